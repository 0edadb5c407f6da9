using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;

namespace AuthAnalyzers.Code.Bodies;

/// <summary>Where a body changes its variables, fields and properties: what was tested before a change is not known behind it.</summary>
internal static class Writes
{
    // One walk over a body serves all questions about it.
    private static readonly ConditionalWeakTable<IOperation, Dictionary<ISymbol, List<int>>> s_bodies = new();

    /// <summary>Whether something that the condition reads is changed on the way from it to the operation.</summary>
    public static bool Between(IOperation condition, IOperation operation)
    {
        var writes = s_bodies.GetValue(operation.Root(), static root => Collect(root));
        if (writes.Count == 0)
            return false;
        var from = condition.Syntax.Span.End;
        var to = operation.Syntax.SpanStart;
        var loop = LoopBetween(condition, operation);
        foreach (var part in condition.DescendantsAndSelf())
            if (Read(part) is { } symbol && writes.TryGetValue(symbol, out var places)
                && (Any(places, from, to) || (loop is not null && Any(places, loop.Syntax.SpanStart, loop.Syntax.Span.End))))
                return true;
        return false;
    }

    // The outermost loop around the operation that the condition stands outside of: its next round comes after all of its writes.
    private static IOperation? LoopBetween(IOperation condition, IOperation operation)
    {
        IOperation? loop = null;
        for (var around = operation.Parent; around is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation); around = around.Parent)
        {
            if (around.Syntax.Span.Contains(condition.Syntax.Span))
                break;
            if (around is ILoopOperation)
                loop = around;
        }
        return loop;
    }

    private static bool Any(List<int> places, int from, int to)
    {
        var index = places.BinarySearch(from);
        if (index < 0)
            index = ~index;
        return index < places.Count && places[index] < to;
    }

    private static Dictionary<ISymbol, List<int>> Collect(IOperation root)
    {
        var writes = new Dictionary<ISymbol, List<int>>(SymbolEqualityComparer.Default);
        foreach (var operation in root.DescendantsAndSelf())
        {
            Cancellation.ThrowIfRequested();
            switch (operation)
            {
                // An object's initializer gives it its first values.
                case IAssignmentOperation { Parent: not IObjectOrCollectionInitializerOperation } assignment:
                    Add(assignment.Target);
                    break;
                case IIncrementOrDecrementOperation increment:
                    Add(increment.Target);
                    break;
                case { } when Argument.At(operation) is { IsWritten: true } argument:
                    Add(argument.Value);
                    break;
            }
        }
        foreach (var places in writes.Values)
            places.Sort();
        return writes;

        void Add(IOperation target)
        {
            if (target is ITupleOperation tuple)
            {
                foreach (var element in tuple.Elements)
                    Add(element);
                return;
            }
            if (Symbol(target) is not { } symbol)
                return;
            if (!writes.TryGetValue(symbol, out var places))
                writes.Add(symbol, places = new());
            places.Add(target.Syntax.SpanStart);
        }
    }

    private static ISymbol? Read(IOperation operation) =>
        Argument.Of(operation) is { IsOut: true } ? null : Symbol(operation);

    private static ISymbol? Symbol(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation { Property.IsIndexer: false } property => property.Property,
        _ => null,
    };
}
