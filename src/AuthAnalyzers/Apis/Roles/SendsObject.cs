namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method or constructor answers with what it is given, as JSON or as text: <c>Ok(user)</c>, <c>response.WriteAsJsonAsync(user)</c>.</summary>
/// <param name="Body">The parameter that takes it.</param>
internal sealed record SendsObject(string Body) : Role
{
    public override IEnumerable<string> Parameters => new[] { Body };
}
