using Microsoft.CodeAnalysis;

namespace AuthAnalyzers.Code.Names;

/// <summary>
/// Types told by their metadata names. To look a type up asks hundreds of references for it, of which a program uses few: to compare names, from the end where they differ, costs next to nothing.
/// Two references may bring the same type (a package beside the shared framework): each of them has the name.
/// </summary>
internal static class TypeNames
{
    /// <summary>Whether the type itself, or what it constructs, has that metadata name: <c>System.Lazy`1</c>, <c>Outer+Inner</c>.</summary>
    public static bool IsExactly(this ITypeSymbol? type, string metadataName)
    {
        var end = metadataName.Length;
        if (type is not INamedTypeSymbol named || !EndsWith(metadataName, ref end, named.Name, named.Arity))
            return false;
        for (var outer = named.ContainingType; outer is not null; outer = outer.ContainingType)
            if (!EndsWith(metadataName, ref end, '+') || !EndsWith(metadataName, ref end, outer.Name, outer.Arity))
                return false;
        for (var space = named.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
            if (!EndsWith(metadataName, ref end, '.') || !EndsWith(metadataName, ref end, space.Name, 0))
                return false;
        return end == 0;
    }

    /// <summary>Whether the type is, derives from or implements the type of that metadata name.</summary>
    public static bool Is(this ITypeSymbol? type, string metadataName)
    {
        for (var current = type; current is not null; current = current.BaseType)
            if (current.IsExactly(metadataName))
                return true;
        if (type is null || !IsInterface(metadataName))
            return false;
        foreach (var implemented in type.AllInterfaces)
            if (implemented.IsExactly(metadataName))
                return true;
        return false;
    }

    /// <summary>Whether the member is declared by the type of that metadata name, overrides a member of it, or implements one.</summary>
    public static bool IsDeclaredBy(this ISymbol? member, string metadataName)
    {
        // Members of an extension block (C# 14) belong to a nameless type within the class that declares them.
        var type = member?.ContainingType is { Name: "", ContainingType: { } declaring } ? declaring : member?.ContainingType;
        return type.Is(metadataName);
    }

    // By its name, as all of the frameworks' are.
    private static bool IsInterface(string metadataName)
    {
        var start = metadataName.LastIndexOf('.') + 1;
        return metadataName.Length > start + 1 && metadataName[start] == 'I' && char.IsUpper(metadataName[start + 1]);
    }

    private static bool EndsWith(string name, ref int end, char mark) => end > 0 && name[--end] == mark;

    private static bool EndsWith(string name, ref int end, string part, int arity)
    {
        // No type that we know has ten parameters.
        if (arity > 0 && (end < 2 || name[--end] - '0' != arity || name[--end] != '`'))
            return false;
        if (part.Length == 0 || part.Length > end || string.CompareOrdinal(name, end - part.Length, part, 0, part.Length) != 0)
            return false;
        end -= part.Length;
        return true;
    }
}
