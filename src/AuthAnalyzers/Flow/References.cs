using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthAnalyzers.Flow;

/// <summary>Where the symbols of one compilation are read and called. Looked up by text first, and bound only where the name stands.</summary>
internal sealed class References
{
    // A name that stands in more places than this is no helper's.
    private const int MaxUses = 60;

    // A member that is given more than this holds no one thing.
    private const int MaxValues = 16;

    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<ISymbol, IReadOnlyList<IOperation>?> _uses = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, IReadOnlyList<IOperation>?> _reads = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, IReadOnlyList<GivenValue>?> _values = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();

    public References(Compilation compilation) => _compilation = compilation;

    /// <summary>Reads of a field or property within the type that declares it; null where there are too many.</summary>
    public IReadOnlyList<IOperation>? WithinType(ISymbol member) => _reads.GetOrAdd(member.OriginalDefinition, FindReads);

    /// <summary>Calls and delegates of a method, or reads of a property, in the compilation; of a private one, in its type. Null where the name is too common.</summary>
    public IReadOnlyList<IOperation>? Uses(ISymbol member) => _uses.GetOrAdd(member.OriginalDefinition, FindUses);

    /// <summary>What the field or property is given by the type that declares it; null where others may give it something too, or where it is given much.</summary>
    public IReadOnlyList<GivenValue>? Values(ISymbol member) => _values.GetOrAdd(member.OriginalDefinition, FindValues);

    /// <summary>The variable or member that an operation reads.</summary>
    public static ISymbol? Named(IOperation operation) => operation.Unwrap() switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation property => property.Property,
        _ => null,
    };

    private IReadOnlyList<GivenValue>? FindValues(ISymbol member)
    {
        // A serializer or a test may set what has an attribute.
        if (!IsSetByItsTypeAlone(member) || !member.GetAttributes().IsEmpty)
            return null;
        var values = new List<GivenValue>();
        foreach (var declaration in member.ContainingType.DeclaringSyntaxReferences)
        {
            var tree = declaration.SyntaxTree;
            var scope = declaration.GetSyntax();
            if (!_compilation.ContainsSyntaxTree(tree))
                return null;
            var text = tree.GetText().ToString();
            for (var at = text.IndexOf(member.Name, scope.SpanStart, StringComparison.Ordinal); at >= 0 && at < scope.Span.End; at = text.IndexOf(member.Name, at + member.Name.Length, StringComparison.Ordinal))
            {
                var token = scope.FindToken(at);
                if (token.SpanStart != at || token.ValueText != member.Name)
                    continue;
                var initializer = token.Parent switch
                {
                    VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax } field => field.Initializer,
                    PropertyDeclarationSyntax property => property.Initializer,
                    _ => null,
                };
                if (initializer is not null)
                    values.Add(new(initializer.Value, this));
                if (token.Parent is not SimpleNameSyntax name)
                    continue;
                ExpressionSyntax target = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
                switch (target.Parent)
                {
                    case AssignmentExpressionSyntax assignment when assignment.Left == target:
                        if (SymbolEqualityComparer.Default.Equals(Model(tree).GetSymbolInfo(target).Symbol?.OriginalDefinition, member))
                            values.Add(new(assignment.Right, this));
                        break;
                    // Given by reference, or a part of something.
                    case ArgumentSyntax { RefKindKeyword.RawKind: not 0 } or ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax } } or RefExpressionSyntax:
                        return null;
                }
                if (values.Count > MaxValues)
                    return null;
            }
        }
        return values;
    }

    private static bool IsSetByItsTypeAlone(ISymbol member) => member switch
    {
        IFieldSymbol field => field.DeclaredAccessibility == Accessibility.Private || field.IsReadOnly,
        IPropertySymbol { IsIndexer: false } property => property.SetMethod is null or { DeclaredAccessibility: Accessibility.Private, IsInitOnly: false } && property is { IsAbstract: false, IsVirtual: false, IsOverride: false },
        _ => false,
    };

    private IReadOnlyList<IOperation>? FindReads(ISymbol member)
    {
        if (UsesInType(member) is not { } uses)
            return null;
        uses.RemoveAll(static use => use.Parent is IAssignmentOperation assignment && assignment.Target == use);
        return uses;
    }

    private IReadOnlyList<IOperation>? FindUses(ISymbol member)
    {
        if (member.DeclaredAccessibility == Accessibility.Private)
            return UsesInType(member);
        var uses = new List<IOperation>();
        foreach (var tree in _compilation.SyntaxTrees)
            if (!AddUses(uses, tree, tree.GetRoot(), member))
                return null;
        return uses;
    }

    private List<IOperation>? UsesInType(ISymbol member)
    {
        var uses = new List<IOperation>();
        foreach (var declaration in member.ContainingType.DeclaringSyntaxReferences)
            // A referenced project may be a compilation too; its trees are not ours to bind.
            if (_compilation.ContainsSyntaxTree(declaration.SyntaxTree) && !AddUses(uses, declaration.SyntaxTree, declaration.GetSyntax(), member))
                return null;
        return uses;
    }

    private bool AddUses(List<IOperation> uses, SyntaxTree tree, SyntaxNode scope, ISymbol member)
    {
        var name = member.Name.Substring(member.Name.LastIndexOf('.') + 1);
        // A member that is still to be named stands everywhere and nowhere.
        if (name.Length == 0)
            return true;
        var text = tree.GetText().ToString();
        SemanticModel? model = null;
        var found = 0;
        for (var at = text.IndexOf(name, scope.SpanStart, StringComparison.Ordinal); at >= 0 && at < scope.Span.End; at = text.IndexOf(name, at + name.Length, StringComparison.Ordinal))
        {
            var token = scope.FindToken(at);
            if (token.SpanStart != at || token.ValueText != name || token.Parent is not SimpleNameSyntax simple)
                continue;
            if (++found > MaxUses || uses.Count > MaxUses)
                return false;
            ExpressionSyntax expression = simple.Parent switch
            {
                MemberAccessExpressionSyntax access when access.Name == simple => access,
                MemberBindingExpressionSyntax binding => binding,
                _ => simple,
            };
            if (expression.Parent is InvocationExpressionSyntax invocation && invocation.Expression == expression && member is IMethodSymbol)
                expression = invocation;
            model ??= Model(tree);
            var operation = model.GetOperation(expression);
            if (operation switch
            {
                IInvocationOperation call => member is IMethodSymbol method && Calls(call.TargetMethod, method),
                IMethodReferenceOperation group => member is IMethodSymbol method && Calls(group.Method, method),
                IMemberReferenceOperation reference => SymbolEqualityComparer.Default.Equals(reference.Member.OriginalDefinition, member),
                _ => false,
            })
                uses.Add(operation!);
        }
        return true;
    }

    // Also through the interface or base class that the caller knows.
    private static bool Calls(IMethodSymbol called, IMethodSymbol method)
    {
        called = (called.ReducedFrom ?? called).OriginalDefinition;
        if (SymbolEqualityComparer.Default.Equals(called, method) || SymbolEqualityComparer.Default.Equals(called, method.OverriddenMethod?.OriginalDefinition))
            return true;
        return called.ContainingType is { TypeKind: TypeKind.Interface } && SymbolEqualityComparer.Default.Equals(method.ContainingType?.FindImplementationForInterfaceMember(called), method);
    }

    // Bodies in other files than the one that is being analyzed: asked for rarely.
