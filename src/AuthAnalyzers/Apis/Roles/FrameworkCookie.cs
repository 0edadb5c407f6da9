namespace AuthAnalyzers.Apis.Roles;

/// <summary>The property is a cookie by which the framework knows a caller again.</summary>
/// <param name="Name">As a message names it, e.g. "of the session".</param>
internal sealed record FrameworkCookie(string Name) : Role;
