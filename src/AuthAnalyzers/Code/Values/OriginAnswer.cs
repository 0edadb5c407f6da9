using Microsoft.CodeAnalysis;

namespace AuthAnalyzers.Code.Values;

/// <summary>
/// What a question says of one value on the way back: it is what was asked for, it is something else, it hands on another value or several, it does not count,
/// or the engine shall look where it comes from.
/// </summary>
/// <typeparam name="T">What is asked for, e.g. the name of a header.</typeparam>
internal readonly struct OriginAnswer<T>
{
    private OriginAnswer(AnswerKind kind) => Kind = kind;

    /// <summary>The question has nothing to say of the operation: the engine goes on to where its value comes from.</summary>
    public static OriginAnswer<T> GoOn => default;

    /// <summary>The value is something else, wherever it comes from.</summary>
    public static OriginAnswer<T> IsNot { get; } = new(AnswerKind.IsNot);

    /// <summary>The way does not count, as <c>?? ""</c> does not: a constant that stands for a value that is missing.</summary>
    public static OriginAnswer<T> BringsNothing { get; } = new(AnswerKind.BringsNothing);

    public AnswerKind Kind { get; }

    /// <summary>What was asked for; for an answer with <see cref="HasElse"/> what the value is where nothing else is found.</summary>
    public T? Found { get; private init; }

    /// <summary>Whether <see cref="Found"/> counts only where the ways on lead to nothing.</summary>
    public bool HasElse { get; private init; }

    /// <summary>The value that is asked in place of the one that was asked about.</summary>
    public IOperation? Inner { get; private init; }

    /// <summary>The answers of which one suffices.</summary>
    public IReadOnlyList<OriginAnswer<T>>? Choices { get; private init; }

    /// <summary>What is made of an answer on the way.</summary>
    public Func<T, OriginAnswer<T>>? Make { get; private init; }

    /// <summary>The value is what was asked for.</summary>
    public static OriginAnswer<T> Is(T found) => new(AnswerKind.Is) { Found = found };

    /// <summary>As <see cref="GoOn"/>; what the ways lead to is told differently: a variable shows the header that it was given under the variable's name.</summary>
    public static OriginAnswer<T> GoOnAs(Func<T, T> tell) => new(AnswerKind.GoOn) { Make = found => Is(tell(found)) };

    /// <summary>The value is made of another one, which is asked in its place: <c>header.Trim()</c> of <c>header</c>.</summary>
    /// <param name="inner">The other value; null makes the value something else.</param>
    /// <param name="make">
    /// What is made of the answer on the way: the scheme of a header that is cut at a space. Null where the answer stays;
    /// <see cref="IsNot"/> as its result where it no longer is what was asked for.
    /// </param>
    public static OriginAnswer<T> HandsOn(IOperation? inner, Func<T, OriginAnswer<T>>? make = null) =>
        inner is null ? IsNot : new(AnswerKind.HandsOn) { Inner = inner, Make = make };

    /// <summary>The value is made of several, and is what was asked for if one of them is: <c>$"{user}:{password}"</c>. For questions that one way suffices.</summary>
    public static OriginAnswer<T> AnyOf(IReadOnlyList<OriginAnswer<T>> choices) => new(AnswerKind.AnyOf) { Choices = choices };

    /// <summary>The same answer; where the ways on lead to nothing, the value is this: a variable named <c>password</c>, whatever it was given. For questions that one way suffices.</summary>
    public OriginAnswer<T> Else(T found) => new(Kind) { Inner = Inner, Choices = Choices, Make = Make, Found = found, HasElse = true };
}

internal enum AnswerKind
{
    GoOn,
    Is,
    IsNot,
    HandsOn,
    AnyOf,
    BringsNothing,
}
