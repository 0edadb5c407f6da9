using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace AuthAnalyzers.CodeFixes.Editing;

/// <summary>The edit that sets a challenge on a response that is made as an object of its own: <c>HttpResponseMessage</c> of Web API, <c>HttpResponseData</c> of Functions.</summary>
internal static class HeaderOnMessage
{
    private const string Message = "System.Net.Http.HttpResponseMessage";
    private const string Data = "Microsoft.Azure.Functions.Worker.Http.HttpResponseData";
    private const string Exception = "System.Web.Http.HttpResponseException";
    private const string ApiController = "System.Web.Http.ApiController";

    /// <summary>The edit; null where the answer is no such object, or has no statement around it that is certain to send it.</summary>
    public static Action<SyntaxEditor>? For(FixSite site, ExpressionSyntax answer, string header, string challenge)
    {
        var type = site.Model.GetTypeInfo(answer).Type;
        if (Is(site, type, Message) || Is(site, type, Data))
            return OnObject(site, answer, header, challenge);
        if (answer is ObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } && Is(site, type, Exception))
            return OnException(site, answer, arguments[0].Expression, header, challenge);
        if (header == "WWW-Authenticate" && answer is InvocationExpressionSyntax call && site.Model.GetSymbolInfo(call).Symbol is IMethodSymbol method && Is(site, method.ContainingType, ApiController))
            return AsArgument(site, call, method, challenge);
        return null;
    }

    private static bool Is(FixSite site, ITypeSymbol? type, string metadataName) =>
        type is not null && site.Compilation.GetTypesByMetadataName(metadataName).Contains(type, SymbolEqualityComparer.Default);

    private static Action<SyntaxEditor>? OnObject(FixSite site, ExpressionSyntax answer, string header, string challenge)
    {
        switch (answer.Parent)
        {
            // var response = …; response.Headers…
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax } } variable }
                when Set(site, variable.Identifier.Text, answer, header, challenge) is { } set:
                return StatementBefore.Edit(site, answer, new[] { set }, behind: true);
            // context.Response = …; context.Response.Headers…
            case AssignmentExpressionSyntax { Left: var left, Parent: ExpressionStatementSyntax } assignment
                when assignment.Right == answer && Places.IsChain(left) && Set(site, left.WithoutTrivia().ToString(), answer, header, challenge) is { } set:
                return StatementBefore.Edit(site, answer, new[] { set }, behind: true);
            default:
                // return …; becomes var response = …; response.Headers…; return response;
                if (FreeName(site, answer) is not { } name || Set(site, name, answer, header, challenge) is not { } added)
                    return null;
                return StatementBefore.Edit(site, answer, new[] { Declared(name, answer), added }, (scope, current) => scope.ReplaceNode(current, SyntaxFactory.IdentifierName(name).WithTriviaFrom(current)));
        }
    }

    private static Action<SyntaxEditor>? OnException(FixSite site, ExpressionSyntax answer, ExpressionSyntax status, string header, string challenge)
    {
        if (!Is(site, site.Model.GetTypeInfo(status).Type, "System.Net.HttpStatusCode") || site.Compilation.GetTypesByMetadataName(Message).FirstOrDefault() is not { } message
            || FreeName(site, answer) is not { } name || Set(site, name, answer, header, challenge) is not { } added)
            return null;
        var created = SyntaxFactory.ParseStatement($"var {name} = new {message.Name}({status});");
        created = created.ReplaceNode(created.DescendantNodes().OfType<ObjectCreationExpressionSyntax>().First().Type, Type(site, message));
        return StatementBefore.Edit(site, answer, new[] { created, added },
            (scope, current) => scope.ReplaceNode(((ObjectCreationExpressionSyntax)current).ArgumentList!.Arguments[0].Expression, SyntaxFactory.IdentifierName(name)));
    }

    // Unauthorized() and StatusCode(HttpStatusCode.Unauthorized) of Web API 2: the challenge is an argument.
    private static Action<SyntaxEditor>? AsArgument(FixSite site, InvocationExpressionSyntax call, IMethodSymbol method, string challenge)
    {
        if (method.Name is not ("Unauthorized" or "StatusCode") || call.Expression is not (IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or BaseExpressionSyntax })
            || site.Model.GetTypeInfo(call).ConvertedType is not { TypeKind: TypeKind.Interface } || Value(site, challenge) is not { } value)
            return null;
        return editor => editor.ReplaceNode(call, (current, _) =>
        {
            var now = (InvocationExpressionSyntax)current;
            var name = now.Expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Last();
            return now.ReplaceNode(name, name.WithIdentifier(SyntaxFactory.Identifier(name.GetLeadingTrivia(), "Unauthorized", name.GetTrailingTrivia())))
                .WithArgumentList(now.ArgumentList.WithArguments(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(value))));
        });
    }

    private static StatementSyntax Declared(string name, ExpressionSyntax value) => SyntaxFactory.ParseStatement("var " + name + " = " + value.WithoutTrivia() + ";");

    private static StatementSyntax? Set(FixSite site, string response, ExpressionSyntax answer, string header, string challenge)
    {
        if (Is(site, site.Model.GetTypeInfo(answer).Type, Data))
            return SyntaxFactory.ParseStatement($"{response}.Headers.Add({HeaderSetter.Quoted(header)}, {HeaderSetter.Quoted(challenge)});");
        if (Value(site, challenge) is not { } value)
            return null;
        var statement = SyntaxFactory.ParseStatement($"{response}.Headers.{(header == "WWW-Authenticate" ? "WwwAuthenticate" : "ProxyAuthenticate")}.Add(challenge);");
        return statement.ReplaceNode(statement.DescendantNodes().OfType<ArgumentSyntax>().Single().Expression, value);
    }

    // new AuthenticationHeaderValue("Basic", "realm=\"…\"")
    private static ExpressionSyntax? Value(FixSite site, string challenge)
    {
        if (site.Compilation.GetTypesByMetadataName("System.Net.Http.Headers.AuthenticationHeaderValue").FirstOrDefault() is not { } type)
            return null;
        var space = challenge.IndexOf(' ');
        var arguments = space < 0 ? HeaderSetter.Quoted(challenge) : HeaderSetter.Quoted(challenge.Substring(0, space)) + ", " + HeaderSetter.Quoted(challenge.Substring(space + 1));
        var creation = (ObjectCreationExpressionSyntax)SyntaxFactory.ParseExpression($"new {type.Name}({arguments})");
        return creation.WithType(Type(site, type));
    }

    private static TypeSyntax Type(FixSite site, ITypeSymbol type) => SyntaxGenerator.GetGenerator(site.Document).ImportedType(type).WithoutTrivia();

    private static string? FreeName(FixSite site, SyntaxNode answer)
    {
        var taken = new HashSet<string>((answer.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? site.Root).DescendantTokens().Where(static t => t.IsKind(SyntaxKind.IdentifierToken)).Select(static t => t.ValueText), StringComparer.Ordinal);
        foreach (var name in new[] { "response", "unauthorized", "challengeResponse" })
            if (!taken.Contains(name))
                return name;
        return null;
    }
}
