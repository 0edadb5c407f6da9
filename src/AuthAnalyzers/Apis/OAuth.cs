using AuthAnalyzers.Apis.Roles;
using static AuthAnalyzers.Apis.Api;

namespace AuthAnalyzers.Apis;

/// <summary>Servers and clients of OAuth, where a client signs in with a secret.</summary>
internal static class OAuth
{
    public static readonly string OAuthOptions = "Microsoft.AspNetCore.Authentication.OAuth.OAuthOptions";
    public static readonly string TwitterOptions = "Microsoft.AspNetCore.Authentication.Twitter.TwitterOptions";
    public static readonly string OwinOpenIdConnect = "Microsoft.Owin.Security.OpenIdConnect.OpenIdConnectAuthenticationOptions";
    public static readonly string OwinGoogle = "Microsoft.Owin.Security.Google.GoogleOAuth2AuthenticationOptions";
    public static readonly string OwinMicrosoft = "Microsoft.Owin.Security.MicrosoftAccount.MicrosoftAccountAuthenticationOptions";
    public static readonly string OwinFacebook = "Microsoft.Owin.Security.Facebook.FacebookAuthenticationOptions";
    public static readonly string OwinTwitter = "Microsoft.Owin.Security.Twitter.TwitterAuthenticationOptions";
    public static readonly string OwinGoogleExtensions = "Owin.GoogleAuthenticationExtensions";
    public static readonly string OwinMicrosoftExtensions = "Owin.MicrosoftAccountAuthenticationExtensions";
    public static readonly string OwinFacebookExtensions = "Owin.FacebookAuthenticationExtensions";
    public static readonly string OwinTwitterExtensions = "Owin.TwitterAuthenticationExtensions";
    public static readonly string IdentityServer4Secret = "IdentityServer4.Models.Secret";
    public static readonly string DuendeSecret = "Duende.IdentityServer.Models.Secret";
    public static readonly string IdentityServer4Hashes = "IdentityServer4.Models.HashExtensions";
    public static readonly string DuendeHashes = "Duende.IdentityServer.Models.HashExtensions";
    public static readonly string IdentityModelRequest = "IdentityModel.Client.ProtocolRequest";
    public static readonly string DuendeRequest = "Duende.IdentityModel.Client.ProtocolRequest";
    public static readonly string OpenIddictApplication = "OpenIddict.Abstractions.OpenIddictApplicationDescriptor";
    public static readonly string OpenIddictRegistration = "OpenIddict.Client.OpenIddictClientRegistration";
    public static readonly string OpenIddictServerBuilder = "Microsoft.Extensions.DependencyInjection.OpenIddictServerBuilder";
    public static readonly string OpenIddictServerOptions = "OpenIddict.Server.OpenIddictServerOptions";
    public static readonly string ConfidentialClient = "Microsoft.Identity.Client.ConfidentialClientApplicationBuilder";
    public static readonly string AzureClientSecret = "Azure.Identity.ClientSecretCredential";
    public static readonly string AzureUserPassword = "Azure.Identity.UsernamePasswordCredential";
    public static readonly string ActiveDirectoryClient = "Microsoft.IdentityModel.Clients.ActiveDirectory.ClientCredential";
    public static readonly string IdentityServerApi = "IdentityServer4.AccessTokenValidation.IdentityServerAuthenticationOptions";
    public static readonly string OpenIddictServer = "Microsoft.Extensions.DependencyInjection.OpenIddictServerAspNetCoreBuilder";
    public static readonly string OpenIddictClient = "Microsoft.Extensions.DependencyInjection.OpenIddictClientAspNetCoreBuilder";
    public static readonly string OwinAuthorizationServer = "Microsoft.Owin.Security.OAuth.OAuthAuthorizationServerOptions";
    public static readonly string IdentityServer4Client = "IdentityServer4.Models.Client";
    public static readonly string DuendeClient = "Duende.IdentityServer.Models.Client";

