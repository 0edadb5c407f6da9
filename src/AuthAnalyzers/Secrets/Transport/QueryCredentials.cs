using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials.Presented;

namespace AuthAnalyzers.Secrets.Transport;

/// <summary>Credentials that a server takes from the query: <c>request.Query["api_key"]</c>, <c>query.TryGetValue("access_token", out var token)</c>.</summary>
internal sealed class QueryCredentials(SourceMethods methods)
{
    // A parameter of the query that says until when a signed address is good.
    private static readonly string[] s_expiries = { "expires", "expiry", "exp", "sig", "signature", "sas", "se" };

    // What is done with a parameter that is not taken: it is removed, hidden, refused.
    private static readonly string[] s_refusals = { "remove", "redact", "mask", "strip", "sanitize", "hide", "scrub", "reject", "deprecated", "log" };

    private static readonly string[] s_sockets = { "hub", "hubs", "ws", "wss", "socket", "sockets", "websocket", "websockets", "signalr", "stream", "events", "sse", "notifications" };

    private static readonly string[] s_checks = { "validate", "authenticate", "authorize", "verify", "login", "signin" };

    public static QueryCredentials Of(Models models) => models.Get(static m => new QueryCredentials(SourceMethods.Of(m)));

    /// <summary>Whether the member may read a parameter of the query.</summary>
    public static bool Concerns(ISymbol symbol) => symbol switch
    {
        IPropertySymbol { IsIndexer: true } property => property.IsDeclaredBy(AspNetCore.IQueryCollection) || property.IsDeclaredBy(Net.NameValueCollection),
        IMethodSymbol { Name: "TryGetValue" or "Get" or "GetValues" } method => method.IsDeclaredBy(AspNetCore.IQueryCollection) || method.IsDeclaredBy(Net.NameValueCollection),
        IMethodSymbol { Name: "GetQueryNameValuePairs" } => true,
        _ => false,
    };

    /// <summary>The credential that the read takes from the query and the program uses, by the name of its parameter; null where it takes none.</summary>
    public string? TakenBy(IOperation read, ISymbol containing)
    {
        if (Name(read) is not { } name || UrlNames.IsInLink(containing, name) || containing.ContainingType.Is(Binding.Hub) || IsForSocket(read) || IsSigned(read))
            return null;
        var values = ValuesOf(read);
        return UrlNames.IsClear(name) && values.Any(IsUsed) || UrlNames.IsVague(name) && values.Any(value => IsUsed(value) && IsCredential(value, containing)) ? name : null;
    }

    private string? Name(IOperation read)
    {
        if (read is IInvocationOperation { TargetMethod.Name: "GetQueryNameValuePairs" })
            return NamedInStatement(read);
        var call = Call.Of(read);
        if (call?.Subject is not { } collection || RequestCredentials.PlaceOf(collection) != CredentialPlace.Query && !IsParsed(collection) || call.Value.AfterSubject(0)?.Unwrap() is not { } key)
            return null;
        var text = key.ConstantText() ?? (key is IMemberReferenceOperation { Member: var member } ? methods.Initializer(member).ConstantText() ?? NameInSetting(member.Name) : null);
        return text is not null && (UrlNames.IsClear(text) || UrlNames.IsVague(text)) ? text : null;
    }

    // HttpUtility.ParseQueryString(request.QueryString.Value)
    private static bool IsParsed(IOperation collection) =>
        Locals.WrittenAs(collection).Unwrap() is IInvocationOperation { TargetMethod.Name: "ParseQueryString" } parse
        && parse.DescendantsAndSelf().Any(static part => part is IPropertyReferenceOperation { Property.Name: "QueryString" or "RequestUri" });

    // Options.ApiKeyParamName: what the parameter is called is somebody's choice, what it is for is not.
    private static string? NameInSetting(string name)
    {
        foreach (var known in new[] { "apikey", "accesstoken", "authtoken", "apitoken" })
            if (IdentifierWords.Has(name, known) && IdentifierWords.Ends(name, "name", "param", "parameter", "query", "key", "querystring", "field"))
                return name;
        return null;
    }

