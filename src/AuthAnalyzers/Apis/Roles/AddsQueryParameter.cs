namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method puts a parameter into the query of an address.</summary>
/// <param name="Name">The parameter that takes its name.</param>
/// <param name="Value">The parameter that takes its value.</param>
internal sealed record AddsQueryParameter(string Name, string Value) : Role
{
    public override IEnumerable<string> Parameters => new[] { Name, Value };
}
