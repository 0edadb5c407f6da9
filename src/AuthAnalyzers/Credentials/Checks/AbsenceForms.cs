using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Values;

namespace AuthAnalyzers.Credentials.Checks;

/// <summary>
/// What the ways of writing a value make of one that is absent: <c>key.Trim()</c> throws for null, <c>$"{key}"</c> makes an empty text of
/// it.
/// </summary>
internal static class AbsenceForms
{
    // Members that keep null and empty as they are.
    private static readonly HashSet<string> s_same = new(StringComparer.Ordinal)
    {
        "FirstOrDefault", "SingleOrDefault", "LastOrDefault", "AsBytes", "ToArray", "AsEnumerable",
    };

    // Members that throw for null, and make an empty text or row of bytes of an empty one.
    private static readonly HashSet<string> s_throwing = new(StringComparer.Ordinal)
    {
        "Trim", "TrimStart", "TrimEnd", "ToLower", "ToLowerInvariant", "ToUpper", "ToUpperInvariant", "Normalize", "Replace",
        "ToCharArray", "ToString", "First", "Single", "Last", "Split", "GetBytes", "GetString", "FromBase64String", "FromHexString",
        "ToBase64String", "ToHexString", "ToHexStringLower",
    };

    // Members that make something empty of null.
    private static readonly HashSet<string> s_emptying = new(StringComparer.Ordinal) { "AsSpan", "AsMemory" };

    /// <summary>
    /// The value that the operation writes in another form, and what becomes of its absence; null where it is no such form.
    /// </summary>
    public static OriginAnswer<Absence>? Of(IOperation value) => value switch
    {
        ICoalesceOperation coalesce => OfCoalesce(coalesce),
        IConversionOperation conversion when IsSpan(conversion.Type) => Emptying(conversion.Operand),
        IInvocationOperation { TargetMethod.DeclaringSyntaxReferences.IsEmpty: true } call => OfCall(call),
        // values[0]
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } values } when values.Type.Has(BaseRole.Text) => Throwing(values),
        // header.Split(' ')[0] of an empty one is empty; [1] is there or throws.
        IArrayElementReferenceOperation { Indices: { Length: 1 } indices, ArrayReference: var array } =>
            indices[0].ConstantInt() is 0 ? Throwing(array) : OriginAnswer<Absence>.IsNot,
        IImplicitIndexerReferenceOperation => OriginAnswer<Absence>.IsNot,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => OfParts(sum.Operands()),
        IInterpolatedStringOperation text => OfParts(text.Parts.Select(Content)),
        _ => null,
    };

    private static OriginAnswer<Absence> OfCoalesce(ICoalesceOperation coalesce) =>
        // key ?? ""
        coalesce.WhenNull.IsNothing() && !coalesce.WhenNull.IsNull() ? Emptying(coalesce.Value)
        // key ?? throw …, key ?? "none"
        : coalesce.WhenNull.Unwrap() is IThrowOperation or { ConstantValue.HasValue: true } ? OriginAnswer<Absence>.IsNot
        // header ?? query is null where the second is.
        : OriginAnswer<Absence>.HandsOn(coalesce.WhenNull);

    private static OriginAnswer<Absence>? OfCall(IInvocationOperation invocation)
    {
        var (call, name) = (Call.Of(invocation), invocation.TargetMethod.Name);
        // values.FirstOrDefault(v => v.Length > 0)
        if (Propagation.OnlyAsks(invocation.TargetMethod) || HasFunction(call))
            return OriginAnswer<Absence>.IsNot;
        var value = IsMaker(name) ? call.At(0) : call.Subject;
        return value is null ? null
            : name == "ToString" && value.Type.Has(BaseRole.Text) || s_emptying.Contains(name) ? Emptying(value)
            : s_same.Contains(name) ? OriginAnswer<Absence>.HandsOn(value)
            : s_throwing.Contains(name) ? Throwing(value)
            : null;
    }

    // Of Encoding.UTF8.GetBytes(key) the key, not the encoding.
    private static bool IsMaker(string name) =>
        name is "GetBytes" or "GetString" or "FromBase64String" or "FromHexString" or "ToBase64String" or "ToHexString" or "ToHexStringLower";

    private static bool HasFunction(Call call)
    {
        foreach (var argument in call)
            if (Propagation.IsFunction(argument.Value))
                return true;
        return false;
    }

    private static IOperation Content(IInterpolatedStringContentOperation part) => part switch
    {
        IInterpolationOperation hole => hole.Expression,
        IInterpolatedStringTextOperation written => written.Text,
        _ => part,
    };

    // "Bearer " + key is neither null nor empty; "" + key is empty where the key is null.
    private static OriginAnswer<Absence> OfParts(IEnumerable<IOperation> parts)
    {
        IOperation? only = null;
        foreach (var part in parts)
            if (part.ConstantValue is { HasValue: true, Value: string { Length: > 0 } } || !part.IsNothing() && only is not null)
                return OriginAnswer<Absence>.Is(Absence.None);
            else if (!part.IsNothing())
                only = part;
        return only is null ? OriginAnswer<Absence>.IsNot : Emptying(only);
    }

    private static OriginAnswer<Absence> Emptying(IOperation value) =>
        OriginAnswer<Absence>.HandsOn(value, static found => OriginAnswer<Absence>.Is(found.NullAsEmpty()));

    // header?.Trim() is null where the header is.
    private static OriginAnswer<Absence> Throwing(IOperation value) =>
        IsBehindQuestionMark(value) ? OriginAnswer<Absence>.HandsOn(value)
        : OriginAnswer<Absence>.HandsOn(value, static found => OriginAnswer<Absence>.Is(found.WithoutNull()));

    private static bool IsBehindQuestionMark(IOperation value)
    {
        for (var receiver = value.Unwrap(); ; receiver = receiver.Unwrap())
            switch (receiver)
            {
                case IConditionalAccessInstanceOperation:
                    return true;
                case IInvocationOperation call when Call.Of(call).Receiver is { } inner:
                    receiver = inner;
                    break;
                case IMemberReferenceOperation { Instance: { } inner }:
                    receiver = inner;
                    break;
                default:
                    return false;
            }
    }

    private static bool IsSpan(ITypeSymbol? type) => type.IsExactly(BaseLibrary.ReadOnlySpan) || type.IsExactly(BaseLibrary.Span);
}
