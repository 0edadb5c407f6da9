using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Login;

/// <summary>Who sends a request to its handler through a mediator: <c>await mediator.Send(command)</c> runs <c>Handle(CreateUser command, …)</c>, and nothing but the type of the command says so.</summary>
internal sealed class RequestSenders
{
    private static readonly TreeCandidates s_sends = new(
        static node => node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Send" or "SendAsync" or "InvokeAsync" }, ArgumentList.Arguments.Count: > 0 }, "Send", "Invoke");

    private readonly Once<Dictionary<ISymbol, List<IOperation>>> _senders;

    private RequestSenders(SemanticModels models) => _senders = new(() => Find(models));

    public static RequestSenders Of(Models models) => models.Get(static m => new RequestSenders(SemanticModels.Of(m)));

    /// <summary>What is around the calls that send what the handler takes; empty where the method is none, or nobody sends it in this compilation.</summary>
    public List<IOperation> Of(IMethodSymbol handler) =>
        IdentifierWords.Is(handler.Name, "handle", "handleasync", "execute", "executeasync") && handler.Parameters is [{ Type: var request }, ..] && _senders.Value.TryGetValue(request.OriginalDefinition, out var senders)
            ? senders : new();

    private static Dictionary<ISymbol, List<IOperation>> Find(SemanticModels models)
    {
        var senders = new Dictionary<ISymbol, List<IOperation>>(SymbolEqualityComparer.Default);
        foreach (var tree in models.Compilation.SyntaxTrees)
            foreach (var node in s_sends.In(tree))
            {
                var model = models.Of(tree);
                // The mediator's own type may be out of view; that of what it is given is not.
                if (model.GetTypeInfo(((InvocationExpressionSyntax)node).ArgumentList.Arguments[0].Expression, Cancellation.Token).Type is not { } request || model.GetOperation(node, Cancellation.Token) is not { } call)
                    continue;
                if (!senders.TryGetValue(request.OriginalDefinition, out var known))
                    senders.Add(request.OriginalDefinition, known = new());
                known.Add(call);
            }
        return senders;
    }
}
