using AuthAnalyzers.CodeFixes.Tokens;
using AuthAnalyzers.Tests.Verifiers;
using AuthAnalyzers.Tokens;

namespace AuthAnalyzers.Tests.Tokens;

public class TokenCheckDisabledTests : RuleTest<TokenCheckDisabled, TokenCheckDisabledFix>
{
    private const string Usings = """
        using System.IdentityModel.Tokens.Jwt;
        using System.Security.Claims;
        using Microsoft.AspNetCore.Authentication.JwtBearer;
        using Microsoft.AspNetCore.Authentication.OpenIdConnect;
        using Microsoft.Extensions.Options;
        using Microsoft.IdentityModel.JsonWebTokens;
        using Microsoft.IdentityModel.Tokens;

        """;

    [Theory]
    [InlineData("new TokenValidationParameters { [|ValidateLifetime = false|] }", "new TokenValidationParameters { ValidateLifetime = true }")]
    [InlineData("new() { [|ValidateLifetime = false|] /* for now */, IssuerSigningKey = key }", "new() { ValidateLifetime = true /* for now */, IssuerSigningKey = key }")]
    [InlineData("new() { [|RequireSignedTokens = false|], [|RequireExpirationTime = false|] }", "new() { RequireSignedTokens = true, RequireExpirationTime = true }")]
    [InlineData("new() { ValidIssuer = \"a\", [|ValidateIssuer = false|] }", "new() { ValidIssuer = \"a\", ValidateIssuer = true }")]
    [InlineData("new() { [|ValidateAudience = false|], ValidAudiences = names }", "new() { ValidateAudience = true, ValidAudiences = names }")]
    [InlineData("new() { [|ClockSkew = TimeSpan.FromHours(1)|] }", "new() { ClockSkew = TimeSpan.FromMinutes(5) }")]
    [InlineData("new() { [|ClockSkew = new TimeSpan(1, 0, 0, 0)|] }", "new() { ClockSkew = TimeSpan.FromMinutes(5) }")]
    [InlineData("new() { [|ClockSkew = TimeSpan.MaxValue|] }", "new() { ClockSkew = TimeSpan.FromMinutes(5) }")]
    public Task A_scheme_that_lets_bad_tokens_in(string parameters, string right) =>
        VerifyFix(Scheme($"options.TokenValidationParameters = {parameters};"), Scheme($"options.TokenValidationParameters = {right};"));

    [Theory]
    [InlineData("[|options.TokenValidationParameters.ValidateLifetime = false|];", "options.TokenValidationParameters.ValidateLifetime = true;")]
    [InlineData("var parameters = options.TokenValidationParameters; [|parameters.ValidateLifetime = false|];", "var parameters = options.TokenValidationParameters; parameters.ValidateLifetime = true;")]
    [InlineData("var parameters = new TokenValidationParameters(); [|parameters.ValidateLifetime = false|]; options.TokenValidationParameters = parameters;", "var parameters = new TokenValidationParameters(); parameters.ValidateLifetime = true; options.TokenValidationParameters = parameters;")]
    [InlineData("options.Audience = \"api\"; options.TokenValidationParameters = new() { [|ValidateAudience = false|] };", "options.Audience = \"api\"; options.TokenValidationParameters = new() { ValidateAudience = true };")]
    [InlineData("options.TokenValidationParameters = new() { [|ValidateAudience = false|] }; options.Audience = \"api\";", "options.TokenValidationParameters = new() { ValidateAudience = true }; options.Audience = \"api\";")]
    public Task However_the_scheme_is_set_up(string body, string right) => VerifyFix(Scheme(body), Scheme(right));

    [Theory]
    [InlineData("options.TokenValidationParameters = new() { [|ValidateLifetime = Off|] };")]
    [InlineData("var check = false; options.TokenValidationParameters = new() { [|ValidateLifetime = check|] };")]
    public Task A_name_that_only_ever_stands_for_false_is_not_rewritten(string body) => VerifyNoFix(Scheme(body));

