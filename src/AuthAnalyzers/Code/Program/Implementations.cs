using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.Code.Limits;

namespace AuthAnalyzers.Code.Program;

/// <summary>
/// What a call through an interface or an abstract class of this compilation runs, where one class alone implements it: of <c>_hasher.Verify(…)</c> with an <c>IHasher _hasher</c> the method of
/// <c>class Pbkdf2Hasher : IHasher</c>, as the container gives it to whoever asks for the interface.
/// </summary>
internal sealed class Implementations
{
    // Whatever more classes name as their base has more than one implementation.
    private const int MostDeclarations = 8;

    // The types that one file declares with a base list, by the names in it: a file that is not edited keeps its list from compilation to compilation.
    private static readonly ConditionalWeakTable<SyntaxTree, List<(string Base, TypeDeclarationSyntax Type)>> s_ofTree = new();

    private readonly SemanticModels _models;
    private readonly Once<Dictionary<string, List<TypeDeclarationSyntax>>> _declarations;
    private readonly ConcurrentDictionary<ISymbol, INamedTypeSymbol?> _types = new(SymbolEqualityComparer.Default);

    public Implementations(SemanticModels models)
    {
        _models = models;
        _declarations = new(ReadAll);
    }

    /// <summary>The method that implements or overrides the abstract one, where one class of this compilation does and none derives from that; else null.</summary>
    public IMethodSymbol? Only(IMethodSymbol method)
    {
        method = method.OriginalDefinition;
        if (!method.IsAbstract || method.IsStatic || method.ContainingType is not { DeclaringSyntaxReferences.IsEmpty: false } declaring
            || _types.GetOrAdd(declaring, Implementing) is not { } type)
            return null;
        if (declaring.TypeKind != TypeKind.Interface)
            return type.GetMembers(method.Name).OfType<IMethodSymbol>()
                .FirstOrDefault(own => SymbolEqualityComparer.Default.Equals(own.OverriddenMethod?.OriginalDefinition, method))?.OriginalDefinition;
        foreach (var implemented in type.AllInterfaces)
            if (SymbolEqualityComparer.Default.Equals(implemented.OriginalDefinition, declaring))
                foreach (var member in implemented.GetMembers(method.Name))
                    if (SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, method))
                        return (type.FindImplementationForInterfaceMember(member) as IMethodSymbol)?.OriginalDefinition;
        return null;
    }

    private INamedTypeSymbol? Implementing(ISymbol declaring)
    {
        if (!_declarations.Value.TryGetValue(declaring.Name, out var declarations) || declarations.Count > MostDeclarations)
            return null;
        INamedTypeSymbol? only = null;
        foreach (var declaration in declarations)
        {
            if (_models.Borrow(declaration.SyntaxTree).GetDeclaredSymbol(declaration, Cancellation.Token) is not INamedTypeSymbol type || !Has(type, declaring) || SymbolEqualityComparer.Default.Equals(type, only))
                continue;
            if (only is not null || type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || type.IsAbstract)
                return null;
            only = type;
        }
        // A class that derives from it may override what it does.
        return only is null || !only.IsSealed && _declarations.Value.ContainsKey(only.Name) ? null : only;
    }

    private static bool Has(INamedTypeSymbol type, ISymbol declaring)
    {
        if (SymbolEqualityComparer.Default.Equals(type.BaseType?.OriginalDefinition, declaring))
            return true;
        foreach (var implemented in type.Interfaces)
            if (SymbolEqualityComparer.Default.Equals(implemented.OriginalDefinition, declaring))
                return true;
        return false;
    }

    private Dictionary<string, List<TypeDeclarationSyntax>> ReadAll()
    {
        var declarations = new Dictionary<string, List<TypeDeclarationSyntax>>(StringComparer.Ordinal);
        foreach (var tree in _models.Compilation.SyntaxTrees)
            foreach (var (name, type) in s_ofTree.GetValue(tree, static tree => Read(tree)))
            {
                if (!declarations.TryGetValue(name, out var known))
                    declarations.Add(name, known = new());
                known.Add(type);
            }
        return declarations;
    }

    private static List<(string Base, TypeDeclarationSyntax Type)> Read(SyntaxTree tree)
    {
        var found = new List<(string, TypeDeclarationSyntax)>();
        foreach (var node in tree.GetRoot(Cancellation.Token).DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax))
            if (node is TypeDeclarationSyntax { BaseList.Types: var bases } type)
                foreach (var one in bases)
                    if (Name(one.Type) is { } name)
                        found.Add((name, type));
        return found;
    }

    // Security.IHasher, global::Security.IHasher, IStore<User>
    private static string? Name(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => null,
    };
}
