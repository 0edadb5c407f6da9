using AuthAnalyzers.CodeFixes.Tokens;
using AuthAnalyzers.Tests.Verifiers;
using AuthAnalyzers.Tokens;
using Microsoft.CodeAnalysis;

namespace AuthAnalyzers.Tests.Tokens;

public class TokenWithoutEndTests : RuleTest<TokenWithoutEnd, TokenWithoutEndFix>
{
    private const string Usings = """
        using System.IdentityModel.Tokens.Jwt;
        using System.Security.Claims;
        using System.Text.Json;
        using Microsoft.IdentityModel.JsonWebTokens;
        using Microsoft.IdentityModel.Tokens;
        using JwtRegisteredClaimNames = Microsoft.IdentityModel.JsonWebTokens.JwtRegisteredClaimNames;

        """;

    [Theory]
    [InlineData("[|new JwtSecurityToken(\"shop\", \"api\", claims, signingCredentials: key)|]", "new JwtSecurityToken(\"shop\", \"api\", claims, expires: DateTime.UtcNow.AddHours(1), signingCredentials: key)")]
    [InlineData("[|new JwtSecurityToken(issuer: \"shop\", audience: \"api\", claims: claims, signingCredentials: key)|]", "new JwtSecurityToken(expires: DateTime.UtcNow.AddHours(1), issuer: \"shop\", audience: \"api\", claims: claims, signingCredentials: key)")]
    [InlineData("new JwtSecurityToken(\"shop\", \"api\", claims, null, [|null|], key)", "new JwtSecurityToken(\"shop\", \"api\", claims, null, DateTime.UtcNow.AddHours(1), key)")]
    [InlineData("new JwtSecurityToken(\"shop\", \"api\", claims, expires: [|DateTime.MaxValue|], signingCredentials: key)", "new JwtSecurityToken(\"shop\", \"api\", claims, expires: DateTime.UtcNow.AddHours(1), signingCredentials: key)")]
    public Task A_token_without_an_end(string creation, string right) => VerifyFix(Made(creation), Made(right));

    [Theory]
    [InlineData("[|new JwtSecurityToken(new JwtHeader(key), new JwtPayload(claims))|]")]
    [InlineData("[|new JwtSecurityToken(new JwtHeader(key), new JwtPayload { { \"sub\", \"ada\" } })|]")]
    [InlineData("[|new JsonWebTokenHandler().CreateToken(\"{\\\"sub\\\":\\\"ada\\\"}\", key)|]")]
    [InlineData("[|new JsonWebTokenHandler().CreateToken($\"{{\\\"sub\\\":\\\"{name}\\\"}}\", key)|]")]
    [InlineData("[|new JsonWebTokenHandler().CreateToken(JsonSerializer.Serialize(new { sub = name }), key)|]")]
    [InlineData("[|new JsonWebTokenHandler().CreateToken(JsonSerializer.Serialize(new Dictionary<string, object> { [\"sub\"] = name }), key)|]")]
    public Task A_payload_without_an_end(string creation) => VerifyNoFix(Made(creation));

    [Theory]
    // A handler that adds no times.
    [InlineData("[|new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor { Subject = new ClaimsIdentity(claims), SigningCredentials = key })|]")]
    [InlineData("[|new JwtSecurityTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor { SigningCredentials = key, Expires = null })|]")]
    [InlineData("[|_withoutTimes.CreateToken(new SecurityTokenDescriptor { Claims = new Dictionary<string, object> { [\"sub\"] = name } })|]")]
    public Task A_descriptor_without_an_end(string creation) => VerifyNoFix(Made(creation));

    [Theory]
    [InlineData("new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor { Subject = new ClaimsIdentity(claims) })")]
    [InlineData("new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = true }.CreateToken(new SecurityTokenDescriptor())")]
    [InlineData("_withoutTimes.CreateToken(new SecurityTokenDescriptor { Expires = end })")]
    [InlineData("_withoutTimes.CreateToken(new SecurityTokenDescriptor { Expires = DateTime.UtcNow.AddMinutes(5) })")]
    [InlineData("_withoutTimes.CreateToken(new SecurityTokenDescriptor { Claims = new Dictionary<string, object> { [\"exp\"] = days } })")]
    public Task A_descriptor_whose_token_ends(string creation) => Verify(Made(creation));

