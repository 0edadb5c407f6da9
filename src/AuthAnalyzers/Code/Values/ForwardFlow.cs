using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Code.Values;

/// <summary>
/// Follows a value forward to the named places that it reaches: through expressions, locals, buffers, loops, lambdas, fields of a type,
/// and calls of this compilation both ways. It knows no order of statements: a local that is given the value has it wherever it is read.
/// </summary>
internal sealed partial class ForwardFlow
{
    private const int MaxSteps = 3000;
    private const int MaxCalls = 2;

    private readonly SourceMethods _methods;
    private readonly References _references;
    private readonly StepBudget _budget;
    private readonly Func<Arrival, bool> _ends;
    private readonly Func<IOperation, bool> _dilutes;
    private readonly HashSet<ISymbol> _followed = new(SymbolEqualityComparer.Default);

    // Values that are still to be followed, and those that the one in work leads to: no recursion, since chains of thousands of locals exist.
    private readonly Stack<(IOperation Value, EnteredCall? Call, int Callers)> _ahead = new();
    private readonly List<(IOperation Value, EnteredCall? Call, int Callers)> _next = new();
    private int _steps;

    /// <param name="models">Of the compilation that the value moves in.</param>
    /// <param name="budget">The steps that are left to the body.</param>
    /// <param name="ends">Asked for each place that the value reaches; true where it need not be followed further.</param>
    /// <param name="dilutes">Whether that other operand, put beside the value, makes the result another value.</param>
    public ForwardFlow(Models models, StepBudget budget, Func<Arrival, bool> ends, Func<IOperation, bool> dilutes)
    {
        _methods = SourceMethods.Of(models);
        _references = References.Of(models);
        _budget = budget;
        _ends = ends;
        _dilutes = dilutes;
    }

    /// <summary>Whether the value also went where it was not followed.</summary>
    public bool Escapes { get; private set; }

    /// <summary>Follows the result of an operation.</summary>
    public void FollowValue(IOperation value)
    {
        Follow(value, null);
        FollowAll();
    }

    /// <summary>Follows what is written into a buffer.</summary>
    public void FollowContents(IOperation buffer)
    {
        StoreInto(buffer, buffer, null);
        FollowAll();
    }

    private void Follow(IOperation value, EnteredCall? call, int callers = 0) => _next.Add((value, call, callers));

    // Each value to its end before its neighbour, in the order in which they were met.
    private void FollowAll()
    {
        do
        {
            for (var i = _next.Count - 1; i >= 0; i--)
                _ahead.Push(_next[i]);
            _next.Clear();
            if (_ahead.Count == 0)
                return;
            var (value, call, callers) = _ahead.Pop();
            Climb(value, call, callers);
        }
        while (true);
    }

    /// <summary>A call that the flow went into, to come back where the method returns.</summary>
    private sealed class EnteredCall(IOperation site, IMethodSymbol method, EnteredCall? outer)
    {
        public IOperation Site { get; } = site;
        public IMethodSymbol Method { get; } = method;
        public EnteredCall? Outer { get; } = outer;
        public int Depth { get; } = (outer?.Depth ?? 0) + 1;
    }

    private bool Ends(ArrivalKind kind, ISymbol symbol, ITypeSymbol? type, IOperation at, ISymbol? call = null, string? key = null) =>
        _ends(new Arrival(kind, symbol, type.Carries(), at, call, key));

