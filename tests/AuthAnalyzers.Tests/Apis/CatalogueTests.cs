using System.Collections.Immutable;
using System.Reflection;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AuthAnalyzers.Tests.Apis;

/// <summary>Each name of the catalogue binds against the frameworks that the tests reference, so that a misspelt type, member or parameter fails.</summary>
public class CatalogueTests
{
    // Namespaces, types and members of packages that the tests do not reference, or reference in a later version.
    private static readonly string[] s_notReferenced =
    [
        "CryptSharp", "DevOne.Security.Cryptography", "Isopoh.Cryptography.Argon2", "Liphsoft.Crypto.Argon2", "Org.BouncyCastle", "NETCore.Encrypt", "Scrypt", "Sodium",
        "Microsoft.AspNet.Identity", "System.Data.Entity", "System.Web.Helpers", "Owin", "Destructurama.Attributed", "System.Net.Http.AuthorizationHeaderExtensions", "System.IO.Hashing",
        "JWT.EncoderExtensions", "JWT.DecoderExtensions", "JWT.Builder.JwtBuilder.WithSecret.secret", "JWT.Builder.JwtBuilder.DecodeToObject", "MailKit", "StackExchange.Redis", "MongoDB.Driver", "Npgsql", "MySql.Data", "MySqlConnector", "Oracle.ManagedDataAccess", "System.Data.SQLite", "Microsoft.Data.SqlClient",
        "Microsoft.EntityFrameworkCore.SqlServerDbContextOptionsExtensions", "Microsoft.EntityFrameworkCore.NpgsqlDbContextOptionsBuilderExtensions",
        "Microsoft.EntityFrameworkCore.NpgsqlDbContextOptionsExtensions", "Microsoft.EntityFrameworkCore.MySqlDbContextOptionsBuilderExtensions",
        "Microsoft.EntityFrameworkCore.MySQLDbContextOptionsExtensions", "Microsoft.EntityFrameworkCore.OracleDbContextOptionsExtensions",
        "IdentityServer4", "Duende", "IdentityModel.Client", "OpenIddict", "Microsoft.Extensions.DependencyInjection.OpenIddictServerBuilder", "Microsoft.Identity.Client", "Azure.Identity", "Microsoft.IdentityModel.Clients", "FastEndpoints.Security",
        "IdentityServer4", "Duende", "IdentityModel.Client", "OpenIddict", "Microsoft.Extensions.DependencyInjection.OpenIddictServerBuilder", "Microsoft.Owin.Security.OAuth", "Microsoft.Identity.Client", "Azure.Identity", "Microsoft.IdentityModel.Clients", "FastEndpoints.Security",
        "Microsoft.AspNetCore.Authentication.Twitter", "Microsoft.Owin.Security.Google", "Microsoft.Owin.Security.MicrosoftAccount", "Microsoft.Owin.Security.Facebook", "Microsoft.Owin.Security.Twitter",
        "System.IdentityModel.Tokens.InMemorySymmetricSecurityKey", "Microsoft.AspNetCore.Components.WebAssembly",
        "System.IdentityModel.Tokens.InMemorySymmetricSecurityKey",
        "Microsoft.AspNetCore.Components.WebAssembly", "Microsoft.Maui", "System.Windows", "Avalonia", "Xamarin.Forms", "Microsoft.UI.Xaml", "Android.App",
        "Microsoft.AspNetCore.Builder.McpEndpointRouteBuilderExtensions", "Microsoft.Extensions.DependencyInjection.McpAuthenticationExtensions",
        "Blazored", "RestSharp", "Flurl", "Microsoft.AspNetCore.Authentication.WsFederation",
        "Microsoft.Extensions.DependencyInjection.OpenIddictServerAspNetCoreBuilder", "Microsoft.Extensions.DependencyInjection.OpenIddictClientAspNetCoreBuilder",
        // What the stand-ins for Katana do without.
        "Microsoft.Owin.ResponseCookieCollection", "Microsoft.Owin.CookieOptions", "Microsoft.Owin.Security.Cookies", "Microsoft.Owin.Security.OAuth",
        "Microsoft.Owin.Security.IAuthenticationManager", "Microsoft.Owin.Security.Jwt", "Microsoft.Owin.Security.OpenIdConnect", "Microsoft.Owin.Security.ActiveDirectory",
        "Microsoft.Owin.Security.IAuthenticationManager", "Microsoft.Owin.Security.Notifications", "Microsoft.Owin.Security.Jwt", "Microsoft.Owin.Security.OpenIdConnect", "Microsoft.Owin.Security.ActiveDirectory",
        "Microsoft.Owin.IHeaderDictionary.AppendValues", "Microsoft.Owin.IHeaderDictionary.SetValues",
        "Microsoft.Owin.IHeaderDictionary.AppendCommaSeparatedValues", "Microsoft.Owin.IHeaderDictionary.SetCommaSeparatedValues",
        "Microsoft.Owin.Security.Infrastructure.AuthenticationHandler.ApplyResponseCoreAsync", "Microsoft.Owin.Security.Infrastructure.AuthenticationHandler.ApplyResponseGrantAsync",
        // Before FastEndpoints 7.
        "FastEndpoints.Endpoint`2.SendAsync", "FastEndpoints.Endpoint`2.SendErrorsAsync", "FastEndpoints.Endpoint`2.SendUnauthorizedAsync", "FastEndpoints.Endpoint`2.SendForbiddenAsync",
    ];

