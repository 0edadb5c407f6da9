namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method checks a code of a few digits, or of a few words, that a person types in.</summary>
internal sealed record CodeCheck : Role;
