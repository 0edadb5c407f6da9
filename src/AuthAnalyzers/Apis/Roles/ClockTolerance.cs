namespace AuthAnalyzers.Apis.Roles;

/// <summary>The property says how long after its end a token is still accepted.</summary>
internal sealed record ClockTolerance : Role;
