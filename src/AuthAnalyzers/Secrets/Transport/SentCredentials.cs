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
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Credentials.Outgoing;
using AuthAnalyzers.Options;
using AuthAnalyzers.Secrets.Logging;

namespace AuthAnalyzers.Secrets.Transport;

/// <summary>A credential in an address that a program sends a request or a browser to.</summary>
internal readonly struct SentCredential(string name, IOperation at, bool isOthersKey, bool isRedirect)
{
    /// <summary>The name of its parameter; "password" for the part in front of the host.</summary>
    public string Name { get; } = name;

    public IOperation At { get; } = at;

    /// <summary>Whether it is a key of another program's service, many of which take it nowhere else.</summary>
    public bool IsOthersKey { get; } = isOthersKey;

    public bool IsRedirect { get; } = isRedirect;
}

/// <summary>Finds credentials in addresses: <c>client.GetAsync($"/me?access_token={token}")</c>, <c>QueryHelpers.AddQueryString(url, "api_key", key)</c>, <c>https://user:password@host</c>.</summary>
internal sealed class SentCredentials(Origins origins, ShownCredentials shown)
{
    // Calls that bring an address to somebody who is to open it.
    private static readonly string[] s_messages = { "email", "mail", "sms", "message", "notification", "newsletter" };

    // How a parameter of the program's own methods is called that takes an address, and how these begin.
    private static readonly string[] s_addresses = { "url", "uri", "requesturl", "requesturi", "endpoint", "address", "apiurl" };
    private static readonly string[] s_requests = { "get", "post", "put", "patch", "delete", "send", "request", "fetch", "call", "execute", "http", "download", "query", "load", "do" };

    // An authorization request goes through the browser, and carries no secret (RFC 6749 §4.1.1).
    private static readonly string[] s_authorization = { "response_type=", "code_challenge=", "request_uri=" };

    public static SentCredentials Of(Models models) => models.Get(static m => new SentCredentials(Origins.Of(m), ShownCredentials.Of(m)));

    /// <summary>Whether the member may take an address, or a parameter of one.</summary>
    public static bool Concerns(ISymbol symbol) =>
        ApiIndex<SendsTo>.Concerns(symbol) || ApiIndex<AddsQueryParameter>.Concerns(symbol) || ApiIndex<SendsObject>.Concerns(symbol)
        || symbol is IPropertySymbol { Name: "Query" or "Password" } && symbol.IsDeclaredBy(BaseLibrary.UriBuilder)
        || symbol is IPropertySymbol { IsIndexer: true } && symbol.IsDeclaredBy(Net.NameValueCollection)
        || symbol is IMethodSymbol { DeclaringSyntaxReferences.IsEmpty: false } own && (own.Parameters.Length >= 2 && IsOwnAdder(own.Name) || OwnAddress(own) is not null);

    /// <summary>The credentials that the operation puts into an address.</summary>
    public IEnumerable<SentCredential> In(IOperation operation, ISymbol containing, AuthOptions options)
    {
        foreach (var sent in In(operation, options))
            if (!UrlNames.IsInLink(containing, sent.Name))
                yield return sent;
    }

