using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace AuthAnalyzers.CodeFixes.Editing;

/// <summary>The response object that an answer goes to, as an expression at that place.</summary>
internal sealed class ResponseInScope
{
    private readonly Func<SyntaxNode, SyntaxNode, SyntaxNode>? _prepare;

    private ResponseInScope(string text, ITypeSymbol type, Func<SyntaxNode, SyntaxNode, SyntaxNode>? prepare = null)
    {
        Text = text;
        Type = type;
        _prepare = prepare;
    }

    /// <summary>The expression, e.g. <c>context.HttpContext.Response</c>.</summary>
    public string Text { get; }

    public ITypeSymbol Type { get; }

    /// <summary>Makes the expression valid in the scope around the answer: adds or names the parameter that it starts from.</summary>
    public SyntaxNode Prepare(SyntaxNode scope, SyntaxNode answer) => _prepare is null ? scope : _prepare(scope, answer);

    /// <summary>The response; null where none can be named with certainty.</summary>
    public static ResponseInScope? Find(FixSite site, ExpressionSyntax answer)
    {
        // The status itself, or an arm of the value that it is given.
        if (answer.AncestorsAndSelf().TakeWhile(static n => n is not StatementSyntax).OfType<AssignmentExpressionSyntax>().FirstOrDefault() is { Left: MemberAccessExpressionSyntax { Expression: var receiver } }
            && site.Model.GetTypeInfo(receiver).Type is { } assigned && HeaderSetter.IsResponse(assigned, site.Compilation))
            return Places.IsChain(receiver) ? new(receiver.WithoutTrivia().ToString(), assigned) : null;

        // Functions from the inside out: the nearest one that has a context names it.
        var afterStatic = false;
        SyntaxNode? endpoint = null;
        for (SyntaxNode? node = answer; node is not null; node = node.Parent)
        {
            switch (node)
            {
                case AnonymousFunctionExpressionSyntax lambda:
                    if (Nearest(site, answer, Parameters(site, lambda), node) is { } own)
                        return own;
                    if (lambda is ParenthesizedLambdaExpressionSyntax && TakesAnyDelegate(site, lambda))
                        endpoint ??= lambda;
                    afterStatic |= lambda.Modifiers.Any(SyntaxKind.StaticKeyword);
                    break;
                case LocalFunctionStatementSyntax local:
                    if (Nearest(site, answer, Parameters(site, local), node) is { } ofLocal)
                        return ofLocal;
                    if (EndpointMethod.Is(site, local))
                        endpoint ??= local;
                    afterStatic |= local.Modifiers.Any(SyntaxKind.StaticKeyword);
                    break;
                case MemberDeclarationSyntax member:
                    if (!afterStatic && Nearest(site, answer, Parameters(site, member), node) is { } ofMember)
                        return ofMember;
                    if (!afterStatic && member is not GlobalStatementSyntax && !member.Modifiers.Any(SyntaxKind.StaticKeyword) && OfMembers(site, answer) is { } inherited)
                        return inherited;
                    if (member is MethodDeclarationSyntax method && EndpointMethod.Is(site, method))
                        endpoint ??= method;
                    return endpoint is null ? null : WithParameter(site, endpoint, answer);
            }
            if (afterStatic)
                break;
        }
        return endpoint is null ? null : WithParameter(site, endpoint, answer);
    }

    private static IEnumerable<ISymbol> Parameters(FixSite site, SyntaxNode function)
    {
        var symbol = function is AnonymousFunctionExpressionSyntax ? site.Model.GetSymbolInfo(function).Symbol : site.Model.GetDeclaredSymbol(function);
        return symbol is IMethodSymbol method ? method.Parameters : Enumerable.Empty<ISymbol>();
    }

