using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;

namespace AuthAnalyzers.Code.Values;

/// <content>Variables, members, elements and buffers that are given the value.</content>
internal sealed partial class ForwardFlow
{
    private void StoreElement(ITupleOperation tuple, IOperation value, EnteredCall? call, int callers)
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
                Ends(ArrivalKind.Stored, elements[index], elements[index].Type, tuple.Elements[index]);
            Escapes = true;
        }
    }

    private void StoreTo(IOperation target, EnteredCall? call, int callers)
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
            case IPropertyReferenceOperation { Property.IsIndexer: false } property:
                Store(property.Property, property.Type, target, call, callers);
                break;
            case IPropertyReferenceOperation { Instance: { } instance } indexer:
                if (Key(Call.Of(indexer)) is { } key)
                {
                    Escapes = true;
                    Ends(ArrivalKind.Stored, indexer.Property, indexer.Type, target, key: key);
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

    private void StoreInto(IOperation container, IOperation at, EnteredCall? call, int callers = 0)
    {
        container = container.Unwrap();
        // text.Append(a).Append(b): into the text.
        while (container is IInvocationOperation { Instance: { } instance } chained)
        {
            Escapes |= chained.Type.Carries() == Carrier.None;
            container = instance.Unwrap();
        }
        switch (container)
        {
            case IInvocationOperation extension when Call.Of(extension).Receiver is { } receiver:
                StoreInto(receiver, at, call, callers);
                break;
            case IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } } filled when CreatedBy(filled) is { } creation:
                Follow(creation, call, callers);
                break;
            case IPropertyReferenceOperation { Property.Name: "Span", Instance: { } memory }:
                StoreInto(memory, at, call, callers);
                break;
            case IImplicitIndexerReferenceOperation { Instance: { } sliced }:
                StoreInto(sliced, at, call, callers);
                break;
            case IObjectCreationOperation segment when Call.Of(segment).At(0) is { Type: IArrayTypeSymbol } array:
                StoreInto(array, at, call, callers);
                break;
            case ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: false }:
                StoreTo(container, call, callers);
                break;
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver }:
                // Of a collection initializer: new List<char> { value }.
                for (var parent = container.Parent; parent is not null; parent = parent.Parent)
                    if (parent is IObjectCreationOperation)
                    {
                        Follow(parent, call, callers);
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
    private static IOperation? CreatedBy(IParameterReferenceOperation parameter)
    {
        for (var parent = parameter.Parent; parent is not null; parent = parent.Parent)
            if (parent is IAnonymousFunctionOperation lambda && SymbolEqualityComparer.Default.Equals(lambda.Symbol, parameter.Parameter.ContainingSymbol))
                return lambda.Parent is IDelegateCreationOperation filler
                    && Argument.Of(filler)?.Call is { Member: { Name: "Create", ContainingType.SpecialType: SpecialType.System_String } } creation
                    ? creation.Operation : null;
        return null;
    }

    private void Store(ISymbol symbol, ITypeSymbol? type, IOperation at, EnteredCall? call, int callers)
    {
        if (type.Carries() == Carrier.None)
        {
            Escapes |= type?.SpecialType != SpecialType.System_Boolean;
            return;
        }
        if (Ends(ArrivalKind.Stored, symbol, type, at) || !_followed.Add(symbol))
            return;
        if (symbol is ILocalSymbol or IParameterSymbol)
        {
            if (symbol is IParameterSymbol { RefKind: not RefKind.None } or IParameterSymbol { Type: IArrayTypeSymbol })
                Escapes = true;
            foreach (var read in BodyIndex.Uses(at, symbol))
                Follow(read, call, callers);
        }
        else if (symbol.DeclaringSyntaxReferences.IsEmpty || symbol.DeclaredAccessibility is not Accessibility.Private)
            Escapes = true;
        if (symbol is IFieldSymbol or IPropertySymbol && !symbol.DeclaringSyntaxReferences.IsEmpty)
            FollowUses(_references.WithinType(symbol), callers);
    }

    /// <summary>The constant text that a call files the value under.</summary>
    private static string? Key(Call call, IOperation? value = null)
    {
        foreach (var argument in call.Unreduced)
            if (argument.Operation != value && argument.Parameter is { } parameter && MayBeKey(parameter.Type) && Text(argument.Value) is { } text)
                return text;
        return null;

        static bool MayBeKey(ITypeSymbol type) => type is { SpecialType: SpecialType.System_String or SpecialType.System_Object } or { TypeKind: TypeKind.TypeParameter };

        static string? Text(IOperation operation)
        {
            operation = operation.Unwrap();
            // Of `prefix + name + …` the start.
            while (operation is IBinaryOperation { LeftOperand: var left })
                operation = left.Unwrap();
            return operation switch
            {
                { ConstantValue: { HasValue: true, Value: string text } } => text,
                IInterpolatedStringOperation { Parts: { Length: > 0 } parts } when parts[0] is IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string start } } => start,
                // A key kept in a static readonly field: its name says what it is for.
                IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true, Name: var name } } => name,
                _ => null,
            };
        }
    }
}
