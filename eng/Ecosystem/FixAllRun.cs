using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Ecosystem;

/// <summary>Fix All over a project with the first action of a rule's fix: what is left, what no longer compiles, what a second run would change.</summary>
internal sealed record FixAllRun(string Id, int Before, int After, int Unfixable, IReadOnlyList<string> NewErrors, int SecondRunChanges)
{
    public static async Task<FixAllRun?> Run(Project project, CodeFixProvider fix, string id, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var before = await Diagnostics(project, id, analyzers);
        if (before.Length == 0)
            return null;
        string? key = null;
        var unfixable = 0;
        foreach (var diagnostic in before)
        {
            var actions = new List<CodeAction>();
            if (project.GetDocument(diagnostic.Location.SourceTree) is { } document)
                await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), default));
            if (actions.Count == 0)
                unfixable++;
            else
                key ??= actions[0].EquivalenceKey;
        }
        if (key is null)
            return new(id, before.Length, before.Length, unfixable, [], 0);

        var once = await FixAll(project, fix, id, key, analyzers);
        var left = await Diagnostics(once, id, analyzers);
        var errors = await ErrorsThatCame(project, once);
        var twice = left.Length == 0 ? once : await FixAll(once, fix, id, key, analyzers);
        var again = 0;
        foreach (var document in twice.Solution.GetChanges(once.Solution).GetProjectChanges().SelectMany(change => change.GetChangedDocuments()))
            if (!(await twice.GetDocument(document)!.GetTextAsync()).ContentEquals(await once.GetDocument(document)!.GetTextAsync()))
                again++;
        return new(id, before.Length, left.Length, unfixable, errors, again);
    }

    private static async Task<Project> FixAll(Project project, CodeFixProvider fix, string id, string key, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        if (fix.GetFixAllProvider() is not { } all)
            return project;
        var context = new FixAllContext(project, fix, FixAllScope.Project, key, [id], new Provider(id, analyzers), default);
        if (await all.GetFixAsync(context) is not { } action)
            return project;
        var operations = await action.GetOperationsAsync(default);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(project.Id)!;
    }

    private static async Task<Diagnostic[]> Diagnostics(Project project, string id, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var compilation = (await project.GetCompilationAsync())!;
        compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions([KeyValuePair.Create(id, ReportDiagnostic.Warn)]));
        var all = await compilation.WithAnalyzers(analyzers).GetAnalyzerDiagnosticsAsync();
        return [.. all.Where(d => d.Id == id && d.Location.IsInSource)];
    }

    private static async Task<IReadOnlyList<string>> ErrorsThatCame(Project before, Project after)
    {
        var errors = new List<string>();
        var old = (await before.GetCompilationAsync())!;
        var changed = (await after.GetCompilationAsync())!;
        foreach (var id in after.Solution.GetChanges(before.Solution).GetProjectChanges().SelectMany(change => change.GetChangedDocuments()))
        {
            var known = Errors(old, (await before.GetDocument(id)!.GetSyntaxTreeAsync())!);
            var tree = (await after.GetDocument(id)!.GetSyntaxTreeAsync())!;
            // Parsed anew: a tree that was built wrong may print right, and the other way round.
            var reparsed = CSharpSyntaxTree.ParseText(await tree.GetTextAsync(), (CSharpParseOptions)tree.Options, tree.FilePath);
            foreach (var (error, count) in Errors(changed.ReplaceSyntaxTree(tree, reparsed), reparsed))
                if (count > known.GetValueOrDefault(error))
                    errors.Add($"{tree.FilePath}: {error}");
        }
        return errors;
    }

    private static Dictionary<string, int> Errors(Compilation compilation, SyntaxTree tree) => compilation.GetSemanticModel(tree).GetDiagnostics()
        .Where(d => d.Severity == DiagnosticSeverity.Error).GroupBy(d => d.Id + " " + d.GetMessage()).ToDictionary(g => g.Key, g => g.Count());

    private sealed class Provider(string id, ImmutableArray<DiagnosticAnalyzer> analyzers) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => await Diagnostics(project, id, analyzers);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await Diagnostics(document.Project, id, analyzers)).Where(d => d.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
