using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Code.Values;

/// <summary>A text as an expression composes it: the constant parts, each with its place in the source, and holes for what is not constant.</summary>
internal sealed class TextValue
{
    /// <summary>Stands in <see cref="Text"/> for a part that is not constant: a noncharacter, which no source means.</summary>
    public const char Hole = '\uFFFF';

    // How many constants and locals a part may pass through.
    private const int MostDeep = 8;

    // How many parts are read, and how long the text may become of them: eight constants of ten times the next make a hundred million.
    private const int MostParts = 20_000;
    private const int MostText = 1_000_000;

    private readonly ImmutableArray<Piece> _pieces;

    private TextValue(string text, ImmutableArray<Piece> pieces, ImmutableArray<(int Start, IOperation Value)> filled, ImmutableArray<(int Start, IOperation Value)> formatted)
    {
        Text = text;
        _pieces = pieces;
        Filled = filled;
        Formatted = formatted;
    }

    public string Text { get; }

    /// <summary>What fills the holes, each with its place in <see cref="Text"/>: of interpolations and sums.</summary>
    public ImmutableArray<(int Start, IOperation Value)> Filled { get; }

    /// <summary>The same for the placeholders of <c>string.Format</c>, each as many holes long as it is written: <c>{0}</c> is three.</summary>
    public ImmutableArray<(int Start, IOperation Value)> Formatted { get; }

    /// <summary>Whether any part of the text is constant.</summary>
    public bool HasText => Text.Trim(Hole).Length > 0 || Text.Length == 0;

    /// <summary>
    /// Reads a text: literals, interpolation, concatenation, <c>string.Format</c>, <c>Concat</c> and <c>Join</c>, on the spot or wherever else the value comes from
    /// on every way: a local, a constant, a property, a method of the program.
    /// </summary>
    public static TextValue Of(IOperation value, Origins origins) => Join("", new[] { value }, origins);

    /// <summary>The text of several expressions with the same constant text between them.</summary>
    public static TextValue Join(string between, IReadOnlyList<IOperation> values, Origins origins)
    {
        var reader = new Reader(origins, new StepBudget(MostParts), new());
        reader.ReadJoined(between, values, MostDeep);
        return reader.ToValue();
    }

    /// <summary>Where a part of the text stands in the source, from its first character to its last; null where one of them stands in no literal.</summary>
    public Location? Locate(int start, int length)
    {
        if (At(start) is not { } first || At(length == 0 ? start : start + length - 1) is not { } last || first.Tree is null || first.Tree != last.Tree)
            return null;
        var from = first.Offsets[start - first.Start];
        var to = length == 0 ? from : last.Offsets[start + length - last.Start];
        return from <= to ? Location.Create(first.Tree, TextSpan.FromBounds(from, to)) : null;
    }

    /// <summary>
    /// The edits of the source that each make this edit of the text: its place, and the replacement escaped as the literal there demands.
    /// An insertion at a seam may stand at the end of the literal before it or at the start of the one behind it; in that order.
    /// None where the place is in no single literal, or the literal cannot hold the replacement.
    /// </summary>
    public IEnumerable<(Location Place, string Text)> ToSource(TextEdit edit)
    {
        foreach (var piece in _pieces)
            if (edit.Start >= piece.Start && edit.Start + edit.Length <= piece.Start + piece.Length && piece.Tree is { } tree && Escape(edit.Text, piece.Token) is { } text)
                yield return (Location.Create(tree, TextSpan.FromBounds(piece.Offsets[edit.Start - piece.Start], piece.Offsets[edit.Start + edit.Length - piece.Start])), text);
    }

    private Piece? At(int position)
    {
        foreach (var piece in _pieces)
            if (position >= piece.Start && (position < piece.Start + piece.Length || position == Text.Length && position == piece.Start + piece.Length))
                return piece;
        return null;
    }

    private static string? Escape(string text, SyntaxToken token)
    {
        switch (token.Kind())
        {
            case SyntaxKind.SingleLineRawStringLiteralToken:
            case SyntaxKind.MultiLineRawStringLiteralToken:
                return text;
            case SyntaxKind.StringLiteralToken:
                return token.Text.StartsWith("@", StringComparison.Ordinal) ? text.Replace("\"", "\"\"") : text.Replace("\\", "\\\\").Replace("\"", "\\\"");
            case SyntaxKind.InterpolatedStringTextToken or SyntaxKind.InterpolatedStringEndToken when Interpolated(token) is { } around:
                var start = around.StringStartToken;
                if (start.IsKind(SyntaxKind.InterpolatedSingleLineRawStringStartToken) || start.IsKind(SyntaxKind.InterpolatedMultiLineRawStringStartToken))
                    return text.IndexOf('{') < 0 && text.IndexOf('}') < 0 ? text : null;
                text = text.Replace("{", "{{").Replace("}", "}}");
                return start.Text.IndexOf('@') >= 0 ? text.Replace("\"", "\"\"") : text.Replace("\\", "\\\\").Replace("\"", "\\\"");
            default:
                return null;
        }
    }

