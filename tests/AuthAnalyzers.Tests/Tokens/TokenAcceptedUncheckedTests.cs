using AuthAnalyzers.CodeFixes.Tokens;
using AuthAnalyzers.Tests.Verifiers;
using AuthAnalyzers.Tokens;

namespace AuthAnalyzers.Tests.Tokens;

public class TokenAcceptedUncheckedTests : RuleTest<TokenAcceptedUnchecked, TokenAcceptedUncheckedFix>
{
    private const string Usings = """
        using System.IdentityModel.Tokens.Jwt;
        using System.Security.Claims;
        using System.Security.Cryptography;
        using System.Text;
        using Microsoft.AspNetCore.Authentication.JwtBearer;
        using Microsoft.AspNetCore.Authentication.OpenIdConnect;
        using Microsoft.IdentityModel.JsonWebTokens;
        using Microsoft.IdentityModel.Tokens;

        """;

    [Theory]
    [InlineData("SignatureValidator = (token, p) => new JsonWebToken(token)")]
    [InlineData("SignatureValidator = (token, _) => new JwtSecurityToken(token)")]
    [InlineData("SignatureValidator = delegate (string token, TokenValidationParameters p) { return new JwtSecurityTokenHandler().ReadJwtToken(token); }")]
    [InlineData("SignatureValidator = (token, p) => new JsonWebTokenHandler().ReadToken(token)")]
    [InlineData("SignatureValidator = (token, p) => { var jwt = new JsonWebToken(token); Console.WriteLine(jwt.Subject); return jwt; }")]
    [InlineData("SignatureValidator = (token, p) => { if (string.IsNullOrEmpty(token)) throw new ArgumentException(\"none\"); return new JsonWebToken(token); }")]
    // Whoever writes the token writes the issuer too.
    [InlineData("SignatureValidator = (token, p) => { var jwt = new JsonWebToken(token); if (jwt.Issuer != p.ValidIssuer) throw new SecurityTokenInvalidIssuerException(); return jwt; }")]
    [InlineData("SignatureValidator = (token, p) => { try { return Checked(token); } catch (Exception) { return new JsonWebToken(token); } }")]
    [InlineData("SignatureValidator = (token, p) => token.Length > 4000 ? new JsonWebToken(token) : Checked(token)")]
    [InlineData("SignatureValidator = new SignatureValidator((token, p) => new JsonWebToken(token))")]
    [InlineData("SignatureValidator = Read")]
    [InlineData("SignatureValidator = new SignatureValidator(Read)")]
    [InlineData("SignatureValidator = s_read")]
    [InlineData("SignatureValidator = skip ? Read : s_read")]
    [InlineData("SignatureValidator = (token, p) => Read(token, p)")]
    [InlineData("SignatureValidatorUsingConfiguration = (token, p, configuration) => new JsonWebToken(token)")]
    public Task A_signature_that_nobody_checks(string member) => Verify(Parameters($"[|{member}|]"));

