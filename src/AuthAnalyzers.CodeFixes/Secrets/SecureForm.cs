using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>What takes the place of one predictable source.</summary>
/// <param name="replaced">The node that goes.</param>
/// <param name="form">What comes, made of the node's current form.</param>
/// <param name="generator">The expression within the node that names the predictable generator; gone with it.</param>
/// <param name="numbers">What the form takes its numbers from, where it needs any.</param>
internal sealed class SecureForm(SyntaxNode replaced, Func<SyntaxNode, SyntaxGenerator, SyntaxNode> form, ExpressionSyntax? generator = null, SecureNumbers? numbers = null)
{
    public ExpressionSyntax? Generator { get; } = generator;

    public void Apply(SyntaxEditor editor)
    {
        editor.ReplaceNode(replaced, (current, syntax) => form(current, syntax).WithTriviaFrom(current));
        numbers?.Prepare(editor);
    }
}
