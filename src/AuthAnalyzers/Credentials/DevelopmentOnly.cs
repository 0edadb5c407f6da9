using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Credentials.Names;

namespace AuthAnalyzers.Credentials;

/// <summary>Whether code runs only where a developer, or an operator who asked for it, looks at the logs.</summary>
internal static class DevelopmentOnly
{
    // How many statements before the operation are read for a guard.
    private const int MostStatements = 5000;

    private static readonly HashSet<string> s_words = new(SecretWords.Development, StringComparer.Ordinal);

    /// <summary>Whether the operation stands under a test of the environment, in code for debugging, or in a method or type for development.</summary>
    public static bool Is(IOperation operation, ISymbol containing) => IsNamedSo(containing) || IsGuarded(operation, s_words, LeavesElsewhere) || IsDebugBuild(operation.Syntax);

    /// <summary>Whether the operation stands under a test in which one of these words is: of a setting, for instance, by which an operator asks for what it does.</summary>
    public static bool IsUnder(IOperation operation, HashSet<string> words) => IsGuarded(operation, words, static _ => true) || IsInSection(operation, words);

    // switch (configuration["Tls"]) { case "insecure": … }
    private static bool IsInSection(IOperation operation, HashSet<string> words)
    {
        for (var around = operation.Parent; around is not null; around = around.Parent)
            if (around is ISwitchCaseOperation { Clauses: var labels } && labels.Any(label => Speaks(label.Syntax, words)))
                return true;
        return false;
    }

    // ConfigureDevelopmentServices; the factory that the migration tools use.
    private static bool IsNamedSo(ISymbol containing)
    {
        for (ISymbol? symbol = containing; symbol is not null and not INamespaceSymbol; symbol = symbol.ContainingSymbol)
        {
            if (symbol is IMethodSymbol or INamedTypeSymbol && IdentifierWords.Has(symbol.Name, "development"))
                return true;
            if (symbol is INamedTypeSymbol type && type.Is(Logs.IDesignTimeDbContextFactory))
                return true;
        }
        return false;
    }

    private static bool IsGuarded(IOperation operation, HashSet<string> words, Func<SyntaxNode, bool> leavesElsewhere)
    {
        var budget = new StepBudget(MostStatements);
        for (var inner = operation; inner.Parent is { } outer; inner = outer)
        {
            if (outer is IConditionalOperation conditional && inner != conditional.Condition && Speaks(conditional.Condition.Syntax, words))
                return true;
            if (outer is ISwitchOperation choice && Speaks(choice.Value.Syntax, words) || outer is ISwitchExpressionOperation expression && Speaks(expression.Value.Syntax, words))
                return true;
            // if (!environment.IsDevelopment()) return;
            if (outer is IBlockOperation block)
                foreach (var earlier in block.Operations)
                {
                    if (earlier == inner)
                        break;
                    // Too much to read: it may be guarded.
                    if (!budget.Spend())
                        return true;
                    if (earlier is IConditionalOperation { WhenFalse: null } guard && Leaves(guard.WhenTrue) && Speaks(guard.Condition.Syntax, words) && leavesElsewhere(guard.Condition.Syntax))
                        return true;
                }
        }
        return false;
    }

    private static bool Leaves(IOperation body)
    {
        while (body is IBlockOperation { Operations: { Length: > 0 } operations })
            body = operations[operations.Length - 1];
        return body is IReturnOperation or IThrowOperation or IExpressionStatementOperation { Operation: IThrowOperation };
    }

    // `if (!environment.IsDevelopment()) return;` leaves where nobody develops. `if (request.IsLocal()) return true;` leaves where somebody does: what follows is for everybody else.
    private static bool LeavesElsewhere(SyntaxNode condition)
    {
        foreach (var part in condition.DescendantNodesAndTokensAndSelf())
            if (part.Kind() is SyntaxKind.LogicalNotExpression or SyntaxKind.NotEqualsExpression or SyntaxKind.FalseLiteralExpression or SyntaxKind.NotPattern or SyntaxKind.LessThanExpression
                    or SyntaxKind.LessThanOrEqualExpression or SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression
                || part.AsToken() is { RawKind: (int)SyntaxKind.IdentifierToken or (int)SyntaxKind.StringLiteralToken } token && IdentifierWords.Has(token.ValueText, "production", "prod", "staging"))
                return true;
        return false;
    }

    // The words of the names in a condition: environment.IsDevelopment(), Debugger.IsAttached, options.LogSensitiveData.
    private static bool Speaks(SyntaxNode condition, HashSet<string> words)
    {
        foreach (var token in condition.DescendantTokens())
            if (token.IsKind(SyntaxKind.IdentifierToken) || token.IsKind(SyntaxKind.StringLiteralToken))
                if (SecretNames.Mentions(token.ValueText, words))
                    return true;
        return false;
    }

    // #if DEBUG
    private static bool IsDebugBuild(SyntaxNode syntax)
    {
        var root = syntax.SyntaxTree.GetRoot();
        if (!root.ContainsDirectives)
            return false;
        var open = new Stack<bool>();
        for (var directive = root.GetFirstDirective(); directive is not null && directive.SpanStart < syntax.SpanStart; directive = directive.GetNextDirective())
        {
            if (directive is IfDirectiveTriviaSyntax opening)
                open.Push(IdentifierWords.Has(opening.Condition.ToString(), "debug"));
            else if (directive is EndIfDirectiveTriviaSyntax && open.Count > 0)
                open.Pop();
        }
        return open.Contains(true);
    }
}
