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
        if (source is not InvocationExpressionSyntax guid || guid.HasInnerComments() || SecureBytes.At(guid, model, secure) is not { } random)
            return null;

        if (guid.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToByteArray", Parent: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } bytes })
            return bytes.HasInnerComments() ? null : new SecureForm(bytes, (_, syntax) => random.Call(syntax, "16"), part: random);

        if (guid.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToString", Parent: InvocationExpressionSyntax text })
        {
            if (Format(text, model) is not { } format)
                return null;
            if (format is "N" or "n")
                return Digits(text, secure, random);
            if (format is "D" or "d" or "" && WithoutDashes(text, model) is { } digits)
                return Digits(digits, secure, random);
            return format is "D" or "d" or "" or "B" or "b" or "P" or "p" ? Guid(guid, model, random) : null;
        }

        if (guid.Parent is InterpolationSyntax { AlignmentClause: null } interpolation)
            return interpolation.FormatClause?.FormatStringToken.ValueText switch
            {
                "N" or "n" => Interpolated(interpolation, secure, random),
                null or "D" or "d" or "B" or "b" or "P" or "p" => Guid(guid, model, random),
                _ => null,
            };

        // "key-" + Guid.NewGuid()
        return guid.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum && model.GetTypeInfo(sum).Type?.SpecialType == SpecialType.System_String ? Guid(guid, model, random) : null;
    }

    private static SecureForm? Digits(InvocationExpressionSyntax text, SecureGenerator secure, SecureBytes random) =>
        text.HasInnerComments() ? null : new SecureForm(text, (_, syntax) => Digits(syntax, secure, random), part: Needed(secure, random));

    private static SecureForm? Interpolated(InterpolationSyntax interpolation, SecureGenerator secure, SecureBytes random) =>
        interpolation.HasInnerComments() || !secure.HasConvertToHex && IsVerbatim(interpolation) ? null
            : new SecureForm(interpolation, (current, syntax) => ((InterpolationSyntax)current).WithExpression(Digits(syntax, secure, random)).WithFormatClause(null), part: Needed(secure, random));

    private static SecureForm? Guid(InvocationExpressionSyntax guid, SemanticModel model, SecureBytes random) =>
        model.GetTypeInfo(guid).Type is { } type
            ? new SecureForm(guid, (_, syntax) =>
                ObjectCreationExpression(syntax.ImportedType(type), ArgumentList(SingletonSeparatedList(Argument(random.Call(syntax, "16")))), null)
                    .WithNewKeyword(Token(SyntaxKind.NewKeyword).WithTrailingTrivia(Space)), part: random)
            : null;

    // Lower case, as a GUID's digits are.
    private static ExpressionSyntax Digits(SyntaxGenerator syntax, SecureGenerator secure, SecureBytes random) =>
        secure.HasHexString ? secure.Call(syntax, IdentifierName("GetHexString"), ParseArgumentList("(32, lowercase: true)")) : random.Digits(syntax, "16");

    // Older languages end it at the quotes of a text within its hole.
    private static bool IsVerbatim(InterpolationSyntax interpolation) => interpolation.Parent is InterpolatedStringExpressionSyntax { StringStartToken.Text: var start } && start.Contains("@");

    private static SecureBytes? Needed(SecureGenerator secure, SecureBytes random) => secure.HasHexString ? null : random;

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
