using AuthAnalyzers.Tests.Verifiers;
using AuthAnalyzers.Tokens;

namespace AuthAnalyzers.Tests.Tokens;

public class UncheckedIssuerTests : RuleTest<UncheckedIssuer>
{
    private const string Usings = """
        using System.IdentityModel.Tokens.Jwt;
        using System.Security.Claims;
        using Microsoft.AspNetCore.Authentication.JwtBearer;
        using Microsoft.IdentityModel.JsonWebTokens;
        using Microsoft.IdentityModel.Tokens;

        """;

    [Theory]
    [InlineData("options.TokenValidationParameters = new TokenValidationParameters { [|ValidateIssuer = false|], [|ValidateAudience = false|], IssuerSigningKey = key };")]
    [InlineData("options.TokenValidationParameters = new() { [|ValidateAudience = false|], ValidIssuer = \"shop\" };")]
    [InlineData("options.TokenValidationParameters = new() { [|ValidateIssuer = false|], ValidAudience = \"api\" };")]
    [InlineData("options.Audience = \"api\"; options.TokenValidationParameters = new() { [|ValidateIssuer = false|] };")]
    [InlineData("options.Authority = \"https://login.example/shop\"; [|options.TokenValidationParameters.ValidateAudience = false|];")]
    [InlineData("options.Authority = \"https://login.example/shop\"; [|options.TokenValidationParameters.ValidateIssuer = false|];")]
    [InlineData("const bool check = false; options.TokenValidationParameters = new() { [|ValidateIssuer = check|] };")]
    [InlineData("options.TokenValidationParameters = new() { [|ValidateIssuer = false|], ValidIssuer = null };")]
    [InlineData("options.TokenValidationParameters = new() { [|ValidateIssuer = false|], ValidTypes = new[] { \"at+jwt\" } };")]
    // The end of the token is looked at elsewhere, and says nothing of who may use it.
    [InlineData("options.TokenValidationParameters = new() { [|ValidateAudience = false|] }; options.Events = new() { OnAuthenticationFailed = context => { context.Response.Headers[\"Token-Expired\"] = \"true\"; return Task.CompletedTask; } };")]
    // The project's own option, or a token that is made, is not the token that is validated.
    [InlineData("options.TokenValidationParameters = new() { [|ValidateIssuer = false|] }; Console.WriteLine(own.Issuer + own.Audiences);")]
    [InlineData("options.TokenValidationParameters = new() { [|ValidateAudience = false|] }; Console.WriteLine(new Claim(\"aud\", \"api\"));")]
    public Task A_scheme_for_tokens_of_others(string body) => Verify(Scheme(body));

    [Fact]
    public Task Each_scheme_speaks_for_itself() => Verify(Usings + """
        public static class Startup
        {
            public static void Add(IServiceCollection services) => services.AddAuthentication()
                .AddJwtBearer("open", options => options.TokenValidationParameters = new() { [|ValidateAudience = false|], ValidIssuer = "shop" })
                .AddJwtBearer("made", options => options.TokenValidationParameters = Made())
                .AddJwtBearer("checked", options =>
                {
                    options.TokenValidationParameters = new() { ValidateAudience = false, ValidIssuer = "shop" };
                    options.Events = new() { OnTokenValidated = context => { if (!context.Principal!.HasClaim("aud", "api")) context.Fail("audience"); return Task.CompletedTask; } };
                });

            private static TokenValidationParameters Made() => new() { [|ValidateAudience = false|], ValidIssuer = "shop" };
        }
        """);

