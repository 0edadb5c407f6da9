using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace AuthAnalyzers.Tests.Verifiers;

/// <summary>
/// Base of a rule's tests. Sources carry markup: <c>[|…|]</c> around what the rule reports, <c>{|AUTH1001:…|}</c> where several rules run,
/// <c>{|#0:…|}</c> for a location that <see cref="Expect"/> names with its message.
/// </summary>
public abstract class RuleTest<TAnalyzer, TFix>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFix : CodeFixProvider, new()
{
    /// <summary>The framework of sources that name none.</summary>
    protected virtual TestFramework Framework => TestFramework.Net10;

    /// <summary>Checks that the rule reports what the markup marks, and nothing else.</summary>
    protected Task Verify(string source, TestFramework? framework = null, string? editorconfig = null, LanguageVersion language = LanguageVersion.Default, params DiagnosticResult[] expected) =>
        Test(source, framework, editorconfig, language, expected).RunAsync();

    /// <summary>Checks the reports, then that the fix of that index turns the source into <paramref name="fixedSource"/>, one by one and all at once.</summary>
    protected async Task VerifyFix(string source, string fixedSource, int action = 0, TestFramework? framework = null, string? editorconfig = null, LanguageVersion language = LanguageVersion.Default, Action<CSharpCodeFixTest<TAnalyzer, TFix, DefaultVerifier>>? configure = null, params DiagnosticResult[] expected)
    {
        var test = Test(source, framework, editorconfig, language, expected);
        test.FixedState.Sources.Add(("/0/Test0.cs", fixedSource.ReplaceLineEndings("\n")));
        foreach (var (name, text) in test.TestState.Sources.Skip(1))
            test.FixedState.Sources.Add((name, text));
        test.CodeActionIndex = action;
        configure?.Invoke(test);
        await test.RunAsync();
#if !NEWEST_ROSLYN // What a fix has to import is the same there.
        if (source != fixedSource && test.TestState.Sources.Any(s => s.filename == ImplicitUsings.Path))
            await test.VerifyWithoutImplicitUsings(source);
#endif
    }

    /// <summary>Checks that the rule reports what the markup marks, and that no fix is offered.</summary>
    protected Task VerifyNoFix(string source, TestFramework? framework = null, string? editorconfig = null, LanguageVersion language = LanguageVersion.Default) =>
        VerifyFix(source, source, framework: framework, editorconfig: editorconfig, language: language);

    /// <summary>A diagnostic of the rule at the markup <c>{|#location:…|}</c> with these message arguments.</summary>
    protected static DiagnosticResult Expect(int location, params object[] arguments) =>
        new DiagnosticResult(new TAnalyzer().SupportedDiagnostics[0]).WithLocation(location).WithArguments(arguments);

    private RuleCodeFixTest Test(string source, TestFramework? framework, string? editorconfig, LanguageVersion language, DiagnosticResult[] expected)
    {
        framework ??= Framework;
        var test = new RuleCodeFixTest(language) { ReferenceAssemblies = s_none };
        test.TestState.AdditionalReferences.AddRange(framework.References);
        test.TestState.Sources.Add(("/0/Test0.cs", source.ReplaceLineEndings("\n")));
        // Top-level statements need an executable; every other source is a library.
        if (CSharpSyntaxTree.ParseText(Markup().Replace(source, ""), new CSharpParseOptions(LanguageVersion.Latest)).GetRoot().ChildNodes().Any(n => n.IsKind(SyntaxKind.GlobalStatement)))
            test.TestState.OutputKind = OutputKind.ConsoleApplication;
        if (framework == TestFramework.Net10 || framework == TestFramework.Net8)
            test.TestState.Sources.Add((ImplicitUsings.Path, ImplicitUsings.Text.ReplaceLineEndings("\n")));
        if (editorconfig is not null)
            test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*.cs]\n" + editorconfig.ReplaceLineEndings("\n")));
        test.ExpectedDiagnostics.AddRange(expected);
        test.CodeActionValidationMode = CodeActionValidationMode.SemanticStructure;
        return test;
    }

    private static readonly ReferenceAssemblies s_none = new("none");

    private static Regex Markup() => new(@"\[\||\|\]|\{\|[^:|]*:|\|\}", RegexOptions.CultureInvariant);

    private sealed class RuleCodeFixTest(LanguageVersion language) : CSharpCodeFixTest<TAnalyzer, TFix, DefaultVerifier>
    {
#if !NEWEST_ROSLYN
        public Task VerifyWithoutImplicitUsings(string source) => WithoutImplicitUsings.VerifyFix(source, new TAnalyzer(), new TFix(), CodeActionIndex ?? 0, TestState,
            CreateCompilationOptions(), CreateParseOptions(), TestState.AnalyzerConfigFiles.Select(f => (f.filename, f.content)));
#endif

        protected override CompilationOptions CreateCompilationOptions()
        {
            var options = (CSharpCompilationOptions)base.CreateCompilationOptions();
            return options.WithAllowUnsafe(true)
                .WithNullableContextOptions(language is LanguageVersion.Default or >= LanguageVersion.CSharp8 ? NullableContextOptions.Enable : NullableContextOptions.Disable)
                // Rules that are off or only informational are tested like the others.
                .WithSpecificDiagnosticOptions(options.SpecificDiagnosticOptions.SetItems(
                    new TAnalyzer().SupportedDiagnostics.Select(rule => new KeyValuePair<string, ReportDiagnostic>(rule.Id, rule.IsEnabledByDefault ? ReportDiagnostic.Default : ReportDiagnostic.Warn))));
        }

        protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(language == LanguageVersion.Default ? LanguageVersion.Latest : language);
    }
}

/// <summary>Base of the tests of a rule that has no fix.</summary>
public abstract class RuleTest<TAnalyzer> : RuleTest<TAnalyzer, EmptyCodeFixProvider>
    where TAnalyzer : DiagnosticAnalyzer, new();
