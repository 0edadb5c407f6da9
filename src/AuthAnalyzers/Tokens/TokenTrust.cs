using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Http.Endpoints;

namespace AuthAnalyzers.Tokens;

/// <summary>What a body takes from claims as if they were true: who the caller is, whose data it looks for, what he may do.</summary>
internal sealed class TokenTrust(EndpointIndex endpoints)
{
    private static readonly string[] s_callers = { "user", "account", "caller", "principal", "customer", "member", "identity" };

    // users.FindAsync(id), orders.Where(order => order.Owner == id), accounts.DeleteAsync(id)
    private static readonly string[] s_uses =
    {
        "find", "get", "load", "fetch", "first", "firstordefault", "single", "singleordefault", "where", "query", "list", "read", "update", "delete", "remove", "change", "set", "cancel", "is", "has", "any", "count",
    };

    // Whose keys and settings a token names does not say who sent it.
    private static readonly string[] s_ofToken = { "tenant", "issuer", "key", "keys", "settings", "setting", "client", "scheme", "configuration", "config", "cache", "logger", "log", "metrics", "header", "headers" };

    private static readonly string[] s_rights = { "role", "roles", "admin", "isadmin", "permission", "permissions", "scope", "scopes", "scp" };

    private static readonly string[] s_decisions = { "permission", "permissions", "role", "roles", "access", "admin", "allowed", "authorized", "authorised", "right", "rights", "privilege", "privileges" };

    public static TokenTrust Of(Models models) => models.Get(static m => new TokenTrust(EndpointIndex.Of(m)));

    /// <summary>What is taken from the claims that an operation of the body brings, as a message names it; null where nothing is.</summary>
    public string? Of(IOperation source, IOperation body)
    {
        var claims = new ReadClaims(source);
        var answers = endpoints.Around(source) is { Kind: EndpointKind.Action or EndpointKind.Page or EndpointKind.Mapped } || IsOfHub(EndpointIndex.SymbolAt(source)) || KnownCallers.IsFilter(EndpointIndex.SymbolAt(source));
        foreach (var operation in body.Descendants())
        {
            Cancellation.ThrowIfRequested();
            if (SignedIn(operation, claims) is { } who || answers && LookedFor(operation, claims) is { } what && (who = what) is not null)
                return who;
        }
        return answers && body.Descendants().Any(operation => operation is IInvocationOperation asked && AsksOwn(asked, claims) || operation is IConditionalOperation { Condition: var condition } && AsksForRight(condition, claims)) ? "the right to do this" : null;
    }

    // What clients call of a hub.
    private static bool IsOfHub(ISymbol? symbol) => symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, IsStatic: false, ContainingType: var type } && type.Is(Binding.Hub);

    // context.User = new ClaimsPrincipal(…); AuthenticateResult.Success(ticket); context.Items["User"] = …
    private static string? SignedIn(IOperation operation, ReadClaims claims)
    {
        switch (operation)
        {
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true, Instance: IPropertyReferenceOperation { Property: var items } } entry } assignment:
                return ApiIndex<MakesCaller>.Find(items) is { Who: var kept } && Call.Of(entry).At(0).ConstantText() is { } key && IdentifierWords.Has(key, s_callers) && claims.Make(assignment.Value) ? kept : null;
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property } } assignment:
                return ApiIndex<MakesCaller>.Find(property) is { Who: var assigned } && claims.Make(assignment.Value) ? assigned : null;
            case IInvocationOperation or IObjectCreationOperation when Call.Of(operation) is { Member: { } member } call && ApiIndex<MakesCaller>.Find(member) is { Who: var given }:
                foreach (var argument in call)
                    if (claims.Make(argument.Value))
                        return given;
                return null;
            default:
                return null;
        }
    }

    // users.FindAsync(id); not claims.First(…), which is what was read.
    private static string? LookedFor(IOperation operation, ReadClaims claims)
    {
        if (operation is not IInvocationOperation invocation || !IdentifierWords.Begins(invocation.TargetMethod.Name, s_uses) && !IsQuery(invocation) || Call.Of(invocation) is not { Receiver: { } receiver } call || claims.Make(receiver)
            || ApiIndex<LogSink>.Concerns(invocation.TargetMethod) || IdentifierWords.Has(invocation.TargetMethod.Name, s_ofToken)
            || receiver.DescendantsAndSelf().Any(static part => References.Named(part) is { Name: var name } && IdentifierWords.Has(name, s_ofToken)))
            return null;
        foreach (var argument in call)
            if (claims.Make(argument.Value))
                return $"what {invocation.TargetMethod.Name} looks for";
        return null;
    }

    // await CheckPermissions(database, id, permission), of the program's own
    private static bool AsksOwn(IInvocationOperation invocation, ReadClaims claims)
    {
        if (invocation.TargetMethod.DeclaringSyntaxReferences.IsEmpty || !IdentifierWords.Begins(invocation.TargetMethod.Name, "check", "has", "is", "can", "may") || !IdentifierWords.Has(invocation.TargetMethod.Name, s_decisions))
            return false;
        foreach (var argument in Call.Of(invocation))
            if (claims.Make(argument.Value))
                return true;
        return false;
    }

    // mediator.Send(new GetOrdersQuery(id))
    private static bool IsQuery(IInvocationOperation invocation)
    {
        foreach (var argument in Call.Of(invocation))
            if (argument.Value.Unwrap() is IObjectCreationOperation { Type: { DeclaringSyntaxReferences.IsEmpty: false, Name: var name } } && IdentifierWords.Begins(name, s_uses))
                return true;
        return false;
    }

    // if (jwt.Claims.First(claim => claim.Type == "role").Value == "admin")
    private static bool AsksForRight(IOperation condition, ReadClaims claims) =>
        claims.Make(condition) && condition.DescendantsAndSelf().Any(static part =>
            part.ConstantValue is { HasValue: true, Value: string text } && IdentifierWords.Ends(text, s_rights) || References.Named(part) is { Name: var name } && IdentifierWords.Has(name, s_rights));
}
