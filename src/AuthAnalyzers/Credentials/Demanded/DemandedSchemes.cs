using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials.Presented;
using AuthAnalyzers.Http.Challenges;

namespace AuthAnalyzers.Credentials.Demanded;

/// <summary>Which scheme's credentials a function or a type demands: read from the headers that it reads and the schemes that it compares them with.</summary>
/// <example><code>if (context.Request.Headers["X-Functions-Key"] != key)</code></example>
internal sealed class DemandedSchemes
{
    private const int MostOperations = 20_000;

    // How many calls of methods of this program lead from an answer to the check: if (!_keys.Accept(context)) …
    private const int MostCalls = 2;

    // What ends the name of a header that holds a key, and what stands in the names of others.
    private static readonly string[] s_keys = { "key", "token", "secret", "apikey", "accesskey" };
    private static readonly string[] s_others =
    {
        "csrf", "xsrf", "forgery", "antiforgery", "verification", "continuation", "page", "idempotency", "socket", "websocket", "cache", "partition", "routing", "correlation", "request", "signing",
        // An ID token tells who somebody is (OpenID Connect Core §2); what belongs to an address opens nothing.
        "id", "ip",
    };

    // Webhooks: X-Hub-Signature-256, X-Shopify-Hmac-Sha256, Stripe-Signature.
    private static readonly string[] s_signatures = { "signature", "hmac", "sha" };

    // Schemes that are in use without being registered.
    private static readonly string[] s_unregistered = { "ApiKey", "Token", "NTLM" };

    // What a cookie or a value of the session is called by which a browser is known again.
    private static readonly string[] s_signedIn = { "auth", "token", "session", "sid", "jwt", "login", "user", "userid", "username", "account", "admin", "identity" };

    private readonly SourceMethods _methods;
    private readonly Origins _origins;
    private readonly ConditionalWeakTable<IOperation, StrongBox<DemandedScheme?>> _functions = new();
    private readonly ConcurrentDictionary<INamedTypeSymbol, StrongBox<DemandedScheme?>> _types = new(SymbolEqualityComparer.Default);

    public DemandedSchemes(SourceMethods methods, Origins origins) => (_methods, _origins) = (methods, origins);

    public static DemandedSchemes Of(Models models) => models.Get(static m => new DemandedSchemes(SourceMethods.Of(m), Origins.Of(m)));

    /// <summary>What the function around the operation demands, the innermost first, and the methods that it calls; null where nothing tells.</summary>
    public DemandedScheme? Around(IOperation operation)
    {
        for (var function = operation.EnclosingFunction(); ; function = function.Parent.EnclosingFunction())
        {
            if (IsOfCookies(function))
                return DemandedScheme.None;
            if (_functions.GetValue(function, f => new(Read(f, MostCalls, new StepBudget(MostOperations)))).Value is { } demanded)
                return demanded;
            if (function.Parent is null)
                return null;
        }
    }

    // OnRedirectToLogin = context => …: the handler of a cookie asks for it.
    private static bool IsOfCookies(IOperation function)
    {
        var symbol = function is IAnonymousFunctionOperation lambda ? lambda.Symbol : function.SemanticModel?.GetDeclaredSymbol(function.Syntax, Cancellation.Token);
        if (symbol is not IMethodSymbol method)
            return false;
        foreach (var parameter in method.Parameters)
            if (parameter.Type is INamedTypeSymbol { TypeArguments: [var options] } && options.Is(AspNetCore.CookieAuthenticationOptions))
                return true;
        return false;
    }

    /// <summary>What the methods of the type demand: the first that demands anything.</summary>
    public DemandedScheme? By(INamedTypeSymbol type) => _types.GetOrAdd(type.OriginalDefinition, t => new(Read(t))).Value;

    private DemandedScheme? Read(INamedTypeSymbol type)
    {
        var steps = new StepBudget(MostOperations);
        DemandedScheme? none = null;
        foreach (var member in type.GetMembers())
            if (member is IMethodSymbol method && _methods.Body(method) is { } body && Read(body, 0, steps) is { } demanded)
            {
                if (demanded.Name is not null)
                    return demanded;
                none = demanded;
            }
        return none;
    }

    private DemandedScheme? Read(IOperation body, int calls, StepBudget steps)
    {
        var read = new Findings();
        List<IMethodSymbol>? called = null;
        foreach (var operation in body.DescendantsAndSelf())
        {
            if (!steps.Spend())
                break;
            if (operation is IInvocationOperation { TargetMethod: { DeclaringSyntaxReferences.IsEmpty: false, MethodKind: MethodKind.Ordinary } method })
            {
                (called ??= new()).Add(method);
                NoteName(method, read);
            }
            Note(operation, read);
        }
        if (read.Result is { } result || calls == 0 || called is null)
            return read.Result;
        foreach (var method in called)
            if (_methods.Body(method) is { } other && Read(other, calls - 1, steps) is { } demanded)
                return demanded;
        return null;
    }

