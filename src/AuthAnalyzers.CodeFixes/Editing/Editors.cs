using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Editing;

namespace AuthAnalyzers.CodeFixes.Editing;

/// <summary>What fixes ask of an editor besides what Roslyn offers.</summary>
internal static class Editors
{
    private static readonly ConditionalWeakTable<SyntaxEditor, HashSet<(SyntaxNode Node, string Edit)>> s_done = new();

    /// <summary>Whether this is the first edit of that name at the node in this pass: two diagnostics may ask for the same one.</summary>
    public static bool IsFirst(this SyntaxEditor editor, SyntaxNode node, string edit) => s_done.GetOrCreateValue(editor).Add((node, edit));
}
