namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method makes a policy that runs a call again.</summary>
internal sealed record RepeatsCall : Role;
