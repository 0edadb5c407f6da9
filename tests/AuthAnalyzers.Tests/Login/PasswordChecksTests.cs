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
    [InlineData("IsDisabled")]
    [InlineData("IsBlocked")]
    [InlineData("IsBanned")]
    [InlineData("IsSuspended")]
    [InlineData("LockoutEnd")]
    public void The_state_of_an_account_says_more_than_a_password_does(string name)
    {
        Assert.True(SaysMore($"public bool {name}; public void M() {{ if ([|{name}|]) Here(); }}"));
        Assert.True(SaysMore($"public bool {name}() => true; public void M() {{ if ([|{name}()|]) Here(); }}"));
    }

    [Theory]
    [InlineData("EmailConfirmed")]
    [InlineData("IsVerified")]
    [InlineData("IsActive")]
    [InlineData("Enabled")]
    [InlineData("IsApproved")]
    public void A_state_that_an_account_should_have_says_more_where_it_lacks_it(string name)
    {
        Assert.True(SaysMore($"public bool {name}; public void M() {{ if ([|{name}|]) Here(); }}", holds: false));
        Assert.False(SaysMore($"public bool {name}; public void M() {{ if ([|{name}|]) Here(); }}"));
    }

    [Theory]
    [InlineData("IsLockedOut")]
    [InlineData("IsDisabled")]
    public void An_account_that_is_not_barred_is_like_any_other(string name) =>
        Assert.False(SaysMore($"public bool {name}; public void M() {{ if ([|{name}|]) Here(); }}", holds: false));

    [Theory]
    [InlineData("IsAdmin")]
    [InlineData("HasPassword")]
    [InlineData("Interactive")]
    [InlineData("Blockchain")]
    public void Other_members_do_not(string name) => Assert.False(SaysMore($"public bool {name}; public void M() {{ if ([|{name}|]) Here(); }}"));

    private static bool SaysMore(string members, bool holds = true) => PasswordChecks.SaysMore(Fact.Of(MarkedCode.InClass(members).Operation, holds));
}
