using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using AuthAnalyzers.CodeFixes.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>
/// Random numbers below a bound: <c>RandomNumberGenerator.GetInt32</c>; on frameworks without it, a private method of the type that the code stands in, which draws again
/// what would make some numbers more likely than others.
/// </summary>
internal sealed class SecureNumbers
{
    private const string Own = "NextInt32";

    private readonly SecureGenerator _secure;
    private readonly TypeDeclarationSyntax? _type;
    private readonly bool _exists;

    private SecureNumbers(SecureGenerator secure, TypeDeclarationSyntax? type = null, bool exists = false)
    {
        _secure = secure;
        _type = type;
        _exists = exists;
    }

    /// <summary>Whether an empty range gives its lower bound, as <c>Random.Next</c> does; <c>GetInt32</c> throws.</summary>
    public bool AllowEmpty => _type is not null;

    /// <summary>The form for that place; null where the framework has none and no method can be added.</summary>
    public static SecureNumbers? At(SyntaxNode site, SemanticModel model, SecureGenerator secure)
    {
        if (secure.HasNumbers)
            return new(secure);
        TypeDeclarationSyntax? outermost = null;
        foreach (var around in site.Ancestors())
            if (around is TypeDeclarationSyntax type)
                outermost = type;
        // A second part of the type, in another file, might be given the same method; an interface has none of its own.
        if (!secure.HasInstances || outermost is not (ClassDeclarationSyntax or StructDeclarationSyntax or RecordDeclarationSyntax) || model.GetDeclaredSymbol(outermost) is not { DeclaringSyntaxReferences.Length: 1 } declared)
            return null;
        var known = model.LookupSymbols(site.SpanStart, name: Own);
        if (known.IsEmpty && declared.GetMembers(Own).IsEmpty)
            return new(secure, outermost);
        return known.Length == 1 && known[0] is IMethodSymbol method && SymbolEqualityComparer.Default.Equals(method.ContainingType, declared) && IsOurs(method) ? new(secure, outermost, exists: true) : null;
    }

    public ExpressionSyntax Call(SyntaxGenerator syntax, ArgumentListSyntax bounds)
    {
        if (_type is null)
            return _secure.Call(syntax, IdentifierName("GetInt32"), bounds);
        if (bounds.Arguments.Count == 1)
            bounds = bounds.WithArguments(SeparatedList(
                new[] { Argument(LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal(0))), bounds.Arguments[0] },
                new[] { Token(SyntaxKind.CommaToken).WithTrailingTrivia(Space) }));
        return InvocationExpression(IdentifierName(Own), bounds);
    }

    public ExpressionSyntax Call(SyntaxGenerator syntax, string bounds) => Call(syntax, ParseArgumentList("(" + bounds + ")"));

    /// <summary>Adds the method that the calls need, once.</summary>
    public void Prepare(SyntaxEditor editor)
    {
        if (_type is not null && !_exists && editor.IsFirst(_type, Own))
            editor.ReplaceNode(_type, (current, syntax) => ((TypeDeclarationSyntax)current).AddMembers(Method(syntax)));
    }

    private static bool IsOurs(IMethodSymbol method) =>
        method is { IsStatic: true, ReturnType.SpecialType: SpecialType.System_Int32, Parameters: { Length: 2 } parameters, DeclaringSyntaxReferences: { Length: 1 } declarations }
        && parameters[0].Name == "fromInclusive" && parameters[1].Name == "toExclusive"
        && declarations[0].GetSyntax().DescendantTokens().Any(static token => token.ValueText == "RandomNumberGenerator");

    private MethodDeclarationSyntax Method(SyntaxGenerator syntax)
    {
        // Lines end as those of the file do.
        var end = _type!.DescendantTrivia().FirstOrDefault(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)).ToString() is { Length: > 0 } known ? known : "\n";
        var method = (MethodDeclarationSyntax)ParseMemberDeclaration("""
            private static int NextInt32(int fromInclusive, int toExclusive)
            {
                if (toExclusive < fromInclusive)
                    throw new global::System.ArgumentOutOfRangeException(nameof(toExclusive));
                if (toExclusive == fromInclusive)
                    return fromInclusive;
                var range = (ulong)((long)toExclusive - fromInclusive);
                // Numbers above the last whole multiple of the range would come up more often: they are drawn again.
                var limit = (1UL << 32) / range * range;
                var bytes = new byte[4];
                using (var generator = RandomNumberGenerator.Create())
                {
                    while (true)
                    {
                        generator.GetBytes(bytes);
                        var number = global::System.BitConverter.ToUInt32(bytes, 0);
                        if (number < limit)
                            return (int)(fromInclusive + (long)(number % range));
                    }
                }
            }
            """.Replace("\r\n", "\n").Replace("\n", end))!;
        var names = method.DescendantNodes().OfType<IdentifierNameSyntax>().Where(static name => name.Identifier.ValueText == "RandomNumberGenerator");
        method = method.ReplaceNodes(names, (name, _) => _secure.Name(syntax).WithTriviaFrom(name));
        method = method.ReplaceNodes(method.DescendantNodes().Where(static node => node is QualifiedNameSyntax { Left: AliasQualifiedNameSyntax } or MemberAccessExpressionSyntax { Expression: AliasQualifiedNameSyntax }),
            static (_, current) => current.WithAdditionalAnnotations(Simplifier.Annotation));
        return method.WithLeadingTrivia(ElasticEndOfLine(end)).WithTrailingTrivia(EndOfLine(end)).WithAdditionalAnnotations(Formatter.Annotation);
    }
}
