using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace AuthAnalyzers.Flow;

/// <summary>
/// The types of one compilation by their metadata names, from whatever references bring them. Each name is looked up within its namespace: the compiler's own look-up asks
/// every reference for every name, and a web application has hundreds of references.
/// </summary>
internal sealed class TypesByName
{
    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<string, ImmutableArray<INamedTypeSymbol>> _types = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, INamespaceSymbol?> _namespaces = new(StringComparer.Ordinal);

    public TypesByName(Compilation compilation) => _compilation = compilation;

    /// <summary>All types of that metadata name, e.g. <c>System.Lazy`1</c> or <c>Outer+Inner</c>. Two references may bring the same type (a package beside the shared framework): each of them is meant.</summary>
    public ImmutableArray<INamedTypeSymbol> this[string metadataName] =>
        _types.TryGetValue(metadataName, out var known) ? known : _types.GetOrAdd(metadataName, Find(metadataName));

    private ImmutableArray<INamedTypeSymbol> Find(string metadataName)
    {
        var dot = metadataName.LastIndexOf('.');
        if (Namespace(dot < 0 ? "" : metadataName.Substring(0, dot)) is not { } within)
            return ImmutableArray<INamedTypeSymbol>.Empty;
        ImmutableArray<INamedTypeSymbol> found = default;
        foreach (var part in metadataName.Substring(dot + 1).Split('+'))
        {
            var tick = part.IndexOf('`');
            var name = tick < 0 ? part : part.Substring(0, tick);
            var arity = tick < 0 ? 0 : int.Parse(part.Substring(tick + 1), CultureInfo.InvariantCulture);
            if (found.IsDefault)
            {
                found = within.GetTypeMembers(name, arity);
                continue;
            }
            var inner = ImmutableArray.CreateBuilder<INamedTypeSymbol>();
            foreach (var outer in found)
                inner.AddRange(outer.GetTypeMembers(name, arity));
            found = inner.ToImmutable();
        }
        return found;
    }

    private INamespaceSymbol? Namespace(string name)
    {
        if (name.Length == 0)
            return _compilation.GlobalNamespace;
        if (_namespaces.TryGetValue(name, out var known))
            return known;
        var dot = name.LastIndexOf('.');
        INamespaceSymbol? found = null;
        if (Namespace(dot < 0 ? "" : name.Substring(0, dot)) is { } outer)
            foreach (var member in outer.GetMembers(name.Substring(dot + 1)))
                if (member is INamespaceSymbol inner)
                    found = inner;
        return _namespaces.GetOrAdd(name, found);
    }
}