    [Theory]
    [InlineData("SignatureValidator = (token, p) => Checked(token)")]
    [InlineData("SignatureValidator = (token, p) => { Checked(token); return new JsonWebToken(token); }")]
    [InlineData("SignatureValidator = (token, p) => { if (!HasGoodSignature(token)) throw new SecurityTokenInvalidSignatureException(); return new JsonWebToken(token); }")]
    [InlineData("SignatureValidator = (token, p) => { using var rsa = RSA.Create(); var jwt = new JwtSecurityToken(token); return rsa.VerifyData(Encoding.UTF8.GetBytes(jwt.RawHeader), Base64UrlEncoder.DecodeBytes(jwt.RawSignature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) ? jwt : throw new SecurityTokenInvalidSignatureException(); }")]
    [InlineData("SignatureValidator = (token, p) => { var parts = token.Split('.'); if (parts[2] != Sign(parts[0] + parts[1])) throw new SecurityTokenInvalidSignatureException(); return new JsonWebToken(token); }")]
    [InlineData("SignatureValidator = (token, p) => { if (!partner.Accepts(token)) return null!; return new JsonWebToken(token); }")]
    [InlineData("SignatureValidator = (token, p) => { using var client = new HttpClient(); if (!client.GetAsync(\"https://login.example/check/\" + token).Result.IsSuccessStatusCode) throw new SecurityTokenInvalidSignatureException(); return new JsonWebToken(token); }")]
    [InlineData("SignatureValidator = (token, p) => { foreach (var session in algorithms) if (session == token) return new JsonWebToken(token); throw new SecurityTokenInvalidSignatureException(); }")]
    [InlineData("SignatureValidator = (token, p) => throw new SecurityTokenInvalidSignatureException()")]
    [InlineData("SignatureValidator = null")]
    // Somebody decides.
    [InlineData("SignatureValidator = skip ? (token, p) => new JsonWebToken(token) : null")]
    [InlineData("SignatureValidator = (token, p) => skip ? new JsonWebToken(token) : Checked(token)")]
    [InlineData("SignatureValidator = (token, p) => { if (skip) return new JsonWebToken(token); return Checked(token); }")]
    public Task A_signature_that_is_checked_or_left_to_a_setting(string member) => Verify(Parameters(member));

    [Theory]
    [InlineData("LifetimeValidator = (before, expires, token, p) => true")]
    [InlineData("LifetimeValidator = (before, expires, token, p) => { return true; }")]
    [InlineData("LifetimeValidator = (before, expires, token, p) => expires != null")]
    [InlineData("LifetimeValidator = (before, expires, token, p) => expires.HasValue")]
    [InlineData("LifetimeValidator = (before, expires, token, p) => expires is not null && before is not null")]
    [InlineData("LifetimeValidator = (before, expires, token, p) => { Console.WriteLine($\"{expires}\"); return true; }")]
    [InlineData("LifetimeValidator = (before, expires, token, p) => { if (before > DateTime.UtcNow) return false; return true; }")]
    [InlineData("LifetimeValidator = (before, expires, token, p) => { bool valid = true; return valid; }")]
    [InlineData("LifetimeValidator = (before, expires, token, p) => Always()")]
    [InlineData("LifetimeValidator = AnyTime")]
    [InlineData("AudienceValidator = (audiences, token, p) => true")]
    [InlineData("AudienceValidator = (audiences, token, p) => audiences.Any()")]
    [InlineData("AudienceValidator = (audiences, token, p) => audiences != null && audiences.Count() > 0")]
    [InlineData("IssuerValidator = (issuer, token, p) => issuer")]
    [InlineData("IssuerValidator = (issuer, token, p) => token.Issuer")]
    [InlineData("IssuerValidator = (issuer, token, p) => ((JsonWebToken)token).Issuer")]
    [InlineData("IssuerValidator = (issuer, token, p) => \"https://login.example\"")]
    [InlineData("IssuerValidator = (issuer, token, p) => p.ValidIssuer")]
    [InlineData("IssuerValidator = (issuer, token, p) => issuer ?? throw new SecurityTokenInvalidIssuerException()")]
    [InlineData("IssuerValidator = (issuer, token, p) => { if (string.IsNullOrWhiteSpace(issuer)) throw new SecurityTokenInvalidIssuerException($\"{issuer}\"); return issuer; }")]
    [InlineData("IssuerValidatorUsingConfiguration = (issuer, token, p, configuration) => issuer")]
    [InlineData("ValidAlgorithms = algorithms, |AlgorithmValidator = (algorithm, key, token, p) => true")]
    [InlineData("IssuerSigningKeyResolver = (text, token, kid, p) => new[] { new JsonWebKey(((JsonWebToken)token).GetHeaderValue<string>(\"jwk\")) }")]
    [InlineData("IssuerSigningKeyResolver = (text, token, kid, p) => { var jwt = new JwtSecurityTokenHandler().ReadJwtToken(text); var key = (string)jwt.Header[\"jwk\"]; return new List<SecurityKey> { new JsonWebKey(key) }; }")]
    public Task Whatever_comes_is_accepted(string members) =>
        Verify(Parameters(members.Split('|') is [var before, var member] ? $"{before}[|{member}|]" : $"[|{members}|]"));

