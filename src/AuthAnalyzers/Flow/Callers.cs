using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthAnalyzers.Flow;

/// <summary>The calls of a method within this compilation, directly or through an interface that it implements. Found only when asked for: that reads every file for the name.</summary>
internal sealed class Callers
{
    // Whoever is called from more places is no login.
    private const int Most = 20;

    private readonly SemanticModels _models;
    private readonly ConcurrentDictionary<IMethodSymbol, List<IInvocationOperation>> _calls = new(SymbolEqualityComparer.Default);

    public Callers(SemanticModels models) => _models = models;

    public List<IInvocationOperation> Of(IMethodSymbol method) => _calls.GetOrAdd(method.OriginalDefinition, Find);

    private List<IInvocationOperation> Find(IMethodSymbol method)
    {
        var calls = new List<IInvocationOperation>();
        foreach (var tree in _models.Compilation.SyntaxTrees)
        {
            // The text goes first: most files do not have the name in them.
            if (tree.GetText().ToString().IndexOf(method.Name, StringComparison.Ordinal) < 0)
                continue;
            SemanticModel? model = null;
            foreach (var node in tree.GetRoot().DescendantNodes())
            {
                if (node is not InvocationExpressionSyntax { Expression: var called } invocation || NameOf(called) != method.Name)
                    continue;
                model ??= _models.Of(tree);
                if (model.GetSymbolInfo(invocation).Symbol is IMethodSymbol target && Reaches(target, method) && OperationOf(model, invocation) is { } call)
                    calls.Add(call);
                if (calls.Count > Most)
                    return calls;
            }
        }
        return calls;
    }

    // The operation within its whole body: asked for by itself, it would stand alone.
    private static IInvocationOperation? OperationOf(SemanticModel model, InvocationExpressionSyntax invocation)
    {
        IOperation? root = null;
        foreach (var around in invocation.Ancestors())
            if (around is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or CompilationUnitSyntax)
            {
                root = model.GetOperation(around);
                break;
            }
        if (root is null)
            return null;
        foreach (var operation in root.Descendants())
            if (operation is IInvocationOperation call && call.Syntax == invocation)
                return call;
        return null;
    }

    private static bool Reaches(IMethodSymbol target, IMethodSymbol method)
    {
        target = target.OriginalDefinition;
        if (SymbolEqualityComparer.Default.Equals(target, method))
            return true;
        if (target.ContainingType?.TypeKind == TypeKind.Interface)
            foreach (var implemented in method.ContainingType.AllInterfaces)
                if (SymbolEqualityComparer.Default.Equals(implemented.OriginalDefinition, target.ContainingType))
                    foreach (var member in implemented.GetMembers(target.Name))
                        if (SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, target)
                            && SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member)?.OriginalDefinition, method))
                            return true;
        for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
            if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, target))
                return true;
        return false;
    }

    private static string? NameOf(ExpressionSyntax called) => called switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Name: var name } => name.Identifier.ValueText,
        MemberBindingExpressionSyntax { Name: var name } => name.Identifier.ValueText,
        _ => null,
    };
}
