using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using AuthAnalyzers.CodeFixes.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AuthAnalyzers.CodeFixes.Challenges;

/// <summary>
/// A test for a scheme and the cuts behind it that take the token out of the header, to be replaced by <c>AuthenticationHeaderValue.TryParse</c>.
/// A header that is nothing but the scheme has no <c>Parameter</c>, and went the other way before: the new test asks for one, so that it is never null where it is read.
/// </summary>
internal sealed class ParsedCredentials
{
    // Their credentials are one token68, or base64 (RFC 6750 §2.1, RFC 7617 §2): what TryParse accepts. Those of other schemes may be of a form that it refuses.
    private static readonly string[] s_schemes = { "Bearer", "Basic", "DPoP", "Negotiate", "NTLM" };

    private static readonly string[] s_names = { "credentials", "authorization", "parsedCredentials", "parsedAuthorization", "parsedHeader", "otherCredentials" };

    private readonly FixSite _site;
    private readonly ExpressionSyntax _test;
    private readonly ExpressionSyntax _header;
    private readonly ExpressionSyntax _scheme;
    private readonly bool _isNegated;
    private readonly IReadOnlyList<ExpressionSyntax> _cuts;
    private readonly string _variable;

    private ParsedCredentials(FixSite site, ExpressionSyntax test, ExpressionSyntax header, ExpressionSyntax scheme, bool isNegated, IReadOnlyList<ExpressionSyntax> cuts, string variable)
    {
        _site = site;
        _test = test;
        _header = header;
        _scheme = scheme;
        _isNegated = isNegated;
        _cuts = cuts;
        _variable = variable;
    }

