using Microsoft.CodeAnalysis;

namespace AuthAnalyzers.Code.Values;

/// <summary>
/// What a question says of one value on the way back: it is what was asked for, it is something else, it hands on another value, it does not count,
/// or the engine shall look where it comes from.
/// </summary>
/// <typeparam name="T">What is asked for, e.g. the name of a header.</typeparam>
internal readonly struct OriginAnswer<T>
{
    private OriginAnswer(AnswerKind kind, T? found, IOperation? inner, Func<T, OriginAnswer<T>>? make)
    {
        Kind = kind;
        Found = found;
        Inner = inner;
        Make = make;
    }

    /// <summary>The question has nothing to say of the operation: the engine goes on to where its value comes from.</summary>
    public static OriginAnswer<T> GoOn => default;

    /// <summary>The value is something else, wherever it comes from.</summary>
    public static OriginAnswer<T> IsNot { get; } = new(AnswerKind.IsNot, default, null, null);

    /// <summary>The way does not count, as <c>?? ""</c> does not: a constant that stands for a value that is missing.</summary>
    public static OriginAnswer<T> BringsNothing { get; } = new(AnswerKind.BringsNothing, default, null, null);

    public AnswerKind Kind { get; }

    public T? Found { get; }

    public IOperation? Inner { get; }

    public Func<T, OriginAnswer<T>>? Make { get; }

    /// <summary>The value is what was asked for.</summary>
    public static OriginAnswer<T> Is(T found) => new(AnswerKind.Is, found, null, null);

    /// <summary>The value is made of another one, which is asked in its place: <c>header.Trim()</c> of <c>header</c>.</summary>
    /// <param name="inner">The other value; null makes the value something else.</param>
    /// <param name="make">
    /// What is made of the answer on the way: the scheme of a header that is cut at a space. Null where the answer stays;
    /// <see cref="IsNot"/> as its result where it no longer is what was asked for.
    /// </param>
    public static OriginAnswer<T> HandsOn(IOperation? inner, Func<T, OriginAnswer<T>>? make = null) =>
        inner is null ? IsNot : new(AnswerKind.HandsOn, default, inner, make);
}

internal enum AnswerKind
{
    GoOn,
    Is,
    IsNot,
    HandsOn,
    BringsNothing,
}
