using System.Collections.Immutable;
using System.Text;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Values;

namespace AuthAnalyzers.Http.Challenges;

/// <summary>
/// Reads <c>WWW-Authenticate</c> and <c>Proxy-Authenticate</c> field values (RFC 9110 §11.2 to §11.6.1): what they say, what is wrong with them, and where.
/// A <see cref="TextValue.Hole"/> stands for text that is not constant: within quotes it is some text, elsewhere nothing is known from there on.
/// </summary>
internal sealed class ChallengeGrammar
{
    private const string Parameters = "RFC 9110 §11.2";
    private const string List = "RFC 9110 §11.6.1";
    private const string OddQuotes = "\u2018\u201A\u201B\u201C\u201D\u201E\u201F\u2019\u00AB\u00BB\u2039\u203A\u2032\u2033\u0060\u00B4";

    private readonly string _text;
    private readonly string? _realm;
    private readonly ImmutableArray<Challenge>.Builder _challenges = ImmutableArray.CreateBuilder<Challenge>();
    private readonly ImmutableArray<ChallengeFault>.Builder _faults = ImmutableArray.CreateBuilder<ChallengeFault>();
    private int _at;
    private bool _stopped;

    // The run of token characters that was looked at last: looking ahead from each of a hundred thousand characters must not read the rest of the run each time.
    private (int Start, int End) _run = (-1, -1);

    private ChallengeGrammar(string text, string? realm)
    {
        _text = text;
        _realm = realm;
    }

    /// <summary>Whether the text is a field value without faults.</summary>
    public static bool IsChallenge(string text) => Parse(text).IsValid;

    /// <summary>Takes the field value apart. It never fails: what cannot be read is a fault.</summary>
    /// <param name="realm">The realm that a repair may name where one is missing.</param>
    public static ChallengeList Parse(string text, string? realm = null)
    {
        var grammar = new ChallengeGrammar(text, realm);
        grammar.ReadList();
        return new(grammar._challenges.ToImmutable(), grammar._faults.ToImmutable());
    }

    /// <summary>Whether the text is a token (RFC 9110 §5.6.2), as every scheme is.</summary>
    public static bool IsToken(string text)
    {
        foreach (var c in text)
            if (!IsTokenCharacter(c))
                return false;
        return text.Length > 0;
    }

    /// <summary>The text as a quoted string (RFC 9110 §5.6.4).</summary>
    public static string Quote(string text) => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";