    // Turned on, the check would refuse each token that the program makes.
    [Theory]
    [InlineData("new SecurityTokenDescriptor { SigningCredentials = credentials }")]
    [InlineData("new SecurityTokenDescriptor { Audience = \"api\", Issuer = null, SigningCredentials = credentials }")]
    [InlineData("new JwtSecurityToken(audience: \"api\", signingCredentials: credentials)")]
    public Task What_would_refuse_the_programs_own_tokens_is_left_to_the_reader(string made) =>
        VerifyNoFix(Scheme("options.TokenValidationParameters = new() { ValidIssuer = \"a\", [|ValidateIssuer = false|] };") + $"public class Made {{ public object Of(SigningCredentials credentials) => {made}; }}");

    [Theory]
    [InlineData("new SecurityTokenDescriptor { Issuer = \"a\", SigningCredentials = credentials }")]
    [InlineData("new JwtSecurityToken(\"a\", signingCredentials: credentials)")]
    [InlineData("new JwtSecurityToken(text)")]
    public Task The_programs_own_tokens_pass_the_check_that_is_turned_on(string made)
    {
        var maker = $"public class Made {{ public object Of(SigningCredentials credentials, string text) => {made}; }}";
        return VerifyFix(Scheme("options.TokenValidationParameters = new() { ValidIssuer = \"a\", [|ValidateIssuer = false|] };") + maker,
            Scheme("options.TokenValidationParameters = new() { ValidIssuer = \"a\", ValidateIssuer = true };") + maker);
    }

    [Theory]
    // What is off by default, and harmless.
    [InlineData("options.TokenValidationParameters = new() { ValidateIssuerSigningKey = false, ValidateActor = false, ValidateTokenReplay = false, SaveSigninToken = false, RequireAudience = false };")]
    // Nothing is expected: AUTH4009's.
    [InlineData("options.TokenValidationParameters = new() { ValidateIssuer = false, ValidateAudience = false };")]
    [InlineData("options.TokenValidationParameters = new() { ValidateIssuer = false, ValidIssuer = null };")]
    [InlineData("options.Audience = \"api\"; options.TokenValidationParameters = new() { ValidateIssuer = false };")]
    // A delegate is asked instead.
    [InlineData("options.TokenValidationParameters = new() { ValidateLifetime = false, LifetimeValidator = (before, expires, token, p) => expires > DateTime.UtcNow };")]
    [InlineData("options.TokenValidationParameters = new() { ValidateIssuer = false, ValidIssuer = \"a\", IssuerValidator = (issuer, token, p) => Known(issuer) };")]
    [InlineData("options.TokenValidationParameters = new() { ValidateAudience = false, ValidAudience = \"a\", AudienceValidator = (all, token, p) => all.Contains(\"b\") };")]
    [InlineData("options.TokenValidationParameters = new() { RequireSignedTokens = false, SignatureValidator = (token, p) => new JsonWebToken(token) };")]
    // Turned on again.
    [InlineData("options.TokenValidationParameters = new() { ValidateLifetime = false }; options.TokenValidationParameters.ValidateLifetime = true;")]
    [InlineData("options.TokenValidationParameters.ValidateLifetime = false; options.TokenValidationParameters = new();")]
    [InlineData("options.TokenValidationParameters.ValidateLifetime = false; if (!skip) options.TokenValidationParameters.ValidateLifetime = true;")]
    // Somebody decides.
    [InlineData("options.TokenValidationParameters = new() { ValidateLifetime = !skip, RequireSignedTokens = configuration.GetValue<bool>(\"Sign\") };")]
    [InlineData("if (skip) options.TokenValidationParameters.ValidateLifetime = false;")]
    [InlineData("options.TokenValidationParameters = skip ? new() { ValidateLifetime = false } : new();")]
    [InlineData("if (!skip) return; options.TokenValidationParameters.ValidateLifetime = false;")]
    [InlineData("if (environment.IsDevelopment()) options.TokenValidationParameters.RequireSignedTokens = false;")]
    [InlineData("if (!environment.IsDevelopment()) return; options.TokenValidationParameters.ValidateLifetime = false;")]
    // SAML, and a code that is exchanged for the token.
    [InlineData("options.TokenValidationParameters = new() { AuthenticationType = \"Federation\", RequireSignedTokens = false };")]
    [InlineData("options.TokenValidationParameters = new() { ClockSkew = TimeSpan.FromMinutes(30) };")]
    [InlineData("options.TokenValidationParameters = new() { ClockSkew = TimeSpan.Zero };")]
    public Task Checks_that_are_on_or_none_of_our_business(string body) => Verify(Scheme(body));

