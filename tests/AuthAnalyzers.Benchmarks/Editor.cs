using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AuthAnalyzers.Benchmarks;

/// <summary>
/// What an editor pays for one open file after a key press: the compiler's diagnostics of the file, and beside them those of analyzers. Each is asked of a compilation of its own,
/// made from the one before by exchanging the edited tree, so that none profits from what another has bound. Times are processor time in milliseconds.
/// </summary>
internal sealed class Editor
{
    private CSharpCompilation _compilation;
    private SyntaxTree _tree;
    private bool _isLonger;

    /// <summary>Opens a file.</summary>
    /// <param name="sources">The program.</param>
    /// <param name="file">The end of the file's path.</param>
    public Editor(Sources sources, string file)
    {
        _compilation = sources.Compile();
        _compilation = _compilation.WithOptions(_compilation.Options.WithConcurrentBuild(false)
            .WithSpecificDiagnosticOptions(Package.Ours.Rules.Union(Package.Empty.Rules).Select(id => KeyValuePair.Create(id, ReportDiagnostic.Warn))));
        _tree = _compilation.SyntaxTrees.First(tree => tree.FilePath.EndsWith(file, StringComparison.Ordinal));
    }

    public int Lines => _tree.GetText().Lines.Count;

    /// <summary>A space is added to the first body, or taken away again.</summary>
    public void Press()
    {
        var body = _tree.GetRoot().DescendantNodes().OfType<BlockSyntax>().First(block => block.Parent is BaseMethodDeclarationSyntax);
        var span = new TextSpan(body.OpenBraceToken.Span.End, _isLonger ? 1 : 0);
        var edited = _tree.WithChangedText(_tree.GetText().Replace(span, _isLonger ? "" : " "));
        // Parsing is not measured: the editor has done it when it asks.
        edited.GetRoot();
        _compilation = _compilation.ReplaceSyntaxTree(_tree, edited);
        _tree = edited;
        _isLonger = !_isLonger;
    }

    /// <summary>The time of the compiler's own diagnostics of the file.</summary>
    public double Compile()
    {
        var model = _compilation.Clone().GetSemanticModel(_tree);
        return Measurement.Undisturbed(() => model.GetDiagnostics());
    }

    /// <summary>The time of the analyzers' diagnostics of the file, and what the driver counts for each of them.</summary>
    public (double Time, ImmutableDictionary<string, double> ByAnalyzer) Analyze(Package package)
    {
        var analysis = _compilation.Clone().WithAnalyzers(package.Analyzers,
            new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), (exception, _, _) => throw exception, concurrentAnalysis: false, logAnalyzerExecutionTime: true));
        var model = analysis.Compilation.GetSemanticModel(_tree);
        var time = Measurement.Undisturbed(() => analysis.GetAnalyzerSemanticDiagnosticsAsync(model, null, default).GetAwaiter().GetResult());
        return (time, package.Analyzers.ToImmutableDictionary(analyzer => analyzer.GetType().Name,
            analyzer => analysis.GetAnalyzerTelemetryInfoAsync(analyzer, default).GetAwaiter().GetResult().ExecutionTime.TotalMilliseconds));
    }

    /// <summary>The managed memory in use after some edits, each analyzed.</summary>
    public IEnumerable<(int Edits, long Bytes)> Memory(params int[] looks)
    {
        for (var edit = 1; edit <= looks[^1]; edit++)
        {
            Press();
            Analyze(Package.Ours);
            if (looks.Contains(edit))
                yield return (edit, Collected());
        }
    }

    private static long Collected()
    {
        for (var times = 0; times < 3; times++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
