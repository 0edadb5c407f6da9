using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Challenges;

/// <summary>Tests of where and when code applies: the path, the method, the environment, the endpoint. They say nothing of the caller.</summary>
internal static class ApplicabilityChecks
{
    public static bool IsScope(TestedValue test)
    {
        if (test.Kind is TestKind.Unknown or TestKind.Caught)
            return false;
        return IsScope(test.Value) || (test.Other is { } other && IsScope(other));
    }

    private static bool IsScope(IOperation value)
    {
        foreach (var operation in value.DescendantsAndSelf())
            if (Member(operation) is { } member && ApiIndex<RequestCondition>.Concerns(member))
                return true;
        return false;
    }

    private static ISymbol? Member(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property: var property } => property,
        IInvocationOperation { TargetMethod: var method } => method,
        _ => null,
    };
}
