namespace AuthAnalyzers.Apis.Roles;

/// <summary>The member is a callback that accepts every certificate.</summary>
internal sealed record AcceptsAnyCertificate : Role;
