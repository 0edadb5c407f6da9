using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace AuthAnalyzers.Tests.Verifiers;

/// <summary>The framework and packages that a test's source compiles against; <c>tests/Frameworks</c> lists their assemblies.</summary>
public sealed class TestFramework
{
    private readonly Lazy<ImmutableArray<MetadataReference>> _references;

    private TestFramework(string moniker, Func<string, bool>? only = null) =>
        _references = new(() => [.. File.ReadLines(Path.Combine(Repository.Root, "artifacts", "frameworks", moniker + ".txt"))
            .Where(path => only?.Invoke(Path.GetFileName(path)) ?? true)
            .Select(path => MetadataReference.CreateFromFile(path))]);

    /// <summary>.NET 10 with ASP.NET Core and the packages that the rules know.</summary>
    public static TestFramework Net10 { get; } = new("net10.0");

    /// <summary>.NET 8 with ASP.NET Core.</summary>
    public static TestFramework Net8 { get; } = new("net8.0");

    /// <summary>.NET Standard 2.0 alone.</summary>
    public static TestFramework NetStandard20 { get; } = new("netstandard2.0");

    /// <summary>.NET Framework 4.8 with System.Web, Web API 2 and MVC 5.</summary>
    public static TestFramework Net48 { get; } = new("net48");

    /// <summary>.NET 10's base library: no web, no logging.</summary>
    public static TestFramework BaseLibrary { get; } = new("net10.0", static file => file.StartsWith("System.", StringComparison.Ordinal) || file is "mscorlib.dll" or "netstandard.dll");

    public ImmutableArray<MetadataReference> References => _references.Value;
}

/// <summary>The checkout that the tests were built from.</summary>
public static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;
}
