using System.Collections.Immutable;
using System.Reflection;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AuthAnalyzers.Tests.Apis;

/// <summary>Each name of a framework's type or member binds against the frameworks that the tests reference, so that a misspelt name fails.</summary>
public class KnownTypesTests
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
        [.. typeof(KnownTypes).GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic).Append(typeof(LoginTypes)).SelectMany(Names).Distinct().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Types))]
    public void A_type_is_spelled_as_its_framework_spells_it(string type)
    {
        var isExcepted = s_notReferenced.Any(name => type == name || type.StartsWith(name + ".", StringComparison.Ordinal));
        Assert.True(Find(type).Any() != isExcepted, isExcepted ? $"{type} is there by now, and no exception." : $"No framework of the tests has {type}.");
    }

    public static TheoryData<string, string> Members()
    {
        var data = new TheoryData<string, string>();
        foreach (var (member, type, _) in CredentialOrigins.Members)
            data.Add(type, member);
        return data;
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void A_member_is_spelled_as_its_framework_spells_it(string type, string member) =>
        Assert.Contains(Find(type), found => !found.GetMembers(member).IsEmpty);

    private static IEnumerable<string> Names(Type catalogue) =>
        catalogue.GetFields(BindingFlags.Public | BindingFlags.Static).SelectMany(static field => field.GetValue(null) switch
        {
            string name => [name],
            string[] names => names,
            IReadOnlyDictionary<string, string[]> byMethod => byMethod.Values.SelectMany(static names => names),
            var other => throw new InvalidOperationException($"{field.Name} holds {other}"),
        });

    private static IEnumerable<INamedTypeSymbol> Find(string type) => s_frameworks.Value.SelectMany(framework => framework.GetTypesByMetadataName(type));

    private static CSharpCompilation Compilation(TestFramework framework) => CSharpCompilation.Create("Names", references: framework.References);
}
