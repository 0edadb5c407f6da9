using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Limits;

namespace AuthAnalyzers.Code.Program;

/// <summary>The calls of private methods: all of them stand in the type that declares the method.</summary>
internal sealed class PrivateCalls
{
    private readonly SourceMethods _methods;
    private readonly ConditionalWeakTable<INamedTypeSymbol, Dictionary<ISymbol, List<IOperation>>> _types = new();

    public PrivateCalls(SourceMethods methods) => _methods = methods;

    public static PrivateCalls Of(Models models) => models.Get(static m => new PrivateCalls(SourceMethods.Of(m)));

    /// <summary>The calls of the method; empty where there is none, or where it can be called in ways that are not in view.</summary>
    public ImmutableArray<IOperation> Of(IMethodSymbol method)
    {
        if (method.DeclaredAccessibility != Accessibility.Private || method.MethodKind != MethodKind.Ordinary || method.ContainingType is not { } type
            || !_types.GetValue(type, Index).TryGetValue(method.OriginalDefinition, out var uses))
            return ImmutableArray<IOperation>.Empty;
        foreach (var use in uses)
            // Handed on as a delegate.
            if (use is not IInvocationOperation)
                return ImmutableArray<IOperation>.Empty;
        return uses.ToImmutableArray();
    }

    private Dictionary<ISymbol, List<IOperation>> Index(INamedTypeSymbol type)
    {
        var uses = new Dictionary<ISymbol, List<IOperation>>(SymbolEqualityComparer.Default);
        Add(type);
        return uses;

        void Add(INamedTypeSymbol declaring)
        {
            foreach (var member in declaring.GetMembers())
            {
                Cancellation.ThrowIfRequested();
                switch (member)
                {
                    case INamedTypeSymbol nested:
                        Add(nested);
                        break;
                    case IMethodSymbol method when _methods.Body(method) is { } body:
                        foreach (var operation in body.Descendants())
                        {
                            Cancellation.ThrowIfRequested();
                            if ((operation as IInvocationOperation)?.TargetMethod.OriginalDefinition is { DeclaredAccessibility: Accessibility.Private } called)
                                Use(called, operation);
                            else if (operation is IMethodReferenceOperation { Method: { DeclaredAccessibility: Accessibility.Private } named })
                                Use(named.OriginalDefinition, operation);
                        }
                        break;
                    case IFieldSymbol or IPropertySymbol when _methods.Initializer(member) is { } value:
                        foreach (var operation in value.DescendantsAndSelf())
                            if (operation is IMethodReferenceOperation { Method: { DeclaredAccessibility: Accessibility.Private } named })
                                Use(named.OriginalDefinition, operation);
                        break;
                }
            }
        }

        void Use(IMethodSymbol method, IOperation operation)
        {
            if (!uses.TryGetValue(method, out var list))
                uses.Add(method, list = new List<IOperation>());
            list.Add(operation);
        }
    }
}
