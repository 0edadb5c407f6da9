using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Http.Responses;

namespace AuthAnalyzers.Credentials.Checks;

/// <summary>What becomes of a caller by the outcome of a comparison: <c>if (key != expected) return Unauthorized();</c> lets in whoever has the same.</summary>
internal sealed class AccessDecision(IOperation comparison, ResponseReader responses)
{
    private const int FirstError = 400;

    private static readonly string[] s_granting =
    {
        "signin", "login", "loggedin", "authenticate", "authenticated", "authorized", "success", "succeed", "succeeded", "grant", "granted", "allow", "allowed", "token", "jwt", "redirect", "next", "valid", "isvalid",
        "validated", "admin", "isadmin", "ok", "ismatch", "correct", "unlocked",
    };

    private static readonly string[] s_refusing = { "unauthorized", "forbid", "forbidden", "fail", "failed", "failure", "deny", "denied", "reject", "rejected", "badrequest", "invalid", "error", "wrong", "incorrect", "challenge" };

    /// <summary>Whether equal sides let the caller in.</summary>
    public bool Grants => Decides(LetsInEqual);

    /// <summary>Whether whoever has something else is turned away: <c>if (user.Token != token) throw …</c>. What only asks whether something has changed turns nobody away.</summary>
    public bool RefusesOthers => Decides((equal, different) => different is not null && Refuses(different) && !(equal is not null && Refuses(equal)));

    private bool Decides(Func<IOperation?, IOperation?, bool> letsIn)
    {
        var isEqual = comparison is not IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals };
        for (var (child, parent) = (comparison, comparison.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
            switch (parent)
            {
                case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not }:
                    isEqual = !isEqual;
                    break;
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } or IConversionOperation or IParenthesizedOperation:
                    break;
                case IConditionalOperation { Condition: var condition } choice when condition == child:
                    return isEqual ? letsIn(choice.WhenTrue, choice.WhenFalse) : letsIn(choice.WhenFalse, choice.WhenTrue);
                // return password == "letmein";
                case IReturnOperation:
                    return isEqual;
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.Name: var name } }:
                    return isEqual && IdentifierWords.Has(name, s_granting);
                case ISimpleAssignmentOperation { Target: var target }:
                    return isEqual && Named(target) is { } assigned && IdentifierWords.Has(assigned, s_granting);
                default:
                    return false;
            }
        return false;
    }

    private bool LetsInEqual(IOperation? equal, IOperation? different) =>
        !(equal is not null && Refuses(equal)) && (different is not null && Refuses(different) || equal is not null && equal.DescendantsAndSelf().Any(LetsIn));

    private bool Refuses(IOperation branch) => branch.DescendantsAndSelf().Any(operation => operation switch
    {
        IThrowOperation => true,
        IReturnOperation { ReturnedValue: { } value } => value.Unwrap().ConstantValue is { HasValue: true, Value: false or null },
        ILiteralOperation { ConstantValue: { HasValue: true, Value: false }, Parent: IConditionalOperation } => true,
        IInvocationOperation { TargetMethod.Name: var name } when IdentifierWords.Has(name, s_refusing) => true,
        _ => responses.Read(operation) is { Status: >= FirstError },
    });

    private static bool LetsIn(IOperation operation) => operation switch
    {
        IReturnOperation { ReturnedValue: { } value } => !value.IsNothing() && value.Unwrap().ConstantValue is not { HasValue: true, Value: false },
        ILiteralOperation { ConstantValue: { HasValue: true, Value: true } } => true,
        IInvocationOperation { TargetMethod.Name: var name } => IdentifierWords.Has(name, s_granting),
        ISimpleAssignmentOperation { Target: var target } => Named(target) is { } name && IdentifierWords.Has(name, s_granting),
        _ => false,
    };

    private static string? Named(IOperation target) => target switch
    {
        ILocalReferenceOperation { Local.Name: var name } => name,
        IMemberReferenceOperation { Member.Name: var name } => name,
        _ => null,
    };
}
