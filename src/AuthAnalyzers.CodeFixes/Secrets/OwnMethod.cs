using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using AuthAnalyzers.CodeFixes.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>A private method that stands in for one that the project's framework lacks: added once, to the outermost type around its calls.</summary>
internal sealed class OwnMethod
{
    private readonly TypeDeclarationSyntax _type;
    private readonly bool _exists;
    private readonly string _text;

    private OwnMethod(TypeDeclarationSyntax type, bool exists, string name, string text)
    {
        _type = type;
        _exists = exists;
        Name = name;
        _text = text;
    }

    public string Name { get; }

    /// <summary>The method for calls at that place; null where it cannot be added.</summary>
    public static OwnMethod? At(SyntaxNode site, SemanticModel model, string name, string text)
    {
        TypeDeclarationSyntax? outermost = null;
        foreach (var around in site.Ancestors())
            if (around is TypeDeclarationSyntax type)
                outermost = type;
        // A second part of the type, in another file, might be given the same method; an interface has none of its own.
        if (outermost is not (ClassDeclarationSyntax or StructDeclarationSyntax or RecordDeclarationSyntax) || model.GetDeclaredSymbol(outermost) is not { DeclaringSyntaxReferences.Length: 1 } declared)
            return null;
        var known = model.LookupSymbols(site.SpanStart, name: name);
        if (known.IsEmpty && declared.GetMembers(name).IsEmpty)
            return new(outermost, exists: false, name, text);
        return known.Length == 1 && known[0] is IMethodSymbol method && SymbolEqualityComparer.Default.Equals(method.ContainingType, declared) && IsOurs(method, text) ? new(outermost, exists: true, name, text) : null;
    }

    /// <summary>Adds the method, unless it is there already.</summary>
    public void Add(SyntaxEditor editor, SecureGenerator secure)
    {
        if (!_exists && editor.IsFirst(_type, Name))
            editor.ReplaceNode(_type, (current, syntax) => ((TypeDeclarationSyntax)current).AddMembers(Declaration(syntax, secure)));
    }

    // Added for another diagnostic before: the same parameters, and the generator that it asks.
    private static bool IsOurs(IMethodSymbol method, string text)
    {
        if (method is not { IsStatic: true, DeclaringSyntaxReferences: { Length: 1 } declarations } || declarations[0].GetSyntax() is not MethodDeclarationSyntax declaration)
            return false;
        var ours = (MethodDeclarationSyntax)ParseMemberDeclaration(text)!;
        return AreEquivalent(ours.ParameterList, declaration.ParameterList, topLevel: false) && AreEquivalent(ours.ReturnType, declaration.ReturnType, topLevel: false)
            && declaration.DescendantTokens().Any(static token => token.ValueText == "RandomNumberGenerator");
    }

    private MethodDeclarationSyntax Declaration(SyntaxGenerator syntax, SecureGenerator secure)
    {
        var line = Layout.Of(_type).NewLine;
        var method = (MethodDeclarationSyntax)ParseMemberDeclaration(_text.Replace("\r\n", "\n").Replace("\n", line.ToString()))!;
        var names = method.DescendantNodes().OfType<IdentifierNameSyntax>().Where(static name => name.Identifier.ValueText == "RandomNumberGenerator");
        method = method.ReplaceNodes(names, (name, _) => secure.Name(syntax).WithTriviaFrom(name));
        method = method.ReplaceNodes(method.DescendantNodes().Where(static node => node is QualifiedNameSyntax { Left: AliasQualifiedNameSyntax } or MemberAccessExpressionSyntax { Expression: AliasQualifiedNameSyntax }),
            static (_, current) => current.WithAdditionalAnnotations(Simplifier.Annotation));
        return method.WithLeadingTrivia(ElasticEndOfLine(line.ToString())).WithTrailingTrivia(line).WithAdditionalAnnotations(Formatter.Annotation);
    }
}
