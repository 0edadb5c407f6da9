using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Clients;

/// <summary>Calls by which a client gets new tokens for its refresh token, in code that many requests pass at once.</summary>
internal sealed class TokenRefreshes(SourceMethods methods, Callers callers)
{
    // A token service and its helper.
    private const int MostCalls = 2;

    private static readonly string[] s_others =
    {
        "can", "is", "has", "should", "needs", "try", "save", "store", "set", "add", "clear", "remove", "delete", "revoke", "schedule", "on", "build", "parse", "find", "read",
        "generate", "create", "make", "issue", "new", "update", "insert", "persist", "write", "validate", "verify", "check", "rotate", "replace", "invalidate", "use", "consume", "hash", "register", "log", "map",
    };

    // What a server does that makes the tokens.
    private static readonly string[] s_making = { "generate", "create", "issue" };

    public static TokenRefreshes Of(Models models) => models.Get(static m => new TokenRefreshes(SourceMethods.Of(m), Callers.Of(m)));

    /// <summary>Whether calls of the method refresh, by its name: <c>RefreshTokenAsync</c>, <c>RenewSession</c>, <c>RequestRefreshTokenAsync</c>.</summary>
    public static bool MayBe(ISymbol method)
    {
        var words = IdentifierWords.Of(method.Name);
        if (words.Count == 0 || s_others.Contains(words[0]) && words[0] is not "try" || !words.Contains("refresh") && !words.Contains("renew"))
            return false;
        // GetRefreshToken reads it.
        if (words[0] is "get" or "load" && IdentifierWords.Ends(method.Name, "refreshtoken", "refreshtokenasync"))
            return false;
        return words.Any(static word => word is "token" or "tokens" or "session" or "accesstoken" or "access" or "auth" or "authentication" or "credentials") || words.All(static word => word is "try" or "refresh" or "renew" or "async");
    }

    /// <summary>Whether the call stands where requests meet: in a message handler, or behind a test of a 401 or of the token's end.</summary>
    public bool IsShared(IInvocationOperation call, ISymbol containing)
    {
        var type = containing.ContainingType;
        if (type is null || type.Is(AspNetCore.BackgroundService) || type.Is(AspNetCore.IHostedService) || type.Is(Mvc.ControllerBase) || type.Is(AspNetCore.ComponentBase)
            || IdentifierWords.Has(type.Name, "job", "worker", "timer", "page", "viewmodel", "controller", "command", "window", "form", "program", "middleware", "events") || containing is IMethodSymbol { MethodKind: MethodKind.Constructor })
            return false;
        // The method of the same purpose: whoever calls it is judged.
        if (IsSend(containing))
            return true;
        if (type.Is(Net.DelegatingHandler))
            return containing is IMethodSymbol method && callers.Of(method).Exists(static caller => IsSend(caller.SemanticModel?.GetEnclosingSymbol(caller.Syntax.SpanStart, Cancellation.Token))) && !MayBe(method);
        return IsBehindTest(call) && KeepsToken(type) && !IsOnClick(containing);
    }

    /// <summary>Whether what is called uses a refresh token up: client credentials and keys are not.</summary>
    public bool UsesRefreshToken(IInvocationOperation call)
    {
        if (call.TargetMethod.Name.StartsWith("RequestRefreshToken", StringComparison.Ordinal))
            return true;
        return methods.Body(call.TargetMethod) is { } body && Speaks(body, MostCalls) && !MakesTokens(body) && !MakesTokens(call.Root());
    }

    private static bool IsSend(ISymbol? symbol) =>
        symbol is IMethodSymbol { Name: "SendAsync" or "Send", IsOverride: true } method && method.ContainingType.Is(Net.DelegatingHandler);

    // if (response.StatusCode == HttpStatusCode.Unauthorized) …, if (token.ExpiresAt < now) …
    private static bool IsBehindTest(IInvocationOperation call)
    {
        if (Guards.Reaching(call) is not { } ways)
            return false;
        foreach (var facts in ways)
            foreach (var fact in facts)
                // Also where what it tested is what the refresh assigns: if (_tokens.ExpiresAt < now) _tokens = await Refresh();
                if ((!fact.IsUnknown || fact.Condition.Type?.SpecialType == SpecialType.System_Boolean) && fact.Caught is null && (Tests(fact.Condition) || fact.Matched is { } matched && Tests(matched)))
                    return true;
        return false;
    }

    private static bool Tests(IOperation condition, int locals = MostCalls)
    {
        // var left = expTime - DateTime.UtcNow; if (left.TotalMinutes < 2) …
        if (locals > 0)
            foreach (var part in condition.DescendantsAndSelf())
                if (part is ILocalReferenceOperation local && Locals.SingleValue(local) is { } given && given.Unwrap() is not IInvocationOperation && Tests(given, locals - 1))
                    return true;
        foreach (var token in condition.Syntax.DescendantTokens())
            if (token.IsKind(SyntaxKind.IdentifierToken) && IdentifierWords.Of(token.ValueText).Any(static word => word is "unauthorized" or "exp" || word.StartsWith("expir", StringComparison.Ordinal))
                || token.IsKind(SyntaxKind.NumericLiteralToken) && token.ValueText == "401")
                return true;
        return false;
    }

    // A field or an injected store: what others use too.
    private static bool KeepsToken(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
            if (member is IFieldSymbol { Type: { } held } field && (IdentifierWords.Has(field.Name, "token", "tokens", "session", "credential", "credentials", "storage", "store", "cache", "auth") || IdentifierWords.Has(held.Name, "token", "tokens", "session", "storage", "store", "cache")))
                return true;
        return false;
    }

    private static bool IsOnClick(ISymbol method) => IdentifierWords.Begins(method.Name, "on") || IdentifierWords.Has(method.Name, "click", "clicked", "command", "login", "logout", "startup", "start", "main", "initialize", "restore");

    private bool Speaks(IOperation body, int calls)
    {
        foreach (var token in body.Syntax.DescendantTokens())
        {
            Cancellation.ThrowIfRequested();
            if ((token.IsKind(SyntaxKind.IdentifierToken) || token.IsKind(SyntaxKind.StringLiteralToken)) && IsRefreshToken(token.ValueText))
                return true;
        }
        if (calls > 0)
            foreach (var operation in body.Descendants())
                if (operation is IInvocationOperation { TargetMethod: var method } && methods.Body(method) is { } inner && inner != body && Speaks(inner, calls - 1))
                    return true;
        return false;
    }

    // refreshToken, refresh_token; not RefreshTokenAsync, which may be what the method itself is called.
    private static bool IsRefreshToken(string text) => IdentifierWords.Ends(text, "refreshtoken") || IdentifierWords.Has(text, "refreshtokenrequest", "refreshtokengrant");

    // What makes tokens is the server.
    private static bool MakesTokens(IOperation body)
    {
        foreach (var operation in body.Descendants())
            if (operation is IObjectCreationOperation { Constructor: { Parameters.Length: not 1 } constructor } && ApiIndex<Apis.Roles.MakesToken>.Concerns(constructor)
                || operation is IInvocationOperation { TargetMethod: var method } && (ApiIndex<Apis.Roles.MakesToken>.Concerns(method) || IsMaking(method.Name)))
                return true;
        return false;
    }

    // GenerateAccessToken(user)
    private static bool IsMaking(string name) => IdentifierWords.Begins(name, s_making) && IdentifierWords.Has(name, "token", "accesstoken", "refreshtoken", "jwt");
}
