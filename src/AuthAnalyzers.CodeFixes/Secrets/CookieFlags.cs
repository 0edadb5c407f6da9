using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.CodeFixes.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>The flags of a cookie, set where its options are made: <c>new CookieOptions { Path = "/" }</c> gets <c>HttpOnly = true, Secure = true</c>.</summary>
internal static class CookieFlags
{
    private static readonly string[] s_flags = { "HttpOnly", "Secure" };

    /// <summary>The edit that sets both flags, those that are set already left as they are; null where they are set elsewhere, or the place for them is not here.</summary>
    /// <param name="site">The diagnostic's site.</param>
    /// <param name="made">The creation of the options, or of the cookie; null where the call has none.</param>
    public static Action<SyntaxEditor>? Of(FixSite site, BaseObjectCreationExpressionSyntax? made)
    {
        if (made is null)
            return site.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call ? WithOptions(site, call) : null;
        // Options that are made elsewhere are others' too.
        if (made.FirstAncestorOrSelf<MemberDeclarationSyntax>() != site.Node.FirstAncestorOrSelf<MemberDeclarationSyntax>())
            return null;
        var (falsified, set) = Written(site, made);
        return editor =>
        {
            foreach (var value in falsified)
                if (editor.IsFirst(value, nameof(CookieFlags)))
                    editor.ReplaceNode(value, True().WithTriviaFrom(value));
            var missing = s_flags.Where(flag => !set.Contains(flag)).ToArray();
            if (missing.Length > 0 && editor.IsFirst(made, nameof(CookieFlags)))
                editor.ReplaceNode(made, (current, _) => current is BaseObjectCreationExpressionSyntax now ? With(now, missing, site) : current);
        };
    }

    /// <summary>The edit that gives the object one flag, which it has not yet.</summary>
    public static Action<SyntaxEditor> Adding(FixSite site, BaseObjectCreationExpressionSyntax made, string flag) => editor =>
    {
        if (editor.IsFirst(made, nameof(CookieFlags)))
            editor.ReplaceNode(made, (current, _) => current is BaseObjectCreationExpressionSyntax now ? With(now, new[] { flag }, site) : current);
    };

