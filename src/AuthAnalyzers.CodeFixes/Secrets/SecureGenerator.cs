using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using AuthAnalyzers.CodeFixes.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary><c>RandomNumberGenerator</c> as the project's framework has it: which members there are, and calls of them.</summary>
internal sealed class SecureGenerator
{
    private readonly INamedTypeSymbol _type;
    private readonly Compilation _compilation;

    private SecureGenerator(INamedTypeSymbol type, Compilation compilation)
    {
        _type = type;
        _compilation = compilation;
    }

    /// <summary>.NET Core 3.0 and .NET Standard 2.1: numbers without modulo bias.</summary>
    public bool HasNumbers => Has("GetInt32", 2);

    /// <summary>.NET Core 2.1 and .NET Standard 2.1: fills a buffer.</summary>
    public bool HasFill => Has("Fill", 1);

    /// <summary>.NET 6: makes bytes.</summary>
    public bool HasBytes => Has("GetBytes", 1);

    /// <summary>.NET 8: hexadecimal text.</summary>
    public bool HasHexString => Has("GetHexString", 2);

    /// <summary>.NET 8: text of an alphabet.</summary>
    public bool HasString => Has("GetString", 2);

    /// <summary>Every framework: an instance that fills arrays.</summary>
    public bool HasInstances => Has("Create", 0);

    /// <summary>.NET 5: <c>Convert.ToHexString</c>.</summary>
    public bool HasConvertToHex => Convert is { } convert && convert.GetMembers("ToHexString").Length > 0;

    public INamedTypeSymbol? Convert => _compilation.GetTypeByMetadataName("System.Convert");

    public INamedTypeSymbol? BitConverter => _compilation.GetTypeByMetadataName("System.BitConverter");

    public static SecureGenerator? In(Compilation compilation) =>
        compilation.GetTypeByMetadataName("System.Security.Cryptography.RandomNumberGenerator") is { } type ? new(type, compilation) : null;

    /// <summary>Whether there is a public static method of that name and number of parameters.</summary>
    public bool Has(string method, int parameters)
    {
        foreach (var member in _type.GetMembers(method))
            if (member is IMethodSymbol { IsStatic: true, DeclaredAccessibility: Accessibility.Public } found && found.Parameters.Length == parameters)
                return true;
        return false;
    }

    public InvocationExpressionSyntax Call(SyntaxGenerator syntax, SimpleNameSyntax method, ArgumentListSyntax arguments) =>
        InvocationExpression(MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, Name(syntax), method), arguments);

    public InvocationExpressionSyntax Call(SyntaxGenerator syntax, string method, string arguments) =>
        Call(syntax, IdentifierName(method), ParseArgumentList("(" + arguments + ")"));

    /// <summary>The type's name; the using comes with it where it is missing.</summary>
    public ExpressionSyntax Name(SyntaxGenerator syntax) => syntax.ImportedType(_type);
}