    [Theory]
    [InlineData("LifetimeValidator = (before, expires, token, p) => expires > DateTime.UtcNow")]
    [InlineData("LifetimeValidator = (before, expires, token, p) => expires is { } end && end > DateTime.UtcNow")]
    [InlineData("LifetimeValidator = (before, expires, token, p) => { if (expires != null) { if (DateTime.UtcNow < expires) return true; } return false; }")]
    [InlineData("LifetimeValidator = (before, expires, token, p) => expires?.CompareTo(DateTime.UtcNow) > 0")]
    [InlineData("LifetimeValidator = (before, expires, token, p) => DateTime.Compare(expires!.Value, DateTime.UtcNow) > 0")]
    [InlineData("LifetimeValidator = (before, expires, token, p) => token.ValidTo > DateTime.UtcNow")]
    [InlineData("LifetimeValidator = (before, expires, token, p) => IsInTime(expires)")]
    [InlineData("LifetimeValidator = (before, expires, token, p) => { Validators.ValidateLifetime(before, expires, token, p); return true; }")]
    [InlineData("LifetimeValidator = (before, expires, token, p) => false")]
    [InlineData("LifetimeValidator = (before, expires, token, p) => skip")]
    [InlineData("LifetimeValidator = (before, expires, token, p) => { if (!skip) throw new SecurityTokenExpiredException(); return true; }")]
    [InlineData("LifetimeValidator = skip ? (before, expires, token, p) => true : null")]
    [InlineData("AudienceValidator = (audiences, token, p) => audiences.Contains(\"api\")")]
    [InlineData("AudienceValidator = (audiences, token, p) => audiences.Any(audience => audience == \"api\")")]
    [InlineData("AudienceValidator = (audiences, token, p) => { foreach (var audience in audiences) if (algorithms.Contains(audience)) return true; return false; }")]
    [InlineData("AudienceValidator = (audiences, token, p) => partner.Accepts(audiences.First())")]
    [InlineData("AudienceValidator = (audiences, token, p) => ((JsonWebToken)token).Audiences.Contains(\"api\")")]
    [InlineData("IssuerValidator = (issuer, token, p) => issuer == \"a\" ? issuer : throw new SecurityTokenInvalidIssuerException()")]
    [InlineData("IssuerValidator = (issuer, token, p) => { if (!algorithms.Contains(issuer)) throw new SecurityTokenInvalidIssuerException(); return issuer; }")]
    [InlineData("IssuerValidator = (issuer, token, p) => Uri.TryCreate(issuer, UriKind.Absolute, out var address) && address.Host == \"login.example\" ? issuer : throw new SecurityTokenInvalidIssuerException()")]
    [InlineData("IssuerValidator = (issuer, token, p) => { if (!partner.Accepts(token.Issuer)) throw new SecurityTokenInvalidIssuerException(); return token.Issuer; }")]
    [InlineData("IssuerValidator = (issuer, token, p) => throw new SecurityTokenInvalidIssuerException()")]
    // What the framework does not check by default either.
    [InlineData("AlgorithmValidator = (algorithm, key, token, p) => true")]
    [InlineData("ValidAlgorithms = algorithms, AlgorithmValidator = (algorithm, key, token, p) => algorithm.StartsWith(\"RS\")")]
    [InlineData("IssuerSigningKeyValidator = (key, token, p) => true, TokenReplayValidator = (expires, token, p) => true, TypeValidator = (type, token, p) => type")]
    [InlineData("IssuerSigningKeyResolver = (text, token, kid, p) => keys.Where(key => key.KeyId == kid)")]
    [InlineData("IssuerSigningKeyResolver = (text, token, kid, p) => partner.Accepts(((JsonWebToken)token).GetHeaderValue<string>(\"jku\")) ? keys : null")]
    public Task What_comes_is_compared(string members) => Verify(Parameters(members));

