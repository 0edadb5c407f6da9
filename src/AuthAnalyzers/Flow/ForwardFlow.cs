using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace AuthAnalyzers.Flow;

/// <summary>
/// Follows a value forward to the named places that it reaches: through expressions, locals, buffers, loops, lambdas, fields of a type,
/// and calls of this compilation both ways. It knows no order of statements: a local that is given the value has it wherever it is read.
/// </summary>
internal sealed class ForwardFlow
{
    private const int MaxSteps = 3000;
    private const int MaxCalls = 2;

    private readonly Func<Arrival, bool> _ends;
    private readonly Func<IOperation, bool> _dilutes;
    private readonly References _references;
    private readonly HashSet<ISymbol> _followed = new(SymbolEqualityComparer.Default);
    private int _steps;

    /// <param name="references">Where this compilation's symbols are read and called.</param>
    /// <param name="ends">Asked for each place that the value reaches; true where it need not be followed further.</param>
    /// <param name="dilutes">Whether that other operand, put beside the value, makes the result another value.</param>
    public ForwardFlow(References references, Func<Arrival, bool> ends, Func<IOperation, bool> dilutes)
    {
        _references = references;
        _ends = ends;
        _dilutes = dilutes;
    }

    /// <summary>Whether the value also went where it was not followed.</summary>
    public bool Escapes { get; private set; }

    /// <summary>Follows the result of an operation.</summary>
    public void FollowValue(IOperation value) => Climb(value, null);

    /// <summary>Follows what is written into a buffer.</summary>
    public void FollowContents(IOperation buffer) => StoreInto(buffer, buffer, null);

    /// <summary>A call that the flow went into, to come back where the method returns.</summary>
    private sealed class Call(IOperation site, IMethodSymbol method, Call? outer)
    {
        public IOperation Site { get; } = site;
        public IMethodSymbol Method { get; } = method;
        public Call? Outer { get; } = outer;
        public int Depth { get; } = (outer?.Depth ?? 0) + 1;
    }

