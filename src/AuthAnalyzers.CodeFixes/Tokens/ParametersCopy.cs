using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using AuthAnalyzers.CodeFixes.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AuthAnalyzers.CodeFixes.Tokens;

/// <summary>A method's own copy of parameters that others use too: <c>var parameters = shared.Clone();</c> in front of their first use, and its name in place of theirs.</summary>
internal sealed class ParametersCopy
{
    private readonly FixSite _site;
    private readonly BlockSyntax _body;
    private readonly IReadOnlyList<ExpressionSyntax> _uses;
    private readonly string _name;

    private ParametersCopy(FixSite site, BlockSyntax body, IReadOnlyList<ExpressionSyntax> uses, string name)
    {
        _site = site;
        _body = body;
        _uses = uses;
        _name = name;
    }

    /// <summary>The copy of a field or parameter; null where the method does more with it than to set it and to validate one token with it.</summary>
    public static ParametersCopy? Of(FixSite site, ExpressionSyntax shared)
    {
        if (site.Model.GetSymbolInfo(shared).Symbol is not { Kind: SymbolKind.Field or SymbolKind.Parameter } symbol || shared.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>()?.Body is not { } body)
            return null;
        var uses = UsesOf(symbol, body, site.Model);
        return uses.Count(use => IsValidation(use, site.Model)) == 1 && uses.All(use => IsSet(use) || IsValidation(use, site.Model)) && FreeName(site, body) is { } name
            ? new(site, body, uses, name)
            : null;
    }

    /// <summary>Makes the copy, once for all the switches that the method turns off.</summary>
    public void Apply(SyntaxEditor editor)
    {
        if (!editor.IsFirst(_body, nameof(ParametersCopy)))
            return;
        foreach (var use in _uses)
            editor.ReplaceNode(use, IdentifierName(_name).WithTriviaFrom(use));
        var first = _uses[0].Ancestors().OfType<StatementSyntax>().First(statement => statement.Parent == _body);
        editor.PutBefore(first, _site, ParseStatement($"var {_name} = {_uses[0].WithoutTrivia()}.Clone();"));
    }

    private static List<ExpressionSyntax> UsesOf(ISymbol symbol, BlockSyntax body, SemanticModel model)
    {
        var uses = new List<ExpressionSyntax>();
        foreach (var name in body.DescendantNodes().OfType<IdentifierNameSyntax>())
            if (name.Identifier.ValueText == symbol.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, symbol))
                uses.Add(name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own ? own : name);
        return uses;
    }

    private static bool IsSet(ExpressionSyntax use) =>
        use.Parent is MemberAccessExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } access && access.Expression == use && assignment.Left == access;

    private static bool IsValidation(ExpressionSyntax use, SemanticModel model) =>
        use.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } && model.GetSymbolInfo(call).Symbol?.Name is "ValidateToken" or "ValidateTokenAsync";

    private static string? FreeName(FixSite site, BlockSyntax body)
    {
        foreach (var name in new[] { "parameters", "copy" })
            if (site.Model.LookupSymbols(body.OpenBraceToken.Span.End, name: name).IsEmpty && !body.DescendantTokens().Any(token => token.ValueText == name))
                return name;
        return null;
    }
}