    private IEnumerable<SentCredential> In(IOperation operation, AuthOptions options)
    {
        if (operation is ISimpleAssignmentOperation assignment)
            return InAssignment(assignment, options);
        // url += "&access_token=" + token
        if (operation is ICompoundAssignmentOperation { Target: { Type.SpecialType: SpecialType.System_String } target, Value: var added })
            return References.Named(target) is { Name: var name } && IdentifierWords.Ends(name, s_addresses) ? InText(added, operation, isRedirect: false, options) : Array.Empty<SentCredential>();
        if (Call.Of(operation) is not { Member: { } member } call)
            return Array.Empty<SentCredential>();
        if (ApiIndex<SendsTo>.Find(member) is { } sends)
            return call[sends.Address] is { } address && !IsForSocket(operation) ? InText(address, operation, sends.IsRedirect, options) : Array.Empty<SentCredential>();
        if (ApiIndex<SendsObject>.Find(member) is { } answers)
            return call[answers.Body] is { } body && !IsForSocket(operation) ? Texts(body).SelectMany(text => InText(text, operation, isRedirect: false, options, isWhole: true)).Where(static found => UrlNames.IsClear(found.Name)) : Array.Empty<SentCredential>();
        if (member is IMethodSymbol { DeclaringSyntaxReferences.IsEmpty: false } sender && OwnAddress(sender) is { } parameter)
            return call.Unreduced[parameter] is { } given && !IsForSocket(operation) ? InText(given, operation, isRedirect: false, options, isWhole: true) : Array.Empty<SentCredential>();
        // AddQueryString(url, new Dictionary<string, string?> { ["client_secret"] = secret })
        if (call["queryString"] is { } entries && ObjectState.Of(entries) is { } dictionary && ApiIndex<AddsQueryParameter>.Concerns(member))
            return dictionary.Entries("").SelectMany(entry => Call.Of(entry.Operation is ISimpleAssignmentOperation set ? set.Target : entry.Operation)?.At(0) is { } key ? Added(key, entry.Value, operation, options) : Array.Empty<SentCredential>());
        return ApiIndex<AddsQueryParameter>.Find(member) is { } adds ? Added(call[adds.Name], call[adds.Value], operation, options)
            : member is IMethodSymbol { DeclaringSyntaxReferences.IsEmpty: false } own && IsOwnAdder(own.Name) && call.Count >= 2 ? Added(call.At(call.Count - 2), call.At(call.Count - 1), operation, options)
            : Array.Empty<SentCredential>();
    }

    // The texts of an answer: Ok(new { url = $"…?access_token={token}" })
    private static IEnumerable<IOperation> Texts(IOperation body)
    {
        var members = Locals.WrittenAs(body).UnwrapConverted() switch
        {
            IAnonymousObjectCreationOperation { Initializers: var given } => given,
            IObjectCreationOperation { Initializer.Initializers: var given } => given,
            var whole => System.Collections.Immutable.ImmutableArray.Create(whole),
        };
        foreach (var member in members)
            if ((member is ISimpleAssignmentOperation { Value: var value } ? value : member) is { Type.SpecialType: SpecialType.System_String } text)
                yield return text;
    }

    // GetJson(string url) of the program itself: what it is given goes to a request.
    private static string? OwnAddress(IMethodSymbol method) =>
        method.MethodKind == MethodKind.Ordinary && IdentifierWords.Begins(method.Name, s_requests) && method.Parameters.FirstOrDefault(static parameter => parameter.Type.SpecialType == SpecialType.System_String && IdentifierWords.Is(parameter.Name, s_addresses)) is { } address
            ? address.Name : null;

    // AddQueryParameter, WithQueryParam of the program itself.
    private static bool IsOwnAdder(string name) => IdentifierWords.Begins(name, "add", "set", "with", "append") && IdentifierWords.Has(name, "query", "querystring", "queryparam");

    private IEnumerable<SentCredential> InAssignment(ISimpleAssignmentOperation assignment, AuthOptions options)
    {
        if (assignment.Target is not IPropertyReferenceOperation { Property: var property } target)
            return Array.Empty<SentCredential>();
        if (property.IsIndexer)
            return Call.Of(target) is { Receiver: { } query } call && IsQuery(query) ? Added(call.At(0), assignment.Value, assignment, options) : Array.Empty<SentCredential>();
        if (property.Name == "Query" && property.IsDeclaredBy(BaseLibrary.UriBuilder))
            return InText(assignment.Value, assignment, isRedirect: false, options);
        return property.Name == "Password" && property.IsDeclaredBy(BaseLibrary.UriBuilder) && !assignment.Value.IsNothing()
            ? new[] { new SentCredential("password", assignment, isOthersKey: false, isRedirect: false) } : Array.Empty<SentCredential>();
    }

