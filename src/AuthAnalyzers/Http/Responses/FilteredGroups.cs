using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Http.Responses;

/// <summary>Groups of endpoints that a filter is put on: <c>app.MapGroup("/a").AddEndpointFilter(…)</c>.</summary>
internal static class FilteredGroups
{
    private const int MaximumSteps = 16;

    /// <summary>
    /// Whether the group comes to code that may map on it: <c>app.MapGroup("/a").AddEndpointFilter(…).MapOrders()</c>. An endpoint has nothing mapped on it, nor has a group on which this body alone maps.
    /// </summary>
    public static bool IsHandedOn(IInvocationOperation filter)
    {
        IOperation chain = filter;
        for (var steps = 0; steps < MaximumSteps && CalledOn(chain) is { } next; steps++)
            if (!IsFrameworks(next))
                return true;
            else if (next.TargetMethod.Name is var name && name != "MapGroup" && name.StartsWith("Map", StringComparison.Ordinal))
                return false;
            else
                chain = next;
        if (!chain.Type.Is(AspNetCore.IEndpointRouteBuilder))
            return false;
        var group = Converted(chain).Parent switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var declared } } => declared,
            // group.AddEndpointFilter(…); as a statement of its own
            IExpressionStatementOperation => (FirstOf(filter) as ILocalReferenceOperation)?.Local,
            _ => null,
        };
        return group is null || filter.Root().Descendants().Any(use => use is ILocalReferenceOperation { Local: var local } && SymbolEqualityComparer.Default.Equals(local, group) && LeavesBody(use));
    }

    private static IOperation? FirstOf(IInvocationOperation call)
    {
        var receiver = Call.Of(call).Subject?.Unwrap();
        for (var steps = 0; steps < MaximumSteps && receiver is IInvocationOperation inner; steps++)
            receiver = Call.Of(inner).Subject?.Unwrap();
        return receiver;
    }

    private static bool LeavesBody(IOperation use) => Converted(use).Parent is not IExpressionStatementOperation && (CalledOn(use) is not { } call || !IsFrameworks(call));

    // The call that the value is the receiver of, or the first argument of an extension method's.
    private static IInvocationOperation? CalledOn(IOperation value)
    {
        var given = Converted(value);
        return (Argument.Of(given)?.Call?.Operation ?? given.Parent) is IInvocationOperation call && Call.Of(call).Subject?.Unwrap() == value ? call : null;
    }

    private static IOperation Converted(IOperation value)
    {
        while (value.Parent is IConversionOperation conversion)
            value = conversion;
        return value;
    }

    private static bool IsFrameworks(IInvocationOperation call) => call.TargetMethod.ContainingType.RootNamespace() == "Microsoft";
}
