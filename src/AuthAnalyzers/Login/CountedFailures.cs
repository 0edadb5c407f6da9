using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Login;

/// <summary>Sign-ins that need no lockout: their function counts the failures by hand, or has registered the account itself before. Each function is read once, however often it signs in.</summary>
internal static class CountedFailures
{
    private static readonly ConditionalWeakTable<IOperation, List<IInvocationOperation>> s_known = new();

    public static bool Excuse(IInvocationOperation signIn)
    {
        foreach (var call in s_known.GetValue(signIn.EnclosingFunction(), static function => Read(function)))
            if (IsCount(call.TargetMethod) || call.Syntax.Span.End <= signIn.Syntax.SpanStart && LeadsTo(call, signIn))
                return true;
        return false;
    }

    /// <summary>Whether the method is that of Identity which counts a failure: <c>users.AccessFailedAsync(user)</c>.</summary>
    public static bool IsCount(IMethodSymbol method) => method.Name is "AccessFailedAsync" or "AccessFailed" && IsOfManager(method);

    private static bool IsOfManager(IMethodSymbol method) =>
        method.IsDeclaredBy(Identity.UserManager) || method.IsDeclaredBy(Identity.OldUserManager) || method.IsDeclaredBy(Identity.OldUserManagerExtensions);

    // if (user == null) { await users.CreateAsync(user, password); return …; } comes to no sign-in behind it, nor to one in its `else`.
    private static bool LeadsTo(IInvocationOperation registration, IInvocationOperation signIn)
    {
        for (var around = registration.Parent; around is not null && !around.Syntax.Span.Contains(signIn.Syntax.Span); around = around.Parent)
            if (around.Parent is IConditionalOperation or ISwitchCaseOperation && Guards.Ends(around)
                || around.Parent is IConditionalOperation branch && around == branch.WhenTrue && branch.WhenFalse?.Syntax.Span.Contains(signIn.Syntax.Span) == true)
                return false;
        return true;
    }

    private static List<IInvocationOperation> Read(IOperation function)
    {
        var found = new List<IInvocationOperation>();
        foreach (var operation in function.Descendants())
            if (operation is IInvocationOperation { TargetMethod: { Name: "AccessFailedAsync" or "AccessFailed" or "CreateAsync" or "Create" } method } call
                && IsOfManager(method))
                found.Add(call);
        return found;
    }
}
