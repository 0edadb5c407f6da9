using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;

namespace AuthAnalyzers.Code.Values;

/// <summary>Members of the base library that give a text back as it is, or with other white space or case.</summary>
internal static class Texts
{
    /// <summary>The text that the call gives back: of <c>key.Trim()</c> and <c>string.Concat(key, "")</c> the key; null for other calls.</summary>
    public static IOperation? GivenBackBy(IInvocationOperation call) => call.TargetMethod.Name switch
    {
        "ToString" or "Trim" or "TrimStart" or "TrimEnd" or "ToUpper" or "ToLower" or "ToLowerInvariant" or "ToUpperInvariant" => Call.Of(call).Subject,
        _ => JoinedBy(call),
    };

    /// <summary>The first text that <c>string.Concat</c> or <c>string.Join</c> is given and that is no constant; null for other calls.</summary>
    public static IOperation? JoinedBy(IInvocationOperation call)
    {
        if (call.TargetMethod is not { Name: "Concat" or "Join", ContainingType.SpecialType: SpecialType.System_String })
            return null;
        foreach (var argument in Call.Of(call))
            if (argument.Name != "separator")
                foreach (var element in argument.Elements)
                    if (!element.Unwrap().ConstantValue.HasValue)
                        return element;
        return null;
    }
}
