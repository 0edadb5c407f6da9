using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>An interpolated log message turned into a template: <c>$"{user} has {token}"</c> into <c>"{User}", user</c>.</summary>
internal static class MessageTemplate
{
    /// <summary>Whether the message is the last argument of a call that takes a template and its values.</summary>
    public static bool CanBe(ExpressionSyntax value, ArgumentListSyntax arguments, SemanticModel model)
    {
        if (value.Parent is not InterpolationSyntax { Parent: InterpolatedStringExpressionSyntax { Parent: ArgumentSyntax { NameColon: null } argument } message }
            || arguments.Arguments.LastOrDefault() != argument
            || message.StringStartToken.Text.StartsWith("$$", StringComparison.Ordinal))
            return false;
        if (arguments.Parent is not { } call || model.GetSymbolInfo(call).Symbol is not IMethodSymbol { ContainingType: { } type } method)
            return false;
        foreach (var parameter in method.Parameters)
            if (parameter.Name is "message" or "messageTemplate")
                return Full(type.ContainingNamespace) is "Microsoft.Extensions.Logging" or "Serilog" or "NLog";
        return false;
    }

    /// <summary>The arguments with a template in place of the message, and the values of its other holes behind it; null where nothing would be said any more.</summary>
    public static ArgumentListSyntax? Of(ArgumentListSyntax arguments, ExpressionSyntax value)
    {
        if (value.Parent is not InterpolationSyntax { Parent: InterpolatedStringExpressionSyntax message } hole || InterpolatedMessage.Without(message, hole) is not { } rest)
            return null;
        var at = arguments.Arguments.IndexOf((ArgumentSyntax)message.Parent!);
        var list = arguments.ReplaceNode(message, rest);
        if (rest is not InterpolatedStringExpressionSyntax)
            return list;

        message = (InterpolatedStringExpressionSyntax)list.Arguments[at].Expression;
        var text = new StringBuilder(message.StringStartToken.Text.Replace("$", ""));
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var values = new List<ArgumentSyntax>();
        foreach (var part in message.Contents)
        {
            if (part is InterpolationSyntax shown)
            {
                text.Append('{').Append(Unused(NameOf(shown.Expression), names)).Append(shown.AlignmentClause).Append(shown.FormatClause).Append('}');
                var expression = shown.Expression is ParenthesizedExpressionSyntax inner ? inner.Expression : shown.Expression;
                values.Add(SyntaxFactory.Argument(expression.WithoutTrivia()));
            }
            else
            {
                text.Append(part);
            }
        }
        text.Append(message.StringEndToken.Text);
        if (SyntaxFactory.ParseExpression(text.ToString()) is not LiteralExpressionSyntax { ContainsDiagnostics: false } template)
            return null;
        list = list.ReplaceNode(message, template.WithTriviaFrom(message));
        var behind = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        var nodes = list.Arguments.GetWithSeparators();
        foreach (var shown in values)
            nodes = nodes.Add(behind).Add(shown);
        return list.WithArguments(SyntaxFactory.SeparatedList<ArgumentSyntax>(nodes));
    }

    private static string NameOf(ExpressionSyntax expression)
    {
        while (Within(expression) is { } inner)
            expression = inner;
        return expression switch
        {
            IdentifierNameSyntax name => Pascal(name.Identifier.ValueText),
            MemberAccessExpressionSyntax access => Pascal(access.Name.Identifier.ValueText),
            MemberBindingExpressionSyntax binding => Pascal(binding.Name.Identifier.ValueText),
            _ => "Value",
        };
    }

    // The part that names the value.
    private static ExpressionSyntax? Within(ExpressionSyntax expression) => expression switch
    {
        ConditionalAccessExpressionSyntax access => access.WhenNotNull,
        ParenthesizedExpressionSyntax inner => inner.Expression,
        AwaitExpressionSyntax awaited => awaited.Expression,
        PostfixUnaryExpressionSyntax unary => unary.Operand,
        ElementAccessExpressionSyntax element => element.Expression,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToString" } access } => access.Expression,
        InvocationExpressionSyntax call => call.Expression,
        _ => null,
    };

    private static string Pascal(string name)
    {
        name = name.TrimStart('_');
        return name.Length == 0 || !char.IsLetter(name[0]) ? "Value" : char.ToUpperInvariant(name[0]) + name.Substring(1);
    }

    private static string Unused(string name, HashSet<string> used)
    {
        var unique = name;
        for (var i = 2; !used.Add(unique); i++)
            unique = name + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return unique;
    }

    private static string Full(INamespaceSymbol space) => space.ToDisplayString();
}
