using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Code.Values;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>A literal template among the arguments of a call, with the arguments that fill its holes: <c>"{User} has {Token}", user, token</c> or <c>"{0} has {1}", …</c>.</summary>
internal sealed class LogTemplate
{
    private readonly ArgumentListSyntax _arguments;
    private readonly List<LiteralExpressionSyntax> _literals = new();
    private readonly List<Hole> _holes = new();
    private readonly int _first;

    private LogTemplate(ArgumentListSyntax arguments, int template)
    {
        _arguments = arguments;
        _first = template + 1;
    }

    /// <summary>The template before the argument; null where there is none that is written out in full and agrees with its arguments.</summary>
    public static LogTemplate? Before(ArgumentListSyntax arguments, int argument)
    {
        for (var i = argument - 1; i >= 0; i--)
        {
            var template = new LogTemplate(arguments, i);
            if (!Collect(arguments.Arguments[i].Expression, template._literals))
                continue;
            return template.Read() ? template : null;
        }
        return null;
    }

    /// <summary>The arguments without that one, its hole gone from the template; null where nothing would be said any more.</summary>
    public ArgumentListSyntax? Without(int argument)
    {
        var value = argument - _first;
        var edits = new Dictionary<LiteralExpressionSyntax, List<TextEdit>>();
        var says = false;
        foreach (var literal in _literals)
            edits[literal] = new();
        for (var i = 0; i < _holes.Count; i++)
        {
            var hole = _holes[i];
            if (hole.Value == value)
            {
                var text = new LiteralText(hole.Literal.Token).Value;
                var from = i > 0 && _holes[i - 1].Literal == hole.Literal ? _holes[i - 1].End : 0;
                var to = i + 1 < _holes.Count && _holes[i + 1].Literal == hole.Literal ? _holes[i + 1].Start : text.Length;
                var cut = MessageCut.Around(text.Substring(from, hole.Start - from), text.Substring(hole.End, to - hole.End),
                    i == 0 && hole.Literal == _literals[0], i == _holes.Count - 1 && hole.Literal == _literals[_literals.Count - 1]);
                edits[hole.Literal].Add(new(from + cut.LeftKept, hole.End + cut.RightSkipped - from - cut.LeftKept, cut.Glue));
            }
            else if (hole.IsNumber && hole.Value > value)
            {
                edits[hole.Literal].Add(new(hole.Start + 1, hole.NameLength, (hole.Value - 1).ToString(System.Globalization.CultureInfo.InvariantCulture)));
            }
        }
        var changed = new Dictionary<LiteralExpressionSyntax, LiteralExpressionSyntax>();
        foreach (var literal in _literals)
        {
            if (new LiteralText(literal.Token).With(edits[literal].ToArray()) is not { } token)
                return null;
            changed[literal] = literal.WithToken(token);
            says |= Says(token.ValueText);
        }
        // A brace that was doubled for the sake of formatting is printed doubled when nothing is formatted any more.
        if (!says || _holes.Count == 1 && _holes[0].IsNumber && changed.Values.Any(static l => l.Token.ValueText.IndexOf('{') >= 0 || l.Token.ValueText.IndexOf('}') >= 0))
            return null;
        var list = _arguments.ReplaceNodes(changed.Keys, (literal, _) => changed[literal]);
        return list.WithArguments(SeparatedLists.Without(list.Arguments, argument));
    }

    /// <summary>Whether a text says something besides the values in it.</summary>
    public static bool Says(string text)
    {
        var depth = 0;
        foreach (var c in text)
        {
            if (c == '{')
                depth++;
            else if (c == '}')
                depth--;
            else if (depth <= 0 && char.IsLetterOrDigit(c))
                return true;
        }
        return text.IndexOf('{') >= 0;
    }

    // From left to right without recursion: sums of ten thousand literals exist.
    private static bool Collect(ExpressionSyntax template, List<LiteralExpressionSyntax> literals)
    {
        var ahead = new Stack<ExpressionSyntax>();
        ahead.Push(template);
        while (ahead.Count > 0)
        {
            switch (ahead.Pop())
            {
                case LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression):
                    literals.Add(literal);
                    break;
                case BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression):
                    ahead.Push(sum.Right);
                    ahead.Push(sum.Left);
                    break;
                case ParenthesizedExpressionSyntax inner:
                    ahead.Push(inner.Expression);
                    break;
                default:
                    return false;
            }
        }
        return true;
    }

    private bool Read()
    {
        foreach (var literal in _literals)
        {
            var text = new LiteralText(literal.Token);
            if (!text.IsKnown || !ReadHoles(literal, text.Value))
                return false;
        }
        var values = _arguments.Arguments.Count - _first;
        var numbers = 0;
        foreach (var hole in _holes)
            numbers += hole.IsNumber ? 1 : 0;
        // Names are filled in order; numbers say which.
        if (numbers == 0)
        {
            for (var i = 0; i < _holes.Count; i++)
                _holes[i] = _holes[i].For(i);
            return _holes.Count == values;
        }
        var used = new HashSet<int>();
        foreach (var hole in _holes)
            used.Add(hole.Value);
        return numbers == _holes.Count && used.Count == values && used.Max() == values - 1;
    }

    private bool ReadHoles(LiteralExpressionSyntax literal, string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('{' or '}'))
                continue;
            if (i + 1 < text.Length && text[i + 1] == text[i])
            {
                i++;
                continue;
            }
            var end = text[i] == '{' ? text.IndexOf('}', i) : -1;
            if (end < 0)
                return false;
            var name = text.Substring(i + 1, end - i - 1).Split(',', ':')[0];
            var number = 0;
            var isNumber = name.Length > 0 && int.TryParse(name, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out number);
            _holes.Add(new(literal, i, end + 1, name.Length, isNumber, number));
            i = end;
        }
        return true;
    }

    private readonly struct Hole(LiteralExpressionSyntax literal, int start, int end, int nameLength, bool isNumber, int value)
    {
        public LiteralExpressionSyntax Literal { get; } = literal;

        public int Start { get; } = start;

        public int End { get; } = end;

        public int NameLength { get; } = nameLength;

        public bool IsNumber { get; } = isNumber;

        /// <summary>Which of the values fills it.</summary>
        public int Value { get; } = value;

        public Hole For(int value) => new(Literal, Start, End, NameLength, IsNumber, value);
    }
}
