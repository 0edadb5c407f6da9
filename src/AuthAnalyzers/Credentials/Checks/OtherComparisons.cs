using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Bodies;
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
            || comparison.Kept.Member is { } member && References.Named(comparison.PresentedSide) is { } presented && AreRelated(comparison, member, presented);
    }

    /// <summary>Whether the member says by its name that it compares in constant time.</summary>
    public static bool IsConstantTime(ISymbol containing) => IdentifierWords.Has(containing.Name, s_constantTime);

    // model.NewPassword.Equals(RepeatNewPassword): a form asks twice for what somebody wants to be his password.
    private static bool IsTypedTwice(string member, string presented) =>
        IdentifierWords.Has(member, SecretWords.Passwords) && IdentifierWords.Has(presented, SecretWords.Passwords) && (IdentifierWords.Has(member, s_again) || IdentifierWords.Has(presented, s_again));

    private static bool AreRelated(CredentialComparison comparison, ISymbol member, ISymbol presented) =>
        // oldSettings.Secret != settings.Secret
        SymbolEqualityComparer.Default.Equals(member, presented) && !comparison.RefusesOthers || IsTypedTwice(member.Name, presented.Name)
        // if (settings.Secret != model.Secret) { settings.Secret = model.Secret; … }
        || PairedValues.AreGiven(comparison.Equality.Operation, member, presented)
        // The owner of the token was found by it: what is searched now is a list of his own.
        || PairedValues.AreQueriedBefore(comparison.Equality.Operation, member, presented) || IsOfOwner(comparison.Equality.Operation, presented);

    // user.RefreshTokens.Single(x => x.Token == token), where the user is somebody's whom the token was given to, or was found by it: FindByRefreshToken(token).
    private static bool IsOfOwner(IOperation comparison, ISymbol presented)
    {
        for (var around = comparison.Parent; around is not null; around = around.Parent)
            if (around is IAnonymousFunctionOperation function)
                return Argument.OfFunction(function)?.Call is { Member.Name: "First" or "FirstOrDefault" or "Single" or "SingleOrDefault" or "Any" or "Where" or "Last" or "LastOrDefault" or "Find" or "Exists", Subject: { } all }
                    && all.Unwrap() is var searched && (searched is IMemberReferenceOperation { Instance: { } owner } ? owner.Unwrap() : searched) switch
                {
                    ILocalReferenceOperation local => Locals.Given(local.Local, local).Any(given => given.Value.DescendantsAndSelf().Any(part => SymbolEqualityComparer.Default.Equals(References.Named(part), presented))),
                    IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary } } => true,
                    _ => false,
                };
        return false;
    }

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
