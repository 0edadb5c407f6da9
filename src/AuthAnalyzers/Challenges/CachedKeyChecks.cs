using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials.Presented;
using AuthAnalyzers.Http.Endpoints;
using AuthAnalyzers.Http.Responses;

namespace AuthAnalyzers.Challenges;

/// <summary>
/// Output caching in front of a check of the program's own. The cache answers before endpoint, filters and action run, so that the answer for
/// <c>X-Api-Key: right</c> is given to whoever asks next without a key. It keeps nothing where the request has an <c>Authorization</c> header.
/// </summary>
internal sealed class CachedKeyChecks(SourceMethods methods, ResponseReader responses, RequestCredentials credentials)
{
    // How many calls a chain behind a mapping is followed through.
    private const int MostConventions = 16;

    public static CachedKeyChecks Of(Models models) =>
        models.Get(static m => new CachedKeyChecks(SourceMethods.Of(m), ResponseReader.Of(m), RequestCredentials.Of(m)));

    /// <summary>The header that <c>[OutputCache]</c> on an action or controller ought to vary by; null where there is none.</summary>
    public string? HeaderBehind(AttributeData cache, ISymbol actionOrController)
    {
        if (cache.AttributeClass?.Name != "OutputCacheAttribute" || !cache.AttributeClass.Is(AspNetCore.OutputCacheAttribute) || !IsPlain(cache))
            return null;
        if (OwnCheck(actionOrController) is { } own)
            return own;
        for (var symbol = actionOrController; symbol is not null; symbol = symbol is INamedTypeSymbol type ? type.BaseType : symbol.ContainingType)
            foreach (var attribute in symbol.GetAttributes())
                if (attribute.AttributeClass is { } filter && filter.Is(Mvc.IFilterMetadata) && CheckIn(filter) is { } header)
                    return header;
        return null;
    }

    // The action's check, or one of any action: the controller's attribute is for all of them.
    private string? OwnCheck(ISymbol actionOrController) =>
        actionOrController is IMethodSymbol action ? CheckIn(methods.Body(action)) : CheckIn((INamedTypeSymbol)actionOrController);

    // A policy, other headers or no-store may be what keeps the answers apart.
    private static bool IsPlain(AttributeData cache)
    {
        foreach (var argument in cache.NamedArguments)
            if (argument.Key is not ("Duration" or "Tags" or "VaryByQueryKeys" or "VaryByRouteValueNames"))
                return false;
        return true;
    }

    /// <summary>The header that <c>app.MapGet(…).CacheOutput()</c> ought to vary by; null where there is none, or the call says more.</summary>
    public string? HeaderBehind(IInvocationOperation cache)
    {
        if (!ApiIndex<CachesOutput>.Concerns(cache.TargetMethod) || Call.Of(cache).GivesAny)
            return null;
        string? header = null;
        var convention = Call.Of(cache).Subject?.Unwrap() as IInvocationOperation;
        for (var steps = 0; convention is not null && steps < MostConventions; steps++)
        {
            header ??= CheckIn(convention);
            if (convention.TargetMethod.Name.StartsWith("Map", StringComparison.Ordinal))
                return convention.RequiresAuthorization() ? null : header;
            convention = Call.Of(convention).Subject?.Unwrap() as IInvocationOperation;
        }
        return null;
    }

    // .MapGet("/", handler), .AddEndpointFilter(async (context, next) => …)
    private string? CheckIn(IInvocationOperation convention)
    {
        foreach (var argument in Call.Of(convention))
        {
            var body = (argument.Value.Unwrap() as IDelegateCreationOperation)?.Target switch
            {
                IAnonymousFunctionOperation lambda => lambda.Body,
                IMethodReferenceOperation { Method: var method } => methods.Body(method),
                _ => null,
            };
            if (CheckIn(body) is { } header)
                return header;
        }
        return null;
    }

    private string? CheckIn(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
            if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method && CheckIn(methods.Body(method)) is { } header)
                return header;
        return null;
    }

    // A body that reads a key from a header and answers 401.
    private string? CheckIn(IOperation? body)
    {
        string? header = null, asked = null;
        var refuses = false;
        if (body is null)
            return null;
        foreach (var operation in body.Own())
        {
            if (responses.Read(operation) is { Status: 401 })
                (refuses, asked) = (true, asked ?? AskedHeaders.Of(operation));
            header ??= Key(credentials.ReadBy(operation) ?? (operation is IInvocationOperation call ? credentials.LookedUp(call) : null));
        }
        return refuses ? header ?? asked : null;
    }

    private static string? Key(RequestCredential? credential) =>
        credential is { Place: CredentialPlace.Header, Name: var name } && !string.Equals(name, HeaderWrites.Authorization, StringComparison.OrdinalIgnoreCase) ? name : null;
}