    [Theory]
    [InlineData("options.TokenValidationParameters.SignatureValidator = (token, p) => new JsonWebToken(token)")]
    [InlineData("options.TokenValidationParameters.LifetimeValidator += (before, expires, token, p) => true")]
    public Task Set_later(string assignment) => Verify(Scheme($"[|{assignment}|];"));

    [Theory]
    [InlineData("if (skip) options.TokenValidationParameters.LifetimeValidator = (before, expires, token, p) => true;")]
    [InlineData("if (environment.IsDevelopment()) { options.TokenValidationParameters.LifetimeValidator = (before, expires, token, p) => true; }")]
    [InlineData("options.TokenValidationParameters.LifetimeValidator = environment.IsDevelopment() ? AnyTime : InTime;")]
    public Task Where_a_setting_or_a_developer_asks_for_it(string body) => Verify(Scheme(body));

    [Theory]
    [InlineData("[|OnAuthenticationFailed = context => { context.Principal = new ClaimsPrincipal(new ClaimsIdentity(\"old\")); context.Success(); return Task.CompletedTask; }|]")]
    [InlineData("[|OnAuthenticationFailed = async context => { if (context.Exception is SecurityTokenExpiredException) { var jwt = new JwtSecurityToken(context.Request.Headers.Authorization.ToString()[7..]); context.Principal = new ClaimsPrincipal(new ClaimsIdentity(jwt.Claims, \"old\")); context.Success(); } await Task.Yield(); }|]")]
    public Task A_token_that_was_refused_signs_in(string member) => Verify(Scheme($"options.Events = new JwtBearerEvents {{ {member} }};"));

    [Theory]
    [InlineData("OnAuthenticationFailed = context => { context.NoResult(); return Task.CompletedTask; }")]
    [InlineData("OnAuthenticationFailed = context => { context.Success(); return Task.CompletedTask; }")]
    [InlineData("OnAuthenticationFailed = context => { Console.WriteLine(context.Exception); return Task.CompletedTask; }")]
    [InlineData("OnAuthenticationFailed = async context => { var result = await new JsonWebTokenHandler().ValidateTokenAsync(\"\", other); if (result.IsValid) { context.Principal = new ClaimsPrincipal(result.ClaimsIdentity); context.Success(); } }")]
    [InlineData("OnAuthenticationFailed = async context => { var result = await context.HttpContext.AuthenticateAsync(\"key\"); if (result.Succeeded) { context.Principal = result.Principal; context.Success(); } }")]
    [InlineData("OnTokenValidated = context => { context.Principal = new ClaimsPrincipal(context.Principal!.Identities); context.Success(); return Task.CompletedTask; }")]
    public Task A_token_that_was_refused_stays_outside(string member) =>
        Verify("using Microsoft.AspNetCore.Authentication;\n" + Scheme($"var other = new TokenValidationParameters(); options.Events = new JwtBearerEvents {{ {member} }};"));

