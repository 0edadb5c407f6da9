namespace AuthAnalyzers.Apis.Roles;

/// <summary>What an authentication handler does after an event that left the response to it.</summary>
internal enum EventTurn
{
    /// <summary>It challenges: sets the status and the header.</summary>
    Challenge,

    /// <summary>It hands over its result: a challenge comes later, or the endpoint of an anonymous caller, and each sets its own status.</summary>
    Result,

    /// <summary>It redirects to the provider, whatever the status was.</summary>
    Redirect,
}

/// <summary>The property holds, or what overrides the method is, an event in which the program can write the response itself.</summary>
/// <param name="Turn">What the handler does next.</param>
internal sealed record ChallengeEvent(EventTurn Turn) : Role;