    [Theory]
    [InlineData("new JwtSecurityToken(\"shop\", \"api\", claims, expires: DateTime.UtcNow.AddMinutes(30), signingCredentials: key)")]
    [InlineData("new JwtSecurityToken(\"shop\", \"api\", claims, expires: end, signingCredentials: key)")]
    [InlineData("new JwtSecurityToken(\"shop\", \"api\", claims, expires: DateTime.UtcNow.AddDays(days), signingCredentials: key)")]
    [InlineData("new JwtSecurityToken(\"shop\", \"api\", new[] { new Claim(\"exp\", name) }, signingCredentials: key)")]
    [InlineData("new JwtSecurityToken(\"shop\", \"api\", new[] { new Claim(JwtRegisteredClaimNames.Exp, name) }, signingCredentials: key)")]
    [InlineData("new JwtSecurityToken(new JwtHeader(key), new JwtPayload(\"shop\", \"api\", claims, null, DateTime.UtcNow.AddHours(1)))")]
    [InlineData("new JwtSecurityToken(new JwtHeader(key), new JwtPayload { { \"exp\", 1 } })")]
    [InlineData("new JwtSecurityToken(name)")]
    // An hour, by default.
    [InlineData("new JwtSecurityTokenHandler().CreateToken(new SecurityTokenDescriptor { Subject = new ClaimsIdentity(claims), SigningCredentials = key })")]
    [InlineData("new JwtSecurityTokenHandler().CreateEncodedJwt(\"shop\", \"api\", null, null, null, null, key)")]
    [InlineData("new JsonWebTokenHandler().CreateToken($\"{{\\\"sub\\\":\\\"{name}\\\",\\\"exp\\\":{days}}}\", key)")]
    [InlineData("new JsonWebTokenHandler().CreateToken(name, key)")]
    [InlineData("new JsonWebTokenHandler().CreateToken(JsonSerializer.Serialize(new { sub = name, exp = days }), key)")]
    public Task A_token_that_ends(string creation) => Verify(Made(creation));

    [Theory]
    [InlineData("DateTime.UtcNow.AddDays(30)", "30 days", true)]
    [InlineData("DateTime.Now.AddYears(1)", "365 days", true)]
    [InlineData("DateTime.UtcNow.AddMonths(6)", "180 days", true)]
    [InlineData("DateTime.UtcNow.AddMinutes(60 * 24 * 60)", "60 days", true)]
    [InlineData("DateTime.UtcNow.Add(TimeSpan.FromDays(90))", "90 days", true)]
    [InlineData("DateTime.UtcNow + TimeSpan.FromDays(90)", "90 days", true)]
    [InlineData("DateTime.UtcNow.Add(s_life)", "45 days", true)]
    [InlineData("DateTime.UtcNow.AddDays(Days)", "60 days", true)]
    [InlineData("DateTimeOffset.UtcNow.AddDays(40).UtcDateTime", "40 days", true)]
    [InlineData("stay ? DateTime.UtcNow.AddDays(365) : DateTime.UtcNow.AddHours(1)", "365 days", true)]
    [InlineData("DateTime.UtcNow.AddDays(7)", "7 days", false)]
    [InlineData("DateTime.UtcNow.AddHours(36)", "36 hours", false)]
    public Task A_late_end(string end, string time, bool isWarning) => Verify(
        Made($"new JwtSecurityTokenHandler().CreateToken(new SecurityTokenDescriptor {{ Expires = {{|#0:{end}|}} }})"),
        expected: Expect(0, $"The access token is valid for {time}; RFC 6750 §5.3 asks for an hour or less (CWE-613)").WithSeverity(isWarning ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info));

    [Theory]
    [InlineData("DateTime.UtcNow.AddHours(24)")]
    [InlineData("DateTime.UtcNow.AddDays(1)")]
    [InlineData("DateTime.UtcNow.AddMinutes(15)")]
    [InlineData("DateTime.UtcNow.AddDays(days)")]
    [InlineData("end.AddYears(1)")]
    [InlineData("end")]
    public Task An_end_soon_or_by_setting(string end) => Verify(Made($"new JwtSecurityTokenHandler().CreateToken(new SecurityTokenDescriptor {{ Expires = {end} }})"));

    [Fact]
    public Task It_ends_after_an_hour() => VerifyFix(
        Made("new JwtSecurityTokenHandler().CreateToken(new SecurityTokenDescriptor { Expires = [|DateTime.UtcNow.AddDays(90)|] /* for now */ })"),
        Made("new JwtSecurityTokenHandler().CreateToken(new SecurityTokenDescriptor { Expires = DateTime.UtcNow.AddHours(1) /* for now */ })"));

    [Fact]
    public Task The_project_says_what_is_late() => Verify(Made("new JwtSecurityToken(expires: DateTime.UtcNow.AddHours(100), signingCredentials: key)"), editorconfig: "auth_analyzers.access_token_hours = 168");

