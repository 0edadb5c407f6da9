using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.Code.Limits;

namespace AuthAnalyzers.Code.Program;

/// <summary>Where the words of one file stand: read once, however many names are looked for. A file that is not edited keeps its index from compilation to compilation.</summary>
internal sealed class NameIndex
{
    // An index costs as much as about this many searches of the text.
    private const int MostSearches = 4;

    private static readonly ConditionalWeakTable<SyntaxTree, NameIndex> s_known = new();
    private static readonly int[] s_none = Array.Empty<int>();

    private readonly SyntaxTree _tree;
    private WordPositions? _words;
    private int _searches;

    private NameIndex(SyntaxTree tree) => _tree = tree;

    public static NameIndex Of(SyntaxTree tree) => s_known.GetValue(tree, static tree => new NameIndex(tree));

    /// <summary>Whether the name may stand in the file: as an identifier, or as a word of a comment or a text.</summary>
    public bool Has(string name) => Positions(name).Count > 0;

    /// <summary>Where the name may stand, in the order of the file; the <c>@</c> before a verbatim identifier is not part of it.</summary>
    public IReadOnlyList<int> Positions(string name)
    {
        if (name.Length == 0)
            return s_none;
        if (Volatile.Read(ref _words) is { } known)
            return known.Of(name);
        var text = _tree.GetText(Cancellation.Token);
        if (Interlocked.Increment(ref _searches) <= MostSearches && WordPositions.Search(text, name) is { } found)
            return found;
        var words = new WordPositions(text);
        Volatile.Write(ref _words, words);
        return words.Of(name);
    }

    /// <summary>The names of that text in a part of the file, in its order; no comments, texts or declarations.</summary>
    public IEnumerable<SimpleNameSyntax> In(SyntaxNode scope, string name)
    {
        foreach (var position in Positions(name))
        {
            if (position >= scope.Span.End)
                yield break;
            if (position < scope.SpanStart)
                continue;
            Cancellation.ThrowIfRequested();
            var token = scope.FindToken(position);
            if (token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name && token.Parent is SimpleNameSyntax simple
                && (token.SpanStart == position || (token.SpanStart == position - 1 && token.IsVerbatimIdentifier())))
                yield return simple;
        }
    }
}
