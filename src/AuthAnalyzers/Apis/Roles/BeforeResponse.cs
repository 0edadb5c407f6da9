namespace AuthAnalyzers.Apis.Roles;

/// <summary>
/// The method is handed, or the property holds, a callback that runs before each response, or each response with an error, is sent.
/// </summary>
internal sealed record BeforeResponse : Role;
