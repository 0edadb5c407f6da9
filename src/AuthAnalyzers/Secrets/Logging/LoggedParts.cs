using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;

namespace AuthAnalyzers.Secrets.Logging;

/// <summary>The values that a logged value is put together from: holes, operands of <c>+</c>, elements and entries, each to be judged by itself.</summary>
internal static class LoggedParts
{
    private const int MaximumDepth = 8;

    public static List<IOperation> Of(IOperation value)
    {
        var parts = new List<IOperation>();
        Collect(value, parts, MaximumDepth);
        return parts;
    }

    /// <summary>Whether the part is turned into text before the sink sees it: a hole of an interpolation, an operand of <c>+</c>, an argument of <c>string.Format</c>.</summary>
    public static bool IsText(IOperation part)
    {
        while (part.Parent is IConversionOperation or IParenthesizedOperation)
            part = part.Parent;
        return part.Parent is IInterpolationOperation or IBinaryOperation
            || (Argument.Of(part) ?? Argument.OfElement(part)) is { } argument && BecomesText(argument);
    }

    // A handler's hole, and a method of string that asks each argument for its text.
    private static bool BecomesText(Argument argument) => argument.Call?.Member is IMethodSymbol method
        && (method.Name == "AppendFormatted"
            || method.ContainingType.SpecialType == SpecialType.System_String
                && (argument.IsExpanded || argument.Parameter?.Type.SpecialType == SpecialType.System_Object));

    private static void Collect(IOperation value, List<IOperation> parts, int depth)
    {
        if (value.ConstantValue.HasValue)
            return;
        var bare = value;
        while (bare is IConversionOperation { OperatorMethod: null, Operand: var operand } || bare is IParenthesizedOperation { Operand: var _ } && (operand = ((IParenthesizedOperation)bare).Operand) is not null)
            bare = operand;
        if (depth == 0)
        {
            parts.Add(value);
            return;
        }
        switch (bare)
        {
            case IInterpolatedStringOperation interpolated:
                foreach (var part in interpolated.Parts)
                    if (part is IInterpolationOperation hole)
                        Collect(hole.Expression, parts, depth - 1);
                break;
            case IInterpolatedStringHandlerCreationOperation { Content: IInterpolatedStringOperation content }:
                foreach (var part in content.Parts)
                    if (part is IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation append } && Call.Of(append).At(0) is { ConstantValue.HasValue: false } appended)
                        Collect(appended, parts, depth - 1);
                    else if (part is IInterpolationOperation hole)
                        Collect(hole.Expression, parts, depth - 1);
                break;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum:
                Sum(sum, parts, depth - 1);
                break;
            case var _ when new Elements(bare) is { IsWrittenOut: true } elements:
                foreach (var element in elements)
                    Collect(element, parts, depth - 1);
                break;
            // The oldest compiler that we run on has no operation of its own for it.
            case { Syntax: SpreadElementSyntax }:
                foreach (var element in bare.ChildOperations)
                    Collect(element, parts, depth - 1);
                break;
            case ITupleOperation tuple:
                foreach (var element in tuple.Elements)
                    Collect(element, parts, depth - 1);
                break;
            case IAnonymousObjectCreationOperation created:
                foreach (var member in created.Initializers)
                    if (member is ISimpleAssignmentOperation given)
                        Collect(given.Value, parts, depth - 1);
                break;
            // Tags, properties, key-value pairs and events of the framework: what they are made of is what is written.
            case IObjectCreationOperation { Type: { DeclaringSyntaxReferences.IsEmpty: true } } created when created.Type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct }:
                foreach (var argument in Call.Of(created))
                    Collect(argument.Value, parts, depth - 1);
                if (created.Initializer is not null)
                    foreach (var entry in created.Initializer.Initializers)
                        Entry(entry, parts, depth - 1);
                break;
            case IInvocationOperation { TargetMethod: { Name: "Format" or "Concat" or "Join", ContainingType.SpecialType: SpecialType.System_String } } call:
                foreach (var argument in Call.Of(call))
                    Collect(argument.Value, parts, depth - 1);
                break;
            default:
                parts.Add(value);
                break;
        }
    }

    // From left to right without recursion: sums of a thousand terms exist.
    private static void Sum(IBinaryOperation sum, List<IOperation> parts, int depth)
    {
        var operands = new Stack<IOperation>();
        IOperation left = sum;
        while (left is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } inner)
        {
            operands.Push(inner.RightOperand);
            left = inner.LeftOperand;
        }
        Collect(left, parts, depth);
        while (operands.Count > 0)
            Collect(operands.Pop(), parts, depth);
    }

    private static void Entry(IOperation entry, List<IOperation> parts, int depth)
    {
        switch (entry)
        {
            // { key, value }
            case IInvocationOperation add when Call.Of(add) is var given && given.At(given.Count - 1) is { } last:
                Collect(last, parts, depth);
                break;
            case ISimpleAssignmentOperation assigned:
                Collect(assigned.Value, parts, depth);
                break;
        }
    }
}
