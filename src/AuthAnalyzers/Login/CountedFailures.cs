using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Login;

/// <summary>
/// Functions that need no lockout from the sign-in: they count its failures by hand, or register the account themselves.
/// Each is read once, however often it signs in.
/// </summary>
internal static class CountedFailures
{
    private static readonly ConditionalWeakTable<IOperation, StrongBox<bool>> s_known = new();

    public static bool In(IOperation function) => s_known.GetValue(function, static function => new(Read(function))).Value;

    private static bool Read(IOperation function)
    {
        foreach (var operation in function.Descendants())
            if (operation is IInvocationOperation { TargetMethod: { Name: "AccessFailedAsync" or "AccessFailed" or "CreateAsync" or "Create" } method }
                && (method.IsDeclaredBy(Identity.UserManager) || method.IsDeclaredBy(Identity.OldUserManager)
                    || method.IsDeclaredBy(Identity.OldUserManagerExtensions)))
                return true;
        return false;
    }
}
