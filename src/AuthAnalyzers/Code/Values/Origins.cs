using Microsoft.CodeAnalysis;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Code.Values;

/// <summary>How many of the ways on which a value may come must lead to what is asked for.</summary>
internal enum Ways
{
    /// <summary>Every way: what a reader may rely on. Ways that bring nothing (<c>?? ""</c>, <c>throw</c>) do not count.</summary>
    All,

    /// <summary>One way: what may leak.</summary>
    Any,
}

/// <summary>
/// Where a value comes from. <c>var key = Request.Headers["X-Api-Key"]; … key?.Trim() ?? ""</c> comes from the header: through the local, the <c>?.</c> and the <c>??</c>.
/// A question says of each value on the way whether it is what is asked for; the ways themselves are known here alone.
/// </summary>
/// <remarks>
/// A work list, no recursion: each value is looked at once, so that what refers to itself ends, and the steps of one question are counted together.
/// A question may ask another one, of another kind, and never itself: that would be the recursion again.
/// </remarks>
internal sealed partial class Origins
{
    // More than a body that somebody wrote by hand needs; a question that takes more is not answered.
    private const int MostSteps = 500;

    private readonly SourceMethods? _methods;
    private readonly References? _references;

    public Origins(SourceMethods methods, References references)
    {
        _methods = methods;
        _references = references;
    }

    private Origins() { }

    /// <summary>The ways within one body: fields, properties and methods of the program are not looked into.</summary>
    public static Origins InBody { get; } = new();

    public static Origins Of(Models models) => models.Get(static m => new Origins(SourceMethods.Of(m), References.Of(m)));

    /// <summary>What the value is, by the question's answers on its ways; null where that is not certain.</summary>
    /// <param name="value">Any value.</param>
    /// <param name="ways">How many of its ways must lead to an answer.</param>
    /// <param name="question">Asked for each value on the way, from the outside in.</param>
    /// <param name="agree">Whether two ways may lead to these answers where all must; by default every two. The first in the order of the source is the result.</param>
    /// <param name="asksCallers">Parameters of which the calls in the compilation are looked at; none by default: that looks for the method's name in every file.</param>
    public T? Of<T>(
        IOperation? value, Ways ways, Func<Origin, OriginAnswer<T>> question, Func<T, T, bool>? agree = null, Func<IParameterSymbol, bool>? asksCallers = null)
        where T : class =>
        Find(value, ways, question, agree, asksCallers) is { IsFound: true, Answer: var found } ? found : null;

    /// <summary>Whether the value is what the question asks for.</summary>
    public bool Is(IOperation? value, Ways ways, Func<Origin, OriginAnswer<bool>> question) => Find(value, ways, question).IsFound;

    /// <summary>As <see cref="Of{T}"/>, for answers that are no objects.</summary>
    public Found<T> Find<T>(
        IOperation? value, Ways ways, Func<Origin, OriginAnswer<T>> question, Func<T, T, bool>? agree = null, Func<IParameterSymbol, bool>? asksCallers = null) =>
        value is null ? default : new Search<T>(new Before(this, ways, asksCallers), ways, question, agree).From(value);

    /// <summary>As <see cref="Find{T}"/>, of the values that this one comes from: of what fills a variable, what it fills it with.</summary>
    public Found<T> FindBehind<T>(Origin origin, Ways ways, Func<Origin, OriginAnswer<T>> question) =>
        new Search<T>(new Before(this, ways, null), ways, question, null).Behind(origin);

    /// <summary>What a question found, if it found anything.</summary>
    internal readonly struct Found<T>(T answer)
    {
        public bool IsFound { get; } = true;

        public T? Answer { get; } = answer;
    }
}