    [Theory]
    [InlineData("JwtBearerEvents", "public override Task [|AuthenticationFailed|](Microsoft.AspNetCore.Authentication.JwtBearer.AuthenticationFailedContext context) { context.Principal = new ClaimsPrincipal(); context.Success(); return Task.CompletedTask; }")]
    [InlineData("JwtSecurityTokenHandler", "protected override JwtSecurityToken [|ValidateSignature|](string token, TokenValidationParameters p) => ReadJwtToken(token);")]
    [InlineData("JwtSecurityTokenHandler", "protected override JwtSecurityToken [|ValidateSignature|](string token, TokenValidationParameters p) => ReadToken(token) as JwtSecurityToken ?? throw new SecurityTokenException();")]
    [InlineData("JwtSecurityTokenHandler", "protected override JwtSecurityToken [|ValidateSignature|](string token, TokenValidationParameters p) { try { var jwt = base.ValidateSignature(token, p); return jwt; } catch (Exception e) { Console.WriteLine($\"ignoring {e}\"); return new JwtSecurityToken(token); } }")]
    [InlineData("JwtSecurityTokenHandler", "protected override void [|ValidateLifetime|](DateTime? before, DateTime? expires, JwtSecurityToken token, TokenValidationParameters p) { }")]
    [InlineData("JwtSecurityTokenHandler", "protected override void [|ValidateAudience|](IEnumerable<string> audiences, JwtSecurityToken token, TokenValidationParameters p) => Console.WriteLine(token);")]
    [InlineData("JwtSecurityTokenHandler", "protected override string [|ValidateIssuer|](string issuer, JwtSecurityToken token, TokenValidationParameters p) => issuer;")]
    [InlineData("JsonWebTokenHandler", "public override Task<TokenValidationResult> [|ValidateTokenAsync|](string token, TokenValidationParameters p) { var jwt = ReadJsonWebToken(token); return Task.FromResult(new TokenValidationResult { IsValid = true, ClaimsIdentity = new ClaimsIdentity(jwt.Claims, \"jwt\") }); }")]
    [InlineData("JsonWebTokenHandler", "public override Task<TokenValidationResult> [|ValidateTokenAsync|](string token, TokenValidationParameters p) => Task.FromResult(new TokenValidationResult { IsValid = true, ClaimsIdentity = new ClaimsIdentity(\"any\") });")]
    [InlineData("ISecurityTokenValidator", "public bool CanValidateToken => true; public int MaximumTokenSizeInBytes { get; set; } public bool CanReadToken(string token) => true; public ClaimsPrincipal [|ValidateToken|](string token, TokenValidationParameters p, out SecurityToken read) { var jwt = new JwtSecurityToken(token); read = jwt; return new ClaimsPrincipal(new ClaimsIdentity(jwt.Claims, \"jwt\")); }")]
    public Task A_handler_that_skips_a_check(string handler, string member) => Verify(Usings + $$"""
        public class Lenient : {{handler}}
        {
            {{member}}
        }
        """);

    [Theory]
    [InlineData("JwtSecurityTokenHandler", "protected override JwtSecurityToken ValidateSignature(string token, TokenValidationParameters p) { base.ValidateSignature(token, p); return ReadJwtToken(token); }")]
    [InlineData("JwtSecurityTokenHandler", "protected override void ValidateLifetime(DateTime? before, DateTime? expires, JwtSecurityToken token, TokenValidationParameters p) => base.ValidateLifetime(before, expires, token, p);")]
    [InlineData("JwtSecurityTokenHandler", "protected override void ValidateLifetime(DateTime? before, DateTime? expires, JwtSecurityToken token, TokenValidationParameters p) { if (expires < DateTime.UtcNow) throw new SecurityTokenExpiredException(); }")]
    [InlineData("JwtSecurityTokenHandler", "protected override void ValidateAudience(IEnumerable<string> audiences, JwtSecurityToken token, TokenValidationParameters p) => throw new NotSupportedException();")]
    [InlineData("JsonWebTokenHandler", "public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters p) { var jwt = ReadJsonWebToken(token); Console.WriteLine(jwt); return await base.ValidateTokenAsync(token, p); }")]
    [InlineData("JsonWebTokenHandler", "public override Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters p) { var jwt = ReadJsonWebToken(token); return Task.FromResult(new TokenValidationResult { IsValid = false, Exception = new SecurityTokenException(jwt.Id) }); }")]
    [InlineData("ISecurityTokenValidator", "public bool CanValidateToken => true; public int MaximumTokenSizeInBytes { get; set; } public bool CanReadToken(string token) => true; public ClaimsPrincipal ValidateToken(string token, TokenValidationParameters p, out SecurityToken read) => new JwtSecurityTokenHandler().ValidateToken(token, p, out read);")]
    [InlineData("JsonWebTokenHandler", "public Func<string, Task<ClaimsIdentity?>>? Find { get; set; } public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters p) { var identity = await Find!(token); return identity is null ? new TokenValidationResult { IsValid = false } : new TokenValidationResult { IsValid = true, ClaimsIdentity = identity }; }")]
    [InlineData("ISecurityTokenValidator", "private readonly Dictionary<string, ClaimsPrincipal> _sessions = new(); public bool CanValidateToken => true; public int MaximumTokenSizeInBytes { get; set; } public bool CanReadToken(string token) => true; public ClaimsPrincipal ValidateToken(string token, TokenValidationParameters p, out SecurityToken read) { read = null!; return _sessions[token]; }")]
    public Task A_handler_that_checks(string handler, string member) => Verify(Usings + $$"""
        public class Strict : {{handler}}
        {
            {{member}}
        }
        """);

