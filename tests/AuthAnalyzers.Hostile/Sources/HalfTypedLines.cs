using System.Text;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AuthAnalyzers.Hostile.Sources;

/// <summary>The cases and the sample as they stand while somebody types: a statement that ends anywhere, an identifier that is another one of the file.</summary>
internal static class HalfTypedLines
{
    public const string Kind = "half-typed";

    /// <summary>So many, drawn from the seed: every second one a cut statement, the others another name.</summary>
    public static IEnumerable<HostileSource> Draw(int seed, int count)
    {
        var originals = Originals();
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var original = originals[random.Next(originals.Length)];
            yield return i % 2 == 0 ? original.Cut(random) : original.Rename(random);
        }
    }

    private static Original[] Originals()
    {
        var cases = Directory.GetFiles(Path.Combine(Repository.Root, "tests", "AuthAnalyzers.Tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) == "Cases");
        var samples = Directory.GetFiles(Path.Combine(Repository.Root, "docs", "samples"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
        return [.. cases.Concat(samples).Order(StringComparer.Ordinal).Select(file => new Original(Path.GetFileName(file), File.ReadAllText(file, Encoding.UTF8)))
            .Where(o => o.CanBeTyped)];
    }

    private sealed class Original
    {
        private readonly string _name;
        private readonly string _text;
        private readonly TextSpan[] _statements;
        private readonly TextSpan[] _identifiers;
        private readonly string[] _names;

        public Original(string name, string text)
        {
            (_name, _text) = (name, text);
            var root = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview)).GetRoot();
            _statements = [.. root.DescendantNodes().Where(n => n is StatementSyntax and not BlockSyntax or MemberDeclarationSyntax and not BaseTypeDeclarationSyntax
                and not BaseNamespaceDeclarationSyntax).Select(n => n.Span)];
            var identifiers = root.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).ToArray();
            _identifiers = [.. identifiers.Select(t => t.Span)];
            _names = [.. identifiers.Select(t => t.Text).Distinct()];
        }

        public bool CanBeTyped => _statements.Length > 0 && _names.Length > 1;

        public HostileSource Cut(Random random)
        {
            var statement = _statements[random.Next(_statements.Length)];
            var typed = random.Next(statement.Length);
            return new(Kind, $"{_name} at {statement.Start + typed}", _text.Remove(statement.Start + typed, statement.Length - typed));
        }

        /// <summary>One of the names around it as often as any of the file: a line that names itself is among these.</summary>
        public HostileSource Rename(Random random)
        {
            var at = random.Next(_identifiers.Length);
            var span = _identifiers[at];
            var by = random.Next(2) == 0
                ? _names[random.Next(_names.Length)]
                : Text(_identifiers[Math.Clamp(at + random.Next(-12, 12), 0, _identifiers.Length - 1)]);
            return new(Kind, $"{_name} {by} at {span.Start}", _text.Remove(span.Start, span.Length).Insert(span.Start, by));
        }

        private string Text(TextSpan span) => _text.Substring(span.Start, span.Length);
    }
}
