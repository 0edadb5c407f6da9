using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>What takes the place of one predictable source.</summary>
/// <param name="replaced">The node that goes.</param>
/// <param name="form">What comes, made of the node's current form.</param>
/// <param name="generator">The expression within the node that names the predictable generator; gone with it.</param>
/// <param name="part">What the form takes its numbers or bytes from, where it must be prepared.</param>
internal sealed class SecureForm(SyntaxNode replaced, Func<SyntaxNode, SyntaxGenerator, SyntaxNode> form, ExpressionSyntax? generator = null, ISecurePart? part = null)
{
    public ExpressionSyntax? Generator { get; } = generator;

    public void Apply(SyntaxEditor editor)
    {
        editor.ReplaceNode(replaced, (current, syntax) => form(current, syntax).WithTriviaFrom(current));
        part?.Prepare(editor);
    }
}

/// <summary>What a form is made with.</summary>
internal interface ISecurePart
{
    /// <summary>Adds what the form needs and the framework lacks, once.</summary>
    void Prepare(SyntaxEditor editor);
}
