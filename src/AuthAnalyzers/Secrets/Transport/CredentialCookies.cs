using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Credentials.Names;
using AuthAnalyzers.Http.Cookies;
using AuthAnalyzers.Options;
using AuthAnalyzers.Secrets.Logging;

namespace AuthAnalyzers.Secrets.Transport;

/// <summary>Which cookies carry credentials: by where their value comes from, else by its name or theirs.</summary>
internal sealed class CredentialCookies(SetCookies cookies, ShownCredentials shown, Origins origins)
{
    // What a cookie is called that lets its sender in.
    private static readonly string[] s_names = { "token", "jwt", "auth", "sessionid", "sid", "session", "accesstoken", "refreshtoken", "access", "refresh", "ticket", "apikey", "bearer" };

    // What else a cookie is for: antiforgery tokens are there for scripts, the others open nothing.
    private static readonly string[] s_others =
    {
        "csrf", "xsrf", "antiforgery", "forgery", "requestverification", "verification", "checksession", "nonce", "correlation", "state", "consent", "culture", "lang", "language", "locale", "theme", "basket", "cart",
        "guest", "anonymous", "visitor", "analytics", "tracking", "preference", "preferences", "experiment", "variant", "return", "redirect", "is", "has", "expiry", "expires", "count", "impersonate", "device", "affinity",
    };

    public static CredentialCookies Of(Models models) => models.Get(static m => new CredentialCookies(SetCookies.Of(m), ShownCredentials.Of(m), Origins.Of(m)));

    /// <summary>The cookies with credentials that the operation sets, each with what it carries as a message names it.</summary>
    public IEnumerable<(SetCookie Cookie, string Credential)> In(IOperation operation, AuthOptions options)
    {
        foreach (var cookie in cookies.In(operation))
            if (!cookie.IsRemoved && CredentialIn(cookie, options) is { } credential)
                yield return (cookie, credential);
    }

    /// <summary>The cookie as a message names it: its name, or the expression that gives it.</summary>
    public static string NameOf(SetCookie cookie) => cookie.Name is { } name ? $"'{name}'" : cookie.NamedBy is { } named ? $"'{Excerpt.Of(named)}'" : "of that text";

    private string? CredentialIn(SetCookie cookie, AuthOptions options)
    {
        var name = cookie.Name ?? (cookie.NamedBy?.Unwrap() as IMemberReferenceOperation)?.Member.Name;
        if (name is not null && IdentifierWords.Has(name, s_others) || cookie.Value is not { } value || IsOther(value))
            return null;
        if ((Ticket(value) ?? shown.Of(value, PrintedAs.Text, options)?.Name) is { } credential)
            return credential;
        // In System.Web a setting that no analyzer sees may add the flag to every cookie: there the value must speak.
        if (name is null || IsOfSystemWeb(cookie.At) && !IsFormsCookie(cookie.NamedBy))
            return null;
        return IsFormsCookie(cookie.NamedBy) || Names(name, options) ? "a credential" : null;
    }

    // What a framework encrypts for a cookie lets in who has it, although nobody can read it.
    private string? Ticket(IOperation value) => origins.Of<string>(value, Ways.Any, static origin => origin.Value switch
    {
        IInvocationOperation { TargetMethod: var method } when ApiIndex<CredentialSource>.Find(method) is { } source => OriginAnswer<string>.Is(source.Credential),
        // result.AccessToken.Value
        IPropertyReferenceOperation { Property.Name: "Value" or "Raw" or "Encoded", Instance: { } whole } when References.Named(whole) is { Name: var holder } && SecretNames.IsSecret(holder) => OriginAnswer<string>.Is($"'{holder}'"),
        IInvocationOperation { TargetMethod.DeclaringSyntaxReferences.IsEmpty: true } => OriginAnswer<string>.IsNot,
        _ => OriginAnswer<string>.GoOn,
    });

    private static bool Names(string name, AuthOptions options) =>
        options.NamesSecret(name) || IdentifierWords.Ends(WithoutCookie(name), s_names);

    // authCookie, TokenCookieName
    private static string WithoutCookie(string name)
    {
        var words = IdentifierWords.Of(name).ToList();
        while (words.Count > 1 && words[words.Count - 1] is "cookie" or "name" or "key" or "value" or "id" && !(words[words.Count - 1] == "id" && words[words.Count - 2] == "session"))
            words.RemoveAt(words.Count - 1);
        return string.Join("-", words);
    }

    private static bool IsOfSystemWeb(IOperation at) => at.Type.Is(SystemWeb.HttpCookie);

    private static bool IsFormsCookie(IOperation? name) => name?.Unwrap() is IPropertyReferenceOperation { Property: { Name: "FormsCookieName" } property } && property.IsDeclaredBy(SystemWeb.FormsAuthentication);

    // A constant, a number, a yes or no, a time; and what is there to be read by scripts.
    private bool IsOther(IOperation value) => origins.Is(value, Ways.Any, static origin => origin.Value switch
    {
        { ConstantValue.HasValue: true } => OriginAnswer<bool>.Is(true),
        IInvocationOperation { TargetMethod.Name: "ToString", Instance: { Type: { IsValueType: true } type } } => type.Carries() is Carrier.Guid ? OriginAnswer<bool>.GoOn : OriginAnswer<bool>.Is(true),
        IInvocationOperation { TargetMethod.Name: "ToString", Instance: { } instance } => OriginAnswer<bool>.HandsOn(instance),
        IPropertyReferenceOperation { Property: var property } when property.IsDeclaredBy(AspNetCore.AntiforgeryTokenSet) => OriginAnswer<bool>.Is(true),
        IParameterReferenceOperation or ILocalReferenceOperation or IConditionalAccessOperation => OriginAnswer<bool>.GoOn,
        _ => OriginAnswer<bool>.IsNot,
    });
}
