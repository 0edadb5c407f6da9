using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Http.Responses;

/// <summary>The status of a response, and the operation that gives it.</summary>
internal readonly struct GivenStatus(int status, IOperation? by)
{
    public int Status { get; } = status;

    /// <summary>The only operation that answers with it; null where there are several, or a base class does.</summary>
    public IOperation? By { get; } = by;
}

/// <summary>The status of the response that an operation writes to.</summary>
internal sealed class Statuses
{
    private readonly ResponseReader _responses;

    public Statuses(ResponseReader responses)
    {
        _responses = responses;
    }

    /// <summary>The one status that the statements around the operation answer with; null where they name none, or several.</summary>
    public GivenStatus? With(IOperation operation)
    {
        if (_responses.Read(operation) is { } itself)
            return new(itself.Status, operation);
        for (IOperation child = operation, parent = operation.Parent!; parent is not null; child = parent, parent = parent.Parent!)
        {
            if (child is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return null;
            var statements = parent switch
            {
                IBlockOperation block => block.Operations,
                ISwitchCaseOperation section => section.Body,
                _ => default,
            };
            if (statements.IsDefault)
                continue;
            GivenStatus? found = null;
            foreach (var statement in statements)
                foreach (var given in Unconditional(statement))
                {
                    if (found is { Status: var status } && status != given.Status)
                        return null;
                    found = new(given.Status, found is null ? given.Operation : null);
                }
            if (found is not null)
                return found;
            // Where the block ends, what stands around it answers for other ways.
            if (Guards.Ends(parent) && parent.Parent is not (null or IMethodBodyOperation))
                return null;
        }
        return Overridden(operation);
    }

    private IEnumerable<Response> Unconditional(IOperation statement)
    {
        if (statement is not (IExpressionStatementOperation or IReturnOperation or IVariableDeclarationGroupOperation))
            yield break;
        var todo = new Stack<IOperation>();
        todo.Push(statement);
        while (todo.Count > 0)
        {
            var current = todo.Pop();
            if (_responses.Read(current) is { } response)
                yield return response;
            foreach (var child in current.ChildOperations)
                if (child is not (IAnonymousFunctionOperation or IConditionalOperation or ISwitchExpressionOperation or ICoalesceOperation))
                    todo.Push(child);
        }
    }

    // An authentication handler's own methods: the base class sets their status.
    private static GivenStatus? Overridden(IOperation operation) =>
        operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart) is IMethodSymbol { IsOverride: true } method && method.IsDeclaredBy(AspNetCore.AuthenticationHandler)
            ? method.Name switch { "HandleChallengeAsync" => new(401, null), "HandleForbiddenAsync" => new(403, null), _ => null }
            : null;
}
