using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace AuthAnalyzers.Code.Names;

/// <summary>
/// Which types one compilation references or declares, by their metadata names. Each is looked up within its namespace: the compiler's own look-up asks every reference for every name, and a web
/// application has hundreds of references.
/// </summary>
internal sealed class TypesByName
{
    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, INamespaceSymbol?> _namespaces = new(StringComparer.Ordinal);

    public TypesByName(Compilation compilation) => _compilation = compilation;

    /// <summary>Whether there is a type of that metadata name, e.g. <c>System.Lazy`1</c>; not a nested one.</summary>
    public bool Has(string metadataName) => _known.TryGetValue(metadataName, out var known) ? known : _known.GetOrAdd(metadataName, Find(metadataName));

    private bool Find(string metadataName)
    {
        var dot = metadataName.LastIndexOf('.');
        if (Namespace(dot < 0 ? "" : metadataName.Substring(0, dot)) is not { } within)
            return false;
        var name = metadataName.Substring(dot + 1);
        var tick = name.IndexOf('`');
        return !(tick < 0 ? within.GetTypeMembers(name, 0) : within.GetTypeMembers(name.Substring(0, tick), int.Parse(name.Substring(tick + 1), CultureInfo.InvariantCulture))).IsEmpty;
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
