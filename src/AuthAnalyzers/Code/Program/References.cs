using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;

namespace AuthAnalyzers.Code.Program;

/// <summary>Where the symbols of one compilation are read and called. Looked up by text first, and bound only where the name stands.</summary>
internal sealed partial class References
{
    // A name that stands in more places than this is no helper's.
    private const int MaxUses = 60;

    private readonly SemanticModels _models;
    private readonly ConcurrentDictionary<ISymbol, IReadOnlyList<IOperation>?> _uses = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, IReadOnlyList<IOperation>?> _groups = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, IReadOnlyList<IOperation>?> _reads = new(SymbolEqualityComparer.Default);

    public References(SemanticModels models) => _models = models;

    public static References Of(Models models) => models.Get(static m => new References(SemanticModels.Of(m)));

    /// <summary>Reads of a field or property within the type that declares it; null where there are too many.</summary>
    public IReadOnlyList<IOperation>? WithinType(ISymbol member) => _reads.GetOrAdd(member.OriginalDefinition, FindReads);

    /// <summary>Calls and delegates of a method, creations by a constructor, or reads of a property, in the compilation; of a private one, in its type. Null where the name is too common.</summary>
    public IReadOnlyList<IOperation>? Uses(ISymbol member) => _uses.GetOrAdd(member.OriginalDefinition, one => FindUses(one));

    /// <summary>Where the method is handed over and not called: <c>app.MapPost("/login", Login)</c>. Calls are told by their syntax, and not bound. Null where the name is too common.</summary>
    public IReadOnlyList<IOperation>? Groups(IMethodSymbol method) => _groups.GetOrAdd(method.OriginalDefinition, one => FindUses(one, groupsOnly: true));

    /// <summary>Whether every call of the parameter's method passes such a value for it, and somebody calls it; not where it is handed over as a delegate.</summary>
    public bool IsAlwaysGiven(IParameterSymbol parameter, Func<IOperation, bool> isSuch)
    {
        if (Uses(parameter.ContainingSymbol) is not { Count: > 0 } uses)
            return false;
        foreach (var use in uses)
            if ((use is IInvocationOperation call ? Call.Of(call)[parameter] : null) is not { } given || !isSuch(given))
                return false;
        return true;
    }

    /// <summary>The variable or member that an operation reads.</summary>
    public static ISymbol? Named(IOperation operation) => operation.Unwrap() switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation property => property.Property,
        _ => null,
    };

    private IReadOnlyList<IOperation>? FindReads(ISymbol member)
    {
        if (UsesInType(member) is not { } uses)
            return null;
        uses.RemoveAll(static use => use.Parent is IAssignmentOperation assignment && assignment.Target == use);
        return uses;
    }

    private IReadOnlyList<IOperation>? FindUses(ISymbol member, bool groupsOnly = false)
    {
        if (member.DeclaredAccessibility == Accessibility.Private)
            return UsesInType(member, groupsOnly);
        var uses = new List<IOperation>();
        var name = NameOf(member);
        foreach (var tree in _models.Compilation.SyntaxTrees)
            // Most files do not have the name in them, and an editor may not have parsed them.
            if (NameIndex.Of(tree).Has(name) && !AddUses(uses, tree, tree.GetRoot(Cancellation.Token), member, groupsOnly))
                return null;
        return uses;
    }

    private List<IOperation>? UsesInType(ISymbol member, bool groupsOnly = false)
    {
        var uses = new List<IOperation>();
        foreach (var declaration in member.ContainingType.DeclaringSyntaxReferences)
            // A referenced project may be a compilation too; its trees are not ours to bind.
            if (_models.Compilation.ContainsSyntaxTree(declaration.SyntaxTree)
                && !AddUses(uses, declaration.SyntaxTree, declaration.GetSyntax(Cancellation.Token), member, groupsOnly))
                return null;
        return uses;
    }

    private bool AddUses(List<IOperation> uses, SyntaxTree tree, SyntaxNode scope, ISymbol member, bool groupsOnly)
    {
        SemanticModel? model = null;
        var found = 0;
        foreach (var simple in NameIndex.Of(tree).In(scope, NameOf(member)))
        {
            var expression = Expression(simple, isCalled: member is IMethodSymbol);
            if (groupsOnly && expression is InvocationExpressionSyntax)
                continue;
            if (++found > MaxUses || uses.Count > MaxUses)
                return false;
            var operation = (model ??= _models.Of(tree)).GetOperation(expression, Cancellation.Token);
            if (operation switch
            {
                IInvocationOperation call => member is IMethodSymbol method && Calls(call.TargetMethod, method),
                IObjectCreationOperation { Constructor: { } constructor } => member is IMethodSymbol called && Calls(constructor, called),
                IMethodReferenceOperation group => member is IMethodSymbol method && Calls(group.Method, method),
                IMemberReferenceOperation reference => SymbolEqualityComparer.Default.Equals(reference.Member.OriginalDefinition, member),
                _ => false,
            })
                uses.Add(operation!);
        }
        return true;
    }

    // Of an explicit implementation, the last part; of a constructor, the type. Empty for a member that is still to be named.
    private static string NameOf(ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? member.ContainingType.Name : member.Name.Substring(member.Name.LastIndexOf('.') + 1);

    // What the name is the end of: a member of something, and where methods are looked for, the call.
    private static ExpressionSyntax Expression(SimpleNameSyntax name, bool isCalled)
    {
        ExpressionSyntax expression = name.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == name => access,
            MemberBindingExpressionSyntax binding => binding,
            QualifiedNameSyntax qualified when qualified.Right == name => qualified,
            _ => name,
        };
        if (isCalled && expression.Parent is ObjectCreationExpressionSyntax creation && creation.Type == expression)
            return creation;
        return isCalled && expression.Parent is InvocationExpressionSyntax invocation && invocation.Expression == expression ? invocation : expression;
    }

    // Also through the interface or base class that the caller knows.
    private static bool Calls(IMethodSymbol called, IMethodSymbol method)
    {
        called = (called.ReducedFrom ?? called).OriginalDefinition;
        if (SymbolEqualityComparer.Default.Equals(called, method) || SymbolEqualityComparer.Default.Equals(called, method.OverriddenMethod?.OriginalDefinition))
            return true;
        return called.ContainingType is { TypeKind: TypeKind.Interface } && SymbolEqualityComparer.Default.Equals(method.ContainingType?.FindImplementationForInterfaceMember(called), method);
    }
}
