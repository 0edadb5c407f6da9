namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method makes the application a protected resource whose clients look for its metadata (RFC 9728), as an MCP server is.</summary>
internal sealed record PublishesResourceMetadata : Role;
