using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using AuthAnalyzers.CodeFixes.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>Random bytes: <c>RandomNumberGenerator.GetBytes</c>; on frameworks without its static form, a method of the type's own.</summary>
internal sealed class SecureBytes : ISecurePart
{
    private const string Text = """
        private static byte[] RandomBytes(int count)
        {
            var bytes = new byte[count];
            using (var generator = RandomNumberGenerator.Create())
                generator.GetBytes(bytes);
            return bytes;
        }
        """;

    private readonly SecureGenerator _secure;
    private readonly OwnMethod? _own;

    private SecureBytes(SecureGenerator secure, OwnMethod? own)
    {
        _secure = secure;
        _own = own;
    }

    /// <summary>The form for that place; null where the framework has none and no method can be added.</summary>
    public static SecureBytes? At(SyntaxNode site, SemanticModel model, SecureGenerator secure) =>
        secure.HasBytes ? new(secure, null)
        : secure.HasInstances && OwnMethod.At(site, model, "RandomBytes", Text) is { } own ? new(secure, own)
        : null;

    public ExpressionSyntax Call(SyntaxGenerator syntax, string count) =>
        _own is null ? _secure.Call(syntax, "GetBytes", count) : InvocationExpression(IdentifierName(_own.Name), ParseArgumentList("(" + count + ")"));

    /// <summary>The bytes as hexadecimal digits, in lower case as a GUID's are.</summary>
    public ExpressionSyntax Digits(SyntaxGenerator syntax, string count) =>
        (InvocationExpressionSyntax)(_secure.HasConvertToHex
            ? Called(Called(syntax.ImportedType(_secure.Convert!), "ToHexString", ArgumentList(SingletonSeparatedList(Argument(Call(syntax, count))))), "ToLowerInvariant", ArgumentList())
            : Called(Called(Called(syntax.ImportedType(_secure.BitConverter!), "ToString", ArgumentList(SingletonSeparatedList(Argument(Call(syntax, count))))), "Replace", ParseArgumentList("(\"-\", \"\")")), "ToLowerInvariant", ArgumentList()));

    public void Prepare(SyntaxEditor editor) => _own?.Add(editor, _secure);

    private static InvocationExpressionSyntax Called(ExpressionSyntax on, string method, ArgumentListSyntax arguments) =>
        InvocationExpression(MemberAccessExpression(Microsoft.CodeAnalysis.CSharp.SyntaxKind.SimpleMemberAccessExpression, on, IdentifierName(method)), arguments);
}