    // HttpUtility.ParseQueryString("")
    private static bool IsQuery(IOperation collection) => Locals.WrittenAs(collection).Unwrap() is IInvocationOperation { TargetMethod.Name: "ParseQueryString" };

    private IEnumerable<SentCredential> Added(IOperation? name, IOperation? value, IOperation at, AuthOptions options)
    {
        if (name is null || value is null || Text(name) is not { } text || !(UrlNames.IsClear(text) || UrlNames.IsVague(text)) || IsForMessage(at) || IsForSocket(at) || !IsCredential(text, value, options) || IsAuthorizationRequest(at))
            return Array.Empty<SentCredential>();
        // A plain token may be one of a link.
        if (UrlNames.IsVague(text) && !Sends(at))
            return Array.Empty<SentCredential>();
        return new[] { new SentCredential(text, at, !UrlNames.IsOwn(text), isRedirect: false) };
    }

    private IEnumerable<SentCredential> InText(IOperation address, IOperation at, bool isRedirect, AuthOptions options, bool isWhole = false)
    {
        // new Uri(builder.ToString()), GetAsync(url.ToString())
        var written = BuiltText.PiecesOf(address) is { } pieces ? TextValue.Join("", pieces, origins) : TextValue.Of(address, origins);
        var text = written.Text;
        if (isWhole && !text.StartsWith("/", StringComparison.Ordinal) && text.IndexOf("://", StringComparison.Ordinal) < 0)
            yield break;
        // ws:// and wss:// have no headers; of this machine, and otpauth: and mailto: for people.
        if (written.Filled.IsEmpty && written.Formatted.IsEmpty || Address.Of(text) is { } known && (known.Scheme is not ("http" or "https") || known.IsLoopback) || IsLinkText(text) || IsForMessage(at)
            || s_authorization.Any(part => text.IndexOf(part, StringComparison.Ordinal) >= 0) && text.IndexOf("client_secret=", StringComparison.Ordinal) < 0)
            yield break;
        foreach (var (start, value) in written.Filled.Concat(written.Formatted))
        {
            var name = NameBefore(text, start) ?? EscapedBefore(written, start);
            if (name is not null ? (UrlNames.IsClear(name) || UrlNames.IsVague(name)) && IsCredential(name, value, options) : IsUserInfo(text, start) && shown.Of(value, PrintedAs.Text, options) is not null)
                yield return new(
                    name ?? "password", value.IsIn(at.Root()) ? value : address, isOthersKey: name is not null && !UrlNames.IsOwn(name) && !isRedirect, isRedirect);
        }
    }

    // …?access_token= in front of a hole
    private static string? NameBefore(string text, int hole)
    {
        var end = text.LastIndexOf('=', Math.Max(0, hole - 1));
        if (end <= 0 || end != hole - 1)
            return null;
        var start = text.LastIndexOfAny(new[] { '?', '&' }, end);
        // The query of a UriBuilder begins with a name.
        return text.Substring(start + 1, end - start - 1) is { Length: > 0 } name && (start >= 0 || text.IndexOf('/') < 0) && name.IndexOf(TextValue.Hole) < 0 ? name : null;
    }

    // Uri.EscapeDataString("access_token") + "=", as generated clients write it
    private static string? EscapedBefore(TextValue written, int hole)
    {
        foreach (var (start, value) in written.Filled)
            if (start == hole - 2 && written.Text[hole - 1] == '=' && value.UnwrapConverted() is IInvocationOperation { TargetMethod.Name: "EscapeDataString" or "UrlEncode" } escape)
                return Call.Of(escape).At(0).ConstantText();
        return null;
    }