    private static InterpolatedStringExpressionSyntax? Interpolated(SyntaxToken token) => token.Parent as InterpolatedStringExpressionSyntax ?? token.Parent?.Parent as InterpolatedStringExpressionSyntax;

    /// <summary>A constant part: where it starts in the text, and the place of each of its characters in the source.</summary>
    private sealed class Piece(int start, int length, SyntaxToken token, int[] offsets)
    {
        public int Start { get; } = start;

        public int Length { get; } = length;

        public SyntaxToken Token { get; } = token;

        public SyntaxTree? Tree => Token.SyntaxTree;

        public int[] Offsets { get; } = offsets;
    }

    private sealed class Reader(Origins origins, StepBudget budget, HashSet<IOperation> around)
    {
        private readonly StringBuilder _text = new();
        private readonly ImmutableArray<Piece>.Builder _pieces = ImmutableArray.CreateBuilder<Piece>();

        private readonly ImmutableArray<(int Start, IOperation Value)>.Builder _filled = ImmutableArray.CreateBuilder<(int Start, IOperation Value)>();

        private readonly ImmutableArray<(int Start, IOperation Value)>.Builder _formatted = ImmutableArray.CreateBuilder<(int Start, IOperation Value)>();

        public TextValue ToValue() => new(_text.ToString(), _pieces.ToImmutable(), _filled.ToImmutable(), _formatted.ToImmutable());

        public void ReadJoined(string between, IReadOnlyList<IOperation> values, int depth)
        {
            for (var i = 0; i < values.Count; i++)
            {
                if (i > 0)
                    _text.Append(between);
                Read(values[i], depth);
            }
        }

        private void Read(IOperation value, int depth)
        {
            if (IsFull())
                return;
            var maker = Makes(value.Unwrap()) ? value.Unwrap() : origins.Of<IOperation>(value, Ways.All, MakerOf, static (one, other) => one == other);
            // A text that is made of itself is a hole.
            if (maker is not null && depth > 0 && around.Add(maker))
            {
                ReadMaker(maker, depth - 1);
                around.Remove(maker);
            }
            // var s = "Basic"; s += " realm='x'";
            else if (depth > 0 && value.Unwrap() is ILocalReferenceOperation local && Appended(local) is { } parts && around.Add(value))
            {
                ReadJoined("", parts, depth - 1);
                around.Remove(value);
            }
            else if ((value.ConstantValue.HasValue ? value : value.Unwrap()).ConstantValue is { HasValue: true, Value: null or string or char } constant)
                _text.Append(constant.Value);
            else if (value.Unwrap() is not IFieldReferenceOperation { Field: { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String } })
                AddHole(value);
        }

        // What the local is given and then made longer by, one statement after another in the block that declares it, or one around the use; null where it may be given something else.
        private static List<IOperation>? Appended(ILocalReferenceOperation local)
        {
            var given = Locals.Given(local.Local, local);
            if (given.Count < 2 || given[0].By != GivenBy.Value || given[0].Value.Parent?.Parent?.Parent?.Parent is not { Parent: IBlockOperation block })
                return null;
            var parts = new List<IOperation> { given[0].Value };
            for (var i = 1; i < given.Count; i++)
                if (given[i] is { By: GivenBy.Change, Value: { Parent: ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add, Parent: { } statement } } added } && statement.Parent == block
                    && statement.Syntax.SpanStart < local.Syntax.SpanStart)
                    parts.Add(added);
                else
                    return null;
            return parts;
        }

        private void AddHole(IOperation value)
        {
            _filled.Add((_text.Length, value));
            _text.Append(Hole);
        }

        private static OriginAnswer<IOperation> MakerOf(Origin origin) =>
            origin.Value is { } value && Makes(value) ? OriginAnswer<IOperation>.Is(value) : OriginAnswer<IOperation>.GoOn;

