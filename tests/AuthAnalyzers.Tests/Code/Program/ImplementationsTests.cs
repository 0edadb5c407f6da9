using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AuthAnalyzers.Tests.Code.Program;

/// <summary>Which method runs where an interface's is called: the one of the only class that implements it.</summary>
public class ImplementationsTests
{
    private const string Interface = "public interface IHasher { string Hash(string password); } ";

    [Theory]
    [InlineData("class Pbkdf2 : IHasher { public string Hash(string password) => password; }", "Pbkdf2.Hash(string)")]
    [InlineData("sealed class Pbkdf2 : IHasher { string IHasher.Hash(string value) => value; }", "Pbkdf2.IHasher.Hash(string)")]
    [InlineData("class Pbkdf2(int rounds) : object, IHasher { public string Hash(string password) => password; }", "Pbkdf2.Hash(string)")]
    [InlineData("class Base { public string Hash(string password) => password; } class Pbkdf2 : Base, IHasher { }", "Base.Hash(string)")]
    [InlineData("partial class Pbkdf2 : IHasher { } partial class Pbkdf2 : IHasher { public string Hash(string password) => password; }", "Pbkdf2.Hash(string)")]
    [InlineData("struct Pbkdf2 : IHasher { public string Hash(string password) => password; }", "Pbkdf2.Hash(string)")]
    [InlineData("namespace Other { class Other : IHasher { } interface IHasher { } } class Pbkdf2 : IHasher { public string Hash(string password) => password; }", "Pbkdf2.Hash(string)")]
    public void One_class_implements_the_interface(string classes, string expected) => Assert.Equal(expected, Only(Interface + classes));

    [Theory]
    [InlineData("")]
    [InlineData("class A : IHasher { public string Hash(string p) => p; } class B : IHasher { public string Hash(string p) => \"\"; }")]
    [InlineData("class A : IHasher { public virtual string Hash(string p) => p; } class B : A { public override string Hash(string p) => \"\"; }")]
    [InlineData("abstract class A : IHasher { public abstract string Hash(string p); }")]
    [InlineData("interface IOther : IHasher { }")]
    [InlineData("class A : IHasher { }")]
    public void None_or_several(string classes) => Assert.Null(Only(Interface + classes));

    [Fact]
    public void A_generic_interface_of_one_type() => Assert.Equal("Users.Hash(string)",
        Only("public interface IStore<T> { string Hash(T password); } class Users : IStore<string> { public string Hash(string password) => password; }", type: "IStore`1"));

    [Fact]
    public void An_abstract_class_that_one_class_derives_from() => Assert.Equal("Pbkdf2.Hash(string)",
        Only("public abstract class IHasher { public abstract string Hash(string password); } class Pbkdf2 : IHasher { public override string Hash(string password) => password; }"));

    [Fact]
    public void A_method_with_a_body_of_its_own_is_none() => Assert.Null(
        Only("public interface IHasher { string Hash(string password) => password; } class Pbkdf2 : IHasher { }"));

    private static string? Only(string source, string type = "IHasher")
    {
        var compilation = CSharpCompilation.Create("code", [CSharpSyntaxTree.ParseText(source)], TestFramework.Net10.References, new(OutputKind.DynamicallyLinkedLibrary));
        var member = compilation.GetTypeByMetadataName(type)!.GetMembers("Hash").OfType<IMethodSymbol>().Single();
        return new Implementations(new SemanticModels(compilation)).Only(member)?.ToDisplayString();
    }
}
