using System.Collections.Immutable;

namespace AuthAnalyzers.Http.Challenges;

/// <summary>What the specification of one scheme asks of its challenges.</summary>
internal sealed class ChallengeScheme(string name, string source)
{
    public string Name { get; } = name;

    /// <summary>The section that defines the challenge.</summary>
    public string Source { get; } = source;

    /// <summary>Parameters without which the challenge is not complete.</summary>
    public ImmutableArray<string> Required { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>Parameters that a sender must write as quoted strings.</summary>
    public ImmutableArray<string> Quoted { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>Parameters that a sender must write as tokens.</summary>
    public ImmutableArray<string> Unquoted { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>Parameters that hold printable ASCII without quote and backslash.</summary>
    public ImmutableArray<string> Plain { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>The challenge consists of parameters and never of a token68.</summary>
    public bool TakesParameters { get; init; }
}

/// <summary>The schemes of the IANA registry (HTTP Authentication Schemes); any other token is a scheme too.</summary>
internal static class ChallengeSchemes
{
    private static readonly ChallengeScheme[] s_all =
    {
        new("Basic", "RFC 7617 §2") { Required = Names("realm"), TakesParameters = true },
        new("Bearer", "RFC 6750 §3") { Plain = Names("scope", "error", "error_description", "error_uri"), TakesParameters = true },
        new("Concealed", "RFC 9729"),
        new("Digest", "RFC 7616 §3.3")
        {
            Required = Names("realm", "nonce"), Quoted = Names("domain", "nonce", "opaque", "qop"), Unquoted = Names("stale", "algorithm"), TakesParameters = true,
        },
        new("DPoP", "RFC 9449 §7.1") { Plain = Names("scope", "error", "error_description", "error_uri", "algs"), TakesParameters = true },
        new("GNAP", "RFC 9635 §9.1") { TakesParameters = true },
        new("HOBA", "RFC 7486 §3") { Required = Names("challenge", "max-age"), TakesParameters = true },
        new("Mutual", "RFC 8120 §4") { TakesParameters = true },
        new("Negotiate", "RFC 4559 §4.1"),
        new("OAuth", "RFC 5849 §3.5.1") { TakesParameters = true },
        new("PrivateToken", "RFC 9577 §2.1") { Required = Names("challenge"), TakesParameters = true },
        new("SCRAM-SHA-1", "RFC 7804 §5") { TakesParameters = true },
        new("SCRAM-SHA-256", "RFC 7804 §5") { TakesParameters = true },
        new("vapid", "RFC 8292 §3"),
    };

    // Names that stand before "=" in challenges alone: what follows such a name is its value.
    private static readonly HashSet<string> s_parameters = new(StringComparer.OrdinalIgnoreCase)
    {
        "realm", "charset", "scope", "error", "error_description", "error_uri", "resource_metadata", "nonce", "opaque", "qop", "algorithm", "stale", "domain", "algs", "max-age",
    };

    /// <summary>The scheme of that name, in any case; null where the registry has none.</summary>
    public static ChallengeScheme? Find(string name)
    {
        foreach (var scheme in s_all)
            if (scheme.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return scheme;
        return null;
    }

    // Parameters whose values are texts for people or addresses.
    private static readonly HashSet<string> s_texts = new(StringComparer.OrdinalIgnoreCase) { "realm", "scope", "error", "error_description", "error_uri", "resource_metadata" };

    /// <summary>Whether the parameter holds a text or an address, which nobody can know to be a token: it is quoted in each scheme that has it (RFC 9110 §11.5, RFC 6750 §3, RFC 9728 §5.1).</summary>
    public static bool IsText(string name) => s_texts.Contains(name);

    public static bool IsParameter(string name) => s_parameters.Contains(name);

    public static bool Has(this ImmutableArray<string> names, string name)
    {
        foreach (var known in names)
            if (known.Equals(name, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    private static ImmutableArray<string> Names(params string[] names) => ImmutableArray.Create(names);
}
