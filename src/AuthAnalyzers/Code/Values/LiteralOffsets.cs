using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthAnalyzers.Code.Values;

/// <summary>Where each character of a string literal's value stands in the source.</summary>
internal static class LiteralOffsets
{
    /// <summary>The position of each character, and of the end; null where the token is none that we can follow.</summary>
    public static int[]? Of(SyntaxToken token, string value)
    {
        var text = token.Text;
        var offsets = new List<int>(value.Length + 1);
        var decoded = token.Kind() switch
        {
            SyntaxKind.StringLiteralToken when text.StartsWith("@", StringComparison.Ordinal) => Verbatim(text, 2, text.Length - 1, offsets, braces: false),
            SyntaxKind.StringLiteralToken => Regular(text, 1, text.Length - 1, offsets, braces: false),
            SyntaxKind.SingleLineRawStringLiteralToken => Plain(Delimiter(text), text.Length - Delimiter(text), offsets),
            SyntaxKind.MultiLineRawStringLiteralToken => Lines(text, offsets),
            SyntaxKind.InterpolatedStringTextToken when token.Parent?.Parent is InterpolatedStringExpressionSyntax around => Interpolated(text, around.StringStartToken, offsets),
            _ => false,
        };
        // Whatever escape was misread shows in the number of characters.
        if (!decoded || offsets.Count != value.Length + 1)
            return null;
        var start = token.SpanStart;
        var positions = offsets.ToArray();
        for (var i = 0; i < positions.Length; i++)
            positions[i] += start;
        return positions;
    }

    private static bool Interpolated(string text, SyntaxToken start, List<int> offsets) => start.Kind() switch
    {
        SyntaxKind.InterpolatedSingleLineRawStringStartToken => Plain(0, text.Length, offsets),
        // Its lines lose their indentation, which the token does not tell.
        SyntaxKind.InterpolatedMultiLineRawStringStartToken => false,
        _ when start.Text.IndexOf('@') >= 0 => Verbatim(text, 0, text.Length, offsets, braces: true),
        _ => Regular(text, 0, text.Length, offsets, braces: true),
    };

    private static bool Plain(int from, int to, List<int> offsets)
    {
        for (var i = from; i <= to; i++)
            offsets.Add(i);
        return to >= from;
    }

    private static bool Verbatim(string text, int from, int to, List<int> offsets, bool braces)
    {
        for (var i = from; i < to; i++)
        {
            offsets.Add(i);
            if (i + 1 < to && text[i + 1] == text[i] && (text[i] == '"' || braces && text[i] is '{' or '}'))
                i++;
        }
        offsets.Add(to);
        return to >= from;
    }

    private static bool Regular(string text, int from, int to, List<int> offsets, bool braces)
    {
        for (var i = from; i < to;)
        {
            offsets.Add(i);
            if (text[i] == '\\' && i + 1 < to)
            {
                switch (text[i + 1])
                {
                    case 'u': i += 6; break;
                    case 'U': return false;
                    case 'x':
                        var digits = 0;
                        while (digits < 4 && i + 2 + digits < to && Uri.IsHexDigit(text[i + 2 + digits]))
                            digits++;
                        i += 2 + digits;
                        break;
                    default: i += 2; break;
                }
            }
            else
            {
                i += braces && text[i] is '{' or '}' && i + 1 < to && text[i + 1] == text[i] ? 2 : 1;
            }
        }
        offsets.Add(to);
        return to >= from;
    }

    private static int Delimiter(string text)
    {
        var length = 0;
        while (length < text.Length && text[length] == '"')
            length++;
        return length;
    }

    // The last line's indentation is taken off each line; the first and last line breaks are not part of the value.
    private static bool Lines(string text, List<int> offsets)
    {
        var last = text.LastIndexOf('\n');
        var first = text.IndexOf('\n');
        if (first < 0 || last <= first)
            return false;
        var indentation = text.Length - Delimiter(text) - (last + 1);
        var end = last > 0 && text[last - 1] == '\r' ? last - 1 : last;
        for (var line = first + 1; line <= end;)
        {
            var next = text.IndexOf('\n', line);
            var stop = next < 0 || next >= end ? end : next + 1;
            var blank = text.Substring(line, stop - line).Trim().Length == 0;
            for (var i = blank ? Math.Min(line + indentation, LineEnd(text, line, stop)) : line + indentation; i < stop; i++)
                offsets.Add(i);
            line = stop == end ? end + 1 : stop;
        }
        offsets.Add(end);
        return true;
    }

    private static int LineEnd(string text, int line, int stop)
    {
        while (line < stop && text[line] is not ('\r' or '\n'))
            line++;
        return line;
    }
}
