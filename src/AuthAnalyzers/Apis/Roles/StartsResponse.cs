namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method makes the response start: from then on neither status nor headers can change.</summary>
internal sealed record StartsResponse : Role;
