namespace AuthAnalyzers.Apis.Roles;

/// <summary>
/// The member says what is asked for, or where the program runs: an answer that depends on it is none to the caller's credentials.
/// </summary>
internal sealed record RequestCondition : Role;
