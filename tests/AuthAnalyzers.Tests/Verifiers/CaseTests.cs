using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AuthAnalyzers.Tests.Docs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.Tests.Verifiers;

/// <summary>
/// Whole realistic files in the rooms' <c>Cases</c> folders: <c>//! AUTH1001</c> ends each line that must be reported, and no other line may be.
/// A file's name lists the rules that it is about: <c>r1001_r1002_gateway.cs</c>.
/// </summary>
public partial class CaseTests
{
    public static TheoryData<string> Files()
    {
        var data = new TheoryData<string>();
        var tests = Path.Combine(Repository.Root, "tests", "AuthAnalyzers.Tests");
        foreach (var file in Directory.GetFiles(tests, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            if (Path.GetFileName(Path.GetDirectoryName(file)) == "Cases")
                data.Add(Path.GetRelativePath(tests, file).Replace('\\', '/'));
        return data;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Reports_the_marked_lines_alone(string file)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests", "AuthAnalyzers.Tests", file));
        var about = RuleNumber().Matches(Path.GetFileName(file)).Select(m => "AUTH" + m.Groups[1].Value).ToHashSet();
        var compilation = AnalyzedSource.Compile(text, file);
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));

        var found = (await AnalyzedSource.Analyze(compilation, about))
            .Select(d => (Line: d.Location.GetLineSpan().StartLinePosition.Line + 1, d.Id)).Distinct().Order();
        var expected = text.Split('\n').SelectMany((line, index) => line.LastIndexOf("//! ", StringComparison.Ordinal) is var mark and >= 0
            ? line[(mark + 4)..].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(about.Contains).Select(id => (index + 1, id))
            : []).Order();
        Assert.Equal(expected, found);
    }

    [GeneratedRegex("r(\\d{4})")]
    private static partial Regex RuleNumber();
}

/// <summary>Compiles a whole file against .NET 10 and runs the product's analyzers on it.</summary>
public static class AnalyzedSource
{
    private static readonly Lazy<DiagnosticAnalyzer[]> s_analyzers = new(() => [.. typeof(AuthAnalyzer).Assembly.GetTypes()
        .Where(t => !t.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(t) && !typeof(DiagnosticSuppressor).IsAssignableFrom(t))
        .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!)]);

    /// <summary>Every analyzer of the product.</summary>
    public static IReadOnlyList<DiagnosticAnalyzer> Analyzers => s_analyzers.Value;

    /// <summary>A compilation of the text, with the usings that a web project gets implicitly.</summary>
    public static CSharpCompilation Compile(string text, string path, TestFramework? framework = null)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Latest);
        var tree = CSharpSyntaxTree.ParseText(text, parse, path);
        var program = tree.GetRoot().ChildNodes().Any(n => n.IsKind(SyntaxKind.GlobalStatement));
        return CSharpCompilation.Create("Case", [tree, CSharpSyntaxTree.ParseText(ImplicitUsings.Text, parse, "ImplicitUsings.g.cs")], (framework ?? TestFramework.Net10).References,
            new CSharpCompilationOptions(program ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true,
                specificDiagnosticOptions: Analyzers.SelectMany(a => a.SupportedDiagnostics).Select(d => d.Id).Distinct().ToDictionary(id => id, _ => ReportDiagnostic.Warn)));
    }

    /// <summary>What the analyzers of those rules report, on or off by default; an exception in one fails the test.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> Analyze(CSharpCompilation compilation, IReadOnlySet<string> ids)
    {
        var analyzers = Analyzers.Where(a => a.SupportedDiagnostics.Any(d => ids.Contains(d.Id))).ToArray();
        Assert.NotEmpty(analyzers);
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), (exception, _, _) => throw exception, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var all = await compilation.WithAnalyzers([.. analyzers], options).GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(all, d => d.Id == "AD0001");
        return [.. all.Where(d => ids.Contains(d.Id)).OrderBy(d => d.Location.SourceSpan.Start)];
    }

    /// <summary>The text after the first fix of its first diagnostic of that rule.</summary>
    public static async Task<string> FixFirst(string text, string id)
    {
        var compilation = Compile(text, id + ".cs");
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(ProjectInfo.Create(ProjectId.CreateNewId(), VersionStamp.Default, "Docs", "Docs", LanguageNames.CSharp,
            compilationOptions: compilation.Options, parseOptions: compilation.SyntaxTrees[0].Options, metadataReferences: compilation.References));
        project = project.AddDocument("ImplicitUsings.cs", ImplicitUsings.Text).Project;
        var document = project.AddDocument(id + ".cs", SourceText.From(text));
        compilation = (CSharpCompilation)(await document.Project.GetCompilationAsync())!;
        var tree = await document.GetSyntaxTreeAsync();
        var diagnostic = (await Analyze(compilation, ImmutableHashSet.Create(id))).First(d => d.Location.SourceTree == tree);

        var actions = new List<CodeAction>();
        foreach (var fix in RuleCatalog.Fixes.Where(f => f.FixableDiagnosticIds.Contains(id)))
            await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), default));
        Assert.NotEmpty(actions);
        var operations = await actions[0].GetOperationsAsync(default);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        return (await changed.GetDocument(document.Id)!.GetTextAsync()).ToString();
    }
}
