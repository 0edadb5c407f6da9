using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Flow;

namespace AuthAnalyzers.Login;

/// <summary>Which operations compare a password that was sent with the one that is kept, and what an outcome means.</summary>
internal static class PasswordCheck
{
    private static readonly HashSet<string> s_names = new(StringComparer.Ordinal)
    {
        "CheckPasswordAsync", "PasswordSignInAsync", "CheckPasswordSignInAsync", "VerifyHashedPassword", "VerifyHashedPasswordAsync", "Verify", "EnhancedVerify", "VerifyHash", "SequenceEqual", "FixedTimeEquals", "Equals",
    };

    /// <summary>Whether a name may be that of a check: the cheap test that goes before all others.</summary>
    public static bool MayBe(string method) =>
        s_names.Contains(method) || method.IndexOf("Password", StringComparison.Ordinal) >= 0;

    /// <summary>Whether the operation itself is a check.</summary>
    public static bool Is(IOperation operation) => operation switch
    {
        IInvocationOperation call => MayBe(call.TargetMethod.Name) && IsCall(call),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison => Compares(comparison.LeftOperand, comparison.RightOperand),
        _ => false,
    };

    /// <summary>Whether the fact says that a check failed.</summary>
    public static bool Failed(Fact fact)
    {
        if (fact.Caught is not null || fact.IsNullTest)
            return false;
        var condition = fact.Condition.Unwrap();
        switch (condition)
        {
            case IInvocationOperation call when Is(call):
                return !fact.Holds;
            case IPropertyReferenceOperation { Property: { Name: "Succeeded", ContainingType.Name: "SignInResult" } }:
                return !fact.Holds;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison:
                var equal = fact.Holds == (comparison.OperatorKind == BinaryOperatorKind.Equals);
                if (Is(comparison))
                    return !equal;
                return FailedResult(comparison.LeftOperand, equal) || FailedResult(comparison.RightOperand, equal);
            case IIsPatternOperation { Pattern: IConstantPatternOperation { Value: var value } }:
                return FailedResult(value, fact.Holds);
            case IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation { Value: var value } } }:
                return FailedResult(value, !fact.Holds);
            default:
                return false;
        }
    }

    /// <summary>Whether the fact is about an account whose password was right, or need not have been wrong: locked out, second factor.</summary>
    public static bool SaysMore(Fact fact) =>
        fact.Holds && fact.Condition.Unwrap() is IPropertyReferenceOperation { Property.Name: "IsLockedOut" or "IsNotAllowed" or "RequiresTwoFactor" };

    private static bool IsCall(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var type = method.ContainingType?.Name ?? "";
        switch (method.Name)
        {
            case "CheckPasswordAsync":
                return type.EndsWith("UserManager", StringComparison.Ordinal) || Answers(method);
            case "PasswordSignInAsync" or "CheckPasswordSignInAsync":
                return type.EndsWith("SignInManager", StringComparison.Ordinal) || Answers(method);
            case "VerifyHashedPassword" or "VerifyHashedPasswordAsync":
                return true;
            case "Verify" or "EnhancedVerify" or "VerifyHash":
                return type.IndexOf("Crypt", StringComparison.OrdinalIgnoreCase) >= 0 || type.IndexOf("Argon", StringComparison.OrdinalIgnoreCase) >= 0
                    || type.IndexOf("Hasher", StringComparison.OrdinalIgnoreCase) >= 0 || (Answers(method) && TakesPassword(method));
            case "SequenceEqual" or "FixedTimeEquals" or "Equals":
                return call.Instance is { } instance && call.Arguments.Length > 0 ? Compares(instance, call.Arguments[0].Value)
                    : call.Arguments.Length > 1 && Compares(call.Arguments[0].Value, call.Arguments[1].Value);
            default:
                return Answers(method) && (Starts(method.Name, "Verify") || Starts(method.Name, "Check") || Starts(method.Name, "Validate") || Starts(method.Name, "Compare") || Starts(method.Name, "Match") || Starts(method.Name, "Is"))
                    && method.Parameters.Length > 0 && TakesPassword(method);
        }
    }

    private static bool TakesPassword(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
            if (parameter.Name.IndexOf("password", StringComparison.OrdinalIgnoreCase) >= 0 || parameter.Name.IndexOf("pwd", StringComparison.OrdinalIgnoreCase) >= 0)
                return true;
        return false;
    }

    private static bool Answers(IMethodSymbol method)
    {
        var type = method.ReturnType is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: { Length: 1 } arguments } ? arguments[0] : method.ReturnType;
        return type.SpecialType == SpecialType.System_Boolean || type.Name is "PasswordVerificationResult" or "SignInResult";
    }

    // user.PasswordHash against something that isn't a constant.
    private static bool Compares(IOperation left, IOperation right) =>
        !left.ConstantValue.HasValue && !right.ConstantValue.HasValue && (IsKept(left) != IsKept(right) || (IsKept(left) && IsKept(right)));

    private static bool IsKept(IOperation value)
    {
        value = value.Unwrap();
        return value switch
        {
            IArrayElementReferenceOperation element => IsKept(element.ArrayReference),
            IInvocationOperation { TargetMethod.Name: "AsSpan" or "ToArray" or "ToString" } call => call.Instance is { } instance ? IsKept(instance) : call.Arguments.Length > 0 && IsKept(call.Arguments[0].Value),
            IPropertyReferenceOperation { Property.IsIndexer: false, Instance: ILocalReferenceOperation } property => IsPassword(property.Property.Name),
            IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } instance } => IsKept(instance),
            IFieldReferenceOperation { Instance: ILocalReferenceOperation } field => IsPassword(field.Field.Name),
            _ => false,
        };
    }

    private static bool IsPassword(string name) => name.IndexOf("password", StringComparison.OrdinalIgnoreCase) >= 0 || name.EndsWith("PwdHash", StringComparison.OrdinalIgnoreCase) || name is "Pwd" or "Hash" or "PassHash";

    private static bool FailedResult(IOperation constant, bool equal) =>
        constant.Unwrap() is IFieldReferenceOperation { Field: { ContainingType.Name: "PasswordVerificationResult", Name: var name } } && (name == "Failed" ? equal : name == "Success" && !equal);

    private static bool Starts(string name, string word) => name.StartsWith(word, StringComparison.Ordinal);
}
