using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Http.Responses;

/// <summary>
/// Message handlers that Web API 2 runs for each request, as opposed to those of an <c>HttpClient</c>: <c>config.MessageHandlers.Add(new ApiKeyHandler());</c>.
/// What they return, a client gets.
/// </summary>
internal sealed class ServerMessageHandlers
{
    private static readonly TreeCandidates s_candidates = new(static node => node is InvocationExpressionSyntax
    {
        Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "Insert", Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "MessageHandlers" } },
    }, "MessageHandlers");

    private static readonly CandidateFacts<string> s_handlers = new(s_candidates, Read);

    private readonly Once<HashSet<string>> _ids;

    private ServerMessageHandlers(Models models) => _ids = new(() => new HashSet<string>(s_handlers.In(SemanticModels.Of(models)), StringComparer.Ordinal));

    public static ServerMessageHandlers Of(Models models) => models.Get(static m => new ServerMessageHandlers(m));

    /// <summary>Whether the type is added to the handlers of the server.</summary>
    public bool Has(INamedTypeSymbol type) => type.Is(Net.DelegatingHandler) && IdOf(type) is { } id && _ids.Value.Contains(id);

    // The last argument of Add(handler) and of Insert(index, handler).
    private static IEnumerable<string> Read(SyntaxNode node, SemanticModel model)
    {
        if (model.GetOperation(node, Cancellation.Token) is IInvocationOperation { Instance: IPropertyReferenceOperation { Property: var handlers } } added && handlers.IsDeclaredBy(WebApi.HttpConfiguration))
            foreach (var argument in Call.Of(added))
                if (argument.Value.Unwrap().Type is INamedTypeSymbol type && type.Is(Net.DelegatingHandler) && IdOf(type) is { } id)
                    yield return id;
    }

    private static string? IdOf(INamedTypeSymbol type) => DocumentationCommentId.CreateDeclarationId(type.OriginalDefinition);
}
