using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Host;
using AuthAnalyzers.Http.Challenges;

namespace AuthAnalyzers.Challenges;

/// <summary>AUTH1004: a challenge that no client can read as it is meant (RFC 9110 §11.2 to §11.6.1).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MalformedChallenge : AuthAnalyzer
{
    // A text with more faults is no challenge that somebody wants mended.
    private const int MostRepairs = 100;

    public MalformedChallenge() : base(Rules.MalformedChallenge) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => framework.HasWebServer;

    private protected override void Start(RuleStart context, Models compilation)
    {
        var writes = ChallengeWrites.Of(compilation);
        context.RegisterOperationAction(operation => Analyze(operation, compilation, writes), ChallengeWrites.MayWrite, OperationKind.Invocation, OperationKind.SimpleAssignment);
    }

    private static void Analyze(OperationContext context, Models compilation, ChallengeWrites writes)
    {
        foreach (var written in writes.Read(context.Operation))
        {
            if (written.WrongHeader is { } name)
                ReportHeader(context, name);
            else if (written.SchemeArgument is { } scheme && TextValue.Of(scheme, Origins.Of(compilation)) is { } text && NoScheme(text.Text))
                ReportScheme(context, scheme, text.Text);
            else
                ReportText(context, compilation, written);
        }
    }

    private static bool NoScheme(string text) => text.IndexOf(TextValue.Hole) < 0 && !ChallengeGrammar.IsToken(text);

    // Where the text is a challenge, the fix takes it apart.
    private static void ReportScheme(OperationContext context, IOperation scheme, string text)
    {
        var properties = ImmutableDictionary<string, string?>.Empty;
        if (ChallengeGrammar.Parse(text) is { IsValid: true, Challenges.Length: 1 })
            properties = properties.Add(FixProperties.Challenge, text);
        context.ReportDiagnostic(Diagnostic.Create(Rules.MalformedChallenge, scheme.Syntax.GetLocation(), properties,
            $"AuthenticationHeaderValue takes the scheme alone and throws on '{text.InOneLine()}'", "RFC 9110 §11.1"));
    }

    // One diagnostic for each value, at its first fault; the fix mends them all or none.
    private static void ReportText(OperationContext context, Models compilation, WrittenChallenge written)
    {
        var list = ChallengeGrammar.Parse(written.Text.Text, AuthenticationSchemes.Of(compilation).Realm);
        if (list.IsValid)
            return;
        var fault = list.Faults[0];
        foreach (var other in list.Faults)
            if (other.Start < fault.Start)
                fault = other;
        context.ReportDiagnostic(SourceEdits.Of(written, Repair(written.Text.Text, list))
            .Report(Rules.MalformedChallenge, SourceEdits.Place(written, fault.Start, fault.Length), fault.Problem, fault.Source));
    }

    private static IReadOnlyList<TextEdit>? Repair(string text, ChallengeList list)
    {
        if (list.Faults.Length > MostRepairs)
            return null;
        var edits = new List<TextEdit>();
        foreach (var fault in list.Faults)
        {
            if (fault.Repair.IsEmpty)
                return null;
            edits.AddRange(fault.Repair);
        }
        return TextEdit.Apply(text, edits) is { } repaired && ChallengeGrammar.Parse(repaired).IsValid ? edits : null;
    }

    private static void ReportHeader(OperationContext context, IOperation name) =>
        context.ReportDiagnostic(SourceEdits.OfHeaderName(name)
            .Report(Rules.MalformedChallenge, name.Syntax.GetLocation(), "a response carries it in WWW-Authenticate, and Authorization means nothing there", "RFC 9110 §11.6.1"));
}
