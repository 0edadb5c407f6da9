using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Paths;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Http.Responses;

namespace AuthAnalyzers.Http.Challenges;

/// <summary>Events of authentication handlers: what the handler does after them depends on whether they call <c>HandleResponse</c>.</summary>
internal sealed class ChallengeEvents
{
    // How many methods one call in an event is followed through.
    private const int MostBodies = 64;

    private readonly SourceMethods _methods;
    private readonly FlowGraphs _graphs;

    public ChallengeEvents(SourceMethods methods, FlowGraphs graphs)
    {
        _methods = methods;
        _graphs = graphs;
    }

    public static ChallengeEvents Of(Models models) => models.Get(static m => new ChallengeEvents(SourceMethods.Of(m), FlowGraphs.Of(m)));

    /// <summary>On how many of the ways through the operation the event tells the handler to leave the response alone. Unsure counts as every.</summary>
    public OnPaths IsHandled(IOperation operation)
    {
        if (_graphs.Around(operation) is not { } graph)
            return OnPaths.Every;
        return graph.Through(operation.Syntax, Handles, static _ => false, static _ => false);
    }

    /// <summary>The parameter of the event around the operation that has a <c>HandleResponse</c>; null outside such an event.</summary>
    public static IParameterSymbol? ContextAround(IOperation operation)
    {
        for (IOperation? function = operation.EnclosingFunction(); function is not null; function = function.Parent?.EnclosingFunction())
        {
            var method = function switch
            {
                IAnonymousFunctionOperation lambda => lambda.Symbol,
                ILocalFunctionOperation local => local.Symbol,
                _ => function.SemanticModel?.GetDeclaredSymbol(function.Syntax) as IMethodSymbol,
            };
            if (method is { Parameters.Length: 1 } && IsEventContext(method.Parameters[0].Type))
                return method.Parameters[0];
        }
        return null;
    }

    /// <summary>Whether the operation stands in an event that comes before the challenge: no header that it sets there mends what it answers.</summary>
    public static bool ComesBeforeChallenge(IOperation operation) => ContextAround(operation) is { Type: var context } && IsBeforeChallenge(context);

    /// <summary>Whether an event of that context leaves a later answer to the handler, so that what it sets alone is not what the client gets.</summary>
    public static bool IsBeforeChallenge(ITypeSymbol context) =>
        context.IsExactly(AspNetCore.JwtAuthenticationFailedContext) || context.IsExactly(AspNetCore.JwtTokenValidatedContext)
        || context.IsExactly(AspNetCore.JwtMessageReceivedContext);

    private static bool IsEventContext(ITypeSymbol type) =>
        type.IsExactly(AspNetCore.JwtBearerChallengeContext) || type.IsExactly(AspNetCore.OpenIdConnectRedirectContext) || IsBeforeChallenge(type);

    /// <summary>
    /// Whether the operation answers in place of the handler that takes this turn: <c>context.Response.WriteAsync(text)</c>, or
    /// <c>WriteProblem(context.Response)</c> where that writes.
    /// </summary>
    public bool Answers(IOperation operation, EventTurn turn)
    {
        if (AnswersHere(operation, turn))
            return true;
        if (operation is not IInvocationOperation call || !IsGiven(call, static type => IsResponse(type)) || Behind(call) is not { } bodies)
            return false;
        foreach (var body in bodies)
            foreach (var inner in body.Own())
                if (AnswersHere(inner, turn))
                    return true;
        return false;
    }

    // A status is a decision only where the handler takes it back.
    private static bool AnswersHere(IOperation operation, EventTurn turn) =>
        ResponseStart.Starts(operation) || turn == EventTurn.Redirect && GivenStatus(operation)?.ConstantInt() >= 400;

    /// <summary>Whether some operation of the body gives the response a status.</summary>
    public static bool SetsStatus(IOperation body)
    {
        foreach (var operation in body.Descendants())
            if (GivenStatus(operation) is not null)
                return true;
        return false;
    }

    private static IOperation? GivenStatus(IOperation operation) =>
        operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property }, Value: var value }
        && ApiIndex<ResponseStatus>.Concerns(property) ? value : null;

    private bool Handles(IOperation operation)
    {
        if (operation is not IInvocationOperation call)
            return false;
        if (HandlesHere(call))
            return true;
        if (!IsGiven(call, static type => IsResponse(type)))
            return false;
        // So much is called that some of it may handle the response.
        if (Behind(call) is not { } bodies)
            return true;
        foreach (var body in bodies)
            foreach (var inner in body.Descendants())
                if (inner is IInvocationOperation innerCall && HandlesHere(innerCall))
                    return true;
        return false;
    }

    // Code out of sight that is handed the event's context may do anything.
    private bool HandlesHere(IInvocationOperation call) =>
        call.TargetMethod.Name == "HandleResponse"
        || IsGiven(call, static type => IsEventContext(type)) && _methods.Body(call.TargetMethod) is null && !IsBaseEvent(call.TargetMethod);

    // The bodies of the method that is called and of those that it hands the response on to, each once; null where they are too many.
    private List<IOperation>? Behind(IInvocationOperation call)
    {
        var budget = new StepBudget(MostBodies);
        var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        var bodies = new List<IOperation>();
        var todo = new Queue<IInvocationOperation>();
        todo.Enqueue(call);
        while (todo.Count > 0)
        {
            var method = todo.Dequeue().TargetMethod;
            if (!seen.Add(method.OriginalDefinition) || _methods.Body(method) is not { } body)
                continue;
            if (!budget.Spend())
                return null;
            bodies.Add(body);
            foreach (var operation in body.Own())
                if (operation is IInvocationOperation inner && IsGiven(inner, static type => IsResponse(type)))
                    todo.Enqueue(inner);
        }
        return bodies;
    }

    private static bool IsGiven(IInvocationOperation call, Func<ITypeSymbol, bool> isMeant)
    {
        foreach (var argument in Call.Of(call).Unreduced)
            if (argument.Value.Unwrap().Type is { } type && isMeant(type))
                return true;
        return false;
    }

    private static bool IsResponse(ITypeSymbol type) => type.Is(AspNetCore.HttpResponse) || type.Is(AspNetCore.HttpContext) || IsEventContext(type);

    // base.Challenge(context) calls the delegate, which does nothing unless it is set.
    private static bool IsBaseEvent(IMethodSymbol method) => ApiIndex<ChallengeEvent>.Concerns(method);
}