    // The parameters of one function, and the locals that it has declared before the answer.
    private static ResponseInScope? Nearest(FixSite site, ExpressionSyntax answer, IEnumerable<ISymbol> parameters, SyntaxNode function)
    {
        ResponseInScope? found = null;
        foreach (var symbol in parameters)
        {
            if (symbol is not IParameterSymbol { RefKind: RefKind.None, Type: var type } || ResponseOf(site, symbol.Name, type) is not { } response)
                continue;
            if (found is not null)
                return null;
            found = symbol.Name == "_" ? Named(site, answer, function, type) : response;
        }
        if (found is not null)
            return found;
        foreach (var symbol in site.Model.LookupSymbols(answer.SpanStart))
            if (symbol is ILocalSymbol { IsConst: false, DeclaringSyntaxReferences: { Length: 1 } at } local && at[0].Span.End < answer.SpanStart
                && function.Span.Contains(at[0].Span) && at[0].GetSyntax() is VariableDeclaratorSyntax { Initializer: not null } && ResponseOf(site, local.Name, local.Type) is { } response)
            {
                if (found is not null)
                    return null;
                found = response;
            }
        return found;
    }

    // `Response` of a controller, page or handler; else the `HttpContext` or `Context` of an endpoint, hub or component.
    private static ResponseInScope? OfMembers(FixSite site, ExpressionSyntax answer)
    {
        foreach (var name in new[] { "Response", "HttpContext", "Context" })
            foreach (var symbol in site.Model.LookupSymbols(answer.SpanStart, name: name))
                if (symbol is IPropertySymbol { IsStatic: false, IsIndexer: false, Type: var type } && ResponseOf(site, name, type) is { } response)
                    return response;
        return null;
    }

    // How a value of that type leads to the response of its request.
    private static ResponseInScope? ResponseOf(FixSite site, string name, ITypeSymbol type)
    {
        if (type.NullableAnnotation == NullableAnnotation.Annotated || type is ITypeParameterSymbol)
            return null;
        name = Escaped(name);
        if (HeaderSetter.IsResponse(type, site.Compilation))
            return new(name, type);
        if (Property(type, "Response") is { } response && HeaderSetter.IsResponse(response.Type, site.Compilation))
            return new(name + ".Response", response.Type);
        if (Property(type, "HttpContext") is { } context && Property(context.Type, "Response") is { } ofContext && HeaderSetter.IsResponse(ofContext.Type, site.Compilation))
            return context.Type.NullableAnnotation == NullableAnnotation.Annotated ? null : new(name + ".HttpContext.Response", ofContext.Type);
        return null;
    }

    private static string Escaped(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>The public property of that name that values of the type have.</summary>
    public static IPropertySymbol? Property(ITypeSymbol type, string name)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
            foreach (var member in current.GetMembers(name))
                if (member is IPropertySymbol { DeclaredAccessibility: Accessibility.Public, IsStatic: false, GetMethod: not null } property)
                    return property;
        return null;
    }

