using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Tests.Code.Program;

public class NameIndexTests
{
    private const string Source = """
        public interface IStore { int Read(int id); }
        public class Store : IStore
        {
            public int Read(int id) => id;
            public T Give<T>(T value) => value;
            public int @class() => 1;
            public int Abc() => 2;
        }
        public class Page
        {
            // Read, Give, class and Abc in a comment; "Read" in a text; <see cref="Store.Read"/>.
            [System.Obsolete("Read Give class Abc")]
            public int Show(IStore known, Store store) =>
                known.Read(1) + store.Read(2) + store.Give<int>(3) + store.@class() + store.\u0041bc() + nameof(Store.Read).Length + "Abc".Length;
        }
        """;

    public static TheoryData<string, string> Uses => new()
    {
        { "Read", "known.Read(1) store.Read(2)" },
        { "Give", "store.Give<int>(3)" },
        { "class", "store.@class()" },
        { "Abc", @"store.\u0041bc()" },
    };

    [Theory]
    [MemberData(nameof(Uses))]
    public void Uses_are_the_calls_and_nothing_else_that_has_the_name(string name, string expected)
    {
        var compilation = Compile(Source);
        var uses = new References(new SemanticModels(compilation)).Uses(Method(compilation, name))!;
        Assert.Equal(expected, string.Join(" ", uses.Select(use => use.Syntax.ToString())));
    }

    [Theory]
    [MemberData(nameof(Uses))]
    public void Callers_are_the_same_calls(string name, string expected)
    {
        var compilation = Compile(Source);
        var calls = new Callers(new SemanticModels(compilation)).Of(Method(compilation, name));
        Assert.Equal(expected, string.Join(" ", calls.Select(call => call.Syntax.ToString())));
        Assert.All(calls, call => Assert.NotNull(call.Parent));
    }

    // The first questions search the text; later ones have the index.
    [Theory]
    [InlineData("var id = ids + idle + (id) + x.id;")]
    [InlineData("id")]
    [InlineData("/* id */ \"id\" été.id idé")]
    public void A_name_stands_in_the_same_places_however_often_it_is_asked_for(string source)
    {
        var index = NameIndex.Of(CSharpSyntaxTree.ParseText(source));
        var first = index.Positions("id");
        Assert.NotEmpty(first);
        for (var i = 0; i < 40; i++)
            Assert.Equal(first, index.Positions("id"));
        Assert.False(index.Has("i"));
    }

    [Fact]
    public void A_long_file_is_read_over_the_borders_of_its_parts()
    {
        var source = string.Concat(Enumerable.Range(0, 5000).Select(static i => $@"name{i} n\u0061me{i} "));
        var index = NameIndex.Of(CSharpSyntaxTree.ParseText(source));
        for (var i = 0; i < 5000; i++)
            Assert.Equal(2, index.Positions($"name{i}").Count);
    }

    [Fact]
    public void An_index_belongs_to_its_tree()
    {
        var tree = CSharpSyntaxTree.ParseText(Source);
        Assert.Same(NameIndex.Of(tree), NameIndex.Of(tree));
    }

    [Fact]
    public void What_was_cancelled_is_asked_again_in_full()
    {
        var compilation = Compile(Source);
        var models = new SemanticModels(compilation);
        var (references, callers, method) = (new References(models), new Callers(models), Method(compilation, "Read"));
        using (Cancellation.Hear(new CancellationToken(canceled: true)))
        {
            Assert.ThrowsAny<OperationCanceledException>(() => references.Uses(method));
            Assert.ThrowsAny<OperationCanceledException>(() => callers.Of(method));
        }
        Assert.Equal(2, references.Uses(method)!.Count);
        Assert.Equal(2, callers.Of(method).Count);
    }

    [Fact]
    public void A_search_that_failed_is_made_again()
    {
        var searches = 0;
        var once = new Once<string>(() => ++searches == 1 ? throw new OperationCanceledException() : "found");
        Assert.Throws<OperationCanceledException>(() => once.Value);
        Assert.Equal("found", once.Value);
        Assert.Equal("found", once.Value);
        Assert.Equal(2, searches);
    }

    private static CSharpCompilation Compile(string source) => CSharpCompilation.Create("Shop", [CSharpSyntaxTree.ParseText(source)], TestFramework.BaseLibrary.References);

    private static IMethodSymbol Method(Compilation compilation, string name) =>
        compilation.GetTypeByMetadataName("Store")!.GetMembers(name).OfType<IMethodSymbol>().Single();
}
