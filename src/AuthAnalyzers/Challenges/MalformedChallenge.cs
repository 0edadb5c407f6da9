using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
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
        // A text that a member keeps is written wherever the member is sent, and reported once.
        var kept = new ConcurrentDictionary<Location, bool>();
        context.RegisterOperationAction(operation => Analyze(operation, compilation, writes, kept), ChallengeWrites.MayWrite, OperationKind.Invocation, OperationKind.SimpleAssignment);
    }

    private static void Analyze(OperationContext context, Models compilation, ChallengeWrites writes, ConcurrentDictionary<Location, bool> kept)
    {
        foreach (var written in writes.Read(context.Operation))
        {
            if (written.WrongHeader is { } name)
                ReportHeader(context, name);
            else if (written.SchemeArgument is { } scheme && TextValue.Of(scheme, Origins.Of(compilation)) is { } text && NoScheme(text.Text))
                ReportScheme(context, scheme, text.Text);
            else
                ReportText(context, compilation, written, kept);
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
    private static void ReportText(OperationContext context, Models compilation, WrittenChallenge written, ConcurrentDictionary<Location, bool> kept)
    {
        var list = ChallengeGrammar.Parse(written.Text.Text, AuthenticationSchemes.Of(compilation).Realm);
        if (list.IsValid)
        {
            ReportUnsendable(context, written, list);
            return;
        }
        var fault = list.Faults[0];
        foreach (var other in list.Faults)
            if (other.Start < fault.Start)
                fault = other;
        if (SourceEdits.PlaceOfKept(written, fault.Start, fault.Length) is not { } place)
            context.ReportDiagnostic(SourceEdits.Of(written, Repair(written.Text.Text, list)).Report(Rules.MalformedChallenge, SourceEdits.Place(written, fault.Start, fault.Length), fault.Problem, fault.Source));
        // An editor offers no fixes for what is reported outside of the member that it analyzes.
        else if (kept.TryAdd(place, true))
            context.ReportDiagnostic(Diagnostic.Create(Rules.MalformedChallenge, place, fault.Problem, fault.Source));
    }

    // Well-formed, and yet no server sends it: measured on ASP.NET Core 10, setting a header with a character beyond ASCII or a line break throws, and the 401 becomes a 500.
    private static void ReportUnsendable(OperationContext context, WrittenChallenge written, ChallengeList list)
    {
        foreach (var challenge in list.Challenges)
            foreach (var parameter in challenge.Parameters)
            {
                for (var i = parameter.ValueStart; i < parameter.ValueEnd; i++)
                    if (written.Text.Text[i] is > '\x7F' and <= '\xFF' and var character)
                    {
                        context.ReportDiagnostic(Diagnostic.Create(Rules.MalformedChallenge, SourceEdits.Place(written, i, 1),
                            $"the character U+{(int)character:X4} is beyond ASCII, and servers refuse to send it", "RFC 9110 §5.5"));
                        return;
                    }
                // error_description="{exception.Message}"
                foreach (var (start, value) in written.Text.Filled)
                    if (start > parameter.ValueStart && start < parameter.ValueEnd && value.Unwrap() is IPropertyReferenceOperation { Property.Name: "Message", Instance.Type: var type } && type.Is(BaseLibrary.Exception))
                    {
                        context.ReportDiagnostic(Diagnostic.Create(Rules.MalformedChallenge, context.Operation.Syntax.Contains(value.Syntax) ? value.Syntax.GetLocation() : written.Value.Syntax.GetLocation(),
                            $"'{parameter.Name}' holds an exception's message, which may have quotes, line breaks and other characters that no header can hold", "RFC 9110 §5.5"));
                        return;
                    }
            }
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