    // Append(name, value): a third argument that has them.
    private static Action<SyntaxEditor>? WithOptions(FixSite site, InvocationExpressionSyntax call)
    {
        if (site.Model.GetSymbolInfo(call).Symbol is not IMethodSymbol { Parameters.Length: 2 } method)
            return null;
        var isOwin = method.ContainingType.IsExactly(Owin.ResponseCookieCollection);
        if (site.Compilation.GetTypeByMetadataName(isOwin ? Owin.CookieOptions : AspNetCore.CookieOptions) is not { } options)
            return null;
        var sameSite = isOwin ? null : site.Compilation.GetTypeByMetadataName(AspNetCore.SameSiteMode);
        return editor =>
        {
            var flags = s_flags.Select(static flag => Flag(flag)).ToList();
            if (sameSite is not null)
                flags.Add(Assign("SameSite", MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, site.ImportedType(editor.Generator, sameSite), IdentifierName("Lax"))));
            var made = ObjectCreationExpression(site.ImportedType(editor.Generator, options).WithoutTrivia()).WithNewKeyword(Token(SyntaxKind.NewKeyword).WithTrailingTrivia(Space))
                .WithInitializer(Initializer(flags));
            editor.ReplaceNode(call, (current, _) => current is InvocationExpressionSyntax now
                ? now.WithArgumentList(now.ArgumentList.WithArguments(Joined(now.ArgumentList.Arguments, Argument(made)))) : current);
        };
    }

    private static SeparatedSyntaxList<ArgumentSyntax> Joined(SeparatedSyntaxList<ArgumentSyntax> arguments, ArgumentSyntax added)
    {
        if (arguments[arguments.Count - 1].NameColon is not null)
            added = added.WithNameColon(NameColon(IdentifierName("options")).WithColonToken(Token(SyntaxKind.ColonToken).WithTrailingTrivia(Space)));
        return SeparatedList<ArgumentSyntax>(arguments.GetWithSeparators().Add(Token(SyntaxKind.CommaToken).WithTrailingTrivia(Space)).Add(added));
    }

    // The flags that are written on the object, in its initializer and on the variable that holds it; those that are false.
    private static (List<ExpressionSyntax> Falsified, HashSet<string> Set) Written(FixSite site, BaseObjectCreationExpressionSyntax made)
    {
        var (falsified, set) = (new List<ExpressionSyntax>(), new HashSet<string>(StringComparer.Ordinal));
        var holder = made.FirstAncestorOrSelf<VariableDeclaratorSyntax>() is { Initializer.Value: var initial } variable && initial == made ? site.Model.GetDeclaredSymbol(variable) : null;
        var body = holder is ILocalSymbol ? made.FirstAncestorOrSelf<MemberDeclarationSyntax>() : null;
        IEnumerable<SyntaxNode> assignments = made.Initializer?.Expressions ?? (IEnumerable<SyntaxNode>)Array.Empty<SyntaxNode>();
        if (body is not null)
            assignments = assignments.Concat(body.DescendantNodes().Where(node => node is AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax name } }
                && SymbolEqualityComparer.Default.Equals(site.Model.GetSymbolInfo(name).Symbol, holder)));
        foreach (var node in assignments)
        {
            if (node is not AssignmentExpressionSyntax { Left: var left, Right: var right } || (left is MemberAccessExpressionSyntax access ? access.Name : left) is not IdentifierNameSyntax { Identifier.ValueText: var flag } || Array.IndexOf(s_flags, flag) < 0)
                continue;
            set.Add(flag);
            if (right.IsKind(SyntaxKind.FalseLiteralExpression))
                falsified.Add(right);
        }
        return (falsified, set);
    }

    private static BaseObjectCreationExpressionSyntax With(BaseObjectCreationExpressionSyntax made, string[] flags, FixSite site)
    {
        var added = flags.Select(static flag => Flag(flag)).ToList();
        if (made.Initializer is not { Expressions: { Count: > 0 } entries } initializer)
            return (made is ObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: 0 } created ? created.WithType(created.Type.WithoutTrailingTrivia()).WithArgumentList(null) : made)
                .WithoutTrailingTrivia().WithInitializer(Initializer(added)).WithTrailingTrivia(made.GetTrailingTrivia());
        var last = entries[entries.Count - 1];
        // Each on a line of its own where the others are.
        var isOnLines = entries[0].GetLeadingTrivia().Any(SyntaxKind.WhitespaceTrivia);
        var hasComma = entries.SeparatorCount == entries.Count;
        var list = entries.GetWithSeparators().ToList();
        var comma = isOnLines ? Token(SyntaxKind.CommaToken).WithTrailingTrivia(site.NewLine) : Token(SyntaxKind.CommaToken).WithTrailingTrivia(Space);
        if (!hasComma)
        {
            list[list.Count - 1] = last.WithoutTrailingTrivia();
            list.Add(comma);
        }
        for (var i = 0; i < added.Count; i++)
        {
            list.Add(isOnLines ? added[i].WithLeadingTrivia(last.GetLeadingTrivia().Where(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))) : added[i]);
            if (i < added.Count - 1 || hasComma)
                list.Add(comma);
        }
        if (!hasComma)
            list[list.Count - 1] = list[list.Count - 1].WithTrailingTrivia(last.GetTrailingTrivia());
        return made.WithInitializer(initializer.WithExpressions(SeparatedList<ExpressionSyntax>(list)));
    }

    private static InitializerExpressionSyntax Initializer(List<AssignmentExpressionSyntax> flags) =>
        InitializerExpression(SyntaxKind.ObjectInitializerExpression,
            Token(SyntaxKind.OpenBraceToken).WithLeadingTrivia(Space).WithTrailingTrivia(Space),
            SeparatedList<ExpressionSyntax>(flags, Enumerable.Repeat(Token(SyntaxKind.CommaToken).WithTrailingTrivia(Space), flags.Count - 1)),
            Token(SyntaxKind.CloseBraceToken).WithLeadingTrivia(Space));

    private static AssignmentExpressionSyntax Flag(string name) => Assign(name, True());

    private static AssignmentExpressionSyntax Assign(string name, ExpressionSyntax value) => AssignmentExpression(
        SyntaxKind.SimpleAssignmentExpression, IdentifierName(name), Token(SyntaxKind.EqualsToken).WithLeadingTrivia(Space).WithTrailingTrivia(Space), value);

    private static LiteralExpressionSyntax True() => LiteralExpression(SyntaxKind.TrueLiteralExpression);
}
