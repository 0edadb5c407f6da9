using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;

namespace AuthAnalyzers.Code.Conditions;

/// <summary>Where an exception that is thrown at an operation is caught within the same function.</summary>
internal static class Catches
{
    /// <summary>The clause that catches an exception of that type; null where the function lets it out, or where a filter may.</summary>
    public static ICatchClauseOperation? Of(IOperation operation, ITypeSymbol? exception)
    {
        if (exception is not INamedTypeSymbol)
            return null;
        for (var (child, parent) = (operation, operation.Parent); parent is not null && child is not (IAnonymousFunctionOperation or ILocalFunctionOperation); (child, parent) = (parent, parent.Parent))
            if (parent is ITryOperation attempt && attempt.Body == child)
                foreach (var clause in attempt.Catches)
                    if (Takes(clause, exception))
                        return clause.Filter is null ? clause : null;
        return null;
    }

    /// <summary>Whether what the clause answers depends on the exception that it caught: on its message, say. A log may show it.</summary>
    public static bool Tells(ICatchClauseOperation clause)
    {
        foreach (var operation in clause.Handler.Descendants())
            switch (operation)
            {
                case IThrowOperation { Exception: null }:
                    return true;
                case ILocalReferenceOperation local when clause.Locals.Contains(local.Local) && !IsStatement(local):
                    return true;
            }
        return false;
    }

    // logger.LogError(exception, "…");
    private static bool IsStatement(IOperation operation)
    {
        while (operation.Parent is { } parent && (Argument.At(parent) is not null || IsPartOfStatement(parent)))
            operation = parent;
        return operation.Parent is IExpressionStatementOperation && operation is IInvocationOperation or IAwaitOperation;
    }

    private static bool IsPartOfStatement(IOperation operation) =>
        operation is IInvocationOperation or IConversionOperation or IMemberReferenceOperation or IAwaitOperation
            or IArrayInitializerOperation or IArrayCreationOperation
        || Elements.IsCollectionExpression(operation);

    private static bool Takes(ICatchClauseOperation clause, ITypeSymbol exception)
    {
        // `catch { }` takes all.
        if (clause.ExceptionType is not { } caught || caught.SpecialType == SpecialType.System_Object)
            return true;
        for (var type = exception; type is not null; type = type.BaseType)
            if (SymbolEqualityComparer.Default.Equals(type, caught))
                return true;
        return false;
    }
}
