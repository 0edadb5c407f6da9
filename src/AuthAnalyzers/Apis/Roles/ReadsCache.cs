namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method gives what the program has kept under a key: <c>cache.GetStringAsync("otp:" + phone)</c>.</summary>
internal sealed record ReadsCache : Role;
