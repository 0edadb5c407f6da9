namespace AuthAnalyzers.Apis.Roles;

/// <summary>The property is the status of the response that is sent.</summary>
internal sealed record ResponseStatus : Role
{
    /// <summary>Whether a message answers only where Web API sends it: elsewhere it is a client's, or a test's stub.</summary>
    public bool InWebApi { get; init; }
}
