using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.CodeFixes.Editing;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>The entries of a dictionary, list or anonymous object that is logged: <c>["Token"] = token</c>, <c>{ "Token", token }</c>, <c>new { token }</c>.</summary>
internal static class LogEntries
{
    /// <summary>The entries with the value among them, and the same without its entry; null where it is the only one.</summary>
    public static (ExpressionSyntax Entries, ExpressionSyntax Without)? Without(ExpressionSyntax value)
    {
        var entry = value;
        while (entry.Parent is AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax } or InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ComplexElementInitializerExpression }
            || entry.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Arguments.Count: 2, Parent: BaseObjectCreationExpressionSyntax { Parent: InitializerExpressionSyntax } } })
            entry = entry.Parent as ExpressionSyntax ?? (ExpressionSyntax)entry.Parent!.Parent!.Parent!;
        if (entry.Parent is InitializerExpressionSyntax initializer && initializer.Expressions.Count > 1
            && initializer.Kind() is SyntaxKind.CollectionInitializerExpression or SyntaxKind.ObjectInitializerExpression)
            return (initializer, initializer.WithExpressions(SeparatedLists.Without(initializer.Expressions, initializer.Expressions.IndexOf(entry))));
        if (value.Parent is AnonymousObjectMemberDeclaratorSyntax { Parent: AnonymousObjectCreationExpressionSyntax { Initializers.Count: > 1 } created } member)
            return (created, created.WithInitializers(SeparatedLists.Without(created.Initializers, created.Initializers.IndexOf(member))));
        return null;
    }
}
