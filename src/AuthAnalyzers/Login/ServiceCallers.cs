using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Http.Endpoints;
using AuthAnalyzers.Http.Responses;

namespace AuthAnalyzers.Login;

/// <summary>What the callers of a login service within the same compilation make of its two failures: the exceptions that they catch, the result codes that they test.</summary>
internal sealed class ServiceCallers
{
    private readonly Callers _callers;
    private readonly Answers _answers;
    private readonly RequestSenders _senders;

    public ServiceCallers(Models compilation)
    {
        _callers = Callers.Of(compilation);
        _answers = Answers.Of(compilation);
        _senders = RequestSenders.Of(compilation);
    }

    public static ServiceCallers Of(Models models) => models.Get(static m => new ServiceCallers(m));

    /// <summary>Whether every caller answers both exceptions alike: one clause catches them, and does not tell which it was.</summary>
    public bool HidesExceptions(IOperation within, ITypeSymbol? first, ITypeSymbol? second)
    {
        if (MethodAround(within) is not { } method || _callers.Of(method) is not { Count: > 0 } calls)
            return false;
        foreach (var call in calls)
            if (Catches.Of(call, first) is not { } clause || Catches.Of(call, second) != clause || Catches.Tells(clause))
                return false;
        return true;
    }

    /// <summary>Whether there are callers, and all of them stand behind authentication.</summary>
    public bool AreKnown(IOperation within, KnownCallers known) =>
        MethodAround(within) is { } method && (_callers.Of(method) is { Count: > 0 } calls ? calls.TrueForAll(known.Reach) : _senders.Of(method) is { Count: > 0 } sends && sends.TrueForAll(known.Reach));

    /// <summary>Whether somebody calls the method, or sends what it handles.</summary>
    public bool HasCallers(IMethodSymbol method) => _callers.Of(method).Count > 0 || _senders.Of(method).Count > 0;

    /// <summary>Whether there are callers, and all of them give the parameter such a value.</summary>
    public bool AlwaysGive(IParameterSymbol parameter, Func<IOperation, bool> isSuch) =>
        parameter.ContainingSymbol is IMethodSymbol method && _callers.Of(method) is { Count: > 0 } calls
        && calls.TrueForAll(call => Call.Of(call) is var given && given.At(parameter.Ordinal) is { } value && isSuch(value));

    /// <summary>Whether there are callers, and each of them catches the exception.</summary>
    public bool Catch(IOperation within, ITypeSymbol? exception)
    {
        if (MethodAround(within) is not { } method || _callers.Of(method) is not { Count: > 0 } calls)
            return false;
        return calls.TrueForAll(call => Catches.Of(call, exception) is { } clause && !Catches.Tells(clause));
    }

    /// <summary>Whether some caller hands the result on as it is: <c>Ok(await service.ForgotPassword(model))</c>.</summary>
    public bool HandOn(IOperation within)
    {
        if (MethodAround(within) is not { } method)
            return false;
        foreach (var call in _callers.Of(method))
        {
            IOperation value = call;
            while (value.Parent is IAwaitOperation or IConversionOperation or IParenthesizedOperation)
                value = value.Parent;
            if (value.Parent is IReturnOperation || Argument.Of(value)?.Call?.Operation is { } given && given.Parent is IReturnOperation or IAwaitOperation or IConversionOperation
                || Stored(call) is { } local && BodyIndex.Uses(call, local).Any(static use => use.Parent is IReturnOperation || Argument.Of(use.Parent is IConversionOperation conversion ? conversion : use)?.Call?.Operation.Parent is IReturnOperation or IConversionOperation))
                return true;
        }
        return false;
    }

    /// <summary>Whether some caller has a text for that result code: <c>if (await accounts.Register(model) == null) { ViewBag.Error = "The name is taken."; return View(); }</c></summary>
    public bool AnswerCode(IOperation site)
    {
        if (CodeOf(site) is not { } code || MethodAround(site) is not { } method)
            return false;
        foreach (var call in _callers.Of(method))
        {
            var (result, function) = (Stored(call), call.EnclosingFunction());
            if (Exits.Of(function) is not { } exits)
                continue;
            foreach (var end in exits.Ends)
                foreach (var leaf in LoginFlows.Leaves(end))
                    if (IsFor(leaf) && _answers.Of(leaf, exits.Returned).Exists(static answer => answer.IsVisible && answer.Signature.Texts.Exists(static text => text.IndexOf(' ') >= 0)))
                        return true;
            foreach (var branch in exits.Branches)
                if (_answers.OfBranch(branch, exits.Returned) is { Count: > 0 } shown && IsFor(shown[0].Site) && shown[0].Signature.Texts.Exists(static text => text.IndexOf(' ') >= 0))
                    return true;

            bool IsFor(IOperation at) => Guards.Reaching(at) is { Length: > 0 } ways && ways.All(facts => Fits(facts, call, result, code.Value));
        }
        return false;
    }

