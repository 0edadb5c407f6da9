using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>AUTH3007's fix: an access token that a client sends goes into the Authorization header, a marked parameter of an action comes from a header.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CredentialInUrlFix)), Shared]
public sealed class CredentialInUrlFix : AuthFix
{
    private const string Parameter = "access_token=";

    public CredentialInUrlFix() : base(Rules.CredentialInUrl) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (site.Node.FirstAncestorOrSelf<ParameterSyntax>() is { } parameter && parameter.Identifier.Span == site.Diagnostic.Location.SourceSpan)
            return FromHeader(site, parameter);
        return site.Node.FirstAncestorOrSelf<ExpressionSyntax>() is { Parent: InterpolationSyntax { Parent: InterpolatedStringExpressionSyntax text } hole } token ? InHeader(site, text, hole, token) : Array.Empty<Repair>();
    }

    // It changes what clients must send: each parameter by itself.
    private static IEnumerable<Repair> FromHeader(FixSite site, ParameterSyntax parameter)
    {
        var attribute = parameter.AttributeLists.SelectMany(static list => list.Attributes).FirstOrDefault(one => site.Model.GetTypeInfo(one).Type.Is(Mvc.FromQueryAttribute));
        if (attribute is null || attribute.ArgumentList is { Arguments.Count: > 0 } || site.Compilation.GetTypeByMetadataName(Mvc.FromHeaderAttribute) is null
            || attribute.Name is not IdentifierNameSyntax { Identifier.ValueText: "FromQuery" or "FromQueryAttribute" })
            yield break;
        var header = "X-" + string.Join("-", IdentifierWords.Of(parameter.Identifier.ValueText).Select(static word => char.ToUpperInvariant(word[0]) + word.Substring(1)));
        var changed = attribute.WithName(IdentifierName("FromHeader")).WithArgumentList(AttributeArgumentList(SingletonSeparatedList(AttributeArgument(
            NameEquals(IdentifierName("Name").WithTrailingTrivia(Space)).WithEqualsToken(Token(SyntaxKind.EqualsToken).WithTrailingTrivia(Space)), null,
            LiteralExpression(SyntaxKind.StringLiteralExpression, Literal(header)))))).WithTriviaFrom(attribute);
        yield return new Repair($"Take it from the {header} header (clients must send it there)", $"{nameof(CredentialInUrlFix)}:{parameter.SpanStart}", editor => editor.ReplaceNode(attribute, changed));
    }

    // client.GetAsync($"/me?access_token={token}")
    private static IEnumerable<Repair> InHeader(FixSite site, InterpolatedStringExpressionSyntax text, InterpolationSyntax hole, ExpressionSyntax token)
    {
        if (text.Parent is not ArgumentSyntax { NameColon: null, Parent: ArgumentListSyntax { Arguments: var arguments, Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call } } || arguments[0].Expression != text
            || access.Name.Identifier.ValueText is not ("GetAsync" or "DeleteAsync") || hole.FormatClause is not null || hole.AlignmentClause is not null || call.HasInnerComments()
            || site.Model.GetSymbolInfo(call).Symbol is not IMethodSymbol method || !method.IsDeclaredBy(Net.HttpClient) || Without(text, hole) is not { } address
            || site.Compilation.GetTypeByMetadataName(Net.HttpRequestMessage) is not { } message || site.Compilation.GetTypeByMetadataName(Net.AuthenticationHeaderValue) is not { } header
            || site.Compilation.GetTypeByMetadataName(Net.HttpMethod) is not { } verbs)
            yield break;
        yield return new Repair("Send the token in the Authorization header", "Header", editor =>
        {
            var syntax = editor.Generator;
            var value = ObjectCreationExpression(site.ImportedType(syntax, header)).WithNewKeyword(Spaced(SyntaxKind.NewKeyword)).WithArgumentList(ArgumentList(SeparatedList(
                new[] { Argument(LiteralExpression(SyntaxKind.StringLiteralExpression, Literal("Bearer"))), Argument(token.WithoutTrivia()) }, new[] { Spaced(SyntaxKind.CommaToken) })));
            var verb = MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, site.ImportedType(syntax, verbs), IdentifierName(access.Name.Identifier.ValueText.Replace("Async", "")));
            var request = ObjectCreationExpression(site.ImportedType(syntax, message)).WithNewKeyword(Spaced(SyntaxKind.NewKeyword))
                .WithArgumentList(ArgumentList(SeparatedList(new[] { Argument(verb), Argument(address.WithoutTrivia()) }, new[] { Spaced(SyntaxKind.CommaToken) })))
                .WithInitializer(Braces(Assigned("Headers", Braces(Assigned("Authorization", value)))));
            editor.ReplaceNode(call, call
                .WithExpression(access.WithName(IdentifierName("SendAsync").WithTriviaFrom(access.Name)))
                .WithArgumentList(call.ArgumentList.WithArguments(arguments.Replace(arguments[0], Argument(request).WithTriviaFrom(arguments[0])))));
        });
    }

    // The text without the parameter and the sign that parts it from the next.
    private static ExpressionSyntax? Without(InterpolatedStringExpressionSyntax text, InterpolationSyntax hole)
    {
        var at = text.Contents.IndexOf(hole);
        if (at == 0 || text.Contents[at - 1] is not InterpolatedStringTextSyntax { TextToken.Text: var before } || !before.EndsWith(Parameter, StringComparison.Ordinal))
            return null;
        var start = before.Substring(0, before.Length - Parameter.Length);
        var end = at + 1 < text.Contents.Count && text.Contents[at + 1] is InterpolatedStringTextSyntax { TextToken.Text: var behind } ? behind : "";
        if (end.Length > 0 && end[0] != '&')
            return null;
        // "?access_token={token}&x=1" keeps the question mark, "&access_token={token}" loses its sign.
        var joined = start.EndsWith("?", StringComparison.Ordinal) && end.Length > 0 ? start + end.Substring(1) : start.Substring(0, Math.Max(0, start.Length - 1)) + end;
        if (start.Length == 0 || start[start.Length - 1] is not ('?' or '&'))
            return null;
        var contents = text.Contents.ToList();
        if (end.Length > 0)
            contents.RemoveAt(at + 1);
        contents.RemoveAt(at);
        contents.RemoveAt(at - 1);
        if (joined.Length > 0)
            contents.Insert(at - 1, InterpolatedStringText(LiteralText.Piece(joined)));
        var changed = text.WithContents(List(contents));
        return contents.All(static part => part is InterpolatedStringTextSyntax) && changed.StringStartToken.Text == "$\"" && joined.IndexOf('{') < 0 && joined.IndexOf('}') < 0
            ? ParseExpression("\"" + joined + "\"") : changed;
    }

    private static InitializerExpressionSyntax Braces(ExpressionSyntax entry) => InitializerExpression(
        SyntaxKind.ObjectInitializerExpression, Token(SyntaxKind.OpenBraceToken).WithLeadingTrivia(Space).WithTrailingTrivia(Space), SingletonSeparatedList(entry), Token(SyntaxKind.CloseBraceToken).WithLeadingTrivia(Space));

    private static AssignmentExpressionSyntax Assigned(string name, ExpressionSyntax value) => AssignmentExpression(
        SyntaxKind.SimpleAssignmentExpression, IdentifierName(name), Token(SyntaxKind.EqualsToken).WithLeadingTrivia(Space).WithTrailingTrivia(value is InitializerExpressionSyntax ? default : TriviaList(Space)), value);

    private static SyntaxToken Spaced(SyntaxKind kind) => Token(kind).WithTrailingTrivia(Space);
}
