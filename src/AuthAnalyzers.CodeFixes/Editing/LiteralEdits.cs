using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Text;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Editing;

/// <summary>Edits of literals and names that a rule hands over: each additional location is a place, the property of its number the text to put there.</summary>
internal static class LiteralEdits
{
    /// <summary>The repair that makes the diagnostic's edits; null where it has none, or one of them gives no valid literal.</summary>
    public static Repair? Repair(this FixSite site, string title, string key)
    {
        var places = site.Diagnostic.AdditionalLocations;
        if (places.Count == 0)
            return null;
        var changes = new Dictionary<ExpressionSyntax, List<TextChange>>();
        for (var i = 0; i < places.Count; i++)
        {
            if (site.Property(FixProperties.Edit + i) is not { } text || !site.IsHere(places[i]) || Around(site.Root, places[i].SourceSpan) is not { } expression)
                return null;
            if (!changes.TryGetValue(expression, out var known))
                changes.Add(expression, known = new List<TextChange>());
            known.Add(new TextChange(places[i].SourceSpan, text));
        }
        var edits = new List<(ExpressionSyntax Old, ExpressionSyntax New)>();
        foreach (var change in changes)
        {
            if (Change(change.Key, change.Value) is not { } changed)
                return null;
            edits.Add((change.Key, changed));
        }
        return new Repair(title, key, editor =>
        {
            foreach (var (old, changed) in edits)
                if (editor.IsFirst(old, key))
                    editor.ReplaceNode(old, changed);
        });
    }

    private static ExpressionSyntax? Around(SyntaxNode root, TextSpan span)
    {
        // An insertion at the end of a literal's text is still within the literal.
        var token = root.FindToken(span.Start);
        if (token.SpanStart == span.Start && token.Parent is not (LiteralExpressionSyntax or SimpleNameSyntax or InterpolatedStringTextSyntax) && span.Start > 0)
            token = root.FindToken(span.Start - 1);
        for (var node = token.Parent; node is not null; node = node.Parent)
            if (node is LiteralExpressionSyntax or InterpolatedStringExpressionSyntax or SimpleNameSyntax && node.Span.Contains(span))
                return (ExpressionSyntax)node;
        return null;
    }

    private static ExpressionSyntax? Change(ExpressionSyntax expression, List<TextChange> changes)
    {
        var text = SourceText.From(expression.ToString());
        // Insertions at one place keep the order in which the rule gave them.
        var merged = changes.GroupBy(c => c.Span).Select(g => new TextChange(new TextSpan(g.Key.Start - expression.SpanStart, g.Key.Length), string.Concat(g.Select(c => c.NewText)))).OrderBy(c => c.Span.Start);
        var changed = SyntaxFactory.ParseExpression(text.WithChanges(merged).ToString(), options: (CSharpParseOptions)expression.SyntaxTree.Options);
        return !changed.ContainsDiagnostics && changed.IsKind(expression.Kind()) ? changed.WithTriviaFrom(expression) : null;
    }
}
