using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Http.Responses;

/// <summary>
/// Mechanisms of one file that add a header to the responses of other code: middleware, filters that see the result, callbacks before the response starts,
/// status-code pages, problem details that are customized, message handlers, modules.
/// </summary>
/// <param name="framework">The frameworks in view.</param>
/// <param name="writes">How it is told whether a body sets the header.</param>
internal sealed class HeaderMechanisms(FrameworkSymbols framework, HeaderWrites writes)
{
    // Katana's bearer middleware is active by default: it appends its challenge to every 401 on the way out.
    private static readonly HashSet<string> s_activeMiddleware = new(StringComparer.Ordinal)
    {
        "UseOAuthBearerAuthentication", "UseOAuthBearerTokens", "UseJwtBearerAuthentication", "UseWindowsAzureActiveDirectoryBearerAuthentication", "UseActiveDirectoryFederationServicesBearerAuthentication",
    };

    /// <summary>What may be such a mechanism.</summary>
    public static readonly TreeCandidates Candidates = new(static node => node switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } } => name is "Use" or "AddEndpointFilter" || ApiIndex<BeforeResponse>.Knows(name) || s_activeMiddleware.Contains(name),
        AssignmentExpressionSyntax { Left: var left } => (left is MemberAccessExpressionSyntax access ? access.Name : left) is IdentifierNameSyntax { Identifier.ValueText: var name } && ApiIndex<BeforeResponse>.Knows(name),
        MethodDeclarationSyntax { Identifier.ValueText: var name } => name is "Invoke" or "InvokeAsync" or "Init" || ApiIndex<ResponseHook>.Knows(name) || name.StartsWith("Application_", StringComparison.Ordinal),
        _ => false,
    });

    /// <summary>To which responses the file's mechanisms add the header.</summary>
    public HeaderReach In(SyntaxTree tree, SemanticModels models, string header)
    {
        var (model, reach) = (models.Borrow(tree), new HeaderReach());
        foreach (var node in Candidates.In(tree))
        {
            Cancellation.ThrowIfRequested();
            switch (node)
            {
                case InvocationExpressionSyntax when model.GetOperation(node, Cancellation.Token) is IInvocationOperation call && Adds(call, header):
                    if (call.TargetMethod.Name == "AddEndpointFilter")
                        (reach.IsByFilter, reach.IsHandedOn) = (true, reach.IsHandedOn || FilteredGroups.IsHandedOn(call));
                    else
                        AddPath(reach, PathOf(call, header));
                    break;
                case AssignmentExpressionSyntax:
                    reach.IsEverywhere |= model.GetOperation(node, Cancellation.Token) is ISimpleAssignmentOperation customization && Adds(customization, header);
                    break;
                case MethodDeclarationSyntax when model.GetDeclaredSymbol(node, Cancellation.Token) is IMethodSymbol method && Adds(method, header):
                    if (ApiIndex<ResponseHook>.Concerns(method) && method.ContainingType.Is(BaseLibrary.Attribute))
                        reach.Attributes.Add(method.ContainingType.Name);
                    else
                        AddMechanism(reach, method, header);
                    break;
            }
            if (reach.IsEverywhere)
                return reach;
        }
        return reach;
    }

    /// <summary>Whether the call puts a filter on an endpoint or a group that adds the header.</summary>
    public bool IsFilter(IInvocationOperation call, string header) => call.TargetMethod.Name == "AddEndpointFilter" && Adds(call, header);

    private void AddMechanism(HeaderReach reach, IMethodSymbol method, string header)
    {
        var path = writes.Body(method) is { } body ? PathOf(body, header) : null;
        // Where middleware is put into the pipeline is told by all files.
        if (path is null && method.Name is "Invoke" or "InvokeAsync" && method.Parameters[0].Type.Is(AspNetCore.HttpContext))
            reach.Middleware.Add(method.ContainingType.Name);
        else
            AddPath(reach, path);
    }

    private static void AddPath(HeaderReach reach, string? path)
    {
        if (path is null)
            reach.IsEverywhere = true;
        else
            reach.Paths.Add(path);
    }

    // The path that a request must have for the header to be added; null where it need not.
    private string? PathOf(IOperation mechanism, string header)
    {
        string? path = null;
        foreach (var write in Innermost(mechanism, header))
        {
            if ((PathAround(write) ?? PathAround(mechanism) ?? PipelineBranches.PathAround(mechanism.Syntax)) is not { } found || path is not null && path != found)
                return null;
            path = found;
        }
        return path;
    }

    // OnStarting(() => …) is asked about what its function sets.
    private IEnumerable<IOperation> Innermost(IOperation operation, string header)
    {
        var sets = operation.DescendantsAndSelf().Where(part => part is IInvocationOperation or IAssignmentOperation && writes.Sets(part, header)).ToList();
        return sets.Where(write => !sets.Exists(inner => inner != write && inner.IsIn(write)));
    }

    // if (headers.WWWAuthenticate.ToString().StartsWith("Negotiate")) headers.WWWAuthenticate = "NTLM"; a 401 without a challenge stays without one.
    private bool SetsAnew(IOperation operation, string header) =>
        Innermost(operation, header).Any(write => Guards.Reaching(write) is not { IsEmpty: false } ways || !ways.All(facts => facts.Any(fact => SaysThereIsOne(fact, header))));

    private bool SaysThereIsOne(Fact fact, string header) => TestedValue.Of(fact) switch
    {
        { Kind: TestKind.Truth, Holds: true, Value: IInvocationOperation { TargetMethod.Name: "StartsWith" or "EndsWith" or "Contains" or "ContainsKey" or "TryGetValue" } call } =>
            writes.Reads(call, header) || Call.Of(call).Subject is { } text && IsOfHeader(text, header),
        { Kind: TestKind.Absence, Holds: false, Value: var value } => IsOfHeader(value, header),
        _ => false,
    };

    private bool IsOfHeader(IOperation value, string header) => Locals.WrittenAs(value).DescendantsAndSelf().Any(part => writes.Reads(part, header));

    private static string? PathAround(IOperation operation) => Guards.Reaching(operation) is { Length: 1 } ways ? PathIn(ways[0]) : null;

    // context.Request.Path.StartsWithSegments("/mcp")
    private static string? PathIn(System.Collections.Immutable.ImmutableArray<Fact> facts)
    {
        foreach (var fact in facts)
            if (fact is { Holds: true, Matched: null, IsUnknown: false, IsNullTest: false } && fact.Condition.Unwrap() is IInvocationOperation { TargetMethod.Name: "StartsWithSegments" or "StartsWith" } test
                && Call.Of(test) is { Subject: { } subject } call && subject.DescendantsAndSelf().Any(static part => part is IPropertyReferenceOperation { Property: { Name: "Path", ContainingType: var owner } } && owner.Is(AspNetCore.HttpRequest))
                && Text(call.AfterSubject(0)) is { Length: > 1 } path)
                return path;
        return null;
    }

    // What is given as a PathString is converted from its text.
    private static string? Text(IOperation? given)
    {
        while (given is IConversionOperation { Operand: var operand })
            given = operand;
        return given.ConstantText();
    }

    private bool Adds(IInvocationOperation call, string header)
    {
        var method = call.TargetMethod;
        if (ApiIndex<BeforeResponse>.Concerns(method))
            return SetsAnew(call, header);
        switch (method.Name)
        {
            case "Use" or "AddEndpointFilter":
                foreach (var argument in Call.Of(call))
                    if (argument.Value.Unwrap() is IDelegateCreationOperation { Target: var target })
                    {
                        if (target is IAnonymousFunctionOperation lambda && IsOnTheWay(lambda.Symbol) && CallsNext(lambda.Body, header))
                            return true;
                        if (target is IMethodReferenceOperation { Method: var named } && IsOnTheWay(named) && writes.Body(named) is { } body && CallsNext(body, header))
                            return true;
                    }
                return false;
            default:
                return header == HeaderWrites.WwwAuthenticate && s_activeMiddleware.Contains(method.Name) && method.DeclaringSyntaxReferences.IsEmpty
                    && (method.ReducedFrom ?? method).Parameters is [{ Type: var builder }, ..] && builder.Is(Owin.IAppBuilder);
        }
    }

    // AddProblemDetails(options => options.CustomizeProblemDetails = context => …): each problem that the framework writes passes it.
    private bool Adds(ISimpleAssignmentOperation customization, string header) =>
        customization.Target is IPropertyReferenceOperation { Property: var property } && ApiIndex<BeforeResponse>.Concerns(property)
        && (customization.Value is IDelegateCreationOperation { Target: IMethodReferenceOperation { Method: var named } }
            ? writes.SetsInBody(named, header)
            : writes.SetsWithin(customization.Value, header));

    private bool Adds(IMethodSymbol method, string header)
    {
        var type = method.ContainingType;
        // The types come first: a body is bound only where they are right.
        switch (ApiIndex<ResponseHook>.Find(method)?.By)
        {
            case HookedBy.Framework:
                return writes.SetsInBody(method, header);
            case HookedBy.WebApi:
                return framework.Has(WebApi.ApiController) && writes.SetsInBody(method, header);
            case HookedBy.Next:
                return writes.Body(method) is { } filter && CallsNext(filter, header);
            case HookedBy.Challenge:
                return writes.Body(method) is { } challenge && Speaks(challenge);
            case null when method.Name is "Invoke" or "InvokeAsync":
                return IsOnTheWay(method) && writes.Body(method) is { } middleware && CallsNext(middleware, header);
            default:
                // A module or the application: whatever handler of its events sets the header, sets it for others.
                return (type.Is(SystemWeb.IHttpModule) || type.Is(SystemWeb.HttpApplication)) && AnyMethodSets(type, header);
        }
    }

    private bool AnyMethodSets(INamedTypeSymbol type, string header)
    {
        foreach (var member in type.GetMembers())
            if (member is IMethodSymbol method && writes.SetsInBody(method, header))
                return true;
        return false;
    }

    // Web API's filter may leave the header to a result that it makes; that it makes a challenge is enough.
    private static bool Speaks(IOperation body)
    {
        foreach (var operation in body.Descendants())
            if (operation is IObjectCreationOperation { Type: var created } && (created.IsExactly(Net.AuthenticationHeaderValue) || created is { DeclaringSyntaxReferences.IsEmpty: false }))
                return true;
        return false;
    }

    // Middleware, or an endpoint filter: it is handed the request on its way to others.
    private static bool IsOnTheWay(IMethodSymbol method) =>
        method.Parameters.Length > 0 && method.Parameters[0].Type is var context
        && (context.Is(AspNetCore.HttpContext) || context.Is(AspNetCore.EndpointFilterInvocationContext) || context.Is(Owin.IOwinContext)
            || context.Is(Functions.FunctionContext));

    // The header is added for others where the rest of the pipeline runs too: after next(), or before it on the way through.
    private bool CallsNext(IOperation body, string header)
    {
        List<IOperation>? found = null;
        List<IOperation>? nexts = null;
        foreach (var operation in body.Descendants())
        {
            if (IsNext(operation))
                (nexts ??= new()).Add(operation);
            else if (operation is IInvocationOperation or IAssignmentOperation && writes.Sets(operation, header) && SetsAnew(operation, header))
                (found ??= new()).Add(operation);
        }
        if (found is null || nexts is null)
            return false;
        foreach (var write in found)
            foreach (var next in nexts)
                // Before next(): every condition around the write must let control go on to it.
                if (next.Syntax.SpanStart < write.Syntax.SpanStart ? GoesOnTo(write, next) : Guards.Reaching(write) is { } reaching && reaching.IsAlways())
                    return true;
        return false;
    }

    private static bool IsNext(IOperation operation)
    {
        if (operation is not IInvocationOperation { TargetMethod: var called } call)
            return false;
        if (called.MethodKind == MethodKind.DelegateInvoke)
            return called.ContainingType is var type && (type.IsExactly(AspNetCore.RequestDelegate) || type.IsExactly(AspNetCore.EndpointFilterDelegate)
                || type.IsExactly(Mvc.ActionExecutionDelegate) || type.IsExactly(Functions.FunctionExecutionDelegate)
                || type is { Name: "Func", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } });
        return called.Name == "Invoke" && (call.Instance?.Type).Is(Owin.OwinMiddleware);
    }

    // `return next(context);` and `await next(context); return;` in a branch of its own never come to the write behind them.
    private static bool GoesOnTo(IOperation write, IOperation next)
    {
        for (var around = next.Parent; around is not null && !around.Syntax.Span.Contains(write.Syntax.Span); around = around.Parent)
            if (around is IReturnOperation || around is IBlockOperation && Guards.Ends(around))
                return false;
        return true;
    }
}
