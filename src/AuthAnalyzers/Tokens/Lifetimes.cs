using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;

namespace AuthAnalyzers.Tokens;

/// <summary>How long a token lives whose end stands in the source: <c>DateTime.UtcNow.AddDays(365)</c>, <c>TimeSpan.FromDays(Days)</c>, <c>60 * 24 * 60</c> minutes.</summary>
internal sealed class Lifetimes(SourceMethods methods, References references)
{
    // Locals and constants that stand for each other, and sums of times.
    private const int MostDeep = 8;

    /// <summary>A token that never ends.</summary>
    public static readonly TimeSpan Endless = TimeSpan.MaxValue;

    public static Lifetimes Of(Models models) => models.Get(static m => new Lifetimes(SourceMethods.Of(m), References.Of(m)));

    /// <summary>The length of time, the longer one where there is a choice; null where it is not constant.</summary>
    public TimeSpan? Of(IOperation value, EndForm form)
    {
        TimeSpan? longest = null;
        foreach (var choice in Written(value, MostDeep).Chosen())
        {
            var one = form switch
            {
                EndForm.Time => UntilOf(choice, MostDeep),
                EndForm.Length => LengthOf(choice, MostDeep),
                EndForm.Minutes => Number(choice, MostDeep) is { } minutes ? Scaled(minutes, TimeSpan.TicksPerMinute) : null,
                _ => Number(choice, MostDeep) is { } seconds ? Scaled(seconds, TimeSpan.TicksPerSecond) : null,
            };
            if (one is { } length && (longest is not { } known || length > known))
                longest = length;
        }
        return longest;
    }

    // From now on.
    private TimeSpan? UntilOf(IOperation time, int deep)
    {
        time = Written(time, deep);
        if (deep == 0)
            return null;
        switch (time)
        {
            case IFieldReferenceOperation { Field: { Name: "MaxValue", ContainingType.Name: "DateTime" or "DateTimeOffset" } }:
                return Endless;
            case IPropertyReferenceOperation { Property: var property } when ApiIndex<CurrentTime>.Concerns(property) || property.Name is "UtcNow" or "Now" or "Today":
                return TimeSpan.Zero;
            // DateTimeOffset.UtcNow.AddDays(1).UtcDateTime
            case IPropertyReferenceOperation { Property: { Name: "UtcDateTime" or "DateTime" or "LocalDateTime" or "Date" or "Value" }, Instance: { } inner }:
                return UntilOf(inner, deep - 1);
            case IInvocationOperation { TargetMethod.Name: "ToUniversalTime" or "ToLocalTime" or "GetValueOrDefault", Instance: { } inner }:
                return UntilOf(inner, deep - 1);
            case IInvocationOperation { TargetMethod: { Name: var name, ContainingType.Name: "DateTime" or "DateTimeOffset" }, Instance: { } start } call when name.StartsWith("Add", StringComparison.Ordinal):
                return Sum(UntilOf(start, deep - 1), Added(name, Call.Of(call).At(0), deep));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum:
                return Sum(UntilOf(sum.LeftOperand, deep - 1), LengthOf(sum.RightOperand, deep - 1));
            case IInvocationOperation { TargetMethod: var method } when ApiIndex<CurrentTime>.Concerns(method) || method.Name is "GetUtcNow" or "GetLocalNow":
                return TimeSpan.Zero;
            default:
                return null;
        }
    }

    private TimeSpan? Added(string name, IOperation? amount, int deep)
    {
        if (amount is null)
            return null;
        if (name == "Add")
            return LengthOf(amount, deep - 1);
        if (Number(amount, deep - 1) is not { } number)
            return null;
        return name switch
        {
            "AddYears" => Scaled(number, 365 * TimeSpan.TicksPerDay),
            "AddMonths" => Scaled(number, 30 * TimeSpan.TicksPerDay),
            "AddDays" => Scaled(number, TimeSpan.TicksPerDay),
            "AddHours" => Scaled(number, TimeSpan.TicksPerHour),
            "AddMinutes" => Scaled(number, TimeSpan.TicksPerMinute),
            "AddSeconds" => Scaled(number, TimeSpan.TicksPerSecond),
            _ => null,
        };
    }

    private TimeSpan? LengthOf(IOperation length, int deep)
    {
        length = Written(length, deep);
        if (length.ConstantTimeSpan() is { } known)
            return known;
        // TimeSpan.FromMinutes(Minutes), of a local or a field
        return deep > 0 && length is IInvocationOperation { TargetMethod: var method } call && ApiIndex<LengthOfTime>.Find(method) is { Length: var unit } && Call.Of(call) is { Count: 1 } given
            && Number(given.At(0)!, deep - 1) is { } number ? Scaled(number, unit.Ticks) : null;
    }

    private double? Number(IOperation value, int deep)
    {
        value = Written(value, deep);
        if (value.ConstantValue is { HasValue: true, Value: int or long or double or float or short or byte } constant)
            return Convert.ToDouble(constant.Value, System.Globalization.CultureInfo.InvariantCulture);
        if (deep == 0 || value is not IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply or BinaryOperatorKind.Add } sum)
            return null;
        return (Number(sum.LeftOperand, deep - 1), Number(sum.RightOperand, deep - 1)) is ({ } left, { } right) ? sum.OperatorKind == BinaryOperatorKind.Add ? left + right : left * right : null;
    }

    // What the only value of a local, or of a field that nothing changes, is.
    private IOperation Written(IOperation value, int deep)
    {
        value = value.Unwrap();
        for (; deep > 0 && !value.ConstantValue.HasValue; deep--)
            switch (value)
            {
                case ILocalReferenceOperation { Local: var local } when Locals.Given(local, value) is { Count: 1 } given && given[0].By == GivenBy.Value:
                    value = given[0].Value.Unwrap();
                    break;
                case IFieldReferenceOperation { Field: { IsReadOnly: true } field } when methods.Initializer(field) is { } initial && references.Values(field) is { Count: 1 }:
                    value = initial.Unwrap();
                    break;
                case IPropertyReferenceOperation { Property: { SetMethod: null } property } when methods.Initializer(property) is { } initial:
                    value = initial.Unwrap();
                    break;
                default:
                    return value;
            }
        return value;
    }

    private static TimeSpan? Sum(TimeSpan? one, TimeSpan? other) =>
        one is not { } first || other is not { } second ? null : first == Endless || second == Endless ? Endless : Scaled((double)first.Ticks + second.Ticks, 1);

    private static TimeSpan? Scaled(double number, double ticks) => number * ticks >= TimeSpan.MaxValue.Ticks ? Endless : number < 0 ? null : new TimeSpan((long)(number * ticks));
}
