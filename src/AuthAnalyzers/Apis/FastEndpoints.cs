using AuthAnalyzers.Apis.Roles;
using static AuthAnalyzers.Apis.Api;

namespace AuthAnalyzers.Apis;

/// <summary>FastEndpoints.</summary>
internal static class FastEndpoints
{
    public static readonly string IGlobalPostProcessor = "FastEndpoints.IGlobalPostProcessor";
    public static readonly string ResponseSender = "FastEndpoints.ResponseSender`2";
    public static readonly string HttpResponseExtensions = "FastEndpoints.HttpResponseExtensions";
    public static readonly string BaseEndpoint = "FastEndpoints.BaseEndpoint";
    public static readonly string Endpoint = "FastEndpoints.Endpoint`2";

    public static readonly string JwtSigningOptions = "FastEndpoints.Security.JwtSigningOptions";
    public static readonly string JwtCreationOptions = "FastEndpoints.Security.JwtCreationOptions";

    public static Api[] Entries => new[]
    {
        Properties(JwtSigningOptions, "SigningKey").As(new UsesSecret(SecretUse.SigningKey)),
        Properties(JwtCreationOptions, "SigningKey").As(new UsesSecret(SecretUse.SigningKey)),

        Sent(ResponseSender, "UnauthorizedAsync", 401),
        Sent(ResponseSender, "ForbiddenAsync", 403),
        Methods(ResponseSender, "StatusCodeAsync", "ResponseAsync", "ErrorsAsync").As(new StatusAnswer(ResponseForm.Sent)),
        Sent(HttpResponseExtensions, "SendUnauthorizedAsync", 401),
        Sent(HttpResponseExtensions, "SendForbiddenAsync", 403),
        Methods(ResponseSender, "OkAsync", "ResponseAsync").As(new SendsObject("response")),
        Methods(HttpResponseExtensions, "SendAsync", "SendOkAsync").As(new SendsObject("response")),
        Methods(HttpResponseExtensions, "SendAsync", "SendErrorsAsync").As(new StatusAnswer(ResponseForm.Sent)),
        // Before 7, endpoints sent by methods of their own.
        Sent(Endpoint, "SendUnauthorizedAsync", 401),
        Sent(Endpoint, "SendForbiddenAsync", 403),
        Methods(Endpoint, "ThrowError", "SendAsync", "SendErrorsAsync").As(new StatusAnswer(ResponseForm.Sent)),

        Methods(IGlobalPostProcessor, "PostProcessAsync").As(new ResponseHook(HookedBy.Framework)),
    };

    private static Api Sent(string type, string method, int status) => Methods(type, method).As(new StatusAnswer(ResponseForm.Sent, status));
}
