using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;

namespace AuthAnalyzers.Secrets.Logging;

/// <summary>
/// The parts of a credential that may be read by anyone: <c>user</c> of decoded Basic credentials <c>user:password</c> (RFC 7617 §2), <c>Bearer</c> of <c>Bearer abc</c> (RFC 9110 §11.4).
/// </summary>
internal static class CredentialParts
{
    // Through so many locals.
    private const int MostLocals = 6;

    /// <summary>Whether the value is such a part: <c>decoded.Split(':')[0]</c>, <c>decoded[..decoded.IndexOf(':')]</c>, <c>header.Split(' ').First()</c>.</summary>
    public static bool IsHarmless(IOperation value) =>
        Front(value) is var (whole, separator) && (separator == ' ' || separator == ':' && IsDecoded(whole));

    // The text that the value is the front of, and the character behind that front.
    private static (IOperation Whole, char Separator)? Front(IOperation value)
    {
        value = Held(value);
        while (value is IInvocationOperation { TargetMethod.Name: "Trim" or "TrimEnd" or "TrimStart" or "ToString" or "ToLowerInvariant" or "ToUpperInvariant", Instance: { } text })
            value = Held(text);
        return value switch
        {
            IArrayElementReferenceOperation { ArrayReference: var parts, Indices: [var index] } when index.ConstantInt() == 0 => OfSplit(parts),
            IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } list } indexer when Call.Of(indexer).At(0).ConstantInt() == 0 => OfSplit(list),
            IInvocationOperation call => OfCall(call),
            // text[..n] is a Substring in disguise.
            IImplicitIndexerReferenceOperation { Instance: var text, Argument: IRangeOperation { LeftOperand: null, RightOperand: { } end } } => UpTo(text, end),
            _ => null,
        };
    }

    private static (IOperation, char)? OfCall(IInvocationOperation invocation)
    {
        var call = Call.Of(invocation);
        return invocation.TargetMethod.Name switch
        {
            "First" or "FirstOrDefault" when call.Count == 0 && call.Subject is { } parts => OfSplit(parts),
            "ElementAt" or "ElementAtOrDefault" when call.At(0).ConstantInt() == 0 && call.Subject is { } parts => OfSplit(parts),
            "Substring" when invocation.Instance is { } text && call.At(0).ConstantInt() == 0 && call.At(1) is { } length => UpTo(text, length),
            "Remove" when invocation.Instance is { } text && call.At(0) is { } end && call.Count == 1 => UpTo(text, end),
            _ => null,
        };
    }

    private static (IOperation, char)? OfSplit(IOperation parts) =>
        Held(parts) is IInvocationOperation { TargetMethod.Name: "Split", Instance: { } text } split && Character(split) is { } separator ? (text, separator) : null;

    private static (IOperation, char)? UpTo(IOperation text, IOperation end)
    {
        end = Held(end);
        // text[..i] counts from the front.
        if (end is IObjectCreationOperation or IConversionOperation)
            end = Held(end.ChildOperations.FirstOrDefault() ?? end);
        return end is IInvocationOperation { TargetMethod.Name: "IndexOf" } search && Character(search) is { } separator ? (text, separator) : null;
    }

    private static char? Character(IInvocationOperation invocation)
    {
        foreach (var argument in Call.Of(invocation))
            foreach (var part in argument.Value.DescendantsAndSelf())
                switch (part.ConstantValue)
                {
                    case { HasValue: true, Value: char character }:
                        return character;
                    case { HasValue: true, Value: string { Length: 1 } text }:
                        return text[0];
                }
        return null;
    }

    // Encoding.UTF8.GetString(Convert.FromBase64String(…))
    private static bool IsDecoded(IOperation text)
    {
        text = Held(text);
        while (text is IInvocationOperation { TargetMethod.Name: "Trim" or "TrimEnd" or "TrimStart", Instance: { } trimmed })
            text = Held(trimmed);
        return text is IInvocationOperation { TargetMethod.Name: "GetString" } decode && Call.Of(decode).At(0) is { } bytes
            && Held(bytes) is IInvocationOperation { TargetMethod.Name: "FromBase64String" or "Base64UrlDecode" or "DecodeFromBase64" or "DecodeBytes" };
    }

    // The value of a local that is given one value alone.
    private static IOperation Held(IOperation value)
    {
        value = value.Unwrap();
        for (var i = 0; i < MostLocals && value is ILocalReferenceOperation local && Locals.SingleValue(local) is { } given; i++)
            value = given.Unwrap();
        return value;
    }
}
