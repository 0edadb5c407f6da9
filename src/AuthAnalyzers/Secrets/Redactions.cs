using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Flow;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Secrets;

/// <summary>What turns a credential into something that may be read by anyone: masking, hashing, encryption, a short prefix.</summary>
internal static class Redactions
{
    // How many characters of a secret help to recognize it and not to use it.
    private const int ShortPrefix = 8;

    private static readonly HashSet<string> s_words = new(StringComparer.Ordinal)
    {
        "redact", "redacted", "mask", "masked", "masking", "sanitize", "sanitized", "sanitise", "hash", "hashed", "encrypt", "encrypted", "obfuscate", "obfuscated", "scrub", "anonymize", "anonymise", "protect", "censor", "hide", "truncate",
        "fingerprint", "thumbprint", "digest", "shorten", "abbreviate", "ellipsis", "preview", "safe", "checksum", "conceal", "star", "stars", "sha", "md", "hmac", "cloak", "pseudonymize", "clean",
    };

    /// <summary>Whether the result of the call is safe to show.</summary>
    public static bool Redacts(IInvocationOperation call, AuthOptions options) =>
        options.RedactionMethods.Contains(call.TargetMethod) || IsRedaction(call.TargetMethod) || IsShortPrefix(call);

    /// <summary>Whether the value is safe to show, whatever the name of the variable that holds it.</summary>
    public static bool IsHarmless(IOperation value, AuthOptions options)
    {
        value = value.Unwrap();
        if (value.ConstantValue.HasValue)
            return true;
        switch (value)
        {
            case IInvocationOperation call:
                return Redacts(call, options) || call.Instance is { } instance && call.TargetMethod.Name is "ToString" or "Trim" && IsHarmless(instance, options);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum:
                return IsHarmless(sum.LeftOperand, options) && IsHarmless(sum.RightOperand, options);
            case IInterpolatedStringOperation text:
                foreach (var part in text.Parts)
                    if (part is IInterpolationOperation hole && !IsHarmless(hole.Expression, options))
                        return false;
                return true;
            case IConditionalOperation { WhenFalse: { } otherwise } conditional:
                return IsHarmless(conditional.WhenTrue, options) && IsHarmless(otherwise, options);
            case ICoalesceOperation coalesce:
                return IsHarmless(coalesce.Value, options) && IsHarmless(coalesce.WhenNull, options);
            case IPropertyReferenceOperation { Property: { Name: "Length" or "Count" } }:
            case INameOfOperation or ITypeOfOperation or IDefaultValueOperation:
                return true;
            // token[..4], token[^4..]
            case IImplicitIndexerReferenceOperation { Argument: IRangeOperation range }:
                return IsShort(range);
            case { Type.SpecialType: SpecialType.System_Boolean or SpecialType.System_Int32 }:
                return true;
            default:
                return false;
        }
    }

    /// <summary>Whether the value is cut out of a longer text, as a parser does.</summary>
    public static bool IsPieceOfText(IOperation value) => value.Unwrap() switch
    {
        IArrayElementReferenceOperation => true,
        IPropertyReferenceOperation { Property: { IsIndexer: true, ContainingType.SpecialType: not SpecialType.System_Object }, Arguments: { Length: 1 } index } => index[0].Value.Type?.SpecialType == SpecialType.System_Int32,
        IPropertyReferenceOperation { Property: { Name: "Value", ContainingType.Name: "Match" or "Group" or "Capture" } } => true,
        IInvocationOperation { TargetMethod: { Name: "Dequeue" or "Pop" or "Peek" or "ReadToken" or "NextToken" or "GetNextToken" or "GetString" } } => true,
        IInvocationOperation { TargetMethod.Name: "Trim" or "ToString" or "ToLowerInvariant" or "ToLower" or "ToUpperInvariant" or "ToUpper" or "TrimStart" or "TrimEnd", Instance: { } instance } => IsPieceOfText(instance),
        _ => false,
    };

    private static bool IsRedaction(IMethodSymbol method)
    {
        foreach (var word in SecretNames.Words(method.Name))
            if (s_words.Contains(word))
                return true;
        for (var type = method.ContainingType; type is not null; type = type.BaseType)
            if (type.Name is "HashAlgorithm" or "Redactor" or "IDataProtector" or "HMAC" or "SymmetricAlgorithm")
                return true;
        return false;
    }

    // token.Substring(0, 4), token.Remove(4)
    private static bool IsShortPrefix(IInvocationOperation call) =>
        call.TargetMethod.Name is "Substring" or "Remove" or "AsSpan" or "Slice" or "Left" or "Take"
        && call.Arguments.Length > 0 && call.Arguments[call.Arguments.Length - 1].Value.ConstantInt() is >= 0 and <= ShortPrefix
        && (call.TargetMethod.Name is "Remove" or "Left" or "Take" || call.Arguments.Length >= 2);

    private static bool IsShort(IRangeOperation range) =>
        (range.LeftOperand is null or { ConstantValue: { HasValue: true } } && range.RightOperand?.Unwrap() is { } end && Number(end) is >= 0 and <= ShortPrefix)
        || range.RightOperand is null && range.LeftOperand?.Unwrap() is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat, Operand: var back } && back.ConstantInt() is >= 0 and <= ShortPrefix;

    // The 4 of [..4] is an int converted to an Index.
    private static int? Number(IOperation index) => index is IConversionOperation { Operand: var operand } ? operand.ConstantInt() : index.ConstantInt();
}