    public static Api[] Entries => new[]
    {
        Properties(IdentityServerApi, "RequireHttpsMetadata").As(new MetadataOverHttps("Authority")),
        Methods(OpenIddictServer, "DisableTransportSecurityRequirement").As(new AllowsPlainHttp()),
        Methods(OpenIddictClient, "DisableTransportSecurityRequirement").As(new AllowsPlainHttp()),
        Properties(OwinAuthorizationServer, "AllowInsecureHttp").As(new AllowsPlainHttp()),
        Methods(OpenIddictServerBuilder, "SetAccessTokenLifetime").As(new TokenEnd(EndForm.Length, "lifetime") { IsEndlessByNull = true }),
        Methods(OpenIddictServerBuilder, "SetRefreshTokenLifetime").As(new TokenEnd(EndForm.Length, "lifetime") { IsEndlessByNull = true, IsOfRefreshTokens = true }),
        Properties(OpenIddictServerOptions, "AccessTokenLifetime").As(new TokenEnd(EndForm.Length) { IsEndlessByNull = true }),
        Properties(OpenIddictServerOptions, "RefreshTokenLifetime").As(new TokenEnd(EndForm.Length) { IsEndlessByNull = true, IsOfRefreshTokens = true }),
        Properties(IdentityServer4Client, "AccessTokenLifetime").As(new TokenEnd(EndForm.Seconds)),
        Properties(DuendeClient, "AccessTokenLifetime").As(new TokenEnd(EndForm.Seconds)),
        Properties(OwinAuthorizationServer, "AccessTokenExpireTimeSpan").As(new TokenEnd(EndForm.Length)),

        Properties(OAuthOptions, "ClientSecret").As(new UsesSecret(SecretUse.ClientSecret)),
        Properties(TwitterOptions, "ConsumerSecret").As(new UsesSecret(SecretUse.ClientSecret)),
        Properties(OwinOpenIdConnect, "ClientSecret").As(new UsesSecret(SecretUse.ClientSecret)),
        Properties(OwinGoogle, "ClientSecret").As(new UsesSecret(SecretUse.ClientSecret)),
        Properties(OwinMicrosoft, "ClientSecret").As(new UsesSecret(SecretUse.ClientSecret)),
        Properties(OwinFacebook, "AppSecret").As(new UsesSecret(SecretUse.ClientSecret)),
        Properties(OwinTwitter, "ConsumerSecret").As(new UsesSecret(SecretUse.ClientSecret)),
        Methods(OwinGoogleExtensions, "UseGoogleAuthentication").As(new UsesSecret(SecretUse.ClientSecret, "clientSecret")),
        Methods(OwinMicrosoftExtensions, "UseMicrosoftAccountAuthentication").As(new UsesSecret(SecretUse.ClientSecret, "clientSecret")),
        Methods(OwinFacebookExtensions, "UseFacebookAuthentication").As(new UsesSecret(SecretUse.ClientSecret, "appSecret")),
        Methods(OwinTwitterExtensions, "UseTwitterAuthentication").As(new UsesSecret(SecretUse.ClientSecret, "consumerSecret")),
        Constructor(IdentityServer4Secret).As(new UsesSecret(SecretUse.ClientSecret, "value")),
        Constructor(DuendeSecret).As(new UsesSecret(SecretUse.ClientSecret, "value")),
        Methods(IdentityServer4Hashes, "Sha256", "Sha512").As(new DerivesKey("input")),
        Methods(DuendeHashes, "Sha256", "Sha512").As(new DerivesKey("input")),
        Properties(IdentityModelRequest, "ClientSecret").As(new UsesSecret(SecretUse.ClientSecret)),
        Properties(DuendeRequest, "ClientSecret").As(new UsesSecret(SecretUse.ClientSecret)),
        Properties(OpenIddictApplication, "ClientSecret").As(new UsesSecret(SecretUse.ClientSecret)),
        Properties(OpenIddictRegistration, "ClientSecret").As(new UsesSecret(SecretUse.ClientSecret)),
        Methods(OpenIddictServerBuilder, "DisableRollingRefreshTokens").As(new KeepsRefreshTokens()),
        Properties(OpenIddictServerOptions, "DisableRollingRefreshTokens").As(new KeepsRefreshTokens()),
        Methods(ConfidentialClient, "WithClientSecret").As(new UsesSecret(SecretUse.ClientSecret, "clientSecret")),
        Constructor(AzureClientSecret).As(new UsesSecret(SecretUse.ClientSecret, "clientSecret")),
        Constructor(AzureUserPassword).As(new UsesSecret(SecretUse.Password, "password")),
        Constructor(ActiveDirectoryClient).As(new UsesSecret(SecretUse.ClientSecret, "clientSecret")),
    };
}
