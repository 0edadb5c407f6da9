using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>The expressions that a generator's call is made on, and whether the code means the same without them.</summary>
internal static class GeneratorFixes
{
    // How many locals a seed may be made of: the body is searched for each.
    private const int MostLocals = 32;

    // What may stand in the making of a generator: it takes an arbitrary seed, and changes nothing.
    private static readonly HashSet<string> s_inertTypes = new(StringComparer.Ordinal)
    {
        "System.Random", "System.Guid", "System.DateTime", "System.DateTimeOffset", "System.Environment", "System.BitConverter", "System.Math", "System.Object", "System.Diagnostics.Stopwatch",
        "System.Security.Cryptography.RandomNumberGenerator", "System.Threading.ThreadLocal<T>", "System.Lazy<T>", "System.Threading.Thread", "System.TimeSpan", "System.Int64", "System.Int32", "System.ValueType",
    };

    private static readonly HashSet<string> s_arbitrary = new(StringComparer.Ordinal)
    {
        "NewGuid", "Now", "UtcNow", "TickCount", "TickCount64", "GetTimestamp", "GetBytes", "GetInt32", "Next", "Shared", "Increment", "GetHashCode", "ManagedThreadId", "CurrentManagedThreadId",
    };

    public static bool IsRandom(ITypeSymbol? type) => type is { Name: "Random", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    /// <summary>Whether a call on that expression can be replaced by one that does without: nothing else happens in it, and no one relies on a sequence that follows from a seed.</summary>
    public static bool CanGo(ExpressionSyntax generator, SemanticModel model)
    {
        generator = Inner(generator);
        switch (generator)
        {
            case ObjectCreationExpressionSyntax { Initializer: null }:
                return IsInert(generator, model) && !IsReproducible(generator, model);
            case IdentifierNameSyntax or MemberAccessExpressionSyntax when IsPath(generator):
                // _random.Value of a ThreadLocal, settings.Random: what the path starts with holds the generator.
                foreach (var name in generator.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
                    switch (model.GetSymbolInfo(name).Symbol)
                    {
                        case ILocalSymbol or IFieldSymbol when VariableUses.Of(model.GetSymbolInfo(name).Symbol!, model) is { } variable:
                            foreach (var value in variable.Values)
                                if (IsReproducible(value, model))
                                    return false;
                            break;
                        case ILocalSymbol or IParameterSymbol or IFieldSymbol or IPropertySymbol or ITypeSymbol or INamespaceSymbol:
                            break;
                        default:
                            return false;
                    }
                return true;
            default:
                return false;
        }
    }

    /// <summary>Whether nothing but the making of a generator happens in the expression.</summary>
    public static bool IsInert(ExpressionSyntax expression, SemanticModel model)
    {
        foreach (var node in expression.DescendantNodesAndSelf())
        {
            switch (node)
            {
                case AssignmentExpressionSyntax or AwaitExpressionSyntax or ThrowExpressionSyntax or StatementSyntax or ArgumentSyntax { RefKindKeyword.RawKind: not 0 }
                    or PostfixUnaryExpressionSyntax { RawKind: not (int)SyntaxKind.SuppressNullableWarningExpression }
                    or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression }:
                    return false;
                case InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax when model.GetSymbolInfo(node).Symbol is not { ContainingType: { } type } || !s_inertTypes.Contains(type.OriginalDefinition.ToDisplayString()):
                    return false;
            }
        }
        return true;
    }

    /// <summary>Whether the expression makes a generator whose seed is chosen: the same sequence may be wanted again.</summary>
    private static bool IsReproducible(ExpressionSyntax expression, SemanticModel model)
    {
        foreach (var node in expression.DescendantNodesAndSelf())
            if (node is BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } creation && IsRandom(model.GetTypeInfo(creation).Type) && !IsArbitrary(arguments[0], model))
                return true;
        return false;
    }

    private static bool IsArbitrary(SyntaxNode seed, SemanticModel model)
    {
        var met = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var ahead = new Queue<SyntaxNode>();
        ahead.Enqueue(seed);
        while (ahead.Count > 0)
            foreach (var name in ahead.Dequeue().DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
            {
                if (s_arbitrary.Contains(name.Identifier.ValueText))
                    return true;
                // Each local once: in code that is being typed they may be made of each other.
                if (model.GetSymbolInfo(name).Symbol is not ILocalSymbol local || met.Count == MostLocals || !met.Add(local))
                    continue;
                if (IsFilled(local, name, model))
                    return true;
                // var seed = Environment.TickCount;
                if (local.DeclaringSyntaxReferences is { Length: 1 } declarations && declarations[0].SyntaxTree == model.SyntaxTree
                    && declarations[0].GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value })
                    ahead.Enqueue(value);
            }
        return false;
    }

    // generator.GetBytes(seed)
    private static bool IsFilled(ILocalSymbol local, SyntaxNode near, SemanticModel model)
    {
        var body = near.FirstAncestorOrSelf<SyntaxNode>(static node => node is MemberDeclarationSyntax or CompilationUnitSyntax);
        foreach (var argument in body?.DescendantNodes().OfType<ArgumentSyntax>() ?? Enumerable.Empty<ArgumentSyntax>())
            if (argument is { Expression: IdentifierNameSyntax given, Parent.Parent: InvocationExpressionSyntax call } && given.Identifier.ValueText == local.Name
                && model.GetSymbolInfo(call).Symbol is IMethodSymbol method && IsCryptographic(method.ContainingType) && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(given).Symbol, local))
                return true;
        return false;
    }

    private static bool IsCryptographic(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
            if (type is { Name: "RandomNumberGenerator", ContainingNamespace.Name: "Cryptography" })
                return true;
        return false;
    }

    private static bool IsPath(ExpressionSyntax expression)
    {
        var link = Inner(expression);
        while (link is MemberAccessExpressionSyntax { RawKind: (int)SyntaxKind.SimpleMemberAccessExpression } access)
            link = Inner(access.Expression);
        return link is IdentifierNameSyntax or ThisExpressionSyntax or BaseExpressionSyntax or PredefinedTypeSyntax or AliasQualifiedNameSyntax or GenericNameSyntax;
    }

    private static ExpressionSyntax Inner(ExpressionSyntax expression)
    {
        while (true)
        {
            switch (expression)
            {
                case ParenthesizedExpressionSyntax parenthesized: expression = parenthesized.Expression; break;
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } known: expression = known.Operand; break;
                default: return expression;
            }
        }
    }
}
