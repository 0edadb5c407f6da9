using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AuthAnalyzers.Options;

/// <summary>One key of <c>.editorconfig</c>: its name, and what its values may be.</summary>
internal abstract class OptionKey
{
    public const string Prefix = "auth_analyzers.";

    protected OptionKey(string name) => Name = Prefix + name;

    public string Name { get; }

    /// <summary>Why the value cannot be read; null where it can.</summary>
    public abstract OptionFault? Fault(string value, OptionChecks checks);
}

/// <summary>Why a value cannot be read, as the end of a sentence.</summary>
/// <param name="text">Such as <c>is neither true nor false</c>.</param>
/// <param name="mayBeOfAnotherProject">Whether the value may be right in another project that has the same configuration file: the id of a type that only one of them declares.</param>
internal sealed class OptionFault(string text, bool mayBeOfAnotherProject = false)
{
    public string Text { get; } = text;

    public bool MayBeOfAnotherProject { get; } = mayBeOfAnotherProject;
}

/// <summary>What whoever looks for faults lends to the keys, which know neither the program nor the grammar of challenges.</summary>
internal readonly struct OptionChecks(Compilation compilation, Func<string, bool> isChallenge)
{
    /// <summary>The compilation in which documentation ids must stand for something.</summary>
    public Compilation Compilation { get; } = compilation;

    /// <summary>Whether a text may stand in a WWW-Authenticate header.</summary>
    public Func<string, bool> IsChallenge { get; } = isChallenge;
}

/// <summary>A key whose values are of type <typeparamref name="T"/>.</summary>
internal abstract class OptionKey<T> : OptionKey
{
    private readonly T _default;

    protected OptionKey(string name, T @default) : base(name) => _default = @default;

    public T Read(AnalyzerConfigOptions options) =>
        options.TryGetValue(Name, out var text) && TryParse(text.Trim(), out var value) ? value : _default;

    protected abstract bool TryParse(string text, out T value);
}

/// <summary><c>true</c> or <c>false</c>.</summary>
internal sealed class BooleanKey : OptionKey<bool>
{
    public BooleanKey(string name) : base(name, false) { }

    public override OptionFault? Fault(string value, OptionChecks checks) => TryParse(value, out _) ? null : new OptionFault("is neither true nor false");

    protected override bool TryParse(string text, out bool value) => bool.TryParse(text, out value);
}

/// <summary>A challenge as it stands in a WWW-Authenticate header (RFC 9110 §11.6.1).</summary>
internal sealed class ChallengeKey : OptionKey<string?>
{
    public ChallengeKey(string name) : base(name, null) { }

    public override OptionFault? Fault(string value, OptionChecks checks) =>
        checks.IsChallenge(value) ? null : new OptionFault("is not a challenge such as Bearer or Basic realm=\"api\"");

    protected override bool TryParse(string text, out string? value)
    {
        value = text;
        return true;
    }
}

/// <summary>A whole number above zero.</summary>
internal sealed class NumberKey : OptionKey<int>
{
    public NumberKey(string name, int @default) : base(name, @default) { }

    public override OptionFault? Fault(string value, OptionChecks checks) => TryParse(value, out _) ? null : new OptionFault("is no whole number above zero");

    protected override bool TryParse(string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value > 0;
}

/// <summary>Entries between commas or bars.</summary>
internal sealed class ListKey : OptionKey<ImmutableArray<string>>
{
    private readonly Func<string, Compilation, OptionFault?> _fault;

    public ListKey(string name, Func<string, Compilation, OptionFault?> fault) : base(name, ImmutableArray<string>.Empty) => _fault = fault;

    public override OptionFault? Fault(string value, OptionChecks checks)
    {
        foreach (var entry in Split(value))
            if (_fault(entry, checks.Compilation) is { } fault)
                return fault;
        return null;
    }

    protected override bool TryParse(string text, out ImmutableArray<string> value)
    {
        value = Split(text);
        return true;
    }

    // Documentation ids have commas of their own, between parentheses or braces.
    private static ImmutableArray<string> Split(string text)
    {
        var entries = ImmutableArray.CreateBuilder<string>();
        var start = 0;
        var depth = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : '|';
            if (c is '(' or '{')
                depth++;
            else if (c is ')' or '}')
                depth--;
            else if (c == '|' || (c == ',' && depth <= 0))
            {
                var entry = text.Substring(start, i - start).Trim();
                if (entry.Length > 0)
                    entries.Add(entry);
                start = i + 1;
            }
        }
        return entries.ToImmutable();
    }
}
