namespace AuthAnalyzers.Hostile;

/// <summary>First words of the lines that the child writes; the source's number follows.</summary>
internal static class Message
{
    public const string Starts = "starts";

    /// <summary>The compiler is through, with an analyzer that asks for everything and does nothing; ours begin. Milliseconds follow.</summary>
    public const string Compiled = "compiled";

    public const string Ends = "ends";

    public const string Throws = "throws";
}
