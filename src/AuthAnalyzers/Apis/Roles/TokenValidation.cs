namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method validates a token by the parameters that it is given.</summary>
internal sealed record TokenValidation : Role;
