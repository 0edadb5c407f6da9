using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace AuthAnalyzers.CodeFixes.Editing;

/// <summary>Names of types that bring their using with them.</summary>
internal static class ImportedTypes
{
    /// <summary>The type's name, as short as the place allows; where its namespace is not yet imported, a using is added when the change is finished.</summary>
    public static TypeSyntax ImportedType(this SyntaxGenerator syntax, ITypeSymbol type) =>
        // The import is looked up by the symbol's id, which TypeExpression leaves out where the name is used as an expression.
        ((TypeSyntax)syntax.TypeExpression(type)).WithAdditionalAnnotations(
            new SyntaxAnnotation("SymbolId", DocumentationCommentId.CreateReferenceId(type)), Simplifier.AddImportsAnnotation, Simplifier.Annotation);

    /// <summary>The type's name: the bare one where it is in scope at the site, so that the file's usings are not touched.</summary>
    public static TypeSyntax ImportedType(this FixSite site, SyntaxGenerator syntax, INamedTypeSymbol type)
    {
        foreach (var found in site.Model.LookupNamespacesAndTypes(site.Node.SpanStart, name: type.Name))
            return SymbolEqualityComparer.Default.Equals(found, type) ? SyntaxFactory.IdentifierName(type.Name) : syntax.ImportedType(type);
        return syntax.ImportedType(type);
    }

    /// <summary>The node, which calls an extension method of the type: where its namespace is not yet imported, a using is added when the change is finished.</summary>
    public static T Importing<T>(this T node, INamedTypeSymbol? extensions) where T : SyntaxNode => extensions is null
        ? node
        : node.WithAdditionalAnnotations(new SyntaxAnnotation("SymbolId", DocumentationCommentId.CreateReferenceId(extensions)), Simplifier.AddImportsAnnotation);
}
