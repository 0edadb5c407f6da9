using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Credentials.Names;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Credentials;

/// <summary>What turns a credential into something that may be read by anyone: masking, hashing, encryption, a short prefix.</summary>
internal static class Redactions
{
    // How many characters of a secret help to recognize it and not to use it.
    private const int ShortPrefix = 8;

    // How much of a loop is read for what its variable is.
    private const int MaximumLoop = 1000;

    private static readonly HashSet<string> s_words = new(SecretWords.Redactions, StringComparer.Ordinal);

    private static readonly HashSet<string> s_readers = new(SecretWords.Readers, StringComparer.Ordinal);

    /// <summary>Whether the result of the call is safe to show.</summary>
    public static bool Redacts(IInvocationOperation call, AuthOptions options) =>
        options.RedactionMethods.Contains(call.TargetMethod) || IsRedaction(call.TargetMethod) || IsShortPrefix(call);

    /// <summary>Whether the value is safe to show, whatever the name of the variable that holds it.</summary>
    public static bool IsHarmless(IOperation value, AuthOptions options)
    {
        // All parts must be, in a loop: sums of ten thousand terms exist.
        var ahead = new Stack<IOperation>();
        ahead.Push(value);
        while (ahead.Count > 0)
            if (!IsHarmless(ahead.Pop().Unwrap(), options, ahead))
                return false;
        return true;
    }

