using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Login;

/// <summary>AUTH2006: a text that somebody chose in the place of the exception's, which goes to the log.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ExceptionDetailsFix : AuthFix
{
    private const string Text = "Authentication failed.";
    private const string Code = "authentication_failed";

    private static readonly string[] s_forms = { "EscapeDataString", "EscapeUriString", "UrlEncode", "HtmlEncode", "Encode", "UrlPathEncode" };

    public ExceptionDetailsFix() : base(Rules.ExceptionDetails) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        // Through the result of a service, the text is its caller's too.
        if (site.Property(FixProperties.Replacement) is null || Expression(site) is not { } shown || Replacement(site, Whole(shown)) is not { } replace)
            yield break;
        yield return new("Send a generic text", nameof(ExceptionDetailsFix), editor =>
        {
            replace(editor);
            ForgetUnused(editor, shown);
        });
        if (!IsLogged(shown) && LoggerInScope.Of(site, shown) is { } logger
            && StatementBefore.Edit(site, shown, new[] { SyntaxFactory.ParseStatement($"{logger}.LogWarning({Exception(shown)}, \"Authentication failed\");") }) is { } log)
            yield return new("Send a generic text and log the exception", nameof(ExceptionDetailsFix) + "Logged", editor =>
            {
                log(editor);
                replace(editor);
            }, standsInFor: null);
    }

    private static ExpressionSyntax? Expression(FixSite site) => site.Node.FirstAncestorOrSelf<ExpressionSyntax>() is var node
        && node is not null && site.Node.Parent is ArgumentSyntax && site.Node is ExpressionSyntax own ? own : node;

    // ex.InnerException?.Message ?? ex.Message, Uri.EscapeDataString(ex.Message)
    private static ExpressionSyntax Whole(ExpressionSyntax shown)
    {
        while (true)
            switch (shown.Parent)
            {
                case ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression }:
                    shown = (ExpressionSyntax)shown.Parent;
                    break;
                case ArgumentSyntax { Parent: ArgumentListSyntax { Arguments.Count: 1, Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var form } } call } } when s_forms.Contains(form):
                    shown = call;
                    break;
                default:
                    return shown;
            }
    }

    private static Action<SyntaxEditor>? Replacement(FixSite site, ExpressionSyntax whole)
    {
        switch (whole.Parent)
        {
            case InterpolationSyntax { Parent: InterpolatedStringExpressionSyntax text } hole:
                return InText(text, hole);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum:
                return InSum(sum, whole);
            case ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list } argument when OnlyCarries(site, call, argument, list):
                return editor => editor.ReplaceNode(list, (current, _) => Without((ArgumentListSyntax)current, list.Arguments.IndexOf(argument)));
            case AnonymousObjectMemberDeclaratorSyntax { NameEquals: null } member when whole is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name }:
                return editor => editor.ReplaceNode(member, (current, _) => SyntaxFactory.AnonymousObjectMemberDeclarator(
                    SyntaxFactory.NameEquals(SyntaxFactory.IdentifierName(name).WithTrailingTrivia(SyntaxFactory.Space), SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space)), Literal(ForName(name)))
                    .WithTriviaFrom(current));
        }
        // What takes an exception takes no text.
        if (site.Model.GetTypeInfo(whole).ConvertedType is not ({ SpecialType: SpecialType.System_String or SpecialType.System_Object } or { TypeKind: TypeKind.Dynamic }) && !IsGenericPayload(site, whole))
            return null;
        var replacement = Literal(ForName(NameOf(whole)));
        return editor => editor.ReplaceNode(whole, replacement.WithTriviaFrom(whole));
    }

    // Results.Json(ex) of a type parameter.
    private static bool IsGenericPayload(FixSite site, ExpressionSyntax whole) =>
        whole.Parent is ArgumentSyntax { NameColon: null, Parent.Parent: InvocationExpressionSyntax { Expression: not GenericNameSyntax and not MemberAccessExpressionSyntax { Name: GenericNameSyntax } } call } argument
        && site.Model.GetSymbolInfo(call).Symbol is IMethodSymbol { IsGenericMethod: true } method && ((ArgumentListSyntax)argument.Parent!).Arguments.IndexOf(argument) is var at
        && at < method.OriginalDefinition.Parameters.Length && method.OriginalDefinition.Parameters[at].Type is ITypeParameterSymbol { ConstraintTypes.IsEmpty: true };

    // StatusCode(500, ex), Problem(detail: ex.Message, …)
    private static bool OnlyCarries(FixSite site, InvocationExpressionSyntax call, ArgumentSyntax argument, ArgumentListSyntax list)
    {
        var name = call.Expression switch { MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText, IdentifierNameSyntax own => own.Identifier.ValueText, _ => "" };
        var at = list.Arguments.IndexOf(argument);
        // What stands behind it keeps its parameter by name alone.
        if (list.Arguments.Skip(at + 1).Any(static behind => behind.NameColon is null))
            return false;
        return name == "StatusCode" && at == 1 && site.Model.GetTypeInfo(argument.Expression).Type?.SpecialType != SpecialType.System_String
            || name == "Problem" && (argument.NameColon?.Name.Identifier.ValueText == "detail" || argument.NameColon is null && at == 0);
    }

    private static ArgumentListSyntax Without(ArgumentListSyntax list, int at) =>
        list.WithArguments(at == 0 && list.Arguments.Count > 1
            ? list.Arguments.Replace(list.Arguments[1], list.Arguments[1].WithLeadingTrivia(list.Arguments[0].GetLeadingTrivia())).RemoveAt(0)
            : list.Arguments.RemoveAt(at));

    // $"Login failed: {ex.Message}", $"/error?message={ex.Message}", $"{{\"error\":\"{ex.Message}\"}}"
    private static Action<SyntaxEditor>? InText(InterpolatedStringExpressionSyntax text, InterpolationSyntax hole)
    {
        var at = text.Contents.IndexOf(hole);
        var before = at > 0 && text.Contents[at - 1] is InterpolatedStringTextSyntax piece ? piece : null;
        var isRegular = text.StringStartToken.ValueText is "$\"" or "$@\"" or "@$\"";
        if (!isRegular)
            return null;
        if (at == text.Contents.Count - 1 && before is not null && Sentence(before.TextToken.Text) is { } sentence)
            return editor => editor.ReplaceNode(text, (current, _) => With((InterpolatedStringExpressionSyntax)current, at - 1, at, sentence));
        if (text.Contents.Count == 1)
            return editor => editor.ReplaceNode(text, (current, _) => Literal(ForName(NameOf(text))).WithTriviaFrom(current));
        // error_description="…": without it, the challenge says as much as it should.
        if (before is not null && at + 1 < text.Contents.Count && text.Contents[at + 1] is InterpolatedStringTextSyntax after && DescriptionIn(before.TextToken.Text) is { } kept && QuoteAt(after.TextToken.Text) is { } rest)
            return editor => editor.ReplaceNode(text, (current, _) => With((InterpolatedStringExpressionSyntax)current, at - 1, at + 1, kept + rest));
        var following = at + 1 < text.Contents.Count ? text.Contents[at + 1] as InterpolatedStringTextSyntax : null;
        var chosen = before?.TextToken.Text + (IsQuery(before?.TextToken.Text) ? Code : Text) + following?.TextToken.Text;
        return editor => editor.ReplaceNode(text, (current, _) => With((InterpolatedStringExpressionSyntax)current, before is null ? at : at - 1, following is null ? at : at + 1, chosen));
    }

    // The pieces from the one number to the other become one; a text without holes is no interpolated one.
    private static ExpressionSyntax With(InterpolatedStringExpressionSyntax text, int first, int last, string chosen)
    {
        var contents = text.Contents;
        for (var i = last; i >= first; i--)
            contents = contents.RemoveAt(i);
        return contents.Count > 0 ? text.WithContents(contents.Insert(first, Piece(text.StringStartToken.Text, chosen)))
            : SyntaxFactory.ParseExpression((text.StringStartToken.ValueText.Contains('@') ? "@\"" : "\"") + chosen.Replace("{{", "{").Replace("}}", "}") + "\"").WithTriviaFrom(text);
    }

    // …, error_description=\"
    private static string? DescriptionIn(string before)
    {
        var start = before.LastIndexOf("error_description=", StringComparison.Ordinal);
        if (start < 0 || before.Substring(start + "error_description=".Length) is not ("\\\"" or "\"\""))
            return null;
        return before.Substring(0, start).TrimEnd(' ', ',');
    }

    private static string? QuoteAt(string after) =>
        after.StartsWith("\\\"", StringComparison.Ordinal) || after.StartsWith("\"\"", StringComparison.Ordinal) ? after.Substring(2) : null;

    private static InterpolatedStringContentSyntax Piece(string start, string text) => ((InterpolatedStringExpressionSyntax)SyntaxFactory.ParseExpression(start + text + "\"")).Contents[0];

    // "Login failed: " + ex.Message, "/error?message=" + ex.Message
    private static Action<SyntaxEditor>? InSum(BinaryExpressionSyntax sum, ExpressionSyntax whole)
    {
        var isLast = sum.Right == whole && sum.Parent is not BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression };
        var before = sum.Right == whole ? sum.Left as LiteralExpressionSyntax ?? (sum.Left as BinaryExpressionSyntax)?.Right as LiteralExpressionSyntax : null;
        if (before is not { RawKind: (int)SyntaxKind.StringLiteralExpression } || !before.Token.Text.EndsWith("\"", StringComparison.Ordinal) || before.Token.Text.StartsWith("\"\"\"", StringComparison.Ordinal))
            return editor => editor.ReplaceNode(whole, Literal(Text).WithTriviaFrom(whole));
        var written = before.Token.Text.Substring(0, before.Token.Text.Length - 1);
        var text = isLast && Sentence(written) is { } sentence ? sentence : IsQuery(written) ? written + Code : null;
        if (text is null)
            return editor => editor.ReplaceNode(whole, Literal(Text).WithTriviaFrom(whole));
        return editor =>
        {
            editor.ReplaceNode(before, (current, _) => SyntaxFactory.ParseExpression(text + "\"").WithTriviaFrom(current));
            editor.ReplaceNode(sum, (current, _) => ((BinaryExpressionSyntax)current).Left.WithTrailingTrivia(current.GetTrailingTrivia()));
        };
    }

    private static bool IsQuery(string? before) => before is not null && before.EndsWith("=", StringComparison.Ordinal) && before.IndexOfAny(new[] { '?', '&' }) >= 0;

    // "Login failed: " says enough by itself.
    private static string? Sentence(string before)
    {
        var sentence = before.TrimEnd(' ', ':', '-', '(', '\'', ',');
        return IdentifierWords.Of(sentence.TrimStart('"', '@', '$')).Count > 1 && !IsQuery(before) && sentence.IndexOf('=') < 0 && sentence.IndexOf('<') < 0 && sentence.IndexOf('{') < 0 ? sentence : null;
    }

    private static string ForName(string? name) => name is not null && IdentifierWords.Is(name, "error", "code", "errorcode", "reason") ? Code : Text;

    private static string? NameOf(ExpressionSyntax whole) => whole.Parent switch
    {
        AnonymousObjectMemberDeclaratorSyntax { NameEquals.Name.Identifier.ValueText: var member } => member,
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: var member } } assignment when assignment.Parent is InitializerExpressionSyntax => member,
        _ => null,
    };

    private static ExpressionSyntax Literal(string text) => SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(text));

    // ex of ex.Message, ex.InnerException?.Message, ex.ToString()
    private static ExpressionSyntax Exception(ExpressionSyntax shown)
    {
        while (true)
            switch (shown)
            {
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var inner } }:
                    shown = inner;
                    break;
                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Message" or "StackTrace" or "InnerException" or "Source", Expression: var inner }:
                    shown = inner;
                    break;
                case ConditionalAccessExpressionSyntax { Expression: var inner }:
                    shown = inner;
                    break;
                case PostfixUnaryExpressionSyntax { Operand: var inner }:
                    shown = inner;
                    break;
                default:
                    return shown.WithoutTrivia();
            }
    }

    private static bool IsLogged(ExpressionSyntax shown)
    {
        var exception = Exception(shown).ToString();
        SyntaxNode? around = shown.FirstAncestorOrSelf<CatchClauseSyntax>() ?? (SyntaxNode?)shown.FirstAncestorOrSelf<LambdaExpressionSyntax>() ?? shown.FirstAncestorOrSelf<MethodDeclarationSyntax>();
        return around is not null && around.DescendantNodes().Any(node => node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var called } } call
            && IdentifierWords.Begins(called, "log", "error", "warn", "warning", "fatal", "critical", "info", "debug") && call.ArgumentList.Arguments.Any(argument => argument.Expression.ToString() == exception));
    }

    // catch (Exception ex) of which nothing is left that reads it
    private static void ForgetUnused(SyntaxEditor editor, ExpressionSyntax shown)
    {
        if (shown.FirstAncestorOrSelf<CatchClauseSyntax>() is not { Declaration: { Identifier: { ValueText: { Length: > 0 } name } } declaration } clause)
            return;
        var whole = Whole(shown);
        foreach (var token in clause.DescendantTokens())
            if (token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name && token != declaration.Identifier && !whole.FullSpan.Contains(token.Span))
                return;
        editor.ReplaceNode(declaration, (current, _) => ((CatchDeclarationSyntax)current).WithIdentifier(default).WithType(((CatchDeclarationSyntax)current).Type.WithoutTrailingTrivia()));
    }
}
