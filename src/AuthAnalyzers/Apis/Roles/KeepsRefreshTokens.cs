namespace AuthAnalyzers.Apis.Roles;

/// <summary>The member lets clients use a refresh token again and again, instead of replacing it at each use.</summary>
internal sealed record KeepsRefreshTokens : Role;
