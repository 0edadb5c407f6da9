using System.Collections.Immutable;
using AuthAnalyzers.Code.Conditions;
using Microsoft.CodeAnalysis.Operations;

namespace AuthAnalyzers.Tests.Code.Conditions;

/// <summary>Facts as text: <c>a &amp;&amp; !b || null(s)</c>.</summary>
internal static class Facts
{
    /// <summary>The ways in which something comes about; a fact that one way names twice is shown once.</summary>
    public static string Shown(this ImmutableArray<ImmutableArray<Fact>> ways) => ways switch
    {
        [] => "never",
        [[]] => "always",
        _ => string.Join(" || ", ways.Select(facts => facts.IsEmpty ? "always" : string.Join(" && ", facts.Select(Shown).Distinct()))),
    };

    private static string Shown(Fact fact) => (fact.IsPassed ? "passed " : "") + (fact.Holds ? "" : "!") + fact switch
    {
        { IsUnknown: true } => "unknown",
        { Caught: { } clause } => $"caught({clause.ExceptionType.Name})",
        { IsNullTest: true } => $"null({fact.Condition.Syntax})",
        { IsTypeTest: true, Condition: IRecursivePatternOperation { MatchedType: var type } } => $"type({fact.Matched!.Syntax}, {type})",
        { Matched: { } matched } => $"({matched.Syntax} is {fact.Condition.Syntax})",
        _ when fact.Condition.Syntax.ToString() is var text => text.Contains(' ', StringComparison.Ordinal) ? $"({text})" : text,
    };
}
