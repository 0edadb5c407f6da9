using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.Benchmarks;

/// <summary>The analyzers of one package: ours, or the security rules of a peer.</summary>
internal sealed record Package(string Name, ImmutableArray<DiagnosticAnalyzer> Analyzers, ImmutableHashSet<string> Rules)
{
    public static Package None { get; } = Of("no rule", [new NoRule()]);

    public static Package Empty { get; } = Of("empty analyzer", [new EmptyAnalyzer()]);

    public static Package Ours { get; } = Of("AuthAnalyzers", typeof(AuthAnalyzer).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type) && !typeof(DiagnosticSuppressor).IsAssignableFrom(type))
        .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!));

    public static IEnumerable<Package> Peers()
    {
        yield return Peer("NetAnalyzers (Security)", "microsoft.codeanalysis.netanalyzers/10.0.404", rule => rule.Category == "Security");
        yield return Peer("SonarAnalyzer.CSharp (Vulnerability, Hotspot)", "sonaranalyzer.csharp/8.33.0.40503",
            rule => rule.Category.Contains("Vulnerability", StringComparison.Ordinal) || rule.Category.Contains("Security", StringComparison.Ordinal));
        yield return Peer("SecurityCodeScan", "securitycodescan.vs2019/5.6.7", rule => rule.Id.StartsWith("SCS", StringComparison.Ordinal));
    }

    public static Package Of(string name, IEnumerable<DiagnosticAnalyzer> analyzers)
    {
        var all = analyzers.ToImmutableArray();
        return new(name, all, [.. all.SelectMany(a => a.SupportedDiagnostics).Select(rule => rule.Id)]);
    }

    private static Package Peer(string name, string folder, Func<DiagnosticDescriptor, bool> isSecurity)
    {
        var path = Path.Combine(Sources.Metadata("NuGetPackageRoot"), folder);
        var loader = new Loader();
        var analyzers = new List<DiagnosticAnalyzer>();
        foreach (var file in Directory.Exists(path) ? Directory.GetFiles(path, "*.dll", SearchOption.AllDirectories) : [])
        {
            if (file.Contains("/vb/", StringComparison.Ordinal) || file.Contains("resources", StringComparison.Ordinal))
                continue;
            loader.AddDependencyLocation(file);
            analyzers.AddRange(new AnalyzerFileReference(file, loader).GetAnalyzers(LanguageNames.CSharp)
                .Where(analyzer => analyzer is not DiagnosticSuppressor && analyzer.SupportedDiagnostics.Any(isSecurity)));
        }
        return new(name, [.. analyzers], [.. analyzers.SelectMany(a => a.SupportedDiagnostics).Where(isSecurity).Select(rule => rule.Id)]);
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        private readonly ConcurrentDictionary<string, string> _files = new(StringComparer.OrdinalIgnoreCase);
        private readonly AssemblyLoadContext _context = new("peer");

        public Loader() => _context.Resolving += (context, name) => _files.TryGetValue(name.Name!, out var file) ? context.LoadFromAssemblyPath(file) : null;

        public void AddDependencyLocation(string fullPath)
        {
            foreach (var file in Directory.GetFiles(Path.GetDirectoryName(fullPath)!, "*.dll"))
                _files.TryAdd(Path.GetFileNameWithoutExtension(file), file);
        }

        public Assembly LoadFromPath(string fullPath) => _context.LoadFromAssemblyPath(fullPath);
    }
}
