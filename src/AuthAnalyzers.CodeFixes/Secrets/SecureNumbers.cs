using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>
/// Random numbers below a bound: <c>RandomNumberGenerator.GetInt32</c>; on frameworks without it, a method of the type's own, which draws again what would make some
/// numbers more likely than others.
/// </summary>
internal sealed class SecureNumbers : ISecurePart
{
    private const string Text = """
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
        """;

    private readonly SecureGenerator _secure;
    private readonly OwnMethod? _own;

    private SecureNumbers(SecureGenerator secure, OwnMethod? own)
    {
        _secure = secure;
        _own = own;
    }

    /// <summary>Whether an empty range gives its lower bound, as <c>Random.Next</c> does; <c>GetInt32</c> throws.</summary>
    public bool AllowEmpty => _own is not null;

    /// <summary>The form for that place; null where the framework has none and no method can be added.</summary>
    public static SecureNumbers? At(SyntaxNode site, SemanticModel model, SecureGenerator secure) =>
        secure.HasNumbers ? new(secure, null)
        : secure.HasInstances && OwnMethod.At(site, model, "NextInt32", Text) is { } own ? new(secure, own)
        : null;

    public ExpressionSyntax Call(SyntaxGenerator syntax, ArgumentListSyntax bounds)
    {
        if (_own is null)
            return _secure.Call(syntax, IdentifierName("GetInt32"), bounds);
        if (bounds.Arguments.Count == 1)
            bounds = bounds.WithArguments(SeparatedList(
                new[] { Argument(LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal(0))), bounds.Arguments[0] },
                new[] { Token(SyntaxKind.CommaToken).WithTrailingTrivia(Space) }));
        return InvocationExpression(IdentifierName(_own.Name), bounds);
    }

    public ExpressionSyntax Call(SyntaxGenerator syntax, string bounds) => Call(syntax, ParseArgumentList("(" + bounds + ")"));

    public void Prepare(SyntaxEditor editor) => _own?.Add(editor, _secure);
}
