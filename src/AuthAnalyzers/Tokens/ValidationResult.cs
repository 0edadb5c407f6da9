using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;

namespace AuthAnalyzers.Tokens;

/// <summary>What a body does with the result of a validation that does not throw.</summary>
internal enum ResultUse
{
    /// <summary>Nothing: a forged token goes on like a good one.</summary>
    Dropped,

    /// <summary>It takes the claims, which are null where the token was refused.</summary>
    Taken,

    /// <summary>It asks whether the token is valid, or hands the result on to who may.</summary>
    Asked,
}

/// <summary>Follows the result of <c>ValidateTokenAsync</c> within its body: through <c>await</c>, <c>.Result</c>, locals.</summary>
internal static class ValidationResult
{
    // var task = …; var result = await task; var identity = result.ClaimsIdentity;
    private const int MostLocals = 4;

    public static ResultUse UseOf(IOperation validation) => UseOf(validation, MostLocals);

    private static ResultUse UseOf(IOperation value, int locals)
    {
        var outer = Whole(value);
        switch (outer.Parent)
        {
            case IExpressionStatementOperation:
            case ISimpleAssignmentOperation { Target: IDiscardOperation }:
            // task.Wait()
            case IInvocationOperation { TargetMethod: { Name: "Wait", ContainingType.Name: "Task" } }:
                return ResultUse.Dropped;
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }:
                return UseOf(local, outer, locals);
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local }, Parent: IExpressionStatementOperation } assignment when assignment.Value == outer:
                return UseOf(local, outer, locals);
            case IPropertyReferenceOperation { Property.Name: "ClaimsIdentity" or "Claims" or "SecurityToken" } taken:
                return IsAskedForNull(taken, locals) ? ResultUse.Asked : ResultUse.Taken;
            // It is never null: result != null, result is not null
            case IBinaryOperation comparison when comparison.LeftOperand.Unwrap().IsNothing() || comparison.RightOperand.Unwrap().IsNothing():
            case IIsPatternOperation { Pattern: var pattern } when (pattern is INegatedPatternOperation negated ? negated.Pattern : pattern) is IConstantPatternOperation:
                return ResultUse.Dropped;
            default:
                return ResultUse.Asked;
        }
    }

    private static ResultUse UseOf(ILocalSymbol local, IOperation near, int locals)
    {
        if (locals == 0)
            return ResultUse.Asked;
        var use = ResultUse.Dropped;
        foreach (var read in BodyIndex.Uses(near, local))
        {
            Cancellation.ThrowIfRequested();
            var one = UseOf(read, locals - 1);
            if (one > use)
                use = one;
        }
        return use;
    }

    // await … .ConfigureAwait(false), task.Result, task.GetAwaiter().GetResult()
    private static IOperation Whole(IOperation value)
    {
        while (true)
        {
            switch (value.Parent)
            {
                case IAwaitOperation or IParenthesizedOperation or IConversionOperation:
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "GetAwaiter" or "GetResult" or "AsTask" } call when call.Instance == value:
                case IPropertyReferenceOperation { Property: { Name: "Result", ContainingType.Name: "Task" or "ValueTask" } }:
                    value = value.Parent;
                    break;
                default:
                    return value;
            }
        }
    }

    // result.ClaimsIdentity is null, result.ClaimsIdentity?.Name, result.Claims ?? none; or a local of it that is asked so.
    private static bool IsAskedForNull(IOperation taken, int locals)
    {
        while (taken.Parent is IConversionOperation or IParenthesizedOperation)
            taken = taken.Parent;
        return taken.Parent switch
        {
            IIsPatternOperation or ICoalesceOperation or IConditionalAccessOperation or ISwitchExpressionOperation or ISwitchOperation => true,
            IBinaryOperation comparison => comparison.LeftOperand.Unwrap().IsNothing() || comparison.RightOperand.Unwrap().IsNothing(),
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } =>
                locals == 0 || BodyIndex.Uses(taken, local) is var uses && (uses.Count == 0 || uses.Any(use => IsAskedForNull(use, locals - 1))),
            _ => false,
        };
    }
}
