using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Code.Values;

/// <summary>How many of the ways on which a value may come must lead to what is asked for.</summary>
internal enum Ways
{
    /// <summary>Every way: what a reader may rely on. Ways that bring nothing (<c>?? ""</c>, <c>throw</c>) do not count.</summary>
    All,

    /// <summary>One way: what may leak.</summary>
    Any,
}

/// <summary>
/// Where a value comes from. <c>var key = Request.Headers["X-Api-Key"]; … key?.Trim() ?? ""</c> comes from the header: through the local, the <c>?.</c> and the <c>??</c>.
/// A question says of each value on the way whether it is what is asked for; the ways themselves are known here alone.
/// </summary>
/// <remarks>
/// A work list, no recursion: each value is looked at once, so that what refers to itself ends, and the steps of one question are counted together.
/// </remarks>
internal sealed class Origins(SourceMethods methods, References references)
{
    // More than a body that somebody wrote by hand needs; a question that takes more is not answered.
    private const int MostSteps = 500;

    // A helper of a helper of a helper.
    private const int MostCalls = 3;

    /// <summary>What the value is, by the question's answers on its ways.</summary>
    /// <param name="value">Any value.</param>
    /// <param name="ways">How many of its ways must lead to an answer.</param>
    /// <param name="question">Asked for each value on the way, from the outside in.</param>
    /// <param name="agree">Whether two ways may lead to these answers where all must; by default every two. The first in the order of the source is the result.</param>
    /// <param name="asksCallers">Parameters of which the calls in the compilation are looked at; none by default: that looks for the method's name in every file.</param>
    public T? Of<T>(IOperation? value, Ways ways, Func<Origin, OriginAnswer<T>> question, Func<T, T, bool>? agree = null, Func<IParameterSymbol, bool>? asksCallers = null)
        where T : class
    {
        if (value is null)
            return null;
        var budget = new StepBudget(MostSteps);
        var met = new HashSet<(IOperation, Entered?)>();
        var ahead = new Stack<(Origin Origin, Func<T, T?>? Make)>();
        var next = new List<Origin>();
        T? found = null;
        ahead.Push((new(value, GivenBy.Value, null), null));
        while (ahead.Count > 0)
        {
            var (place, make) = ahead.Pop();
            if (!budget.Spend())
                return null;
            var origin = new Origin(place.Operation.Unwrap(), place.By, place.Entered);
            if (!origin.Brings || !met.Add((origin.Operation, origin.Entered)))
                continue;
            var answer = question(origin);
            switch (answer.Kind)
            {
                case AnswerKind.HandsOn:
                    ahead.Push((new(answer.Inner!, GivenBy.Value, origin.Entered), Chain(make, answer.Make)));
                    continue;
                case AnswerKind.GoOn:
                    next.Clear();
                    if (Before(origin, ways, asksCallers, next))
                    {
                        for (var i = next.Count - 1; i >= 0; i--)
                            ahead.Push((next[i], make));
                        continue;
                    }
                    break;
                case AnswerKind.Is when (make is null ? answer.Found : make(answer.Found!)) is { } one && (found is null || agree?.Invoke(found, one) != false):
                    found ??= one;
                    if (ways == Ways.Any)
                        return found;
                    continue;
            }
            // This way leads elsewhere.
            if (ways == Ways.All)
                return null;
        }
        return found;
    }

    private static Func<T, T?>? Chain<T>(Func<T, T?>? outer, Func<T, T?>? inner) where T : class =>
        outer is null ? inner : inner is null ? outer : value => inner(value) is { } made ? outer(made) : null;

    /// <summary>The values that this one comes from.</summary>
    /// <returns>False where that is not in view.</returns>
    private bool Before(Origin origin, Ways ways, Func<IParameterSymbol, bool>? asksCallers, List<Origin> into)
    {
        var entered = origin.Entered;
        if (origin.By != GivenBy.Value)
            return origin.By == GivenBy.Change && Changed(origin, into);
        switch (origin.Operation)
        {
            // Of a type's own operators: StringValues to string.
            case IConversionOperation conversion: return Add(conversion.Operand);
            case IConditionalAccessOperation access: return Add(access.Accessed());
            case IConditionalAccessInstanceOperation instance: return Add(instance.Receiver());
            case IInstanceReferenceOperation input: return Add(Patterns.Input(input));
            case ICoalesceOperation coalesce: return Add(coalesce.Value) && Add(coalesce.WhenNull);
            case IConditionalOperation { WhenFalse: { } otherwise } choice: return Add(choice.WhenTrue) && Add(otherwise);
            case ISimpleAssignmentOperation assignment: return Add(assignment.Value);
            case ICoalesceAssignmentOperation assignment: return Add(assignment.Target) && Add(assignment.Value);
            case ISwitchExpressionOperation choice:
                foreach (var arm in choice.Arms)
                    Add(arm.Value);
                return true;
            case ILocalReferenceOperation { Local: var local }: return Given(local);
            case IParameterReferenceOperation { Parameter: var parameter }: return OfParameter(parameter);
            case IFieldReferenceOperation { Instance: { } tuple } element when Element(tuple, element.Field) is { } part: return Add(part);
            case IFieldReferenceOperation { Field: var field }: return OfMember(field);
            case IPropertyReferenceOperation { Property: { IsIndexer: false } property } read:
                return property.GetMethod is { } getter && Enter(read, getter, ways, entered, into) || OfMember(property);
            case IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke, Instance: { } called } call: return OfLambda(call, called, entered, into);
            case IInvocationOperation call: return Enter(call, call.TargetMethod, ways, entered, into);
            default: return false;
        }

