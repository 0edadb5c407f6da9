namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method puts the hash of a password into the account that it is given: <c>users.CreateAsync(user, password)</c>.</summary>
internal sealed record StoresPasswordHash : Role;