    /// <summary>The answers that a caller gives to two result codes, where they can be told apart.</summary>
    public (Answer Unknown, Answer Wrong)? OfCodes(IOperation within, IOperation first, IOperation second)
    {
        if (CodeOf(first) is not { } unknown || CodeOf(second) is not { } wrong || Equals(unknown.Value, wrong.Value) || MethodAround(within) is not { } method)
            return null;
        foreach (var call in _callers.Of(method))
            if (OfCodes(call, unknown.Value, wrong.Value) is { } told)
                return told;
        return null;
    }

    private (Answer, Answer)? OfCodes(IInvocationOperation call, object? unknown, object? wrong)
    {
        var result = Stored(call);
        var function = call.EnclosingFunction();
        List<Answer>? first = null, second = null;
        var none = new HashSet<ILocalSymbol>(SymbolEqualityComparer.Default);
        foreach (var operation in function.Descendants())
        {
            if (operation is not (IReturnOperation { Kind: OperationKind.Return, ReturnedValue: not null } or IThrowOperation { Exception: not null }) || operation.EnclosingFunction() != function)
                continue;
            foreach (var leaf in LoginFlows.Leaves(operation))
            {
                if (Guards.Reaching(leaf) is not { } alternatives)
                    continue;
                bool forUnknown = false, forWrong = false;
                foreach (var alternative in alternatives)
                {
                    forUnknown |= Fits(alternative, call, result, unknown);
                    forWrong |= Fits(alternative, call, result, wrong);
                }
                // What both come to tells nothing.
                if (forUnknown == forWrong)
                    continue;
                if (forUnknown)
                    first ??= _answers.Of(leaf, none);
                else
                    second ??= _answers.Of(leaf, none);
            }
        }
        return first is not null && second is not null ? LoginFlow.Told(first, second) : null;
    }

    /// <summary>As <see cref="OfCodes(IOperation, IOperation, IOperation)"/>, where the caller notes or chooses what it answers later: <c>case Result.Unknown: ModelState.AddModelError("", "no such account"); break;</c></summary>
    public IReadOnlyList<(Answer Unknown, Answer Wrong)> Noted(IOperation within, IOperation first, IOperation second)
    {
        var found = new List<(Answer, Answer)>();
        if (CodeOf(first) is { } unknown && CodeOf(second) is { } wrong && !Equals(unknown.Value, wrong.Value) && MethodAround(within) is { } method)
            foreach (var call in _callers.Of(method))
                if (Noted(call, unknown.Value, wrong.Value) is { } told)
                    found.Add(told);
        return found;
    }

    private (Answer, Answer)? Noted(IInvocationOperation call, object? unknown, object? wrong)
    {
        var (result, function) = (Stored(call), call.EnclosingFunction());
        if (Exits.Of(function) is not { Returned: var returned })
            return null;
        Answer? first = null, second = null;
        foreach (var operation in function.Descendants())
        {
            if (Said(operation, returned) is not { } said || Guards.Reaching(operation is ISwitchExpressionArmOperation arm ? arm.Value : operation) is not { } alternatives)
                continue;
            var (forUnknown, forWrong) = (alternatives.Any(facts => Fits(facts, call, result, unknown)), alternatives.Any(facts => Fits(facts, call, result, wrong)));
            if (forUnknown == forWrong)
                continue;
            if (forUnknown)
                first ??= said;
            else
                second ??= said;
        }
        return first is not null && second is not null && first.CanBeToldFrom(second) ? (first, second) : null;
    }

