namespace AuthAnalyzers.Apis.Roles;

/// <summary>The framework calls what overrides or implements the method for the responses of other code.</summary>
internal sealed record ResponseHook(HookedBy By) : Role;

/// <summary>Which responses a <see cref="ResponseHook"/> reaches.</summary>
internal enum HookedBy
{
    /// <summary>All that the framework shows it.</summary>
    Framework,

    /// <summary>Those of Web API: elsewhere the same class is a client's.</summary>
    WebApi,

    /// <summary>Those of the code that it calls: <c>await next()</c>.</summary>
    Next,

    /// <summary>Those for which it makes a challenge, which a result of its own may write.</summary>
    Challenge,
}
