using Microsoft.CodeAnalysis;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
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
        IOperation? value, Ways ways, Func<Origin, OriginAnswer<T>> question, Func<T, T, bool>? agree = null, Func<IParameterSymbol, bool>? asksCallers = null)
    {
        if (value is null)
            return default;
        var budget = new StepBudget(MostSteps);
        var met = new HashSet<(IOperation, GivenBy, int?, Entered?)>();
        var ahead = new Stack<(Origin Origin, Func<T, OriginAnswer<T>>? Make)>();
        var before = new Before(this, ways, asksCallers);
        Found<T> found = default;
        ahead.Push((new(value.Unwrap(), null), null));
        while (ahead.Count > 0)
        {
            var (origin, make) = ahead.Pop();
            if (!origin.Brings || !met.Add((origin.Operation, origin.By, origin.Place, origin.Entered)))
                continue;
            if (!budget.Spend())
                return default;
            // A tuple is on the way for what is in its place, which alone is asked about.
            var answer = origin.Place is null ? question(origin) : OriginAnswer<T>.GoOn;
            if (answer.Kind == AnswerKind.Is && make is not null)
                answer = make(answer.Found!);
            var leadsOn = answer.Kind switch
            {
                AnswerKind.BringsNothing => true,
                AnswerKind.Is => !found.IsFound || agree?.Invoke(found.Answer!, answer.Found!) != false,
                AnswerKind.HandsOn => Ahead(new(answer.Inner!.Unwrap(), origin.Entered), Chain(make, answer.Make)),
                AnswerKind.GoOn => AllAhead(before.Of(origin), make) && before.IsInView,
                _ => false,
            };
            if (!leadsOn && ways == Ways.All)
                return default;
            if (answer.Kind == AnswerKind.Is && !found.IsFound)
                found = new(answer.Found!);
            if (found.IsFound && ways == Ways.Any)
                break;
        }
        return found;

        bool Ahead(Origin origin, Func<T, OriginAnswer<T>>? make)
        {
            ahead.Push((origin, make));
            return true;
        }

        // The first of them is looked at next.
        bool AllAhead(IReadOnlyList<Origin> origins, Func<T, OriginAnswer<T>>? make)
        {
            for (var i = origins.Count - 1; i >= 0; i--)
                ahead.Push((origins[i], make));
            return true;
        }
    }

    private static Func<T, OriginAnswer<T>>? Chain<T>(Func<T, OriginAnswer<T>>? outer, Func<T, OriginAnswer<T>>? inner) =>
        outer is null ? inner
        : inner is null ? outer
        : value => inner(value) is { Kind: AnswerKind.Is, Found: var made } ? outer(made!) : OriginAnswer<T>.IsNot;

    /// <summary>What a question found, if it found anything.</summary>
    internal readonly struct Found<T>(T answer)
    {
        public bool IsFound { get; } = true;

        public T? Answer { get; } = answer;
    }
}
