using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Tokens.Refreshing;

namespace AuthAnalyzers.Tokens;

/// <summary>
/// Whether a new token is made for a caller whose refresh token was wrong, since the access token, which nobody validated, says of itself that it is still good:
/// <c>if (kept.Token != sent.RefreshToken &amp;&amp; jwt.ValidTo &lt; DateTime.UtcNow) return Unauthorized();</c>
/// </summary>
internal sealed class TrustedTime(RefreshFlows flows)
{
    // var seconds = long.Parse(jwt.Claims.First(…).Value); var end = DateTimeOffset.FromUnixTimeSeconds(seconds);
    private const int MostLocals = 4;

    public static TrustedTime Of(Models models) => models.Get(static m => new TrustedTime(RefreshFlows.Of(m)));

    /// <param name="read">What reads the token.</param>
    /// <param name="body">The body in which that happens.</param>
    public bool Grants(IOperation read, IOperation body)
    {
        foreach (var operation in body.Descendants())
            if (MakesToken(operation) && (Guards.Reaching(operation) is { } ways && ways.Any(way => StandsIn(way, ways, read)) || IsBehindRefusalOfOld(operation, body, read)))
                return true;
        return false;
    }

    // if (kept.Token != sent.RefreshToken) { if (jwt.ValidTo < now) return Unauthorized(); } and on to the new token
    private static bool IsBehindRefusalOfOld(IOperation making, IOperation body, IOperation read)
    {
        foreach (var operation in body.Descendants())
            if (operation is IConditionalOperation { WhenFalse: null } time && time.Syntax.Span.End < making.Syntax.SpanStart
                && Guards.Ends(time.WhenTrue) && SaysStillGood(Fact.Of(time.Condition, holds: false), read))
                for (var outer = time.Parent; outer is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation); outer = outer.Parent)
                    if (outer is IConditionalOperation { WhenFalse: null } wrong && IsWrong(wrong.Condition) && !Guards.Ends(wrong.WhenTrue) && !making.IsIn(wrong))
                        return true;
        return false;
    }

    // kept.Token != sent.RefreshToken, stored is null, !IsValidRefreshToken(…)
    private static bool IsWrong(IOperation condition) => IsOfCredential(Fact.Of(condition, holds: true)) && condition.Unwrap() switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } comparison => !comparison.RightOperand.Unwrap().IsNothing(),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } comparison => comparison.RightOperand.Unwrap().IsNothing(),
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value: var constant } } => constant.Unwrap().IsNothing(),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } => true,
        _ => false,
    };

    private bool MakesToken(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: var method } => RefreshFlows.MakesToken(method) || flows.Makes(method),
        IObjectCreationOperation { Constructor: { } constructor } => RefreshFlows.MakesToken(constructor),
        _ => false,
    };

    // One way leads past the credential and over the time, another one over the credential.
    private static bool StandsIn(ImmutableArray<Fact> way, ImmutableArray<ImmutableArray<Fact>> ways, IOperation read)
    {
        if (!way.Any(fact => SaysStillGood(fact, read)))
            return false;
        foreach (var other in ways)
            if (!other.Any(fact => SaysStillGood(fact, read)))
                foreach (var credential in other)
                    if (IsOfCredential(credential) && !way.Any(fact => fact.Condition == credential.Condition && fact.Holds == credential.Holds))
                        return true;
        return false;
    }

    private static bool IsOfCredential(Fact fact)
    {
        if (fact.IsUnknown || fact.Caught is not null)
            return false;
        foreach (var part in (fact.Matched ?? fact.Condition).DescendantsAndSelf())
            if ((part is IInvocationOperation call ? call.TargetMethod.Name : References.Named(part)?.Name) is { } name
                && IdentifierWords.Has(name, "refresh", "refreshtoken", "stored", "saved", "kept"))
                return true;
        return false;
    }

    // jwt.ValidTo < DateTime.UtcNow did not hold, jwt.ValidTo > DateTime.UtcNow did.
    private static bool SaysStillGood(Fact fact, IOperation read)
    {
        if (fact.IsUnknown || fact.Caught is not null || fact.Condition.Unwrap() is not IBinaryOperation comparison)
            return false;
        bool? isEndLeft = IsEnd(comparison.LeftOperand, read, MostLocals) && IsClock(comparison.RightOperand) ? true
            : IsEnd(comparison.RightOperand, read, MostLocals) && IsClock(comparison.LeftOperand) ? false : null;
        bool? isEndLater = comparison.OperatorKind switch
        {
            BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual => isEndLeft,
            BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual => !isEndLeft,
            _ => null,
        };
        return isEndLater == fact.Holds;
    }

    private static bool IsEnd(IOperation value, IOperation read, int locals)
    {
        foreach (var part in value.DescendantsAndSelf())
            if (part is IPropertyReferenceOperation { Property.Name: "ValidTo" } or { ConstantValue: { HasValue: true, Value: "exp" } }
                && value.DescendantsAndSelf().Any(one => IsRead(one, read))
                || part is ILocalReferenceOperation local && locals > 0 && Locals.SingleValue(local) is { } given && IsEnd(given, read, locals - 1))
                return true;
        return false;
    }

    private static bool IsRead(IOperation value, IOperation read) =>
        value == read || value is ILocalReferenceOperation local && (Locals.SingleValue(local)?.DescendantsAndSelf().Contains(read) == true || IsMatchedBy(read, local.Local));

    // if (handler.ReadToken(token) is JwtSecurityToken jwt)
    private static bool IsMatchedBy(IOperation read, ILocalSymbol local)
    {
        while (read.Parent is IConversionOperation)
            read = read.Parent;
        return read.Parent is IIsPatternOperation { Pattern: IDeclarationPatternOperation { DeclaredSymbol: { } declared } } && SymbolEqualityComparer.Default.Equals(declared, local);
    }

    private static bool IsClock(IOperation value, int locals = MostLocals)
    {
        foreach (var part in value.DescendantsAndSelf())
            if (part is IPropertyReferenceOperation { Property: var property } && ApiIndex<CurrentTime>.Concerns(property)
                || part is IInvocationOperation { TargetMethod: var method } && ApiIndex<CurrentTime>.Concerns(method)
                || part is ILocalReferenceOperation local && locals > 0 && Locals.SingleValue(local) is { } given && IsClock(given, locals - 1))
                return true;
        return false;
    }
}
