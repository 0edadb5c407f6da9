using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using AuthAnalyzers.CodeFixes.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>128 random bits in the form that a new GUID is given: 32 hexadecimal digits, 16 bytes, or the GUID's own text, which others may parse.</summary>
internal static class GuidForms
{
    /// <summary>The form for a call that makes a GUID; null where a GUID is stored as such, or where the framework has no short form.</summary>
    public static SecureForm? Of(SyntaxNode source, SemanticModel model, SecureGenerator secure)
    {
        if (source is not InvocationExpressionSyntax guid || guid.HasInnerComments())
            return null;

        if (guid.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToByteArray", Parent: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } bytes })
            return secure.HasBytes && !bytes.HasInnerComments() ? new SecureForm(bytes, (_, syntax) => Bytes(syntax, secure)) : null;

        if (guid.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToString", Parent: InvocationExpressionSyntax text })
        {
            if (Format(text, model) is not { } format)
                return null;
            if (format is "N" or "n")
                return Digits(text, secure);
            if (format is "D" or "d" or "" && WithoutDashes(text, model) is { } digits)
                return Digits(digits, secure);
            return format is "D" or "d" or "" or "B" or "b" or "P" or "p" ? Guid(guid, model, secure) : null;
        }

        if (guid.Parent is InterpolationSyntax { AlignmentClause: null } interpolation)
            return interpolation.FormatClause?.FormatStringToken.ValueText switch
            {
                "N" or "n" => Interpolated(interpolation, secure),
                null or "D" or "d" or "B" or "b" or "P" or "p" => Guid(guid, model, secure),
                _ => null,
            };

        // "key-" + Guid.NewGuid()
        return guid.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum && model.GetTypeInfo(sum).Type?.SpecialType == SpecialType.System_String ? Guid(guid, model, secure) : null;
    }

    private static SecureForm? Digits(InvocationExpressionSyntax text, SecureGenerator secure) =>
        !text.HasInnerComments() && HasDigits(secure) ? new SecureForm(text, (_, syntax) => Digits(syntax, secure)) : null;

    private static SecureForm? Interpolated(InterpolationSyntax interpolation, SecureGenerator secure) =>
        !interpolation.HasInnerComments() && HasDigits(secure)
            ? new SecureForm(interpolation, (current, syntax) => ((InterpolationSyntax)current).WithExpression(Digits(syntax, secure)).WithFormatClause(null))
            : null;

    private static SecureForm? Guid(InvocationExpressionSyntax guid, SemanticModel model, SecureGenerator secure) =>
        secure.HasBytes && model.GetTypeInfo(guid).Type is { } type
            ? new SecureForm(guid, (_, syntax) =>
                ObjectCreationExpression(syntax.ImportedType(type), ArgumentList(SingletonSeparatedList(Argument(Bytes(syntax, secure)))), null)
                    .WithNewKeyword(Token(SyntaxKind.NewKeyword).WithTrailingTrivia(Space)))
            : null;

    private static bool HasDigits(SecureGenerator secure) => secure.HasHexString || (secure.HasBytes && secure.HasConvertToHex);

    // Lower case, as a GUID's digits are.
    private static ExpressionSyntax Digits(SyntaxGenerator syntax, SecureGenerator secure)
    {
        if (secure.HasHexString)
            return secure.Call(syntax, IdentifierName("GetHexString"), ParseArgumentList("(32, lowercase: true)"));
        var hex = InvocationExpression(
            MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, syntax.ImportedType(secure.Convert!), IdentifierName("ToHexString")),
            ArgumentList(SingletonSeparatedList(Argument(Bytes(syntax, secure)))));
        return InvocationExpression(MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, hex, IdentifierName("ToLowerInvariant")));
    }

    private static ExpressionSyntax Bytes(SyntaxGenerator syntax, SecureGenerator secure) => secure.Call(syntax, "GetBytes", "16");

    // The constant format that the text is made in; "" for none.
    private static string? Format(InvocationExpressionSyntax text, SemanticModel model) => text.ArgumentList.Arguments.Count switch
    {
        0 => "",
        1 or 2 => model.GetConstantValue(text.ArgumentList.Arguments[0].Expression) is { HasValue: true, Value: string format } ? format : null,
        _ => null,
    };

    // ….Replace("-", ""), with or without a comparison
    private static InvocationExpressionSyntax? WithoutDashes(InvocationExpressionSyntax text, SemanticModel model) =>
        text.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Replace", Parent: InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 2 or 3 } arguments } replaced }
        && model.GetConstantValue(arguments[0].Expression).Value is "-"
        && (model.GetConstantValue(arguments[1].Expression).Value is "" || model.GetSymbolInfo(arguments[1].Expression).Symbol is IFieldSymbol { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String })
            ? replaced
            : null;
}
