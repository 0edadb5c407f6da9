using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;

namespace AuthAnalyzers.Code.Values;

/// <summary>Whether an object gets a value that stands in the source.</summary>
internal enum Certainty
{
    /// <summary>Whenever control passes from where the object comes into view to its next use.</summary>
    Certain,

    /// <summary>Only in a branch, in a round of a loop, behind an exception, or where nothing was set before (<c>??=</c>).</summary>
    Conditional,

    /// <summary>In a lambda or local function that runs nobody knows when, or the variable holds another object by then.</summary>
    Unknown,
}

/// <summary>One value that a member or an entry of an object is given.</summary>
internal sealed class Setting
{
    public Setting(IOperation operation, ISymbol member, string path, IOperation? value, Certainty certainty)
    {
        Operation = operation;
        Member = member;
        Path = path;
        Value = value;
        Certainty = certainty;
    }

    /// <summary>The assignment, or the call: <c>options.Realm = "api"</c>, <c>headers.Add("X-Api-Key", key)</c>.</summary>
    public IOperation Operation { get; }

    /// <summary>The property, field or indexer that is assigned to; the method that is called, of which the asker knows whether it adds or removes.</summary>
    public ISymbol Member { get; }

    /// <summary>From the object's place on, as in <see cref="ObjectPlace.Path"/>.</summary>
    public string Path { get; }

    /// <summary>The value; null where it is made of the one before (<c>+=</c>), and where a call is given a key alone.</summary>
    public IOperation? Value { get; }

    public Certainty Certainty { get; }

    public bool IsCertain => Certainty == Certainty.Certain;

    /// <summary>The value where the source says it: a constant, or a local that is only ever given that.</summary>
    public Optional<object?> Constant
    {
        get
        {
            var value = Value?.Unwrap();
            if (value is ILocalReferenceOperation { ConstantValue.HasValue: false } local && Locals.Given(local.Local, local) is { Count: 1 } given && given[0].By == GivenBy.Value)
                value = given[0].Value.Unwrap();
            return value?.ConstantValue ?? default;
        }
    }

    /// <summary>Whether the value is that constant.</summary>
    public bool Is(object? constant) => Constant is { HasValue: true, Value: var value } && Equals(value, constant);
}
