using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;

namespace AuthAnalyzers.Tokens;

/// <summary>Where the text of a token becomes claims, and nothing is validated: <c>handler.ReadJwtToken(token)</c>, <c>new JsonWebToken(token)</c>, <c>token.Split('.')[1]</c>.</summary>
internal static class TokenReads
{
    /// <summary>Whether calls of the method or constructor may read a token.</summary>
    public static bool MayBe(ISymbol member) => ApiIndex<ReadsToken>.Concerns(member) || member is { Name: "Split", ContainingType.SpecialType: SpecialType.System_String };

    /// <summary>The text that the operation reads; null where it reads no token.</summary>
    public static IOperation? TextOf(IOperation operation)
    {
        if (operation is not (IInvocationOperation or IObjectCreationOperation) || Call.Of(operation) is not { Member: { } member } call)
            return null;
        if (ApiIndex<ReadsToken>.Find(member) is { } read)
            return IsVerified(read, call) ? null : call[read.Token];
        // The payload is the middle one of three parts.
        return member is { Name: "Split", ContainingType.SpecialType: SpecialType.System_String } && IsDot(call.At(0)) && TakesPayload(operation) ? call.Receiver : null;
    }

    private static bool IsVerified(ReadsToken read, Call call)
    {
        foreach (var parameter in read.VerifiedBy)
            if (call[parameter] is { } given && !given.Unwrap().IsNothing() && given.Unwrap().ConstantValue is not { HasValue: true, Value: false })
                return true;
        if (read.VerifiedAfter is not { } verifies)
            return false;
        // new JwtBuilder().WithSecret(secret).MustVerifySignature().Decode(token)
        var builder = call.Receiver?.Unwrap();
        for (var steps = 0; steps < StepBudget.MostDeep; steps++)
            switch (builder)
            {
                case IInvocationOperation { TargetMethod.Name: var name } when name == verifies || name == "WithValidationParameters":
                    return true;
                case IInvocationOperation { Instance: { } before }:
                    builder = before.Unwrap();
                    break;
                case IInvocationOperation before when Call.Of(before).Receiver is { } receiver:
                    builder = receiver.Unwrap();
                    break;
                case ILocalReferenceOperation local:
                    return BodyIndex.Uses(local, local.Local).Any(use => use.Parent is IInvocationOperation { TargetMethod.Name: var name } && name == verifies)
                        || Locals.SingleValue(local) is not { } given || given.DescendantsAndSelf().Any(part => part is IInvocationOperation { TargetMethod.Name: var name } && name == verifies);
                case IObjectCreationOperation:
                    return false;
                default:
                    return true;
            }
        return true;
    }

    private static bool IsDot(IOperation? separator) => separator is not null && (separator.Unwrap().ConstantValue is { HasValue: true, Value: '.' or "." } || new Elements(separator) is var elements && IsOneDot(elements));

    private static bool IsOneDot(Elements elements)
    {
        var dots = 0;
        foreach (var element in elements)
            if (element.Unwrap().ConstantValue is { HasValue: true, Value: '.' })
                dots++;
            else
                return false;
        return dots == 1;
    }

    // token.Split('.')[1], or the same of a local.
    private static bool TakesPayload(IOperation split)
    {
        var whole = split;
        while (whole.Parent is IConversionOperation or IParenthesizedOperation)
            whole = whole.Parent;
        if (IsSecond(whole))
            return true;
        return whole.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var parts } } && BodyIndex.Uses(split, parts).Any(IsSecond);
    }

    private static bool IsSecond(IOperation parts) => parts.Parent is IArrayElementReferenceOperation { Indices: { Length: 1 } indices } && indices[0].ConstantInt() == 1;
}
