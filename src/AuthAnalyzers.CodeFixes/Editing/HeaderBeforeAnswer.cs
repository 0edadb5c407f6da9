using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace AuthAnalyzers.CodeFixes.Editing;

/// <summary>The edit that sets a header on the response that an expression answers with, before it answers.</summary>
/// <example><code>if (HeaderBeforeAnswer.For(site, answer, "WWW-Authenticate", "\"Bearer\"") is { } header) … header.Apply(editor);</code></example>
internal sealed class HeaderBeforeAnswer
{
    private readonly Action<SyntaxEditor> _edit;

    private HeaderBeforeAnswer(Action<SyntaxEditor> edit) => _edit = edit;

    /// <summary>The edit; null where no response object is in reach, or a statement before the answer would not run exactly when it answers.</summary>
    /// <param name="site">The diagnostic's site.</param>
    /// <param name="answer">The call, creation or status assignment that answers.</param>
    /// <param name="header">The header's name, e.g. <c>WWW-Authenticate</c>.</param>
    /// <param name="value">The C# expression of the header's value.</param>
    /// <param name="existing">What becomes of the header where the response has it already.</param>
    public static HeaderBeforeAnswer? For(FixSite site, ExpressionSyntax answer, string header, string value, ExistingHeader existing = ExistingHeader.Replaced)
    {
        if (ResponseInScope.Find(site, answer) is not { } response
            || HeaderSetter.Of(site, response.Type, header, value, existing) is not { } setter
            || StatementBefore.Edit(site, answer, new[] { setter.Statement(response.Text) }, response.Prepare) is not { } edit)
            return null;
        return new(edit);
    }

    /// <summary>Makes the edit. What replaces the answer itself must come after it.</summary>
    public void Apply(SyntaxEditor editor) => _edit(editor);
}