    [Fact]
    public Task Code_for_debugging() => Verify(Scheme("""
        #if DEBUG
        options.TokenValidationParameters.ValidateLifetime = false;
        #endif
        """));

    [Fact]
    public Task A_code_is_exchanged_for_the_token_by_the_provider_itself() => Verify(Usings + """
        public static class Startup
        {
            public static void Add(IServiceCollection services) => services.AddAuthentication()
                .AddOpenIdConnect(options => { options.ResponseType = "code"; options.TokenValidationParameters.RequireSignedTokens = false; })
                .AddOpenIdConnect("implicit", options => [|options.TokenValidationParameters.RequireSignedTokens = false|]);
        }
        """);

    [Theory]
    [InlineData("ValidateLifetime = false", "ValidateLifetime = false accepts expired tokens (RFC 7519 §4.1.4, CWE-613)")]
    [InlineData("RequireExpirationTime = false", "RequireExpirationTime = false accepts tokens that never expire (CWE-613)")]
    [InlineData("RequireSignedTokens = false", "RequireSignedTokens = false accepts tokens with alg \"none\": whoever can write a token signs in (CWE-347)")]
    [InlineData("ClockSkew = TimeSpan.FromMinutes(150)", "ClockSkew of 2.5 h accepts tokens that long after their end")]
    [InlineData("ValidateIssuer = false", "ValidIssuers is set, but ValidateIssuer = false ignores it (RFC 8725 §3.8)")]
    [InlineData("ValidateAudience = false", "Audience is set, but ValidateAudience = false ignores it (RFC 7519 §4.1.3)")]
    public Task It_says_what_is_let_in(string setting, string message) => Verify(
        Scheme($"options.Audience = \"api\"; options.TokenValidationParameters = new() {{ ValidIssuers = names, {{|#0:{setting}|}} }};"), expected: Expect(0, message));

    [Theory]
    [InlineData("handler.ValidateToken(token, new TokenValidationParameters { [|ValidateLifetime = false|] }, out _);")]
    [InlineData("var parameters = new TokenValidationParameters { [|ValidateLifetime = false|], IssuerSigningKey = key }; handler.ValidateToken(token, parameters, out _);")]
    [InlineData("var parameters = shared.Clone(); [|parameters.ValidateLifetime = false|]; new JsonWebTokenHandler().ValidateTokenAsync(token, parameters);")]
    [InlineData("var parameters = new TokenValidationParameters { [|RequireSignedTokens = false|] }; Keep(parameters);")]
    [InlineData("var parameters = new TokenValidationParameters { [|ValidateLifetime = false|] }; handler.ValidateToken(token, parameters, out _); parameters.ValidateLifetime = true;")]
    public Task A_call_that_lets_bad_tokens_in(string body) => Verify(Service($"public void Check(string token) {{ {body} }}"));

    [Theory]
    // Kept in a field or property, returned by a method, handed to one.
    [InlineData("private readonly TokenValidationParameters _kept = new() { [|ValidateLifetime = false|] }; public bool Check(string token) => handler.ValidateToken(token, _kept, out _) != null;")]
    [InlineData("private static readonly TokenValidationParameters s_kept = new() { [|RequireExpirationTime = false|] }; public async Task<bool> Check(string token) => (await new JsonWebTokenHandler().ValidateTokenAsync(token, s_kept)).IsValid;")]
    [InlineData("private TokenValidationParameters Kept => new() { [|ValidateLifetime = false|] }; public bool Check(string token) => handler.ValidateToken(token, Kept, out _) != null;")]
    [InlineData("private TokenValidationParameters Make() { var made = new TokenValidationParameters(); [|made.ValidateLifetime = false|]; return made; } public bool Check(string token) => handler.ValidateToken(token, Make(), out _) != null;")]
    [InlineData("public bool Check(string token) => Read(token, new() { [|ValidateLifetime = false|] }) != null; private object Read(string token, TokenValidationParameters parameters) => handler.ValidateToken(token, parameters, out _);")]
    [InlineData("public void Add(JwtBearerOptions options) => options.TokenValidationParameters = Make(); private static TokenValidationParameters Make() => new() { [|ValidateLifetime = false|] };")]
    [InlineData("public void Add(JwtBearerOptions options) { options.Audience = \"api\"; options.TokenValidationParameters = Make(); } private static TokenValidationParameters Make() => new() { [|ValidateAudience = false|] };")]
    // Nothing else can be meant by it.
    [InlineData("public void Check() { var parameters = new TokenValidationParameters(); [|parameters.ValidateLifetime = false|]; }")]
    public Task Parameters_that_are_used_elsewhere(string members) => Verify(Service(members));

