using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.Code.Limits;

namespace AuthAnalyzers.Code.Program;

/// <content>What members are given by the types that declare them.</content>
internal sealed partial class References
{
    // A member that is given more than this holds no one thing.
    private const int MaxValues = 16;

    private readonly ConcurrentDictionary<INamedTypeSymbol, Dictionary<string, List<(ExpressionSyntax? Target, ExpressionSyntax? Value)>>?> _writes = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, IReadOnlyList<GivenValue>?> _values = new(SymbolEqualityComparer.Default);

    /// <summary>What the field or property is given by the type that declares it; null where others may give it something too, or where it is given much.</summary>
    public IReadOnlyList<GivenValue>? Values(ISymbol member) => _values.GetOrAdd(member.OriginalDefinition, FindValues);

    private IReadOnlyList<GivenValue>? FindValues(ISymbol member)
    {
        // A serializer or a test may set what has an attribute.
        if (!IsSetByItsTypeAlone(member) || !member.GetAttributes().IsEmpty)
            return null;
        if (_writes.GetOrAdd(member.ContainingType, FindWrites) is not { } writes)
            return null;
        var values = new List<GivenValue>();
        if (!writes.TryGetValue(member.Name, out var named))
            return values;
        foreach (var (target, value) in named)
        {
            if (target is not null
                && !SymbolEqualityComparer.Default.Equals(_models.Of(target.SyntaxTree).GetSymbolInfo(target, Cancellation.Token).Symbol?.OriginalDefinition, member))
                continue;
            // Given by reference, or a part of something; or too much.
            if (value is null || values.Count == MaxValues)
                return null;
            values.Add(new(value, _models));
        }
        return values;
    }

    // What stands on the left in a type, by name, and what it is given: one walk serves all its members. Null where a part of the type is not ours to bind.
    private Dictionary<string, List<(ExpressionSyntax? Target, ExpressionSyntax? Value)>>? FindWrites(INamedTypeSymbol type)
    {
        var writes = new Dictionary<string, List<(ExpressionSyntax? Target, ExpressionSyntax? Value)>>(StringComparer.Ordinal);
        foreach (var declaration in type.DeclaringSyntaxReferences)
        {
            if (!_models.Compilation.ContainsSyntaxTree(declaration.SyntaxTree))
                return null;
            foreach (var node in declaration.GetSyntax(Cancellation.Token).DescendantNodes())
            {
                Cancellation.ThrowIfRequested();
                switch (node)
                {
                    case VariableDeclaratorSyntax { Initializer.Value: var initial, Parent.Parent: BaseFieldDeclarationSyntax } field:
                        Add(field.Identifier.ValueText, null, initial);
                        break;
                    case PropertyDeclarationSyntax { Initializer.Value: var initial } property:
                        Add(property.Identifier.ValueText, null, initial);
                        break;
                    case AssignmentExpressionSyntax { Left: TupleExpressionSyntax tuple }:
                        foreach (var element in tuple.Arguments)
                            AddTarget(element.Expression, null);
                        break;
                    case AssignmentExpressionSyntax assignment:
                        AddTarget(assignment.Left, assignment.Right);
                        break;
                    case ArgumentSyntax { RefKindKeyword.RawKind: not 0, Expression: var given }:
                        AddTarget(given, null);
                        break;
                    case RefExpressionSyntax { Expression: var referred }:
                        AddTarget(referred, null);
                        break;
                }
            }
        }
        return writes;

        void AddTarget(ExpressionSyntax target, ExpressionSyntax? value)
        {
            if ((target is MemberAccessExpressionSyntax access ? access.Name : target) is SimpleNameSyntax name)
                Add(name.Identifier.ValueText, target, value);
        }

        void Add(string name, ExpressionSyntax? target, ExpressionSyntax? value)
        {
            if (!writes.TryGetValue(name, out var named))
                writes.Add(name, named = new());
            named.Add((target, value));
        }
    }

    private static bool IsSetByItsTypeAlone(ISymbol member) => member switch
    {
        IFieldSymbol field => field.DeclaredAccessibility == Accessibility.Private || field.IsReadOnly,
        IPropertySymbol { IsIndexer: false } property => property.SetMethod is null or { DeclaredAccessibility: Accessibility.Private, IsInitOnly: false } && property is { IsAbstract: false, IsVirtual: false, IsOverride: false },
        _ => false,
    };
}

/// <summary>A value that a member is given; bound only when asked for.</summary>
internal readonly struct GivenValue(ExpressionSyntax syntax, SemanticModels models)
{
    /// <summary>Whether it is nothing: <c>null</c>, <c>default</c>, an empty text.</summary>
    public bool IsNothing => syntax.Kind() is SyntaxKind.NullLiteralExpression or SyntaxKind.DefaultLiteralExpression
        || syntax is LiteralExpressionSyntax { Token.ValueText: "" } or PostfixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression or (int)SyntaxKind.DefaultLiteralExpression } }
        || syntax is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty", Expression: PredefinedTypeSyntax or IdentifierNameSyntax { Identifier.ValueText: "String" } };

    /// <summary>The name of the parameter that it may be, as in a constructor that keeps what it is given.</summary>
    public string? Parameter => syntax is IdentifierNameSyntax name && IsParameter(name) ? name.Identifier.ValueText : null;

    public IOperation? Operation => models.Of(syntax.SyntaxTree).GetOperation(syntax, Cancellation.Token);

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
