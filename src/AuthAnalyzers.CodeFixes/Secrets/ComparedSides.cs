using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.CodeFixes.Editing;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>The two sides of a comparison that asks for the same characters or bytes, however it is written.</summary>
/// <param name="left">The first side in the source.</param>
/// <param name="right">The second side.</param>
/// <param name="isNegated">Whether it asks whether they differ.</param>
/// <param name="ignoresCase">Whether letters of either case are the same.</param>
internal sealed class ComparedSides(ExpressionSyntax left, ExpressionSyntax right, bool isNegated, bool ignoresCase)
{
    public ExpressionSyntax Left { get; } = left;

    public ExpressionSyntax Right { get; } = right;

    public bool IsNegated { get; } = isNegated;

    public bool IgnoresCase { get; } = ignoresCase;

    /// <summary>The sides of what is reported; null where it compares by the rules of a language, or in a loop, or stands where it cannot become a longer expression.</summary>
    public static ComparedSides? Of(FixSite site) => CannotGrow(site.Node) || HasComment(site.Node) ? null : site.Node switch
    {
        BinaryExpressionSyntax binary => OfOperator(site, binary),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call => OfCall(site, call, access),
        _ => null,
    };

    private static ComparedSides? OfOperator(FixSite site, BinaryExpressionSyntax binary)
    {
        var isNegated = binary.IsKind(SyntaxKind.NotEqualsExpression);
        var ordered = IsZero(binary.Right) ? binary.Left : IsZero(binary.Left) ? binary.Right : null;
        if (ordered is null)
            return new(binary.Left, binary.Right, isNegated, ignoresCase: false);
        return ordered is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } given } call && Method(site, call) is { Name: "CompareOrdinal" } && AreInOrder(given)
            ? new(given[0].Expression, given[1].Expression, isNegated, ignoresCase: false) : null;
    }

    private static ComparedSides? OfCall(FixSite site, InvocationExpressionSyntax call, MemberAccessExpressionSyntax access)
    {
        var given = call.ArgumentList.Arguments;
        if (Method(site, call) is not { } method || !AreInOrder(given) || !(method.Name is "SequenceEqual" || IsOrdinal(site, method, access)))
            return null;
        var isGivenBoth = method.IsStatic && method.ReducedFrom is null || IsComparer(method);
        var count = isGivenBoth ? 2 : 1;
        if (given.Count < count || given.Count > count + 1 || given.Count > count && Case(site, given[count].Expression) is null)
            return null;
        return new(
            isGivenBoth ? given[0].Expression : access.Expression, given[count - 1].Expression, isNegated: false,
            given.Count > count && Case(site, given[count].Expression) == true);
    }

    // string.Equals(a, b), a.Equals(b), StringComparer.Ordinal.Equals(a, b)
    private static bool IsOrdinal(FixSite site, IMethodSymbol method, MemberAccessExpressionSyntax access) =>
        method.Name == "Equals"
        && (method.ContainingType.SpecialType is SpecialType.System_String or SpecialType.System_Object || method.ContainingType.Name == "StringValues"
            || IsComparer(method) && site.Model.GetSymbolInfo(access.Expression).Symbol is { Name: "Ordinal" });

    private static bool IsComparer(IMethodSymbol method) => method.ContainingType is { Name: "StringComparer", ContainingNamespace.Name: "System" };

    // Whether StringComparison ignores case; null where the rules of a language are asked.
    private static bool? Case(FixSite site, ExpressionSyntax comparison) => site.Model.GetSymbolInfo(comparison).Symbol switch
    {
        IFieldSymbol { Name: "Ordinal", ContainingType.Name: "StringComparison" } => false,
        IFieldSymbol { Name: "OrdinalIgnoreCase", ContainingType.Name: "StringComparison" } => true,
        _ => null,
    };

    private static IMethodSymbol? Method(FixSite site, InvocationExpressionSyntax call) => site.Model.GetSymbolInfo(call).Symbol as IMethodSymbol;

    private static bool AreInOrder(SeparatedSyntaxList<ArgumentSyntax> arguments) => arguments.All(static argument => argument.NameColon is null && argument.RefKindKeyword.RawKind == 0);

    private static bool IsZero(ExpressionSyntax expression) => expression is LiteralExpressionSyntax { Token.ValueText: "0" };

    /// <summary>Whether the comparison stands where it cannot become a longer expression.</summary>
    public static bool CannotGrow(SyntaxNode node) =>
        node.Ancestors().Any(static outer => outer is CatchFilterClauseSyntax or WhenClauseSyntax or AttributeSyntax or QueryClauseSyntax or SelectOrGroupClauseSyntax or ConstructorInitializerSyntax);

    public static bool HasComment(SyntaxNode node) => node.DescendantTrivia().Any(IsComment);

    private static bool IsComment(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);
}
