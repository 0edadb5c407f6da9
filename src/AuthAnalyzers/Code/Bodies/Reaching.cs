using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthAnalyzers.Code.Bodies;

/// <summary>Which of the values that a variable is given can be the one that a use of it sees.</summary>
internal static class Reaching
{
    // How many values of one variable a use looks at: generated code may assign one ten thousand times.
    private const int MaximumValues = 64;

    /// <summary>The values that may reach the use; those before an assignment that every path to the use passes are left out.</summary>
    public static IReadOnlyList<Given> Values(ISymbol variable, IOperation use)
    {
        var given = Locals.Given(variable, use);
        if (given.Count < 2)
            return given;
        var last = Last(given, use);
        if (last < 0 && given.Count <= MaximumValues)
            return given;
        var reaching = new List<Given>();
        for (var i = Math.Max(last, 0); i < given.Count && reaching.Count < MaximumValues && (last < 0 || Start(given[i]) < use.Syntax.SpanStart); i++)
            reaching.Add(given[i]);
        return reaching;
    }

    /// <summary>Whether the value that the variable came with, a parameter's argument, cannot reach the use.</summary>
    public static bool IsOverwritten(ISymbol variable, IOperation use) => Locals.Given(variable, use) is { Count: > 0 } given && Last(given, use) >= 0;

    // The nearest plain assignment that is a statement before the use, in its block or one around it: its index, or -1.
    // A later write in a loop around the use comes back to it only past this assignment.
    private static int Last(IReadOnlyList<Given> given, IOperation use)
    {
        var start = use.Syntax.SpanStart;
        List<IOperation>? blocks = null;
        var after = FirstAt(given, start);
        for (var i = after - 1; i >= 0 && i >= after - MaximumValues; i--)
            if (given[i].Value.Parent is ISimpleAssignmentOperation { Parent: IExpressionStatementOperation { Parent: IBlockOperation block } statement } assignment
                && assignment.Value == given[i].Value && statement.Syntax.Span.End <= start && (blocks ??= Blocks(use)).Contains(block))
                return i;
        return -1;
    }

    // What a lambda sees is decided when it runs.
    private static List<IOperation> Blocks(IOperation use)
    {
        var blocks = new List<IOperation>();
        for (var outer = use.Parent; outer is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation); outer = outer.Parent)
            if (outer is IBlockOperation)
                blocks.Add(outer);
        return blocks;
    }

    // Values are in the order of the source.
    private static int FirstAt(IReadOnlyList<Given> given, int position)
    {
        var (low, high) = (0, given.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Start(given[middle]) < position)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private static int Start(Given given) => given.Value.Syntax.SpanStart;
}