    [Theory]
    // Links in mails, licences, secrets of clients, refresh tokens for less than a year.
    [InlineData("public object MakeResetToken() => new JwtSecurityToken(expires: DateTime.UtcNow.AddDays(60));")]
    [InlineData("public object MakeLicense() => new JwtSecurityToken(\"shop\", signingCredentials: key);")]
    [InlineData("public object CreateClientSecret() => new JwtSecurityToken(expires: DateTime.UtcNow.AddDays(180));")]
    [InlineData("public object Invite() { var invitation = new JwtSecurityToken(expires: DateTime.UtcNow.AddDays(60)); return invitation; }")]
    [InlineData("public object MakeRefreshToken() => new JwtSecurityToken(expires: DateTime.UtcNow.AddDays(180));")]
    [InlineData("public object Make() { var token = new JwtSecurityToken(\"shop\", signingCredentials: key); token.Payload[\"exp\"] = 1; return token; }")]
    // An end is among the claims that somebody else makes.
    [InlineData("public object Make(IEnumerable<Claim> all) => new JwtSecurityToken(\"shop\", claims: all, signingCredentials: key); public Claim End(string time) => new(\"exp\", time);")]
    [InlineData("public object Make() => new JwtSecurityToken(\"shop\", claims: Claims(), signingCredentials: key); private List<Claim> Claims() => new() { new Claim(\"exp\", \"1\") };")]
    // No tokens.
    [InlineData("public object Make() => new Session { Expires = DateTime.UtcNow.AddYears(1) }; public class Session { public DateTime Expires { get; set; } }")]
    [InlineData("public void Keep(HttpResponse response) => response.Cookies.Append(\"theme\", \"dark\", new CookieOptions { Expires = DateTimeOffset.UtcNow.AddYears(1) });")]
    public Task Tokens_with_lives_of_their_own(string member) => Verify(Service(member));

    [Theory]
    [InlineData("public object MakeRefreshToken() => new JwtSecurityToken(expires: [|DateTime.UtcNow.AddYears(2)|]);")]
    [InlineData("public object MakeRefreshToken() => [|new JwtSecurityToken(\"shop\", signingCredentials: key)|];")]
    [InlineData("public object Make(IEnumerable<Claim> all) => [|new JwtSecurityToken(\"shop\", claims: all, signingCredentials: key)|];")]
    [InlineData("public object Make() { var all = new List<Claim> { new(\"sub\", \"ada\") }; return [|new JwtSecurityToken(\"shop\", \"api\", all, signingCredentials: key)|]; }")]
    [InlineData("public object MakeToken() { var now = DateTime.UtcNow; var expires = now.AddDays(100); return new JwtSecurityToken(\"shop\", notBefore: now, expires: [|expires|]); }")]
    public Task Refresh_tokens_and_claims_from_elsewhere(string member) => Verify(Service(member));

    [Theory]
    [InlineData("services.AddAuthentication().AddBearerToken(options => options.BearerTokenExpiration = [|TimeSpan.FromDays(60)|]);")]
    public Task Servers(string body) => Verify($$"""
        public static class Setup
        {
            public static void Add(IServiceCollection services)
            {
                {{body}}
                services.AddAuthentication().AddBearerToken("short", options => { options.BearerTokenExpiration = TimeSpan.FromHours(2); options.RefreshTokenExpiration = TimeSpan.FromDays(60); });
            }
        }
        """);

    [Fact]
    public Task OpenIddict_and_IdentityServer_by_their_names() => Verify("""
        namespace Microsoft.Extensions.DependencyInjection
        {
            public class OpenIddictServerBuilder
            {
                public OpenIddictServerBuilder SetAccessTokenLifetime(TimeSpan? lifetime) => this;
                public OpenIddictServerBuilder SetRefreshTokenLifetime(TimeSpan? lifetime) => this;
            }
        }

        namespace Duende.IdentityServer.Models
        {
            public class Client { public int AccessTokenLifetime { get; set; } }
        }

        public static class Setup
        {
            public static void Add(Microsoft.Extensions.DependencyInjection.OpenIddictServerBuilder builder)
            {
                builder.SetAccessTokenLifetime([|null|]).SetRefreshTokenLifetime([|null|]);
                builder.SetAccessTokenLifetime(TimeSpan.FromMinutes(30)).SetRefreshTokenLifetime(TimeSpan.FromDays(90));
                builder.SetAccessTokenLifetime([|TimeSpan.FromDays(31)|]);
            }

            public static object Client() => new Duende.IdentityServer.Models.Client { AccessTokenLifetime = [|60 * 60 * 24 * 90|] };

            public static object Short() => new Duende.IdentityServer.Models.Client { AccessTokenLifetime = 3600 };
        }
        """);

    [Fact]
    public Task Broken_code_is_quiet() => Verify(Made("new JwtSecurityToken(expires: {|CS0103:missing|}.AddDays(90))"));

    private static string Made(string creation) => Service($$"""
        public object Make(string name, DateTime end, int days, bool stay)
            {
                var claims = new[] { new Claim("sub", name) };
                Console.WriteLine($"{claims}{end}{days}{stay}");
                return {{creation}};
            }
        """);

    private static string Service(string member) => Usings + $$"""
        public class Issuer(SigningCredentials key)
        {
            private const int Days = 60;
            private static readonly TimeSpan s_life = TimeSpan.FromDays(45);
            private readonly JsonWebTokenHandler _withoutTimes = new() { SetDefaultTimesOnTokenCreation = false };

            {{member}}

            public override string ToString() => $"{key}{s_life}{Days}{_withoutTimes}";
        }
        """;
}
