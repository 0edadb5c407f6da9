using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace AuthAnalyzers.Flow;

/// <summary>The words of a text and where they begin. Kept as two arrays ordered by hash: a word takes eight bytes. Words of one hash are told apart by whoever reads the place.</summary>
internal sealed class WordPositions
{
    private const int ChunkLength = 4096;

    private readonly uint[] _hashes;
    private readonly int[] _positions;

    public WordPositions(SourceText text)
    {
        var reader = new Reader(text);
        reader.ReadAll();
        _hashes = reader.Hashes.ToArray();
        _positions = reader.Positions.ToArray();
        Array.Sort(_hashes, _positions);
    }

    /// <summary>Where a word of this hash begins, in the order of the text.</summary>
    public IReadOnlyList<int> Of(string word)
    {
        var hash = Hash(word);
        var first = FirstOf(hash);
        var end = first;
        while (end < _hashes.Length && _hashes[end] == hash)
            end++;
        if (end == first)
            return Array.Empty<int>();
        var positions = new int[end - first];
        Array.Copy(_positions, first, positions, 0, positions.Length);
        Array.Sort(positions);
        return positions;
    }

    /// <summary>The same for one word without reading all the others; null where an escape may write it in another way.</summary>
    public static IReadOnlyList<int>? Search(SourceText source, string word)
    {
        var text = source.ToString();
        if (text.IndexOf("\\u", StringComparison.OrdinalIgnoreCase) >= 0)
            return null;
        List<int>? positions = null;
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + word.Length, StringComparison.Ordinal))
        {
            Cancellation.ThrowIfRequested();
            var end = at + word.Length;
            if ((at == 0 || !IsPart(text[at - 1])) && (end == text.Length || !IsPart(text[end])))
                (positions ??= new()).Add(at);
        }
        return positions ?? (IReadOnlyList<int>)Array.Empty<int>();
    }

    private int FirstOf(uint hash)
    {
        var (low, high) = (0, _hashes.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_hashes[middle] < hash)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private static bool IsPart(char character) => character < 128
        ? character is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '_'
        : SyntaxFacts.IsIdentifierPartCharacter(character);

    // FNV-1a: the same in every process.
    private const uint NoHash = 2166136261;

    private static uint Hash(string word)
    {
        var hash = NoHash;
        foreach (var character in word)
            hash = Mix(hash, character);
        return hash;
    }

    private static uint Mix(uint hash, char character) => unchecked((hash ^ character) * 16777619);

    /// <summary>Goes through a text chunk by chunk: a large one is never copied as a whole.</summary>
    private sealed class Reader
    {
        private readonly SourceText _text;
        private readonly char[] _chunk = new char[ChunkLength];
        private int _start = -1;
        private uint _hash;

        public Reader(SourceText text) => _text = text;

        public List<uint> Hashes { get; } = new();

        public List<int> Positions { get; } = new();

        public void ReadAll()
        {
            var skipTo = 0;
            for (var from = 0; from < _text.Length; from += ChunkLength)
            {
                Cancellation.ThrowIfRequested();
                var length = Math.Min(ChunkLength, _text.Length - from);
                _text.CopyTo(from, _chunk, 0, length);
                for (var at = Math.Max(from, skipTo); at < from + length; at++)
                {
                    var character = _chunk[at - from];
                    if (character == '\\' && Escaped(at, out var end) is { } meant && IsPart(meant))
                    {
                        Add(at, meant);
                        skipTo = end;
                        at = end - 1;
                    }
                    else if (IsPart(character))
                        Add(at, character);
                    else
                        End();
                }
            }
            End();
        }

        private void Add(int at, char character)
        {
            if (_start < 0)
                (_start, _hash) = (at, NoHash);
            _hash = Mix(_hash, character);
        }

        private void End()
        {
            if (_start < 0)
                return;
            Hashes.Add(_hash);
            Positions.Add(_start);
            _start = -1;
        }

        // \u0041 or \U00000041 within an identifier.
        private char? Escaped(int at, out int end)
        {
            var digits = at + 1 < _text.Length ? _text[at + 1] switch { 'u' => 4, 'U' => 8, _ => 0 } : 0;
            end = at + 2 + digits;
            if (digits == 0 || end > _text.Length)
                return null;
            var written = _text.ToString(new TextSpan(at + 2, digits));
            return uint.TryParse(written, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) && value <= char.MaxValue ? (char)value : null;
        }
    }
}
