namespace AuthAnalyzers.Http.Responses;

/// <summary>To which responses of other code a header is added: to all, or to those of some endpoints alone.</summary>
internal sealed class HeaderReach
{
    /// <summary>To every response.</summary>
    public bool IsEverywhere { get; set; }

    /// <summary>To those of the endpoints and groups that an endpoint filter was put on.</summary>
    public bool IsByFilter { get; set; }

    /// <summary>Some such group is handed to code that may map on it: <c>MapOrders(group)</c>.</summary>
    public bool IsHandedOn { get; set; }

    /// <summary>To those of requests to these paths: <c>if (context.Request.Path.StartsWithSegments("/mcp"))</c>.</summary>
    public HashSet<string> Paths { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>To those of controllers and actions with these attributes of the program's own.</summary>
    public HashSet<string> Attributes { get; } = new(StringComparer.Ordinal);

    /// <summary>To those that middleware of these types sees: to all, or to those of the branch that it was put into.</summary>
    public HashSet<string> Middleware { get; } = new(StringComparer.Ordinal);

    /// <summary>To what others are added as well.</summary>
    public void Add(HeaderReach other)
    {
        IsEverywhere |= other.IsEverywhere;
        IsByFilter |= other.IsByFilter;
        IsHandedOn |= other.IsHandedOn;
        Paths.UnionWith(other.Paths);
        Attributes.UnionWith(other.Attributes);
        Middleware.UnionWith(other.Middleware);
    }
}