    // A model error, or the text that an arm gives to what is answered.
    private Answer? Said(IOperation operation, HashSet<ILocalSymbol> returned) => operation switch
    {
        IExpressionStatementOperation => Answers.Effect(operation) is { } effect && _answers.IsShown(effect, returned) ? _answers.Noted(effect) : null,
        ISwitchExpressionArmOperation { Value: var value, Parent: { } table } => value.Unwrap().ConstantText() is { Length: > 0 } && Held(table) is { } text && returned.Contains(text) ? _answers.Noted(value.Unwrap()) : null,
        _ => null,
    };

    /// <summary>Whether some caller answers with that part of the tuple that the method returns: <c>var found = Check(…); return BadRequest(found.Error);</c></summary>
    public bool AnswerPart(IOperation within, int place, ResponseReader responses)
    {
        if (MethodAround(within) is not { } method || method.ReturnType.Awaited() is not INamedTypeSymbol { TupleElements: { IsDefaultOrEmpty: false } elements })
            return false;
        foreach (var call in _callers.Of(method))
            if (Stored(call) is { } local)
                foreach (var use in BodyIndex.Uses(call, local))
                    if (use.Parent is IFieldReferenceOperation { Field: var field } part && (SymbolEqualityComparer.Default.Equals(field, elements[place]) || field.Name == elements[place].Name)
                        && Argument.Of(part.Parent is IConversionOperation conversion ? conversion : part)?.Call?.Operation is { } answer && responses.Read(answer) is not null)
                        return true;
        return false;
    }

    // Some fact speaks of the result, and none says that it is another code.
    private static bool Fits(System.Collections.Immutable.ImmutableArray<Fact> facts, IInvocationOperation call, ILocalSymbol? result, object? code)
    {
        var speaks = false;
        foreach (var fact in facts)
        {
            if (fact.IsUnknown || fact.Caught is not null || Tested(fact, call, result) is not { } tested)
                continue;
            speaks = true;
            if (Equals(tested.Code, code) != tested.Holds)
                return false;
        }
        return speaks;
    }

    private static (object? Code, bool Holds)? Tested(Fact fact, IInvocationOperation call, ILocalSymbol? result)
    {
        if (fact.IsNullTest)
            return IsResult(fact.Condition) ? (null, fact.Holds) : null;
        if (fact.Matched is { } matched)
            return IsResult(matched) && CodeOf(fact.Condition is IConstantPatternOperation constant ? constant.Value : fact.Condition) is { } code ? (code.Value, fact.Holds) : null;
        switch (fact.Condition.Unwrap())
        {
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison:
                var holds = fact.Holds == (comparison.OperatorKind == BinaryOperatorKind.Equals);
                if (IsResult(comparison.LeftOperand) && CodeOf(comparison.RightOperand) is { } right)
                    return (right.Value, holds);
                return IsResult(comparison.RightOperand) && CodeOf(comparison.LeftOperand) is { } left ? (left.Value, holds) : null;
            case IIsPatternOperation { Pattern: IConstantPatternOperation pattern } test when IsResult(test.Value) && CodeOf(pattern.Value) is { } code:
                return (code.Value, fact.Holds);
            case IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation pattern } } test when IsResult(test.Value) && CodeOf(pattern.Value) is { } code:
                return (code.Value, !fact.Holds);
            // if (!await accounts.Register(model))
            case var condition when condition.Type?.SpecialType == SpecialType.System_Boolean && IsResult(condition):
                return (true, fact.Holds);
            default:
                return null;
        }

        bool IsResult(IOperation value) =>
            value.Unwrap() is var inner && (inner.Syntax == call.Syntax || inner is ILocalReferenceOperation local && result is not null && SymbolEqualityComparer.Default.Equals(local.Local, result));
    }

    private static Optional<object?>? CodeOf(IOperation value)
    {
        var constant = value.ConstantValue.HasValue ? value.ConstantValue : Answers.Made(value).ConstantValue;
        return constant.HasValue ? constant : null;
    }

    private static ILocalSymbol? Stored(IInvocationOperation call) => Held(call);

    // The local that is given the value.
    private static ILocalSymbol? Held(IOperation value)
    {
        var around = value;
        while (around.Parent is IAwaitOperation or IConversionOperation)
            around = around.Parent;
        return around.Parent switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation local } => local.Local,
            _ => null,
        };
    }

    private static IMethodSymbol? MethodAround(IOperation operation) =>
        operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart) is IMethodSymbol { MethodKind: MethodKind.Ordinary } method ? method : null;
}
