using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Paths;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Http.Challenges;
using AuthAnalyzers.Http.Endpoints;
using AuthAnalyzers.Http.Responses;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Challenges;

/// <summary>Whether one challenge, added where the pipeline is built, would do for the 401s of the application.</summary>
internal sealed class SharedChallenge
{
    // Fewer answers are mended one by one.
    private const int Fewest = 3;

    // The first ones, file by file, say what the others are like.
    private const int Most = 20;

    private static readonly TreeCandidates s_answers = new(
        static node => node switch
        {
            LiteralExpressionSyntax { Token: var token } => token.IsKind(SyntaxKind.NumericLiteralToken) && token.Value is 401,
            SimpleNameSyntax { Identifier.ValueText: var name } => name.IndexOf("Unauthorized", StringComparison.Ordinal) >= 0,
            _ => false,
        }, "401", "Unauthorized");

    private readonly Models _compilation;
    private readonly Once<string[]> _challenges;
    private AnalyzerOptions? _options;

    private SharedChallenge(Models compilation)
    {
        _compilation = compilation;
        _challenges = new(() => Challenges().Take(Most).ToArray());
    }

    public static SharedChallenge Of(Models models) => models.Get(static m => new SharedChallenge(m));

    /// <summary>Where the application starts to build its pipeline, if three or more of its answers lack the challenge and none lacks another; else null.</summary>
    public Location? Place(string challenge, AnalyzerOptions options)
    {
        if (ApplicationPipeline.Of(_compilation).Start is not { } start)
            return null;
        _options = options;
        var all = _challenges.Value;
        return all.Length >= Fewest && Array.TrueForAll(all, other => other == challenge) ? start : null;
    }

    // What each answer lacks; empty where no challenge would be right.
    private IEnumerable<string> Challenges()
    {
        var seen = new HashSet<SyntaxNode>();
        foreach (var tree in _compilation.Compilation.SyntaxTrees)
        {
            if (s_answers.In(tree).Count == 0)
                continue;
            var model = SemanticModels.Of(_compilation).Borrow(tree);
            var options = AuthOptions.Of(_options!, tree);
            foreach (var name in s_answers.In(tree))
                if (Answer(name, model) is { } response && seen.Add(response.Operation.Syntax)
                    && ChallengePresence.Of(_compilation).Of(response, HeaderWrites.WwwAuthenticate, options) != OnPaths.Every
                    && Reasons.Of(_compilation).Of(response.Operation).Kind != ReasonKind.PermissionLacking)
                    yield return MissingChallenge.Challenge(_compilation, response.Operation, HeaderWrites.WwwAuthenticate, options)?.Text ?? "";
        }
    }

    private Response? Answer(SyntaxNode name, SemanticModel model)
    {
        foreach (var around in name.Ancestors())
        {
            Cancellation.ThrowIfRequested();
            if (around is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or AssignmentExpressionSyntax && model.GetOperation(around, Cancellation.Token) is { } operation
                && ResponseReader.Of(_compilation).Read(operation) is { } response)
                return response.Status == 401 && response.Form != ResponseForm.Message ? response : null;
            if (around is StatementSyntax or MemberDeclarationSyntax or AttributeSyntax)
                return null;
        }
        return null;
    }
}
