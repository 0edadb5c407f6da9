using Microsoft.CodeAnalysis;

namespace AuthAnalyzers.Credentials.Kept;

/// <summary>A value that a server has, to compare with what a caller presents.</summary>
internal readonly struct KeptSecret
{
    private KeptSecret(string text, string name, ISymbol? member, bool isComputed)
    {
        Text = text;
        Name = name;
        Member = member;
        IsComputed = isComputed;
    }

    /// <summary>As a message names it: <c>configuration["ApiKey"]</c>, <c>user.RefreshToken</c>, "the output of HMACSHA256".</summary>
    public string Text { get; }

    /// <summary>What it is called: the end of a setting's key, or the name of a member.</summary>
    public string Name { get; }

    /// <summary>The field or property that holds it; null where it is none.</summary>
    public ISymbol? Member { get; }

    /// <summary>Whether it was computed from a key or a password for this comparison: it is never empty, and whatever is compared with it is to prove something.</summary>
    public bool IsComputed { get; }

    public static KeptSecret Setting(IOperation value, string key) => new(Excerpt.Of(value), key.Substring(key.LastIndexOf(':') + 1), null, false);

    public static KeptSecret Of(IOperation value, ISymbol member) => new(Excerpt.Of(value), NameOf(member), member, false);

    /// <summary>What the member is called: of a method without <c>Async</c>.</summary>
    public static string NameOf(ISymbol member) =>
        member is IMethodSymbol && member.Name.EndsWith("Async", StringComparison.Ordinal) ? member.Name.Substring(0, member.Name.Length - "Async".Length) : member.Name;

    public static KeptSecret Computed(string by) => new("the output of " + by, "", null, true);
}
