using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthAnalyzers.Code.Calls;

/// <summary>
/// What a call is given, however it is written. All of these have the receiver <c>headers</c>, and <c>value</c> under the name <c>"value"</c>:
/// <c>headers.Append("WWW-Authenticate", value)</c>, <c>headers.Append(value: value, key: "WWW-Authenticate")</c>,
/// <c>HeaderDictionaryExtensions.Append(headers, "WWW-Authenticate", value)</c>, <c>response?.Headers.Append(…)</c>.
/// </summary>
internal readonly struct Call
{
    // In the order of the parameters; the compiler lists them in the order of the source.
    private readonly ImmutableArray<IArgumentOperation> _arguments;

    // The receiver of an extension method is its first argument.
    private readonly int _first;

    private Call(IOperation operation, ISymbol? member, IOperation? instance, ImmutableArray<IArgumentOperation> arguments)
    {
        Operation = operation;
        Member = member;
        _arguments = InOrder(arguments);
        _first = instance is null && member is IMethodSymbol { IsExtensionMethod: true } && _arguments.Length > 0 ? 1 : 0;
        Receiver = _first == 1 ? _arguments[0].Value : instance;
    }

    private Call(Call reduced)
    {
        Operation = reduced.Operation;
        Member = reduced.Member;
        Receiver = reduced._first == 1 ? null : reduced.Receiver;
        _arguments = reduced._arguments;
        _first = 0;
    }

    /// <summary>The call itself: an invocation, a creation, or a read of an indexer.</summary>
    public IOperation Operation { get; }

    /// <summary>The method, constructor or indexer that is called.</summary>
    public ISymbol? Member { get; }

    /// <summary>What the member is called on, of an extension method too, reduced or not; null for static members and constructors.</summary>
    public IOperation? Receiver { get; }

    /// <summary>The receiver, or what a static member that has none is given first: <c>headers</c> of both <c>headers.Get(name)</c> and <c>Headers.Get(headers, name)</c>.</summary>
    public IOperation? Subject => Receiver ?? At(0);

    /// <summary>
    /// What is given after the subject, counted from zero: first <c>b</c> of both <c>a.Equals(b, how)</c> and <c>string.Equals(a, b, how)</c>.
    /// </summary>
    public IOperation? AfterSubject(int number) => At(Receiver is null ? number + 1 : number);

    /// <summary>The same call as the member is declared: the receiver of an extension method is its first argument.</summary>
    public Call Unreduced => new(this);

    /// <summary>The call that an invocation, a creation or a read of an indexer is; null for other operations.</summary>
    public static Call? Of(IOperation? operation) => operation switch
    {
        IInvocationOperation invocation => Of(invocation),
        IObjectCreationOperation creation => new Call(creation, creation.Constructor, null, creation.Arguments),
        IPropertyReferenceOperation { Arguments.IsEmpty: false } indexer => Of(indexer),
        _ => null,
    };

    public static Call Of(IInvocationOperation invocation) => new(invocation, invocation.TargetMethod, invocation.Instance, invocation.Arguments);

    public static Call Of(IObjectCreationOperation creation) => new(creation, creation.Constructor, null, creation.Arguments);

    public static Call Of(IPropertyReferenceOperation indexer) => new(indexer, indexer.Property, indexer.Instance, indexer.Arguments);

    /// <summary>What is given for the parameter of that name; null where the member has none, or the caller left it out.</summary>
    public IOperation? this[string parameter]
    {
        get
        {
            foreach (var argument in _arguments)
                if (argument.Parameter?.Name == parameter && IsGiven(argument))
                    return argument.Value;
            return null;
        }
    }

    /// <summary>What is given for a parameter of the member's declaration, receivers of extension methods included; null where it was left out.</summary>
    public IOperation? this[IParameterSymbol parameter]
    {
        get
        {
            foreach (var argument in _arguments)
                if (argument.Parameter?.Ordinal == parameter.Ordinal && IsGiven(argument))
                    return argument.Value;
            return null;
        }
    }

    /// <summary>What is given for the parameter of that number, not counting the receiver of an extension method; null where it was left out.</summary>
    public IOperation? At(int number) =>
        _first + number < _arguments.Length && _arguments[_first + number] is var argument && IsGiven(argument) ? argument.Value : null;

    /// <summary>How many values the caller gives besides the receiver; the elements of <c>params</c> together are one.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var _ in this)
                count++;
            return count;
        }
    }

    /// <summary>What the caller gives besides the receiver, in the order of the parameters.</summary>
    public Enumerator GetEnumerator() => new(_arguments, _first);

    /// <summary>Whether the caller gives any value besides the receiver; <c>params</c> without elements are none.</summary>
    public bool GivesAny
    {
        get
        {
            foreach (var argument in this)
                if (argument.Elements.Count > 0)
                    return true;
            return false;
        }
    }

    private static bool IsGiven(IArgumentOperation argument) => argument.ArgumentKind != ArgumentKind.DefaultValue;

    private static ImmutableArray<IArgumentOperation> InOrder(ImmutableArray<IArgumentOperation> arguments)
    {
        for (var i = 1; i < arguments.Length; i++)
            if (Ordinal(arguments[i]) < Ordinal(arguments[i - 1]))
                return arguments.Sort(static (one, other) => Ordinal(one).CompareTo(Ordinal(other)));
        return arguments;
    }

    // `__arglist` stands last.
    private static int Ordinal(IArgumentOperation argument) => argument.Parameter?.Ordinal ?? int.MaxValue;

    public struct Enumerator
    {
        private readonly ImmutableArray<IArgumentOperation> _arguments;
        private int _at;

        internal Enumerator(ImmutableArray<IArgumentOperation> arguments, int first)
        {
            _arguments = arguments;
            _at = first - 1;
        }

        public readonly Argument Current => new(_arguments[_at]);

        public bool MoveNext()
        {
            while (++_at < _arguments.Length)
                if (IsGiven(_arguments[_at]))
                    return true;
            return false;
        }
    }
}
