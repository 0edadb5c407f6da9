using AuthAnalyzers.Tests.Apis;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Tests.Code.Names;

public class TypeNamesTests
{
    private const string Types = """
        namespace Shop
        {
            public class Order { public class Line { } public class Line<T> { } }
            public class Order<T> { public class Line { } }
            public interface IPriced { }
            public class Sale : Order, IPriced { }
        }
        namespace Old.Shop { public class Order { } }
        public class Order { }
        """;

    private static readonly CSharpCompilation s_compilation = Compile(TestFramework.Net10);

    private static readonly string[] s_names = ["Shop.Order", "Shop.Order`1", "Shop.Order+Line", "Shop.Order+Line`1", "Shop.Order`1+Line", "Old.Shop.Order", "Order", "Shop.IPriced", "Shop.Sale"];

    public static TheoryData<string> Names => new(s_names);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_type_has_its_own_name_and_no_other(string name)
    {
        var type = s_compilation.GetTypeByMetadataName(name)!;
        Assert.Equal([name], s_names.Where(other => type.IsExactly(other)));
    }

    [Fact]
    public void A_construction_has_the_name_of_its_definition() =>
        Assert.True(s_compilation.GetTypeByMetadataName("Shop.Order`1")!.Construct(s_compilation.ObjectType).IsExactly("Shop.Order`1"));

    [Theory]
    [InlineData("Shop.Sale", true)]
    [InlineData("Shop.Order", true)]
    [InlineData("Shop.IPriced", true)]
    [InlineData("System.Object", true)]
    [InlineData("Order", false)]
    [InlineData("hop.Order", false)]
    [InlineData("Old.Shop.Order", false)]
    [InlineData("Old.Shop.IPriced", false)]
    [InlineData("", false)]
    public void A_type_is_what_it_derives_from_and_implements(string name, bool expected) =>
        Assert.Equal(expected, s_compilation.GetTypeByMetadataName("Shop.Sale").Is(name));

    [Fact]
    public void Arrays_and_nothing_have_no_name()
    {
        Assert.False(s_compilation.CreateArrayTypeSymbol(s_compilation.GetTypeByMetadataName("Shop.Order")!).Is("Shop.Order"));
        Assert.False(((ITypeSymbol?)null).Is("Shop.Order"));
        Assert.False(((ITypeSymbol?)null).IsExactly("Shop.Order"));
    }

    // A name that is spelled wrong would make its rule silent.
    [Fact]
    public void The_frameworks_types_are_told_by_the_names_that_the_rules_know()
    {
        var found = 0;
        foreach (var compilation in new[] { s_compilation, Compile(TestFramework.Net48) })
            foreach (var name in CatalogueTests.AllTypes)
                foreach (var type in compilation.GetTypesByMetadataName(name))
                {
                    found++;
                    Assert.True(type.IsExactly(name), name);
                    Assert.True(type.Is(name), name);
                    // What implements an interface is asked for interfaces by the look of the name; NLog.ILoggerExtensions has it, too.
                    Assert.True(type.TypeKind != TypeKind.Interface || name.Split('.')[^1] is ['I', >= 'A' and <= 'Z', ..], name);
                }
        Assert.InRange(found, 120, int.MaxValue);
    }

    private static CSharpCompilation Compile(TestFramework framework) => CSharpCompilation.Create("Shop", [CSharpSyntaxTree.ParseText(Types)], framework.References);
}