#pragma warning disable RS1030
    internal SemanticModel Model(SyntaxTree tree) => _models.GetOrAdd(tree, t => _compilation.GetSemanticModel(t));
#pragma warning restore RS1030
}

/// <summary>A value that a member is given; bound only when asked for.</summary>
internal readonly struct GivenValue(ExpressionSyntax syntax, References references)
{
    /// <summary>Whether it is nothing: <c>null</c>, <c>default</c>, an empty text.</summary>
    public bool IsNothing => syntax.Kind() is SyntaxKind.NullLiteralExpression or SyntaxKind.DefaultLiteralExpression
        || syntax is LiteralExpressionSyntax { Token.ValueText: "" } or PostfixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression or (int)SyntaxKind.DefaultLiteralExpression } }
        || syntax is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty", Expression: PredefinedTypeSyntax or IdentifierNameSyntax { Identifier.ValueText: "String" } };

    /// <summary>The name of the parameter that it may be, as in a constructor that keeps what it is given.</summary>
    public string? Parameter => syntax is IdentifierNameSyntax name && IsParameter(name) ? name.Identifier.ValueText : null;

    public IOperation? Operation => references.Model(syntax.SyntaxTree).GetOperation(syntax);

    private static bool IsParameter(IdentifierNameSyntax name)
    {
        for (SyntaxNode? around = name.Parent; around is not null; around = around.Parent)
        {
            var parameters = around switch
            {
                BaseMethodDeclarationSyntax method => method.ParameterList,
                TypeDeclarationSyntax type => type.ParameterList,
                _ => null,
            };
            foreach (var parameter in parameters?.Parameters ?? default)
                if (parameter.Identifier.ValueText == name.Identifier.ValueText)
                    return true;
        }
        return false;
    }
}
