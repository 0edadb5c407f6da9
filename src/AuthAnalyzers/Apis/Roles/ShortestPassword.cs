namespace AuthAnalyzers.Apis.Roles;

/// <summary>The property says how many characters a password must have.</summary>
internal sealed record ShortestPassword : Role;
