namespace AuthAnalyzers.Apis.Roles;

/// <summary>The property holds, or what overrides the method is, the event in which a handler's challenge can be replaced.</summary>
internal sealed record ChallengeEvent : Role;
