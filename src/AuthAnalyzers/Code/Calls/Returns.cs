using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Limits;

namespace AuthAnalyzers.Code.Calls;

/// <summary>What a body returns: the values of its own <c>return</c> statements, of its expression if it is one, and none of the lambdas in it; and what it yields.</summary>
internal static class Returns
{
    // One walk over a body serves all questions about it.
    private static readonly ConditionalWeakTable<IOperation, IReadOnlyList<IReturnOperation>> s_bodies = new();

    /// <summary>The values in the order of the source, without the task around them: of <c>return Task.FromResult(user);</c> the user. Empty for iterators.</summary>
    public static IReadOnlyList<IOperation> Of(IOperation body) => Values(body, OperationKind.Return);

    /// <summary>The values of an iterator's <c>yield return</c>, in the order of the source.</summary>
    public static IReadOnlyList<IOperation> YieldedBy(IOperation body) => Values(body, OperationKind.YieldReturn);

    private static IReadOnlyList<IOperation> Values(IOperation body, OperationKind kind)
    {
        var values = ImmutableArray.CreateBuilder<IOperation>();
        foreach (var statement in s_bodies.GetValue(body, static b => Collect(b)))
            if (statement.Kind == kind && statement.ReturnedValue is { } value)
                values.Add(Answer(value));
        return values.ToImmutable();
    }

    private static IReadOnlyList<IReturnOperation> Collect(IOperation body)
    {
        var statements = ImmutableArray.CreateBuilder<IReturnOperation>();
        var ahead = new Stack<IOperation>();
        ahead.Push(body);
        while (ahead.Count > 0)
        {
            Cancellation.ThrowIfRequested();
            var next = ahead.Pop();
            if (next is IReturnOperation statement)
                statements.Add(statement);
            foreach (var child in next.ChildOperations.Reverse())
                if (child is not (IAnonymousFunctionOperation or ILocalFunctionOperation))
                    ahead.Push(child);
        }
        return statements.ToImmutable();
    }

    /// <summary>The returned value without the task around it: of <c>Task.FromResult(user)</c> the user.</summary>
    public static IOperation Answer(IOperation value) =>
        value.Unwrap() is IInvocationOperation { TargetMethod: { Name: "FromResult", IsStatic: true, ContainingType.Name: "Task" or "ValueTask" } } task && Call.Of(task).At(0) is { } result ? result : value;
}
