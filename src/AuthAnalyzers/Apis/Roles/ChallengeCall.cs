namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method has the authentication scheme answer with its challenge.</summary>
internal sealed record ChallengeCall : Role;
