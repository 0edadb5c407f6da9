using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
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
        IFieldReferenceOperation { Field: var field } => ApiIndex<LengthOfTime>.Find(field)?.Length,
        IInvocationOperation { TargetMethod: var method } call when ApiIndex<LengthOfTime>.Find(method) is { Length: var unit } => Of(Call.Of(call), unit),
        IDefaultValueOperation nothing when IsTimeSpan(nothing.Type) => TimeSpan.Zero,
        IObjectCreationOperation creation when IsTimeSpan(creation.Type) => Of(Call.Of(creation)),
        _ => null,
    };

    private static bool IsTimeSpan(ITypeSymbol? type) => type.IsExactly(BaseLibrary.TimeSpan);

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
