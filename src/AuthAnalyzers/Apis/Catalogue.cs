namespace AuthAnalyzers.Apis;

/// <summary>Every entry, of all frameworks.</summary>
internal static class Catalogue
{
    // The frameworks' classes hold names alone, and give their entries by properties: no initializer waits for another's.
    public static readonly IReadOnlyList<Api> Entries = new IEnumerable<Api>[]
    {
        BaseLibrary.Entries, Cryptography.Entries, Configuration.Entries, Logs.Entries, KnownTypes.Net.Entries, KnownTypes.AspNetCore.Entries, KnownTypes.Identity.Entries, IdentityModel.Entries, Passwords.Entries,
    }.SelectMany(static entries => entries).ToArray();
}
