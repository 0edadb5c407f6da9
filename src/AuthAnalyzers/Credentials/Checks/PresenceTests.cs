using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Credentials.Checks;

/// <summary>
/// Whether a program makes sure that a value is there before it uses it: <c>if (string.IsNullOrEmpty(key)) return;</c>,
/// <c>ArgumentException.ThrowIfNullOrEmpty(key)</c>.
/// </summary>
internal static class PresenceTests
{
    // How a method is called that throws where a value is missing, or the type that declares it.
    private static readonly string[] s_throwing =
    {
        "throw", "throws", "ensure", "require", "requires", "guard", "against", "assert", "check", "validate", "verify", "notnull", "notempty", "must",
    };

    // How a member or call is named that tells whether something is there.
    private static readonly string[] s_telling =
    {
        "has", "have", "configured", "available", "present", "missing", "empty", "null", "isset", "valid", "validate",
    };

    // How a method is called that compares what it is given: two empty texts are equal.
    private static readonly string[] s_comparing = { "equal", "compare", "match", "matches", "same" };

    // Calls that ask whether a header was sent at all: an empty one was.
    private static readonly string[] s_asking = { "TryGetValue", "TryGetValues", "ContainsKey", "Contains", "Any", "TryParse" };

    /// <summary>Whether control reaches the operation only where the value in these places is there, or that cannot be told.</summary>
    public static bool Cover(IOperation operation, ValuePlaces places)
    {
        if (ThrowBefore(operation, places))
            return true;
        for (IOperation? at = operation; at is not null; at = at.EnclosingFunction().Parent)
            if (Guards.Reaching(at) is not { } ways || ways.All(way => Test(way, places)))
                return true;
        return false;
    }

    /// <summary>Whether one of the facts is that the value is there, or may be.</summary>
    public static bool Test(IEnumerable<Fact> facts, ValuePlaces places) => facts.Any(fact => Tests(fact, places));

    private static bool Tests(Fact fact, ValuePlaces places)
    {
        if (fact.Caught is not null)
            return false;
        var test = TestedValue.Of(fact);
        return test.Kind switch
        {
            TestKind.Absence => !test.Holds && !IsCount(test.Value) && places.AreReadIn(test.Value),
            // given.Length == expected.Length holds for two empty ones.
            TestKind.Equality => test.Holds && test.Other is { ConstantValue.HasValue: true } && places.AreReadIn(test.Value),
            TestKind.Truth => Tells(test.Value, places),
            TestKind.Caught => false,
            _ => places.AreReadIn(fact.Matched ?? fact.Condition),
        };
    }

    // values.Count: of an empty header it is 1.
    private static bool IsCount(IOperation value) => value is IPropertyReferenceOperation { Property.Name: "Count" };

    private static bool Tells(IOperation value, ValuePlaces places) => value switch
    {
        IInvocationOperation { TargetMethod.Name: var name } call =>
            Array.IndexOf(s_asking, name) < 0 && !IdentifierWords.Has(name, s_comparing) && (places.AreReadIn(call) || IdentifierWords.Has(name, s_telling)),
        IMemberReferenceOperation { Member.Name: var name } => IdentifierWords.Has(name, s_telling),
        _ => places.AreReadIn(value),
    };

    // ArgumentException.ThrowIfNullOrEmpty(key);
    private static bool ThrowBefore(IOperation operation, ValuePlaces places)
    {
        foreach (var other in operation.Root().Descendants())
            if (other is IInvocationOperation { Parent: IExpressionStatementOperation, TargetMethod: var method } call
                && call.Syntax.Span.End <= operation.Syntax.SpanStart
                && (IdentifierWords.Has(method.Name, s_throwing) || IdentifierWords.Has(method.ContainingType.Name, s_throwing)))
                foreach (var argument in Call.Of(call))
                    if (places.AreReadIn(argument.Value))
                        return true;
        return false;
    }
}
