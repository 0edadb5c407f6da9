namespace AuthAnalyzers.Apis.Roles;

/// <summary>The property says that a scheme fetches the metadata of its provider, and with them the keys, over https alone.</summary>
/// <param name="Addresses">The properties that say where the metadata are; without one of them nothing is fetched.</param>
internal sealed record MetadataOverHttps(params string[] Addresses) : Role
{
    public override IEnumerable<string> Siblings => Addresses;
}
