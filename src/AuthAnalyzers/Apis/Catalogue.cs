namespace AuthAnalyzers.Apis;

/// <summary>Every entry, of all frameworks.</summary>
internal static class Catalogue
{
    // The frameworks' classes hold names alone, and give their entries by properties: no initializer waits for another's.
    public static readonly IReadOnlyList<Api> Entries = new IEnumerable<Api>[]
    {
        BaseLibrary.Entries, Cryptography.Entries, Configuration.Entries, Logs.Entries, Passwords.Entries, Serialization.Entries,
        IdentityModel.Entries, KnownTypes.Net.Entries,
        KnownTypes.AspNetCore.Entries, KnownTypes.Mvc.Entries, KnownTypes.Identity.Entries, KnownTypes.SystemWeb.Entries, KnownTypes.WebApi.Entries,
        KnownTypes.Owin.Entries, KnownTypes.Functions.Entries, KnownTypes.FastEndpoints.Entries,
    }.SelectMany(static entries => entries).ToArray();
}