    /// <summary>The rewrite; null where the test or a cut is not of the form that is known, or the header changes between them.</summary>
    public static ParsedCredentials? Of(FixSite site)
    {
        if (site.Language < LanguageVersion.CSharp7 || site.Node is not InvocationExpressionSyntax call || call.HasInnerComments() || Header(call) is not { } header
            || site.Model.GetSymbolInfo(header).Symbol is not (ILocalSymbol or IParameterSymbol) || site.Model.GetTypeInfo(header).Type?.SpecialType != SpecialType.System_String
            || call.ArgumentList.Arguments is not [{ Expression: var prefix }, ..] || TokenCuts.Constant(site, prefix) is not { } text || Scheme(prefix, text) is not { } scheme)
            return null;
        // header?.StartsWith(…) == true
        ExpressionSyntax test = call.Parent is ConditionalAccessExpressionSyntax access ? access : call;
        var isNegated = false;
        if (test is ConditionalAccessExpressionSyntax)
        {
            if (test.Parent is not BinaryExpressionSyntax { Right: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression } } comparison || !comparison.IsKind(SyntaxKind.EqualsExpression) && !comparison.IsKind(SyntaxKind.NotEqualsExpression))
                return null;
            test = comparison;
            isNegated = comparison.IsKind(SyntaxKind.NotEqualsExpression);
        }
        else if (call.Parent is PrefixUnaryExpressionSyntax not && not.IsKind(SyntaxKind.LogicalNotExpression))
        {
            test = not;
            isNegated = true;
        }
        return TokenCuts.Of(site, header, text, Passed(site, test, isNegated)) is { } cuts && Variable(site, call) is { } variable
            ? new(site, test, header, scheme, isNegated, cuts, variable)
            : null;
    }

    /// <summary>Makes the edits.</summary>
    public void Apply(SyntaxEditor editor)
    {
        foreach (var cut in _cuts)
            editor.ReplaceNode(cut, (current, _) => Credentials("Parameter").WithTriviaFrom(current));
        var parts = Parts(editor.Generator);
        // `a && test` becomes `a && b && c && d`, which groups to the left.
        if (_test.Parent is BinaryExpressionSyntax chain && chain.Right == _test && chain.IsKind(Joint))
            editor.ReplaceNode(chain, (current, _) => Joined(((BinaryExpressionSyntax)current).WithRight(parts[0]), parts).WithTriviaFrom(current).WithAdditionalAnnotations(Formatter.Annotation));
        else
            editor.ReplaceNode(_test, (current, _) => (NeedsParentheses ? ParenthesizedExpression(Joined(parts[0], parts)) : Joined(parts[0], parts)).WithTriviaFrom(current).WithAdditionalAnnotations(Formatter.Annotation));
    }

    private SyntaxKind Joint => _isNegated ? SyntaxKind.LogicalOrExpression : SyntaxKind.LogicalAndExpression;

    private bool NeedsParentheses => _test.Parent is PrefixUnaryExpressionSyntax or BinaryExpressionSyntax && !_test.Parent.IsKind(Joint);

    private ExpressionSyntax[] Parts(SyntaxGenerator generator)
    {
        var type = _site.Compilation.GetTypeByMetadataName("System.Net.Http.Headers.AuthenticationHeaderValue")!;
        var comparison = _site.Compilation.GetTypesByMetadataName("System.StringComparison").First(static t => t.DeclaredAccessibility == Accessibility.Public);
        ExpressionSyntax parses = InvocationExpression(
            MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, _site.ImportedType(generator, type), IdentifierName("TryParse")),
            ArgumentList(SeparatedList(new[]
            {
                Argument(_header.WithoutTrivia()),
                Argument(DeclarationExpression(IdentifierName("var"), SingleVariableDesignation(Identifier(_variable)))).WithRefKindKeyword(Token(SyntaxKind.OutKeyword)),
            })));
        ExpressionSyntax isScheme = InvocationExpression(
            MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, Credentials("Scheme"), IdentifierName("Equals")),
            ArgumentList(SeparatedList(new[]
            {
                Argument(_scheme.WithoutTrivia()),
                Argument(MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, _site.ImportedType(generator, comparison), IdentifierName("OrdinalIgnoreCase"))),
            })));
        var hasParameter = BinaryExpression(_isNegated ? SyntaxKind.EqualsExpression : SyntaxKind.NotEqualsExpression, Credentials("Parameter"), LiteralExpression(SyntaxKind.NullLiteralExpression));
        return new[] { Negated(parses), Negated(isScheme), hasParameter };
    }

    private ExpressionSyntax Negated(ExpressionSyntax expression) => _isNegated ? PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, expression) : expression;

    private ExpressionSyntax Joined(ExpressionSyntax first, ExpressionSyntax[] parts) => BinaryExpression(Joint, BinaryExpression(Joint, first, parts[1]), parts[2]);

    private ExpressionSyntax Credentials(string member) => MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, IdentifierName(_variable), IdentifierName(member));

    private static IdentifierNameSyntax? Header(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "StartsWith", Expression: IdentifierNameSyntax header } => header,
        MemberBindingExpressionSyntax { Name.Identifier.ValueText: "StartsWith" } when call.Parent is ConditionalAccessExpressionSyntax { Expression: IdentifierNameSyntax header } => header,
        _ => null,
    };

    // The scheme's own expression: the constant that names it, or a literal.
    private static ExpressionSyntax? Scheme(ExpressionSyntax prefix, string text)
    {
        var scheme = text.TrimEnd(' ');
        if (text.Length - scheme.Length > 1 || !s_schemes.Contains(scheme, StringComparer.OrdinalIgnoreCase))
            return null;
        return prefix switch
        {
            LiteralExpressionSyntax => LiteralExpression(SyntaxKind.StringLiteralExpression, Literal(scheme)),
            BinaryExpressionSyntax { Left: IdentifierNameSyntax or MemberAccessExpressionSyntax, Right: LiteralExpressionSyntax { Token.ValueText: " " } } sum => sum.Left,
            IdentifierNameSyntax or MemberAccessExpressionSyntax when scheme == text => prefix,
            _ => null,
        };
    }

    // Where control comes only after the test has passed: the rest of the condition, the branch, and what follows a guard that leaves.
    private static IEnumerable<SyntaxNode> Passed(FixSite site, ExpressionSyntax test, bool isNegated)
    {
        SyntaxNode child = test;
        for (var parent = test.Parent; parent is not null; child = parent, parent = parent.Parent)
        {
            switch (parent)
            {
                case ParenthesizedExpressionSyntax:
                    continue;
                case PrefixUnaryExpressionSyntax not when not.IsKind(SyntaxKind.LogicalNotExpression):
                    isNegated = !isNegated;
                    continue;
                case BinaryExpressionSyntax binary when binary.IsKind(isNegated ? SyntaxKind.LogicalOrExpression : SyntaxKind.LogicalAndExpression):
                    if (binary.Left == child)
                        yield return binary.Right;
                    continue;
                case ConditionalExpressionSyntax choice when choice.Condition == child:
                    yield return isNegated ? choice.WhenFalse : choice.WhenTrue;
                    yield break;
                case IfStatementSyntax { Else: null } guard when isNegated && guard.Condition == child && guard.Parent is BlockSyntax block && site.Model.AnalyzeControlFlow(guard.Statement) is { Succeeded: true, EndPointIsReachable: false }:
                    for (var i = block.Statements.IndexOf(guard) + 1; i < block.Statements.Count; i++)
                        yield return block.Statements[i];
                    yield break;
                case IfStatementSyntax branch when branch.Condition == child:
                    if (!isNegated)
                        yield return branch.Statement;
                    else if (branch.Else is { } otherwise)
                        yield return otherwise.Statement;
                    yield break;
                default:
                    yield break;
            }
        }
    }

    // A name that nobody around has: another test in the same member, fixed in the same pass, takes another one.
    private static string? Variable(FixSite site, InvocationExpressionSyntax test)
    {
        var scope = (SyntaxNode?)test.FirstAncestorOrSelf<MemberDeclarationSyntax>(static m => m is not GlobalStatementSyntax) ?? site.Root;
        var taken = new HashSet<string>(scope.DescendantTokens().Where(static t => t.IsKind(SyntaxKind.IdentifierToken)).Select(static t => t.ValueText));
        var before = scope.DescendantNodes().OfType<InvocationExpressionSyntax>().Count(call => call.SpanStart < test.SpanStart && Header(call) is not null);
        return s_names.Skip(before).FirstOrDefault(name => !taken.Contains(name) && site.Model.LookupSymbols(test.SpanStart, name: name).IsEmpty);
    }
}