        private static bool Makes(IOperation value) => value switch
        {
            ILiteralOperation { ConstantValue: { HasValue: true, Value: string }, Syntax: LiteralExpressionSyntax } or IInterpolatedStringOperation => true,
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } => true,
            IInvocationOperation { TargetMethod: { Name: "Format" or "Concat" or "Join", ContainingType.SpecialType: SpecialType.System_String } } => true,
            IInvocationOperation { TargetMethod: { Name: "AppendFormat" } append } => append.IsDeclaredBy(BaseLibrary.StringBuilder),
            _ => false,
        };

        private void ReadMaker(IOperation maker, int depth)
        {
            switch (maker)
            {
                case ILiteralOperation { ConstantValue.Value: string text, Syntax: LiteralExpressionSyntax literal }:
                    AddToken(literal.Token, text);
                    break;
                case IInterpolatedStringOperation interpolated:
                    foreach (var part in interpolated.Parts)
                        ReadPart(part, depth);
                    // Behind the last hole a text can be inserted too: $"realm={Realm}".
                    if (interpolated is { Parts: [.., IInterpolationOperation], Syntax: InterpolatedStringExpressionSyntax { StringEndToken: var end } } && end.IsKind(SyntaxKind.InterpolatedStringEndToken))
                        _pieces.Add(new Piece(_text.Length, 0, end, new[] { end.SpanStart }));
                    break;
                case IBinaryOperation sum:
                    ReadJoined("", sum.Operands(), depth);
                    break;
                case IInvocationOperation call:
                    ReadCall(Call.Of(call), depth);
                    break;
            }
        }

        private void ReadCall(Call call, int depth)
        {
            if (call["format"] is { } pattern)
                ReadFormat(pattern, Elements(call), depth);
            else if (call["separator"] is not { } separator)
                ReadJoined("", Elements(call), depth);
            // Join(separator, values, startIndex, count) takes some of them.
            else if (call.Count <= 2 && separator.Unwrap().ConstantValue is { HasValue: true, Value: var between })
                ReadJoined(between?.ToString() ?? "", Elements(call), depth);
            else
                _text.Append(Hole);
        }

        private static List<IOperation> Elements(Call call)
        {
            var elements = new List<IOperation>();
            foreach (var argument in call)
                if (argument.Name is not ("separator" or "format" or "provider"))
                    foreach (var element in argument.Elements)
                        elements.Add(element);
            return elements;
        }

        // What is too much to read is a hole.
        private bool IsFull()
        {
            if (_text.Length <= MostText && budget.Spend())
                return false;
            _text.Append(Hole);
            return true;
        }

        private void ReadPart(IInterpolatedStringContentOperation part, int depth)
        {
            if (IsFull())
                return;
            if (part is IInterpolatedStringTextOperation { Text: var text })
            {
                if (text.Syntax is InterpolatedStringTextSyntax syntax && text.ConstantValue is { HasValue: true, Value: string constant })
                    AddToken(syntax.TextToken, constant);
                else
                    _text.Append(text.ConstantText() ?? Hole.ToString());
            }
            else if (part is IInterpolationOperation { Expression: { Type.SpecialType: SpecialType.System_String or SpecialType.System_Char } expression, Alignment: null })
                Read(expression, depth);
            else if (part is IInterpolationOperation { Expression: var value })
                AddHole(value);
            // As text.Append($"…") is handed to a handler: AppendLiteral("…"), AppendFormatted(value).
            else if (part is IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation append } && Call.Of(append).At(0) is { } appended)
                Read(appended, depth);
            else
                _text.Append(Hole);
        }

        // {0} is a hole; {{ and }} are left as they stand, for no header has them.
        private void ReadFormat(IOperation pattern, List<IOperation> values, int depth)
        {
            var inner = new Reader(origins, budget, around);
            inner.Read(pattern, depth);
            var text = inner._text.ToString();
            if (text.IndexOf("{{", StringComparison.Ordinal) >= 0 || text.IndexOf("}}", StringComparison.Ordinal) >= 0)
            {
                _text.Append(Hole);
                return;
            }
            var shift = _text.Length;
            foreach (var piece in inner._pieces)
                _pieces.Add(new Piece(piece.Start + shift, piece.Length, piece.Token, piece.Offsets));
            // Each character of a placeholder is a hole, so that positions stay.
            var within = false;
            for (var i = 0; i < text.Length; i++)
            {
                var c = text[i];
                if (c == '{' && i + 1 < text.Length && text[i + 1] - '0' is >= 0 and <= 9 and var number && number < values.Count)
                    _formatted.Add((shift + i, values[number]));
                within |= c == '{';
                _text.Append(within ? Hole : c);
                within &= c != '}';
            }
        }

        private void AddToken(SyntaxToken token, string value)
        {
            if (LiteralOffsets.Of(token, value) is { } offsets)
                _pieces.Add(new Piece(_text.Length, value.Length, token, offsets));
            _text.Append(value);
        }
    }
}
