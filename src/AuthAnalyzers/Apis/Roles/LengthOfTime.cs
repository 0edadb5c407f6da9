namespace AuthAnalyzers.Apis.Roles;

/// <summary>The field is a length of time, or the method counts in it.</summary>
internal sealed record LengthOfTime(TimeSpan Length) : Role;
