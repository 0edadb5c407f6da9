using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>
/// How the sides of one comparison are guarded: the kept one is neither null nor empty, since an absent header would equal it; the presented one is not null, since
/// <c>GetBytes(null)</c> throws. What has a cost or an effect is evaluated once.
/// </summary>
internal sealed class SideForms(FixSite site, bool ignoresCase)
{
    private bool IsNeverEmpty => site.Property(FixProperties.NeverEmpty) is not null;

    /// <summary>The side in that form; null where it cannot be guarded.</summary>
    public GuardedSide? Of(ExpressionSyntax side, bool isLeft)
    {
        // Hex digits and Base64 of a MAC are the same in either case; of other texts that is not known.
        if (ignoresCase && !IsNeverEmpty)
            return null;
        var isKept = site.Property(FixProperties.KeptSide) == (isLeft ? "Left" : "Right");
        var bare = Bare(side);
        return site.Model.GetTypeInfo(bare) switch
        {
            { Type.SpecialType: SpecialType.System_String, Nullability.FlowState: var flow } => OfText(bare, isKept, flow),
            { Type: { Name: "StringValues", ContainingNamespace.Name: "Primitives" } } => OfTexts(bare, isKept),
            { Type: IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte } } => OfArray(bare, isKept),
            { Type: INamedTypeSymbol { Name: "Span" or "ReadOnlySpan", TypeArguments: [{ SpecialType: SpecialType.System_Byte }] } } => OfSpan(bare, isKept),
            _ => null,
        };
    }

    private GuardedSide? OfText(ExpressionSyntax text, bool isKept, NullableFlowState flow)
    {
        if (isKept ? IsNeverEmpty : flow == NullableFlowState.NotNull)
            return new(Folded(text), null, isText: true, isKept);
        if (!IsStable(text))
            return Once(text, text, isText: true, isKept);
        ExpressionSyntax guard = isKept
            ? PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, Call(PredefinedType(Token(SyntaxKind.StringKeyword)), "IsNullOrEmpty", Plain(text)))
            : site.Language >= LanguageVersion.CSharp9
                ? IsPatternExpression(Plain(text), UnaryPattern(Token(SyntaxKind.NotKeyword), ConstantPattern(LiteralExpression(SyntaxKind.NullLiteralExpression))))
                : BinaryExpression(SyntaxKind.NotEqualsExpression, Plain(text), LiteralExpression(SyntaxKind.NullLiteralExpression));
        return new(Folded(text), guard, isText: true, isKept);
    }

    // The text of StringValues is never null.
    private GuardedSide? OfTexts(ExpressionSyntax texts, bool isKept)
    {
        var text = Call(Primary(texts), "ToString");
        return isKept && !IsNeverEmpty ? Once(texts, text, isText: true, isKept) : new(Folded(text), null, isText: true, isKept);
    }

    // No bytes and null are the same to FixedTimeEquals, and are equal to nothing that is kept.
    private GuardedSide? OfArray(ExpressionSyntax bytes, bool isKept) =>
        !isKept || IsNeverEmpty ? new(Plain(bytes), null, isText: false, isKept)
        : !IsStable(bytes) ? Once(bytes, bytes, isText: false, isKept)
        : site.Language >= LanguageVersion.CSharp9 ? new(Plain(bytes), IsPatternExpression(Plain(bytes), NotEmpty(null)), isText: false, isKept) : null;

    private GuardedSide? OfSpan(ExpressionSyntax bytes, bool isKept) =>
        !isKept || IsNeverEmpty ? new(Plain(bytes), null, isText: false, isKept)
        : IsStable(bytes) ? new(Plain(bytes), PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, Member(Plain(bytes), "IsEmpty")), isText: false, isKept) : null;

    // configuration["ApiKey"] is { Length: > 0 } apiKey, request.Headers["X"].FirstOrDefault() is { } presented
    private GuardedSide? Once(ExpressionSyntax side, ExpressionSyntax value, bool isText, bool isKept)
    {
        if (site.Language < (isKept ? LanguageVersion.CSharp9 : LanguageVersion.CSharp8))
            return null;
        var name = Identifier(NameOf(side, isKept));
        var pattern = isKept ? NotEmpty(name) : RecursivePattern(null, null, PropertyPatternClause(), SingleVariableDesignation(name));
        return new(Folded(IdentifierName(name)), IsPatternExpression(value is ConditionalAccessExpressionSyntax ? Plain(value) : Primary(value), pattern), isText, isKept);
    }

    private static RecursivePatternSyntax NotEmpty(SyntaxToken? name) => RecursivePattern(
        null, null,
        PropertyPatternClause(SingletonSeparatedList(Subpattern(
            NameColon("Length"), RelationalPattern(Token(SyntaxKind.GreaterThanToken), LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal(0)))))),
        name is { } designated ? SingleVariableDesignation(designated) : null);

    private string NameOf(ExpressionSyntax side, bool isKept)
    {
        var around = site.Node.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? site.Root;
        var taken = new HashSet<string>(around.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText));
        var candidate = Named(side) is { Count: > 0 } words ? words[0] + string.Concat(words.Skip(1).Select(static word => char.ToUpperInvariant(word[0]) + word.Substring(1))) : "";
        // Fix All makes a name of each: the second comparison with the same setting has the second one.
        var number = around.DescendantNodes().Count(node => node.SpanStart < side.SpanStart && node.IsEquivalentTo(side, topLevel: false)) + 1;
        if (!SyntaxFacts.IsValidIdentifier(candidate) || SyntaxFacts.GetKeywordKind(candidate) != SyntaxKind.None || number == 1 && taken.Contains(candidate))
            candidate = isKept ? "expected" : "presented";
        while (taken.Contains(number == 1 ? candidate : candidate + number))
            number++;
        return number == 1 ? candidate : candidate + number;
    }

    // Of configuration["Auth:ApiKey"] and user.ApiKey "api key".
    private static IReadOnlyList<string>? Named(ExpressionSyntax side) => side switch
    {
        MemberAccessExpressionSyntax access => IdentifierWords.Of(access.Name.Identifier.ValueText),
        ConditionalAccessExpressionSyntax { WhenNotNull: MemberBindingExpressionSyntax binding } => IdentifierWords.Of(binding.Name.Identifier.ValueText),
        ElementAccessExpressionSyntax { ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax { Token.Value: string key } }] } => IdentifierWords.Of(key.Substring(key.LastIndexOf(':') + 1)),
        _ => null,
    };

    // Without parentheses and the ! that asks for no warning.
    private static ExpressionSyntax Bare(ExpressionSyntax side)
    {
        while (side is ParenthesizedExpressionSyntax || side.IsKind(SyntaxKind.SuppressNullableWarningExpression))
            side = side is ParenthesizedExpressionSyntax parenthesized ? parenthesized.Expression : ((PostfixUnaryExpressionSyntax)side).Operand;
        return side;
    }

    // Whether it may be evaluated twice: a variable, or a member of one.
    private static bool IsStable(ExpressionSyntax side)
    {
        while (side is MemberAccessExpressionSyntax { Expression: var owner })
            side = owner;
        return side is IdentifierNameSyntax or ThisExpressionSyntax or BaseExpressionSyntax;
    }

    private ExpressionSyntax Folded(ExpressionSyntax text) => ignoresCase ? Call(Primary(text), "ToLowerInvariant") : Plain(text);

    private static ExpressionSyntax Primary(ExpressionSyntax side) =>
        side is IdentifierNameSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or InvocationExpressionSyntax or ThisExpressionSyntax
            ? Plain(side) : ParenthesizedExpression(Plain(side));

    private static ExpressionSyntax Plain(ExpressionSyntax side) => side.WithoutTrivia();

    private static MemberAccessExpressionSyntax Member(ExpressionSyntax of, string name) =>
        MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, of, IdentifierName(name));

    private static InvocationExpressionSyntax Call(ExpressionSyntax of, string name, params ExpressionSyntax[] given) =>
        InvocationExpression(Member(of, name), ArgumentList(SeparatedList(given.Select(Argument))));
}