    private void Note(IOperation operation, Findings read)
    {
        switch (operation)
        {
            case IFieldReferenceOperation { Field: { ContainingType: var type, Name: var name } } when type.IsExactly(Net.AuthenticationSchemes):
                if (name is "Basic" or "Negotiate" or "Ntlm" or "Digest")
                    read.Found(name == "Ntlm" ? "NTLM" : name);
                break;
            case ILiteralOperation or IFieldReferenceOperation or IInterpolatedStringTextOperation when TextOf(operation) is { } text:
                NoteText(operation, text, read);
                break;
            case IInvocationOperation { TargetMethod: { Name: "FromBase64String" or "TryFromBase64String", ContainingType.Name: "Convert" } }:
                read.Decodes = true;
                break;
            case IInvocationOperation { TargetMethod: { Name: "SignInAsync" } signIn } when signIn.IsDeclaredBy(AspNetCore.AuthenticationHttpContextExtensions):
                read.Browser = true;
                break;
            case IInvocationOperation { TargetMethod: var method } when ApiIndex<TokenValidation>.Concerns(method):
                read.Validates = true;
                break;
        }
        if (operation is IInvocationOperation { TargetMethod.Name: "GetString" or "GetInt32" or "Get" or "TryGetValue" } stored && Call.Of(stored) is var session
            && (session.Subject?.Type).Is(AspNetCore.ISession) && IsSignedIn(session.AfterSubject(0)))
            read.Browser = true;
        if (HeaderNamed(operation) is var (place, named))
            NoteRead(place, NameOf(named), read);
        else if (operation is IParameterReferenceOperation { Parameter: var parameter } && parameter.GetAttributes() is { IsEmpty: false } attributes)
            foreach (var attribute in attributes)
                if (attribute.AttributeClass.Is(Mvc.FromHeaderAttribute))
                    NoteRead(CredentialPlace.Header, attribute.NamedArguments.FirstOrDefault(static a => a.Key == "Name").Value.Value as string ?? parameter.Name, read);
    }

    // ValidateApiKey(key), VerifySignature(body), _basicAuth.ValidAsync(request): what a method checks, whoever implements it, its name says.
    private static void NoteName(IMethodSymbol method, Findings read)
    {
        if (!IdentifierWords.Begins(method.Name, "valid", "validate", "verify", "check", "is", "authenticate", "authorize"))
            return;
        if (IdentifierWords.Has(method.ContainingType.Name, "basicauth", "basicauthentication") || IdentifierWords.Has(method.Name, "basicauth", "basicauthentication"))
            read.Found(DemandedScheme.Basic);
        read.Signature |= IdentifierWords.Has(method.Name, "signature", "hmac");
        read.Key |= IdentifierWords.Has(method.Name, "apikey");
    }

    private static void NoteText(IOperation operation, string text, Findings read)
    {
        // What the program sends itself says nothing about its callers.
        if (Argument.Of(operation)?.Call is { Operation: IObjectCreationOperation { Type: var made } } && made.Is(Net.AuthenticationHeaderValue))
            return;
        var name = text.TrimEnd();
        if (ChallengeSchemes.Find(name) is { } known && (known.Name is DemandedScheme.Bearer or DemandedScheme.Basic or "Negotiate" or "DPoP" || name.Length < text.Length))
            read.Found(known.Name);
        else if (IsApiKeyHeader(text) && operation is not IInterpolatedStringTextOperation)
            read.Found(DemandedScheme.ApiKey);
        // $"Key {key}", StartsWith("ApiKey "): a token and one space.
        else if (text.Length == name.Length + 1 && text[name.Length] == ' ' && ChallengeGrammar.IsToken(name) && char.IsUpper(name[0]) && IsCompared(operation))
            read.Prefix ??= name;
    }

