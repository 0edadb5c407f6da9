using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Paths;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Http.Challenges;

/// <summary>Events of authentication handlers: what the handler does after them depends on whether they call <c>HandleResponse</c>.</summary>
internal sealed class ChallengeEvents
{
    private readonly SourceMethods _methods;
    private readonly FlowGraphs _graphs;

    public ChallengeEvents(SourceMethods methods, FlowGraphs graphs)
    {
        _methods = methods;
        _graphs = graphs;
    }

    public static ChallengeEvents Of(Models models) => models.Get(static m => new ChallengeEvents(SourceMethods.Of(m), FlowGraphs.Of(m)));

    /// <summary>On how many of the ways through the operation the event tells the handler to leave the response alone. Unsure counts as every.</summary>
    public OnPaths IsHandled(IOperation operation, IParameterSymbol context)
    {
        if (_graphs.Around(operation) is not { } graph)
            return OnPaths.Every;
        return graph.Through(operation.Syntax, candidate => Handles(candidate, context), static _ => false, static _ => false);
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

    /// <summary>Whether an event of that context leaves a later answer to the handler, so that what it sets alone is not what the client gets.</summary>
    public static bool IsBeforeChallenge(ITypeSymbol context) =>
        context.IsExactly(AspNetCore.JwtAuthenticationFailedContext) || context.IsExactly(AspNetCore.JwtTokenValidatedContext)
        || context.IsExactly(AspNetCore.JwtMessageReceivedContext);

    private static bool IsEventContext(ITypeSymbol type) =>
        type.IsExactly(AspNetCore.JwtBearerChallengeContext) || type.IsExactly(AspNetCore.OpenIdConnectRedirectContext) || IsBeforeChallenge(type);

    /// <summary>Whether some operation of the body gives the response a status.</summary>
    public static bool SetsStatus(IOperation body)
    {
        foreach (var operation in body.Descendants())
            if (operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "StatusCode" } })
                return true;
        return false;
    }

    private bool Handles(IOperation operation, IParameterSymbol context)
    {
        if (operation is not IInvocationOperation invocation)
            return false;
        if (invocation.TargetMethod.Name == "HandleResponse")
            return true;
        foreach (var argument in Call.Of(invocation).Unreduced)
        {
            if (argument.Value.Unwrap() is not IParameterReferenceOperation reference || !SymbolEqualityComparer.Default.Equals(reference.Parameter, context))
                continue;
            // Handed to code out of sight: it may do anything. In sight, it must be seen to.
            if (_methods.Body(invocation.TargetMethod) is not { } body)
                return !IsBaseEvent(invocation.TargetMethod);
            foreach (var inner in body.Descendants())
                if (inner is IInvocationOperation { TargetMethod.Name: "HandleResponse" })
                    return true;
        }
        return false;
    }

    // base.Challenge(context) calls the delegate, which does nothing unless it is set.
    private static bool IsBaseEvent(IMethodSymbol method) => method.Name == "Challenge" && method.IsDeclaredBy(AspNetCore.JwtBearerEvents);
}
