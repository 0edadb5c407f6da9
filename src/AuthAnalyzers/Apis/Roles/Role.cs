namespace AuthAnalyzers.Apis.Roles;

/// <summary>What a member of a framework does, as far as the rules ask: e.g. <see cref="CredentialSource"/>.</summary>
internal abstract record Role
{
    /// <summary>The parameters that the role speaks of, by name.</summary>
    public virtual IEnumerable<string> Parameters => Array.Empty<string>();

    /// <summary>Other members of the same type that the role speaks of.</summary>
    public virtual IEnumerable<string> Siblings => Array.Empty<string>();
}
