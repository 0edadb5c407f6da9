using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.Code.Values;

namespace AuthAnalyzers.Credentials.Written;

/// <summary>A text, or bytes, that stand in the source: <c>"letmein"</c>, <c>new byte[] { 1, 2, … }</c>, <c>"Server=db;Password=" + Password</c> with a constant <c>Password</c>.</summary>
internal sealed class WrittenSecret(string text, IOperation at, bool isBytes = false)
{
    /// <summary>The text, with a <see cref="TextValue.Hole"/> for each part that is not constant; of bytes, a character for each.</summary>
    public string Text { get; } = text;

    /// <summary>The expression that writes it.</summary>
    public IOperation At { get; } = at;

    public bool IsBytes { get; } = isBytes;

    public bool HasHoles => Text.IndexOf(TextValue.Hole) >= 0;

    /// <summary>The constant, variable or member that is declared with it or assigned it; null where there is none.</summary>
    public string? Name
    {
        get
        {
            for (var node = At.Syntax; node is ExpressionSyntax or ArgumentSyntax or BaseArgumentListSyntax or EqualsValueClauseSyntax or ArrowExpressionClauseSyntax; node = node.Parent)
                switch (node)
                {
                    case AnonymousFunctionExpressionSyntax: return null;
                    case AssignmentExpressionSyntax { Left: var target }: return (target is MemberAccessExpressionSyntax access ? access.Name : target as SimpleNameSyntax)?.Identifier.ValueText;
                    case { Parent: VariableDeclaratorSyntax variable }: return variable.Identifier.ValueText;
                    case { Parent: PropertyDeclarationSyntax property }: return property.Identifier.ValueText;
                    case { Parent: ParameterSyntax parameter }: return parameter.Identifier.ValueText;
                }
            return null;
        }
    }

    /// <summary>The member that it stands in.</summary>
    public ISymbol? ContainingSymbol => At.SemanticModel?.GetEnclosingSymbol(At.Syntax.SpanStart);
}
