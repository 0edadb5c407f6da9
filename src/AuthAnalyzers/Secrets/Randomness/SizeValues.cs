using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;

namespace AuthAnalyzers.Secrets.Randomness;

/// <summary>Constant numbers and texts that say how long something becomes: in the place itself, or where all ways to it lead to the same.</summary>
internal sealed class SizeValues(Origins origins)
{
    public static SizeValues Of(Models models) => models.Get(static m => new SizeValues(Origins.Of(m)));

    /// <summary>The operation that gives the constant number: for a parameter what every call of its method passes.</summary>
    public IOperation? Number(IOperation value) =>
        value.ConstantInt() is not null ? value.Unwrap()
        : origins.Of<IOperation>(
            value, Ways.All,
            static origin => origin.Value?.ConstantInt() is not null ? OriginAnswer<IOperation>.Is(origin.Operation) : OriginAnswer<IOperation>.GoOn,
            static (one, other) => one.ConstantInt() == other.ConstantInt(), static _ => true);

    /// <summary>The constant text.</summary>
    public string? Text(IOperation? value) =>
        origins.Of<string>(
            value, Ways.All, static origin => origin.Value is not { } at ? OriginAnswer<string>.IsNot
                : at.ConstantText() is { } text ? OriginAnswer<string>.Is(text)
                : at is IConversionOperation conversion ? OriginAnswer<string>.HandsOn(conversion.Operand)
                : at is IInvocationOperation { TargetMethod.Name: "ToCharArray" or "AsSpan" } call && Call.Of(call).Count == 0
                    ? OriginAnswer<string>.HandsOn(Call.Of(call).Subject)
                : OriginAnswer<string>.GoOn,
            static (one, other) => one == other);

    /// <summary>The constant number of elements that a buffer is made with: 8 of <c>new byte[8]</c> and <c>stackalloc byte[8]</c>.</summary>
    public IOperation? Size(IOperation buffer) => SizeOf(buffer.UnwrapConverted()) is { } size ? Number(size) : null;

    private IOperation? SizeOf(IOperation buffer) =>
        origins.Of<IOperation>(
            buffer, Ways.All, static origin => origin.Value switch
            {
                null => OriginAnswer<IOperation>.IsNot,
                IArrayCreationOperation { Initializer: null, DimensionSizes: { Length: 1 } sizes } => Sized(sizes[0]),
                { Syntax: StackAllocArrayCreationExpressionSyntax { Type: ArrayTypeSyntax { RankSpecifiers: { Count: > 0 } ranks } } } stack =>
                    Sized(ranks[0].Sizes.Count == 1 ? stack.SemanticModel?.GetOperation(ranks[0].Sizes[0], Cancellation.Token) : null),
                IConversionOperation conversion => OriginAnswer<IOperation>.HandsOn(conversion.Operand),
                ISimpleAssignmentOperation assignment => OriginAnswer<IOperation>.HandsOn(assignment.Value),
                _ => OriginAnswer<IOperation>.GoOn,
            },
            static (one, other) => one.ConstantInt() is { } number && number == other.ConstantInt());

    private static OriginAnswer<IOperation> Sized(IOperation? size) =>
        size is not null ? OriginAnswer<IOperation>.Is(size) : OriginAnswer<IOperation>.IsNot;
}
