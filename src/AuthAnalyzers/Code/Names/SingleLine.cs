using System.Globalization;
using System.Text;

namespace AuthAnalyzers.Code.Names;

/// <summary>Text of the program as a message may quote it.</summary>
internal static class SingleLine
{
    /// <summary>The text with its line breaks and other control characters escaped, as <c>\r\n</c>: a build log holds one diagnostic a line.</summary>
    public static string InOneLine(this string text)
    {
        StringBuilder? escaped = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsControl(text[i]) && text[i] is not ('\u2028' or '\u2029'))
            {
                escaped?.Append(text[i]);
                continue;
            }
            escaped ??= new StringBuilder(text, 0, i, text.Length + 8);
            escaped.Append(text[i] switch { '\r' => "\\r", '\n' => "\\n", '\t' => "\\t", var other => "\\u" + ((int)other).ToString("x4", CultureInfo.InvariantCulture) });
        }
        return escaped?.ToString() ?? text;
    }
}
