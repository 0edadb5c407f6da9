using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;

namespace AuthAnalyzers.Code.Values;

/// <summary>What the members and entries of all objects are given in one body, in the order of the source.</summary>
internal sealed class ObjectSettings
{
    private static readonly IReadOnlyList<Setting> s_none = Array.Empty<Setting>();

    // One walk over a body serves all its objects.
    private static readonly ConditionalWeakTable<IOperation, ObjectSettings> s_bodies = new();

    private readonly Dictionary<object, List<Setting>> _settings = new();
    private readonly Dictionary<IOperation, (Setting Setting, ObjectPlace Place)> _byOperation = new();

    // Where control first leaves each block: what stands behind it in the block is not always reached.
    private readonly Dictionary<IOperation, int> _exits = new();

    private ObjectSettings(IOperation body)
    {
        foreach (var operation in body.DescendantsAndSelf())
        {
            Cancellation.ThrowIfRequested();
            switch (operation)
            {
                case ISimpleAssignmentOperation { Target: IMemberReferenceOperation target } assignment:
                    Add(assignment, target, assignment.Value, Certainty.Certain);
                    break;
                case ICoalesceAssignmentOperation { Target: IMemberReferenceOperation target } assignment:
                    Add(assignment, target, assignment.Value, Certainty.Conditional);
                    break;
                case ICompoundAssignmentOperation { Target: IMemberReferenceOperation target } assignment:
                    Add(assignment, target, null, Certainty.Certain);
                    break;
                case IInvocationOperation call:
                    AddEntry(Call.Of(call));
                    break;
                case IConditionalOperation { Parent: IBlockOperation block } guard when !_exits.ContainsKey(block) && (Leaves(guard.WhenTrue) || Leaves(guard.WhenFalse)):
                    _exits.Add(block, guard.Syntax.Span.End);
                    break;
            }
        }
        // Operations of a for loop are not in the order of the source.
        foreach (var settings in _settings.Values)
            settings.Sort(static (a, b) => Position(a).CompareTo(Position(b)));
    }

    public static ObjectSettings Of(IOperation within) => s_bodies.GetValue(within.Root(), static body => new ObjectSettings(body));

    /// <summary>Those of the objects that are reached from one place's beginning.</summary>
    public IReadOnlyList<Setting> this[object root] => _settings.TryGetValue(root, out var settings) ? settings : s_none;

    /// <summary>The setting that an assignment or a call is, and the place that it sets; null where it is none.</summary>
    public ObjectPlace? At(IOperation operation, out Setting setting)
    {
        var isKnown = _byOperation.TryGetValue(operation, out var known);
        setting = known.Setting;
        return isKnown ? known.Place : null;
    }

    /// <summary>Where a setting stands among others: what a call is given comes behind the calls that its receiver is made of.</summary>
    public static int Position(Setting setting) => setting.Operation is IInvocationOperation ? setting.Operation.Syntax.Span.End : setting.Operation.Syntax.SpanStart;

    private void Add(IOperation operation, IMemberReferenceOperation target, IOperation? value, Certainty certainty)
    {
        if (ObjectPlace.Of(target) is { } place)
            Add(operation, target.Member, place, value, certainty);
    }

    // headers.Add("X-Api-Key", key); scopes.Add("openid"); also as the elements of an initializer.
    private void AddEntry(Call call)
    {
        if (call.Receiver is { } receiver && call.Count is 1 or 2 && call.Member is { } method && call.At(0) is { } key && ObjectPlace.Of(receiver) is { } place)
            Add(call.Operation, method, place.Then(ObjectPlace.Entry(key)), call.At(call.Count - 1), Certainty.Certain);
    }

    private void Add(IOperation operation, ISymbol member, ObjectPlace place, IOperation? value, Certainty certainty)
    {
        // What a call returns is another object each time.
        if (place.Root is IOperation and not (IObjectCreationOperation or IWithOperation or IAnonymousObjectCreationOperation))
            return;
        var reached = CertaintyOf(operation, place.Root);
        var setting = new Setting(operation, member, place.Path, value, reached > certainty ? reached : certainty);
        if (!_settings.TryGetValue(place.Root, out var settings))
            _settings.Add(place.Root, settings = new());
        settings.Add(setting);
        _byOperation[operation] = (setting, place);
    }

    // Which of its objects a variable holds when it is written through is not followed.
    private static bool HoldsSeveral(object root, IOperation near)
    {
        if (root is not ILocalSymbol local)
            return false;
        var objects = 0;
        foreach (var given in Locals.Given(local, near))
            if (!given.Value.IsNothing() && ++objects > 1)
                return true;
        return false;
    }

    private Certainty CertaintyOf(IOperation operation, object root)
    {
        if (HoldsSeveral(root, operation))
            return Certainty.Unknown;
        var beginning = BeginningOf(root);
        var certainty = Certainty.Certain;
        for (var (child, parent) = (operation, operation.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            if (Contains(parent.Syntax, beginning))
                break;
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return Certainty.Unknown;
            if (IsChoice(parent, child) || root is not (ILocalSymbol or IOperation) && IsBehindExit(parent, child))
                certainty = Certainty.Conditional;
        }
        return certainty;
    }

    // Where the object comes into view: the declaration of its variable, or what makes it.
    private static (SyntaxTree, TextSpan)? BeginningOf(object root) => root switch
    {
        IOperation made => (made.Syntax.SyntaxTree, made.Syntax.Span),
        ISymbol { DeclaringSyntaxReferences: { Length: > 0 } declarations } and (ILocalSymbol or IParameterSymbol) => (declarations[0].SyntaxTree, declarations[0].Span),
        _ => null,
    };

    private static bool Contains(SyntaxNode syntax, (SyntaxTree Tree, TextSpan Span)? beginning) =>
        beginning is { } known && syntax.SyntaxTree == known.Tree && syntax.Span.Contains(known.Span);

    private static bool IsChoice(IOperation parent, IOperation child) => parent switch
    {
        IConditionalOperation conditional => child != conditional.Condition,
        ISwitchCaseOperation or ISwitchExpressionArmOperation or ICatchClauseOperation => true,
        IWhileLoopOperation loop => loop.ConditionIsTop && child == loop.Body,
        ILoopOperation loop => child == loop.Body,
        ICoalesceOperation coalesce => child == coalesce.WhenNull,
        ICoalesceAssignmentOperation coalesce => child == coalesce.Value,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } both => child == both.RightOperand,
        _ => false,
    };

    private bool IsBehindExit(IOperation block, IOperation statement) => _exits.TryGetValue(block, out var exit) && exit <= statement.Syntax.SpanStart;

    // What throws lets nobody use the object.
    private static bool Leaves(IOperation? branch)
    {
        while (branch is IBlockOperation { Operations: { Length: > 0 } statements })
            branch = statements[statements.Length - 1];
        return branch is IReturnOperation or IBranchOperation;
    }
}
