using AuthAnalyzers.Code.Values;

namespace AuthAnalyzers.Credentials.Written;

/// <summary>Reads texts that lead to a database: <c>Server=db.shop.com;User Id=sa;Password=…</c>, <c>host:6379,password=…</c>, <c>mongodb://user:password@host</c>.</summary>
internal static class ConnectionStrings
{
    private static readonly string[] s_servers = { "server", "data source", "datasource", "host", "address", "addr", "network address" };
    private static readonly string[] s_local = { "localhost", "127.0.0.1", "::1", "[::1]", ".", "(local)", "host.docker.internal" };

    /// <summary>The password that the text holds; null where there is none, where it is put in elsewhere, and where the server is the machine itself.</summary>
    public static string? Password(string text)
    {
        var (password, server) = text.IndexOf("://", StringComparison.Ordinal) > 0 ? OfAddress(text) : OfPairs(text);
        return password is null || password.IndexOf(TextValue.Hole) >= 0 || Placeholders.Is(password) || IsLocal(server) ? null : password;
    }

    private static (string? Password, string Server) OfPairs(string text)
    {
        string? password = null;
        // The address of a Redis server comes first, without a name.
        var pairs = text.Split(text.IndexOf(';') < 0 ? ',' : ';');
        var server = pairs[0].IndexOf('=') < 0 ? pairs[0] : "";
        foreach (var pair in pairs)
        {
            var equals = pair.IndexOf('=');
            if (equals < 0)
                continue;
            var name = pair.Substring(0, equals).Trim();
            var value = pair.Substring(equals + 1).Trim().Trim('\'', '"');
            if (name.Equals("password", StringComparison.OrdinalIgnoreCase) || name.Equals("pwd", StringComparison.OrdinalIgnoreCase))
                password = value;
            else if (Array.Exists(s_servers, known => name.Equals(known, StringComparison.OrdinalIgnoreCase)))
                server = value;
        }
        return (password, server);
    }

    private static (string? Password, string Server) OfAddress(string text)
    {
        var start = text.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = text.IndexOfAny(new[] { '/', '?' }, start);
        var authority = end < 0 ? text.Substring(start) : text.Substring(start, end - start);
        var at = authority.LastIndexOf('@');
        var colon = authority.IndexOf(':');
        return at < 0 || colon < 0 || colon > at ? (null, "") : (authority.Substring(colon + 1, at - colon - 1), authority.Substring(at + 1));
    }

    // tcp:localhost,1433, localhost\SQLEXPRESS, (localdb)\MSSQLLocalDB, localhost:5432
    private static bool IsLocal(string server)
    {
        if (server.StartsWith("tcp:", StringComparison.OrdinalIgnoreCase))
            server = server.Substring(4);
        if (server.StartsWith("(localdb)", StringComparison.OrdinalIgnoreCase))
            return true;
        foreach (var local in s_local)
            if (server.StartsWith(local, StringComparison.OrdinalIgnoreCase) && (server.Length == local.Length || server[local.Length] is ',' or '\\' or ':' or '/'))
                return true;
        return false;
    }
}
