using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Host;
using AuthAnalyzers.Secrets.Randomness;

namespace AuthAnalyzers.Secrets;

/// <summary>AUTH3003: secret from a predictable source (CWE-338).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PredictableSecret : AuthAnalyzer
{
    public PredictableSecret() : base(Rules.PredictableSecret) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => true;

    private protected override void Start(RuleStart context, Models compilation) =>
        SecretReports.Register(context, compilation, Rules.PredictableSecret, PredictableSources.Read, ApiIndex<Predictable>.Concerns, OperationKind.Invocation, OperationKind.PropertyReference);
}
