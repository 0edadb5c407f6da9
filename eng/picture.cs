// Draws the picture of the README from what the analyzers and fixes really say: dotnet run eng/picture.cs
// One program is analyzed, the first report's message and lightbulb are shown at its line, and below them the lines that the first fix writes.
#:sdk Microsoft.NET.Sdk.Web
#:project ../src/AuthAnalyzers.CodeFixes/AuthAnalyzers.CodeFixes.csproj
#:project ../src/AuthAnalyzers/AuthAnalyzers.csproj
#:package Microsoft.CodeAnalysis.CSharp.Features
#:property PublishAot=false
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using AuthAnalyzers.Challenges;
using AuthAnalyzers.CodeFixes.Challenges;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Classification;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

const string Code = """
    app.MapGet("/orders/{id}", (int id, HttpContext context, Keys keys) =>
    {
        if (!keys.Match(context.Request.Headers["X-Api-Key"]))
            return Results.Unauthorized();
        return Results.Ok(Orders.Find(id));
    });
    """;
const string Before = """
    using Microsoft.AspNetCore.Builder;
    using Microsoft.AspNetCore.Http;

    var app = WebApplication.CreateBuilder(args).Build();

    """;
const string After = """


    public class Keys { public bool Match(string key) => key.Length > 8; }
    public static class Orders { public static string Find(int id) => "" + id; }
    """;

using var workspace = new AdhocWorkspace();
var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
var project = workspace.AddProject(ProjectInfo.Create(ProjectId.CreateNewId(), VersionStamp.Default, "Shop", "Shop", LanguageNames.CSharp,
    compilationOptions: new CSharpCompilationOptions(OutputKind.ConsoleApplication), metadataReferences: references));
var document = project.AddDocument("Program.cs", SourceText.From(Before + Code + After));

var compilation = (await document.Project.GetCompilationAsync())!;
var report = (await compilation.WithAnalyzers([new MissingChallenge()]).GetAnalyzerDiagnosticsAsync()).First();
var actions = new List<CodeAction>();
await new MissingChallengeFix().RegisterCodeFixesAsync(new CodeFixContext(document, report, (action, _) => actions.Add(action), CancellationToken.None));
var changed = (await actions[0].GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;

// Sizes in pixels; the font is as wide as 0.6 of its height.
const int Line = 20, Left = 60, Width = 900;
const double Character = 7.8;
var picture = new StringBuilder();
var y = 34;
var first = Before.Count(c => c == '\n');
var lines = Code.Count(c => c == '\n') + 1;
var place = report.Location.GetLineSpan();

await Draw(document, first, lines, mark: null);
var menu = y;
y = 34 + Line * (place.StartLinePosition.Line - first);
Squiggle(place.StartLinePosition.Character, place.EndLinePosition.Character, y + 5);
Text(20, y, "💡", "#ffcc00");
y = menu + 6;
foreach (var line in Wrap($"{report.Id}: {report.GetMessage(CultureInfo.InvariantCulture)}", 92))
    Box(line, "#3a3d41", "#e8c07d");
foreach (var action in actions)
    Box("💡 " + action.Title, "#252526", "#d4d4d4");
y += 16;

var (old, now) = (Lines(await document.GetTextAsync()), Lines(await changed.GetTextAsync()));
var same = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
var end = old.AsEnumerable().Reverse().Zip(now.AsEnumerable().Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
Text(Left, y, "after the first one", "#858585");
y += Line;
await Draw(changed, same - 1, now.Length - end - same + 2, mark: (same, now.Length - end));

var file = Path.Combine(ThisFolder(), "..", "docs", "images", "warning.svg");
Directory.CreateDirectory(Path.GetDirectoryName(file)!);
await File.WriteAllTextAsync(file, $"""
    <svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{y}" viewBox="0 0 {Width} {y}" role="img" aria-label="AUTH1001 in an editor: the warning, its lightbulb, and the code after the fix">
    <rect width="{Width}" height="{y}" rx="8" fill="#1e1e1e"/>
    <g font-family="Consolas, 'DejaVu Sans Mono', Menlo, monospace" font-size="13" xml:space="preserve">
    {picture}</g>
    </svg>

    """.ReplaceLineEndings("\n"));
Console.WriteLine(Path.GetFullPath(file));
return 0;

async Task Draw(Document shown, int from, int count, (int From, int To)? mark)
{
    var text = await shown.GetTextAsync();
    for (var number = from; number < from + count; number++)
    {
        var line = text.Lines[number];
        if (mark is var (start, stop) && number >= start && number < stop)
            picture.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Left - 8}\" y=\"{y - 14}\" width=\"{Width - Left - 12}\" height=\"{Line}\" fill=\"#1d3b23\"/>\n");
        Text(28, y, (number + 1).ToString(CultureInfo.InvariantCulture), "#858585");
        var spans = await Classifier.GetClassifiedSpansAsync(shown, line.Span);
        foreach (var span in spans.Where(span => !ClassificationTypeNames.AdditiveTypeNames.Contains(span.ClassificationType)))
            Text(Left + (span.TextSpan.Start - line.Start) * Character, y, text.ToString(span.TextSpan), Colour(span.ClassificationType));
        y += Line;
    }
}

void Box(string text, string fill, string colour)
{
    picture.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Left - 8}\" y=\"{y - 14}\" width=\"{Width - Left - 12}\" height=\"{Line}\" fill=\"{fill}\"/>\n");
    Text(Left, y, text, colour);
    y += Line;
}

void Text(double x, int at, string text, string colour) =>
    picture.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"{at}\" fill=\"{colour}\">{System.Security.SecurityElement.Escape(text)}</text>\n");

void Squiggle(int from, int to, int at)
{
    picture.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Left + from * Character:0.#} {at}");
    for (var x = 0.0; x < (to - from) * Character; x += 6)
        picture.Append("q1.5 -3 3 0q1.5 3 3 0");
    picture.Append("\" fill=\"none\" stroke=\"#e8c07d\"/>\n");
}

static string Colour(string classification) => classification switch
{
    ClassificationTypeNames.Keyword or ClassificationTypeNames.ControlKeyword => "#569cd6",
    ClassificationTypeNames.StringLiteral => "#ce9178",
    ClassificationTypeNames.ClassName or ClassificationTypeNames.StructName or ClassificationTypeNames.InterfaceName => "#4ec9b0",
    ClassificationTypeNames.MethodName or ClassificationTypeNames.ExtensionMethodName => "#dcdcaa",
    ClassificationTypeNames.NumericLiteral => "#b5cea8",
    ClassificationTypeNames.Comment => "#6a9955",
    ClassificationTypeNames.ParameterName or ClassificationTypeNames.LocalName or ClassificationTypeNames.PropertyName => "#9cdcfe",
    _ => "#d4d4d4",
};

static string[] Lines(SourceText text) => [.. text.Lines.Select(line => line.ToString())];

static IEnumerable<string> Wrap(string text, int width)
{
    var line = "";
    foreach (var word in text.Split(' '))
    {
        if (line.Length + word.Length > width)
        {
            yield return line;
            line = "";
        }
        line += (line.Length > 0 ? " " : "") + word;
    }
    yield return line;
}

static string ThisFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
