using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using AuthAnalyzers.Code.Limits;

namespace AuthAnalyzers.Code.Program;

/// <summary>The words of a text and where they begin. Kept as two arrays in buckets by hash: a word takes nine bytes or so. Words of one hash are told apart by whoever reads the place.</summary>
internal sealed class WordPositions
{
    private const int ChunkLength = 4096;

    private static readonly bool[] s_ascii = Enumerable.Range(0, 128).Select(static code => SyntaxFacts.IsIdentifierPartCharacter((char)code)).ToArray();

    // About this many words share a bucket.
    private const int BucketSize = 4;

    private readonly uint[] _hashes;
    private readonly int[] _positions;
    private readonly int[] _begins;

    public WordPositions(SourceText text)
    {
        var reader = new Reader(text);
        reader.ReadAll();
        var count = reader.Positions.Count;
        _hashes = new uint[count];
        _positions = new int[count];
        _begins = new int[count / BucketSize + 1];
        foreach (var hash in reader.Hashes)
            _begins[Bucket(hash)]++;
        for (var i = 1; i < _begins.Length; i++)
            _begins[i] += _begins[i - 1];
        // From the back, so that a bucket keeps the order of the text; its end moves down to its beginning.
        for (var i = count - 1; i >= 0; i--)
        {
            var hash = reader.Hashes[i];
            var place = --_begins[Bucket(hash)];
            (_hashes[place], _positions[place]) = (hash, reader.Positions[i]);
        }
    }

    /// <summary>Where a word of this hash begins, in the order of the text.</summary>
    public IReadOnlyList<int> Of(string word)
    {
        List<int>? positions = null;
        var hash = Hash(word);
        var bucket = Bucket(hash);
        var end = bucket + 1 < _begins.Length ? _begins[bucket + 1] : _hashes.Length;
        for (var i = _begins[bucket]; i < end; i++)
            if (_hashes[i] == hash)
                (positions ??= new()).Add(_positions[i]);
        return positions ?? (IReadOnlyList<int>)Array.Empty<int>();
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

    private int Bucket(uint hash) => (int)(hash % (uint)_begins.Length);

    private static bool IsPart(char character) => character < s_ascii.Length ? s_ascii[character] : SyntaxFacts.IsIdentifierPartCharacter(character);

    // FNV-1a: the same in every process.
    private const uint NoHash = 2166136261;
    private const uint Prime = 16777619;

    private static uint Hash(string word)
    {
        var hash = NoHash;
        foreach (var character in word)
            hash = unchecked((hash ^ character) * Prime);
        return hash;
    }

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
            var ascii = s_ascii;
            var skipTo = 0;
            for (var from = 0; from < _text.Length; from += ChunkLength)
            {
                Cancellation.ThrowIfRequested();
                var length = Math.Min(ChunkLength, _text.Length - from);
                _text.CopyTo(from, _chunk, 0, length);
                for (var at = Math.Max(from, skipTo); at < from + length; at++)
                {
                    var character = _chunk[at - from];
                    if (character < ascii.Length ? ascii[character] : IsPart(character))
                        Add(at, character);
                    else if (character == '\\' && Escaped(at, out var end) is { } meant && IsPart(meant))
                    {
                        Add(at, meant);
                        skipTo = end;
                        at = end - 1;
                    }
                    else if (_start >= 0)
                        End();
                }
            }
            End();
        }

        private void Add(int at, char character)
        {
            if (_start < 0)
                (_start, _hash) = (at, NoHash);
            _hash = unchecked((_hash ^ character) * Prime);
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
