using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>One side of a comparison in constant time: what is asked of it first, and what is then compared.</summary>
internal sealed class GuardedSide(ExpressionSyntax value, ExpressionSyntax? guard, bool isText, bool isKept)
{
    public ExpressionSyntax Value { get; } = value;

    /// <summary>What must hold before the sides are compared; null where nothing must.</summary>
    public ExpressionSyntax? Guard { get; } = guard;

    public bool IsText { get; } = isText;

    public bool IsKept { get; } = isKept;
}
