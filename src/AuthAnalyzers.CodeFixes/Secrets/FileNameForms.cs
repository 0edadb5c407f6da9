using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.CodeFixes.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary><c>Path.GetRandomFileName()</c> without its dot: a random text of the same letters.</summary>
internal static class FileNameForms
{
    // Eleven letters of these, with a dot behind the eighth.
    private const string Letters = "abcdefghijklmnopqrstuvwxyz012345";

    public static SecureForm? Of(SyntaxNode source, SemanticModel model, SecureGenerator secure)
    {
        if (!secure.HasString || source is not InvocationExpressionSyntax { Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax text } access } name
            || access.Expression != name || model.GetSymbolInfo(name).Symbol is not { Name: "GetRandomFileName" } || text.HasInnerComments())
            return null;
        var arguments = text.ArgumentList.Arguments;
        var length = access.Name.Identifier.ValueText switch
        {
            "Replace" when arguments.Count >= 2 && model.GetConstantValue(arguments[0].Expression).Value is "." && IsEmpty(arguments[1].Expression, model) => 11,
            "Substring" when arguments.Count == 2 && model.GetConstantValue(arguments[0].Expression).Value is 0 && model.GetConstantValue(arguments[1].Expression).Value is int and > 0 and <= 8 and var taken => taken,
            _ => 0,
        };
        return length == 0 ? null : new SecureForm(text, (_, syntax) =>
            secure.Call(syntax, IdentifierName("GetString"), ParseArgumentList($"(\"{Letters}\", {length.ToString(CultureInfo.InvariantCulture)})")));
    }

    private static bool IsEmpty(ExpressionSyntax expression, SemanticModel model) =>
        model.GetConstantValue(expression).Value is "" || model.GetSymbolInfo(expression).Symbol is IFieldSymbol { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String };
}
