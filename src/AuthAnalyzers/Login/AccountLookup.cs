using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Flow;

namespace AuthAnalyzers.Login;

/// <summary>Which values are accounts that were looked up by what the caller sent, and which facts say that there is none.</summary>
internal static class AccountLookup
{
    /// <summary>The local that holds the looked-up account which the check is about; null where there is none.</summary>
    public static ILocalSymbol? Of(IOperation check)
    {
        foreach (var operation in check.Descendants())
            if (operation is ILocalReferenceOperation local && IsLookedUp(local))
                return local.Local;
        // PasswordSignInAsync takes the name again: the account is the one that the body looked up.
        if (check is IInvocationOperation { TargetMethod.Name: "PasswordSignInAsync" })
            foreach (var operation in check.EnclosingFunction().Descendants())
                if (operation is ILocalReferenceOperation local && IsLookedUp(local) && IsAccount(local.Type))
                    return local.Local;
        return null;
    }

    /// <summary>Whether the fact says that there is no such account.</summary>
    public static bool Failed(Fact fact, ILocalSymbol account)
    {
        if (fact.Caught is not null)
            return false;
        var condition = fact.Condition.Unwrap();
        if (fact.IsNullTest)
            return fact.Holds && (Is(condition, account) || Gives(condition, account));
        switch (condition)
        {
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison:
                var equal = fact.Holds == (comparison.OperatorKind == BinaryOperatorKind.Equals);
                return equal && ((IsNull(comparison.RightOperand) && Is(comparison.LeftOperand, account)) || (IsNull(comparison.LeftOperand) && Is(comparison.RightOperand, account)));
            case IIsPatternOperation test when Is(test.Value, account) || Gives(test.Value, account):
                return test.Pattern switch
                {
                    IConstantPatternOperation constant => fact.Holds && IsNull(constant.Value),
                    INegatedPatternOperation { Pattern: IConstantPatternOperation constant } => !fact.Holds && IsNull(constant.Value),
                    INegatedPatternOperation { Pattern: IRecursivePatternOperation or IDeclarationPatternOperation } => fact.Holds,
                    IRecursivePatternOperation or IDeclarationPatternOperation => !fact.Holds,
                    _ => false,
                };
            // dictionary.TryGetValue(name, out var user)
            case IInvocationOperation { TargetMethod: { Name: var name, ReturnType.SpecialType: SpecialType.System_Boolean } } call when name.StartsWith("Try", StringComparison.Ordinal):
                return !fact.Holds && Gives(call, account);
            default:
                return false;
        }
    }

    private static bool IsLookedUp(ILocalReferenceOperation local)
    {
        if (local.Type is not { IsReferenceType: true } type || type.SpecialType != SpecialType.None || type is IArrayTypeSymbol || type.Name is "SignInResult" or "StringBuilder" || type.TypeKind == TypeKind.Delegate)
            return false;
        foreach (var value in Locals.Values(local.Local, local))
            foreach (var operation in value.DescendantsAndSelf())
                if (operation is IInvocationOperation call && IsLookup(call))
                    return true;
        return false;
    }

    // By name, not by the id of somebody who is signed in.
    private static bool IsLookup(IInvocationOperation call)
    {
        var name = call.TargetMethod.Name;
        if (name is "GetUserAsync" or "GetUserId" or "FindByIdAsync" or "GetById" or "GetByIdAsync" or "FindById" or "GetTwoFactorAuthenticationUserAsync" or "Map" or "GetRequiredService" or "GetService")
            return false;
        return name.StartsWith("Find", StringComparison.Ordinal) || name.StartsWith("Get", StringComparison.Ordinal) || name.StartsWith("Try", StringComparison.Ordinal) || name.StartsWith("First", StringComparison.Ordinal)
            || name.StartsWith("Single", StringComparison.Ordinal) || name.StartsWith("Query", StringComparison.Ordinal) || name.StartsWith("Load", StringComparison.Ordinal) || name.StartsWith("Lookup", StringComparison.Ordinal)
            || name.StartsWith("Fetch", StringComparison.Ordinal) || name.StartsWith("Retrieve", StringComparison.Ordinal) || name.StartsWith("Select", StringComparison.Ordinal) || name.StartsWith("Read", StringComparison.Ordinal);
    }

    private static bool IsAccount(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
            if (type.Name.IndexOf("User", StringComparison.Ordinal) >= 0 || type.Name.IndexOf("Account", StringComparison.Ordinal) >= 0 || type.Name.IndexOf("Member", StringComparison.Ordinal) >= 0)
                return true;
        return false;
    }

    private static bool Is(IOperation value, ILocalSymbol account) => value.Unwrap() is ILocalReferenceOperation local && SymbolEqualityComparer.Default.Equals(local.Local, account);

    // The value of which the account is declared: `await Find(name) ?? throw`, `is not { } user`, `out var user`.
    private static bool Gives(IOperation value, ILocalSymbol account)
    {
        foreach (var given in Locals.Values(account, value))
            if (given == value || given.Unwrap() == value.Unwrap() || (given.Unwrap() is ICoalesceOperation coalesce && coalesce.Value.Unwrap() == value.Unwrap()))
                return true;
        return false;
    }

    private static bool IsNull(IOperation value) => value.Unwrap().ConstantValue is { HasValue: true, Value: null } || value.Unwrap() is IDefaultValueOperation;
}
