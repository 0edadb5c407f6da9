using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Limits;

namespace AuthAnalyzers.Code.Program;

/// <summary>The calls of a method within this compilation, directly or through an interface that it implements. Found only when asked for: that reads every file for the name.</summary>
internal sealed class Callers
{
    // Whoever is called from more places is no login.
    private const int Most = 20;

    private readonly SemanticModels _models;
    private readonly ConcurrentDictionary<IMethodSymbol, List<IInvocationOperation>> _calls = new(SymbolEqualityComparer.Default);

    public Callers(SemanticModels models) => _models = models;

    public static Callers Of(Models models) => models.Get(static m => new Callers(SemanticModels.Of(m)));

    public List<IInvocationOperation> Of(IMethodSymbol method) => _calls.GetOrAdd(method.OriginalDefinition, Find);

    private List<IInvocationOperation> Find(IMethodSymbol method)
    {
        var calls = new List<IInvocationOperation>();
        foreach (var tree in _models.Compilation.SyntaxTrees)
        {
            // Before the root is asked for: most files do not have the name in them, and an editor may not have parsed them.
            var names = NameIndex.Of(tree);
            if (!names.Has(method.Name))
                continue;
            SemanticModel? model = null;
            foreach (var name in names.In(tree.GetRoot(Cancellation.Token), method.Name))
            {
                if (InvocationOf(name) is not { } invocation)
                    continue;
                model ??= _models.Of(tree);
                if (model.GetSymbolInfo(invocation, Cancellation.Token).Symbol is IMethodSymbol target && Reaches(target, method)
                    && model.GetOperation(invocation, Cancellation.Token) is IInvocationOperation call)
                    calls.Add(call);
                if (calls.Count > Most)
                    return calls;
            }
        }
        return calls;
    }

    private static InvocationExpressionSyntax? InvocationOf(SimpleNameSyntax name)
    {
        SyntaxNode called = name.Parent is MemberAccessExpressionSyntax access && access.Name == name || name.Parent is MemberBindingExpressionSyntax ? name.Parent : name;
        return called.Parent is InvocationExpressionSyntax invocation && invocation.Expression == called ? invocation : null;
    }

    private static bool Reaches(IMethodSymbol target, IMethodSymbol method)
    {
        target = (target.ReducedFrom ?? target).OriginalDefinition;
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
}
