using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Http.Challenges;

/// <summary>Whether the application publishes metadata about itself as a protected resource, and where (RFC 9728 §3).</summary>
internal sealed class ProtectedResource
{
    private const string WellKnown = "/.well-known/oauth-protected-resource";

    // app.MapGet("/.well-known/oauth-protected-resource", …), [HttpGet("/.well-known/oauth-protected-resource/mcp")], app.MapMcp("/mcp")
    private static readonly TreeCandidates s_candidates = new(static node => node switch
    {
        LiteralExpressionSyntax { Token.Value: string text } => text.StartsWith(WellKnown, StringComparison.Ordinal),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } } => ApiIndex<PublishesResourceMetadata>.Knows(name),
        _ => false,
    }, ApiIndex<PublishesResourceMetadata>.Names.Concat(new[] { WellKnown }).ToArray());

    private static readonly CandidateFacts<string> s_paths = new(s_candidates, Read);

    private readonly Once<string[]> _paths;

    private ProtectedResource(Models models) => _paths = new(() => s_paths.In(SemanticModels.Of(models)).ToArray());

    public static ProtectedResource Of(Models models) => models.Get(static m => new ProtectedResource(m));

    /// <summary>The path of the metadata; null where the application publishes none.</summary>
    public string? MetadataPath => _paths.Value.FirstOrDefault();

    private static IEnumerable<string> Read(SyntaxNode node, SemanticModel model)
    {
        if (node is LiteralExpressionSyntax { Token.Value: string path })
            yield return path;
        else if (model.GetOperation(node, Cancellation.Token) is IInvocationOperation { TargetMethod: var method } && ApiIndex<PublishesResourceMetadata>.Concerns(method))
            yield return WellKnown;
    }
}
