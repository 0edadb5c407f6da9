using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Login;

/// <summary>
/// Bodies that turn away whoever is not signed in, without an attribute: <c>var user = await users.GetUserAsync(User); if (user == null) return RedirectToPage("/Login");</c>
/// </summary>
internal static class SignedInChecks
{
    /// <summary>Whether every way to the operation leads through such a check.</summary>
    public static bool Precede(IOperation at) => Guards.Say(at, SaysSignedIn);

    // Not `if (User.Identity.IsAuthenticated) return Redirect("/");` in front of a login.
    private static bool SaysSignedIn(Fact fact)
    {
        var test = TestedValue.Of(fact);
        return test.Kind switch
        {
            TestKind.Absence => !test.Holds && IsOfCaller(test.Value),
            TestKind.Truth => test.Holds && IsOfCaller(test.Value),
            TestKind.Equality => test.Holds && (IsOfCaller(test.Value) || IsOfCaller(test.Other!)),
            _ => false,
        };
    }

    // User.FindFirstValue(…), Session.GetString("UserId"), sessions.IsVerified(HttpContext.Session), accounts.GetCurrentUserId(), permissions.CanManageUsersAsync()
    private static bool IsOfCaller(IOperation value) =>
        AccountLookups.IsOfCaller(value) || Code.Bodies.Locals.WrittenAs(value).DescendantsAndSelf().Any(static part =>
            part is IInvocationOperation { TargetMethod.Name: var name } && IdentifierWords.Has(name, "currentuser", "currentuserid", "currentaccount", "loggedinuser", "signedinuser", "isinrole", "haspermission", "canmanage"));
}
