using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Tests.Code.Program;

/// <summary>What other files see of a file, and so how long what is known of them holds.</summary>
public class OutlineTests
{
    private const string Source = """
        using System;
        namespace Shop;
        [Obsolete("old")]
        public class Order(int number) : Base(number)
        {
            // The id.
            private const string Id = "X-Id";
            private static readonly string s_name = "X-Name";
            public static string Header => "X-Header";
            public int Count { get { return 1; } set { Use(2); } }
            public int Sum() => 3;
            public int Product(int factor = 4) { int Local() { return 5; } return Local(); }
            public Order() : this(6) { }
            ~Order() { Use(7); }
            public static Order operator +(Order one, Order two) { return one; }
            public event Action Sold { add { Use(8); } remove { } }
        #if NEVER
            public int None() => 9;
        #endif
        }
        """;

    [Theory]
    [InlineData("return 1;", "return 10;")]
    [InlineData("Use(2)", "Use(20); Use(21)")]
    [InlineData("=> 3", "=> 30")]
    [InlineData("return 5;", "return 50;")]
    [InlineData("int Local()", "int Inner()")]
    [InlineData("Use(7)", "")]
    [InlineData("return one;", "return two;")]
    [InlineData("Use(8)", "Use(80)")]
    [InlineData("// The id.", "// The name.")]
    [InlineData("=> 9", "=> 90")]
    public void Bodies_and_comments_are_not_seen(string text, string by) => Assert.Equal(Hash(Source), Hash(Edited(text, by)));

    [Theory]
    [InlineData("using System;", "using System; using System.IO;")]
    [InlineData("namespace Shop", "namespace Store")]
    [InlineData("\"old\"", "\"new\"")]
    [InlineData("public class", "internal class")]
    [InlineData("Base(number)", "Base(number + 1)")]
    [InlineData("\"X-Id\"", "\"Y-Id\"")]
    [InlineData("\"X-Name\"", "\"Y-Name\"")]
    [InlineData("\"X-Header\"", "\"Y-Header\"")]
    [InlineData("set { Use(2); }", "")]
    [InlineData("set { Use(2); }", "set;")]
    [InlineData("factor = 4", "factor = 40")]
    [InlineData("this(6)", "this(60)")]
    [InlineData("public int Sum() => 3;", "public int Sum() => 3; public int Other() => 3;")]
    [InlineData("public int Sum() => 3;", "public abstract int Sum();")]
    [InlineData("NEVER", "!NEVER")]
    public void Everything_else_is(string text, string by) => Assert.NotEqual(Hash(Source), Hash(Edited(text, by)));

    [Fact]
    public void The_language_is_seen() =>
        Assert.NotEqual(Hash(Source), Outline.Of(CSharpSyntaxTree.ParseText(Source, new CSharpParseOptions(LanguageVersion.CSharp10))).Hash);

    [Fact]
    public void Each_function_keeps_its_number_when_bodies_are_edited()
    {
        var before = Functions(Source);
        Assert.Equal(["type", "=> \"X-Header\"", "get", "set", "Sum", "Product", ".ctor", "~", "+", "add", "remove"], before);
        Assert.Equal(before, Functions(Edited("return 1;", "Use(1); return 10;")));
    }

    [Fact]
    public void A_local_function_is_a_part_of_its_body()
    {
        var tree = CSharpSyntaxTree.ParseText(Source);
        Assert.Null(Outline.Of(tree).NumberOf(tree.GetRoot().DescendantNodes().OfType<LocalFunctionStatementSyntax>().Single().SpanStart));
    }

    private static string Edited(string text, string by)
    {
        Assert.Contains(text, Source, StringComparison.Ordinal);
        return Source.Replace(text, by, StringComparison.Ordinal);
    }

    private static string Hash(string source) => Outline.Of(CSharpSyntaxTree.ParseText(source)).Hash;

    private static IEnumerable<string> Functions(string source)
    {
        var tree = CSharpSyntaxTree.ParseText(source);
        var outline = Outline.Of(tree);
        var numbers = tree.GetRoot().DescendantNodes().Select(node => outline.NumberOf(node.SpanStart)).OfType<int>().Distinct().Order().ToArray();
        Assert.Equal(Enumerable.Range(0, numbers.Length), numbers);
        return [.. numbers.Select(number => Name(outline.Find(number, tree.GetRoot())!))];
    }

    private static string Name(SyntaxNode function) => function switch
    {
        TypeDeclarationSyntax => "type",
        MethodDeclarationSyntax method => method.Identifier.Text,
        ConstructorDeclarationSyntax => ".ctor",
        DestructorDeclarationSyntax => "~",
        OperatorDeclarationSyntax op => op.OperatorToken.Text,
        AccessorDeclarationSyntax accessor => accessor.Keyword.Text,
        _ => function.ToString(),
    };
}
