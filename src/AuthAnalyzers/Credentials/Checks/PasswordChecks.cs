using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Values;

namespace AuthAnalyzers.Credentials.Checks;

/// <summary>Which operations compare a password that was sent with the one that is kept, and what an outcome means.</summary>
internal static class PasswordChecks
{
    /// <summary>Whether calls of the method (its original definition) may be checks.</summary>
    public static bool MayBe(ISymbol symbol) =>
        symbol is IMethodSymbol method && (Equality.MayBe(method) || IsKnown(method) || (method.IsGenericMethod || method.ContainingType is { IsGenericType: true } ? IsNamedSo(method.Name) : IsNamed(method)));

    /// <summary>Whether the operation itself is a check.</summary>
    public static bool Is(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: var method } when !Equality.MayBe(method) => IsKnown(method) || IsNamed(method),
        _ => Equality.Of(operation) is { Left: var left, Right: var right } && Compares(left, right),
    };

    /// <summary>Whether the check is made by name and password, and looks the account up itself.</summary>
    public static bool TakesName(IOperation check) => check is IInvocationOperation { TargetMethod.Name: "PasswordSignInAsync" or "PasswordSignIn" };

    /// <summary>Whether the check costs the time of a password hash: not a plain comparison.</summary>
    public static bool IsSlow(IOperation check) => check is IInvocationOperation call && IsKnown(call.TargetMethod);

    /// <summary>Whether the fact says that a check failed.</summary>
    public static bool Failed(Fact fact)
    {
        if (fact.IsUnknown || fact.Caught is not null || fact.IsNullTest)
            return false;
        var condition = fact.Condition.Unwrap();
        if (fact.Matched is not null)
            return FailedResult(condition is IConstantPatternOperation matched ? matched.Value : condition, fact.Holds);
        switch (condition)
        {
            case IInvocationOperation call when Is(call):
                return !fact.Holds;
            case IPropertyReferenceOperation { Property.Name: "Succeeded" } property when property.Property.IsDeclaredBy(LoginTypes.SignInResult):
                return !fact.Holds;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison:
                var equal = fact.Holds == (comparison.OperatorKind == BinaryOperatorKind.Equals);
                return Is(comparison) ? !equal : FailedResult(comparison.LeftOperand, equal) || FailedResult(comparison.RightOperand, equal);
            case IIsPatternOperation { Pattern: IConstantPatternOperation { Value: var value } }:
                return FailedResult(value, fact.Holds);
            case IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation { Value: var value } } }:
                return FailedResult(value, !fact.Holds);
            default:
                return false;
        }
    }

    /// <summary>Whether the fact is about the state of an account: locked, not confirmed, second factor. Its answer is neither that for an unknown account nor that for a wrong password.</summary>
    public static bool SaysMore(Fact fact)
    {
        if (fact.IsUnknown || fact.IsPassed || fact.Caught is not null || fact.IsNullTest)
            return false;
        foreach (var operation in fact.Condition.DescendantsAndSelf())
            if (operation is IMemberReferenceOperation { Member.Name: var member } && NamesState(member) || operation is IInvocationOperation { TargetMethod.Name: var method } && NamesState(method))
                return true;
        return false;
    }

    private static bool NamesState(string name) =>
        IdentifierWords.Has(name, "locked", "lockedout", "lockout", "lock", "attempt", "attempts", "failedcount", "notallowed", "twofactor", "confirmed", "verified", "active", "enabled", "disabled", "blocked", "banned", "suspended", "approved", "lockoutend");

    private static bool IsKnown(IMethodSymbol method) => ApiIndex<PasswordCheck>.Concerns(method);

    // A method of the project or of another package: its words say that it checks, its signature that it is given a password.
    private static bool IsNamed(IMethodSymbol method) =>
        IsNamedSo(method.Name) && Decides(method) && (IdentifierWords.Has(method.Name, "password", "hash", "pwd", "credentials") ? TakesText(method) : TakesPassword(method))
        && method.ContainingNamespace?.ToDisplayString() is not ("System" or "System.Linq" or "System.IO");

    private static bool IsNamedSo(string method) => IdentifierWords.Has(method, "verify", "check", "validate", "compare", "match", "matches", "is", "verified", "equal", "authenticate");

    private static bool TakesPassword(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
            if (IdentifierWords.Has(parameter.Name, "password", "pwd", "passwd", "passphrase") && parameter.Type.Carries() is Carrier.Text or Carrier.Bytes)
                return true;
        return false;
    }

    private static bool TakesText(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
            if (parameter.Type.Carries() is Carrier.Text or Carrier.Bytes)
                return true;
        return false;
    }

    private static bool Decides(IMethodSymbol method)
    {
        var type = method.ReturnType is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: { Length: 1 } arguments } ? arguments[0] : method.ReturnType;
        return type.SpecialType == SpecialType.System_Boolean || type.Is(LoginTypes.SignInResult)
            || type.Is(LoginTypes.PasswordVerificationResult) || type.Is(LoginTypes.OldPasswordVerificationResult);
    }

    // user.PasswordHash against something that isn't a constant.
    private static bool Compares(IOperation left, IOperation right) =>
        !left.ConstantValue.HasValue && !right.ConstantValue.HasValue && (IsKept(left) || IsKept(right));

    private static bool IsKept(IOperation value) => Origins.InBody.Is(value, Ways.All, static origin => OfKept(origin.Value));

    private static OriginAnswer<bool> OfKept(IOperation? value) => value switch
    {
        IMemberReferenceOperation { Instance: ILocalReferenceOperation or IConditionalAccessInstanceOperation } member
            and (IFieldReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: false }) =>
            IsPassword(member.Member.Name) ? OriginAnswer<bool>.Is(true) : OriginAnswer<bool>.IsNot,
        IPropertyReferenceOperation { Property.IsIndexer: true } indexer => OriginAnswer<bool>.HandsOn(indexer.Instance),
        IArrayElementReferenceOperation element => OriginAnswer<bool>.HandsOn(element.ArrayReference),
        IInvocationOperation { TargetMethod.Name: "AsSpan" or "ToArray" or "ToString" or "FromBase64String" or "FromHexString" or "Trim" } call =>
            OriginAnswer<bool>.HandsOn(Call.Of(call).Subject),
        // The name goes first: a walk over the body for each local that is compared would be too much.
        ILocalReferenceOperation { Local.Name: var name } when !IdentifierWords.Has(name, "hash", "stored", "password", "pwd", "db", "saved", "bytes") => OriginAnswer<bool>.IsNot,
        _ => OriginAnswer<bool>.GoOn,
    };

    private static bool IsPassword(string name) =>
        IdentifierWords.Has(name, "password", "passwd", "pwd", "passwordhash", "hashedpassword", "userpassword") || IdentifierWords.Is(name, "hash", "passhash", "pass", "userpass");

    // A result that says that the password is wrong: equal to Failed, or not equal to Success.
    private static bool FailedResult(IOperation constant, bool equal)
    {
        if (constant.Unwrap() is not IMemberReferenceOperation { Member: var member })
            return false;
        if (!member.IsDeclaredBy(LoginTypes.PasswordVerificationResult) && !member.IsDeclaredBy(LoginTypes.OldPasswordVerificationResult)
            && !member.IsDeclaredBy(LoginTypes.OldSignInStatus) && !member.IsDeclaredBy(LoginTypes.SignInResult))
            return false;
        return member.Name is "Failed" or "Failure" ? equal : member.Name == "Success" && !equal;
    }
}
