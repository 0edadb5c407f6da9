namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method or constructor has authentication schemes answer, and is given their names: <c>Forbid("Bearer")</c>.</summary>
/// <param name="Status">The status that the schemes are asked for: 401 or 403.</param>
/// <param name="Names">The parameters that take the names; each overload has one of them.</param>
internal sealed record TakesSchemes(int Status, params string[] Names) : Role
{
    public override IEnumerable<string> Parameters => Names;
}
