using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Host;
using AuthAnalyzers.Secrets.Randomness;

namespace AuthAnalyzers.Secrets;

/// <summary>AUTH3011: GUID used as a secret (RFC 9562 §8).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GuidSecret : AuthAnalyzer
{
    public GuidSecret() : base(Rules.GuidSecret) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => true;

    private protected override void Start(RuleStart context, Models compilation) =>
        SecretReports.Register(context, compilation, Rules.GuidSecret, PredictableSources.ReadGuid, ApiIndex<NewGuid>.Concerns, OperationKind.Invocation);
}
