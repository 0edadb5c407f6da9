namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method makes the address of an endpoint, with the values that it is given in it: <c>Url.Action("Reset", "Account", new { token })</c>.</summary>
internal sealed record MakesAddress : Role;
