using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Http.Endpoints;

/// <summary>The chain of calls that maps a minimal endpoint: <c>app.MapGroup("/a").RequireAuthorization().MapGet("/b", () => …).WithName("c")</c>.</summary>
internal static class EndpointMapping
{
    private const int MaximumSteps = 16;

    private const string Authorization = "RequireAuthorization";
    private const string Anonymous = "AllowAnonymous";

    // Which conventions a body calls on its locals: one walk serves all that it maps.
    private static readonly ConditionalWeakTable<IOperation, Dictionary<ISymbol, List<IInvocationOperation>>> s_called = new();

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

    /// <summary>The call that puts the filter around the operation on an endpoint or a group: <c>group.AddEndpointFilter(async (context, next) => …)</c>; null where it is in no filter's lambda.</summary>
    public static IInvocationOperation? FilterAround(this IOperation operation)
    {
        for (var function = operation.EnclosingFunction(); function is IAnonymousFunctionOperation { Parent: { } handed }; function = handed.EnclosingFunction())
            if (handed is IDelegateCreationOperation created && Argument.Of(created)?.Call is { Member.Name: "AddEndpointFilter", Operation: IInvocationOperation call })
                return call;
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

    /// <summary>Whether what is given there is mapped to a route, by the name of the call alone: <c>app.MapPost("/hook", (string token) => …)</c>, where routing is out of view too.</summary>
    public static bool IsMapped(this Argument? given) => given?.Call?.Member is { } mapping && mapping.Name.StartsWith("Map", StringComparison.Ordinal);

    /// <summary>The same of a method that is named: <c>app.MapPost("/login", Login)</c>.</summary>
    public static bool IsMapped(this IMethodReferenceOperation named)
    {
        IOperation group = named;
        while (group.Parent is IDelegateCreationOperation or IConversionOperation)
            group = group.Parent;
        return Argument.Of(group).IsMapped();
    }

    /// <summary>Where the name of the called method stands.</summary>
    public static Location NamePlace(this IInvocationOperation call) => call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }
        ? access.Name.GetLocation() : call.Syntax.GetLocation();

    /// <summary>Whether a convention behind the mapping, or on a group around it, asks for authorization.</summary>
    public static bool RequiresAuthorization(this IInvocationOperation mapping) => mapping.Conventions().Any(static call => Is(call, Authorization));

    /// <summary>Whether a convention behind the mapping, or on a group around it, opens the endpoint.</summary>
    public static bool AllowsAnonymous(this IInvocationOperation mapping) => mapping.Conventions().Any(static call => Is(call, Anonymous));

    /// <summary>The calls behind the mapping, and those on the groups around it: <c>RequireAuthorization()</c>, <c>WithName("c")</c>, <c>MapGroup("/a")</c>.</summary>
    public static IEnumerable<IInvocationOperation> Conventions(this IInvocationOperation mapping)
    {
        // Behind: .MapGet(…).RequireAuthorization()
        for (var around = mapping.Parent; around is not null and not IBlockOperation; around = around.Parent)
            if (around is IInvocationOperation call)
                yield return call;
            // var endpoint = app.MapGet(…); endpoint.RequireAuthorization();
            else if (around is IVariableDeclaratorOperation { Symbol: var endpoint })
                foreach (var called in CalledOn(endpoint, mapping))
                    yield return called;
        // In front: the groups.
        var receiver = Call.Of(mapping).Subject;
        for (var steps = 0; receiver is not null && steps < MaximumSteps; steps++)
            switch (receiver.Unwrap())
            {
                case IInvocationOperation call:
                    yield return call;
                    receiver = Call.Of(call).Subject;
                    break;
                case ILocalReferenceOperation local:
                    foreach (var called in CalledOn(local.Local, mapping))
                        yield return called;
                    receiver = Locals.SingleValue(local);
                    break;
                default:
                    yield break;
            }
    }

    /// <summary>Whether the endpoint is mapped on a builder that the body was handed: whoever handed it may have put conventions on it. On the application itself there are none.</summary>
    public static bool IsInGroupOfCaller(this IInvocationOperation mapping) =>
        Builder(mapping).Receiver is not { } builder || builder is IParameterReferenceOperation && !builder.Type.Is(AspNetCore.WebApplication);

    /// <summary>The route of the endpoint from its first segment on: of <c>app.MapGroup("/api").MapGet("/x", …)</c> <c>/api/x</c>; null where a part of it is not in view.</summary>
    public static string? RouteInView(this IInvocationOperation mapping)
    {
        var route = "";
        foreach (var call in Builder(mapping).Maps.Prepend(mapping))
            if (Call.Of(call)["pattern"].ConstantText() is { } pattern || (pattern = Call.Of(call)["prefix"].ConstantText()!) is not null)
                route = "/" + pattern.Trim('/') + route;
            else
                return null;
        return mapping.IsInGroupOfCaller() ? null : route.Replace("//", "/");
    }

    // The groups around the mapping, from the innermost out, and what the outermost is made on.
    private static (List<IInvocationOperation> Maps, IOperation? Receiver) Builder(IInvocationOperation mapping)
    {
        var groups = new List<IInvocationOperation>();
        var receiver = Call.Of(mapping).Subject?.Unwrap();
        for (var steps = 0; steps < MaximumSteps; steps++)
            switch (receiver)
            {
                case IInvocationOperation call when !call.Type.Is(AspNetCore.WebApplication):
                    if (call.TargetMethod.Name == "MapGroup")
                        groups.Add(call);
                    receiver = Call.Of(call).Subject?.Unwrap();
                    break;
                case ILocalReferenceOperation local when !local.Type.Is(AspNetCore.WebApplication):
                    receiver = Locals.SingleValue(local)?.Unwrap();
                    break;
                default:
                    return (groups, receiver);
            }
        return (groups, null);
    }

    // group.RequireAuthorization(); as a statement of its own
    private static IEnumerable<IInvocationOperation> CalledOn(ILocalSymbol local, IOperation near) =>
        s_called.GetValue(near.Root(), Called).TryGetValue(local, out var called) ? called : Enumerable.Empty<IInvocationOperation>();

    private static Dictionary<ISymbol, List<IInvocationOperation>> Called(IOperation body)
    {
        var called = new Dictionary<ISymbol, List<IInvocationOperation>>(SymbolEqualityComparer.Default);
        foreach (var operation in body.Descendants())
        {
            if (operation is not IInvocationOperation call || IsMapping(call) || Call.Of(call).Subject is not { Type: var type } subject || !type.Is(AspNetCore.IEndpointConventionBuilder))
                continue;
            Cancellation.ThrowIfRequested();
            // .WithTags(…) may stand between; what is mapped on a group is not the group.
            IOperation? receiver = subject;
            for (var steps = 0; steps < MaximumSteps && receiver?.Unwrap() is IInvocationOperation inner && !IsMapping(inner); steps++)
                receiver = Call.Of(inner).Subject;
            if (receiver?.Unwrap() is not ILocalReferenceOperation { Local: var local })
                continue;
            if (!called.TryGetValue(local, out var conventions))
                called.Add(local, conventions = new());
            conventions.Add(call);
        }
        return called;
    }

    private static bool IsMapping(IInvocationOperation call) => call.TargetMethod.Name.StartsWith("Map", StringComparison.Ordinal);

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
