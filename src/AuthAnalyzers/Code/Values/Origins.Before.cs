using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Code.Values;

/// <content>One step back: the values that a value comes from.</content>
internal sealed partial class Origins
{
    // A helper of a helper of a helper.
    private const int MostCalls = 3;

    private sealed class Before(Origins origins, Ways ways, Func<IParameterSymbol, bool>? asksCallers)
    {
        private readonly List<Origin> _values = new();
        private Origin _origin;

        /// <summary>Whether the values that were found last are all that there are.</summary>
        public bool IsInView { get; private set; }

        /// <summary>The values that this one comes from, as far as they are in view; good until the next are asked for.</summary>
        public IReadOnlyList<Origin> Of(Origin origin)
        {
            _values.Clear();
            _origin = origin;
            IsInView = origin.By switch
            {
                GivenBy.Value => OfValue(origin.Operation),
                GivenBy.Part when origin.Place is { } place => OfPlace(origin.Operation, place),
                // TryRead(request, out var key)
                GivenBy.Reference => origin.Operation is IInvocationOperation call && FilledBy(call, origin.Variable),
                _ => false,
            };
            return _values;
        }

        private bool OfValue(IOperation value)
        {
            switch (value)
            {
                // Of a type's own operators: StringValues to string.
                case IConversionOperation conversion: return Add(conversion.Operand);
                case IConditionalAccessOperation access: return Add(access.Accessed());
                case IConditionalAccessInstanceOperation instance: return Add(instance.Receiver());
                case IInstanceReferenceOperation input: return Add(Patterns.Input(input));
                case ICoalesceOperation coalesce: return Add(coalesce.Value) & Add(coalesce.WhenNull);
                case IConditionalOperation { WhenFalse: { } otherwise } choice: return Add(choice.WhenTrue) & Add(otherwise);
                case ISwitchExpressionOperation choice: return OfArms(choice);
                case ISimpleAssignmentOperation assignment: return Add(assignment.Value);
                case ICoalesceAssignmentOperation assignment: return Add(assignment.Target) & Add(assignment.Value);
                case ILocalReferenceOperation { Local: var local }: return Given(local);
                case IParameterReferenceOperation { Parameter: var parameter }: return OfParameter(parameter);
                case IArrayElementReferenceOperation element: return OfElements(element.ArrayReference);
                case IFieldReferenceOperation { Instance: { } tuple } element when Place(element.Field) is { } place: return Add(InPlace(new(tuple.Unwrap(), _origin.Entered), place));
                case IFieldReferenceOperation { Field: var field }: return OfMember(field);
                case IPropertyReferenceOperation property: return OfProperty(property);
                case IInvocationOperation call: return OfCall(call);
                default: return false;
            }
        }

        private bool Add(IOperation? value) => value is not null && Add(new Origin(value.Unwrap(), _origin.Entered));

        private bool Add(Origin origin)
        {
            _values.Add(origin);
            return true;
        }

        private bool OfArms(ISwitchExpressionOperation choice)
        {
            foreach (var arm in choice.Arms)
                Add(arm.Value);
            return true;
        }

        private bool Given(ISymbol variable)
        {
            var use = _origin.Operation;
            var end = ComesBack(use) ? int.MaxValue : use.Syntax.SpanStart;
            return AddGiven(Reaching.Values(variable, use), variable, _origin.Entered, end);
        }

        private bool AddGiven(IReadOnlyList<Given> given, ISymbol variable, Entered? entered, int end = int.MaxValue)
        {
            foreach (var one in given)
                if (one.Value.Syntax.SpanStart < end)
                    // `key ??= other` keeps the key, or takes the other; what `key += other` makes is neither.
                    _values.Add(new(
                        one.Value.Unwrap(), entered, one is { By: GivenBy.Change, Value.Parent: ICoalesceAssignmentOperation } ? GivenBy.Value : one.By, variable, one.Place));
            return _values.Count > 0;
        }

        // Whether control may come back to the use: else `key = key.Substring(7)` further down is not what it sees.
        private static bool ComesBack(IOperation use)
        {
            for (var around = use.Parent; around is not null; around = around.Parent)
                if (around is ILoopOperation or IAnonymousFunctionOperation or ILocalFunctionOperation or ILabeledOperation)
                    return true;
            return false;
        }

        private bool OfParameter(IParameterSymbol parameter)
        {
            var isGivenHere = Given(parameter);
            if (parameter.RefKind == RefKind.Out || isGivenHere && Reaching.IsOverwritten(parameter, _origin.Operation))
                return isGivenHere;
            if (_origin.Entered?.Of(parameter) is not { } entered)
                return asksCallers?.Invoke(parameter) == true && OfCallers(parameter);
            if (entered.Call[parameter] is { } passed)
                return Add(new Origin(passed.Unwrap(), entered.Outer));
            return parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: null or "" };
        }

        // Every call of the method says what the parameter may be; a delegate of it may be called by anybody.
        private bool OfCallers(IParameterSymbol parameter)
        {
            if (origins._references?.Uses(parameter.ContainingSymbol) is not { Count: > 0 } uses)
                return false;
            var areInView = true;
            foreach (var use in uses)
                areInView &= Call.Of(use)?[parameter] is { } passed && Add(new Origin(passed.Unwrap(), null));
            return areInView;
        }

        // Of `Key` in (string Name, string Key) and of `Item2`: 1.
        private static int? Place(IFieldSymbol field)
        {
            if (field.ContainingType is { IsTupleType: true, TupleElements: var elements })
                for (var i = 0; i < elements.Length; i++)
                    if (elements[i].Name == field.Name || elements[i].CorrespondingTupleField?.Name == field.Name)
                        return i;
            return null;
        }