    private static bool IsTokenCharacter(char c) =>
        c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' || "!#$%&'*+-.^_`|~".IndexOf(c) >= 0;

    private static bool IsToken68Character(char c) =>
        c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '-' or '.' or '_' or '~' or '+' or '/';

    private char Current => _at < _text.Length ? _text[_at] : '\0';

    private bool AtEnd => _at >= _text.Length;

    private void ReadList()
    {
        if (string.IsNullOrWhiteSpace(_text))
        {
            Fault(0, _text.Length, "it is empty", List);
            return;
        }
        ReadHeaderName();
        while (!_stopped)
        {
            while (Current is ' ' or '\t' or ',')
                _at++;
            if (AtEnd || Current == TextValue.Hole)
                break;
            ReadChallenge();
        }
        if (!_stopped && AtEnd && _challenges.Count == 0)
            Fault(0, _text.Length, "it holds no challenge", List);
    }

    // "WWW-Authenticate: Basic …" as the value: the name went along.
    private void ReadHeaderName()
    {
        var colon = _text.IndexOf(':');
        if (colon <= 0 || _text.Substring(0, colon).Trim() is not { } name
            || !name.Equals("WWW-Authenticate", StringComparison.OrdinalIgnoreCase) && !name.Equals("Proxy-Authenticate", StringComparison.OrdinalIgnoreCase))
            return;
        _at = colon + 1;
        SkipSpaces();
        Fault(0, colon + 1, "the header's name stands in its value", List, new TextEdit(0, _at, ""));
    }

    private void ReadChallenge()
    {
        var start = _at;
        var scheme = ReadToken();
        if (Current == TextValue.Hole)
        {
            _stopped = true;
            return;
        }
        if (scheme.Length == 0)
        {
            Stop(start, WordEnd(start) - start, $"'{Shown(start, WordEnd(start))}' is not a scheme", "RFC 9110 §11.1");
            return;
        }
        if (NextAfterSpaces() == '=')
        {
            Stop(start, scheme.Length, $"the parameter '{scheme}' has no scheme before it", "RFC 9110 §11.3");
            return;
        }
        var challenge = new Challenge(scheme, start) { End = _at };
        if (Current == ':' && ChallengeSchemes.Find(scheme) is not null && (_at + 1 == _text.Length || _text[_at + 1] is ' '))
        {
            Fault(_at, 1, "a colon stands behind the scheme", "RFC 9110 §11.3", new TextEdit(_at, 1, ""));
            _at++;
        }
        if (!AtEnd && Current is not (' ' or ',' or '\t'))
        {
            Stop(start, WordEnd(start) - start, $"'{Shown(start, WordEnd(start))}' is not a scheme", "RFC 9110 §11.1");
            return;
        }
        _challenges.Add(challenge);
        var end = _at;
        SkipSpaces();
        if (AtEnd || Current == ',')
            challenge.End = end;
        else if (!ReadToken68(challenge))
            ReadParameters(challenge);
        Complete(challenge);
    }

    private bool ReadToken68(Challenge challenge)
    {
        var start = _at;
        var end = start;
        while (end < _text.Length && IsToken68Character(_text[end]))
            end++;
        var word = end;
        while (end < _text.Length && _text[end] == '=')
            end++;
        var behind = end;
        while (behind < _text.Length && _text[behind] is ' ' or '\t')
            behind++;
        // The data goes on with what is not constant; a name and its "=" are a parameter's as well.
        if (end > start && behind < _text.Length && _text[behind] == TextValue.Hole && !IsToken(_text.Substring(start, word - start)))
        {
            Open(challenge);
            return true;
        }
        if (end == start || behind < _text.Length && _text[behind] != ',')
            return false;
        // `realm=` is a parameter that lacks its value.
        if (end > word && ChallengeSchemes.IsParameter(_text.Substring(start, word - start)))
            return false;
        challenge.Token68 = _text.Substring(start, end - start);
        challenge.End = _at = end;
        if (ChallengeSchemes.Find(challenge.Scheme) is { TakesParameters: true } scheme)
            Fault(start, end - start, $"'{Shown(start, end)}' is not a parameter of the form name=value", scheme.Source);
        return true;
    }

    private void ReadParameters(Challenge challenge)
    {
        var separated = true;
        while (!_stopped)
        {
            var comma = false;
            for (; Current is ' ' or '\t' or ','; _at++)
                comma |= Current == ',';
            separated |= comma;
            if (AtEnd)
                return;
            if (Current == TextValue.Hole)
            {
                Open(challenge);
                return;
            }
            var start = _at;
            var name = ReadToken();
            var nameEnd = _at;
            SkipSpaces();
            if (Current == TextValue.Hole)
            {
                Open(challenge);
                return;
            }
            if (name.Length > 0 && Current == '=')
            {
                if (!separated)
                    Fault(start, name.Length, $"a comma is missing before '{name}'", List, new TextEdit(challenge.End, 0, ","));
                _at++;
                SkipSpaces();
                ReadValue(challenge, name, start);
                separated = false;
                continue;
            }
            // Not a parameter: the next challenge, when a comma or a known scheme says so.
            var ends = AtEnd || Current == ',' || nameEnd < _at;
            if (name.Length > 0 && ends && comma)
            {
                _at = start;
                return;
            }
            if (name.Length > 0 && ends && ChallengeSchemes.Find(name) is not null)
            {
                Fault(start, name.Length, $"a comma is missing before the challenge '{name}'", List, new TextEdit(challenge.End, 0, ","));
                _at = start;
                return;
            }
            _at = start;
            if (Current == ';')
            {
                Fault(start, 1, "a semicolon stands where a comma belongs", List, new TextEdit(start, 1, ","));
                _at++;
                separated = true;
                continue;
            }
            var end = ElementEnd(start);
            Stop(start, end - start, $"'{Shown(start, end)}' is not a parameter of the form name=value", Parameters);
        }
    }

    private void ReadValue(Challenge challenge, string name, int start)
    {
        var from = _at;
        string value;
        var quoted = false;
        if (Current == '"')
        {
            quoted = true;
            if (ReadQuoted(challenge) is not { } inner)
                return;
            value = inner;
        }
        else if (Current == '\'' || OddQuotes.IndexOf(Current) >= 0)
        {
            if (ReadOddQuotes(name) is not { } inner)
                return;
            value = inner;
            quoted = true;
        }
        else if (IsOpenUnquoted(name))
        {
            Open(challenge);
            return;
        }
        else if (ReadUnquoted(name) is { } bare)
        {
            value = bare;
        }
        else
        {
            return;
        }
        challenge.End = _at;
        Check(challenge, new ChallengeParameter(name, start, value, from, _at), quoted);
    }

    private string? ReadQuoted(Challenge challenge)
    {
        var start = _at++;
        var value = new StringBuilder();
        var holes = false;
        for (; !AtEnd; _at++)
        {
            var c = Current;
            if (c == '"')
            {
                _at++;
                return value.ToString();
            }
            if (c == '\\' && _at + 1 < _text.Length)
                c = _text[++_at];
            holes |= c == TextValue.Hole;
            if (c is < ' ' and not '\t' or '\x7F' || c > '\xFF' && c != TextValue.Hole)
                Fault(_at, 1, $"the character U+{(int)c:X4} cannot stand in a header", "RFC 9110 §5.5");
            value.Append(c);
        }
        if (holes)
        {
            Open(challenge);
            return null;
        }
        // Certain where nothing else follows that the quote might have swallowed.
        var rest = _text.Substring(start + 1);
        Stop(start, _text.Length - start, "a quoted string is not closed", "RFC 9110 §5.6.4",
            rest.IndexOf('=') < 0 && rest.IndexOf(',') < 0 && rest.IndexOf('\\') < 0 && rest.Trim().Length > 0 ? new[] { new TextEdit(_text.TrimEnd().Length, 0, "\"") } : Array.Empty<TextEdit>());
        return null;
    }

    // 'api' and “api”: to a parser of headers these are no quotes at all.
    private string? ReadOddQuotes(string name)
    {
        var start = _at;
        var kind = Current == '\'' ? "single" : Current == '`' ? "back" : "typographic";
        for (var end = start + 1; end < _text.Length; end++)
        {
            if (kind == "single" ? _text[end] != '\'' : OddQuotes.IndexOf(_text[end]) < 0)
                continue;
            // The closing one stands at the end of the element.
            _at = end + 1;
            if (NextAfterSpaces() is not ('\0' or ',' or ';') && !IsParameterAt(AfterSpaces(_at)))
                continue;
            var inner = _text.Substring(start + 1, end - start - 1);
            Fault(start, end + 1 - start, $"the value of '{name}' stands in {kind} quotes", "RFC 9110 §5.6.4",
                inner.IndexOf('"') < 0 && inner.IndexOf('\\') < 0 ? new[] { new TextEdit(start, 1, "\""), new TextEdit(end, 1, "\"") } : Array.Empty<TextEdit>());
            return inner;
        }
        _at = start;
        Stop(start, ElementEnd(start) - start, $"the value of '{name}' starts with a {kind} quote", "RFC 9110 §5.6.4");
        return null;
    }

    // A value that is not constant may have quotes of its own; but realm={realm} needs them whatever is filled in, and has none.
    private bool IsOpenUnquoted(string name)
    {
        var end = _at;
        while (end < _text.Length && _text[end] is not (' ' or '\t' or ',' or ';'))
            end++;
        if (_text.IndexOf(TextValue.Hole, _at, end - _at) < 0)
            return false;
        if (ChallengeSchemes.IsText(name) && _text.IndexOf('"', _at, end - _at) < 0 && _text.IndexOf('\\', _at, end - _at) < 0)
            Fault(_at, end - _at, $"the value of '{name}' needs quotes", Parameters, new TextEdit(_at, 0, "\""), new TextEdit(end, 0, "\""));
        return true;
    }

    private string? ReadUnquoted(string name)
    {
        var start = _at;
        var token = ReadToken();
        var behind = AfterSpaces(_at);
        if (token.Length > 0 && (behind >= _text.Length || _text[behind] is ',' or ';' || behind > _at && (IsParameterAt(behind) || IsSchemeAt(behind))))
            return token;

        var end = ElementEnd(start);
        if (end == start)
        {
            Stop(start, 0, $"the parameter '{name}' has no value", Parameters);
            return null;
        }
        var value = _text.Substring(start, end - start);
        _at = end;
        // What has quotes or escapes of its own tells of another mistake than missing quotes.
        if (value.IndexOf('"') >= 0 || value.IndexOf('\\') >= 0)
            Stop(start, end - start, $"the value of '{name}' must be one token or one quoted string", Parameters);
        else
            Fault(start, end - start, $"the value of '{name}' needs quotes", Parameters, new TextEdit(start, 0, "\""), new TextEdit(end, 0, "\""));
        return value;
    }

    private void Check(Challenge challenge, ChallengeParameter parameter, bool quoted)
    {
        var (name, from, end) = (parameter.Name, parameter.ValueStart, parameter.ValueEnd);
        var scheme = ChallengeSchemes.Find(challenge.Scheme);
        if (challenge[name] is { } first)
            Fault(parameter.Start, name.Length, $"the parameter '{name}' occurs twice", Parameters,
                first.Value == parameter.Value && challenge.Parameters.Count > 0
                    ? new[] { new TextEdit(challenge.Parameters[challenge.Parameters.Count - 1].ValueEnd, end - challenge.Parameters[challenge.Parameters.Count - 1].ValueEnd, "") }
                    : Array.Empty<TextEdit>());
        challenge.Add(parameter);
        if (LastFaultWithin(from, end))
            return;
        if (!quoted && (name.Equals("realm", StringComparison.OrdinalIgnoreCase) || scheme?.Quoted.Has(name) == true))
            Fault(from, end - from, $"the value of '{name}' must be a quoted string", scheme?.Quoted.Has(name) == true ? scheme.Source : "RFC 9110 §11.5", new TextEdit(from, 0, "\""), new TextEdit(end, 0, "\""));
        if (quoted && scheme?.Unquoted.Has(name) == true && IsToken(parameter.Value))
            Fault(from, end - from, $"the value of '{name}' must not be quoted", scheme.Source, new TextEdit(from, 1, ""), new TextEdit(end - 1, 1, ""));
        if (scheme?.Plain.Has(name) == true)
            CheckPlain(parameter, scheme);
        if (challenge.Is("Basic") && name.Equals("charset", StringComparison.OrdinalIgnoreCase)
            && parameter.Value.IndexOf(TextValue.Hole) < 0 && !parameter.Value.Equals("UTF-8", StringComparison.OrdinalIgnoreCase))
            Fault(from, end - from, $"the charset is '{parameter.Value}'; the only one allowed is \"UTF-8\"", "RFC 7617 §2.1",
                parameter.Value.Replace("_", "").Replace(" ", "").Equals("utf8", StringComparison.OrdinalIgnoreCase) ? new[] { new TextEdit(from, end - from, "\"UTF-8\"") } : Array.Empty<TextEdit>());
    }

    // RFC 6750 §3: %x20-21 / %x23-5B / %x5D-7E, so neither quote nor backslash nor anything beyond ASCII.
    private void CheckPlain(ChallengeParameter parameter, ChallengeScheme scheme)
    {
        foreach (var c in parameter.Value)
        {
            if (c == TextValue.Hole || c is >= ' ' and <= '~' and not ('"' or '\\'))
                continue;
            var edits = new List<TextEdit>();
            for (var i = parameter.ValueStart + 1; i < parameter.ValueEnd - 1; i++)
                if (_text[i] == '\\')
                {
                    if (_text[i + 1] == '"')
                        edits.Add(new TextEdit(i, 2, "'"));
                    i++;
                }
            Fault(parameter.ValueStart, parameter.ValueEnd - parameter.ValueStart, $"'{parameter.Name}' holds {(c is '"' ? "a quote" : c is '\\' ? "a backslash" : $"the character U+{(int)c:X4}")}, which is left out there", scheme.Source,
                c == '"' ? edits.ToArray() : Array.Empty<TextEdit>());
            return;
        }
    }

    private void Complete(Challenge challenge)
    {
        if (_stopped || challenge.IsOpen || challenge.Token68 is not null || ChallengeSchemes.Find(challenge.Scheme) is not { } scheme)
            return;
        foreach (var name in scheme.Required)
            if (challenge[name] is null)
            {
                // Behind the scheme, where realm is wont to stand.
                var at = challenge.Start + challenge.Scheme.Length;
                Fault(challenge.Start, challenge.Scheme.Length, $"{scheme.Name} has no {name}", scheme.Source,
                    name == "realm" && _realm is not null ? new[] { new TextEdit(at, 0, " realm=" + Quote(_realm) + (challenge.Parameters.Count > 0 ? "," : "")) } : Array.Empty<TextEdit>());
                return;
            }
    }

    private string ReadToken()
    {
        var start = _at;
        _at = TokenEnd(start);
        return _text.Substring(start, _at - start);
    }

    private int TokenEnd(int start)
    {
        if (start >= _run.Start && start < _run.End)
            return _run.End;
        var end = start;
        while (end < _text.Length && IsTokenCharacter(_text[end]))
            end++;
        _run = (start, end);
        return end;
    }

    private void SkipSpaces() => _at = AfterSpaces(_at);

    private int AfterSpaces(int at)
    {
        while (at < _text.Length && _text[at] is ' ' or '\t')
            at++;
        return at;
    }

    private char NextAfterSpaces() => AfterSpaces(_at) is var at && at < _text.Length ? _text[at] : '\0';

    private bool IsParameterAt(int at) => TokenEnd(at) is var end && end > at && end < _text.Length && _text[end] == '=';

    private bool IsSchemeAt(int at) =>
        TokenEnd(at) is var end && (end == _text.Length || _text[end] is ' ' or ',') && ChallengeSchemes.Find(_text.Substring(at, end - at)) is not null;

    private int WordEnd(int at)
    {
        var end = at;
        while (end < _text.Length && _text[end] is not (' ' or ',' or TextValue.Hole))
            end++;
        return end;
    }

    // Up to the next comma, or to the next parameter where the comma is missing; without the spaces in front of it.
    private int ElementEnd(int at)
    {
        var end = at;
        while (end < _text.Length && _text[end] is not (',' or ';'))
        {
            // Behind a run of spaces stands the same thing whichever of them is asked.
            var behind = _text[end] == ' ' ? AfterSpaces(end) : end + 1;
            if (_text[end] == ' ' && IsParameterAt(behind))
                break;
            end = behind;
        }
        while (end > at && _text[end - 1] is ' ' or '\t')
            end--;
        return end;
    }

    private string Shown(int start, int end)
    {
        var text = _text.Substring(start, end - start).Replace(TextValue.Hole.ToString(), "…").InOneLine();
        return text.Length > 40 ? text.Substring(0, 39) + "…" : text;
    }

    private bool LastFaultWithin(int from, int end) =>
        _faults.Count > 0 && _faults[_faults.Count - 1] is { } last && last.Start >= from && last.Start < end;

    private void Open(Challenge challenge)
    {
        challenge.IsOpen = true;
        challenge.End = _at;
        _stopped = true;
    }

    // Nothing behind it can be read with certainty.
    private void Stop(int start, int length, string problem, string source, params TextEdit[] repair)
    {
        Fault(start, length, problem, source, repair);
        _stopped = true;
    }

    private void Fault(int start, int length, string problem, string source, params TextEdit[] repair) =>
        _faults.Add(new ChallengeFault(start, length, problem, source, repair));
}
