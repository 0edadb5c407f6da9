using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Host;
using AuthAnalyzers.Http.Challenges;

namespace AuthAnalyzers.Challenges;

/// <summary>AUTH1013: a Bearer challenge of an application that publishes protected-resource metadata and does not say where (RFC 9728 §5.1).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ChallengeWithoutMetadata : AuthAnalyzer
{
    private const string Metadata = "resource_metadata";

    public ChallengeWithoutMetadata() : base(Rules.ChallengeWithoutMetadata) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => framework.HasWebServer;

    private protected override void Start(RuleStart context, Models compilation)
    {
        var writes = ChallengeWrites.Of(compilation);
        var resource = ProtectedResource.Of(compilation);
        context.RegisterOperationAction(operation => Analyze(operation, writes, resource), ChallengeWrites.MayWrite, OperationKind.Invocation, OperationKind.SimpleAssignment);
    }

    private static void Analyze(OperationContext context, ChallengeWrites writes, ProtectedResource resource)
    {
        foreach (var written in writes.Read(context.Operation))
        {
            if (written.WrongHeader is not null || ChallengeGrammar.Parse(written.Text.Text) is not { IsValid: true } list)
                continue;
            foreach (var challenge in list.Challenges)
                if (challenge is { IsOpen: false, Token68: null } && (challenge.Is("Bearer") || challenge.Is("DPoP")) && challenge[Metadata] is null && resource.MetadataPath is { } path)
                {
                    var properties = ImmutableDictionary<string, string?>.Empty;
                    // What is sent in one line ends with this challenge, so that a parameter may follow.
                    if (list.Challenges.Length == 1 && written.SchemeArgument is null)
                        properties = properties.Add(FixProperties.Challenge, (challenge.Parameters.Count == 0 ? " " : ", ") + Metadata).Add(FixProperties.Path, path);
                    context.ReportDiagnostic(Diagnostic.Create(Rules.ChallengeWithoutMetadata, SourceEdits.Place(written, challenge.Start, challenge.Scheme.Length), properties,
                        challenge.Scheme, path));
                    break;
                }
        }
    }
}
