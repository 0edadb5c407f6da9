using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthAnalyzers.Code.Calls;

/// <summary>What a value is without running the program.</summary>
internal static class Constants
{
    /// <summary>Whether the value is nothing: <c>null</c>, <c>default</c>, an empty text, <c>string.Empty</c>, <c>StringValues.Empty</c>, <c>Array.Empty&lt;T&gt;()</c>.</summary>
    public static bool IsNothing(this IOperation value) => value.Unwrap() switch
    {
        { ConstantValue: { HasValue: true, Value: var constant } } => constant is null or "",
        IDefaultValueOperation => true,
        IFieldReferenceOperation { Field: { Name: "Empty", IsStatic: true } } => true,
        IPropertyReferenceOperation { Property: { Name: "Empty", IsStatic: true } } => true,
        IInvocationOperation { TargetMethod: { Name: "Empty", IsStatic: true, Parameters.IsEmpty: true } } => true,
        _ => false,
    };

    /// <summary>Whether the value is <c>null</c>, through conversions.</summary>
    public static bool IsNull(this IOperation value) => value.Unwrap().ConstantValue is { HasValue: true, Value: null };

    /// <summary>The constant number of an operation of any integral or enum type, through conversions; null where there is none.</summary>
    public static int? ConstantInt(this IOperation? operation)
    {
        if (operation is null)
            return null;
        var value = operation.ConstantValue.HasValue ? operation.ConstantValue : operation.Unwrap().ConstantValue;
        return value is { HasValue: true, Value: int number } ? number : null;
    }

    /// <summary>The constant text of an operation, through conversions; null where there is none.</summary>
    public static string? ConstantText(this IOperation? operation)
    {
        if (operation is null)
            return null;
        var value = operation.ConstantValue.HasValue ? operation.ConstantValue : operation.Unwrap().ConstantValue;
        return value is { HasValue: true, Value: string text } ? text : null;
    }
}
