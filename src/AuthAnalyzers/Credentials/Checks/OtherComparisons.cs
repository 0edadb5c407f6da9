using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials.Names;

namespace AuthAnalyzers.Credentials.Checks;

/// <summary>Comparisons of secrets that test no credential: a change is looked for, two objects are asked whether they are equal, a database compares.</summary>
internal static class OtherComparisons
{
    // settings.Host != model.Host || settings.User != model.User || settings.Password != model.Password
    private const int MembersOfAnObject = 3;

    private static readonly string[] s_constantTime =
    {
        "fixedtime", "fixedtimeequal", "constanttime", "timeconstant", "slowequals", "slowequal", "cryptographicequals", "cryptographicequal", "timingsafe", "secureequals", "secureequal",
    };

    private static readonly string[] s_again = { "repeat", "repeated", "confirm", "confirmed", "confirmation", "retype", "retyped", "reenter", "reentered", "again", "new", "verify", "second" };

    /// <summary>Whether the comparison is such a one.</summary>
    /// <param name="comparison">The comparison, with its sides.</param>
    /// <param name="containing">The member that it stands in.</param>
    public static bool Has(CredentialComparison comparison, ISymbol containing)
    {
        var operation = comparison.Equality.Operation;
        return IsValueEquality(containing) || IsInExpressionTree(operation) || IsOneOfMembers(operation)
            || comparison.Kept.Member is { } member && References.Named(comparison.PresentedSide) is { } presented && AreRelated(operation, member, presented);
    }

    /// <summary>Whether the member says by its name that it compares in constant time.</summary>
    public static bool IsConstantTime(ISymbol containing) => IdentifierWords.Has(containing.Name, s_constantTime);

    // model.NewPassword.Equals(RepeatNewPassword): a form asks twice for what somebody wants to be his password.
    private static bool IsTypedTwice(string member, string presented) =>
        IdentifierWords.Has(member, SecretWords.Passwords) && IdentifierWords.Has(presented, SecretWords.Passwords) && (IdentifierWords.Has(member, s_again) || IdentifierWords.Has(presented, s_again));

    private static bool AreRelated(IOperation comparison, ISymbol member, ISymbol presented) =>
        // oldSettings.Secret != settings.Secret
        SymbolEqualityComparer.Default.Equals(member, presented) || IsTypedTwice(member.Name, presented.Name)
        // if (settings.Secret != model.Secret) { settings.Secret = model.Secret; … }
        || PairedValues.AreGiven(comparison, member, presented)
        // The owner of the token was found by it: what is searched now is a list of his own.
        || PairedValues.AreQueriedBefore(comparison, member, presented);

    private static bool IsValueEquality(ISymbol containing) =>
        containing.Name is "Equals" or "GetHashCode" or "Compare" or "CompareTo" or "op_Equality" or "op_Inequality";

    /// <summary>Whether the operation stands in a query that a database runs.</summary>
    public static bool IsInExpressionTree(IOperation operation)
    {
        for (var outer = operation.Parent; outer is not null; outer = outer.Parent)
            if (PairedValues.IsExpressionTree(outer))
                return true;
        return false;
    }

    private static bool IsOneOfMembers(IOperation operation)
    {
        IBinaryOperation? chain = null;
        for (var outer = operation.Parent; outer is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either; outer = outer.Parent)
            chain = either;
        if (chain is null)
            return false;
        var members = 0;
        var ahead = new Stack<IOperation>();
        ahead.Push(chain);
        while (ahead.Count > 0 && members < MembersOfAnObject)
            switch (ahead.Pop().Unwrap())
            {
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either:
                    ahead.Push(either.LeftOperand);
                    ahead.Push(either.RightOperand);
                    break;
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals, LeftOperand: var left, RightOperand: var right }
                    when left.Unwrap() is IMemberReferenceOperation && right.Unwrap() is IMemberReferenceOperation:
                    members++;
                    break;
            }
        return members == MembersOfAnObject;
    }
}
