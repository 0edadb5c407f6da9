namespace AuthAnalyzers.Apis.Roles;

/// <summary>What of an object reaches the log.</summary>
internal enum PrintedAs
{
    /// <summary>What its <c>ToString</c> gives: in an interpolation, a sum of texts, a console.</summary>
    Text,

    /// <summary>The object itself, which its reader turns into text: a tag, an event's payload.</summary>
    Value,

    /// <summary>The entries of a sequence, else its text: a placeholder of a template.</summary>
    Entries,

    /// <summary>All of its members: <c>{@Request}</c>, <c>[LogProperties]</c>, JSON.</summary>
    Members,
}
