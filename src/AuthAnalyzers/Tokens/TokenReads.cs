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
            if (call[parameter] is { } given && !given.Unwrap().IsNothing())
                return given.Unwrap().ConstantValue is not { HasValue: true, Value: false };
        return read.IsByBuilder && IsToldToVerify(call);
    }

    // new JwtBuilder().WithSecret(secret).MustVerifySignature().Decode(token); what it does by default, the later versions of JWT.NET were not measured for.
    private static bool IsToldToVerify(Call call)
    {
        var byDefault = call.Member?.ContainingAssembly?.Identity.Version.Major > 8;
        var builder = call.Receiver?.Unwrap();
        for (var steps = 0; steps < StepBudget.MostDeep; steps++)
        {
            if (builder is IInvocationOperation told && Told(told) is { } verifies)
                return verifies;
            switch (builder)
            {
                case IInvocationOperation chained when Call.Of(chained).Receiver is { } before:
                    builder = before.Unwrap();
                    break;
                // Of a builder in a local, the calls on it may stand in any order.
                case ILocalReferenceOperation local when Locals.SingleValue(local) is { } given:
                    if (BodyIndex.Uses(local, local.Local).Any(static use => use.Parent is IInvocationOperation other && Told(other) == true))
                        return true;
                    builder = given.Unwrap();
                    break;
                case IObjectCreationOperation or IInvocationOperation { TargetMethod: { Name: "Create", IsStatic: true } }:
                    return byDefault;
                default:
                    return true;
            }
        }
        return true;
    }

    private static bool? Told(IInvocationOperation call) => call.TargetMethod.Name switch
    {
        "MustVerifySignature" => true,
        "DoNotVerifySignature" => false,
        "WithVerifySignature" => Call.Of(call).At(0)?.Unwrap().ConstantValue is not { HasValue: true, Value: false },
        "WithValidationParameters" => true,
        _ => null,
    };

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
