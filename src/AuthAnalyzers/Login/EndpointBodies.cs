using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Host;
using AuthAnalyzers.Http.Endpoints;

namespace AuthAnalyzers.Login;

/// <summary>Hands over each endpoint that is named with one of some words, once, with its body: an action or page handler where it is declared, a mapped lambda or method where it is mapped.</summary>
internal static class EndpointBodies
{
    public static void Register(RuleStart context, Models compilation, Action<Action<Diagnostic>, Endpoint, IOperation> analyze, params string[] words)
    {
        var methods = SourceMethods.Of(compilation);
        context.RegisterOperationBlockAction(block =>
        {
            if (block.OwningSymbol is IMethodSymbol method && EndpointIndex.OfFramework(method) is { } endpoint && endpoint.IsNamed(words) && block.OperationBlocks.Length > 0)
                analyze(block.ReportDiagnostic, endpoint, block.OperationBlocks[0].Root());
        });
        context.RegisterOperationAction(operation =>
        {
            if (operation.Operation is IInvocationOperation call && EndpointIndex.HandlerOf(call) is { } handler && Mapped(handler, call) is { } endpoint && endpoint.IsNamed(words)
                && ((handler as IAnonymousFunctionOperation)?.Body ?? methods.Body(endpoint.Method)) is { } body)
                analyze(operation.ReportDiagnostic, endpoint, body);
        }, static symbol => symbol.Name.StartsWith("Map", StringComparison.Ordinal), OperationKind.Invocation);
    }

    private static Endpoint? Mapped(IOperation handler, IInvocationOperation mapping) => handler switch
    {
        IAnonymousFunctionOperation lambda => new(EndpointKind.Mapped, lambda.Symbol, mapping),
        // An action that is mapped once more is an action.
        IMethodReferenceOperation { Method: var method } when EndpointIndex.OfFramework(method) is null => new(EndpointKind.Mapped, method, mapping),
        _ => null,
    };
}
