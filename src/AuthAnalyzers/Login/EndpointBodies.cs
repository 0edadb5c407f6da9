using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Host;
using AuthAnalyzers.Http.Endpoints;

namespace AuthAnalyzers.Login;

/// <summary>Hands over each endpoint, or each that is named with one of some words, once, with its body: an action or page handler where it is declared, a mapped lambda or method where it is mapped.</summary>
internal static class EndpointBodies
{
    public static void Register(RuleStart context, Models compilation, Action<Action<Diagnostic>, Endpoint, IOperation, AnalyzerOptions> analyze, params string[] words)
    {
        var methods = SourceMethods.Of(compilation);
        var endpoints = EndpointIndex.Of(compilation);
        context.RegisterOperationBlockAction(block =>
        {
            if (block.OwningSymbol is IMethodSymbol method && EndpointIndex.OfFramework(method) is { } endpoint && IsNamed(endpoint)
                // Attributes of the method and defaults of its parameters come first.
                && block.OperationBlocks.FirstOrDefault(static part => part is IBlockOperation) is { } body)
                analyze(block.ReportDiagnostic, endpoint, body, block.Options);
        });
        context.RegisterOperationAction(operation =>
        {
            if (operation.Operation is IInvocationOperation call && EndpointIndex.HandlerOf(call) is { } handler && Mapped(handler, call, endpoints) is { } endpoint && IsNamed(endpoint)
                && ((handler as IAnonymousFunctionOperation)?.Body ?? methods.Body(endpoint.Method)) is { } body)
                analyze(operation.ReportDiagnostic, endpoint, body, operation.Options);
        }, static symbol => symbol.Name.StartsWith("Map", StringComparison.Ordinal), OperationKind.Invocation);

        bool IsNamed(Endpoint endpoint) => words.Length == 0 || endpoint.IsNamed(words);
    }

    private static Endpoint? Mapped(IOperation handler, IInvocationOperation mapping, EndpointIndex endpoints) => handler switch
    {
        IAnonymousFunctionOperation lambda => new(EndpointKind.Mapped, lambda.Symbol, mapping),
        // An action that is mapped once more is an action; what is mapped to two routes is one endpoint.
        IMethodReferenceOperation { Method: var method } when EndpointIndex.OfFramework(method) is null && (endpoints.Of(method)?.Mapping ?? mapping) == mapping => new(EndpointKind.Mapped, method, mapping),
        _ => null,
    };
}
