using System.Net;
using AuthAnalyzers.Code.Values;

namespace AuthAnalyzers.Credentials.Outgoing;

/// <summary>The scheme and the host that an address begins with, as far as they stand in the source: <c>https</c> and <c>id.shop.com</c> of <c>"https://id.shop.com/v2/" + path</c>.</summary>
/// <param name="scheme">In lower case.</param>
/// <param name="host">In lower case; null where a part of it is not constant.</param>
internal readonly struct Address(string scheme, string? host)
{
    // Names that no public server has: of this machine, of a cluster's services, of a network at home, of documentation (RFC 2606, RFC 6762).
    private static readonly string[] s_localEndings = { ".localhost", ".local", ".svc", ".cluster.local", ".internal", ".test", ".example", ".lan", ".home" };

    private static readonly string[] s_examples = { "example.com", "example.org", "example.net" };

    public string Scheme { get; } = scheme;

    public string? Host { get; } = host;

    /// <summary>The address that a text is; null where it does not begin with a constant scheme.</summary>
    public static Address? Of(string text)
    {
        var start = text.IndexOf("://", StringComparison.Ordinal);
        if (start <= 0 || text.IndexOf(TextValue.Hole) is var hole && hole >= 0 && hole < start)
            return null;
        var rest = text.Substring(start + 3);
        var end = rest.IndexOfAny(new[] { '/', '?', '#' });
        var authority = end < 0 ? rest : rest.Substring(0, end);
        authority = authority.Substring(authority.LastIndexOf('@') + 1);
        var port = authority.LastIndexOf(':');
        var host = (port > authority.LastIndexOf(']') ? authority.Substring(0, port) : authority).ToLowerInvariant();
        return new(text.Substring(0, start).ToLowerInvariant(), host.Length == 0 || host.IndexOf(TextValue.Hole) >= 0 || host.IndexOf('{') >= 0 ? null : host);
    }

    /// <summary>Whether what is sent there goes over the network in the clear, to a host that others can stand in front of.</summary>
    public bool IsOpen => Scheme == "http" && Host is not null && !IsLocal;

    /// <summary>Whether the host is this machine.</summary>
    public bool IsLoopback => Host is { } host && (host is "localhost" or "host.docker.internal" || host.EndsWith(".localhost", StringComparison.Ordinal) || IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>Whether the host is this machine, or one that only the network around it knows.</summary>
    public bool IsLocal
    {
        get
        {
            if (Host is not { } host)
                return false;
            if (IPAddress.TryParse(host.Trim('[', ']'), out var address))
                return IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || IsPrivate(address.GetAddressBytes());
            // http://orders-api: a service of the same cluster.
            return host.IndexOf('.') < 0 || host is "host.docker.internal" || Array.Exists(s_localEndings, ending => host.EndsWith(ending, StringComparison.Ordinal))
                || Array.Exists(s_examples, example => host == example || host.EndsWith("." + example, StringComparison.Ordinal));
        }
    }

    // RFC 1918, and 169.254.169.254, which tells a machine in a cloud about itself.
    private static bool IsPrivate(byte[] bytes) =>
        bytes.Length == 4 && (bytes[0] is 0 or 10 or 127 || bytes[0] == 192 && bytes[1] == 168 || bytes[0] == 172 && bytes[1] is >= 16 and < 32 || bytes[0] == 169 && bytes[1] == 254);
}
