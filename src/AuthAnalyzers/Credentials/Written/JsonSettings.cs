using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace AuthAnalyzers.Credentials.Written;

/// <summary>One text of a settings file: <c>"Jwt": { "Key": "…" }</c> is <c>Jwt:Key</c>, as configuration names it.</summary>
internal readonly struct JsonSetting(string key, string value, TextSpan span)
{
    public string Key { get; } = key;

    public string Value { get; } = value;

    /// <summary>Where the text stands, with its quotes.</summary>
    public TextSpan Span { get; } = span;
}

/// <summary>
/// Reads the texts of a settings file as configuration does: with comments and trailing commas. What is broken gives what was read before; nothing throws, and nothing is recursive.
/// </summary>
internal sealed class JsonSettings
{
    // Settings that somebody wrote by hand are smaller, and less deep.
    private const int LongestFile = 1_000_000;
    private const int MostDeep = 64;

    private readonly string _text;
    private readonly Stack<(string? Name, int Item)> _around = new();
    private readonly List<JsonSetting> _found = new();
    private string? _name;
    private bool _isBehindColon;
    private int _at;

    private JsonSettings(string text) => _text = text;

    public static IReadOnlyList<JsonSetting> Read(SourceText? text)
    {
        if (text is null || text.Length > LongestFile)
            return Array.Empty<JsonSetting>();
        var reader = new JsonSettings(text.ToString());
        reader.Read();
        return reader._found;
    }

    private void Read()
    {
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (c == '"')
            {
                if (!ReadText())
                    return;
            }
            else if (c == '/' ? !SkipComment() : !ReadMark(c))
            {
                return;
            }
        }
    }

    // Whether what stands there can stand in JSON: numbers, true and null are gone over.
    private bool ReadMark(char c)
    {
        if (c is not (' ' or '\t' or '\r' or '\n'))
            _isBehindColon = c == ':';
        switch (c)
        {
            case '{' or '[':
                if (_around.Count == MostDeep)
                    return false;
                _around.Push((_name, c == '[' ? 0 : -1));
                _name = null;
                break;
            case '}' or ']':
                if (_around.Count == 0)
                    return false;
                _around.Pop();
                _name = null;
                break;
            case ',':
                _name = null;
                if (_around.Count > 0 && _around.Peek() is { Item: >= 0 } row)
                {
                    _around.Pop();
                    _around.Push((row.Name, row.Item + 1));
                }
                break;
            case '\0':
                return false;
        }
        _at++;
        return true;
    }

    private bool ReadText()
    {
        var start = _at;
        if (Unescaped() is not { } text)
            return false;
        if (_around.Count == 0)
            return false;
        if (_around.Peek().Item < 0 && !_isBehindColon)
            _name = text;
        else
            _found.Add(new(Key(), text, TextSpan.FromBounds(start, _at)));
        return true;
    }

    // The text, and the place behind its closing quote; null where there is none in the line.
    private string? Unescaped()
    {
        var text = new StringBuilder();
        for (_at++; _at < _text.Length && _text[_at] is not ('\n' or '\r'); _at++)
        {
            if (_text[_at] == '"')
            {
                _at++;
                return text.ToString();
            }
            if (_text[_at] == '\\' && _at + 1 < _text.Length)
                _at++;
            text.Append(_text[_at]);
        }
        return null;
    }

    private bool SkipComment()
    {
        var end = _text.IndexOf(_at + 1 < _text.Length && _text[_at + 1] == '*' ? "*/" : "\n", _at + 1, StringComparison.Ordinal);
        _at = end < 0 ? _text.Length : end + (_text[end] == '*' ? 2 : 1);
        return true;
    }

    private string Key()
    {
        var parts = new List<string>();
        // From the inside out.
        foreach (var (name, item) in _around)
        {
            if (item >= 0)
                parts.Add(item.ToString(System.Globalization.CultureInfo.InvariantCulture));
            if (name is not null)
                parts.Add(name);
        }
        parts.Reverse();
        if (_name is not null)
            parts.Add(_name);
        return string.Join(":", parts);
    }
}
