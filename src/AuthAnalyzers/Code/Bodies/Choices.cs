using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;

namespace AuthAnalyzers.Code.Bodies;

/// <summary>The values among which <c>?:</c> and <c>switch</c> choose.</summary>
internal static class Choices
{
    /// <summary>
    /// The values that the expression may come to, from left to right, without conversions; the expression itself where it chooses none.
    /// A loop, since <c>a ? b : c ? d : …</c> goes one level deeper with each condition.
    /// </summary>
    public static List<IOperation> Chosen(this IOperation value)
    {
        var chosen = new List<IOperation>();
        var ahead = new Stack<IOperation>();
        ahead.Push(value);
        while (ahead.Count > 0)
        {
            switch (ahead.Pop().Unwrap())
            {
                case IConditionalOperation { WhenFalse: { } otherwise } choice:
                    ahead.Push(otherwise);
                    ahead.Push(choice.WhenTrue);
                    break;
                case ISwitchExpressionOperation { Arms: var arms }:
                    for (var i = arms.Length - 1; i >= 0; i--)
                        ahead.Push(arms[i].Value);
                    break;
                case var single:
                    chosen.Add(single);
                    break;
            }
        }
        return chosen;
    }
}
