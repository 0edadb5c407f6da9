using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Clients;

/// <summary>Requests that code sends again by itself where the answer was 401: in the branch of the test, by the method itself, or in the next round of a loop.</summary>
internal sealed class RepeatedSends(StatusCondition conditions)
{
    public static RepeatedSends Of(Models models) => models.Get(static m => new RepeatedSends(StatusCondition.Of(m)));

    /// <summary>The test of a status behind which the same request goes out as it was; null for other branches.</summary>
    public IOperation? Test(IConditionalOperation branch, IMethodSymbol? method)
    {
        // By the words first: a program has many branches.
        if (!Mentions401(branch.Condition) || conditions.HoldsFor401AsLongAsCounted(branch.Condition) != true || Exception(branch))
            return null;
        return IsRepeatedIn(branch, method) || RetryLoops.Continues(branch) ? branch.Condition : null;
    }

    private static bool Mentions401(IOperation condition)
    {
        foreach (var token in condition.Syntax.DescendantTokens())
            if (token.ValueText is "Unauthorized" or "401")
                return true;
        return false;
    }

    // if (response.StatusCode == HttpStatusCode.Unauthorized) response = await client.SendAsync(…);
    private static bool IsRepeatedIn(IConditionalOperation branch, IMethodSymbol? method)
    {
        var function = branch.EnclosingFunction();
        foreach (var operation in branch.WhenTrue.DescendantsAndSelf())
            if (operation is IInvocationOperation call && (IsSend(call) && IsSentBefore(call, branch, function) || IsRecursion(call, method)))
                return !Renewal.MayBeIn(branch.WhenTrue, other => other == call || IsSend(other));
        return false;
    }

    private static bool IsSentBefore(IInvocationOperation again, IConditionalOperation branch, IOperation function)
    {
        foreach (var operation in function.Descendants())
        {
            if (operation.Syntax.SpanStart >= branch.WhenTrue.Syntax.SpanStart)
                return false;
            if (operation is IInvocationOperation first && IsSend(first) && SymbolEqualityComparer.Default.Equals(first.TargetMethod.OriginalDefinition, again.TargetMethod.OriginalDefinition) && IsSame(first, again))
                return true;
        }
        return false;
    }

    // The same request, or one that is made anew of the same parts.
    private static bool IsSame(IInvocationOperation first, IInvocationOperation again)
    {
        var (one, other) = (Call.Of(first).At(0)?.Unwrap(), Call.Of(again).At(0)?.Unwrap());
        return one is not null && other is not null && one.Syntax.ToString() == other.Syntax.ToString() && first.Instance?.Syntax.ToString() == again.Instance?.Syntax.ToString();
    }

    private static bool IsRecursion(IInvocationOperation call, IMethodSymbol? method)
    {
        if (method is null || !SymbolEqualityComparer.Default.Equals(call.TargetMethod.OriginalDefinition, method.OriginalDefinition))
            return false;
        foreach (var argument in Call.Of(call))
            if (argument.Value.Unwrap() is not IParameterReferenceOperation { Parameter: var passed } && argument.Value.Type?.SpecialType is not (SpecialType.System_Int32 or SpecialType.System_Boolean)
                || argument.Value.Unwrap() is IParameterReferenceOperation { Parameter.Ordinal: var ordinal } && ordinal != argument.Parameter?.Ordinal)
                return false;
        return method.ContainingType is not null && call.EnclosingFunction().Descendants().Any(static operation => operation is IInvocationOperation other && IsSend(other));
    }

    /// <summary>Whether the call sends a request: <c>client.GetAsync(url)</c>, <c>base.SendAsync(request, cancellation)</c>.</summary>
    public static bool IsSend(IInvocationOperation call) =>
        call.TargetMethod is { Name: "SendAsync" or "Send" or "GetAsync" or "PostAsync" or "PutAsync" or "DeleteAsync" or "PatchAsync", ContainingType: { } type } && (type.Is(Net.HttpMessageInvoker) || type.Is(Net.HttpMessageHandler));

    private static bool Exception(IOperation branch)
    {
        for (var outer = branch.Parent; outer is not null; outer = outer.Parent)
            if (outer is ICatchClauseOperation)
                return true;
        return false;
    }
}