    [Theory]
    // Something is expected: AUTH4001's.
    [InlineData("options.TokenValidationParameters = new() { ValidateIssuer = false, ValidIssuer = \"a\" };")]
    [InlineData("options.TokenValidationParameters = new() { ValidateAudience = false, ValidAudiences = names };")]
    [InlineData("options.Audience = \"api\"; options.TokenValidationParameters = new() { ValidateAudience = false };")]
    // A delegate is asked.
    [InlineData("options.TokenValidationParameters = new() { ValidateIssuer = false, IssuerValidator = (issuer, token, p) => Known(issuer) };")]
    [InlineData("options.TokenValidationParameters = new() { ValidateAudience = false, AudienceValidator = (all, token, p) => all.Contains(\"api\") };")]
    // An access token at least.
    [InlineData("options.Authority = \"https://login.example\"; options.TokenValidationParameters = new() { ValidateAudience = false, ValidTypes = new[] { \"at+jwt\" } };")]
    // Each tenant is an issuer.
    [InlineData("options.Authority = \"https://login.microsoftonline.com/common/v2.0\"; options.TokenValidationParameters = new() { ValidateIssuer = false };")]
    [InlineData("options.Authority = $\"{configuration[\"Instance\"]}/organizations\"; options.TokenValidationParameters.ValidateIssuer = false;")]
    [InlineData("options.MetadataAddress = \"https://login.microsoftonline.com/consumers/v2.0/.well-known/openid-configuration\"; options.TokenValidationParameters.ValidateIssuer = false;")]
    // Compared by hand.
    // A scope is asked, or whom the token was made for.
    [InlineData("options.TokenValidationParameters = new() { ValidateAudience = false }; options.Events = new() { OnTokenValidated = context => { if (context.Principal!.FindFirst(\"scope\")?.Value?.StartsWith(\"api/\") != true) context.Fail(\"scope\"); return Task.CompletedTask; } };")]
    [InlineData("options.TokenValidationParameters = new() { ValidateAudience = false }; options.Events = new() { OnTokenValidated = context => { if (!context.Principal!.HasClaim(\"client_id\", \"web\")) context.Fail(\"client\"); return Task.CompletedTask; } };")]
    [InlineData("options.TokenValidationParameters = new() { ValidateAudience = false }; options.Events = new() { OnTokenValidated = context => { if (!((JsonWebToken)context.SecurityToken).Audiences.Contains(\"api\")) context.Fail(\"audience\"); return Task.CompletedTask; } };")]
    [InlineData("options.TokenValidationParameters = new() { ValidateAudience = false }; options.Events = new() { OnTokenValidated = context => { if (context.Principal!.FindFirst(\"aud\")?.Value != \"api\") context.Fail(\"audience\"); return Task.CompletedTask; } };")]
    [InlineData("options.TokenValidationParameters = new() { ValidateIssuer = false }; options.Events = new() { OnTokenValidated = CheckTenant };")]
    [InlineData("options.TokenValidationParameters = new() { ValidateIssuer = false }; options.Events = new TenantEvents();")]
    // On, turned on, or somebody decides.
    [InlineData("options.TokenValidationParameters = new() { ValidateIssuer = true, ValidateAudience = true };")]
    [InlineData("options.TokenValidationParameters = new() { ValidateIssuer = false }; options.TokenValidationParameters.ValidateIssuer = true;")]
    [InlineData("options.TokenValidationParameters = new() { ValidateIssuer = configuration.GetValue<bool>(\"Check\"), ValidateAudience = !skip };")]
    [InlineData("if (skip) options.TokenValidationParameters.ValidateAudience = false;")]
    [InlineData("if (environment.IsDevelopment()) options.TokenValidationParameters.ValidateAudience = false;")]
    // Other switches: AUTH4001's.
    [InlineData("options.TokenValidationParameters = new() { ValidateLifetime = false, RequireSignedTokens = false, RequireAudience = false };")]
    public Task A_scheme_for_its_own_tokens_or_one_that_somebody_decides_about(string body) => Verify(Scheme(body));

    [Theory]
    [InlineData("public void Check(string token) => handler.ValidateToken(token, new() { [|ValidateIssuer = false|], [|ValidateAudience = false|], IssuerSigningKey = key }, out _);")]
    [InlineData("public TokenValidationParameters Make() => new() { [|ValidateAudience = false|], IssuerSigningKey = key };")]
    [InlineData("public async Task<bool> CheckAsync(string token) { var parameters = new TokenValidationParameters { IssuerSigningKey = key, [|ValidateIssuer = false|] }; parameters.ValidAudience = \"api\"; return (await new JsonWebTokenHandler().ValidateTokenAsync(token, parameters)).IsValid; }")]
    [InlineData("private readonly TokenValidationParameters _own = new() { [|ValidateAudience = false|] }; public void Check(string token) => handler.ValidateToken(token, _own, out _);")]
    public Task A_service_for_tokens_of_others(string member) => Verify(Service(member));