    [Theory]
    [InlineData("private readonly TokenValidationParameters _kept = new() { ValidateLifetime = false }; public string Refresh(string token) => handler.ValidateToken(token, _kept, out _).Identity!.Name!;")]
    [InlineData("private TokenValidationParameters Make() => new() { ValidateLifetime = false }; public string Renew(string token) => handler.ValidateToken(token, Make(), out _).Identity!.Name!;")]
    [InlineData("private readonly TokenValidationParameters _forExpired = new() { ValidateLifetime = false }; public bool Check(string token) => handler.ValidateToken(token, _forExpired, out _) != null;")]
    [InlineData("private readonly TokenValidationParameters _kept = new() { ValidateLifetime = false }; public bool Check(string token) { handler.ValidateToken(token, _kept, out var read); return read.ValidTo > DateTime.UtcNow; }")]
    [InlineData("private readonly TokenValidationParameters _kept = new() { ValidateLifetime = false }; public void Set(bool check) => _kept.ValidateLifetime = check; public bool Check(string token) => handler.ValidateToken(token, _kept, out _) != null;")]
    [InlineData("private readonly TokenValidationParameters _kept = new() { ValidateLifetime = false }; public bool Check(string token) => handler.ValidateToken(token, _kept.Clone(), out _) != null;")]
    [InlineData("public void Check() { var parameters = new TokenValidationParameters { ValidateLifetime = false }; Keep(parameters); }")]
    public Task Parameters_for_old_tokens_or_set_elsewhere(string members) => Verify(Service(members));

    [Theory]
    // The time is not the point.
    [InlineData("public void ReadExpired(string token) { handler.ValidateToken(token, new() { ValidateLifetime = false }, out _); }")]
    [InlineData("public void CheckLicense(string token) { handler.ValidateToken(token, new() { ValidateLifetime = false, RequireExpirationTime = false }, out _); }")]
    [InlineData("public void Check(string token) { void Renew() => handler.ValidateToken(token, new() { ValidateLifetime = false }, out _); Renew(); }")]
    [InlineData("public void Check(string token) { var expiredParameters = new TokenValidationParameters { ValidateLifetime = false }; handler.ValidateToken(token, expiredParameters, out _); }")]
    // It goes on to a refresh.
    [InlineData("public void Check(string token, string refreshToken) { handler.ValidateToken(token, new() { ValidateLifetime = false }, out _); Keep(refreshToken); }")]
    [InlineData("public string RefreshAsync(string token) => Read(token).Identity!.Name!; private ClaimsPrincipal Read(string token) => handler.ValidateToken(token, new() { ValidateLifetime = false }, out _);")]
    [InlineData("public ClaimsPrincipal Read(string token) => handler.ValidateToken(token, new() { ValidateLifetime = false }, out _);")]
    // The time is looked at by hand.
    [InlineData("public bool Check(string token) { handler.ValidateToken(token, new() { ValidateLifetime = false }, out var read); return read.ValidTo > DateTime.UtcNow; }")]
    [InlineData("public bool Check(string token) => handler.ValidateToken(token, new() { ValidateLifetime = false }, out _).FindFirst(\"exp\") is not null;")]
    // What becomes of it is not in view.
    [InlineData("public TokenValidationParameters Make() => new() { ValidateLifetime = false };")]
    [InlineData("public void Check(TokenValidationParameters parameters) => parameters.ValidateLifetime = false;")]
    // Turned on again before the use.
    [InlineData("public void Check(string token) { var parameters = new TokenValidationParameters { ValidateLifetime = false }; parameters.ValidateLifetime = true; handler.ValidateToken(token, parameters, out _); }")]
    public Task A_call_whose_tokens_may_be_old(string member) => Verify(Service(member));

