namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method gives what is filed under a key, which tells what it is: <c>configuration.GetValue&lt;string&gt;("Smtp:Password")</c>.</summary>
/// <param name="Key">The parameter that is given the key.</param>
internal sealed record KeyedValue(string Key) : Role
{
    public override IEnumerable<string> Parameters => new[] { Key };
}
