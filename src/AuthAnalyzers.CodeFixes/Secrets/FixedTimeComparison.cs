using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using AuthAnalyzers.Apis;
using AuthAnalyzers.CodeFixes.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>
/// A comparison in constant time: <c>configuration["ApiKey"] is { Length: > 0 } apiKey &amp;&amp; CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(apiKey))</c>.
/// </summary>
internal sealed class FixedTimeComparison
{
    private readonly FixSite _site;
    private readonly bool _isNegated;
    private readonly INamedTypeSymbol _operations;
    private readonly INamedTypeSymbol? _encoding;
    private readonly GuardedSide _left;
    private readonly GuardedSide _right;

    private FixedTimeComparison(FixSite site, bool isNegated, INamedTypeSymbol operations, INamedTypeSymbol? encoding, GuardedSide left, GuardedSide right)
    {
        _site = site;
        _isNegated = isNegated;
        _operations = operations;
        _encoding = encoding;
        _left = left;
        _right = right;
    }

    /// <summary>Whether it differs from the comparison of before for an empty secret.</summary>
    public bool IsGuarded => _left is { IsKept: true, Guard: not null } || _right is { IsKept: true, Guard: not null };

    /// <summary>The comparison of these sides; null where the framework has no FixedTimeEquals, or a side cannot be guarded.</summary>
    public static FixedTimeComparison? Of(FixSite site, ComparedSides sides)
    {
        if (Type(site, Cryptography.CryptographicOperations) is not { } operations)
            return null;
        var forms = new SideForms(site, sides.IgnoresCase);
        return forms.Of(sides.Left, isLeft: true) is { } left && forms.Of(sides.Right, isLeft: false) is { } right && left.IsText == right.IsText
            ? Of(site, sides, operations, left, right) : null;
    }

    private static FixedTimeComparison? Of(FixSite site, ComparedSides sides, INamedTypeSymbol operations, GuardedSide left, GuardedSide right)
    {
        var encoding = left.IsText ? Type(site, "System.Text.Encoding") : null;
        return left.IsText && encoding is null ? null : new(site, sides.IsNegated, operations, encoding, left, right);
    }

    public void Apply(SyntaxEditor editor)
    {
        ExpressionSyntax comparison = InvocationExpression(
            Member(_site.ImportedType(editor.Generator, _operations), "FixedTimeEquals"), Arguments(Bytes(editor, _left), Bytes(editor, _right)));
        if (And(_left.Guard, _right.Guard) is { } guards)
            comparison = And(guards, comparison)!;
        if (_isNegated)
            comparison = PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, comparison is BinaryExpressionSyntax ? ParenthesizedExpression(comparison) : comparison);
        else if (comparison is BinaryExpressionSyntax && !StandsAlone(_site.Node))
            comparison = ParenthesizedExpression(comparison);
        editor.ReplaceNode(_site.Node, comparison.WithTriviaFrom(_site.Node).WithAdditionalAnnotations(Formatter.Annotation));
    }

    private static ExpressionSyntax? And(ExpressionSyntax? one, ExpressionSyntax? other) =>
        one is null ? other : other is null ? one : BinaryExpression(SyntaxKind.LogicalAndExpression, one, other);

    private ExpressionSyntax Bytes(SyntaxEditor editor, GuardedSide side) =>
        !side.IsText ? side.Value
        : InvocationExpression(Member(Member(_site.ImportedType(editor.Generator, _encoding!), "UTF8"), "GetBytes"), Arguments(side.Value));

    // Where && needs no parentheses.
    private static bool StandsAlone(SyntaxNode node) =>
        node.Parent is StatementSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax or ParenthesizedExpressionSyntax or ArgumentSyntax or LambdaExpressionSyntax
            or AssignmentExpressionSyntax
        || node.Parent is BinaryExpressionSyntax outer && (outer.IsKind(SyntaxKind.LogicalOrExpression) || outer.IsKind(SyntaxKind.LogicalAndExpression) && outer.Left == node);

    private static INamedTypeSymbol? Type(FixSite site, string name) =>
        site.Compilation.GetTypesByMetadataName(name).FirstOrDefault(static type => type.DeclaredAccessibility == Accessibility.Public);

    private static ExpressionSyntax Member(ExpressionSyntax of, string name) =>
        MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, of, IdentifierName(name));

    private static ArgumentListSyntax Arguments(params ExpressionSyntax[] given) => ArgumentList(SeparatedList(given.Select(Argument)));
}
