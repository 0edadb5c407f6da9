namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method adds middleware to a pipeline that authentication depends on, or that depends on it.</summary>
internal sealed record Middleware : Role;
