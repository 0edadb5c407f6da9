using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using AuthAnalyzers.Flow;

namespace AuthAnalyzers.Http;

/// <summary>The framework types of one compilation, looked up once each by their metadata names (see <see cref="KnownTypes"/>).</summary>
internal sealed class FrameworkSymbols
{
    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<string, INamedTypeSymbol?> _types = new(StringComparer.Ordinal);

    public FrameworkSymbols(Compilation compilation) => _compilation = compilation;

    /// <summary>The type of that metadata name, or null where the compilation does not reference it.</summary>
    public INamedTypeSymbol? this[string metadataName] => _types.GetOrAdd(metadataName, Resolve);

    /// <summary>Whether code of this compilation can answer HTTP requests.</summary>
    public bool HasWebServer =>
        Has(KnownTypes.AspNetCore.HttpResponse) || Has(KnownTypes.Net.HttpListenerResponse)
        || Has(KnownTypes.WebApi.ApiController) || Has(KnownTypes.SystemWeb.HttpResponseBase)
        || Has(KnownTypes.Owin.IOwinResponse) || Has(KnownTypes.Functions.HttpResponseData);

    public bool Has(string metadataName) => this[metadataName] is not null;

    /// <summary>Whether <paramref name="type"/> is, derives from or implements the named type.</summary>
    public bool Is(ITypeSymbol? type, string metadataName) => this[metadataName] is { } known && type.Is(known);

    /// <summary>Whether <paramref name="member"/> is declared by the named type, overrides a member of it, or implements one.</summary>
    public bool DeclaredBy(ISymbol? member, string metadataName) =>
        member is not null && this[metadataName] is { } known && member.ContainingType.Is(known);

    private INamedTypeSymbol? Resolve(string metadataName)
    {
        if (_compilation.GetTypeByMetadataName(metadataName) is { } only)
            return only;
        // Two references may bring the same type (a package beside the shared framework); any of them names it.
        var all = _compilation.GetTypesByMetadataName(metadataName);
        return all.IsDefaultOrEmpty ? null : all[0];
    }
}
