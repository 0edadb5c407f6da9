using Microsoft.CodeAnalysis;

namespace AuthAnalyzers.Flow;

/// <summary>What a type can carry of a value that becomes text, a number or bytes.</summary>
internal enum Carrier
{
    /// <summary>Nothing of it: a truth value, a time, an object with a life of its own.</summary>
    None,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A fraction, on its way to a number.</summary>
    Fraction,

    /// <summary>A GUID.</summary>
    Guid,

    /// <summary>Characters, one or many.</summary>
    Text,

    /// <summary>Bytes in a row.</summary>
    Bytes,

    /// <summary>Anything: <c>object</c>, <c>dynamic</c>, a type parameter.</summary>
    Any,
}

/// <summary>Sorts types by what they can carry.</summary>
internal static class Carriers
{
    public static Carrier Carrier(this ITypeSymbol? type)
    {
        for (var depth = 0; type is not null && depth < 4; depth++)
        {
            switch (type.SpecialType)
            {
                case SpecialType.System_String or SpecialType.System_Char:
                    return Flow.Carrier.Text;
                case SpecialType.System_Object:
                    return Flow.Carrier.Any;
                case SpecialType.System_Double or SpecialType.System_Single:
                    return Flow.Carrier.Fraction;
                case SpecialType.System_Byte when depth > 0:
                    return Flow.Carrier.Bytes;
                case >= SpecialType.System_SByte and <= SpecialType.System_Decimal:
                    return Flow.Carrier.Number;
                case SpecialType.System_Boolean or SpecialType.System_Void or SpecialType.System_DateTime:
                    return Flow.Carrier.None;
            }
            switch (type)
            {
                case IArrayTypeSymbol array:
                    type = array.ElementType;
                    continue;
                case IDynamicTypeSymbol or ITypeParameterSymbol:
                    return Flow.Carrier.Any;
                case INamedTypeSymbol { Name: "Nullable" or "Task" or "ValueTask" or "Lazy", TypeArguments.Length: 1 } wrapper:
                    type = wrapper.TypeArguments[0];
                    depth--;
                    if (wrapper.TypeArguments[0] is INamedTypeSymbol { TypeArguments.Length: 1 } && ++depth > 3)
                        return Flow.Carrier.None;
                    continue;
                case INamedTypeSymbol { Name: "Guid", ContainingNamespace.Name: "System" }:
                    return Flow.Carrier.Guid;
                case INamedTypeSymbol { Name: "StringBuilder" or "StringValues" }:
                    return Flow.Carrier.Text;
                case INamedTypeSymbol { Name: "BigInteger" }:
                    return Flow.Carrier.Number;
                case INamedTypeSymbol { TypeArguments.Length: 1 } sequence when IsSequence(sequence):
                    type = sequence.TypeArguments[0];
                    continue;
                default:
                    return Flow.Carrier.None;
            }
        }
        return Flow.Carrier.None;
    }

    private static bool IsSequence(INamedTypeSymbol type) =>
        type.Name is "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" or "IEnumerable" or "List" or "IList" or "IReadOnlyList" or "ICollection"
            or "IReadOnlyCollection" or "ImmutableArray" or "ImmutableList" or "IOrderedEnumerable" or "Stack" or "Queue" or "HashSet" or "LinkedList" or "ArraySegment" or "ISet" or "Collection"
        && type.ContainingNamespace is { IsGlobalNamespace: false };
}
