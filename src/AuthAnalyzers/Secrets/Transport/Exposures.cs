using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Http.Cookies;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Secrets.Transport;

/// <summary>What lets others read credentials on their way.</summary>
/// <param name="At">Where: the setting, the header, the cookie.</param>
/// <param name="Repair">Which fix belongs to it.</param>
/// <param name="Message">What happens, and what to do.</param>
/// <param name="Beside">What else a fix needs: the address, the cookie's options.</param>
internal sealed record Exposure(IOperation At, string Repair, string Message, IOperation? Beside = null)
{
    /// <summary>Where TLS may end at a proxy, it is no more than information.</summary>
    public bool MayBeIntended { get; init; }
}

/// <summary>Which operations let others read credentials on their way, and how a message tells it.</summary>
internal sealed class Exposures(CertificateCallbacks callbacks, ProviderMetadata metadata, OpenRequests requests, CredentialCookies cookies, CookiePolicies policies)
{
    public static Exposures Of(Models models) =>
        models.Get(static m => new Exposures(CertificateCallbacks.Of(m), ProviderMetadata.Of(m), OpenRequests.Of(m), CredentialCookies.Of(m), CookiePolicies.Of(m)));

    /// <summary>A callback that accepts every certificate.</summary>
    public Exposure? ByCallback(IOperation operation, ISymbol containing) =>
        callbacks.Of(operation) is { } found && !CertificateCallbacks.IsAskedFor(operation, containing)
            ? new(found.At, "Remove", $"{found.Name} accepts every certificate, so anyone can read and change what is sent; remove the callback or compare the certificate (CWE-295)") : null;

    /// <summary>Metadata of a provider that may come over http.</summary>
    public Exposure? ByMetadata(ISimpleAssignmentOperation assignment) => metadata.FetchedOverHttp(assignment) is { } address
        ? new(assignment, "Remove", "RequireHttpsMetadata = false lets the provider's metadata be fetched over http, so whoever is on the way chooses the keys that tokens are checked with; remove it (CWE-319)", address) : null;

    /// <summary>A switch of a server of tokens that lets its clients come over http.</summary>
    public static Exposure? BySwitch(IOperation operation)
    {
        var name = operation switch
        {
            IInvocationOperation { TargetMethod.Name: var method } => method,
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: var property }, Value: var value } when value.Unwrap().ConstantValue is { HasValue: true, Value: true } => property,
            _ => null,
        };
        return name is null ? null : new(
            operation, "Remove", $"{name} lets clients send credentials to this server without encryption: everyone on the way can read them; remove it, or end TLS at a proxy (CWE-319)") { MayBeIntended = true };
    }

    /// <summary>A cookie of the framework that is sent over http too.</summary>
    public Exposure? ByFrameworkCookie(ISimpleAssignmentOperation assignment) =>
        FrameworkCookies.Without(CookieFlag.Secure, assignment) is { } cookie && !policies.SetSecure ? new(assignment, "Always", OfCookie(cookie)) : null;

    /// <summary>A cookie with a credential that is sent over http too. Without HttpOnly it is AUTH3008's, whose fix sets both.</summary>
    public Exposure? ByCookie(IOperation operation, AuthOptions options)
    {
        foreach (var (cookie, _) in cookies.In(operation, options))
            if (cookie is { HttpOnly: true, Secure: false } && !(policies.SetSecure && !cookie.IsText))
                return new(cookie.At, "Secure", OfCookie(CredentialCookies.NameOf(cookie)), cookie.Options);
        return null;
    }

    /// <summary>A credential on a request to an http address.</summary>
    public Exposure? ByRequest(IOperation operation) => requests.Of(operation) is { } found
        ? new(operation, "Https", $"{Excerpt.OfMember(operation)} sends {found.Credential} to {Excerpt.Of(found.Address)} without encryption: everyone on the way can read it; use https (CWE-319)", found.Address) : null;

    /// <summary>A password to a mail server without TLS.</summary>
    public static Exposure? ByMail(IOperation operation) => OpenMail.Of(operation) is { } found
        ? new(found, "Tls", $"{Excerpt.Of(found)} sends the password to the mail server without encryption: everyone on the way can read it; use TLS (CWE-319)") : null;

    private static string OfCookie(string cookie) => $"The cookie {cookie} is sent over plain HTTP too; set Secure (CWE-614)";
}