    private void Climb(IOperation value, Call? call, int callers = 0)
    {
        while (true)
        {
            if (++_steps > MaxSteps)
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
                    if (binary.Type?.SpecialType == SpecialType.System_Boolean || _dilutes(binary.LeftOperand == value ? binary.RightOperand : binary.LeftOperand))
                        return;
                    value = binary;
                    continue;
                case IInterpolationOperation { Parent: IInterpolatedStringOperation text } interpolation:
                    if (interpolation.Expression != value || OtherParts(text, interpolation))
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
                    if (IsTarget(property) || property.Property.Name is "Length" or "Count" or "LongLength" or "IsEmpty" || property.Type.Carrier() == Carrier.None || !Transfers.Member(property.Property))
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
                                Climb(operation, call, callers);
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
                    if (!Transfers.Receiver(invocation))
                    {
                        Escapes |= invocation.Type is { SpecialType: not (SpecialType.System_Boolean or SpecialType.System_Void) };
                        return;
                    }
                    if (invocation.Parent is IExpressionStatementOperation || OtherArguments(invocation, value))
                        return;
                    value = invocation;
                    continue;
                case IArgumentOperation argument:
                    if (Pass(argument, call, callers) is not { } result)
                        return;
                    value = result;
                    continue;
                case IReturnOperation returned:
                    if (Return(returned, ref call, ref callers) is not { } site)
                        return;
                    value = site;
                    continue;
                case IExpressionStatementOperation or IIsPatternOperation or ISwitchOperation or ISwitchExpressionOperation or IForToLoopOperation or IWhileLoopOperation
                    or IForLoopOperation or IIsTypeOperation or ILockOperation or IThrowOperation or ISizeOfOperation or IRangeOperation or INameOfOperation
                    or IIncrementOrDecrementOperation or ICaseClauseOperation:
                    return;
                case { } collection when collection.Syntax.IsKind(SyntaxKind.CollectionExpression):
                    value = collection;
                    continue;
                default:
                    Escapes = true;
                    return;
            }
        }
    }

    private bool OtherParts(IInterpolatedStringOperation text, IInterpolationOperation interpolation)
    {
        foreach (var part in text.Parts)
            if (part is IInterpolationOperation other && other != interpolation && _dilutes(other.Expression))
                return true;
        return false;
    }

    private bool OtherArguments(IInvocationOperation invocation, IOperation value)
    {
        // Texts put together by Concat, Join, Format and Append are as mixed as those of a plus sign.
        if (invocation.TargetMethod.Name is not ("Concat" or "Join" or "Format" or "Append" or "AppendFormat" or "Insert" or "Union" or "Zip"))
            return false;
        if (invocation.Instance is { } instance && instance != value && invocation.TargetMethod.Name == "Concat" && _dilutes(instance))
            return true;
        foreach (var argument in invocation.Arguments)
        {
            if (argument == value.Parent || argument == value)
                continue;
            if (argument.Value is IArrayCreationOperation { Initializer: { } elements })
            {
                foreach (var element in elements.ElementValues)
                    if (element != value && !Within(value, element) && _dilutes(element))
                        return true;
            }
            else if (!Within(value, argument) && _dilutes(argument.Value))
                return true;
        }
        return false;
    }

    private static bool Within(IOperation operation, IOperation outer) =>
        operation.Syntax.SyntaxTree == outer.Syntax.SyntaxTree && outer.Syntax.Span.Contains(operation.Syntax.Span);

    // A secret picked at random out of many is as secret as it was; a character of an alphabet or a word of a list is not.
    private bool PicksSecret(IOperation collection, ITypeSymbol? element) =>
        element?.SpecialType != SpecialType.System_Char && _references.Named(collection) is { } named
        && _ends(new Arrival(ArrivalKind.Stored, named, element, collection, key: Probe));

    /// <summary>Stands in <see cref="Arrival.Key"/> of a question that is no arrival: would a place of that name hold what is looked for?</summary>
    public const string Probe = "\0";

    private static bool IsTarget(IOperation operation) =>
        operation.Parent is IAssignmentOperation assignment && assignment.Target == operation;

    private void StoreElement(ITupleOperation tuple, IOperation value, Call? call, int callers)
    {
        var index = tuple.Elements.IndexOf(value);
        IOperation whole = tuple;
        while (whole.Parent is IConversionOperation conversion)
            whole = conversion;
        if (index >= 0 && whole.Parent is IDeconstructionAssignmentOperation { Target: var target }
            && (target is IDeclarationExpressionOperation declaration ? declaration.Expression : target).Unwrap() is ITupleOperation targets && index < targets.Elements.Length)
            StoreTo(targets.Elements[index], call, callers);
        else
        {
            if (index >= 0 && tuple.Type is INamedTypeSymbol { TupleElements: { IsDefault: false } elements } && index < elements.Length)
                _ends(new Arrival(ArrivalKind.Stored, elements[index], elements[index].Type, tuple.Elements[index]));
            Escapes = true;
        }
    }

    private void StoreTo(IOperation target, Call? call, int callers)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                Store(local.Local, local.Type, target, call, callers);
                break;
            case IDeclarationExpressionOperation { Expression: ILocalReferenceOperation local }:
                Store(local.Local, local.Type, target, call, callers);
                break;
            case IParameterReferenceOperation parameter:
                Store(parameter.Parameter, parameter.Type, target, call, callers);
                break;
            case IFieldReferenceOperation field:
                Store(field.Field, field.Type, target, call, callers);
                break;
            case IPropertyReferenceOperation { Arguments.Length: 0 } property:
                Store(property.Property, property.Type, target, call, callers);
                break;
            case IPropertyReferenceOperation { Instance: { } instance } indexer:
                if (Key(indexer.Arguments) is { } key)
                {
                    Escapes = true;
                    _ends(new Arrival(ArrivalKind.Stored, indexer.Property, indexer.Type, target, key: key));
                }
                else
                    StoreInto(instance, target, call, callers);
                break;
            case IArrayElementReferenceOperation element:
                StoreInto(element.ArrayReference, target, call, callers);
                break;
            case IDiscardOperation:
                break;
            default:
                Escapes = true;
                break;
        }
    }

    private void StoreInto(IOperation container, IOperation at, Call? call, int callers = 0)
    {
        container = container.Unwrap();
        switch (container)
        {
            case IInvocationOperation { Instance: { } instance } chained:
                StoreInto(instance, at, call, callers);
                if (chained.Type.Carrier() == Carrier.None)
                    Escapes = true;
                break;
            case IInvocationOperation { TargetMethod.IsExtensionMethod: true, Arguments.Length: > 0 } extension:
                StoreInto(extension.Arguments[0].Value, at, call, callers);
                break;
            case IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } } filled when CreatedBy(filled) is { } creation:
                Climb(creation, call, callers);
                break;
            case IPropertyReferenceOperation { Property.Name: "Span", Instance: { } memory }:
                StoreInto(memory, at, call, callers);
                break;
            case IImplicitIndexerReferenceOperation { Instance: { } sliced }:
                StoreInto(sliced, at, call, callers);
                break;
            case IObjectCreationOperation { Arguments.Length: > 0 } segment when segment.Arguments[0].Value.Type is IArrayTypeSymbol:
                StoreInto(segment.Arguments[0].Value, at, call, callers);
                break;
            case ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation { Arguments.Length: 0 }:
                StoreTo(container, call, callers);
                break;
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver }:
                // Of a collection initializer: new List<char> { value }.
                for (var parent = container.Parent; parent is not null; parent = parent.Parent)
                    if (parent is IObjectCreationOperation)
                    {
                        Climb(parent, call, callers);
                        break;
                    }
                break;
            case IObjectCreationOperation:
                break;
            default:
                Escapes = true;
                break;
        }
    }

    // string.Create(length, state, (span, state) => span[i] = value): what fills the span becomes the text.
    private static IInvocationOperation? CreatedBy(IParameterReferenceOperation parameter)
    {
        for (var parent = parameter.Parent; parent is not null; parent = parent.Parent)
            if (parent is IAnonymousFunctionOperation lambda && SymbolEqualityComparer.Default.Equals(lambda.Symbol, parameter.Parameter.ContainingSymbol))
                return lambda.Parent is IDelegateCreationOperation { Parent: IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Create", ContainingType.SpecialType: SpecialType.System_String } } creation } } ? creation : null;
        return null;
    }

    private void Store(ISymbol symbol, ITypeSymbol? type, IOperation at, Call? call, int callers)
    {
        if (type.Carrier() == Carrier.None)
        {
            Escapes |= type?.SpecialType != SpecialType.System_Boolean;
            return;
        }
        if (_ends(new Arrival(ArrivalKind.Stored, symbol, type, at)) || !_followed.Add(symbol))
            return;
        if (symbol is ILocalSymbol or IParameterSymbol)
        {
            if (symbol is IParameterSymbol { RefKind: not RefKind.None } or IParameterSymbol { Type: IArrayTypeSymbol })
                Escapes = true;
            foreach (var read in References.ReadsWithin(at.Root(), symbol))
                Climb(read, call, callers);
        }
        else if (symbol.DeclaringSyntaxReferences.IsEmpty || symbol.DeclaredAccessibility is not Accessibility.Private)
            Escapes = true;
        if (symbol is IFieldSymbol or IPropertySymbol && !symbol.DeclaringSyntaxReferences.IsEmpty)
            foreach (var read in _references.WithinType(symbol))
                Climb(read, null, callers);
    }

    /// <summary>An argument's way on: the result that carries it, or null where it goes no further here.</summary>
    private IOperation? Pass(IArgumentOperation argument, Call? call, int callers)
    {
        switch (argument.Parent)
        {
            case IPropertyReferenceOperation indexer:
                return IsTarget(indexer) || (indexer.Instance is { } collection && PicksSecret(collection, indexer.Type)) || indexer.Type.Carrier() == Carrier.None ? null : indexer;

            case IObjectCreationOperation { Constructor: { } constructor } creation when argument.Parameter is { } parameter:
                if (_ends(new Arrival(ArrivalKind.Passed, parameter, parameter.Type, argument, constructor, Key(creation.Arguments, argument))))
                    return null;
                if (Transfers.Constructor(constructor) && parameter.Name is not ("count" or "capacity" or "length" or "startIndex" or "start"))
                    return creation;
                Escapes |= !Transfers.Swallows(constructor);
                return null;

            case IInvocationOperation invocation when argument.Parameter is { } parameter:
                var method = invocation.TargetMethod;
                if (_ends(new Arrival(ArrivalKind.Passed, parameter, parameter.Type, argument, method, Key(invocation.Arguments, argument))))
                    return null;
                if (Transfers.IsFunction(argument.Value))
                    return Transfers.FunctionResult(invocation);
                if (Transfers.Destination(invocation, argument) is { } destination)
                {
                    if (!OtherArguments(invocation, argument))
                        StoreInto(destination, argument, call, callers);
                    return invocation.Parent is IExpressionStatementOperation || invocation.Type.Carrier() == Carrier.None ? null : invocation;
                }
                if (Transfers.Argument(invocation, argument))
                    return OtherArguments(invocation, argument) ? null : invocation;
                if ((call?.Depth ?? 0) < MaxCalls && _references.Body(method) is { } body)
                {
                    var declared = (method.ReducedFrom ?? method).OriginalDefinition;
                    declared = declared.PartialImplementationPart ?? declared;
                    var ordinal = method.ReducedFrom is null ? parameter.Ordinal : parameter.Ordinal + 1;
                    if (ordinal < declared.Parameters.Length && _followed.Add(declared.Parameters[ordinal]))
                        foreach (var read in References.ReadsWithin(body, declared.Parameters[ordinal]))
                            Climb(read, new Call(invocation, declared, call), callers);
                    return null;
                }
                Escapes |= !Transfers.Swallows(method);
                return null;

            default:
                Escapes = true;
                return null;
        }
    }

    /// <summary>Where a returned value goes on: the lambda's call or the call that was gone into; callers of a method are followed from here.</summary>
    private IOperation? Return(IReturnOperation returned, ref Call? call, ref int callers)
    {
        IOperation function = returned;
        while (function.Parent is { } parent && function is not (IAnonymousFunctionOperation or ILocalFunctionOperation))
            function = parent;
        if (function is IAnonymousFunctionOperation lambda)
            return lambda;

        var member = function is ILocalFunctionOperation local ? local.Symbol : returned.SemanticModel?.GetEnclosingSymbol(returned.Syntax.SpanStart) as IMethodSymbol;
        // An expression body's position may lie outside of the scope that it opens.
        if (member is { MethodKind: MethodKind.AnonymousFunction } or null)
        {
            Escapes = true;
            return null;
        }
        if (call is not null && SymbolEqualityComparer.Default.Equals(call.Method, member))
        {
            var site = call.Site;
            call = call.Outer;
            return site;
        }
        var symbol = member.AssociatedSymbol ?? member;
        if (member.MethodKind is not (MethodKind.Ordinary or MethodKind.LocalFunction or MethodKind.PropertyGet or MethodKind.ExplicitInterfaceImplementation))
            return null;
        if (member.ReturnType.Carrier() == Carrier.None)
        {
            Escapes |= member.ReturnType.SpecialType != SpecialType.System_Boolean;
            return null;
        }
        if (_ends(new Arrival(ArrivalKind.Returned, symbol, member.ReturnType, returned, member)) || !_followed.Add(symbol))
            return null;
        if (symbol.DeclaredAccessibility != Accessibility.Private && member.MethodKind != MethodKind.LocalFunction)
            Escapes = true;
        if (callers >= MaxCalls)
        {
            Escapes = true;
            return null;
        }
        if (function is ILocalFunctionOperation)
        {
            foreach (var operation in function.Root().Descendants())
                if (operation is IInvocationOperation invocation && SymbolEqualityComparer.Default.Equals(invocation.TargetMethod.OriginalDefinition, member))
                    Climb(invocation, null, callers + 1);
        }
        else
        {
            foreach (var use in _references.Uses(symbol))
                Climb(use, null, callers + 1);
        }
        return null;
    }

    /// <summary>The constant text that a call files the value under.</summary>
    private static string? Key(System.Collections.Immutable.ImmutableArray<IArgumentOperation> arguments, IArgumentOperation? value = null)
    {
        foreach (var argument in arguments)
            if (argument != value && argument.Parameter is { Type.SpecialType: SpecialType.System_String or SpecialType.System_Object } or { Type.TypeKind: TypeKind.TypeParameter } && Text(argument.Value) is { } text)
                return text;
        return null;

        static string? Text(IOperation operation)
        {
            operation = operation.Unwrap();
            return operation switch
            {
                { ConstantValue: { HasValue: true, Value: string text } } => text,
                IInterpolatedStringOperation { Parts: { Length: > 0 } parts } when parts[0] is IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string start } } => start,
                IBinaryOperation { LeftOperand: var left } => Text(left),
                // A key kept in a static readonly field: its name says what it is for.
                IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true, Name: var name } } => name,
                _ => null,
            };
        }
    }
}
