namespace AuthAnalyzers.Apis.Roles;

/// <summary>The member is given the condition under which a strategy handles a result: a retry sends again.</summary>
internal sealed record HandlesResult : Role;
