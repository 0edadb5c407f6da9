using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthAnalyzers.CodeFixes.Login;

/// <summary>The texts within an answer: which expressions carry them, and the answer with other ones in their place.</summary>
internal static class Wording
{
    /// <summary>The outermost expressions that carry text, in source order: literals, interpolations, concatenations, formatted text, constants, resources, localized keys.</summary>
    public static List<ExpressionSyntax> Of(ExpressionSyntax answer, SemanticModel model)
    {
        var texts = new List<ExpressionSyntax>();
        var ahead = new Stack<SyntaxNode>(answer.ChildNodes().Reverse());
        while (ahead.Count > 0)
        {
            var node = ahead.Pop();
            if (node is ExpressionSyntax expression && IsText(expression, model))
                texts.Add(expression);
            // A key of a dictionary names a place, not what is said.
            else if (node is not BracketedArgumentListSyntax && !IsName(node))
                foreach (var child in node.ChildNodes().Reverse())
                    ahead.Push(child);
        }
        return texts;
    }

    /// <summary>What the expression says; null where that is known only when it runs.</summary>
    public static string? Say(ExpressionSyntax text, SemanticModel model)
    {
        var ahead = new Stack<ExpressionSyntax>();
        ahead.Push(text);
        while (ahead.Count > 0)
        {
            var next = ahead.Pop();
            if (model.GetConstantValue(next) is { HasValue: true, Value: string constant })
                return constant;
            switch (next)
            {
                case InterpolatedStringExpressionSyntax interpolated:
                    return string.Concat(interpolated.Contents.OfType<InterpolatedStringTextSyntax>().Select(static part => part.TextToken.ValueText));
                case ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments }:
                    ahead.Push(arguments[0].Expression);
                    break;
                case InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments }:
                    ahead.Push(arguments[0].Expression);
                    break;
                case BinaryExpressionSyntax sum:
                    ahead.Push(sum.Right);
                    ahead.Push(sum.Left);
                    break;
                case MemberAccessExpressionSyntax member:
                    return member.Name.Identifier.ValueText;
                case IdentifierNameSyntax name:
                    return name.Identifier.ValueText;
            }
        }
        return null;
    }

    /// <summary>Whether the text is written out within the answer, or a constant: no resource, and no key by which another text is looked up.</summary>
    public static bool IsPlain(ExpressionSyntax text, ExpressionSyntax answer, SemanticModel model)
    {
        if (text is ElementAccessExpressionSyntax || text is not InterpolatedStringExpressionSyntax && model.GetSymbolInfo(text).Symbol is IPropertySymbol or IFieldSymbol { IsConst: false })
            return false;
        // Unauthorized(L("UserNotFound")), Unauthorized(texts.GetString("UserNotFound"))
        foreach (var around in text.Ancestors().TakeWhile(node => node != answer))
            if (around is InvocationExpressionSyntax call && model.GetTypeInfo(call).Type is { SpecialType: SpecialType.System_String } or { Name: "LocalizedString" or "LocalizedHtmlString" }
                || around is ElementAccessExpressionSyntax)
                return false;
        return true;
    }

    /// <summary>Whether the text is the key that an error is filed under: the name of a field.</summary>
    public static bool IsKey(ExpressionSyntax text, SemanticModel model) =>
        ParameterOf(text, model) is "key" or "propertyName" or "fieldName" or "field" or "property" or "identifier" or "memberName";

    /// <summary>Whether the text is the name of a parameter, as an exception's constructor takes it.</summary>
    public static bool IsParameterName(ExpressionSyntax text, SemanticModel model) =>
        ParameterOf(text, model) == "paramName" || text is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } };

    // The parameter that the text is passed for.
    private static string? ParameterOf(ExpressionSyntax text, SemanticModel model)
    {
        if (text.Parent is not ArgumentSyntax { Parent: ArgumentListSyntax { Parent: { } call } list } argument)
            return null;
        if (argument.NameColon is { } name)
            return name.Name.Identifier.ValueText;
        var index = list.Arguments.IndexOf(argument);
        return model.GetSymbolInfo(call).Symbol is IMethodSymbol method && index < method.Parameters.Length ? method.Parameters[index].Name : null;
    }

    private static bool IsName(SyntaxNode node) => node is NameEqualsSyntax or NameColonSyntax;

    private static bool IsText(ExpressionSyntax expression, SemanticModel model)
    {
        if (expression.Parent is AssignmentExpressionSyntax assignment && assignment.Left == expression)
            return false;
        if (model.GetTypeInfo(expression).Type is not { } type)
            return false;
        if (type.SpecialType == SpecialType.System_String)
            return expression switch
            {
                LiteralExpressionSyntax or InterpolatedStringExpressionSyntax => true,
                BinaryExpressionSyntax sum => sum.IsKind(SyntaxKind.AddExpression),
                InvocationExpressionSyntax call => model.GetSymbolInfo(call).Symbol is IMethodSymbol { Name: "Format", ContainingType.SpecialType: SpecialType.System_String } || model.GetConstantValue(call).HasValue,
                ElementAccessExpressionSyntax access => IsLocalizer(model.GetTypeInfo(access.Expression).Type),
                _ => model.GetSymbolInfo(expression).Symbol is IFieldSymbol { IsConst: true } or IFieldSymbol { IsStatic: true } or IPropertySymbol { IsStatic: true } or ILocalSymbol { IsConst: true },
            };
        return type is { Name: "LocalizedString" or "LocalizedHtmlString", ContainingNamespace.Name: "Localization" };
    }

    private static bool IsLocalizer(ITypeSymbol? type) => type is not null && type.Name.EndsWith("Localizer", StringComparison.Ordinal);
}
