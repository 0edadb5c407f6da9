using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthAnalyzers.Flow;

/// <summary>The values that a local variable is given within the body that declares it.</summary>
internal static class Locals
{
    /// <summary>The only value that the local is ever given; null where it has several, or gets one by reference.</summary>
    public static IOperation? SingleValue(ILocalReferenceOperation reference)
    {
        var values = Values(reference.Local, reference);
        return values.Length == 1 ? values[0] : null;
    }

    /// <summary>Every value that the local is given; an <c>out</c> or <c>ref</c> argument stands for the call that gives it.</summary>
    public static ImmutableArray<IOperation> Values(ILocalSymbol local, IOperation near)
    {
        var values = ImmutableArray.CreateBuilder<IOperation>();
        foreach (var operation in near.Root().Descendants())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when Same(declarator.Symbol) && declarator.GetVariableInitializer() is { } initializer:
                    values.Add(initializer.Value);
                    break;
                case IAssignmentOperation { Target: var target } assignment when Names(target):
                    values.Add(assignment.Value);
                    break;
                case IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref, Value: var value } argument when Names(value):
                    values.Add(argument.Parent!);
                    break;
                case IDeconstructionAssignmentOperation { Target: ITupleOperation tuple } deconstruction:
                    foreach (var element in tuple.Elements)
                        if (Names(element))
                            values.Add(deconstruction.Value);
                    break;
                case IDeclarationPatternOperation { DeclaredSymbol: { } declared } pattern when Same(declared):
                    values.Add(Tested(pattern));
                    break;
                case IRecursivePatternOperation { DeclaredSymbol: { } declared } pattern when Same(declared):
                    values.Add(Tested(pattern));
                    break;
                case IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation variable } loop when Same(variable.Symbol):
                    values.Add(loop.Collection);
                    break;
            }
        }
        return values.ToImmutable();

        bool Same(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol, local);

        bool Names(IOperation target) => target switch
        {
            ILocalReferenceOperation reference => Same(reference.Local),
            IDeclarationExpressionOperation declaration => Names(declaration.Expression),
            _ => false,
        };
    }

    private static IOperation Tested(IPatternOperation pattern)
    {
        IOperation operation = pattern;
        while (operation.Parent is IPatternOperation outer)
            operation = outer;
        return operation.Parent is IIsPatternOperation test ? test.Value : operation;
    }
}