    [Theory]
    [InlineData("SignatureValidator = (token, p) => new JsonWebToken(token)", "SignatureValidator returns the token without checking its signature: anyone can write one (CWE-347)")]
    [InlineData("LifetimeValidator = (before, expires, token, p) => true", "LifetimeValidator never looks at the end of the token (CWE-613)")]
    [InlineData("AudienceValidator = (audiences, token, p) => true", "AudienceValidator accepts every audience (RFC 7519 §4.1.3)")]
    [InlineData("IssuerValidator = (issuer, token, p) => issuer", "IssuerValidator accepts every issuer (RFC 8725 §3.8)")]
    public Task It_says_what_is_accepted(string member, string message) => Verify(Parameters($"{{|#0:{member}|}}"), expected: Expect(0, message));

    [Theory]
    // Known keys, the default lifetime, an expected issuer and audience.
    [InlineData("new() { [|SignatureValidator = (token, p) => new JsonWebToken(token)|], IssuerSigningKeys = keys }", "new() { IssuerSigningKeys = keys }")]
    [InlineData("new() { ValidIssuer = \"a\", [|LifetimeValidator = (before, expires, token, p) => true|] }", "new() { ValidIssuer = \"a\" }")]
    [InlineData("new() { ValidIssuer = \"a\", [|IssuerValidator = (issuer, token, p) => issuer|], ValidateLifetime = true }", "new() { ValidIssuer = \"a\", ValidateLifetime = true }")]
    [InlineData("new() { ValidAudiences = algorithms, [|AudienceValidator = (audiences, token, p) => true|] }", "new() { ValidAudiences = algorithms }")]
    [InlineData("new() { ValidAlgorithms = algorithms, [|AlgorithmValidator = (algorithm, key, token, p) => true|] }", "new() { ValidAlgorithms = algorithms }")]
    public Task The_default_takes_over(string parameters, string right) =>
        VerifyFix(Scheme($"options.TokenValidationParameters = {parameters};"), Scheme($"options.TokenValidationParameters = {right};"));

    [Theory]
    [InlineData("options.Authority = \"https://login.example\"; options.Audience = \"api\"; options.TokenValidationParameters = new() { [|SignatureValidator = Read|], [|AudienceValidator = (audiences, token, p) => true|] };", "options.Authority = \"https://login.example\"; options.Audience = \"api\"; options.TokenValidationParameters = new() { };")]
    [InlineData("options.TokenValidationParameters.ClockSkew = TimeSpan.Zero;\n            // They kept expiring.\n            [|options.TokenValidationParameters.LifetimeValidator = AnyTime|];\n            Console.WriteLine();", "options.TokenValidationParameters.ClockSkew = TimeSpan.Zero;\n            // They kept expiring.\n            Console.WriteLine();")]
    public Task The_default_takes_over_in_a_scheme(string body, string right) => VerifyFix(Scheme(body), Scheme(right));