    [Theory]
    [InlineData("public void ReadExpired(string token) => handler.ValidateToken(token, new() { ValidateIssuer = false, ValidateAudience = false }, out _);")]
    [InlineData("public void Check(string token, string refreshToken) { handler.ValidateToken(token, new() { ValidateAudience = false }, out _); Console.WriteLine(refreshToken); }")]
    [InlineData("public void VerifyLicense(string token) => handler.ValidateToken(token, new() { ValidateAudience = false }, out _);")]
    [InlineData("public bool Check(string token) { handler.ValidateToken(token, new() { ValidateIssuer = false }, out var read); return read.Issuer == \"shop\"; }")]
    [InlineData("public bool Check(string token) { handler.ValidateToken(token, new() { ValidateAudience = false }, out var read); return ((JwtSecurityToken)read).Payload.Aud.Contains(\"api\"); }")]
    [InlineData("public bool Check(string token) => Read(token).FindFirst(JwtRegisteredClaimNames.Aud)?.Value == \"api\"; private ClaimsPrincipal Read(string token) => handler.ValidateToken(token, new() { ValidateAudience = false }, out _);")]
    // On parameters that others use too it is AUTH4001's.
    [InlineData("public void Check(string token) { shared.ValidateAudience = false; handler.ValidateToken(token, shared, out _); }")]
    public Task A_service_that_looks_itself_or_for_other_tokens(string member) => Verify("using JwtRegisteredClaimNames = Microsoft.IdentityModel.JsonWebTokens.JwtRegisteredClaimNames;\n" + Service(member));

    [Theory]
    [InlineData("ValidateIssuer = false", "", "Tokens of every issuer with this key are accepted (RFC 8725 §3.8)")]
    [InlineData("ValidateAudience = false", "", "Tokens that the issuer made for other services are accepted (RFC 7519 §4.1.3, RFC 8725 §3.9)")]
    [InlineData("ValidateAudience = false", "options.Authority = \"https://login.example\";", "Tokens that the authority made for other services are accepted, which RFC 9068 §4 forbids for access tokens (RFC 7519 §4.1.3, RFC 8725 §3.9)")]
    public Task It_says_whose_tokens_are_accepted(string setting, string more, string message) =>
        Verify(Scheme($"{more} options.TokenValidationParameters = new() {{ {{|#0:{setting}|}} }};"), expected: Expect(0, message));

    [Fact]
    public Task Broken_code_is_quiet() => Verify(Scheme("options.TokenValidationParameters = new() { ValidateIssuer = {|CS0103:missing|}, {|CS0117:ValidateTenant|} = false };"));

    private static string Scheme(string body) => Usings + $$"""
        public static class Startup
        {
            public static void Add(IServiceCollection services, IConfiguration configuration, IWebHostEnvironment environment, OwnOptions own, SecurityKey key, string[] names, bool skip) =>
                services.AddAuthentication().AddJwtBearer(options =>
                {
                    {{body}}
                });

            private static string Known(string issuer) => issuer == "a" ? issuer : throw new SecurityTokenInvalidIssuerException();

            private static Task CheckTenant(TokenValidatedContext context)
            {
                if (context.SecurityToken.Issuer != "a")
                    context.Fail("tenant");
                return Task.CompletedTask;
            }
        }

        public class OwnOptions { public string Issuer { get; set; } = ""; public string Audiences { get; set; } = ""; }

        public class TenantEvents : JwtBearerEvents
        {
            public override Task TokenValidated(TokenValidatedContext context) => context.SecurityToken.Issuer == "a" ? Task.CompletedTask : throw new SecurityTokenInvalidIssuerException();
        }
        """;

    private static string Service(string member) => Usings + $$"""
        public class Tokens(TokenValidationParameters shared, JwtSecurityTokenHandler handler, SecurityKey key)
        {
            {{member}}

            public override string ToString() => $"{shared}{handler}{key}";
        }
        """;
}
