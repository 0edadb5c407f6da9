using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Flow;
using AuthAnalyzers.Http;

namespace AuthAnalyzers.Challenges;

/// <summary>Tests of where and when code applies: the path, the method, the environment, the endpoint. They say nothing of the caller.</summary>
internal sealed class ScopeTests(FrameworkSymbols framework)
{
    public bool IsScope(Test test)
    {
        if (test.Kind is TestKind.Unknown or TestKind.Caught)
            return false;
        return IsScope(test.Value) || (test.Other is { } other && IsScope(other));
    }

    private bool IsScope(IOperation value)
    {
        foreach (var operation in value.DescendantsAndSelf())
            switch (operation)
            {
                case IPropertyReferenceOperation { Property: { Name: "Path" or "Method" or "PathBase" or "Host" or "IsHttps" } property } when framework.DeclaredBy(property, KnownTypes.AspNetCore.HttpRequest):
                case IPropertyReferenceOperation { Property: { Name: "HasStarted" } response } when framework.DeclaredBy(response, KnownTypes.AspNetCore.HttpResponse):
                case IPropertyReferenceOperation { Property: { Name: "RequestAborted" } aborted } when framework.DeclaredBy(aborted, KnownTypes.AspNetCore.HttpContext):
                case IInvocationOperation { TargetMethod: { Name: "IsDevelopment" or "IsProduction" or "IsEnvironment" or "IsStaging" } environment } when framework.DeclaredBy(environment, KnownTypes.AspNetCore.HostEnvironmentEnvExtensions):
                case IInvocationOperation { TargetMethod: { Name: "GetEndpoint" } endpoint } when framework.DeclaredBy(endpoint, KnownTypes.AspNetCore.EndpointHttpContextExtensions):
                case IInvocationOperation { TargetMethod: { Name: "GetMetadata" } metadata } when framework.DeclaredBy(metadata, KnownTypes.AspNetCore.EndpointMetadataCollection):
                    return true;
            }
        return false;
    }
}