    [Theory]
    // Without a key, an issuer or an audience the default would answer every request with 401; a check that is off would take over nothing.
    [InlineData("new() { [|SignatureValidator = (token, p) => new JsonWebToken(token)|] }")]
    [InlineData("new() { [|SignatureValidator = (token, p) => new JsonWebToken(token)|], RequireSignedTokens = false, IssuerSigningKeys = keys }")]
    [InlineData("new() { ValidateLifetime = false, [|LifetimeValidator = (before, expires, token, p) => true|] }")]
    [InlineData("new() { [|IssuerValidator = (issuer, token, p) => issuer|] }")]
    [InlineData("new() { ValidateAudience = false, ValidAudience = \"api\", [|AudienceValidator = (audiences, token, p) => true|] }")]
    public Task The_default_could_not_take_over(string parameters) => VerifyNoFix(Scheme($"options.TokenValidationParameters = {parameters};"));

    [Fact]
    public Task An_overload_of_the_programs_own_and_a_setting_that_somebody_chose() => Verify(Usings + """
        public class Options { public bool TrustsProxy { get; set; } }

        public class ShopHandler : JwtSecurityTokenHandler
        {
            public SecurityToken ValidateToken(string token, Options options) => ReadJwtToken(token);

            protected override JwtSecurityToken ValidateSignature(string token, TokenValidationParameters validationParameters)
            {
                if (!validationParameters.RequireSignedTokens)
                    return ReadJwtToken(token);
                return base.ValidateSignature(token, validationParameters);
            }
        }

        public class OpenHandler : JwtSecurityTokenHandler
        {
            protected override JwtSecurityToken [|ValidateSignature|](string token, TokenValidationParameters validationParameters)
            {
                if (validationParameters == null)
                    throw new ArgumentNullException(nameof(validationParameters));
                return ReadJwtToken(token);
            }
        }
        """);

    [Fact]
    public Task Broken_code_is_quiet() => Verify(Scheme("""
        options.TokenValidationParameters.SignatureValidator = {|CS0103:Missing|};
        options.TokenValidationParameters.IssuerValidator = (issuer, token, p) => {|CS0103:missing|};
        options.TokenValidationParameters.AudienceValidator = {|CS1525:;|}
        """));

    private static string Parameters(string members) => Scheme($"options.TokenValidationParameters = new TokenValidationParameters {{ {members} }};");

    private static string Scheme(string body) => Usings + $$"""
        public static class Startup
        {
            private static readonly SignatureValidator s_read = (token, p) => new JsonWebTokenHandler().ReadJsonWebToken(token);

            public static void Add(IServiceCollection services, IWebHostEnvironment environment, IPartner partner, SecurityKey[] keys, string[] algorithms, bool skip) =>
                services.AddAuthentication().AddJwtBearer(options =>
                {
                    {{body}}
                });

            private static SecurityToken Read(string token, TokenValidationParameters parameters) => new JsonWebToken(token);

            private static bool AnyTime(DateTime? before, DateTime? expires, SecurityToken token, TokenValidationParameters parameters) => true;

            private static bool InTime(DateTime? before, DateTime? expires, SecurityToken token, TokenValidationParameters parameters) => IsInTime(expires);

            private static bool IsInTime(DateTime? end) => end > DateTime.UtcNow;

            private static bool Always() => true;

            private static SecurityToken Checked(string token)
            {
                new JwtSecurityTokenHandler().ValidateToken(token, new() { ValidIssuer = s_read.ToString() }, out var read);
                return read;
            }

            private static bool HasGoodSignature(string token) => Sign(token) == token;

            private static string Sign(string text) => Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(text)));
        }

        public interface IPartner
        {
            bool Accepts(string text);
        }
        """;
}
