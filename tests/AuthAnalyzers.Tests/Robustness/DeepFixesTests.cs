using System.Collections.Immutable;
using AuthAnalyzers.Tests.Docs;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace AuthAnalyzers.Tests.Robustness;

/// <summary>Fixes of code that is deeper than the stack of an editor's thread: they are offered or not, and end no process.</summary>
public class DeepFixesTests
{
    private const int EditorStack = 1024 * 1024;

    public static TheoryData<string, string> Shapes => new()
    {
        { "AUTH3001", Logins("log.LogInformation(\"x\"" + Repeat(" + password", 10_000) + ");") },
        { "AUTH3001", Logins("log.LogInformation(\"x\"" + Repeat(" + \"y\"", 10_000) + " + password);") },
        { "AUTH3001", Logins("log.LogInformation(" + Repeat("\"y\" + ", 10_000) + "\"{P}\", password);") },
        { "AUTH3001", Logins("log.LogInformation($\"{password}\"" + Repeat(" + \"y\"", 10_000) + ");") },
        { "AUTH3001", Logins(Repeat("{", 400) + "log.LogInformation(\"{P}\", password);" + Repeat("}", 400)) },
        { "AUTH3003", "public class Keys { public int NewPassword() { var password = new Random().Next(1" + Repeat(" + 1", 10_000) + "); return password; } }" },
        { "AUTH3003", "public class Keys { public int NewPassword(string a) { var password = new Random().Next(a.Length" + Repeat(" + 1", 10_000) + "); return password; } }" },
        { "AUTH1001", "public class C : Microsoft.AspNetCore.Mvc.ControllerBase { public Microsoft.AspNetCore.Mvc.IActionResult Get() " + Repeat("{", 400) + "return Unauthorized();" + Repeat("}", 400) + "}" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task End_no_process(string id, string text)
    {
        var compilation = AnalyzedSource.Compile(text, "Deep.cs");
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(ProjectInfo.Create(ProjectId.CreateNewId(), VersionStamp.Default, "Deep", "Deep", LanguageNames.CSharp,
            compilationOptions: compilation.Options, parseOptions: compilation.SyntaxTrees[0].Options, metadataReferences: compilation.References));
        project = project.AddDocument("ImplicitUsings.cs", ImplicitUsings.Text).Project;
        var document = project.AddDocument("Deep.cs", SourceText.From(text));
        var tree = await document.GetSyntaxTreeAsync();
        var reports = await AnalyzedSource.Analyze((CSharpCompilation)(await document.Project.GetCompilationAsync())!, ImmutableHashSet.Create(id));
        var report = reports.FirstOrDefault(d => d.Location.SourceTree == tree);
        Assert.NotNull(report);
        var thread = new Thread(() => Fix(document, report), EditorStack);
        thread.Start();
        thread.Join();
    }

    private static void Fix(Document document, Diagnostic report)
    {
        var actions = new List<CodeAction>();
        foreach (var fix in RuleCatalog.Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(report.Id)))
            fix.RegisterCodeFixesAsync(new CodeFixContext(document, report, (action, _) => actions.Add(action), default)).GetAwaiter().GetResult();
        foreach (var action in actions)
        {
            try
            {
                action.GetOperationsAsync(default).GetAwaiter().GetResult();
            }
            catch (InsufficientExecutionStackException)
            {
                // The platform adds usings and simplifies names by recursion, and gives up in time: an editor shows that, and lives.
            }
        }
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static string Logins(string statement) => "public class Logins(ILogger<Logins> log) { public void Check(string password) { " + statement + " } }";
}
