namespace AuthAnalyzers.Apis;

/// <summary>Every entry, of all frameworks.</summary>
internal static class Catalogue
{
    // The frameworks' classes hold names alone, and give their entries by properties: no initializer waits for another's.
    public static readonly IReadOnlyList<Api> Entries = new IEnumerable<Api>[]
    {
        BaseLibrary.Entries, Cryptography.Entries, Configuration.Entries, Logs.Entries, Passwords.Entries, Serialization.Entries,
        IdentityModel.Entries, OAuth.Entries, Jwt.Entries, Net.Entries, Resilience.Entries,
        AspNetCore.Entries, Mvc.Entries, Identity.Entries, SystemWeb.Entries, WebApi.Entries,
        Owin.Entries, Functions.Entries, FastEndpoints.Entries, ModelContextProtocol.Entries, Blazor.Entries,
    }.SelectMany(static entries => entries).ToArray();
}
