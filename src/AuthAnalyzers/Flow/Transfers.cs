using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthAnalyzers.Flow;

/// <summary>Which members of the base library hand on what they are given, as another text, number or row of bytes.</summary>
internal static class Transfers
{
    /// <summary>Whether the call's result carries the value that it is called on.</summary>
    public static bool Receiver(IInvocationOperation invocation) =>
        invocation.Type.Carrier() != Carrier.None && !Measures(invocation.TargetMethod.Name)
        && (Transforms(invocation.TargetMethod.ContainingType) || invocation.TargetMethod.Name is "ToString");

    /// <summary>Whether the property is part of the value.</summary>
    public static bool Member(IPropertySymbol property) => Transforms(property.ContainingType);

    /// <summary>Whether the object made by the constructor carries its argument.</summary>
    public static bool Constructor(IMethodSymbol constructor) =>
        constructor.ContainingType is { SpecialType: SpecialType.System_String } or { Name: "Guid" or "StringBuilder" or "BigInteger" or "List" or "Memory" or "ReadOnlyMemory" or "Span" or "ReadOnlySpan" or "ArraySegment" or "StringValues" or "Stack" or "Queue" };

    /// <summary>Whether the call's result carries that argument.</summary>
    public static bool Argument(IInvocationOperation invocation, IArgumentOperation argument)
    {
        var method = invocation.TargetMethod;
        if (invocation.Type.Carrier() == Carrier.None || Measures(method.Name))
            return false;
        if (Hashes((invocation.Instance?.Type as INamedTypeSymbol) ?? method.ContainingType))
            return true;
        // What is taken or repeated how often, from where and in which form is no part of the result's content.
        if (method.Name is "Repeat" or "Take" or "Skip" or "Substring" or "PadLeft" or "PadRight" or "Range" or "Remove" or "ElementAt" or "Split" or "Trim" or "Aggregate" && argument.Parameter?.Ordinal > 0)
            return method.Name is "ElementAt";
        if (method.Name is "Substring" or "PadLeft" or "PadRight" or "Remove" or "IndexOf" || (method is { Name: "ToString", IsStatic: false }) || (method is { Name: "Range", ContainingType.Name: "Enumerable" }))
            return false;
        return Transforms(method.ContainingType);
    }

    /// <summary>The buffer that the call copies its argument into.</summary>
    public static IOperation? Destination(IInvocationOperation invocation, IArgumentOperation argument)
    {
        var method = invocation.TargetMethod;
        var type = method.ContainingType;
        switch (method.Name)
        {
            case "Append" or "AppendFormat" or "AppendLine" or "Insert" or "AppendJoin" when type.Name.EndsWith("StringBuilder", StringComparison.Ordinal):
            case "Add" or "AddRange" or "Push" or "Enqueue" or "AddLast" or "AddFirst" or "Insert" when type.TypeArguments.Length == 1 && type.TypeArguments[0].Carrier() is not (Carrier.None or Carrier.Any):
                return argument.Parameter?.Name is "index" or "repeatCount" ? null : invocation.Instance;
            case "Copy" or "BlockCopy" or "ConstrainedCopy" when type.Name is "Array" or "Buffer":
                foreach (var other in invocation.Arguments)
                    if (argument.Parameter?.Ordinal == 0 && other.Parameter?.Name is "destinationArray" or "dst")
                        return other.Value;
                return null;
            default:
                return null;
        }
    }

    public static bool IsFunction(IOperation argument) => argument is IDelegateCreationOperation or IAnonymousFunctionOperation;

