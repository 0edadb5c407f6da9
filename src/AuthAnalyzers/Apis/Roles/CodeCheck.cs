namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method checks a code that a person types in.</summary>
/// <param name="IsShort">Whether the code has a few digits, so that all can be tried: a recovery code is long and random.</param>
internal sealed record CodeCheck(bool IsShort = true) : Role;
