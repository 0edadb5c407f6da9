namespace AuthAnalyzers.Apis.Roles;

/// <summary>The member gives the address that a request was sent to, with its query: <c>Request.QueryString</c>, <c>Request.GetDisplayUrl()</c>.</summary>
internal sealed record OwnAddress : Role;