    private void Climb(IOperation value, EnteredCall? call, int callers)
    {
        // Where the climb began in this body: what is beside it in a call is another operand.
        var start = value;
        while (true)
        {
            if (++_steps > MaxSteps || !_budget.Spend())
            {
                Escapes = true;
                return;
            }
            switch (value.Parent)
            {
                case IConversionOperation or IParenthesizedOperation or IAwaitOperation or ICoalesceOperation or IUnaryOperation
                    or IArrayInitializerOperation or ITranslatedQueryOperation or IDelegateCreationOperation or IInterpolatedStringTextOperation:
                    value = value.Parent;
                    continue;
                case IArrayCreationOperation array:
                    if (array.Initializer != value)
                        return;
                    value = array;
                    continue;
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                    Store(declarator.Symbol, declarator.Symbol.Type, declarator, call, callers);
                    return;
                case IFieldInitializerOperation initializer:
                    foreach (var field in initializer.InitializedFields)
                        Store(field, field.Type, initializer, call, callers);
                    return;
                case IPropertyInitializerOperation initializer:
                    foreach (var property in initializer.InitializedProperties)
                        Store(property, property.Type, initializer, call, callers);
                    return;
                case ISimpleAssignmentOperation assignment when assignment.Value == value:
                    StoreTo(assignment.Target, call, callers);
                    if (assignment.Parent is IExpressionStatementOperation or IObjectOrCollectionInitializerOperation)
                        return;
                    value = assignment;
                    continue;
                case ICompoundAssignmentOperation assignment when assignment.Value == value:
                    StoreTo(assignment.Target, call, callers);
                    return;
                case ICoalesceAssignmentOperation assignment when assignment.Value == value:
                    StoreTo(assignment.Target, call, callers);
                    if (assignment.Parent is IExpressionStatementOperation)
                        return;
                    value = assignment;
                    continue;
                case IConditionalOperation conditional:
                    if (conditional.Condition == value)
                        return;
                    value = conditional;
                    continue;
                case ISwitchExpressionArmOperation { Parent: ISwitchExpressionOperation @switch } arm:
                    if (arm.Value != value)
                        return;
                    value = @switch;
                    continue;
                case IBinaryOperation binary:
                    if (binary.Type?.SpecialType == SpecialType.System_Boolean || _dilutes(binary.LeftOperand == value ? binary.RightOperand : binary.LeftOperand)
                        || EndsIn(binary, TextInFront.Of(binary, value)))
                        return;
                    value = binary;
                    continue;
                case IInterpolationOperation { Parent: IInterpolatedStringOperation text } interpolation:
                    if (interpolation.Expression != value || OtherParts(text, interpolation) || EndsIn(text, TextInFront.Of(text, interpolation)))
                        return;
                    value = text;
                    continue;
                case IArrayElementReferenceOperation element:
                    if (IsTarget(element) || (element.ArrayReference != value && PicksSecret(element.ArrayReference, element.Type)))
                        return;
                    value = element;
                    continue;
                case IImplicitIndexerReferenceOperation indexer:
                    if (IsTarget(indexer))
                        return;
                    value = indexer;
                    continue;
                case IPropertyReferenceOperation property:
                    // What a text, a task or a time is made of; a length tells nothing.
                    if (IsTarget(property) || property.Property.Name is "Length" or "Count" or "LongLength" or "IsEmpty" || property.Type.Carries() == Carrier.None || !Propagation.Member(property.Property))
                        return;
                    value = property;
                    continue;
                case ITupleOperation tuple:
                    StoreElement(tuple, value, call, callers);
                    return;
                case IConditionalAccessOperation access:
                    if (access.Operation == value)
                        foreach (var operation in access.WhenNotNull.DescendantsAndSelf())
                            if (operation is IConditionalAccessInstanceOperation)
                            {
                                Follow(operation, call, callers);
                                return;
                            }
                    if (access.Parent is IExpressionStatementOperation)
                        return;
                    value = access;
                    continue;
                case IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation variable } loop when loop.Collection == value:
                    Store(variable.Symbol, variable.Symbol.Type, variable, call, callers);
                    return;
                case IInvocationOperation invocation:
                    if (!Propagation.Receiver(invocation))
                    {
                        Escapes |= invocation.Type is { SpecialType: not (SpecialType.System_Boolean or SpecialType.System_Void) };
                        return;
                    }
                    if (invocation.Parent is IExpressionStatementOperation || OtherArguments(invocation, start))
                        return;
                    value = invocation;
                    continue;
                case { } passed when Argument.At(passed) is { } argument:
                    if (Pass(argument, start, call, callers) is not { } result)
                        return;
                    value = result;
                    continue;
                case IReturnOperation returned:
                    if (Return(returned, ref call, ref callers) is not { } site)
                        return;
                    value = start = site;
                    continue;
                case IExpressionStatementOperation or IIsPatternOperation or ISwitchOperation or ISwitchExpressionOperation or IForToLoopOperation or IWhileLoopOperation
                    or IForLoopOperation or IIsTypeOperation or ILockOperation or IThrowOperation or ISizeOfOperation or IRangeOperation or INameOfOperation
                    or IIncrementOrDecrementOperation or ICaseClauseOperation:
                    return;
                case { } collection when Elements.IsCollectionExpression(collection):
                    value = collection;
                    continue;
                default:
                    Escapes = true;
                    return;
            }
        }
    }

    // A text says what it holds: $"https://shop.example/reset?token={value}"
    private bool EndsIn(IOperation text, string? name) =>
        name is not null && text.Type is { } type && Ends(ArrivalKind.Stored, type, type, text, key: name);

    private bool OtherParts(IInterpolatedStringOperation text, IInterpolationOperation interpolation)
    {
        foreach (var part in text.Parts)
            if (part is IInterpolationOperation other && other != interpolation && _dilutes(other.Expression))
                return true;
        return false;
    }

    // Texts put together by Concat, Join, Format and Append are as mixed as those of a plus sign.
    private bool OtherArguments(IInvocationOperation invocation, IOperation start)
    {
        if (invocation.TargetMethod.Name is not ("Concat" or "Join" or "Format" or "Append" or "AppendFormat" or "Insert" or "Union" or "Zip"))
            return false;
        if (invocation.Instance is { } instance && invocation.TargetMethod.Name == "Concat" && !Within(start, instance) && _dilutes(instance))
            return true;
        foreach (var argument in Call.Of(invocation).Unreduced)
            // Join("-", guid, secret): of the row for `params`, each element.
            foreach (var element in argument.Elements)
                if (!Within(start, element) && _dilutes(element))
                    return true;
        return false;
    }

    private static bool Within(IOperation operation, IOperation outer) =>
        operation.Syntax.SyntaxTree == outer.Syntax.SyntaxTree && outer.Syntax.Span.Contains(operation.Syntax.Span);

    // A secret picked at random out of many is as secret as it was; a character of an alphabet or a word of a list is not.
    private bool PicksSecret(IOperation collection, ITypeSymbol? element) =>
        element?.SpecialType != SpecialType.System_Char && References.Named(collection) is { } named
        && Ends(ArrivalKind.Stored, named, element, collection, key: Probe);

    /// <summary>Stands in <see cref="Arrival.Key"/> of a question that is no arrival: would a place of that name hold what is looked for?</summary>
    public const string Probe = "\0";

    private static bool IsTarget(IOperation operation) =>
        operation.Parent is IAssignmentOperation assignment && assignment.Target == operation;
}
