namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method sets the header that it is given the name of, or the one whose typed collection it belongs to.</summary>
internal sealed record HeaderMethod : Role;
