using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace AuthAnalyzers.Tests.Verifiers;

/// <summary>
/// A fixed source in a project without implicit usings: the file has those usings alone that it needed before the fix. What the fix writes must
/// compile all the same, as <c>Response.Headers.TryAdd(…)</c> did not in a handler that had never named <c>Microsoft.AspNetCore.Http</c>.
/// </summary>
internal static class WithoutImplicitUsings
{
    /// <summary>Fixes the first diagnostic of the source by that action, and checks that nothing stops compiling.</summary>
    public static async Task VerifyFix(string marked, DiagnosticAnalyzer analyzer, CodeFixProvider fix, int action, SolutionState state, CompilationOptions options, ParseOptions parse, IEnumerable<(string, SourceText)> configuration)
    {
        TestFileMarkupParser.GetSpans(marked, out var source, out ImmutableArray<TextSpan> _);
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(ProjectInfo.Create(ProjectId.CreateNewId(), VersionStamp.Default, "Fixed", "Fixed", LanguageNames.CSharp,
            compilationOptions: options.WithOutputKind(state.OutputKind ?? OutputKind.DynamicallyLinkedLibrary), parseOptions: parse, metadataReferences: state.AdditionalReferences));
        foreach (var (name, text) in configuration)
            project = project.AddAnalyzerConfigDocument(name, text, filePath: name).Project;
        var document = await WithNeededUsings(project.AddDocument("Test0.cs", source, filePath: "/0/Test0.cs"));
        var before = await Errors(document.Project);

        var compilation = (await document.Project.GetCompilationAsync())!;
        var found = await compilation.WithAnalyzers([analyzer], document.Project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync();
        var diagnostic = found.Where(d => fix.FixableDiagnosticIds.Contains(d.Id) && d.Location.IsInSource).OrderBy(d => d.Location.SourceSpan.Start).FirstOrDefault();
        if (diagnostic is null)
            return;
        var actions = new List<CodeAction>();
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (offered, _) => actions.Add(offered), default));
        if (actions.Count <= action)
            return;
        var changed = (await actions[action].GetOperationsAsync(default)).OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(document.Project.Id)!;
        var after = await Errors(changed);
        Assert.True(after.Except(before).FirstOrDefault() is null,
            $"Without implicit usings the fixed source says: {string.Join("; ", after.Except(before))}\n{await changed.GetDocument(document.Id)!.GetTextAsync()}");
    }

    // Every using first; those that the compiler calls unnecessary leave again.
    private static async Task<Document> WithNeededUsings(Document document)
    {
        var root = (CompilationUnitSyntax)(await document.GetSyntaxRootAsync())!;
        var usings = ((CompilationUnitSyntax)CSharpSyntaxTree.ParseText(ImplicitUsings.Text.Replace("global ", "", StringComparison.Ordinal) + "\n").GetRoot()).Usings
            .Where(u => !root.Usings.Any(own => own.Name?.ToString() == u.Name!.ToString())).ToArray();
        var all = document.WithSyntaxRoot(root.WithUsings(root.Usings.AddRange(usings)));
        var model = (await all.GetSemanticModelAsync())!;
        var unnecessary = model.GetDiagnostics().Where(d => d.Id == "CS8019").Select(d => d.Location.SourceSpan.Start).ToHashSet();
        var written = (CompilationUnitSyntax)(await all.GetSyntaxRootAsync())!;
        var needed = written.Usings.Where((u, index) => index < root.Usings.Count || !unnecessary.Contains(u.SpanStart));
        return all.WithSyntaxRoot(written.WithUsings(SyntaxFactory.List(needed)));
    }

    private static async Task<HashSet<string>> Errors(Project project) =>
        [.. (await project.GetCompilationAsync())!.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => $"{d.Id} {d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}")];
}
