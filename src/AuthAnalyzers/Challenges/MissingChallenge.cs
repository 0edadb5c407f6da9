using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Flow;
using AuthAnalyzers.Http;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Challenges;

/// <summary>AUTH1001: a 401 without a challenge (RFC 9110 §15.5.2).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingChallenge : AuthAnalyzer
{
    public MissingChallenge() : base(Rules.MissingChallenge) { }

    // Without a web framework there are no responses to judge.
    private protected override bool AppliesTo(FrameworkSymbols framework) => framework.HasWebServer;

    private protected override void Start(CompilationStartAnalysisContext context, AuthCompilation compilation) =>
        context.RegisterOperationAction(
            operation => Analyze(operation, compilation, Rules.MissingChallenge, 401, HeaderWrites.WwwAuthenticate),
            OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.SimpleAssignment);

    /// <summary>Reports a response of that status on which the header is not set on every way.</summary>
    internal static void Analyze(OperationAnalysisContext context, AuthCompilation compilation, DiagnosticDescriptor rule, int status, string header)
    {
        if (compilation.Responses.Read(context.Operation) is not { } response || response.Status != status)
            return;
        var options = AuthOptions.Of(context.Options, context.Operation.Syntax.SyntaxTree);
        var coverage = compilation.Challenges.Of(response, header, options);
        if (coverage == Coverage.Every)
            return;
        var properties = ImmutableDictionary<string, string?>.Empty
            .Add(FixProperties.Header, header)
            .Add(FixProperties.Form, response.Form.ToString())
            .Add(FixProperties.Challenge, compilation.Schemes.ChallengeFor(response.Operation, options));
        context.ReportDiagnostic(Diagnostic.Create(rule, response.Operation.Syntax.GetLocation(), properties,
            response.Api, coverage == Coverage.Some ? " on every path" : ""));
    }
}
