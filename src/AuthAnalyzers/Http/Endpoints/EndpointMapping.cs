using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;

namespace AuthAnalyzers.Http.Endpoints;

/// <summary>The chain of calls that maps a minimal endpoint: <c>app.MapGroup("/a").RequireAuthorization().MapGet("/b", () => …).WithName("c")</c>.</summary>
internal static class EndpointMapping
{
    private const int MaximumSteps = 16;

    private const string Authorization = "RequireAuthorization";
    private const string Anonymous = "AllowAnonymous";

    // On which locals a body calls which convention: one walk serves all that it maps.
    private static readonly ConditionalWeakTable<IOperation, HashSet<(ISymbol Local, string Convention)>> s_called = new();

    /// <summary>The call that maps the lambda around the operation to a route; null where the operation is in no endpoint's lambda.</summary>
    public static IInvocationOperation? Mapping(this IOperation operation)
    {
        for (var function = operation.EnclosingFunction(); function is IAnonymousFunctionOperation; function = function.Parent.EnclosingFunction())
        {
            if (function.MappedBy() is { } call)
                return call;
            if (function.Parent is null)
                return null;
        }
        return null;
    }

    /// <summary>The call that is given the lambda or the method and maps it to a route; null where there is none.</summary>
    public static IInvocationOperation? MappedBy(this IOperation function)
    {
        for (var around = function.Parent; around is not null and not IBlockOperation; around = around.Parent)
            if (around is IInvocationOperation { TargetMethod: { Name: var name } method } call && name.StartsWith("Map", StringComparison.Ordinal) && IsRouting(method))
                return call;
        return null;
    }

    /// <summary>Where the name of the called method stands.</summary>
    public static Location NamePlace(this IInvocationOperation call) => call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }
        ? access.Name.GetLocation() : call.Syntax.GetLocation();

    /// <summary>Whether a convention behind the mapping, or on a group around it, asks for authorization.</summary>
    public static bool RequiresAuthorization(this IInvocationOperation mapping) => Chain(mapping, Authorization);

    /// <summary>Whether a convention behind the mapping, or on a group around it, opens the endpoint.</summary>
    public static bool AllowsAnonymous(this IInvocationOperation mapping) => Chain(mapping, Anonymous);

    private static bool Chain(IInvocationOperation mapping, string convention)
    {
        // Behind: .MapGet(…).RequireAuthorization()
        for (var around = mapping.Parent; around is not null and not IBlockOperation; around = around.Parent)
        {
            if (around is IInvocationOperation call && Is(call, convention))
                return true;
            // var endpoint = app.MapGet(…); endpoint.RequireAuthorization();
            if (around is IVariableDeclaratorOperation { Symbol: var endpoint } && IsCalledOn(endpoint, mapping, convention))
                return true;
        }
        // In front: the groups.
        var receiver = Call.Of(mapping).Subject;
        for (var steps = 0; receiver is not null && steps < MaximumSteps; steps++)
        {
            switch (receiver.Unwrap())
            {
                case IInvocationOperation call:
                    if (Is(call, convention))
                        return true;
                    receiver = Call.Of(call).Subject;
                    continue;
                case ILocalReferenceOperation local:
                    if (IsCalledOn(local.Local, mapping, convention))
                        return true;
                    receiver = Locals.SingleValue(local);
                    continue;
            }
            return false;
        }
        return false;
    }

    // group.RequireAuthorization(); as a statement of its own
    private static bool IsCalledOn(ILocalSymbol local, IOperation near, string convention) =>
        s_called.GetValue(near.Root(), Called).Contains((local, convention));

    private static HashSet<(ISymbol Local, string Convention)> Called(IOperation body)
    {
        var called = new HashSet<(ISymbol, string)>();
        foreach (var operation in body.Descendants())
        {
            if (operation is not IInvocationOperation call || !Is(call, Authorization) && !Is(call, Anonymous))
                continue;
            Cancellation.ThrowIfRequested();
            // .WithTags(…) may stand between; what is mapped on a group is not the group.
            var receiver = Call.Of(call).Subject;
            while (receiver?.Unwrap() is IInvocationOperation inner && !inner.TargetMethod.Name.StartsWith("Map", StringComparison.Ordinal))
                receiver = Call.Of(inner).Subject;
            if (receiver?.Unwrap() is ILocalReferenceOperation reference)
                called.Add((reference.Local, call.TargetMethod.Name));
        }
        return called;
    }

    private static bool Is(IInvocationOperation call, string convention) =>
        call.TargetMethod.Name == convention && call.TargetMethod.ContainingNamespace is { Name: "Builder", ContainingNamespace: { Name: "AspNetCore", ContainingNamespace: { Name: "Microsoft", ContainingNamespace.IsGlobalNamespace: true } } };

    private static bool IsRouting(IMethodSymbol method)
    {
        foreach (var parameter in (method.ReducedFrom ?? method).Parameters)
            if (parameter.Type is { Name: "IEndpointRouteBuilder" or "RouteGroupBuilder" or "WebApplication" })
                return true;
        return false;
    }
}
