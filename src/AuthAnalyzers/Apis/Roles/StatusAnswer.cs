namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method sends a status to the client, or the method or constructor makes a result that does.</summary>
/// <param name="Form">How it answers.</param>
/// <param name="Status">The status; null where the call is given it.</param>
internal sealed record StatusAnswer(ResponseForm Form, int? Status = null) : Role
{
    /// <summary>Whether the constructor's first argument is the body that is sent.</summary>
    public bool HasPayload { get; init; }

    /// <summary>Whether the result is given its status by its property: <c>new ObjectResult(problem) { StatusCode = 401 }</c>.</summary>
    public bool IsInitialized { get; init; }

    /// <summary>The parameter that takes challenges; null where there is none.</summary>
    public string? Challenges { get; init; }

    public override IEnumerable<string> Parameters => Challenges is null ? Array.Empty<string>() : new[] { Challenges };
}

/// <summary>How an operation answers: it decides what can carry headers and what a fix may write.</summary>
internal enum ResponseForm
{
    /// <summary>An MVC action result, made by a helper of the controller or page or by <c>new</c>.</summary>
    ActionResult,

    /// <summary>A minimal-API result of <c>Results</c> or <c>TypedResults</c>.</summary>
    MinimalResult,

    /// <summary>A status written to a response object.</summary>
    StatusAssignment,

    /// <summary>A message that the framework sends back: Web API 2, Functions.</summary>
    Message,

    /// <summary>A call that sends the response at once: FastEndpoints.</summary>
    Sent,
}
