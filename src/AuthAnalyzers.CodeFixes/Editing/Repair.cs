using Microsoft.CodeAnalysis.Editing;

namespace AuthAnalyzers.CodeFixes.Editing;

/// <summary>One way to repair a diagnostic.</summary>
/// <param name="title">What the lightbulb shows.</param>
/// <param name="key">Repairs of the same key do the same: Fix All applies them together. It names no variable part of the source.</param>
/// <param name="apply">Edits the document. Outer nodes are replaced by a function of their current form, since inner ones may have been edited for another diagnostic.</param>
/// <param name="standsInFor">The key of another repair for which Fix All takes this one where the other is not possible.</param>
internal readonly struct Repair(string title, string key, Action<SyntaxEditor> apply, string? standsInFor = null)
{
    public string Title { get; } = title;

    public string Key { get; } = key;

    public Action<SyntaxEditor> Apply { get; } = apply;

    public string? StandsInFor { get; } = standsInFor;
}
