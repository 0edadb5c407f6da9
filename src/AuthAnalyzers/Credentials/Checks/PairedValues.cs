using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Credentials.Checks;

/// <summary>Which variables and members a body gives to each other, and which a database compares in it: found in one walk, however often it is asked.</summary>
internal sealed class PairedValues
{
    private static readonly ConditionalWeakTable<IOperation, PairedValues> s_known = new();

    // Of how many parts of a value it is asked what they are.
    private const int MostParts = 100;

    private readonly HashSet<(ISymbol Target, ISymbol Value)> _given = new();
    private readonly Dictionary<(ISymbol One, ISymbol Other), int> _queried = new();

    private PairedValues(IOperation body)
    {
        foreach (var operation in body.DescendantsAndSelf())
        {
            Cancellation.ThrowIfRequested();
            if (operation is ISimpleAssignmentOperation assignment && References.Named(assignment.Target) is { } target)
                AddGiven(target, assignment.Value);
            else if (IsExpressionTree(operation))
                AddQueried(operation);
        }
    }

    /// <summary>Whether the operation makes an expression tree of a lambda: <c>x => x.Token == token</c> for a query provider.</summary>
    public static bool IsExpressionTree(IOperation operation) =>
        operation is IConversionOperation or IDelegateCreationOperation or ITranslatedQueryOperation && operation.Type is { Name: "Expression" } type && type.IsExactly(BaseLibrary.Expression);

    /// <summary>Whether the body gives the target the value, or what is made of it.</summary>
    public static bool AreGiven(IOperation near, ISymbol target, ISymbol value) => In(near)._given.Contains((target, value));

    /// <summary>Whether a query in front of the operation compares the two.</summary>
    public static bool AreQueriedBefore(IOperation operation, ISymbol one, ISymbol other) =>
        In(operation)._queried.TryGetValue((one, other), out var position) && position < operation.Syntax.SpanStart;

    private static PairedValues In(IOperation near) => s_known.GetValue(near.Root(), static body => new PairedValues(body));

    // settings.Password = Hash(model.Password): made of it.
    private void AddGiven(ISymbol target, IOperation value)
    {
        var budget = new StepBudget(MostParts);
        foreach (var part in value.DescendantsAndSelf())
            if (!budget.Spend())
                return;
            else if (References.Named(part) is { } given)
                _given.Add((target, given));
    }

    private void AddQueried(IOperation tree)
    {
        foreach (var operation in tree.Descendants())
        {
            Cancellation.ThrowIfRequested();
            if (operation is not IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } comparison
                || References.Named(comparison.LeftOperand) is not { } left || References.Named(comparison.RightOperand) is not { } right)
                continue;
            Add(left, right, comparison.Syntax.SpanStart);
            Add(right, left, comparison.Syntax.SpanStart);
        }
    }

    // The first one counts.
    private void Add(ISymbol one, ISymbol other, int position)
    {
        if (!_queried.ContainsKey((one, other)))
            _queried.Add((one, other), position);
    }
}
