using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Login;

/// <summary>A call that takes as long as the check of a password: the hasher in use hashes the password that was sent.</summary>
internal static class DummyHash
{
    /// <summary>The statement; null where the hasher offers none.</summary>
    public static string? For(IInvocationOperation check)
    {
        var method = check.TargetMethod;
        if (Sent(check) is not { } password)
            return null;
        if (method.Name == "Verify" && method.IsDeclaredBy(Passwords.BCrypt) && Call.Of(check).Count == 2
            && check.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var type } })
            return $"{type}.HashPassword({password});";
        if (Receiver(check) is not { } receiver)
            return null;
        var none = check.SemanticModel?.GetNullableContext(check.Syntax.SpanStart).WarningsEnabled() == true ? "null!" : "null";
        if (method.IsDeclaredBy(Identity.PasswordHasher))
            return $"{receiver}.HashPassword({none}, {password});";
        if (method.IsDeclaredBy(Identity.UserManager))
            return $"{receiver}.PasswordHasher.HashPassword({none}, {password});";
        if (method.IsDeclaredBy(Identity.SignInManager))
            return $"{receiver}.UserManager.PasswordHasher.HashPassword({none}, {password});";
        return null;
    }

    private static string? Sent(IInvocationOperation check)
    {
        foreach (var argument in Call.Of(check))
            if (argument.Name is "password" or "providedPassword" or "text" && IsSteady(argument.Value))
                return argument.Value.Syntax.ToString();
        return null;
    }

    private static string? Receiver(IInvocationOperation check) => check.Instance is { } receiver && IsSteady(receiver) ? receiver.Syntax.ToString() : null;

    // The same at both places: a parameter, or a member of one or of the type itself.
    private static bool IsSteady(IOperation value)
    {
        value = value.Unwrap();
        while (value is IPropertyReferenceOperation { Property.IsIndexer: false, Instance: var instance })
        {
            if (instance is null or IInstanceReferenceOperation)
                return true;
            value = instance.Unwrap();
        }
        return value is IParameterReferenceOperation or IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation };
    }
}
