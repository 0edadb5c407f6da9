using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Code.Values;

/// <summary>Lengths of time that stand in the source: <c>TimeSpan.FromHours(3)</c>, <c>new TimeSpan(0, 5, 0)</c>, <c>TimeSpan.Zero</c>.</summary>
internal static class TimeSpans
{
    private static readonly TimeSpan[] s_parts = { TimeSpan.FromHours(1), TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(1) };

    /// <summary>The length of time that the value is; null where it is not constant.</summary>
    public static TimeSpan? ConstantTimeSpan(this IOperation? value) => value?.Unwrap() switch
    {
        IFieldReferenceOperation { Field: { IsStatic: true } field } when IsTimeSpan(field.ContainingType) => field.Name switch { "Zero" => TimeSpan.Zero, "MaxValue" => TimeSpan.MaxValue, _ => null },
        IInvocationOperation { TargetMethod: { IsStatic: true } method } call when IsTimeSpan(method.ContainingType) && Unit(method.Name) is { } unit => Of(Call.Of(call), unit),
        IDefaultValueOperation nothing when IsTimeSpan(nothing.Type) => TimeSpan.Zero,
        IObjectCreationOperation creation when IsTimeSpan(creation.Type) => Of(Call.Of(creation)),
        _ => null,
    };

    private static bool IsTimeSpan(ITypeSymbol? type) => type.IsExactly("System.TimeSpan");

    private static TimeSpan? Unit(string method) => method switch
    {
        "FromDays" => TimeSpan.FromDays(1),
        "FromHours" => TimeSpan.FromHours(1),
        "FromMinutes" => TimeSpan.FromMinutes(1),
        "FromSeconds" => TimeSpan.FromSeconds(1),
        _ => null,
    };

    private static TimeSpan? Of(Call call, TimeSpan unit) => call.Count == 1 && Number(call.At(0)) is { } number ? Ticks(number * unit.Ticks) : null;

    // new TimeSpan(ticks), (hours, minutes, seconds), (days, hours, minutes, seconds, …)
    private static TimeSpan? Of(Call creation)
    {
        if (creation.Count == 1)
            return Number(creation.At(0)) is { } ticks ? Ticks(ticks) : null;
        var days = creation.Count >= 4 ? 1 : 0;
        var sum = days == 0 ? 0 : Number(creation.At(0)) * TimeSpan.TicksPerDay;
        for (var i = days; i < creation.Count && i - days < s_parts.Length; i++)
            sum += Number(creation.At(i)) * s_parts[i - days].Ticks;
        return sum is { } all ? Ticks(all) : null;
    }

    private static TimeSpan Ticks(double ticks) => ticks >= TimeSpan.MaxValue.Ticks ? TimeSpan.MaxValue : ticks <= TimeSpan.MinValue.Ticks ? TimeSpan.MinValue : new((long)ticks);

    private static double? Number(IOperation? value) => value?.Unwrap().ConstantValue is { HasValue: true, Value: { } number } && number is int or long or double
        ? Convert.ToDouble(number, System.Globalization.CultureInfo.InvariantCulture)
        : null;
}
