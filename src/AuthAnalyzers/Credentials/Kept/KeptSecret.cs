using Microsoft.CodeAnalysis;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Credentials.Kept;

/// <summary>A value that a server has, to compare with what a caller presents.</summary>
internal readonly struct KeptSecret
{
    // Null where it is computed.
    private readonly IOperation? _value;

    private KeptSecret(IOperation? value, string name, ISymbol? member, bool isCached = false)
    {
        _value = value;
        IsCached = isCached;
        Name = name;
        Member = member;
    }

    /// <summary>As a message names it: <c>configuration["ApiKey"]</c>, <c>user.RefreshToken</c>, "the output of HMACSHA256".</summary>
    public string Text => _value is null ? "the output of " + Name : Excerpt.Of(_value);

    /// <summary>What it is called: the end of a setting's key, the name of a member, or what computes it.</summary>
    public string Name { get; }

    /// <summary>The field or property that holds it; null where it is none.</summary>
    public ISymbol? Member { get; }

    /// <summary>Whether it was computed from a key or a password for this comparison: it is never empty, and whatever is compared with it is to prove something.</summary>
    public bool IsComputed => _value is null;

    /// <summary>Whether the program has kept it under a key for whoever presents the same later: <c>cache.Get&lt;string&gt;("otp:" + phone)</c>.</summary>
    public bool IsCached { get; }

    public static KeptSecret Cached(IOperation value, string key) => new(value, key, null, isCached: true);

    public static KeptSecret Setting(IOperation value, string key) => new(value, NameOf(key), null);

    // Of "Auth:ApiKey" ApiKey, of "Api:Key" both words.
    private static string NameOf(string key)
    {
        var parts = key.Split(':');
        var last = parts[parts.Length - 1];
        return parts.Length > 1 && IdentifierWords.Is(last, "key", "value") ? parts[parts.Length - 2] + "-" + last : last;
    }

    public static KeptSecret Of(IOperation value, ISymbol member) => new(value, NameOf(member), member);

    /// <summary>What the member is called: of a method without <c>Async</c>.</summary>
    public static string NameOf(ISymbol member) =>
        member is IMethodSymbol && member.Name.EndsWith("Async", StringComparison.Ordinal) ? member.Name.Substring(0, member.Name.Length - "Async".Length) : member.Name;

    public static KeptSecret Computed(string by) => new(null, by, null);
}