    /// <summary>The call, where its result is made of what the function passed to it returns.</summary>
    public static IOperation? FunctionResult(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        if (invocation.Type.Carrier() == Carrier.None || !method.DeclaringSyntaxReferences.IsEmpty)
            return null;
        // Characters put in a random order are a random text; other things put in a random order are what they were.
        if (method.Name is "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending")
            return method.TypeArguments.Length > 0 && method.TypeArguments[0].SpecialType == SpecialType.System_Char ? invocation : null;
        return method.Name is "Select" or "SelectMany" or "Aggregate" or "Run" or "StartNew" or "GetOrAdd" or "GetOrCreate" or "GetOrCreateAsync" or "AddOrUpdate" or "ConvertAll" or "Invoke" ? invocation : null;
    }

    /// <summary>Whether the member keeps nothing of its arguments: waiting, times, arithmetic.</summary>
    public static bool Swallows(IMethodSymbol method) => method.ContainingType switch
    {
        { Name: "TimeSpan" or "DateTime" or "DateTimeOffset" or "Random" or "Timer" or "PeriodicTimer", ContainingNamespace: var space } => IsSystem(space),
        { Name: "Thread" or "SpinWait" } => method.Name is "Sleep" or "SpinWait",
        { Name: "Task" } => method.Name == "Delay",
        { Name: "Math" or "MathF" } => true,
        _ => false,
    };

    /// <summary>Whether the type hashes without a key: what is guessed before is guessed after.</summary>
    public static bool Hashes(INamedTypeSymbol type)
    {
        if (type.ContainingNamespace is not { Name: "Cryptography" })
            return false;
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.Name is "KeyedHashAlgorithm" || current.Name.StartsWith("HMAC", StringComparison.Ordinal))
                return false;
            if (current.Name == "HashAlgorithm")
                return true;
        }
        return false;
    }

    private static bool Measures(string name) =>
        name is "CompareTo" or "Compare" or "Count" or "LongCount" or "IndexOf" or "LastIndexOf" or "IndexOfAny" or "Equals" or "SequenceEqual" or "GetByteCount" or "GetCharCount" or "GetType" or "GetTypeCode"
            or "BinarySearch" or "FindIndex" or "CopyTo" or "CompareOrdinal";

    private static bool Transforms(INamedTypeSymbol type)
    {
        if (type.SpecialType is SpecialType.System_String or SpecialType.System_Char || (type.SpecialType >= SpecialType.System_SByte && type.SpecialType <= SpecialType.System_Double))
            return true;
        var space = type.ContainingNamespace;
        switch (type.Name)
        {
            case "Object" or "Convert" or "BitConverter" or "Math" or "MathF" or "Guid" or "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" or "MemoryExtensions" or "ArraySegment" or "ValueType" or "Nullable"
                or "DateTime" or "DateTimeOffset" or "TimeSpan" or "Lazy" or "Array" or "Buffer":
                return IsSystem(space);
            case "Encoding" or "StringBuilder" or "UTF8Encoding" or "ASCIIEncoding" or "UnicodeEncoding" or "Rune":
                return space is { Name: "Text", ContainingNamespace.Name: "System" };
            case "Enumerable":
                return space is { Name: "Linq", ContainingNamespace.Name: "System" };
            case "Task" or "ValueTask":
                return space is { Name: "Tasks" };
            case "BigInteger":
                return space is { Name: "Numerics" };
            case "Regex":
                return space is { Name: "RegularExpressions" };
            case "Base64Url" or "BinaryPrimitives" or "Utf8Formatter":
                return true;
            case "WebEncoders" or "Base64UrlTextEncoder" or "Base64UrlEncoder" or "HttpUtility" or "WebUtility" or "Uri" or "HttpServerUtility":
                return true;
            case "List" or "Stack" or "Queue" or "IEnumerable" or "LinkedList" or "HashSet" or "ImmutableArray" or "ImmutableList" or "ConcurrentDictionary":
                for (var outer = space; outer is { IsGlobalNamespace: false }; outer = outer.ContainingNamespace)
                    if (outer.Name == "System")
                        return true;
                return false;
            default:
                return false;
        }
    }

    private static bool IsSystem(INamespaceSymbol? space) => space is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };
}
