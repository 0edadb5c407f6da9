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
}
