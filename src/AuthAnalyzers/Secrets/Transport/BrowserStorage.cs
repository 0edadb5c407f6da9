using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Credentials.Names;
using AuthAnalyzers.Options;
using AuthAnalyzers.Secrets.Logging;

namespace AuthAnalyzers.Secrets.Transport;

/// <summary>What a program puts into the browser's storage: <c>js.InvokeVoidAsync("localStorage.setItem", "token", token)</c>, a library for it, or a method of the program that does so.</summary>
internal sealed class BrowserStorage(SourceMethods methods, Origins origins, ShownCredentials shown, PrintedMembers members)
{
    private static readonly string[] s_storages = { "localStorage", "sessionStorage" };
    private static readonly string[] s_writers = { "set", "save", "store", "write", "put", "add", "persist", "keep", "create", "update" };
    private static readonly string[] s_names = { "token", "jwt", "accesstoken", "refreshtoken", "authtoken", "sessionid" };
    private static readonly string[] s_others = { "expiry", "expires", "expiration", "expired", "time", "date", "type", "csrf", "xsrf", "antiforgery", "count", "is", "has", "name", "page", "continuation", "device" };

    private readonly ConcurrentDictionary<IMethodSymbol, Entry?> _ownMethods = new(SymbolEqualityComparer.Default);

    public static BrowserStorage Of(Models models) => models.Get(static m => new BrowserStorage(SourceMethods.Of(m), Origins.Of(m), ShownCredentials.Of(m), PrintedMembers.Of(m)));

    /// <summary>What one call stores.</summary>
    private sealed class Entry(string storage, IOperation? key, string? keyText, IOperation value)
    {
        public string Storage { get; } = storage;

        public IOperation? Key { get; } = key;

        public string? KeyText { get; } = keyText;

        public IOperation Value { get; } = value;
    }

