using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Http.Responses;

namespace AuthAnalyzers.Http.Cookies;

/// <summary>Finds the cookies that a program sets, by any of the frameworks' ways, with the flags that are known of them.</summary>
internal sealed class SetCookies(SourceMethods methods, Origins origins, References references, HeaderWrites headers)
{
    private const string Header = "Set-Cookie";

    // A time that has passed whenever the program runs.
    private const int LongAgo = 2000;

    public static SetCookies Of(Models models) => models.Get(static m => new SetCookies(SourceMethods.Of(m), Origins.Of(m), References.Of(m), HeaderWrites.Of(m)));

    /// <summary>Whether the method or constructor may set a cookie, or the property may be a header.</summary>
    public static bool Concerns(ISymbol symbol) => ApiIndex<SetsCookie>.Concerns(symbol) || ApiIndex<SendsCookie>.Concerns(symbol) || HeaderWrites.MayWrite(symbol);

    /// <summary>The cookies that the operation sets; none for most operations.</summary>
    public IEnumerable<SetCookie> In(IOperation operation)
    {
        if (Call.Of(operation) is { Member: { } member } call)
        {
            if (ApiIndex<SetsCookie>.Find(member) is { } role)
                return operation is IObjectCreationOperation creation ? IsSent(creation) ? Made(creation, operation, role) : Array.Empty<SetCookie>() : Appended(call, role);
            if (ApiIndex<SendsCookie>.Find(member) is { } sends && call[sends.Cookie] is { } cookie && IsOfResponse(call))
                return MadeBefore(cookie, operation);
        }
        return HeaderWrites.MayWrite(operation) && headers.Read(operation, Header) is { } write ? write.Values.Select(Written).OfType<SetCookie>() : Array.Empty<SetCookie>();
    }

    // The cookies of a listener's response; those of a client's requests are collected elsewhere.
    private static bool IsOfResponse(Call call) =>
        call.Receiver?.Unwrap() is { } receiver && (receiver.Type.Is(Net.HttpListenerResponse) || receiver is IPropertyReferenceOperation { Property: var property } && property.IsDeclaredBy(Net.HttpListenerResponse));

    // What a listener or a client makes is looked at where it is sent.
    private static bool IsSent(IObjectCreationOperation creation) => !creation.Type.Is(Net.Cookie);

    private IEnumerable<SetCookie> Appended(Call call, SetsCookie role)
    {
        var (httpOnly, secure, made, isRemoved) = ((bool?)false, (bool?)false, (IOperation?)null, false);
        if (call[role.Options!] is { } options)
        {
            var state = CookieOptionsState.Of(options, origins, references, static creation => IsOptions(creation) && creation.Constructor is { Parameters.IsEmpty: true });
            (httpOnly, secure, made, isRemoved) = (state?.Flag("HttpOnly"), state?.Flag("Secure"), state?.Made, state is { } known && IsPast(known));
        }
        foreach (var (name, value) in Pairs(call, role))
            yield return new SetCookie(call.Operation)
            {
                Name = NameOf(name), NamedBy = name, Value = value, HttpOnly = httpOnly, Secure = secure, Options = made, IsRemoved = isRemoved || value.IsNothing(),
            };
    }

    // Append(name, value), or Append([new(name, value), …], options).
    private static IEnumerable<(IOperation Name, IOperation Value)> Pairs(Call call, SetsCookie role)
    {
        if (call[role.Name] is { } name && call[role.Value] is { } value)
            yield return (name, value);
        else if (call.At(0) is { } list)
            foreach (var element in new Elements(list.UnwrapConverted()))
                if (Call.Of(element.Unwrap()) is { Count: 2 } pair)
                    yield return (pair.At(0)!, pair.At(1)!);
    }

    private IEnumerable<SetCookie> Made(IObjectCreationOperation creation, IOperation at, SetsCookie role)
    {
        if (CookieOptionsState.Of(creation, origins, references, one => one == creation) is not { } state)
            yield break;
        var (name, value) = (Call.Of(creation)[role.Name] ?? state["Name"].LastOrDefault(), state["Value"].LastOrDefault() ?? Call.Of(creation)[role.Value]);
        yield return new SetCookie(at)
        {
            Name = NameOf(name), NamedBy = name, Value = value, HttpOnly = state.Flag("HttpOnly"), Secure = state.Flag("Secure"), Options = creation,
            IsRemoved = IsPast(state) || value is null || value.IsNothing(),
        };
    }

    private IEnumerable<SetCookie> MadeBefore(IOperation cookie, IOperation at) =>
        CookieOptionsState.Of(cookie, origins, references, static creation => creation.Type.Is(Net.Cookie)) is { Made: IObjectCreationOperation creation } && ApiIndex<SetsCookie>.Find(creation.Constructor!) is { } role
            ? Made(creation, at, role)
            : Array.Empty<SetCookie>();

    private static bool IsOptions(IObjectCreationOperation creation) => creation.Type.IsExactly(AspNetCore.CookieOptions) || creation.Type.IsExactly(Owin.CookieOptions);

    // $"session={id}; Path=/": what is no attribute's value may be anything, and hold the flags.
    private SetCookie? Written(IOperation value)
    {
        var text = TextValue.Of(value, origins);
        var equals = text.Text.IndexOf('=');
        if (equals <= 0 || text.Text.IndexOf(TextValue.Hole, 0, equals) >= 0)
            return null;
        var end = text.Text.IndexOf(';', equals);
        var attributes = end < 0 ? "" : text.Text.Substring(end);
        var filled = text.Filled.FirstOrDefault(hole => hole.Start > equals && (end < 0 || hole.Start < end)).Value;
        var isOpen = text.Text.Substring(equals + 1, (end < 0 ? text.Text.Length : end) - equals - 1).Trim(TextValue.Hole).Length == 0 && text.Filled.Count(hole => end < 0 || hole.Start < end) > 1
            || attributes.Split(';').Any(static attribute => attribute.IndexOf(TextValue.Hole) is var hole && hole >= 0 && !attribute.Substring(0, hole).Contains('='));
        return new SetCookie(value)
        {
            Name = text.Text.Substring(0, equals).Trim(), Value = filled, IsText = true, IsRemoved = filled is null || Has("Max-Age=0"),
            HttpOnly = isOpen ? null : Has("HttpOnly"), Secure = isOpen ? null : Has("Secure"),
        };

        bool Has(string attribute) => attributes.Split(';').Any(one => one.Trim().Equals(attribute, StringComparison.OrdinalIgnoreCase));
    }

    private string? NameOf(IOperation? name) =>
        name is null ? null : name.ConstantText() ?? (TextValue.Of(name, origins).Text is { Length: > 0 } text && text.IndexOf(TextValue.Hole) < 0 ? text
            : (name.Unwrap() as IMemberReferenceOperation)?.Member is { } member ? methods.Initializer(member).ConstantText() : null);

    // Expires = DateTimeOffset.UtcNow.AddDays(-1), MaxAge = TimeSpan.Zero
    private static bool IsPast(CookieOptionsState state)
    {
        foreach (var expiry in state["Expires"].Concat(state["MaxAge"]))
            foreach (var part in expiry.DescendantsAndSelf())
                if (part is IFieldReferenceOperation { Field.Name: "MinValue" or "UnixEpoch" or "Zero" } || part.ConstantValue is { HasValue: true, Value: < 0 or < 0.0 }
                    || part is IObjectCreationOperation date && Call.Of(date).At(0).ConstantInt() is > 0 and < LongAgo && date.Constructor is { Parameters.Length: >= 3 })
                    return true;
        return false;
    }
}
