using System.Collections.Immutable;
using System.Reflection;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AuthAnalyzers.Tests.Apis;

/// <summary>Each name of the catalogue binds against the frameworks that the tests reference, so that a misspelt type, member or parameter fails.</summary>
public class CatalogueTests
{
    // Of packages that the tests do not reference: namespaces, and types that the stand-ins do without.
    private static readonly string[] s_notReferenced =
    [
        "CryptSharp", "DevOne.Security.Cryptography", "Isopoh.Cryptography.Argon2", "Liphsoft.Crypto.Argon2", "Scrypt", "Sodium",
        "Microsoft.AspNet.Identity", "System.Data.Entity", "System.Web.Helpers", "Owin", "Microsoft.Owin.Security.IAuthenticationManager",
    ];

    private static readonly Lazy<ImmutableArray<CSharpCompilation>> s_frameworks = new(() =>
    [
        Compilation(TestFramework.Net10),
        Compilation(TestFramework.Net48),
        Compilation(TestFramework.Net10).AddSyntaxTrees(CSharpSyntaxTree.ParseText(StandIns.Owin)),
    ]);

    public static TheoryData<string> Types() =>
        [.. typeof(Catalogue).Assembly.GetTypes().Where(type => type.Namespace == typeof(Catalogue).Namespace && !type.ContainsGenericParameters).SelectMany(Names).Distinct().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Types))]
    public void A_type_is_spelled_as_its_framework_spells_it(string type)
    {
        var isExcepted = IsExcepted(type);
        Assert.True(Find(type).Any() != isExcepted, isExcepted ? $"{type} is there by now, and no exception." : $"No framework of the tests has {type}.");
    }

    public static TheoryData<string, string> Members()
    {
        var data = new TheoryData<string, string>();
        foreach (var (type, member) in Catalogue.Entries.SelectMany(static api => api.Names.Select(name => (api.Type, name))).Distinct())
            data.Add(type, member);
        return data;
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void A_member_is_what_the_catalogue_says(string type, string member)
    {
        foreach (var api in Catalogue.Entries.Where(api => api.Type == type && api.Names.Contains(member)))
        {
            var found = Find(type).SelectMany(declaring => Declared(declaring, member)).Where(api.IsOf).ToArray();
            Assert.True(found.Length > 0 || IsExcepted(type), $"No framework of the tests has {type}.{member}.");
            foreach (var parameter in api.Role.Parameters)
                Assert.True(IsExcepted(type) || found.Any(one => Parameters(one).Any(given => given.Name == parameter)), $"No {type}.{member} takes {parameter}.");
        }
    }

    [Fact]
    public void No_member_has_the_same_role_twice() =>
        Assert.Empty(Catalogue.Entries.SelectMany(static api => api.Names.Select(name => (api.Type, name, Role: api.Role.GetType()))).GroupBy(static one => one).Where(static same => same.Count() > 1).Select(static same => same.Key));

    private static bool IsExcepted(string type) => s_notReferenced.Any(name => type == name || type.StartsWith(name + ".", StringComparison.Ordinal));

    // Members that an interface or class has from those that it extends are its own to those who call them.
    private static IEnumerable<ISymbol> Declared(INamedTypeSymbol type, string member) =>
        type.GetMembers(member).Concat(type.AllInterfaces.SelectMany(extended => extended.GetMembers(member)));

    private static IEnumerable<IParameterSymbol> Parameters(ISymbol member) => member switch
    {
        IMethodSymbol method => method.Parameters,
        IPropertySymbol property => property.Parameters,
        _ => [],
    };

    private static IEnumerable<string> Names(Type catalogue) =>
        catalogue.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly).Where(static field => !field.IsLiteral).SelectMany(static field => field.GetValue(null) switch
        {
            string name => [name],
            string[] names => names,
            _ => Array.Empty<string>(),
        });

    private static IEnumerable<INamedTypeSymbol> Find(string type) => s_frameworks.Value.SelectMany(framework => framework.GetTypesByMetadataName(type));

    private static CSharpCompilation Compilation(TestFramework framework) => CSharpCompilation.Create("Names", references: framework.References);
}
