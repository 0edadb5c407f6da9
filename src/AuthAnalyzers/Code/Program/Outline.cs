using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.Code.Limits;

namespace AuthAnalyzers.Code.Program;

/// <summary>
/// What other files can see of one file: all that stands outside of the bodies of its functions, as a hash, and which functions there are. An edit within a body leaves it as it was.
/// </summary>
/// <remarks>The value of an expression-bodied property counts as seen: the names of headers are kept in such properties.</remarks>
internal sealed class Outline
{
    // 128 bits in base 64.
    private const int HashLength = 22;

    private static readonly ConditionalWeakTable<SyntaxTree, Outline> s_known = new();

    // Where the functions with a body begin, in the order of the file.
    private readonly List<int> _functions = new();

    private Outline(SyntaxTree tree)
    {
        var options = (CSharpParseOptions)tree.Options;
        var text = new StringBuilder().Append(options.LanguageVersion).Append(options.Kind);
        foreach (var feature in options.Features)
            text.Append('\n').Append(feature.Key).Append('=').Append(feature.Value);
        foreach (var part in tree.GetRoot(Cancellation.Token).DescendantNodesAndTokens(static node => IsOpen(node)))
        {
            Cancellation.ThrowIfRequested();
            text.Append('\n').Append(Read(part));
        }
        Hash = HashOf(text);
    }

    /// <summary>Two files with the same hash look the same from outside, whatever their bodies do.</summary>
    public string Hash { get; }

    public static Outline Of(SyntaxTree tree) => s_known.GetValue(tree, static tree => new Outline(tree));

    /// <summary>Which of the file's functions begins there; null where none does. Functions keep their numbers as long as the hash is the same.</summary>
    public int? NumberOf(int start) => _functions.BinarySearch(start) is >= 0 and var number ? number : null;

    /// <summary>The declaration of a function in a file of this outline: a method or accessor, the arrow of a property, or the type of a primary constructor.</summary>
    public SyntaxNode? Find(int number, SyntaxNode root)
    {
        for (var node = root.FindToken(_functions[number]).Parent; node is not null; node = node.Parent)
            if (node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or ArrowExpressionClauseSyntax or TypeDeclarationSyntax)
                return node;
        return null;
    }

    public static string HashOf(StringBuilder text)
    {
        var characters = new char[text.Length];
        text.CopyTo(0, characters, 0, text.Length);
        var bytes = new byte[characters.Length * sizeof(char)];
        Buffer.BlockCopy(characters, 0, bytes, 0, bytes.Length);
        using var hash = SHA256.Create();
        return Convert.ToBase64String(hash.ComputeHash(bytes)).Substring(0, HashLength);
    }

    private static bool IsOpen(SyntaxNode node) =>
        node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax or BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax
            or AccessorListSyntax or AccessorDeclarationSyntax;

    // What is opened shows its parts instead.
    private string Read(SyntaxNodeOrToken part)
    {
        if (part.AsNode() is not { } node)
            return part.ToString();
        switch (node)
        {
            case TypeDeclarationSyntax:
                _functions.Add(node.SpanStart);
                return "type";
            case BlockSyntax or ArrowExpressionClauseSyntax when node.Parent is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax:
                if (_functions.Count == 0 || _functions[_functions.Count - 1] != node.Parent.SpanStart)
                    _functions.Add(node.Parent.SpanStart);
                return "body";
            case ArrowExpressionClauseSyntax:
                _functions.Add(node.SpanStart);
                return node.ToString();
            case GlobalStatementSyntax:
                return "statement";
            default:
                return IsOpen(node) ? "" : node.ToString();
        }
    }
}
