using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;

namespace AuthAnalyzers.Code.Values;

/// <summary>Which members of the base library hand on what they are given, as another text, number or row of bytes.</summary>
internal static class Propagation
{
    /// <summary>Whether the call's result carries the value that it is called on.</summary>
    public static bool Receiver(IInvocationOperation invocation) =>
        invocation.Type.Carries() != Carrier.None && !Measures(invocation.TargetMethod.Name)
        && (Transforms(invocation.TargetMethod.ContainingType) || invocation.TargetMethod.Name is "ToString");

    /// <summary>Whether the property is part of the value.</summary>
    public static bool Member(IPropertySymbol property) => Transforms(property.ContainingType);

    /// <summary>Whether the object made by the constructor carries its argument.</summary>
    public static bool Constructor(IMethodSymbol constructor) => constructor.ContainingType.Has(BaseRole.Keeps);

    /// <summary>Whether the call's result carries that argument.</summary>
    public static bool Argument(IInvocationOperation invocation, Argument argument)
    {
        var method = invocation.TargetMethod;
        if (invocation.Type.Carries() == Carrier.None || Measures(method.Name))
            return false;
        if (Hashes((invocation.Instance?.Type as INamedTypeSymbol) ?? method.ContainingType))
            return true;
        if (!Transforms(method.ContainingType))
            return false;
        switch (method.Name)
        {
            // What is taken or repeated how often, from where and in which form is no part of the result's content.
            case "Repeat" or "Take" or "Skip" or "Split" or "Trim" or "Aggregate" when argument.Parameter?.Ordinal > 0:
            case "Substring" or "PadLeft" or "PadRight" or "Remove":
            case "Range" when method.IsStatic && method.ContainingType.SpecialType != SpecialType.System_String:
            case "ToString" when !method.IsStatic:
                return false;
            default:
                return true;
        }
    }

    /// <summary>The buffer that the call copies its argument into.</summary>
    public static IOperation? Destination(IInvocationOperation invocation, Argument argument)
    {
        var method = invocation.TargetMethod;
        var type = method.ContainingType;
        switch (method.Name)
        {
            // Builders of other libraries are used like the one of the base library.
            case "Append" or "AppendFormat" or "AppendLine" or "Insert" or "AppendJoin" when type.Has(BaseRole.Text) || type.Name.EndsWith("StringBuilder", StringComparison.Ordinal):
            case "Add" or "AddRange" or "Push" or "Enqueue" or "AddLast" or "AddFirst" or "Insert" when type.TypeArguments.Length == 1 && type.TypeArguments[0].Carries() is not (Carrier.None or Carrier.Any):
                return argument.Name is "index" or "repeatCount" ? null : invocation.Instance;
            case "Copy" or "BlockCopy" or "ConstrainedCopy" when Transforms(type) && argument.Parameter?.Ordinal == 0:
                return Call.Of(invocation) is var copy ? copy["destinationArray"] ?? copy["dst"] : null;
            default:
                return null;
        }
    }

    /// <summary>Whether what the function passed to the method returns decides only on an order or a choice.</summary>
    public static bool OnlyAsks(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.IsEmpty
        && method.Name is "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" or "Where" or "Any" or "All" or "Sort" or "TakeWhile" or "SkipWhile";

    public static bool IsFunction(IOperation argument) => argument is IDelegateCreationOperation or IAnonymousFunctionOperation;

    /// <summary>The call, where its result is made of what the function passed to it returns.</summary>
    public static IOperation? FunctionResult(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        if (invocation.Type.Carries() == Carrier.None || !method.DeclaringSyntaxReferences.IsEmpty)
            return null;
        // Characters put in a random order are a random text; other things put in a random order are what they were.
        if (method.Name is "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending")
            return method.TypeArguments.Length > 0 && method.TypeArguments[0].SpecialType == SpecialType.System_Char ? invocation : null;
        return method.Name is "Select" or "SelectMany" or "Aggregate" or "Run" or "StartNew" or "GetOrAdd" or "GetOrCreate" or "GetOrCreateAsync" or "AddOrUpdate" or "ConvertAll" or "Invoke" ? invocation : null;
    }

    /// <summary>Whether the member keeps nothing of its arguments: waiting, times, arithmetic.</summary>
    public static bool Swallows(IMethodSymbol method) =>
        method.ContainingType.Inherits(BaseRole.Swallows) || (method.Name == "Delay" && method.ContainingType.Has(BaseRole.Transforms));

    /// <summary>Whether the type hashes without a key: what is guessed before is guessed after.</summary>
    public static bool Hashes(ITypeSymbol? type) => type.Inherits(BaseRole.Hash) && !type.Inherits(BaseRole.Keyed);

    /// <summary>Whether a method whose body is not in view says that it encodes its first argument into text: <c>BytesToHex(bytes)</c>, <c>Base58.Encode(bytes)</c>.</summary>
    public static bool Encodes(IMethodSymbol method) =>
        method.ReturnType.SpecialType == SpecialType.System_String
        && method.Parameters.Length > 0 && method.Parameters[0].Type.Carries() is Carrier.Bytes or Carrier.Text or Carrier.Number
        && (Names(method.Name, "Hex") || Names(method.Name, "Base64") || Names(method.Name, "Base32") || Names(method.Name, "Base58") || Names(method.Name, "Base62") || method.Name is "Encode" or "EncodeToString" or "UrlEncode");

    private static bool Names(string method, string word) => method.IndexOf(word, StringComparison.Ordinal) >= 0;

    private static bool Measures(string name) =>
        name is "CompareTo" or "Compare" or "Count" or "LongCount" or "IndexOf" or "LastIndexOf" or "IndexOfAny" or "Equals" or "SequenceEqual" or "GetByteCount" or "GetCharCount" or "GetType" or "GetTypeCode"
            or "BinarySearch" or "FindIndex" or "CopyTo" or "CompareOrdinal";

    private static bool Transforms(INamedTypeSymbol? type)
    {
        if (type is null)
            return false;
        if (type.SpecialType is SpecialType.System_String or SpecialType.System_Char || (type.SpecialType >= SpecialType.System_SByte && type.SpecialType <= SpecialType.System_Double))
            return true;
        // Encodings are derived from, and the base library's exceptions derive from Object: the type itself, or an encoding above it.
        return type.Has(BaseRole.Transforms) || (type.BaseType is { SpecialType: not SpecialType.System_Object } encoding && encoding.Has(BaseRole.Transforms) && encoding.SpecialType != SpecialType.System_ValueType);
    }
}
