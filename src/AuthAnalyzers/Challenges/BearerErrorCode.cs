using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials.Presented;
using AuthAnalyzers.Host;
using AuthAnalyzers.Http.Challenges;
using AuthAnalyzers.Http.Responses;

namespace AuthAnalyzers.Challenges;

/// <summary>AUTH1005: an error code of a Bearer challenge that is not defined, comes with the wrong status, or answers a request without credentials (RFC 6750 §3, §3.1).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BearerErrorCode : AuthAnalyzer
{
    public BearerErrorCode() : base(Rules.BearerErrorCode) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => framework.HasWebServer;

    private protected override void Start(RuleStart context, Models compilation) =>
        context.RegisterOperationAction(new Analysis(compilation).Analyze, ChallengeWrites.MayWrite, OperationKind.Invocation, OperationKind.SimpleAssignment);

    private sealed class Analysis(Models compilation)
    {
        // Each is reported by itself, with the way to it read again.
        private const int MostChallenges = 100;

        private readonly ChallengeWrites _writes = ChallengeWrites.Of(compilation);
        private readonly AuthorizationValues _authorization = AuthorizationValues.Of(compilation);
        private readonly Statuses _statuses = new(ResponseReader.Of(compilation));

        public void Analyze(OperationContext context)
        {
            foreach (var written in _writes.Read(context.Operation))
                if (written.WrongHeader is null)
                    foreach (var challenge in ChallengeGrammar.Parse(written.Text.Text).Challenges.Take(MostChallenges))
                        if ((challenge.Is("Bearer") || challenge.Is("DPoP")) && challenge["error"] is { } error && error.Value.IndexOf(TextValue.Hole) < 0)
                            Analyze(context, written, challenge, error);
        }

        private void Analyze(OperationContext context, WrittenChallenge written, Challenge challenge, ChallengeParameter error)
        {
            var code = error.Value;
            if (AnswersNoCredentials(written.Operation))
                Report("tells of an error, but the request sent no credentials to be wrong", challenge.IsOpen ? null : WithoutError(challenge));
            else if (BearerErrors.StatusOf(code) is not { } status)
                Report(BearerErrors.Meant(code) is { } meant ? $"is not defined; '{meant}' says it" : "is not defined", BearerErrors.Meant(code) is { } other ? Renamed(error, other) : null);
            else if (_statuses.With(written.Operation) is { Status: 400 or 401 or 403 } sent && sent.Status != status)
                ReportStatus(sent, status);

            void Report(string problem, IReadOnlyList<TextEdit>? edits) => context.ReportDiagnostic(SourceEdits.Of(written, edits).Report(Rules.BearerErrorCode, Place(), code, problem));

            // A scope that is lacking can be nothing but a 403; of the other codes either may be wrong, they or the status.
            void ReportStatus(GivenStatus sent, int right) => context.ReportDiagnostic(Diagnostic.Create(Rules.BearerErrorCode, Place(),
                sent is { Status: 401, By: { } by } && right == 403 && by.Syntax.SyntaxTree == written.Operation.Syntax.SyntaxTree ? new[] { by.Syntax.GetLocation() } : null,
                ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Status, right.ToString(CultureInfo.InvariantCulture)),
                code, $"belongs to status {right}, not {sent.Status}"));

            Location Place() => SourceEdits.Place(written, error.ValueStart, error.ValueEnd - error.ValueStart);
        }

        // RFC 6750 §3: a request without authentication, or with an unsupported scheme, gets a challenge without error code.
        private bool AnswersNoCredentials(IOperation operation)
        {
            if (Guards.Reaching(operation) is not { IsEmpty: false } alternatives)
                return false;
            foreach (var facts in alternatives)
            {
                var absent = false;
                foreach (var fact in facts)
                    absent |= _authorization.IsAbsent(fact);
                if (!absent)
                    return false;
            }
            return true;
        }
    }

    private static IReadOnlyList<TextEdit> Renamed(ChallengeParameter error, string code)
    {
        var quotes = error.ValueEnd - error.ValueStart == error.Value.Length ? 0 : 1;
        return new[] { new TextEdit(error.ValueStart + quotes, error.ValueEnd - error.ValueStart - 2 * quotes, code) };
    }

    // `error` goes with what explains it; the commas around it too.
    private static IReadOnlyList<TextEdit> WithoutError(Challenge challenge)
    {
        var edits = new List<TextEdit>();
        var kept = challenge.Start + challenge.Scheme.Length;
        var keptAny = false;
        for (var i = 0; i < challenge.Parameters.Count; i++)
        {
            if (!Explains(challenge.Parameters[i].Name))
            {
                kept = challenge.Parameters[i].ValueEnd;
                keptAny = true;
                continue;
            }
            var first = challenge.Parameters[i].Start;
            while (i + 1 < challenge.Parameters.Count && Explains(challenge.Parameters[i + 1].Name))
                i++;
            var last = challenge.Parameters[i].ValueEnd;
            edits.Add(keptAny || i + 1 == challenge.Parameters.Count ? new TextEdit(kept, last - kept, "") : new TextEdit(first, challenge.Parameters[i + 1].Start - first, ""));
        }
        return edits;
    }

    private static bool Explains(string parameter) => parameter.ToLowerInvariant() is "error" or "error_description" or "error_uri";
}
