namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method, or the property where it is true, lets a server of tokens be asked over plain HTTP.</summary>
internal sealed record AllowsPlainHttp : Role;
