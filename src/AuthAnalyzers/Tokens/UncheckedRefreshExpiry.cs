using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Host;
using AuthAnalyzers.Tokens.Refreshing;

namespace AuthAnalyzers.Tokens;

/// <summary>AUTH4008: the end of a refresh token is stored, but nothing compares it with the time (RFC 9700 §4.14.2, CWE-613).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UncheckedRefreshExpiry : AuthAnalyzer
{
    public UncheckedRefreshExpiry() : base(Rules.UncheckedRefreshExpiry) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => RefreshFlows.MayBeIn(framework);

    private protected override void Start(RuleStart context, Models compilation)
    {
        var (received, flows, decisions) = (ReceivedTokens.Of(compilation), RefreshFlows.Of(compilation), Decisions.Of(compilation));
        context.RegisterOperationAction(
            operation =>
            {
                if (RefreshLookup.Of(operation.Operation, received) is { } lookup && !TestData.Holds(operation.ContainingSymbol)
                    && TokenExpiry.Of(lookup) is { Count: > 0 } ends && ends.Find(decisions.IsGiven) is { } end && !ends.Exists(decisions.AreMadeBy)
                    && flows.Of(lookup) is { Count: > 0 } bodies && !flows.Validates(lookup, bodies))
                    operation.ReportDiagnostic(Diagnostic.Create(
                        Rules.UncheckedRefreshExpiry, lookup.Operation.Syntax.GetLocation(), end.Locations, ForFix(lookup, end, decisions), end.Name));
            },
            RefreshLookup.MayBe, OperationKind.Binary, OperationKind.Invocation);
    }

    // A row without an end, or with a number for one, asks for more than a comparison.
    private static ImmutableDictionary<string, string?> ForFix(RefreshLookup lookup, ISymbol end, Decisions decisions) =>
        lookup.Holder is IParameterReferenceOperation or IMemberReferenceOperation && TokenExpiry.IsPlainTime(end)
            ? ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Replacement, $"{lookup.Holder.Syntax}.{end.Name}").Add(FixProperties.Clock, decisions.ClockOf(end))
            : ImmutableDictionary<string, string?>.Empty;
}