    /// <summary>Whether the method may store something: of a framework, or of the program, by its name.</summary>
    public static bool Concerns(ISymbol symbol) =>
        ApiIndex<KeepsInBrowser>.Concerns(symbol)
        || symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary, Parameters.Length: >= 1 and <= 4, DeclaringSyntaxReferences.IsEmpty: false } method && IdentifierWords.Begins(method.Name, s_writers) && method.Parameters.Any(static parameter => parameter.Type.SpecialType == SpecialType.System_String);

    /// <summary>The storage that the call puts a credential into, and the credential as a message names it; null where it stores none.</summary>
    public (string Storage, string Credential)? Of(IInvocationOperation call, AuthOptions options)
    {
        if (StoredBy(call) is not { } stored || IsHandedOn(stored))
            return null;
        return CredentialIn(stored, options) is { } credential ? (stored.Storage, credential) : null;
    }

    private Entry? StoredBy(IInvocationOperation invocation)
    {
        var call = Call.Of(invocation);
        if (ApiIndex<KeepsInBrowser>.Find(invocation.TargetMethod) is { } role)
            return Stored(call, role);
        if (!methods.Declares(invocation.TargetMethod) && !invocation.TargetMethod.IsAbstract)
            return null;
        // A method of the program that stores what it is given.
        if (_ownMethods.GetOrAdd(methods.Declaration(invocation.TargetMethod), ReadOwn) is not { } inner || Given(inner.Value, call) is not { } value)
            return null;
        return Given(inner.Key!, call) is { } key ? new(inner.Storage, key, Text(key), value) : null;
    }

    private Entry? Stored(Call call, KeepsInBrowser role)
    {
        if (role.Storage is { } storage)
            return call[role.Key] is { } key && call[role.Value] is { } data ? new(storage, key, Text(key), data) : null;
        if (call[role.Key] is not { } function || Text(function) is not { } name || (name.StartsWith("window.", StringComparison.Ordinal) ? name.Substring("window.".Length) : name) is not { } member)
            return null;
        if (member == "eval" && call[role.Value] is { } script && new Elements(script) is { IsWrittenOut: true, Count: 1 } scripts && scripts.ToImmutable() is [var source])
            return InScript(source);
        foreach (var known in s_storages)
        {
            if (!member.StartsWith(known + ".", StringComparison.Ordinal) || call[role.Value] is not { } given)
                continue;
            // js.SetValueAsync("localStorage.token", token)
            if (role.Value == "value")
                return new(known, null, member.Substring(known.Length + 1), given);
            if (member == known + ".setItem" && new Elements(given) is { IsWrittenOut: true, Count: 2 } arguments && arguments.ToImmutable() is [var item, var value])
                return new(known, item, Text(item), value);
        }
        return null;
    }

    // $"localStorage.setItem('token', '{token}')"
    private Entry? InScript(IOperation source)
    {
        var script = TextValue.Of(source, origins);
        foreach (var known in s_storages)
            if (script.Text.IndexOf(known + ".setItem(", StringComparison.Ordinal) is var start && start >= 0 && script.Text.Substring(start).Split('\'', '"') is [_, var key, ..]
                && script.Filled.FirstOrDefault(hole => hole.Start > start).Value is { } value)
                return new(known, null, key, value);
        return null;
    }

    private Entry? ReadOwn(IMethodSymbol method)
    {
        if (methods.Body(method) is not { } body)
            return null;
        foreach (var operation in body.DescendantsAndSelf())
        {
            Cancellation.ThrowIfRequested();
            if (operation is IInvocationOperation invocation && ApiIndex<KeepsInBrowser>.Find(invocation.TargetMethod) is { } role && Stored(Call.Of(invocation), role) is { } stored && Parameter(stored.Value, method) is not null && IsHandedOn(stored))
                return stored;
        }
        return null;
    }

    // What the caller gives for the parameter that the method hands on.
    private IOperation? Given(IOperation inner, Call call) => Parameter(inner, null) is { } parameter ? call.Unreduced[parameter] : null;

    private IParameterSymbol? Parameter(IOperation value, IMethodSymbol? of) => origins.Find<IParameterSymbol>(value, Ways.Any, origin => origin.Value switch
    {
        IParameterReferenceOperation { Parameter: var parameter } when of is null || SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, of) => OriginAnswer<IParameterSymbol>.Is(parameter),
        IInvocationOperation { TargetMethod: var method } call when SecretTypes.Serializes(method) || method.Name == "ToString" => OriginAnswer<IParameterSymbol>.HandsOn(Call.Of(call).Subject),
        IInvocationOperation => OriginAnswer<IParameterSymbol>.IsNot,
        _ => OriginAnswer<IParameterSymbol>.GoOn,
    }) is { IsFound: true, Answer: var found } ? found : null;

    // A method that only passes key and value on is reported where it is called.
    private bool IsHandedOn(Entry stored) =>
        stored.Key is not null && Parameter(stored.Key, null) is not null && Parameter(stored.Value, null) is { Name: var name } && !SecretNames.IsSecret(name);

    private string? CredentialIn(Entry stored, AuthOptions options)
    {
        if (stored.KeyText is { } other && IdentifierWords.Has(other, s_others) || IsOther(stored.Value))
            return null;
        if (shown.Of(stored.Value, PrintedAs.Text, options) is { } credential)
            return credential.Name;
        if (stored.Value.Unwrap().Type is { IsValueType: false, SpecialType: not SpecialType.System_String } type && members.Secret(type, options, all: true) is { } member)
            return $"'{member}' of {type.Name}";
        if (stored.Value.Unwrap() is IInvocationOperation serialize && SecretTypes.Serializes(serialize.TargetMethod) && Call.Of(serialize).At(0)?.Unwrap().Type is { } written && members.Secret(written, options, all: true) is { } serialized)
            return $"'{serialized}' of {written.Name}";
        return stored.KeyText is { } key && (options.NamesSecret(key) || IdentifierWords.Ends(key, s_names)) ? $"'{key}'" : null;
    }

    private string? Text(IOperation value) =>
        value.ConstantText() ?? (TextValue.Of(value, origins).Text is { Length: > 0 } text && text.IndexOf(TextValue.Hole) < 0 ? text : null);

    // "", null, a number, a time, a yes or no.
    private static bool IsOther(IOperation value) =>
        value.IsNothing() || value.Unwrap().ConstantValue.HasValue
        || (value.Unwrap() is IInvocationOperation { TargetMethod.Name: "ToString", Instance.Type: { } printed } ? printed : value.Unwrap().Type) is { IsValueType: true } type && type.Carries() is not Carrier.Guid;
}