        bool Add(IOperation? value)
        {
            if (value is not null)
                into.Add(new(value, GivenBy.Value, entered));
            return value is not null;
        }

        bool Given(ISymbol variable)
        {
            var given = Reaching.Values(variable, origin.Operation);
            foreach (var one in given)
                into.Add(new(one.Value, one.By, entered));
            return given.Count > 0;
        }

        bool OfParameter(IParameterSymbol parameter)
        {
            var isGivenHere = Given(parameter);
            if (parameter.RefKind == RefKind.Out || isGivenHere && Reaching.IsOverwritten(parameter, origin.Operation))
                return isGivenHere;
            if (entered is not null && SymbolEqualityComparer.Default.Equals(entered.Method, parameter.ContainingSymbol))
            {
                if (entered.Call[parameter] is not { } passed)
                    return false;
                into.Add(new(passed, GivenBy.Value, entered.Outer));
                return true;
            }
            return asksCallers?.Invoke(parameter) == true && OfCallers(parameter, into);
        }

        bool OfMember(ISymbol member)
        {
            if (references.Values(member) is not { Count: > 0 } values)
                return false;
            foreach (var value in values)
                if (!value.IsNothing)
                    if (value.Operation is { } operation)
                        into.Add(new(operation, GivenBy.Value, null));
                    else
                        return false;
            return true;
        }
    }

    // `key ??= other` keeps the key, or takes the other; what `key += other` makes is neither.
    private static bool Changed(Origin origin, List<Origin> into)
    {
        if (origin.Operation.Parent is not ICoalesceAssignmentOperation)
            return false;
        into.Add(new(origin.Operation, GivenBy.Value, origin.Entered));
        return true;
    }

    // (Name: name, Key: key).Key, where the tuple is written on the spot or held by a local of one value.
    private static IOperation? Element(IOperation tuple, IFieldSymbol field)
    {
        var held = tuple.Unwrap() is ILocalReferenceOperation local ? Locals.SingleValue(local)?.Unwrap() : tuple.Unwrap();
        if (held is not ITupleOperation written || field.ContainingType is not { IsTupleType: true, TupleElements: var elements })
            return null;
        for (var i = 0; i < elements.Length && i < written.Elements.Length; i++)
            if (elements[i].Name == field.Name || elements[i].CorrespondingTupleField?.Name == field.Name)
                return written.Elements[i];
        return null;
    }

    // Every call of the method says what the parameter may be; a delegate of it may be called by anybody.
    private bool OfCallers(IParameterSymbol parameter, List<Origin> into)
    {
        if (references.Uses(parameter.ContainingSymbol) is not { Count: > 0 } uses)
            return false;
        foreach (var use in uses)
            if (Call.Of(use)?[parameter] is { } passed)
                into.Add(new(passed, GivenBy.Value, null));
            else
                return false;
        return true;
    }

    // Into a method, local function or getter of this compilation: to what it returns.
    private bool Enter(IOperation site, IMethodSymbol method, Ways ways, Entered? entered, List<Origin> into)
    {
        // Another implementation may return something else.
        if ((entered?.Depth ?? 0) >= MostCalls || ways == Ways.All && (method.IsVirtual || method.IsOverride || method.IsAbstract) || methods.Body(method) is not { } body)
            return false;
        var declared = (method.ReducedFrom ?? method).OriginalDefinition;
        return Enter(body, Call.Of(site), declared.PartialImplementationPart ?? declared, entered, into);
    }

    // Func<string> read = () => request.Headers.Authorization; … read()
    private static bool OfLambda(IInvocationOperation call, IOperation called, Entered? entered, List<Origin> into)
    {
        if ((entered?.Depth ?? 0) >= MostCalls || called.Unwrap() is not ILocalReferenceOperation local
            || Locals.SingleValue(local)?.Unwrap() is not IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda })
            return false;
        return Enter(lambda.Body, Call.Of(call), lambda.Symbol, entered, into);
    }

    private static bool Enter(IOperation body, Call? call, IMethodSymbol method, Entered? outer, List<Origin> into)
    {
        var returned = Returns.Of(body);
        var entered = call is { } given ? new Entered(given, method, outer) : outer;
        foreach (var value in returned)
            into.Add(new(value, GivenBy.Value, entered));
        return returned.Count > 0;
    }
}
