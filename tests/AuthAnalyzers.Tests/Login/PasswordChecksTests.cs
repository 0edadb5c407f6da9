using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Credentials.Checks;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Login;

public class PasswordChecksTests
{
    [Theory]
    [InlineData("IsLocked")]
    [InlineData("IsLockedOut")]
    [InlineData("HasLockout")]
    [InlineData("AccountLock")]
    [InlineData("LoginAttempt")]
    [InlineData("FailedAttempts")]
    [InlineData("AccessFailedCount")]
    [InlineData("IsNotAllowed")]
    [InlineData("RequiresTwoFactor")]
    [InlineData("EmailConfirmed")]
    [InlineData("IsVerified")]
    [InlineData("IsActive")]
    [InlineData("Enabled")]
    [InlineData("IsDisabled")]
    [InlineData("IsBlocked")]
    [InlineData("IsBanned")]
    [InlineData("IsSuspended")]
    [InlineData("IsApproved")]
    [InlineData("LockoutEnd")]
    public void The_state_of_an_account_says_more_than_a_password_does(string name)
    {
        Assert.True(SaysMore($"public bool {name}; public void M() {{ if ([|{name}|]) Here(); }}"));
        Assert.True(SaysMore($"public bool {name}() => true; public void M() {{ if ([|{name}()|]) Here(); }}"));
    }

    [Theory]
    [InlineData("IsAdmin")]
    [InlineData("HasPassword")]
    [InlineData("Interactive")]
    [InlineData("Blockchain")]
    public void Other_members_do_not(string name) => Assert.False(SaysMore($"public bool {name}; public void M() {{ if ([|{name}|]) Here(); }}"));

    private static bool SaysMore(string members) => PasswordChecks.SaysMore(Fact.Of(MarkedCode.InClass(members).Operation, true));
}