    [Theory]
    [InlineData("public void Refresh(string token) { try { [|shared.ValidateLifetime = false|]; handler.ValidateToken(token, shared, out _); } finally { shared.ValidateLifetime = true; } }")]
    [InlineData("public void Refresh(string token, bool old) { if (old) [|_parameters.ValidateLifetime = false|]; handler.ValidateToken(token, _parameters, out _); }")]
    [InlineData("public void Refresh(string token) { var parameters = _bearer.TokenValidationParameters; [|parameters.ValidateAudience = false|]; handler.ValidateToken(token, parameters, out _); }")]
    [InlineData("public void Refresh(string token) => Read(token, _parameters); private void Read(string token, TokenValidationParameters parameters) { [|parameters.ValidateLifetime = false|]; handler.ValidateToken(token, parameters, out _); }")]
    [InlineData("public void Refresh(string token, IOptionsMonitor<JwtBearerOptions> monitor) { var parameters = monitor.Get(\"Bearer\").TokenValidationParameters; [|parameters.ValidateLifetime = false|]; handler.ValidateToken(token, parameters, out _); }")]
    [InlineData("public void Refresh(string token, IServiceProvider services) { var parameters = services.GetRequiredService<TokenValidationParameters>(); [|parameters.ValidateLifetime = false|]; handler.ValidateToken(token, parameters, out _); }")]
    public Task Parameters_that_other_requests_use_too(string member) => Verify(Service(member));

    [Fact]
    public Task A_filter_that_lets_requests_in_asks_for_the_time_whatever_else_it_does() => Verify(Usings + """
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.Filters;

        public class GateAttribute(JwtSecurityTokenHandler handler) : Attribute, IAuthorizationFilter
        {
            public void OnAuthorization(AuthorizationFilterContext context)
            {
                if (!IsGood(context.HttpContext.Request.Headers.Authorization.ToString()) && context.HttpContext.Request.Headers["Refresh-Token"].Count == 0)
                    context.Result = new UnauthorizedResult();
            }

            private bool IsGood(string token) => handler.ValidateToken(token, new() { [|ValidateLifetime = false|] }, out _) != null;
        }
        """);

    [Fact]
    public Task A_copy_is_validated_with() => VerifyFix(
        Service("""
            public ClaimsPrincipal Refresh(string token)
                {
                    Console.WriteLine(token);
                    try
                    {
                        // The old token has expired.
                        [|_parameters.ValidateLifetime = false|];
                        [|this._parameters.ValidateAudience = false|];
                        return handler.ValidateToken(token, _parameters, out _);
                    }
                    finally
                    {
                        _parameters.ValidateLifetime = true;
                    }
                }
            """),
        Service("""
            public ClaimsPrincipal Refresh(string token)
                {
                    Console.WriteLine(token);
                    var parameters = _parameters.Clone();
                    try
                    {
                        // The old token has expired.
                        parameters.ValidateLifetime = false;
                        parameters.ValidateAudience = false;
                        return handler.ValidateToken(token, parameters, out _);
                    }
                    finally
                    {
                        parameters.ValidateLifetime = true;
                    }
                }
            """), configure: static test => test.NumberOfIncrementalIterations = 1);

    [Theory]
    // Two tokens, another use, an expression body, a method whose tokens must not be old.
    [InlineData("public void Refresh(string token, string other) { [|shared.ValidateLifetime = false|]; handler.ValidateToken(token, shared, out _); handler.ValidateToken(other, shared, out _); }")]
    [InlineData("public void Refresh(string token) { [|shared.ValidateLifetime = false|]; handler.ValidateToken(token, shared, out _); Keep(shared); }")]
    [InlineData("public void Refresh() => [|shared.ValidateLifetime = false|];")]
    [InlineData("public void Check(string token) { [|shared.ValidateLifetime = false|]; handler.ValidateToken(token, shared, out _); }")]
    public Task A_copy_is_left_to_the_reader(string member) => VerifyNoFix(Service(member));

