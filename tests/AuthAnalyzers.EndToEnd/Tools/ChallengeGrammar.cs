using System.Text.RegularExpressions;

namespace AuthAnalyzers.EndToEnd.Tools;

/// <summary>The grammar of <c>WWW-Authenticate</c>, written after RFC 9110 §11.6.1 and §11.2 alone, independent of the product's own.</summary>
internal static partial class ChallengeGrammar
{
    private const string Token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private const string Token68 = "[A-Za-z0-9._~+/-]+=*";
    private const string Quoted = "\"(?:[\\t !#-\\[\\]-~\\x80-\\xFF]|\\\\[\\t -~\\x80-\\xFF])*\"";
    private const string Whitespace = "[ \\t]*";
    private const string Parameter = Token + Whitespace + "=" + Whitespace + "(?:" + Token + "|" + Quoted + ")";
    private const string Challenge = Token + "(?: +(?:" + Parameter + "(?:" + Whitespace + "," + Whitespace + Parameter + ")*|" + Token68 + "))?";
    private const string Challenges = "^" + Challenge + "(?:" + Whitespace + "," + Whitespace + Challenge + ")*$";

    /// <summary>Whether the text is a list of at least one challenge.</summary>
    public static bool Accepts(string text) => Field().IsMatch(text);

    [GeneratedRegex(Challenges, RegexOptions.CultureInvariant)]
    private static partial Regex Field();
}
