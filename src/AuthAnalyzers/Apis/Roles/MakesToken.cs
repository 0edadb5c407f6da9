namespace AuthAnalyzers.Apis.Roles;

/// <summary>The member makes a signed token, or says what one is made of.</summary>
internal sealed record MakesToken : Role;
