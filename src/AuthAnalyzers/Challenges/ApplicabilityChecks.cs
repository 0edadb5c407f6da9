using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
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
            switch (operation)
            {
                case IPropertyReferenceOperation { Property: { Name: "Path" or "Method" or "PathBase" or "Host" or "IsHttps" } property } when property.IsDeclaredBy(KnownTypes.AspNetCore.HttpRequest):
                case IPropertyReferenceOperation { Property: { Name: "HasStarted" } response } when response.IsDeclaredBy(KnownTypes.AspNetCore.HttpResponse):
                case IPropertyReferenceOperation { Property: { Name: "RequestAborted" } aborted } when aborted.IsDeclaredBy(KnownTypes.AspNetCore.HttpContext):
                case IInvocationOperation { TargetMethod: { Name: "IsDevelopment" or "IsProduction" or "IsEnvironment" or "IsStaging" } environment } when environment.IsDeclaredBy(KnownTypes.AspNetCore.HostEnvironmentEnvExtensions):
                case IInvocationOperation { TargetMethod: { Name: "GetEndpoint" } endpoint } when endpoint.IsDeclaredBy(KnownTypes.AspNetCore.EndpointHttpContextExtensions):
                case IInvocationOperation { TargetMethod: { Name: "GetMetadata" } metadata } when metadata.IsDeclaredBy(KnownTypes.AspNetCore.EndpointMetadataCollection):
                    return true;
            }
        return false;
    }
}
