using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;

namespace AuthAnalyzers.Challenges;

/// <summary>
/// How the functions of a program spell their texts, spaces around them aside: each function is read once, however many comparisons it makes.
/// </summary>
internal static class Spellings
{
    // By the text without its case.
    private static readonly ConditionalWeakTable<IOperation, Dictionary<string, HashSet<string>>> s_known = new();

    /// <summary>
    /// Whether the function around the operation has the same text in another case: <c>StartsWith("Bearer ") || StartsWith("bearer ")</c>.
    /// </summary>
    public static bool AreSeveral(IOperation operation, string text) =>
        s_known.GetValue(operation.EnclosingFunction(), Read).TryGetValue(text.Trim(), out var spellings)
        && (spellings.Count > 1 || !spellings.Contains(text.Trim()));

    private static Dictionary<string, HashSet<string>> Read(IOperation function)
    {
        var texts = new Dictionary<string, HashSet<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var operation in function.Descendants())
        {
            if (operation is not ILiteralOperation { ConstantValue: { HasValue: true, Value: string literal } } || IsKey(operation))
                continue;
            Cancellation.ThrowIfRequested();
            var text = literal.Trim();
            if (!texts.TryGetValue(text, out var spellings))
                texts.Add(text, spellings = new(StringComparer.Ordinal));
            spellings.Add(text);
        }
        return texts;
    }

    // context.Items["token"] is a name of its own, not the scheme in another case.
    private static bool IsKey(IOperation literal)
    {
        while (literal.Parent is IConversionOperation conversion)
            literal = conversion;
        return Argument.Of(literal)?.Call is { Operation: IPropertyReferenceOperation };
    }
}
