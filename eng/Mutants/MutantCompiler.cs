using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

/// <summary>The analyzers' project as its build compiles it, held in memory, so that a mutant costs one parse and one emit.</summary>
sealed class MutantCompiler
{
    private readonly CSharpCompilation _compilation;

    private MutantCompiler(CSharpCompilation compilation, IReadOnlyList<SyntaxTree> sources)
    {
        _compilation = compilation;
        Sources = sources;
    }

    /// <summary>The project's own files.</summary>
    public IReadOnlyList<SyntaxTree> Sources { get; }

    public static MutantCompiler Open(string project)
    {
        var arguments = CSharpCommandLineParser.Default.Parse(Arguments(project), project, sdkDirectory: null);
        var parse = arguments.ParseOptions;
        var trees = arguments.SourceFiles.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file.Path), parse, file.Path, arguments.Encoding)).ToArray();
        var compilation = CSharpCompilation.Create(arguments.CompilationName, trees, arguments.MetadataReferences.Select(reference => MetadataReference.CreateFromFile(reference.Reference)),
            arguments.CompilationOptions.WithGeneralDiagnosticOption(ReportDiagnostic.Suppress));
        var generators = arguments.AnalyzerReferences.Select(reference => Path.GetFullPath(reference.FilePath, project)).Where(file => Path.GetFileName(file).StartsWith("PolySharp", StringComparison.Ordinal))
            .SelectMany(file => new AnalyzerFileReference(file, new Loader()).GetGenerators(LanguageNames.CSharp));
        CSharpGeneratorDriver.Create(generators, parseOptions: parse).RunGeneratorsAndUpdateCompilation(compilation, out var complete, out _);
        return new((CSharpCompilation)complete, [.. trees.Where(tree => !tree.FilePath.Contains("/obj/", StringComparison.Ordinal))]);
    }

    /// <summary>The assembly with that mutation, or with none; null where it does not compile.</summary>
    public byte[]? Emit(Mutation? mutation)
    {
        var compilation = mutation is null ? _compilation : _compilation.ReplaceSyntaxTree(mutation.Tree, mutation.Mutated());
        using var assembly = new MemoryStream();
        return compilation.Emit(assembly).Success ? assembly.ToArray() : null;
    }

    // What the build would hand to the compiler.
    private static IEnumerable<string> Arguments(string project)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, WorkingDirectory = project };
        foreach (var argument in (string[])["msbuild", "-t:Compile", "-p:DesignTimeBuild=true", "-p:BuildProjectReferences=false", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true",
            "-p:NonExistentFile=none", "-getItem:CscCommandLineArgs"])
            start.ArgumentList.Add(argument);
        using var build = Process.Start(start)!;
        using var output = JsonDocument.Parse(build.StandardOutput.ReadToEnd());
        return [.. output.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!)];
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath) { }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