    // request.GetQueryNameValuePairs().FirstOrDefault(pair => pair.Key == "apikey").Value
    private static string? NamedInStatement(IOperation read)
    {
        var statement = read;
        while (statement.Parent is { } outer and not (IBlockOperation or IAnonymousFunctionOperation))
            statement = outer;
        foreach (var operation in statement.DescendantsAndSelf())
            if (operation is ILiteralOperation && operation.ConstantText() is { } text && UrlNames.IsClear(text))
                return text;
        return null;
    }

    // What the credential is read as: the read itself, or the variable that the call fills.
    private static IEnumerable<IOperation> ValuesOf(IOperation read)
    {
        if (read is not IInvocationOperation { TargetMethod.Name: "TryGetValue" } call)
            return new[] { read };
        foreach (var argument in Call.Of(call))
            if (argument.IsOut && References.Named(argument.Value is IDeclarationExpressionOperation declaration ? declaration.Expression : argument.Value) is { } variable)
                return BodyIndex.Uses(read, variable);
        return Array.Empty<IOperation>();
    }

    // Whether more is done with the value than to ask whether it is there, or to refuse it.
    private static bool IsUsed(IOperation value) => Ends(value).Any(static end => !IsTest(end) && !IsRefusal(end));

    // Where the value ends up in its body, through variables.
    private static IEnumerable<IOperation> Ends(IOperation value)
    {
        var (ahead, met, budget) = (new Stack<IOperation>(), new HashSet<ISymbol>(SymbolEqualityComparer.Default), new StepBudget(200));
        ahead.Push(value);
        while (ahead.Count > 0 && budget.Spend())
        {
            var end = Whole(ahead.Pop());
            var variable = end.Parent switch
            {
                IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var declared } } => declared,
                ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } assignment when assignment.Value == end => local,
                _ => (ISymbol?)null,
            };
            if (variable is null)
                yield return end;
            else if (met.Add(variable))
                foreach (var use in BodyIndex.Uses(value, variable))
                    ahead.Push(use);
        }
    }

    // query["api_key"].FirstOrDefault() ?? ""
    private static IOperation Whole(IOperation value)
    {
        while (true)
            switch (value.Parent)
            {
                case IConversionOperation or IParenthesizedOperation or IAwaitOperation or IConditionalAccessOperation:
                case ICoalesceOperation:
                case IInvocationOperation { TargetMethod.Name: "ToString" or "FirstOrDefault" or "First" or "Single" or "SingleOrDefault" or "Last" or "LastOrDefault" or "Trim" } call when Call.Of(call).Subject == value:
                case IPropertyReferenceOperation { Property.IsIndexer: true } indexer when indexer.Instance == value:
                    value = value.Parent;
                    break;
                case { } when Argument.Of(value)?.Call is { Member.Name: "FirstOrDefault" or "First" or "Single" or "SingleOrDefault" or "Last" or "LastOrDefault" } first && first.Receiver == value:
                    value = first.Operation;
                    break;
                default:
                    return value;
            }
    }

    private static bool IsTest(IOperation value) => value.Parent switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } test => test.LeftOperand.IsNothing() || test.RightOperand.IsNothing(),
        IIsPatternOperation => true,
        IMemberReferenceOperation { Member.Name: "Count" or "Length" or "HasValue" } => true,
        IExpressionStatementOperation => true,
        _ => Argument.Of(value)?.Call is { Member.Name: "IsNullOrEmpty" or "IsNullOrWhiteSpace" or "Any" },
    };

    private static bool IsRefusal(IOperation value) =>
        Argument.Of(value)?.Call is { Member: IMethodSymbol taker } && (ApiIndex<LogSink>.Concerns(taker) || IdentifierWords.Begins(taker.Name, s_refusals));

    // A plain token is one where it is taken for the caller's: in an event, a handler, a filter, a middleware, or by what it is given to.
    private static bool IsCredential(IOperation value, ISymbol containing) =>
        Ends(value).Any(static end => end.Parent is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: "Token" or "Authorization" } } }
            || end.Parent is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true } header } && "Authorization".Equals(Call.Of(header).At(0).ConstantText(), StringComparison.OrdinalIgnoreCase)
            || Argument.Of(end)?.Call is { Member.Name: var taker } && IdentifierWords.Begins(taker, s_checks))
        || containing.ContainingType is { } type && (type.Is(AspNetCore.AuthenticationHandler) || type.Is(Mvc.IAuthorizationFilter) || type.Is(Mvc.IAsyncAuthorizationFilter)
            || containing.Name is "OnActionExecuting" or "OnActionExecutionAsync" or "OnAuthorization" or "OnAuthorizationAsync"
            || containing.Name is "Invoke" or "InvokeAsync" && IdentifierWords.Has(type.Name, "middleware", "auth", "token", "key"));

    // Browsers give WebSockets and server-sent events no headers: a test of the path, or of the kind of request, says that it is about them.
    private static bool IsForSocket(IOperation read)
    {
        foreach (var operation in Function(read).DescendantsAndSelf())
        {
            Cancellation.ThrowIfRequested();
            if (operation is IInvocationOperation { TargetMethod.Name: "StartsWithSegments" }
                || operation is IInvocationOperation { TargetMethod.Name: "StartsWith" or "Contains" or "Equals" or "EndsWith" or "IsMatch" } test && IsOfPath(test)
                || operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } equal && (IsPath(equal.LeftOperand) || IsPath(equal.RightOperand))
                || operation is IPropertyReferenceOperation { Property: { Name: "IsWebSocketRequest" } }
                || operation is IInvocationOperation { TargetMethod.Name: "AcceptWebSocketAsync" } or IInvocationOperation { TargetMethod.TypeArguments: [{ Name: "HubMetadata" }] }
                || operation is ILiteralOperation && operation.ConstantText() is "text/event-stream" or "websocket")
                return true;
        }
        // app.Map("/ws", …), app.MapWhen(context => context.Request.Path.StartsWithSegments("/hubs"), …)
        for (var around = read.Parent; around is not null; around = around.Parent)
            if (around is IInvocationOperation { TargetMethod.Name: var mapping } call && (mapping.StartsWith("Map", StringComparison.Ordinal) || mapping is "UseWhen")
                && (Call.Of(call).At(0).ConstantText() is { } path && IdentifierWords.Has(path, s_sockets) || call.TargetMethod.Name is "MapWhen" or "UseWhen" && IsForSocket(Call.Of(call).At(0), read)))
                return true;
        return false;
    }

    private static bool IsForSocket(IOperation? predicate, IOperation read) => predicate is not null && !read.IsIn(predicate) && predicate.DescendantsAndSelf().Any(static operation =>
        operation is IInvocationOperation { TargetMethod.Name: "StartsWithSegments" or "StartsWith" or "Contains" } or IPropertyReferenceOperation { Property.Name: "IsWebSocketRequest" });

    private static bool IsOfPath(IInvocationOperation test) => Call.Of(test).Subject is { } subject && IsPath(subject);

    private static bool IsPath(IOperation value)
    {
        var path = Locals.WrittenAs(value).Unwrap();
        for (var steps = 0; steps < 8; steps++)
        {
            if (path.Type.IsExactly(AspNetCore.PathString) || path is IPropertyReferenceOperation { Property.Name: "Path" or "AbsolutePath" or "LocalPath" or "PathAndQuery" })
                return true;
            path = path switch
            {
                IPropertyReferenceOperation { Instance: { } instance } => Locals.WrittenAs(instance).Unwrap(),
                IInvocationOperation { Instance: { } instance } => Locals.WrittenAs(instance).Unwrap(),
                IConditionalAccessOperation access => access.Operation.Unwrap(),
                IConditionalAccessInstanceOperation instance when instance.Receiver() is { } receiver => receiver.Unwrap(),
                _ => path,
            };
        }
        return false;
    }

    // An address that is signed and good for a short time.
    private static bool IsSigned(IOperation read)
    {
        foreach (var operation in Function(read).DescendantsAndSelf())
            if (operation != read && Call.Of(operation) is { Subject: { } collection } other && other.AfterSubject(0).ConstantText() is { } name && IdentifierWords.Is(name, s_expiries) && RequestCredentials.PlaceOf(collection) == CredentialPlace.Query)
                return true;
        return false;
    }

    private static IOperation Function(IOperation read) => read.EnclosingFunction();
}
