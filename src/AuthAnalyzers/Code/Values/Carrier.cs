using Microsoft.CodeAnalysis;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;

namespace AuthAnalyzers.Code.Values;

/// <summary>What a type can carry of a value that becomes text, a number or bytes.</summary>
internal enum Carrier
{
    /// <summary>Nothing of it: a truth value, a length of time, an object with a life of its own.</summary>
    None,

    /// <summary>A point in time, on its way to text: <c>DateTime.UtcNow.AddDays(days).ToString("yyyy-MM")</c>.</summary>
    Time,

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
internal static class CarrierTypes
{
    public static Carrier Carries(this ITypeSymbol? type)
    {
        // A list of tasks of lists is nobody's token.
        var inRow = false;
        for (var depth = 0; type is not null && depth < 4; depth++)
        {
            switch (type.SpecialType)
            {
                case SpecialType.System_String or SpecialType.System_Char:
                    return Carrier.Text;
                case SpecialType.System_Object:
                    return Carrier.Any;
                case SpecialType.System_Double or SpecialType.System_Single:
                    return Carrier.Fraction;
                case SpecialType.System_Byte when inRow:
                    return Carrier.Bytes;
                case >= SpecialType.System_SByte and <= SpecialType.System_Decimal:
                    return Carrier.Number;
                case SpecialType.System_Boolean or SpecialType.System_Void:
                    return Carrier.None;
                case SpecialType.System_DateTime:
                    return Carrier.Time;
            }
            switch (type)
            {
                case IArrayTypeSymbol array:
                    type = array.ElementType;
                    inRow = true;
                    break;
                case IDynamicTypeSymbol or ITypeParameterSymbol:
                    return Carrier.Any;
                case INamedTypeSymbol named when named.Has(BaseRole.Wrapper):
                    type = named.TypeArguments[0];
                    break;
                case INamedTypeSymbol named when named.Has(BaseRole.Sequence):
                    type = named.TypeArguments[0];
                    inRow = true;
                    break;
                default:
                    return type.Has(BaseRole.Time) ? Carrier.Time
                        : type.Has(BaseRole.Guid) ? Carrier.Guid
                        : type.Has(BaseRole.Text) ? Carrier.Text
                        : type.Has(BaseRole.Number) ? Carrier.Number
                        : Carrier.None;
            }
        }
        return Carrier.None;
    }
}