    /// <summary>Whether the lambda or method group is an argument for any delegate at all: what becomes of its parameters is read from itself.</summary>
    public static bool TakesAnyDelegate(FixSite site, ExpressionSyntax function)
    {
        SyntaxNode node = function;
        while (node.Parent is ParenthesizedExpressionSyntax)
            node = node.Parent;
        return node.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax }
            && site.Model.GetTypeInfo(function).ConvertedType is { Name: "Delegate", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };
    }

    // A minimal endpoint gets its context by asking for it.
    private static ResponseInScope? WithParameter(FixSite site, SyntaxNode endpoint, ExpressionSyntax answer)
    {
        if (site.Compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Http.HttpContext") is not { } context || Property(context, "Response") is not { } response
            || (endpoint is AnonymousFunctionExpressionSyntax ? site.Model.GetSymbolInfo(endpoint).Symbol : site.Model.GetDeclaredSymbol(endpoint)) is not IMethodSymbol symbol || ParametersOf(endpoint) is not { } list
            || list.Parameters.Any(static p => p.Type is null)
            || list.OpenParenToken.TrailingTrivia.Any(static t => !t.IsKind(SyntaxKind.WhitespaceTrivia) && !t.IsKind(SyntaxKind.EndOfLineTrivia))
            || list.CloseParenToken.LeadingTrivia.Any(static t => !t.IsKind(SyntaxKind.WhitespaceTrivia) && !t.IsKind(SyntaxKind.EndOfLineTrivia)))
            return null;
        // (HttpContext context) => Task<T> would become a RequestDelegate, whose result nobody sends; an async lambda with a result would not, a method group would.
        if (symbol.Parameters.IsEmpty && IsTask(symbol.ReturnType) && !(symbol.IsAsync && endpoint is AnonymousFunctionExpressionSyntax))
            return null;
        var name = FreeName(site, endpoint, "context", "httpContext", "currentContext");
        if (name is null)
            return null;
        var type = SyntaxGenerator.GetGenerator(site.Document).ImportedType(context);
        var depth = Functions(answer).TakeWhile(f => f != endpoint).Count();
        return new(name + ".Response", response.Type, (scope, at) =>
        {
            var current = Functions(at).ElementAt(depth);
            if (ParametersOf(current) is not { Parameters: var parameters } list || parameters.Any(p => p.Identifier.ValueText == name))
                return scope;
            var parameter = SyntaxFactory.Parameter(SyntaxFactory.Identifier(default, name, default)).WithType(((TypeSyntax)type).WithTrailingTrivia(SyntaxFactory.Space));
            if (parameters.Count == 0)
                return scope.ReplaceNode(list, list.WithParameters(SyntaxFactory.SingletonSeparatedList(parameter)));
            // First: behind an optional or params parameter it would not compile.
            parameter = parameter.WithLeadingTrivia(parameters[0].GetLeadingTrivia());
            var comma = SyntaxFactory.Token(default, SyntaxKind.CommaToken, SyntaxFactory.TriviaList(SyntaxFactory.Space));
            var rest = parameters.Replace(parameters[0], parameters[0].WithoutLeadingTrivia());
            var all = new List<SyntaxNodeOrToken> { parameter, comma };
            all.AddRange(rest.GetWithSeparators());
            return scope.ReplaceNode(list, list.WithParameters(SyntaxFactory.SeparatedList<ParameterSyntax>(all)));
        });
    }

    private static IEnumerable<SyntaxNode> Functions(SyntaxNode answer) =>
        answer.Ancestors().Where(static node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MethodDeclarationSyntax);

    private static ParameterListSyntax? ParametersOf(SyntaxNode function) => function switch
    {
        ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList,
        LocalFunctionStatementSyntax local => local.ParameterList,
        MethodDeclarationSyntax method => method.ParameterList,
        _ => null,
    };

    // `_ => …`: a discard gets a name.
    private static ResponseInScope? Named(FixSite site, ExpressionSyntax answer, SyntaxNode function, ITypeSymbol type)
    {
        if (function is not LambdaExpressionSyntax lambda || FreeName(site, lambda, "context", "httpContext") is not { } name || ResponseOf(site, name, type) is not { } response
            || function.DescendantTokens().Count(static t => t.IsKind(SyntaxKind.IdentifierToken) && t.ValueText == "_") != 1)
            return null;
        var depth = answer.Ancestors().OfType<AnonymousFunctionExpressionSyntax>().TakeWhile(f => f != function).Count();
        return new(response.Text, response.Type, (scope, at) =>
        {
            var current = at.Ancestors().OfType<AnonymousFunctionExpressionSyntax>().ElementAt(depth);
            foreach (var token in current.DescendantTokens())
                if (token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == "_" && token.Parent is ParameterSyntax)
                    return scope.ReplaceToken(token, SyntaxFactory.Identifier(token.LeadingTrivia, name, token.TrailingTrivia));
            return scope;
        });
    }

    // Free around the function and within it: C# before 8 lets nothing hide an outer name.
    private static string? FreeName(FixSite site, SyntaxNode lambda, params string[] names)
    {
        var around = lambda.FirstAncestorOrSelf<MemberDeclarationSyntax>() is GlobalStatementSyntax or null ? site.Root : lambda.FirstAncestorOrSelf<MemberDeclarationSyntax>()!;
        foreach (var name in names)
            if (!lambda.DescendantTokens().Any(t => t.IsKind(SyntaxKind.IdentifierToken) && t.ValueText == name)
                && !around.DescendantNodes().Any(n => n is VariableDeclaratorSyntax v && v.Identifier.ValueText == name && n.Ancestors().All(a => a is not AnonymousFunctionExpressionSyntax)
                    || n is SingleVariableDesignationSyntax d && d.Identifier.ValueText == name
                    || n is ParameterSyntax p && p.Identifier.ValueText == name && lambda.Ancestors().Contains(p.Parent?.Parent)))
                return name;
        return null;
    }

    private static bool IsTask(ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
            if (current.Name == "Task")
                return true;
        return false;
    }
}
