namespace AuthAnalyzers.Apis.Roles;

/// <summary>The property is the challenge that a scheme answers with.</summary>
internal sealed record ChallengeText : Role;
