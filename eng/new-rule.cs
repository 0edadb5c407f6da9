// Writes the pieces of a new rule: dotnet run eng/new-rule.cs AUTH1012 Challenges ExpiredChallenge "Challenge that has expired"
// The analyzer reports nothing yet, so the tests that it writes fail: make them say what the rule means, then make them pass.
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

string[] rooms = ["Challenges", "Login", "Secrets", "Tokens", "Clients"];
var (words, root) = args is [.. var front, "--root", var folder] ? (front, Path.GetFullPath(folder)) : (args, Path.GetFullPath(Path.Combine(ThisFolder(), "..")));

// The first digit of an id is the number of its room.
if (words is not [var id, var room, var name, var title]
    || !Regex.IsMatch(id, "^AUTH[1-9][0-9]{3}$") || !Regex.IsMatch(name, "^[A-Z][A-Za-z0-9]+$") || rooms.ElementAtOrDefault(id[4] - '1') != room)
{
    Console.Error.WriteLine("usage: dotnet run eng/new-rule.cs AUTHnnnn Challenges|Login|Secrets|Tokens|Clients RuleName \"Title of the rule\" [--root FOLDER]");
    Console.Error.WriteLine("Ids of Challenges begin with AUTH1, of Login with AUTH2, of Secrets with AUTH3, of Tokens with AUTH4, of Clients with AUTH5.");
    return 2;
}

var rules = Path.Combine(root, "src", "AuthAnalyzers", "Host", "Rules.cs");
if (File.ReadAllText(rules).Contains($"\"{id}\"", StringComparison.Ordinal))
{
    Console.Error.WriteLine($"{id} exists already.");
    return 1;
}

Write($"src/AuthAnalyzers/{room}/{name}.cs", $$"""
    using Microsoft.CodeAnalysis;
    using Microsoft.CodeAnalysis.Diagnostics;
    using AuthAnalyzers.Apis;
    using AuthAnalyzers.Code.Program;
    using AuthAnalyzers.Host;

    namespace AuthAnalyzers.{{room}};

    /// <summary>{{id}}: {{title}}.</summary>
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    public sealed class {{name}} : AuthAnalyzer
    {
        public {{name}}() : base(Rules.{{name}}) { }

        private protected override bool AppliesTo(FrameworkSymbols framework) => framework.HasWebServer;

        private protected override void Start(RuleStart context, Models compilation) =>
            context.RegisterOperationAction(static operation => { }, concerns: static method => method.Name == "Clear", OperationKind.Invocation);
    }

    """);
Write($"tests/AuthAnalyzers.Tests/{room}/{name}Tests.cs", $$""""
    using AuthAnalyzers.{{room}};
    using AuthAnalyzers.Tests.Verifiers;

    namespace AuthAnalyzers.Tests.{{room}};

    public class {{name}}Tests : RuleTest<{{name}}>
    {
        [Fact]
        public Task A_hit() => Verify("""
            public class Wrong
            {
                public void Answer(HttpContext context) => [|context.Response.Clear()|];
            }
            """);

        [Fact]
        public Task A_near_miss() => Verify("""
            public class Right
            {
                public void Answer(HttpContext context) => context.Abort();
            }
            """);
    }

    """");
Write($"docs/rules/{id}.md", $"""
    # {id}: {title}

    | Category | Severity | Enabled | Fix |
    |---|---|---|---|
    | {room} | Warning | Yes | No |

    ## What it reports

    ## Why

    ## Example

    ### Wrong

    ```csharp
    ```

    ### Right

    ```csharp
    ```

    ## Fix

    ## Fix safety

    ## Options

    ## When to suppress

    ## References

    """);

Edit(rules, text =>
{
    // Behind the rule of the next smaller id, among the descriptors as in the list of all.
    var earlier = Regex.Matches(text, "DiagnosticDescriptor (?<name>\\w+) = (?<room>\\w+)\\(\\s+\"(?<id>AUTH[0-9]{4})\"")
        .Where(rule => string.CompareOrdinal(rule.Groups["id"].Value, id) < 0)
        .MaxBy(rule => rule.Groups["id"].Value, StringComparer.Ordinal)!;
    text = text.Insert(text.IndexOf("\n\n", earlier.Index, StringComparison.Ordinal) + 2, $"""
            public static readonly DiagnosticDescriptor {name} = {room}(
                "{id}", Warning, "{title}",
                "What is wrong here, why, and what to do (RFC 9110 §…)",
                "What the rule reports, in a sentence or two.",
                "CWE-…", "RFC9110");


        """.ReplaceLineEndings("\n"));
    var all = text.IndexOf("ImmutableArray.Create(", StringComparison.Ordinal);
    return text[..all] + Regex.Replace(text[all..], $"\\b{earlier.Groups["name"].Value}\\b", $"$0,{(earlier.Groups["room"].Value == room ? " " : "\n        ")}{name}");
});
Edit(Path.Combine(root, "src", "AuthAnalyzers", "AnalyzerReleases.Unshipped.md"), text =>
{
    var rows = text.TrimEnd('\n').Split('\n').ToList();
    var at = rows.FindLastIndex(row => row.StartsWith("AUTH", StringComparison.Ordinal) && string.CompareOrdinal(row, id) < 0);
    rows.Insert(at < 0 ? rows.Count : at + 1, $"{id} | {room} | Warning | {title}");
    return string.Join('\n', rows) + "\n";
});

Console.WriteLine($"""
    Next: the descriptor's words (Rules.cs), the tests ({name}Tests.cs), the analyzer, the page; a fix goes to
    src/AuthAnalyzers.CodeFixes/{room}/{name}Fix.cs. Then: dotnet test tests/AuthAnalyzers.Tests --filter {name}
    UPDATE_DOCS=1 dotnet test tests/AuthAnalyzers.Tests --filter "RuleCatalog|Preset"   rewrites the tables of rules and the presets.
    """);
return 0;

void Write(string path, string text)
{
    var full = Path.Combine(root, path);
    Directory.CreateDirectory(Path.GetDirectoryName(full)!);
    File.WriteAllText(full, text.ReplaceLineEndings("\n"));
    Console.WriteLine("wrote " + path);
}

void Edit(string path, Func<string, string> edit)
{
    File.WriteAllText(path, edit(File.ReadAllText(path).ReplaceLineEndings("\n")));
    Console.WriteLine("edited " + Path.GetRelativePath(root, path));
}

static string ThisFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
