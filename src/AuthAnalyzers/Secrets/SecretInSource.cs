using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Credentials.Checks;
using AuthAnalyzers.Credentials.Presented;
using AuthAnalyzers.Credentials.Written;
using AuthAnalyzers.Host;
using AuthAnalyzers.Http.Responses;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Secrets;

/// <summary>AUTH3006: a key or a password works that stands in the source (CWE-798, CWE-321).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SecretInSource : AuthAnalyzer
{
    public SecretInSource() : base(Rules.SecretInSource) { }

    // Tests sign in with what they made up themselves.
    private protected override bool AppliesTo(FrameworkSymbols framework) => !framework.IsTestProject;

    private protected override void Start(RuleStart context, Models compilation)
    {
        if (TestData.Is(context.Compilation))
            return;
        var (written, presented, responses) = (WrittenSecrets.Of(compilation), PresentedSecrets.Of(compilation), ResponseReader.Of(compilation));
        context.RegisterOperationAction(
            operation =>
            {
                if (SecretInUse.Of(operation.Operation) is not { } use || IsElsewhere(operation.Operation, operation.ContainingSymbol))
                    return;
                var options = AuthOptions.Of(operation.Options, operation.Operation.Syntax.SyntaxTree);
                if (written.Of(use.Value, secret => use.Works(secret, options) && !IsElsewhere(secret.At, secret.ContainingSymbol)) is { } found)
                    Report(operation, use.Value, use.NameOf(found) is { } name ? $"{use.Noun} '{name}'" : use.Noun, use.Deed, use.Setting(found), found);
            },
            ApiIndex<UsesSecret>.Concerns, OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.SimpleAssignment);
        context.RegisterOperationAction(
            operation =>
            {
                var options = AuthOptions.Of(operation.Options, operation.Operation.Syntax.SyntaxTree);
                if (Equality.Of(operation.Operation) is { } equality && LiteralCheck.Of(equality, presented, responses, operation.ContainingSymbol, options) is { } check
                    && !IsElsewhere(operation.Operation, operation.ContainingSymbol)
                    && written.Of(check.Other, secret => check.Works(secret) && !IsElsewhere(secret.At, secret.ContainingSymbol)) is { } found)
                    Report(operation, check.Other, $"What {check.Presented} is compared with", "sign in with it", "Authentication:Secret", found);
            },
            Equality.MayBe, OperationKind.Binary, OperationKind.Invocation, OperationKind.IsPattern);
        context.RegisterAdditionalFileAction(ReadSettings);
    }

    // What stands in a settings file may be overridden where the program runs: information, no warning.
    private static void ReadSettings(AdditionalFileAnalysisContext file)
    {
        if (!SettingsFile.IsInUse(file.AdditionalFile.Path) || file.AdditionalFile.GetText(file.CancellationToken) is not { } text)
            return;
        foreach (var setting in JsonSettings.Read(text))
            if (SettingsFile.IsSecret(setting))
                file.ReportDiagnostic(Diagnostic.Create(
                    Rules.SecretInSource, Location.Create(file.AdditionalFile.Path, setting.Span, text.Lines.GetLinePositionSpan(setting.Span)), DiagnosticSeverity.Info,
                    additionalLocations: null, properties: null, $"The setting '{setting.Key}'", "use it"));
    }

    private static bool IsElsewhere(IOperation operation, ISymbol? containing) =>
        containing is not null && (TestData.Holds(containing) || DevelopmentOnly.Is(operation, containing));

    private static void Report(OperationContext context, IOperation value, string noun, string deed, string setting, WrittenSecret secret) =>
        context.ReportDiagnostic(Diagnostic.Create(
            Rules.SecretInSource, value.Syntax.GetLocation(), new[] { secret.At.Syntax.GetLocation() },
            ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Setting, setting), noun, deed));
}
