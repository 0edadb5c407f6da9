using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Http.Endpoints;

namespace AuthAnalyzers.Login;

/// <summary>The rate-limiting policies that code is a part of: the lambda of <c>AddPolicy("login", context => …)</c>, the class that is registered with one, and the limit of all requests.</summary>
internal sealed class LimitPolicies(LimitedLogins logins, References references)
{
    private const string Global = "GlobalLimiter";

    public static LimitPolicies Of(Models models) => models.Get(static m => new LimitPolicies(LimitedLogins.Of(m), References.Of(m)));

    /// <summary>The policy in front of a login that the code is a part of; null where it is a part of none.</summary>
    public string? OfLogin(IOperation code) => Around(code).FirstOrDefault(policy => policy == Global ? logins.Any : logins.AreUnder(policy));

    /// <summary>Whether every request under the policy comes to this bucket, in which nothing is counted.</summary>
    public static bool IsForAll(IInvocationOperation unlimited)
    {
        var function = unlimited.EnclosingFunction();
        foreach (var operation in function.Descendants())
            if (operation is IReturnOperation { ReturnedValue: { } value } && operation.EnclosingFunction() == function && value.UnwrapConverted() != unlimited)
                return false;
        return true;
    }

    private IEnumerable<string> Around(IOperation code)
    {
        for (var around = code.Parent; around is not null; around = around.Parent)
            if (Named(around) is { } policy)
                return new[] { policy };
        if (EndpointIndex.SymbolAt(code) is not IMethodSymbol { MethodKind: MethodKind.Ordinary, ContainingType: { } type } method)
            return Array.Empty<string>();
        // class LoginPolicy : IRateLimiterPolicy<string>, options.AddPolicy("login", ByAddress)
        return type.Is(AspNetCore.RateLimiterPolicy) ? logins.PoliciesOf(type)
            : (references.Uses(method) ?? Array.Empty<IOperation>()).OfType<IMethodReferenceOperation>().SelectMany(static use => Parents(use)).Select(Named).OfType<string>();
    }

    private static IEnumerable<IOperation> Parents(IOperation operation)
    {
        for (var around = operation.Parent; around is not null and not IBlockOperation; around = around.Parent)
            yield return around;
    }

    private static string? Named(IOperation around) => around switch
    {
        IInvocationOperation call when ApiIndex<RateLimiting>.Find(call.TargetMethod) is { Part: RateLimitPart.Policy, Policy: { } parameter } => Call.Of(call)[parameter].ConstantText(),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property } } when ApiIndex<RateLimiting>.Find(property) is { Part: RateLimitPart.Global } => Global,
        _ => null,
    };
}
