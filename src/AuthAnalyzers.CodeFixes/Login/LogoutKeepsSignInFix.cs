using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using AuthAnalyzers.Apis;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Login;

/// <summary>Ends the sign-in: <c>await HttpContext.SignOutAsync("Cookies");</c> for the result that is dropped, or as the first statement of a logout that only clears the session.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class LogoutKeepsSignInFix : AuthFix
{
    public LogoutKeepsSignInFix() : base(Rules.LogoutKeepsSignIn) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        var apply = site.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { Parent: ExpressionStatementSyntax statement } call && site.Diagnostic.Location.SourceSpan == call.Span
            ? Instead(site, call, statement)
            : site.Node is MethodDeclarationSyntax { Body: { } removing } && site.Property(FixProperties.Replacement) is not null ? Clear(removing)
            : site.Node is MethodDeclarationSyntax { Body: { } body } method && site.Property(FixProperties.Scheme) is { } scheme ? First(site, method, body, scheme) : null;
        if (apply is not null)
            yield return site.Property(FixProperties.Replacement) is null ? new Repair("Sign out", nameof(LogoutKeepsSignInFix), apply) : new Repair("Clear the session", "Clear", apply);
    }

    // HttpContext.Session.Clear(); for the first Remove("…") of a session that nobody else signs in with; the others go.
    private static Action<SyntaxEditor>? Clear(BlockSyntax body)
    {
        var removals = body.Statements.Where(static statement => statement is ExpressionStatementSyntax
        {
            Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Remove", Expression: var session } },
        } && session.ToString() is var name && (name.EndsWith("Session", StringComparison.Ordinal) || name.EndsWith("session", StringComparison.Ordinal))).ToArray();
        if (removals.Length == 0 || removals.Skip(1).Any(static removal => removal.HasComments()))
            return null;
        var call = (InvocationExpressionSyntax)((ExpressionStatementSyntax)removals[0]).Expression;
        return editor =>
        {
            editor.ReplaceNode(call, call.WithExpression(((MemberAccessExpressionSyntax)call.Expression).WithName(SyntaxFactory.IdentifierName("Clear"))).WithArgumentList(SyntaxFactory.ArgumentList()));
            foreach (var removal in removals.Skip(1))
                editor.RemoveNode(removal, SyntaxRemoveOptions.KeepNoTrivia);
        };
    }

    // SignOut("Cookies"); of a controller or page in an async method. A remote scheme answers with a redirect of its own, which the result behind it would break.
    private static Action<SyntaxEditor>? Instead(FixSite site, InvocationExpressionSyntax call, ExpressionStatementSyntax statement)
    {
        if (!IsInAsync(statement) || !HasContext(site, statement.SpanStart) || site.Model.GetSymbolInfo(call).Symbol is not IMethodSymbol { ContainingType: var declaring }
            || !(declaring.Name is "ControllerBase" or "PageModel") || statement.ContainsDirectives)
            return null;
        ExpressionSyntax? scheme = null, properties = null;
        foreach (var argument in call.ArgumentList.Arguments)
            if (argument.NameColon is not null || site.Model.GetTypeInfo(argument.Expression).Type is not { } type)
                return null;
            else if (type.SpecialType != SpecialType.System_String)
                properties = argument.Expression;
            else if (scheme is not null || site.Model.GetConstantValue(argument.Expression).Value is not string text || !IsCookie(text))
                return null;
            else
                scheme = argument.Expression;
        if (properties is not null && scheme is null)
            return null;
        var arguments = string.Join(", ", new[] { scheme, properties }.Where(static one => one is not null).Select(static one => one!.ToString()));
        return editor => editor.ReplaceNode(statement, SignOut(site, arguments).WithTriviaFrom(statement));
    }

    private static bool IsCookie(string scheme) => scheme is "Cookies" or "Cookie" || scheme.StartsWith("Identity.", StringComparison.Ordinal) || scheme.IndexOf("cookie", StringComparison.OrdinalIgnoreCase) >= 0;

    // An action that is synchronous becomes asynchronous where nobody depends on what it returns.
    private static Action<SyntaxEditor>? First(FixSite site, MethodDeclarationSyntax method, BlockSyntax body, string scheme)
    {
        if (site.Model.GetDeclaredSymbol(method) is not { IsOverride: false, IsVirtual: false, ReturnsByRef: false } symbol || !HasContext(site, body.SpanStart) || body.Statements.Count == 0
            || body.Statements[0].ContainsDirectives || scheme.Length > 0 && !scheme.StartsWith("\"", StringComparison.Ordinal) && !Binds(site, body, scheme))
            return null;
        var isAsync = method.Modifiers.Any(SyntaxKind.AsyncKeyword);
        if (!isAsync && (symbol.ReturnType.Name is "Task" or "ValueTask" || symbol.Parameters.Any(static parameter => parameter.RefKind != RefKind.None) || Implements(symbol) || IsCalled(site, symbol)))
            return null;
        if (!isAsync && !site.Model.LookupNamespacesAndTypes(body.SpanStart, name: "Task").Any(static type => type is INamedTypeSymbol { ContainingNamespace.Name: "Tasks" }))
            return null;
        var manager = Manager(site, method);
        var first = body.Statements[0];
        var statement = (manager is null ? SignOut(site, scheme) : SyntaxFactory.ParseStatement($"await {manager}.SignOutAsync();"))
            .WithLeadingTrivia(first.GetLeadingTrivia().Where(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Reverse().Take(1)).WithTrailingTrivia(site.NewLine);
        return editor =>
        {
            editor.InsertBefore(first, statement);
            if (isAsync)
                return;
            TypeSyntax returned = symbol.ReturnsVoid ? SyntaxFactory.IdentifierName("Task")
                : SyntaxFactory.GenericName(SyntaxFactory.Identifier("Task"), SyntaxFactory.TypeArgumentList(SyntaxFactory.SingletonSeparatedList(method.ReturnType.WithoutTrivia())));
            editor.ReplaceNode(method, (current, _) => current is MethodDeclarationSyntax now
                ? now.WithReturnType(returned.WithTriviaFrom(now.ReturnType)).AddModifiers(SyntaxFactory.Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(SyntaxFactory.Space)) : current);
        };
    }

    private static StatementSyntax SignOut(FixSite site, string arguments) => ((ExpressionStatementSyntax)SyntaxFactory.ParseStatement($"await HttpContext.SignOutAsync({arguments});"))
        is var statement ? statement.WithExpression(statement.Expression.Importing(site.Compilation.GetTypeByMetadataName(AspNetCore.AuthenticationHttpContextExtensions))) : statement;

    private static bool IsInAsync(SyntaxNode node)
    {
        for (var around = node.Parent; around is not null; around = around.Parent)
            switch (around)
            {
                case AnonymousFunctionExpressionSyntax lambda:
                    return lambda.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case LocalFunctionStatementSyntax local:
                    return local.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case MethodDeclarationSyntax method:
                    return method.Modifiers.Any(SyntaxKind.AsyncKeyword);
            }
        return false;
    }

    // HttpContext of a controller or a page.
    private static bool HasContext(FixSite site, int position) =>
        site.Model.LookupSymbols(position, name: "HttpContext").Any(static symbol => symbol is IPropertySymbol { IsStatic: false });

    private static bool Binds(FixSite site, SyntaxNode at, string expression) =>
        site.Model.GetSpeculativeSymbolInfo(at.SpanStart + 1, SyntaxFactory.ParseExpression(expression), SpeculativeBindingOption.BindAsExpression).Symbol is IFieldSymbol { IsConst: true };

    private static bool Implements(IMethodSymbol method) =>
        method.ContainingType.AllInterfaces.Any(type => type.GetMembers(method.Name).Length > 0);

    private static bool IsCalled(FixSite site, IMethodSymbol method)
    {
        foreach (var tree in site.Compilation.SyntaxTrees)
            foreach (var call in tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>())
                if ((call.Expression is IdentifierNameSyntax { Identifier.ValueText: var name } ? name : (call.Expression as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText) == method.Name)
                    return true;
        return false;
    }

    // A field or property that holds a SignInManager<TUser>.
    private static string? Manager(FixSite site, MethodDeclarationSyntax method)
    {
        foreach (var symbol in site.Model.LookupSymbols(method.Body!.SpanStart + 1))
            if (symbol is IFieldSymbol { IsImplicitlyDeclared: false, Type: var field } && Is(field) || symbol is IParameterSymbol { Type: var parameter } && Is(parameter))
                return symbol.Name;
        return null;

        static bool Is(ITypeSymbol type) => type is INamedTypeSymbol { Name: "SignInManager", Arity: 1 };
    }
}
