using System.Reflection;
using System.Runtime.Loader;
using AuthAnalyzers.Host;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AuthAnalyzers.Tests.Docs;

/// <summary>What <c>eng/new-rule.cs</c> writes: in each room a rule that compiles, and whose tests say that it still finds nothing.</summary>
public class NewRuleTests(NewRuleTests.Scaffolded scaffolded) : IClassFixture<NewRuleTests.Scaffolded>
{
    [Theory]
    [InlineData("Challenges", "AUTH1099")]
    [InlineData("Login", "AUTH2099")]
    [InlineData("Secrets", "AUTH3099")]
    [InlineData("Tokens", "AUTH4099")]
    [InlineData("Clients", "AUTH5099")]
    public async Task A_rule_of_each_room_compiles_and_its_tests_wait_for_it(string room, string id)
    {
        Assert.True(File.Exists(Path.Combine(scaffolded.Root, "docs", "rules", id + ".md")));
        Assert.Contains($"{id} | {room} | Warning | Rule of {room}", await File.ReadAllTextAsync(Path.Combine(scaffolded.Root, "src", "AuthAnalyzers", "AnalyzerReleases.Unshipped.md")), StringComparison.Ordinal);

        var tests = scaffolded.Tests.GetType($"AuthAnalyzers.Tests.{room}.{room}RuleTests", throwOnError: true)!;
        await Run(tests, "A_near_miss");
        Assert.Contains("expected \"1\" actual \"0\"", (await Assert.ThrowsAnyAsync<Exception>(() => Run(tests, "A_hit"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_descriptor_stands_behind_those_before_it()
    {
        var all = (IEnumerable<DiagnosticDescriptor>)scaffolded.Analyzers.GetType("AuthAnalyzers.Host.Rules")!.GetField("All")!.GetValue(null)!;
        var ids = all.Select(rule => rule.Id).ToList();
        Assert.Equal(Rules.All.Length + 5, ids.Count);
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
    }

    [Theory]
    [InlineData(2, "AUTH4099", "Secrets", "Misplaced", "The first digit is that of another room")]
    [InlineData(2, "AUTH4099", "Tokens", "misplaced", "A type begins with a capital letter")]
    [InlineData(1, "AUTH1001", "Challenges", "Repeated", "There is one already")]
    public void What_cannot_be_a_rule_is_turned_down(int expected, params string[] words) => Assert.Equal(expected, scaffolded.Scaffold(words));

    private static Task Run(Type tests, string fact) => (Task)tests.GetMethod(fact)!.Invoke(Activator.CreateInstance(tests), [])!;

    /// <summary>A copy of what the script changes, with a rule more in each room, compiled.</summary>
    public sealed class Scaffolded : IDisposable
    {
        private const string ImplicitUsings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

        private readonly AssemblyLoadContext _loaded = new("Scaffolded");
        private readonly MethodInfo _script;

        public Scaffolded()
        {
            Copy("src/AuthAnalyzers", "*.cs");
            Copy("src/AuthAnalyzers", "*.md");
            _script = Load(Compile("NewRule", [Path.Combine(Repository.Root, "eng", "new-rule.cs")], OutputKind.ConsoleApplication)).EntryPoint!;
            foreach (var (room, area) in new[] { ("Clients", 5), ("Tokens", 4), ("Secrets", 3), ("Login", 2), ("Challenges", 1) })
                Assert.Equal(0, Scaffold($"AUTH{area}099", room, room + "Rule", "Rule of " + room));
            var analyzers = Compile("AuthAnalyzers", Sources("src"), OutputKind.DynamicallyLinkedLibrary);
            Analyzers = Load(analyzers);
            Tests = Load(Compile("NewTests", Sources("tests"), OutputKind.DynamicallyLinkedLibrary, [analyzers, typeof(RuleTest<,>).Assembly.Location, typeof(FactAttribute).Assembly.Location]));
        }

        public string Root { get; } = Directory.CreateTempSubdirectory("new-rule").FullName;

        public Assembly Analyzers { get; }

        public Assembly Tests { get; }

        public int Scaffold(params string[] words) => (int)_script.Invoke(null, [(string[])[.. words, "--root", Root]])!;

        public void Dispose() => Directory.Delete(Root, recursive: true);

        private void Copy(string folder, string pattern)
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), pattern, SearchOption.AllDirectories))
            {
                var copy = Path.Combine(Root, Path.GetRelativePath(Repository.Root, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
        }

        private IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories);

        private Assembly Load(string path) => _loaded.LoadFromAssemblyPath(path);

        private string Compile(string name, IEnumerable<string> files, OutputKind kind, params string[] references)
        {
            var parse = new CSharpParseOptions(LanguageVersion.Latest);
            var compilation = CSharpCompilation.Create(name,
                [.. files.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), parse, file)), CSharpSyntaxTree.ParseText(ImplicitUsings + (references.Length > 0 ? "global using Xunit;" : ""), parse)],
                ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                    .Where(path => Path.GetFileName(path) != "AuthAnalyzers.dll").Concat(references).Distinct().Select(path => MetadataReference.CreateFromFile(path)),
                new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable));
            var path = Path.Combine(Root, name + ".dll");
            var result = compilation.Emit(path);
            Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(10)));
            return path;
        }
    }
}
