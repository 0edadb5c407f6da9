namespace AuthAnalyzers.Apis.Roles;

/// <summary>The member gives the current time.</summary>
internal sealed record CurrentTime : Role;
