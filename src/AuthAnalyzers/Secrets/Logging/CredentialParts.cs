using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Values;

namespace AuthAnalyzers.Secrets.Logging;

/// <summary>
/// The parts of a credential that may be read by anyone: what is called a user's name, <c>user</c> of decoded Basic credentials <c>user:password</c> (RFC 7617 §2), <c>Bearer</c> of <c>Bearer abc</c> (RFC 9110 §11.4).
/// </summary>
internal static class CredentialParts
{
    /// <summary>Whether the value is such a part: <c>decoded.Split(':')[0]</c>, <c>decoded[..decoded.IndexOf(':')]</c>, <c>header.Split(' ').First()</c>.</summary>
    public static bool IsHarmless(IOperation value) => Origins.InBody.Is(value, Ways.All, static origin => OfFront(origin.Value));

    private static OriginAnswer<bool> OfFront(IOperation? value) => value switch
    {
        // var credentials = User.Username();
        IInvocationOperation { TargetMethod.Name: var name } when NamesUser(name) => OriginAnswer<bool>.Is(true),
        IMemberReferenceOperation { Member.Name: var name } when NamesUser(name) => OriginAnswer<bool>.Is(true),
        IArrayElementReferenceOperation { ArrayReference: var parts, Indices: [var index] } => Front(index.ConstantInt() == 0 ? OfSplit(parts) : null),
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } parts } indexer => Front(Call.Of(indexer).At(0).ConstantInt() == 0 ? OfSplit(parts) : null),
        // text[..n] is a Substring in disguise.
        IImplicitIndexerReferenceOperation { Instance: var text, Argument: IRangeOperation { LeftOperand: null, RightOperand: { } end } } => Front(UpTo(text, end)),
        IInvocationOperation { TargetMethod.Name: "Trim" or "TrimEnd" or "TrimStart" or "ToString" or "ToLowerInvariant" or "ToUpperInvariant", Instance: { } text } =>
            OriginAnswer<bool>.HandsOn(text),
        IInvocationOperation call => Front(OfCall(call)),
        _ => OriginAnswer<bool>.GoOn,
    };

    private static bool NamesUser(string name) => IdentifierWords.Ends(name, "username", "loginname", "displayname") || IdentifierWords.Is(name, "email", "emailaddress", "getemail", "login");

    private static OriginAnswer<bool> Front((IOperation Whole, char Separator)? cut) =>
        cut is var (whole, separator) && (separator == ' ' || separator == ':' && IsDecoded(whole)) ? OriginAnswer<bool>.Is(true) : OriginAnswer<bool>.IsNot;

    // The text that the call's result is the front of, and the character behind that front.
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

    private static (IOperation, char)? OfSplit(IOperation parts) => Made(parts, "Split") is { Instance: { } text } split && Character(split) is { } separator ? (text, separator) : null;

    private static (IOperation, char)? UpTo(IOperation text, IOperation end) => Made(end, "IndexOf") is { } search && Character(search) is { } separator ? (text, separator) : null;

    // Encoding.UTF8.GetString(Convert.FromBase64String(…))
    private static bool IsDecoded(IOperation text) =>
        Made(text, "GetString") is { } decode && Call.Of(decode).At(0) is { } bytes && Made(bytes, "FromBase64String", "Base64UrlDecode", "DecodeFromBase64", "DecodeBytes") is not null;

    // The call of one of those names that the value comes from on every way.
    private static IInvocationOperation? Made(IOperation value, params string[] names) =>
        Origins.InBody.Of<IInvocationOperation>(value, Ways.All, origin => origin.Value switch
        {
            IInvocationOperation call when Array.IndexOf(names, call.TargetMethod.Name) >= 0 => OriginAnswer<IInvocationOperation>.Is(call),
            IInvocationOperation { TargetMethod.Name: "Trim" or "TrimEnd" or "TrimStart", Instance: { } trimmed } => OriginAnswer<IInvocationOperation>.HandsOn(trimmed),
            // text[..i] makes an Index of i.
            IConversionOperation { Operand: var operand } => OriginAnswer<IInvocationOperation>.HandsOn(operand),
            _ => OriginAnswer<IInvocationOperation>.GoOn,
        }, static (one, other) => one == other);

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
}
