namespace AuthAnalyzers.Apis.Roles;

/// <summary>The property says which scheme is asked for a challenge, or who else answers it.</summary>
internal sealed record SchemeOption(SetupEffect Effect) : Role
{
    /// <summary>Whether it sends the scheme's own challenges to another.</summary>
    public bool ForwardsChallenge { get; init; }
}

/// <summary>What one statement does to the authentication of an application.</summary>
internal enum SetupEffect
{
    AddsAuthentication,
    AddsScheme,
    NamesDefault,
    NamesChallengeDefault,
    AddsIdentityCookies,
    AddsUnknownSchemes,

    /// <summary>Who answers a challenge can no longer be told.</summary>
    LeavesUnclear,
}