    // By itself, or if the parts are that it puts ahead.
    private static bool IsHarmless(IOperation value, AuthOptions options, Stack<IOperation> ahead)
    {
        if (value.ConstantValue.HasValue)
            return true;
        switch (value)
        {
            case IInvocationOperation call:
                if (Redacts(call, options) || IsWithoutPassword(call.Instance))
                    return true;
                if (call is not { Instance: { } instance, TargetMethod.Name: "ToString" or "Trim" })
                    return false;
                ahead.Push(instance);
                return true;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum:
                ahead.Push(sum.RightOperand);
                ahead.Push(sum.LeftOperand);
                return true;
            case IInterpolatedStringOperation text:
                foreach (var part in text.Parts)
                    if (part is IInterpolationOperation hole)
                        ahead.Push(hole.Expression);
                return true;
            case IConditionalOperation { WhenFalse: { } otherwise } conditional:
                ahead.Push(otherwise);
                ahead.Push(conditional.WhenTrue);
                return true;
            case ICoalesceOperation coalesce:
                ahead.Push(coalesce.WhenNull);
                ahead.Push(coalesce.Value);
                return true;
            case IPropertyReferenceOperation { Property: { Name: "Length" or "Count" } }:
            case IPropertyReferenceOperation { Property.Name: "ConnectionString", Instance: var builder } when IsWithoutPassword(builder):
            case INameOfOperation or ITypeOfOperation or IDefaultValueOperation:
                return true;
            case IConditionalAccessOperation access:
                ahead.Push(access.WhenNotNull);
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

    /// <summary>Whether the variable of a loop over the collection is looked up in a dictionary: it is the name of something.</summary>
    public static bool IsKey(ISymbol variable, IOperation collection)
    {
        if (collection.Parent is not IForEachLoopOperation loop)
            return false;
        var looked = 0;
        foreach (var operation in loop.Body.Descendants())
        {
            if (Argument.At(operation) is { Call.Member: { Name: "ContainsKey" or "TryGetValue" } or IPropertySymbol { IsIndexer: true }, Value: var value }
                && value.Unwrap() is ILocalReferenceOperation { Local: var local } && SymbolEqualityComparer.Default.Equals(local, variable))
                return true;
            if (++looked == MaximumLoop)
                return false;
        }
        return false;
    }

    /// <summary>Whether the value is cut out of a longer text, as a parser does.</summary>
    public static bool IsPieceOfText(IOperation value)
    {
        while (true)
        {
            switch (value.Unwrap())
            {
                case IArrayElementReferenceOperation:
                    return true;
                case IPropertyReferenceOperation { Property: { IsIndexer: true, ContainingType.SpecialType: not SpecialType.System_Object } } indexer:
                    return Call.Of(indexer) is { Count: 1 } element && element.At(0)?.Type?.SpecialType == SpecialType.System_Int32;
                case IPropertyReferenceOperation { Property: { Name: "Value" } matched }:
                    return SecretTypes.IsMatch(matched);
                // patternStyle.TokenFilter(match.Value)
                case IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } filter when Call.Of(filter) is { Count: 1 } call && call.At(0) is { } only:
                    value = only;
                    break;
                case IInvocationOperation { TargetMethod: { Name: "Dequeue" or "Pop" or "Peek" or "ReadToken" or "NextToken" or "GetNextToken" or "GetString" } }:
                    return true;
                case IInvocationOperation { TargetMethod.Name: "Trim" or "ToString" or "ToLowerInvariant" or "ToLower" or "ToUpperInvariant" or "ToUpper" or "TrimStart" or "TrimEnd", Instance: { } instance }:
                    value = instance;
                    break;
                default:
                    return false;
            }
        }
    }

    // A connection string that is put together here, of members none of which is a secret: a SQLite file and its cache.
    private static bool IsWithoutPassword(IOperation? builder)
    {
        if (builder?.Unwrap() is not ILocalReferenceOperation { Local: var local } reference || !SecretTypes.IsConnectionStringBuilder(local.Type))
            return false;
        if (Locals.SingleValue(reference) is not { Parent: IVariableInitializerOperation } declared
            || declared.Unwrap() is not IObjectCreationOperation { Constructor.Parameters.IsEmpty: true } created)
            return false;
        if (created.Initializer is { } initializer)
            foreach (var member in initializer.Initializers)
                if (member is not ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { IsIndexer: false } set } } || SecretNames.IsSecret(set.Name))
                    return false;
        foreach (var use in BodyIndex.Uses(reference, local))
            if (use.Parent is not (IPropertyReferenceOperation { Property.IsIndexer: false } or IInvocationOperation { TargetMethod.Name: "ToString" })
                || use.Parent is IPropertyReferenceOperation property && IsWritten(property) && SecretNames.IsSecret(property.Property.Name))
                return false;
        return true;
    }

    private static bool IsWritten(IPropertyReferenceOperation property) => property.Parent is IAssignmentOperation { Target: var target } && target == property;

    private static bool IsRedaction(IMethodSymbol method)
    {
        var words = IdentifierWords.Of(method.Name);
        for (var i = 0; i < words.Count; i++)
            if (s_words.Contains(words[i]) || words[i] == "safe" && words.Any(s_readers.Contains) || words[i] == "without" && Names(words, i + 1))
                return true;
        return SecretTypes.Hides(method);
    }

    // UrlWithoutCredentials does not show them; TokenWithoutPrefix shows the token.
    private static bool Names(IReadOnlyList<string> words, int from) =>
        from < words.Count && (words[words.Count - 1] is "secrets" or "credentials" or "sensitive" or "pii" || SecretNames.IsSecret(string.Join("_", words.Skip(from))));

    // token.Substring(0, 4), token.Remove(4)
    private static bool IsShortPrefix(IInvocationOperation invocation)
    {
        var (call, name) = (Call.Of(invocation), invocation.TargetMethod.Name);
        if (name is not ("Substring" or "Remove" or "AsSpan" or "Slice" or "Left" or "Take"))
            return false;
        // Left(token, 4), token.AsSpan(0, 4)
        var ends = name is "Remove" or "Left" or "Take" || call.Count > 1;
        return ends && call.Count > 0 && Most(call.At(call.Count - 1)) is >= 0 and <= ShortPrefix;
    }

    // Of 4 and of Math.Min(token.Length, 4) 4.
    private static int? Most(IOperation? count) =>
        count.ConstantInt() ?? (count?.Unwrap() is IInvocationOperation { TargetMethod: { Name: "Min", ContainingType.Name: "Math" } } min ? Call.Of(min).At(0).ConstantInt() ?? Call.Of(min).At(1).ConstantInt() : null);

    // [..4], [4..8], [^4..], [^8..^4]: how many characters, where both ends are counted from the same side.
    private static bool IsShort(IRangeOperation range) =>
        Place(range.LeftOperand, isBack: false) is var (start, isStartBack) && Place(range.RightOperand, isBack: true) is var (end, isEndBack)
        && isStartBack == isEndBack && end - start is >= 0 and <= ShortPrefix;

    // What is counted back from the end is negative. The 4 of [..4] is an int converted to an Index.
    private static (int Place, bool IsBack)? Place(IOperation? index, bool isBack) => index?.Unwrap() switch
    {
        null => (0, isBack),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat, Operand: var back } => back.ConstantInt() is { } number ? (-number, true) : null,
        IConversionOperation { Operand: var given } => given.ConstantInt() is { } number ? (number, false) : null,
        var given => given.ConstantInt() is { } number ? (number, false) : null,
    };
}
