using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using AuthAnalyzers.CodeFixes.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AuthAnalyzers.CodeFixes.Clients;

/// <summary>The request that a client sends next after its default headers were set: <c>client.SendAsync(request)</c>, or <c>client.GetAsync(url)</c>, which becomes one.</summary>
internal sealed class ClientRequest
{
    private readonly FixSite _site;
    private readonly ExpressionStatementSyntax _header;
    private readonly MemberAccessExpressionSyntax _defaults;
    private readonly InvocationExpressionSyntax _send;
    private readonly string? _request;
    private readonly StatementSyntax? _removal;

    private ClientRequest(FixSite site, ExpressionStatementSyntax header, MemberAccessExpressionSyntax defaults, InvocationExpressionSyntax send, string? request, StatementSyntax? removal)
    {
        _site = site;
        _header = header;
        _defaults = defaults;
        _send = send;
        _request = request;
        _removal = removal;
    }

    /// <summary>The request behind the statement that sets the header; null where the next use of the client sends none that could carry it.</summary>
    public static ClientRequest? Of(FixSite site, ExpressionStatementSyntax header, BlockSyntax block)
    {
        if (header.DescendantNodes().OfType<MemberAccessExpressionSyntax>().FirstOrDefault(static access => access.Name.Identifier.ValueText == "DefaultRequestHeaders") is not { Expression: var client } defaults)
            return null;
        var at = block.Statements.IndexOf(header);
        var uses = block.Statements.Skip(at + 1).SelectMany(static statement => statement.DescendantNodes()).OfType<ExpressionSyntax>().Where(use => AreEquivalent(use, client) && use.Parent is MemberAccessExpressionSyntax).ToList();
        if (uses.Count != 1 || uses[0].Parent is not MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax send, Name.Identifier.ValueText: var method } access || access.Expression != uses[0]
            || send.FirstAncestorOrSelf<StatementSyntax>() is not { } sending || sending.Parent != block || send.ArgumentList.Arguments is not { Count: > 0 } arguments)
            return null;
        var removal = at > 0 && block.Statements[at - 1] is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Remove" or "Clear", Expression: var removed } } } before
            && AreEquivalent(removed, defaults) && StatementRemoval.CanGo(before) ? before : null;
        if (method is "SendAsync")
            return arguments[0].Expression is IdentifierNameSyntax { Identifier.ValueText: var named } request && site.Model.GetSymbolInfo(request).Symbol is IParameterSymbol or ILocalSymbol
                && site.Model.LookupSymbols(header.SpanStart, name: named).Any(found => SymbolEqualityComparer.Default.Equals(found, site.Model.GetSymbolInfo(request).Symbol)) && IsDeclaredBefore(site, request, header)
                ? new(site, header, defaults, send, named, removal)
                : null;
        var isBare = method is "GetAsync" or "DeleteAsync";
        return site.Language >= LanguageVersion.CSharp8 && block.Statements.IndexOf(sending) == at + 1 && (isBare && arguments.Count <= 2 || method is "PostAsync" or "PutAsync" && arguments.Count is 2 or 3)
            && (!isBare || arguments.Count == 1 || site.Model.GetTypeInfo(arguments[1].Expression).Type?.Name == "CancellationToken")
            && site.Model.LookupSymbols(header.SpanStart, name: "request").IsEmpty && !block.DescendantTokens().Any(static token => token.ValueText == "request")
            ? new(site, header, defaults, send, null, removal)
            : null;
    }

    /// <summary>Moves the header, once for each statement.</summary>
    public void Apply(SyntaxEditor editor)
    {
        var headers = MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, IdentifierName(_request ?? "request"), IdentifierName("Headers"));
        var moved = _header.ReplaceNode(_defaults, headers.WithTriviaFrom(_defaults));
        if (_removal is not null)
            StatementRemoval.Remove(editor, _removal);
        if (_request is not null)
        {
            editor.ReplaceNode(_header, moved);
            return;
        }
        var arguments = _send.ArgumentList.Arguments;
        var method = ((MemberAccessExpressionSyntax)_send.Expression).Name.Identifier.ValueText;
        var hasBody = method is "PostAsync" or "PutAsync";
        var type = _site.Compilation.GetTypeByMetadataName("System.Net.Http.HttpRequestMessage")!;
        var verbs = _site.Compilation.GetTypeByMetadataName("System.Net.Http.HttpMethod")!;
        var creation = (LocalDeclarationStatementSyntax)ParseStatement(
            $"using var request = new HttpRequestMessage(HttpMethod.{method.Substring(0, method.Length - "Async".Length)}, {arguments[0].Expression.WithoutTrivia()}){(hasBody ? $" {{ Content = {arguments[1].Expression.WithoutTrivia()} }}" : "")};");
        creation = creation.ReplaceNodes(
            creation.DescendantNodes().OfType<IdentifierNameSyntax>().Where(static name => name.Identifier.ValueText is "HttpRequestMessage" or "HttpMethod" && name.Parent is ObjectCreationExpressionSyntax or MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax }),
            (name, _) => name.Identifier.ValueText == "HttpMethod" ? _site.ImportedType(editor.Generator, verbs) : name.Identifier.ValueText == "HttpRequestMessage" ? _site.ImportedType(editor.Generator, type) : name);
        var rest = arguments.Skip(hasBody ? 2 : 1).Select(static argument => argument.WithLeadingTrivia(Space));
        var sent = _send.WithExpression(((MemberAccessExpressionSyntax)_send.Expression).WithName(IdentifierName("SendAsync")))
            .WithArgumentList(ArgumentList(SeparatedList(new[] { Argument(IdentifierName("request")) }.Concat(rest))).WithTriviaFrom(_send.ArgumentList));
        editor.ReplaceNode(_send, sent);
        editor.InsertBefore(_header, creation.WithLeadingTrivia(_header.GetLeadingTrivia()).WithTrailingTrivia(_site.NewLine));
        editor.ReplaceNode(_header, moved.WithLeadingTrivia(Indentation(_header)));
    }

    private static bool IsDeclaredBefore(FixSite site, ExpressionSyntax request, StatementSyntax header) =>
        site.Model.GetSymbolInfo(request).Symbol is IParameterSymbol || site.Model.GetSymbolInfo(request).Symbol?.DeclaringSyntaxReferences is { Length: 1 } declared && declared[0].Span.End <= header.SpanStart;

    // Comments stay above the first of both statements.
    private static SyntaxTriviaList Indentation(StatementSyntax statement) =>
        statement.GetLeadingTrivia().LastOrDefault() is var last && last.IsKind(SyntaxKind.WhitespaceTrivia) ? TriviaList(last) : TriviaList();
}
