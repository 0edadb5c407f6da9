namespace AuthAnalyzers.Apis.Roles;

/// <summary>The property is a header of a response.</summary>
/// <param name="Header">The header's name, e.g. <c>WWW-Authenticate</c>.</param>
internal sealed record HeaderProperty(string Header) : Role;
