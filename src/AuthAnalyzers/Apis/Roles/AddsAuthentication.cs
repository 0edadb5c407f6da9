namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method adds authentication to an application's services.</summary>
/// <param name="DefaultScheme">The parameter that names the default scheme.</param>
internal sealed record AddsAuthentication(string DefaultScheme) : Role
{
    public override IEnumerable<string> Parameters => new[] { DefaultScheme };
}
