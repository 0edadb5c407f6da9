using Microsoft.CodeAnalysis;
using AuthAnalyzers.Flow;

namespace AuthAnalyzers.Http;

/// <summary>The framework types of one compilation, looked up once each by their metadata names (see <see cref="KnownTypes"/>).</summary>
internal sealed class FrameworkSymbols
{
    private readonly Compilation _compilation;
    private readonly TypesByName _types;

    public FrameworkSymbols(Compilation compilation)
    {
        _compilation = compilation;
        _types = new TypesByName(compilation);
    }

    /// <summary>Whether code of this compilation answers HTTP requests of real clients.</summary>
    public bool HasWebServer => ReferencesWebServer && !IsTestProject;

    private bool ReferencesWebServer =>
        Has(KnownTypes.AspNetCore.HttpResponse) || Has(KnownTypes.Net.HttpListenerResponse)
        || Has(KnownTypes.WebApi.ApiController) || Has(KnownTypes.SystemWeb.HttpResponseBase)
        || Has(KnownTypes.Owin.IOwinResponse) || Has(KnownTypes.Functions.HttpResponseData);

    /// <summary>Whether the compilation is a test project: its servers are stubs, and answer what the test wants.</summary>
    public bool IsTestProject =>
        Has("Xunit.FactAttribute") || Has("NUnit.Framework.TestAttribute") || Has("Microsoft.VisualStudio.TestTools.UnitTesting.TestMethodAttribute") || Has("TUnit.Core.TestAttribute")
        || _compilation.AssemblyName is { } name && (name.EndsWith(".Test", StringComparison.OrdinalIgnoreCase) || name.EndsWith("Tests", StringComparison.Ordinal) || name.EndsWith(".Facts", StringComparison.Ordinal));

    /// <summary>Whether the compilation references a type of that metadata name, or declares one.</summary>
    public bool Has(string metadataName) => _types.Has(metadataName);

    /// <summary>Whether <paramref name="type"/> is, derives from or implements the named type.</summary>
    public bool Is(ITypeSymbol? type, string metadataName) => type.Is(metadataName);

    /// <summary>Whether <paramref name="type"/> is the named type itself, or a construction of it.</summary>
    public bool Equals(ITypeSymbol? type, string metadataName) => type is INamedTypeSymbol named && named.IsNamed(metadataName);

    /// <summary>Whether <paramref name="member"/> is declared by the named type, overrides a member of it, or implements one.</summary>
    public bool DeclaredBy(ISymbol? member, string metadataName) => member.IsDeclaredBy(metadataName);
}
