namespace AuthAnalyzers.Apis.Roles;

/// <summary>The property says when accounts are locked.</summary>
internal sealed record LockoutSetting(LockoutLimit Limit) : Role;

/// <summary>What a <see cref="LockoutSetting"/> limits.</summary>
internal enum LockoutLimit
{
    /// <summary>Whether new accounts are locked at all.</summary>
    NewUsers,

    /// <summary>After how many failures.</summary>
    Attempts,

    /// <summary>For how long.</summary>
    Duration,
}