    [Fact]
    public Task The_name_of_a_copy_is_free() => VerifyFix(
        Service("public void Refresh(string token, int parameters)\n    {\n        [|shared.ValidateLifetime = false|];\n        handler.ValidateToken(token, shared, out _);\n    }"),
        Service("public void Refresh(string token, int parameters)\n    {\n        var copy = shared.Clone();\n        copy.ValidateLifetime = false;\n        handler.ValidateToken(token, copy, out _);\n    }"));

    [Theory]
    [InlineData("public void Refresh(string token) { var parameters = shared.Clone(); parameters.ValidateLifetime = false; handler.ValidateToken(token, parameters, out _); }")]
    [InlineData("public void Refresh(string token) { _own.ValidateLifetime = false; handler.ValidateToken(token, _own, out _); }")]
    [InlineData("public void Refresh(string token) => Read(token, new()); private void Read(string token, TokenValidationParameters parameters) { parameters.ValidateLifetime = false; handler.ValidateToken(token, parameters, out _); }")]
    [InlineData("public void Refresh(string token, bool old) { shared.ValidateLifetime = !old; handler.ValidateToken(token, shared, out _); }")]
    public Task Parameters_of_its_own(string member) => Verify(Service(member));

    [Fact]
    public Task Others_cannot_know() => Verify(Service("public void Refresh() => {|#0:shared.ValidateLifetime = false|};"),
        expected: Expect(0, "ValidateLifetime is turned off on parameters that other requests use too; use Clone()"));

    [Theory]
    // Measured: before IdentityModel 6 the switch wins, and the delegate is never asked.
    [InlineData("5.7.2.0", "[|ValidateLifetime = false|]")]
    [InlineData("6.8.0.0", "ValidateLifetime = false")]
    public Task A_delegate_beside_the_switch(string version, string setting) => Verify($$"""
        using System;
        using Microsoft.IdentityModel.Tokens;

        [assembly: System.Reflection.AssemblyVersion("{{version}}")]

        namespace Microsoft.IdentityModel.Tokens
        {
            public class TokenValidationParameters
            {
                public bool ValidateLifetime { get; set; } = true;
                public Func<DateTime?, bool>? LifetimeValidator { get; set; }
            }
        }

        public class Checks
        {
            public void Check()
            {
                var parameters = new TokenValidationParameters { {{setting}}, LifetimeValidator = expires => expires > DateTime.UtcNow };
            }
        }
        """, framework: TestFramework.Net8);

    [Fact]
    public Task What_is_only_measured() => Verify(Usings + """
        public class JwtBenchmarks
        {
            public void Read(string token) => new JwtSecurityTokenHandler().ValidateToken(token, new() { ValidateLifetime = false, RequireSignedTokens = false }, out _);
        }
        """);

    [Fact]
    public Task Other_objects_with_such_properties() => Verify("""
        public class TokenValidationParameters { public bool ValidateLifetime { get; set; } }

        public static class Startup
        {
            public static object Options() => new TokenValidationParameters { ValidateLifetime = false };
        }
        """);

    private static string Scheme(string body) => Usings + $$"""
        public static class Startup
        {
            private const bool Off = false;

            public static void Add(IServiceCollection services, IConfiguration configuration, IWebHostEnvironment environment, SecurityKey key, string[] names, bool skip) =>
                services.AddAuthentication().AddJwtBearer(options =>
                {
                    {{body}}
                });

            private static string Known(string issuer) => Off ? "" : issuer == "a" ? issuer : throw new SecurityTokenInvalidIssuerException();
        }
        """;

    private static string Service(string member) => Usings + $$"""
        public class Tokens(TokenValidationParameters shared, IOptions<JwtBearerOptions> bearer, JwtSecurityTokenHandler handler, SecurityKey key)
        {
            private readonly TokenValidationParameters _parameters = shared;
            private readonly JwtBearerOptions _bearer = bearer.Value;
            private readonly TokenValidationParameters _own = new() { ValidIssuer = "a" };

            {{member}}

            private void Keep(object it) => Console.WriteLine($"{it}{shared}{_parameters}{_bearer}{_own}{handler}{key}");
        }
        """;
}