    // At the start of a text that another is compared with, or that is cut off it.
    private static bool IsCompared(IOperation operation)
    {
        var value = operation;
        if (value is IInterpolatedStringTextOperation { Parent: IInterpolatedStringOperation interpolated } part)
        {
            if (interpolated.Parts[0] != part)
                return false;
            value = interpolated;
        }
        while (value.Parent is IConversionOperation or IParenthesizedOperation)
            value = value.Parent;
        if (Argument.Of(value)?.Call is { Operation: IInvocationOperation { TargetMethod.Name: var called } })
            return called is "StartsWith" or "Equals" or "Replace" or "TrimStart" or "Split";
        return value.Parent switch
        {
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } => true,
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, LeftOperand: var left, Parent: var around } => left == value && around is IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals },
            IPropertyReferenceOperation { Property.Name: "Length" } => true,
            _ => false,
        };
    }

    private static void NoteRead(CredentialPlace place, string? name, Findings read)
    {
        if (name is null)
            return;
        if (place == CredentialPlace.Cookie)
            read.Browser |= IdentifierWords.Has(name, s_signedIn);
        // A scheme stands in it; what a proxy is sent in Proxy-Authorization is the same.
        else if (place == CredentialPlace.Header && IdentifierWords.Is(name, "authorization", "proxyauthorization"))
            read.Authorization = true;
        else if (IdentifierWords.Has(name, s_signatures))
            read.Signature |= place == CredentialPlace.Header;
        else if (place == CredentialPlace.Header ? IdentifierWords.Ends(name, s_keys) && !IdentifierWords.Has(name, s_others) || RequestCredential.IsName(name) : RequestCredential.IsOwnName(name))
            read.Key = true;
    }

    // The name with which the operation reads a header, a parameter of the query or a cookie.
    private static (CredentialPlace Place, IOperation Name)? HeaderNamed(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property.IsIndexer: true } indexer when Call.Of(indexer).At(0) is { } name && RequestCredentials.PlaceOf(indexer.Instance) is { } place => (place, name),
        IPropertyReferenceOperation { Property.Name: "Authorization" } property when RequestCredentials.PlaceOf(property.Instance) is CredentialPlace.Header => (CredentialPlace.Header, property),
        IInvocationOperation { TargetMethod.Name: "TryGetValue" or "ContainsKey" or "Contains" or "GetValues" or "TryGetValues" or "Get" or "GetHeader" } call
            when Call.Of(call) is { Subject: { } collection } lookup && (lookup.Receiver is null ? lookup.At(1) : lookup.At(0)) is { } name && RequestCredentials.PlaceOf(collection) is { } place => (place, name),
        _ => null,
    };

    // Through constants, options with a default, locals and what callers give.
    private string? NameOf(IOperation name)
    {
        if (name is IPropertyReferenceOperation { Property: { Name: "Authorization", IsIndexer: false } })
            return "Authorization";
        if (name.ConstantText() is { } text)
            return text;
        if (name.Unwrap() is IMemberReferenceOperation { Member: var member })
            return member.IsDeclaredBy(AspNetCore.HeaderNames) ? member.Name : _methods.Initializer(member).ConstantText() ?? WithoutName(member.Name);
        if (name.Unwrap() is IParameterReferenceOperation { Parameter.Name: var given })
            return WithoutName(given);
        return TextValue.Of(name, _origins).Text is { Length: > 0 } read && read.IndexOf(TextValue.Hole) < 0 ? read : null;
    }

    // ApiKeyHeaderName: what it names is a key, whatever it is called on the wire.
    private static string WithoutName(string member)
    {
        foreach (var ending in new[] { "HeaderName", "CookieName", "Header", "Name" })
            if (member.Length > ending.Length && member.EndsWith(ending, StringComparison.Ordinal))
                return member.Substring(0, member.Length - ending.Length);
        return member;
    }

    private bool IsSignedIn(IOperation? key) => key is not null && NameOf(key) is { } name && IdentifierWords.Has(name, s_signedIn);

    private static string? TextOf(IOperation operation) => operation is IInterpolatedStringTextOperation { Text: var part } ? part.ConstantText() : operation.ConstantText();

    private static bool IsApiKeyHeader(string text) =>
        text.Length is >= 6 and <= 12 && text.Replace("-", "").Replace("_", "").ToUpperInvariant() is "XAPIKEY" or "APIKEY" or "XAPITOKEN";

    private sealed class Findings
    {
        private string? _scheme;

        public bool Authorization { get; set; }

        public string? Prefix { get; set; }

        public bool Decodes { get; set; }

        public bool Validates { get; set; }

        public bool Key { get; set; }

        public bool Signature { get; set; }

        public bool Browser { get; set; }

        public void Found(string scheme) => _scheme ??= scheme;

        public DemandedScheme? Result =>
            _scheme is not null ? new(_scheme)
            : Prefix is not null && (Authorization || Array.IndexOf(s_unregistered, Prefix) >= 0) ? new(Prefix)
            : Authorization && Validates ? new(DemandedScheme.Bearer)
            : Authorization && Decodes ? new(DemandedScheme.Basic)
            : Signature ? DemandedScheme.None
            : Key ? new(DemandedScheme.ApiKey)
            : Browser ? DemandedScheme.None
            : null;
    }
}