    // https://{user}:{password}@
    private static bool IsUserInfo(string text, int hole)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        return scheme > 0 && text.StartsWith("http", StringComparison.OrdinalIgnoreCase) && hole > scheme && text.IndexOf(':', scheme + 3) == hole - 1
            && text.IndexOf('@', hole) is var end && end > 0 && text.IndexOf('/', scheme + 3) is var slash && (slash < 0 || slash > end);
    }

    private bool IsCredential(string name, IOperation value, AuthOptions options)
    {
        var given = value.Unwrap();
        if (given is IInvalidOperation || given.ConstantValue.HasValue || given.Type is { SpecialType: SpecialType.System_Boolean or SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_DateTime })
            return false;
        if (shown.Of(value, PrintedAs.Text, options) is not null)
            return true;
        // What is passed on under such a name is one, unless its own name says that it is something else.
        return UrlNames.IsClear(name) && NameOf(given) is not { } own || UrlNames.IsClear(name) && !IdentifierWords.Has(NameOf(given)!, "hash", "hashed", "encrypted", "masked", "id", "placeholder", "csrf", "page");
    }

    private static string? NameOf(IOperation value) => References.Named(value)?.Name ?? (value is IInvocationOperation call && Call.Of(call).At(0) is { } inner ? References.Named(inner)?.Name : null);

    private string? Text(IOperation value) => value.ConstantText() ?? (TextValue.Of(value, origins).Text is { Length: > 0 } text && text.IndexOf(TextValue.Hole) < 0 ? text : null);

    // …/account/confirm?token=
    private static bool IsLinkText(string text)
    {
        var query = text.IndexOf('?');
        return UrlNames.IsLink(query < 0 ? text : text.Substring(0, query));
    }

    // var link = …; mailer.SendAsync(user.Email, link)
    private static bool IsForMessage(IOperation at)
    {
        for (var around = at; around is not null and not IBlockOperation; around = around.Parent)
            if (around is IVariableDeclaratorOperation { Symbol.Name: var variable } && UrlNames.IsLink(variable)
                || around is IInvocationOperation call && around != at && IsMessage(call))
                return true;
        foreach (var operation in at.EnclosingFunction().DescendantsAndSelf())
        {
            Cancellation.ThrowIfRequested();
            if (operation is IInvocationOperation call && IsMessage(call))
                return true;
        }
        return false;
    }

    private static bool IsMessage(IInvocationOperation call) =>
        IdentifierWords.Begins(call.TargetMethod.Name, "send", "notify") && (IdentifierWords.Has(call.TargetMethod.Name, s_messages) || call.Instance?.Type is { } sender && IdentifierWords.Has(sender.Name, "email", "mail", "mailer", "sms", "notification", "notifier"));

    // new HubConnectionBuilder().WithUrl(new Uri($"…?access_token={token}")); socket.ConnectAsync(new Uri(…))
    private static bool IsForSocket(IOperation operation)
    {
        for (var around = operation.Parent; around is not null and not IBlockOperation; around = around.Parent)
            if (around is IInvocationOperation { TargetMethod.Name: "WithUrl" or "ConnectAsync" } || around is IVariableDeclaratorOperation { Symbol.Name: var name } && IdentifierWords.Has(name, "ws", "socket", "websocket", "hub", "signalr", "wss"))
                return true;
        foreach (var other in operation.EnclosingFunction().DescendantsAndSelf())
            if (other is IInvocationOperation { TargetMethod: { Name: "ConnectAsync", ContainingType.Name: "ClientWebSocket" } } || other is ILiteralOperation && other.ConstantText() is "ws" or "wss")
                return true;
        return false;
    }

    private static bool IsAuthorizationRequest(IOperation at)
    {
        foreach (var other in at.EnclosingFunction().DescendantsAndSelf())
            if (other is ILiteralOperation && other.ConstantText() is "response_type" or "code_challenge" or "request_uri")
                return true;
        return false;
    }

    private static bool Sends(IOperation at)
    {
        foreach (var other in at.EnclosingFunction().DescendantsAndSelf())
            if (other is IInvocationOperation call && ApiIndex<SendsTo>.Concerns(call.TargetMethod))
                return true;
        return false;
    }
}