        private static Origin InPlace(Origin tuple, int place) => new(tuple.Operation, tuple.Entered, GivenBy.Part, tuple.Variable, place);

        // What is in that place of the tuple, or of the tuples that it comes from: var (key, _) = Read(request);
        private bool OfPlace(IOperation tuple, int place)
        {
            if (tuple is ITupleOperation written)
                return place < written.Elements.Length && Add(written.Elements[place]);
            var areInView = OfValue(tuple);
            for (var i = 0; i < _values.Count; i++)
                if (_values[i].By == GivenBy.Value)
                    _values[i] = InPlace(_values[i], place);
                else
                    areInView = false;
            _values.RemoveAll(static value => value.By != GivenBy.Part);
            return areInView;
        }

        // new[] { key, other }[i]: any of them.
        private bool OfElements(IOperation array)
        {
            var elements = new Elements(Written(array) ?? array);
            if (!elements.IsWrittenOut)
                return false;
            foreach (var element in elements)
                Add(element);
            return true;
        }

        // What is written on the spot, or held by a local that is given nothing else.
        private static IOperation? Written(IOperation value) => value.Unwrap() is ILocalReferenceOperation local ? Locals.SingleValue(local)?.Unwrap() : value.Unwrap();

        private bool OfProperty(IPropertyReferenceOperation read)
        {
            var property = read.Property;
            // task.Result, number.Value: the value in its wrapping.
            if (property is { Name: "Result" or "Value", ContainingType.OriginalDefinition: { Name: "Task" or "ValueTask" or "Nullable", Arity: 1 } wrapped }
                && wrapped.ContainingNamespace is { Name: "System" or "Tasks" })
                return Add(read.Instance);
            return !property.IsIndexer && (property.GetMethod is { } getter && Enter(read, getter) || OfMember(property));
        }

        private bool OfMember(ISymbol member)
        {
            if (member is IFieldSymbol { IsConst: true })
                return Add(origins._methods?.Initializer(member));
            if (member.DeclaringSyntaxReferences.IsEmpty || origins._references?.Values(member) is not { Count: > 0 } values)
                return false;
            var areInView = true;
            foreach (var value in values)
                if (!value.IsNothing)
                    areInView &= value.Operation is { } operation && Add(new Origin(operation.Unwrap(), null));
            return areInView;
        }

        private bool OfCall(IInvocationOperation call) => call switch
        {
            { TargetMethod.MethodKind: MethodKind.DelegateInvoke, Instance: { } called } => OfDelegate(call, called),
            // ReadAsync().ConfigureAwait(false).GetAwaiter().GetResult(): what await takes out.
            { TargetMethod.Name: "ConfigureAwait" or "GetAwaiter" or "GetResult" or "AsTask", Instance: { } task } when call.TargetMethod.DeclaringSyntaxReferences.IsEmpty =>
                Add(task),
            _ => Enter(call, call.TargetMethod),
        };

        // Func<string> read = () => request.Headers.Authorization; … read()
        private bool OfDelegate(IInvocationOperation call, IOperation called)
        {
            // read?.Invoke()
            if ((called is IConditionalAccessInstanceOperation instance ? instance.Receiver() : called)?.Unwrap() is not ILocalReferenceOperation local
                || Locals.SingleValue(local)?.Unwrap() is not IDelegateCreationOperation { Target: var target })
                return false;
            return target switch
            {
                IAnonymousFunctionOperation lambda => Enter(lambda.Body, Call.Of(call), lambda.Symbol),
                IMethodReferenceOperation group => Enter(call, group.Method),
                _ => false,
            };
        }

        // Into a method, local function or getter of this compilation: to what it returns.
        private bool Enter(IOperation site, IMethodSymbol method) =>
            origins._methods is { } methods && methods.Declaration(method) is var declared && !IsOneOfSeveral(method, declared)
            && methods.Body(declared) is { } body && Enter(body, Call.Of(site), declared);

        // Another implementation may return something else.
        private bool IsOneOfSeveral(IMethodSymbol method, IMethodSymbol declared) =>
            ways == Ways.All && (declared.IsVirtual || declared.IsAbstract || method.IsOverride);

        private bool Enter(IOperation body, Call? call, IMethodSymbol method)
        {
            if (!MayEnter)
                return false;
            var returned = Returns.Of(body);
            // What an iterator yields is a part of what the call gives.
            if (returned.Count == 0 && ways == Ways.Any)
                returned = Returns.YieldedBy(body);
            var entered = call is { } given ? new Entered(given, method, _origin.Entered) : _origin.Entered;
            foreach (var value in returned)
                Add(new Origin(value.Unwrap(), entered));
            return returned.Count > 0;
        }

        private bool MayEnter => (_origin.Entered?.Depth ?? 0) < MostCalls;

        // What a method of this compilation gives to the parameter that stands for the variable, wherever in its body.
        private bool FilledBy(IInvocationOperation site, ISymbol? variable)
        {
            var call = Call.Of(site);
            if (!MayEnter || origins._methods?.Declaration(site.TargetMethod) is not { } method || IsOneOfSeveral(site.TargetMethod, method))
                return false;
            foreach (var argument in call)
                if (argument is { IsWritten: true, Parameter.Ordinal: var ordinal } && SymbolEqualityComparer.Default.Equals(References.Named(Target(argument.Value)), variable))
                    return origins._methods.Body(method) is { } body
                        && AddGiven(Locals.Given(method.Parameters[ordinal], body), method.Parameters[ordinal], new(call, method, _origin.Entered));
            return false;
        }

        private static IOperation Target(IOperation written) => written is IDeclarationExpressionOperation declaration ? declaration.Expression : written;
    }
}