    private static readonly Lazy<ImmutableArray<CSharpCompilation>> s_frameworks = new(() =>
    [
        Compilation(TestFramework.Net10),
        Compilation(TestFramework.Net48),
        Compilation(TestFramework.Net10).AddSyntaxTrees(CSharpSyntaxTree.ParseText(StandIns.Owin)),
    ]);

    /// <summary>The metadata names of all types in the catalogue.</summary>
    public static IEnumerable<string> AllTypes { get; } = typeof(Catalogue).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(Catalogue).Namespace && !type.ContainsGenericParameters).SelectMany(Names).Distinct().Order(StringComparer.Ordinal).ToArray();

    public static TheoryData<string> Types() => [.. AllTypes];

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
        var isExcepted = IsExcepted(type + "." + member);
        foreach (var api in Catalogue.Entries.Where(api => api.Type == type && api.Names.Contains(member)))
        {
            var found = Find(type).SelectMany(declaring => Declared(declaring, member)).Where(one => one.Kind == api.Kind).ToArray();
            Assert.True(found.Length > 0 != isExcepted, isExcepted ? $"{type}.{member} is there by now, and no exception." : $"No framework of the tests has {type}.{member}.");
            foreach (var parameter in api.Role.Parameters)
                Assert.True(isExcepted || IsExcepted($"{type}.{member}.{parameter}") || found.Any(one => Parameters(one).Any(given => given.Name == parameter)), $"No {type}.{member} takes {parameter}.");
            foreach (var sibling in api.Role.Siblings)
                Assert.True(isExcepted || Find(type).Any(declaring => !declaring.GetMembers(sibling).IsEmpty), $"{type} has no {sibling}.");
        }
    }

    [Fact]
    public void No_member_has_the_same_role_twice() =>
        Assert.Empty(Catalogue.Entries.SelectMany(static api => api.Names.Select(name => (api.Type, name, Role: api.Role.GetType()))).GroupBy(static one => one).Where(static same => same.Count() > 1).Select(static same => same.Key));

    private static bool IsExcepted(string full) => s_notReferenced.Any(name => full == name || full.StartsWith(name + ".", StringComparison.Ordinal));

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
            (BaseRole, string[])[] byRole => byRole.SelectMany(static row => row.Item2),
            _ => Array.Empty<string>(),
        });

    private static IEnumerable<INamedTypeSymbol> Find(string type) => s_frameworks.Value.SelectMany(framework => framework.GetTypesByMetadataName(type));

    private static CSharpCompilation Compilation(TestFramework framework) => CSharpCompilation.Create("Names", references: framework.References);
}
