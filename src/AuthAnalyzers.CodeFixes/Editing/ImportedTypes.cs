using Microsoft.CodeAnalysis;
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
}
