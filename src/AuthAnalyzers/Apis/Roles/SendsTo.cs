namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method sends a request to an address, or a browser there, or the constructor makes what does.</summary>
/// <param name="Address">The parameter that takes the address.</param>
internal sealed record SendsTo(string Address) : Role
{
    /// <summary>Whether the program's own client is sent there, who keeps the address in its history.</summary>
    public bool IsRedirect { get; init; }

    public override IEnumerable<string> Parameters => new[] { Address };
}
