namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method puts a value into storage of the browser, or calls a function of JavaScript that may.</summary>
/// <param name="Key">The parameter that takes the key, or the name of the function.</param>
/// <param name="Value">The parameter that takes the value, or the arguments of the function.</param>
internal sealed record KeepsInBrowser(string Key, string Value) : Role
{
    /// <summary>The storage; null where the key names it: <c>localStorage.setItem</c>.</summary>
    public string? Storage { get; init; }

    public override IEnumerable<string> Parameters => new[] { Key, Value };
}
