using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthAnalyzers.Flow;

/// <summary>Which of the values that a variable is given can be the one that a use of it sees.</summary>
internal static class Reaching
{
    /// <summary>The values that may reach the use; those before an assignment that every path to the use passes are left out.</summary>
    public static IReadOnlyList<Given> Values(ISymbol variable, IOperation use)
    {
        var given = Locals.Given(variable, use);
        if (given.Count == 0 || Last(variable, use) is not { } last)
            return given;
        var reaching = new List<Given>();
        foreach (var one in given)
            if (one.Value == last || one.Value.Syntax.SpanStart > last.Syntax.SpanStart && one.Value.Syntax.SpanStart < use.Syntax.SpanStart)
                reaching.Add(one);
        return reaching;
    }

    /// <summary>Whether the value that the variable came with, a parameter's argument, cannot reach the use.</summary>
    public static bool IsOverwritten(ISymbol variable, IOperation use) => Locals.Given(variable, use) is { Count: > 0 } && Last(variable, use) is not null;

    // The nearest plain assignment that is a statement before the use, in its block or one around it.
    private static IOperation? Last(ISymbol variable, IOperation use)
    {
        for (var inner = use; inner.Parent is { } outer; inner = outer)
        {
            // What a lambda sees is decided when it runs.
            if (outer is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return null;
            if (outer is not IBlockOperation block)
                continue;
            IOperation? last = null;
            foreach (var statement in block.Operations)
            {
                if (statement == inner)
                    break;
                if (statement is IExpressionStatementOperation { Operation: ISimpleAssignmentOperation assignment } && Names(assignment.Target, variable))
                    last = assignment.Value;
            }
            // A later write in a loop around the use comes back to it only past this assignment.
            if (last is not null)
                return last;
        }
        return null;
    }

    private static bool Names(IOperation target, ISymbol variable) => target switch
    {
        ILocalReferenceOperation local => SymbolEqualityComparer.Default.Equals(local.Local, variable),
        IParameterReferenceOperation parameter => SymbolEqualityComparer.Default.Equals(parameter.Parameter, variable),
        _ => false,
    };
}
