using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AuthAnalyzers.Benchmarks;

/// <summary>A named set of sources to compile again and again.</summary>
internal sealed record Sources(string Name, IReadOnlyList<SyntaxTree> Trees)
{
    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.Preview);

    private static readonly Lazy<MetadataReference[]> s_references = new(() =>
        [.. File.ReadLines(Path.Combine(RepositoryRoot, "artifacts", "frameworks", "net10.0.txt")).Select(path => MetadataReference.CreateFromFile(path))]);

    private static readonly Lazy<MetadataReference[]> s_baseLibrary = new(() => [.. s_references.Value.Where(reference => Path.GetFileName(reference.Display!) is var name
        && (name.StartsWith("System.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll") && !name.StartsWith("System.IdentityModel", StringComparison.Ordinal))]);

    private static readonly SyntaxTree s_usings = CSharpSyntaxTree.ParseText(string.Join("\n", new[]
    {
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks", "Microsoft.AspNetCore.Builder",
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing", "Microsoft.Extensions.Configuration",
        "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging",
    }.Select(name => $"global using {name};")), s_parse, "ImplicitUsings.g.cs");

    /// <summary>A library that knows no web, no logging.</summary>
    public static Sources BaseLibraryOnly { get; } = new("A library of the base library alone", [CSharpSyntaxTree.ParseText("public static class Sums { public static int Of(int a, int b) => System.Math.Max(a, b); }", s_parse, "Sums.cs")])
    {
        OnlyBaseLibrary = true,
    };

    /// <summary>The folder that they were read from.</summary>
    public string? Folder { get; private init; }

    private bool OnlyBaseLibrary { get; init; }

    public static string RepositoryRoot => Metadata("RepositoryRoot");

    public int Lines { get; } = Trees.Sum(tree => tree.GetText().Lines.Count);

    public static string Metadata(string key) => typeof(Sources).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;

    /// <summary>Every C# file below the folder, as one compilation.</summary>
    public static Sources In(string folder) => new(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)),
        [.. Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "node_modules"))
            .Order(StringComparer.Ordinal)
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), s_parse, file))]) { Folder = folder };

    /// <summary>Controllers with guards, logging and randomness, about as many lines as asked for.</summary>
    public static Sources Generated(int lines)
    {
        var trees = new List<SyntaxTree>();
        for (var written = 0; written < lines;)
        {
            var text = new StringBuilder("using Microsoft.AspNetCore.Mvc;\nnamespace Generated" + trees.Count + ";\n");
            for (var type = 0; type < 10; type++)
            {
                text.Append($"public class Controller{type}(ILogger<Controller{type}> logger, Random random) : ControllerBase\n{{\n");
                for (var method = 0; method < 10; method++)
                {
                    text.Append($$"""
                            public IActionResult Get{{method}}(string id, int count)
                            {
                                var values = new List<string>();
                                for (var i = 0; i < count; i++)
                                    values.Add(id.Substring(0, i) + random.Next(10).ToString());
                                logger.LogInformation("{Count} values for {Id}", values.Count, id);
                                if (values.Count == 0)
                                    return NotFound();
                                if (User.Identity?.IsAuthenticated != true)
                                {
                                    Response.Headers.WWWAuthenticate = "Bearer";
                                    return Unauthorized();
                                }
                                return Ok(string.Join(", ", values));
                            }


                        """);
                }
                text.Append("}\n");
            }
            var tree = CSharpSyntaxTree.ParseText(text.ToString(), s_parse, $"Generated{trees.Count}.cs");
            trees.Add(tree);
            written += tree.GetText().Lines.Count;
        }
        return new($"{lines:N0} generated lines", trees);
    }

    /// <summary>One method of that many statements, each of which some rule looks at.</summary>
    public static Sources OneMethod(int statements)
    {
        var text = new StringBuilder("using Microsoft.AspNetCore.Mvc;\npublic class Long(ILogger<Long> logger, Random random) : ControllerBase\n{\n    public IActionResult Get(string id, string password)\n    {\n        var code = \"\";\n");
        for (var i = 0; i < statements; i++)
            text.AppendLine((i % 4) switch
            {
                0 => $"        if (id == \"{i}\") Response.Headers[\"X-{i}\"] = id;",
                1 => $"        logger.LogInformation(\"Step {i} of {{Id}}\", id);",
                2 => "        code += random.Next(10).ToString();",
                _ => $"        if (code.Length == {i}) id = id.Trim();",
            });
        text.Append("        return Unauthorized();\n    }\n}\n");
        return new($"one method of {statements:N0} statements", [CSharpSyntaxTree.ParseText(text.ToString(), s_parse, "Long.cs")]);
    }

    /// <summary>A fresh compilation: nothing of an earlier run is bound.</summary>
    public CSharpCompilation Compile() => CSharpCompilation.Create("Shop", OnlyBaseLibrary ? Trees : [.. Trees, s_usings], OnlyBaseLibrary ? s_baseLibrary.Value : s_references.Value,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
}
