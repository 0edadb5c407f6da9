using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;

namespace AuthAnalyzers.Login;

/// <summary>Where a function may end, and which of its branches may note something on the way to a common end.</summary>
internal sealed class Exits
{
    /// <summary>A function with more exits than these is no login.</summary>
    public const int Most = 100;

    private Exits() { }

    /// <summary>Returns and throws, in source order.</summary>
    public List<IOperation> Ends { get; } = new();

    /// <summary>Branches that go on.</summary>
    public List<IOperation> Branches { get; } = new();

    /// <summary>The locals that are returned, or are part of what is.</summary>
    public HashSet<ILocalSymbol> Returned { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The exits of the function itself; null where it has too many.</summary>
    public static Exits? Of(IOperation function)
    {
        var exits = new Exits();
        foreach (var operation in function.Descendants())
        {
            if (operation is not (IReturnOperation or IThrowOperation or IBlockOperation or IExpressionStatementOperation { Parent: IConditionalOperation }) || operation.EnclosingFunction() != function)
                continue;
            switch (operation)
            {
                case IReturnOperation { Kind: OperationKind.Return } exit:
                    exits.Ends.Add(exit);
                    foreach (var part in exit.Descendants())
                        if (part is ILocalReferenceOperation local)
                            exits.Returned.Add(local.Local);
                    break;
                case IThrowOperation { Exception: not null }:
                    exits.Ends.Add(operation);
                    break;
                case IBlockOperation { Parent: IConditionalOperation or ISwitchCaseOperation or ICatchClauseOperation } block when !Guards.Ends(block) && block.Operations.Length > 0:
                    exits.Branches.Add(block);
                    break;
                // if (user == null) error = "Unknown user";
                case IExpressionStatementOperation { Operation: not IThrowOperation }:
                    exits.Branches.Add(operation);
                    break;
            }
        }
        return exits.Ends.Count > Most || exits.Branches.Count > Most ? null : exits;
    }

    /// <summary>The end of a way out: of a throw that is caught in the same function, what the clause answers, or the clause itself where it ends without.</summary>
    public static IOperation Caught(IOperation way) =>
        way is IThrowOperation { Exception: { } exception } && Catches.Of(way, exception.Unwrap().Type) is { } clause && !Catches.Tells(clause) ? Last(clause.Handler) ?? clause : way;

    private static IOperation? Last(IBlockOperation block) =>
        block.Operations.Length > 0 && block.Operations[block.Operations.Length - 1] is IReturnOperation or IThrowOperation ? block.Operations[block.Operations.Length - 1] : null;
}
