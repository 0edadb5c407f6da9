using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;

namespace AuthAnalyzers.Code.Bodies;

/// <summary>How a local gets a value.</summary>
internal enum GivenBy
{
    /// <summary><c>var x = value</c> or <c>x = value</c>: the value itself.</summary>
    Value,

    /// <summary><c>x += value</c>, <c>x ??= value</c>: the value and what was there.</summary>
    Change,

    /// <summary>An <c>out</c> or <c>ref</c> argument; the value is the call.</summary>
    Reference,

    /// <summary>A part of the value: an element of a loop, tuple or pattern.</summary>
    Part,
}

/// <summary>One value that a local is given.</summary>
internal readonly struct Given(IOperation value, GivenBy by, int? place = null)
{
    public IOperation Value { get; } = value;

    public GivenBy By { get; } = by;

    /// <summary>For a part of a tuple which place of it: 0 for <c>key</c> in <c>var (key, rest) = Read();</c>. Null for other parts.</summary>
    public int? Place { get; } = place;
}

/// <summary>The values that a local variable is given within the body that declares it.</summary>
internal static class Locals
{
    private static readonly IReadOnlyList<Given> s_none = Array.Empty<Given>();

    // One walk over a body serves all its locals.
    private static readonly ConditionalWeakTable<IOperation, Dictionary<ISymbol, List<Given>>> s_bodies = new();

    /// <summary>
    /// What the local is given at the one place that gives it anything; null where there are several or none. It need not be the local's value: an <c>out</c> or <c>ref</c> argument stands
    /// for its call, and the variable of a loop or a pattern for the whole that it is a part of.
    /// </summary>
    public static IOperation? SingleValue(ILocalReferenceOperation reference)
    {
        var values = Given(reference.Local, reference);
        return values.Count == 1 ? values[0].Value : null;
    }

    /// <summary>The value itself, or what the local that it is was given at the only place that gives it anything; for the variable of a loop the collection.</summary>
    public static IOperation WrittenAs(IOperation value) => value.Unwrap() is ILocalReferenceOperation local && SingleValue(local) is { } given ? given : value;

    /// <summary>Every value that the local is given; an <c>out</c> or <c>ref</c> argument stands for the call that gives it.</summary>
    public static ImmutableArray<IOperation> Values(ILocalSymbol local, IOperation near)
    {
        var given = Given(local, near);
        var values = ImmutableArray.CreateBuilder<IOperation>(given.Count);
        foreach (var one in given)
            values.Add(one.Value);
        return values.MoveToImmutable();
    }

    /// <summary>Every value that the local is given, and how, in the order of the source. For a parameter: the values besides the one that it comes with.</summary>
    public static IReadOnlyList<Given> Given(ISymbol local, IOperation near) =>
        s_bodies.GetValue(near.Root(), static root => Collect(root)).TryGetValue(local, out var given) ? given : s_none;

    private static Dictionary<ISymbol, List<Given>> Collect(IOperation root)
    {
        var locals = new Dictionary<ISymbol, List<Given>>(SymbolEqualityComparer.Default);
        foreach (var operation in root.DescendantsAndSelf())
        {
            Cancellation.ThrowIfRequested();
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when declarator.GetVariableInitializer() is { } initializer:
                    Add(declarator.Symbol, initializer.Value, GivenBy.Value);
                    break;
                case IDeconstructionAssignmentOperation { Target: var target } deconstruction:
                    Deconstruct(target, deconstruction.Value);
                    break;
                case ISimpleAssignmentOperation assignment:
                    Add(Named(assignment.Target), assignment.Value, GivenBy.Value);
                    break;
                case IAssignmentOperation assignment:
                    Add(Named(assignment.Target), assignment.Value, GivenBy.Change);
                    break;
                case { Parent: { } call } when Argument.At(operation) is { IsWritten: true } argument:
                    Add(Named(argument.Value), call, GivenBy.Reference);
                    break;
                case IDeclarationPatternOperation { DeclaredSymbol: { } declared } pattern:
                    Add(declared, Tested(pattern), Whole(pattern));
                    break;
                case IRecursivePatternOperation { DeclaredSymbol: { } declared } pattern:
                    Add(declared, Tested(pattern), Whole(pattern));
                    break;
                case IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation variable } loop:
                    Add(variable.Symbol, loop.Collection, GivenBy.Part);
                    break;
                // foreach (var (name, value) in headers)
                case IForEachLoopOperation { LoopControlVariable: IDeclarationExpressionOperation variables } loop:
                    Deconstruct(variables, loop.Collection, isWhole: false);
                    break;
            }
        }
        // A for loop's last part is written before its body and comes after it.
        foreach (var given in locals.Values)
            given.Sort(static (a, b) => a.Value.Syntax.SpanStart.CompareTo(b.Value.Syntax.SpanStart));
        return locals;

        void Add(ISymbol? symbol, IOperation value, GivenBy by, int? place = null)
        {
            if (symbol is null)
                return;
            if (!locals.TryGetValue(symbol, out var given))
                locals.Add(symbol, given = new());
            given.Add(new(value, by, place));
        }

        // (a, b) = (x, y) gives each its own value; (a, b) = Call() a part of one; (a, (b, c)) = Call() parts of a part, whose places nobody counts.
        void Deconstruct(IOperation target, IOperation value, bool isWhole = true)
        {
            while (target is IDeclarationExpressionOperation declaration)
                target = declaration.Expression;
            if (target is not ITupleOperation tuple)
                return;
            var values = value.Unwrap() is ITupleOperation given && given.Elements.Length == tuple.Elements.Length ? given.Elements : default;
            for (var i = 0; i < tuple.Elements.Length; i++)
            {
                if (tuple.Elements[i] is ITupleOperation inner)
                    Deconstruct(inner, values.IsDefault ? value : values[i], isWhole && !values.IsDefault);
                else if (values.IsDefault)
                    Add(Named(tuple.Elements[i]), value, GivenBy.Part, isWhole && value.Type is { IsTupleType: true } ? i : null);
                else
                    Add(Named(tuple.Elements[i]), values[i], GivenBy.Value);
            }
        }
    }

    private static ISymbol? Named(IOperation target) => target switch
    {
        ILocalReferenceOperation reference => reference.Local,
        IParameterReferenceOperation reference => reference.Parameter,
        IDeclarationExpressionOperation declaration => Named(declaration.Expression),
        _ => null,
    };

    private static IOperation Tested(IPatternOperation pattern)
    {
        IOperation operation = pattern;
        while (operation.Parent is IPatternOperation or IPropertySubpatternOperation)
            operation = operation.Parent;
        return operation.Parent switch
        {
            IIsPatternOperation test => test.Value,
            ISwitchExpressionArmOperation { Parent: ISwitchExpressionOperation choice } => choice.Value,
            IPatternCaseClauseOperation { Parent.Parent: ISwitchOperation statement } => statement.Value,
            _ => pattern,
        };
    }

    // The pattern names the tested value itself, not a member of it.
    private static GivenBy Whole(IPatternOperation pattern)
    {
        IOperation operation = pattern;
        while (operation.Parent is INegatedPatternOperation or IBinaryPatternOperation)
            operation = operation.Parent;
        return operation.Parent is IIsPatternOperation or ISwitchExpressionArmOperation or IPatternCaseClauseOperation ? GivenBy.Value : GivenBy.Part;
    }
}
