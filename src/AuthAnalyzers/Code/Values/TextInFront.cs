using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;

namespace AuthAnalyzers.Code.Values;

/// <summary>What the text in front of a value calls it: <c>token</c> in <c>$"/reset?token={value}"</c>, <c>verification code</c> in <c>"Your verification code is " + value</c>.</summary>
internal static class TextInFront
{
    // How many words in front of "is" belong to the name.
    private const int MostWords = 2;

    /// <summary>The name that the text gives the value of that hole; null where it gives it none.</summary>
    public static string? Of(IInterpolatedStringOperation text, IInterpolationOperation hole)
    {
        var at = text.Parts.IndexOf(hole);
        return at > 0 && text.Parts[at - 1] is IInterpolatedStringTextOperation { Text: var before } ? Name(before.ConstantText()) : null;
    }

    /// <summary>The name that the text on the left of <c>+</c> gives the operand on the right; null where it gives it none.</summary>
    public static string? Of(IBinaryOperation sum, IOperation value)
    {
        if (sum.Type?.SpecialType != SpecialType.System_String || sum.RightOperand != value)
            return null;
        var left = sum.LeftOperand.Unwrap();
        return Name(left.ConstantText() ?? (left is IBinaryOperation { RightOperand: var last } ? last.ConstantText() : null));
    }

    /// <summary>The name that an address gives the part of a text: <c>token</c> in <c>"/reset?token=" + value</c>; null where it stands in no query.</summary>
    public static string? InQuery(IOperation part)
    {
        while (part.Parent is IConversionOperation or IParenthesizedOperation)
            part = part.Parent;
        var before = part.Parent switch
        {
            IInterpolationOperation { Parent: IInterpolatedStringOperation text } hole when text.Parts.IndexOf(hole) is > 0 and var at && text.Parts[at - 1] is IInterpolatedStringTextOperation literal => literal.Text.ConstantText(),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum when sum.RightOperand == part => sum.LeftOperand.Unwrap() is var left && left is IBinaryOperation { RightOperand: var last } ? last.ConstantText() : left.ConstantText(),
            _ => null,
        };
        return before?.EndsWith("=", StringComparison.Ordinal) == true ? Name(before) : null;
    }

    private static string? Name(string? text)
    {
        if (text is null)
            return null;
        var end = text.TrimEnd(' ', '\'', '"');
        // ?token=
        if (end.EndsWith("=", StringComparison.Ordinal))
            return end.LastIndexOfAny(new[] { '?', '&', ' ', ';' }) is var start and >= 0 && end[start] is '?' or '&' ? end.Substring(start + 1, end.Length - start - 2) : null;
        if (end.EndsWith(" is", StringComparison.Ordinal))
            return Words(end.Substring(0, end.Length - " is".Length));
        return end.EndsWith(":", StringComparison.Ordinal) ? Words(end.TrimEnd(':')) : null;
    }

    // Behind a plural stands how many there are: "tokens: 3".
    private static string? Words(string text)
    {
        var words = text.Split(new[] { ' ' }, StringSplitOptions.RemoveEmptyEntries);
        return text.EndsWith("s", StringComparison.Ordinal) ? null : string.Join(" ", words.Skip(Math.Max(0, words.Length - MostWords)));
    }
}
