using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthAnalyzers.Code.Conditions;

/// <summary>Something that holds when control arrives: a condition with its outcome, or an exception that was caught.</summary>
internal readonly struct Fact
{
    private Fact(IOperation condition, bool holds)
    {
        Condition = condition;
        Holds = holds;
    }

    /// <summary>The condition; for <see cref="IsNullTest"/> the value that was tested, for a match the pattern, for a catch the clause.</summary>
    public IOperation Condition { get; }

    /// <summary>The condition's outcome. For a null test: true where the value was null.</summary>
    public bool Holds { get; }

    /// <summary>The fact is that <see cref="Condition"/> was null (or not), as <c>??</c> tests it.</summary>
    public bool IsNullTest { get; private init; }

    /// <summary>The catch clause that control came through.</summary>
    public ICatchClauseOperation? Caught { get; private init; }

    /// <summary>The value that <see cref="Condition"/>, a pattern or a constant, was matched with in a <c>switch</c> or a part of a pattern.</summary>
    public IOperation? Matched { get; private init; }

    /// <summary>The fact is that <see cref="Matched"/> has the type which <see cref="Condition"/> asks for, whose parts are facts by themselves: of <c>o is string { Length: 0 }</c> the <c>string</c>.</summary>
    public bool IsTypeTest { get; private init; }

    /// <summary>A condition of which nothing is known any more: too many alternatives, or what it speaks of has changed since.</summary>
    public bool IsUnknown { get; private init; }

    /// <summary>The fact is what an earlier statement leaves open that ended the other way: <c>if (bad) return;</c></summary>
    public bool IsPassed { get; private init; }

    public static Fact Of(IOperation condition, bool holds) => new(condition, holds);

    public static Fact Null(IOperation value, bool holds) => new(value, holds) { IsNullTest = true };

    public static Fact Catch(ICatchClauseOperation clause) => new(clause, true) { Caught = clause };

    public static Fact Match(IOperation value, IPatternOperation pattern, bool holds) => new(pattern, holds) { Matched = value };

    public static Fact OfType(IOperation value, IRecursivePatternOperation pattern, bool holds) => new(pattern, holds) { Matched = value, IsTypeTest = true };

    public static Fact Equal(IOperation value, IOperation constant, bool holds) => new(constant, holds) { Matched = value };

    public static Fact Unknown(IOperation condition) => new(condition, true) { IsUnknown = true };

    /// <summary>The other outcome. That no exception was caught says nothing by itself.</summary>
    public Fact Opposite() =>
        new(Condition, !Holds) { IsNullTest = IsNullTest, IsTypeTest = IsTypeTest, Matched = Matched, IsUnknown = IsUnknown || Caught is not null, IsPassed = IsPassed };

    /// <summary>The same fact, as the statement that tested it leaves it behind.</summary>
    public Fact Passed() =>
        new(Condition, Holds) { IsNullTest = IsNullTest, IsTypeTest = IsTypeTest, Caught = Caught, Matched = Matched, IsUnknown = IsUnknown, IsPassed = true };

    /// <summary>The fact that was, of which nothing is known now.</summary>
    public Fact Forgotten() => new(Condition, true) { IsUnknown = true, IsPassed = IsPassed };
}
