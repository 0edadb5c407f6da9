using AuthAnalyzers.Tests.Verifiers;
using AuthAnalyzers.Tokens;

namespace AuthAnalyzers.Tests.Tokens;

public class TokenTrustedUnvalidatedTests : RuleTest<TokenTrustedUnvalidated>
{
    private const string Usings = """
        using System.IdentityModel.Tokens.Jwt;
        using System.Security.Claims;
        using System.Security.Cryptography;
        using System.Text;
        using System.Text.Encodings.Web;
        using System.Net.Http.Json;
        using System.Text.Json;
        using Microsoft.AspNetCore.Authentication;
        using Microsoft.AspNetCore.Authentication.JwtBearer;
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.Options;
        using Microsoft.IdentityModel.JsonWebTokens;
        using Microsoft.IdentityModel.Tokens;

        """;

    [Theory]
    [InlineData("var jwt = [|new JwtSecurityTokenHandler().ReadJwtToken(token)|]; context.User = new ClaimsPrincipal(new ClaimsIdentity(jwt.Claims, \"jwt\"));")]
    [InlineData("var jwt = [|new JsonWebToken(token)|]; var identity = new ClaimsIdentity(\"jwt\"); identity.AddClaims(jwt.Claims); context.User = new ClaimsPrincipal(identity);")]
    [InlineData("if ([|new JwtSecurityTokenHandler().ReadToken(token)|] is JwtSecurityToken jwt) { var claims = new List<Claim>(); claims.AddRange(jwt.Claims); context.User = new(new ClaimsIdentity(claims, \"jwt\")); }")]
    [InlineData("if (new JwtSecurityTokenHandler().CanReadToken(token)) { var subject = [|new JsonWebToken(token)|].Subject; context.User = new(new ClaimsIdentity(new[] { new Claim(\"sub\", subject) }, \"jwt\")); }")]
    [InlineData("var parts = [|token.Split('.')|]; var json = Encoding.UTF8.GetString(Convert.FromBase64String(parts[1])); var id = JsonDocument.Parse(json).RootElement.GetProperty(\"sub\").GetString()!; context.User = new(new ClaimsIdentity(new[] { new Claim(\"sub\", id) }, \"jwt\"));")]
    [InlineData("var jwt = [|new JsonWebToken(token)|]; context.Items[\"User\"] = await users.FindAsync(jwt.Subject);")]
    [InlineData("var jwt = [|new JsonWebToken(token)|]; await context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity(jwt.Claims, \"cookie\")));")]
    public Task Middleware_that_makes_somebody_of_it(string body) => Verify(Middleware(body));

    [Theory]
    [InlineData("await validator.ValidateAsync(token); var jwt = new JsonWebToken(token); context.User = new(new ClaimsIdentity(jwt.Claims, \"jwt\"));")]
    [InlineData("new JwtSecurityTokenHandler().ValidateToken(token, parameters, out _); var jwt = new JsonWebToken(token); context.User = new(new ClaimsIdentity(jwt.Claims, \"jwt\"));")]
    [InlineData("var jwt = new JwtSecurityToken(token); using var hmac = new HMACSHA256(key); if (Base64UrlEncoder.Encode(hmac.ComputeHash(Encoding.UTF8.GetBytes(jwt.RawHeader + \".\" + jwt.RawPayload))) != jwt.RawSignature) return; context.User = new(new ClaimsIdentity(jwt.Claims, \"jwt\"));")]
    [InlineData("var jwt = new JsonWebToken(token); var result = await context.AuthenticateAsync(jwt.Issuer); context.User = result.Principal ?? new(new ClaimsIdentity(jwt.Claims));")]
    [InlineData("if (context.User.Identity is { IsAuthenticated: true }) { var jwt = new JsonWebToken(token); context.User.AddIdentity(new ClaimsIdentity(jwt.Claims)); context.User = new(new ClaimsIdentity(jwt.Claims)); }")]
    // Only what it says of itself.
    [InlineData("var jwt = new JsonWebToken(token); context.Items[\"Tenant\"] = jwt.Issuer;")]
    [InlineData("var jwt = new JsonWebToken(token); context.Items[\"User\"] = jwt.ValidTo;")]
    [InlineData("var jwt = new JsonWebToken(token); Console.WriteLine(jwt.Subject);")]
    [InlineData("var jwt = new JsonWebToken(token); if (jwt.ValidTo < DateTime.UtcNow) { context.Response.StatusCode = 401; return; }")]
    public Task Middleware_that_validates_or_believes_nothing(string body) => Verify(Middleware(body));

    [Theory]
    [InlineData("[HttpGet] public async Task<IActionResult> Get([FromHeader] string token) { var id = [|new JsonWebToken(token)|].Subject; return Ok(await users.FindAsync(id)); }")]
    [InlineData("[HttpGet] public IActionResult Get() { var token = Request.Headers[\"Authorization\"].ToString().Replace(\"Bearer \", \"\"); var jwt = [|new JwtSecurityTokenHandler().ReadJwtToken(token)|]; var id = jwt.Claims.First(claim => claim.Type == \"sub\").Value; var user = users.All.FirstOrDefault(user => user == id); return Ok(user); }")]
    [InlineData("[HttpDelete] public async Task<IActionResult> Delete() { var id = [|GetUserId()|]; await users.DeleteAsync(id); return Ok(); } private string GetUserId() { string token = Request.Headers.Authorization.ToString().Substring(7); return new JwtSecurityTokenHandler().ReadJwtToken(token).Subject; }")]
    [InlineData("[HttpGet] public IActionResult Get([FromHeader(Name = \"Authorization\")] string token) { var jwt = [|new JsonWebToken(token)|]; if (jwt.GetClaim(\"role\").Value == \"admin\") return Ok(\"everything\"); return NoContent(); }")]
    [InlineData("[HttpGet, AllowAnonymous] public async Task<IActionResult> Get(string accessToken) => Ok(await users.FindAsync([|new JsonWebToken(accessToken)|].Subject));")]
    public Task An_endpoint_for_everyone_that_believes_it(string member) => Verify(Controller(member));

    [Theory]
    // Authorization comes first.
    [InlineData("[HttpGet, Authorize] public async Task<IActionResult> Get([FromHeader] string token) => Ok(await users.FindAsync(new JsonWebToken(token).Subject));")]
    [InlineData("[HttpGet, Authorize] public async Task<IActionResult> Get() => Ok(await users.FindAsync(GetUserId())); private string GetUserId() => new JwtSecurityTokenHandler().ReadJwtToken(Request.Headers.Authorization.ToString().Substring(7)).Subject;")]
    [InlineData("[HttpGet] public async Task<IActionResult> Get([FromHeader] string token) { if (!User.Identity!.IsAuthenticated) return Unauthorized(); return Ok(await users.FindAsync(new JsonWebToken(token).Subject)); }")]
    // Which tenant's key, which scheme.
    [InlineData("[HttpGet] public async Task<IActionResult> Get([FromHeader] string token) => Ok(await users.FindAsync(new JsonWebToken(token).Issuer));")]
    [InlineData("[HttpGet] public async Task<IActionResult> Get([FromHeader] string token) => Ok(await users.FindTenantAsync(new JsonWebToken(token).GetClaim(\"tid\").Value));")]
    // Another credential decides.
    [InlineData("[HttpPost] public async Task<IActionResult> Post(string accessToken, string refreshToken) { var user = await users.FindAsync(new JsonWebToken(accessToken).Subject); return user == refreshToken ? Ok(user) : Unauthorized(); }")]
    // It is validated elsewhere.
    [InlineData("[HttpGet] public async Task<IActionResult> Get([FromHeader] string token) { if (!await validator.ValidateAsync(token)) return Unauthorized(); return Ok(await users.FindAsync(new JsonWebToken(token).Subject)); }")]
    [InlineData("[HttpGet] public async Task<IActionResult> Get([FromHeader] string token) { if (!IsGood(token)) return Unauthorized(); return Ok(await users.FindAsync(new JsonWebToken(token).Subject)); } private bool IsGood(string token) { new JwtSecurityTokenHandler().ValidateToken(token, new(), out _); return true; }")]
    // Not the caller's: a token of the token endpoint, one of our own.
    [InlineData("[HttpGet] public async Task<IActionResult> Get(string code) { var answer = await client.GetFromJsonAsync<Answer>(\"https://login.example/token?code=\" + code); return Ok(await users.FindAsync(new JsonWebToken(answer!.IdToken).Subject)); }")]
    [InlineData("[HttpGet] public async Task<IActionResult> Get() { var token = await HttpContext.GetTokenAsync(\"access_token\"); return Ok(await users.FindAsync(new JsonWebToken(token!).Subject)); }")]
    // It is shown to who sent it.
    [InlineData("[HttpGet] public IActionResult Get(string token) => Ok(new JsonWebToken(token).Claims.Select(claim => claim.Value));")]
    public Task An_endpoint_that_knows_better(string member) => Verify(Controller(member));

    [Fact]
    public Task A_handler_that_makes_a_ticket_of_it() => Verify(Usings + """
        public class PartnerHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
        {
            protected override Task<AuthenticateResult> HandleAuthenticateAsync()
            {
                var header = Request.Headers.Authorization.ToString();
                if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
                    return Task.FromResult(AuthenticateResult.NoResult());
                var jwt = {|#0:new JwtSecurityTokenHandler().ReadJwtToken(header.Substring("Bearer ".Length).Trim())|};
                var principal = new ClaimsPrincipal(new ClaimsIdentity(jwt.Claims, Scheme.Name));
                return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme.Name)));
            }
        }
        """, expected: Expect(0, "ReadJwtToken", "the user of the request"));

    [Fact]
    public Task An_event_that_signs_in_before_the_token_is_validated() => Verify(Usings + """
        public static class Startup
        {
            public static void Add(IServiceCollection services) => services.AddAuthentication().AddJwtBearer(options => options.Events = new JwtBearerEvents
            {
                OnMessageReceived = context =>
                {
                    var token = context.Request.Query["access_token"].ToString();
                    context.Principal = new ClaimsPrincipal(new ClaimsIdentity([|new JsonWebToken(token)|].Claims, "jwt"));
                    context.Success();
                    return Task.CompletedTask;
                },
                OnTokenValidated = context =>
                {
                    var jwt = new JsonWebToken(context.Request.Headers.Authorization.ToString().Substring(7));
                    context.Principal = new ClaimsPrincipal(new ClaimsIdentity(jwt.Claims, "jwt"));
                    return Task.CompletedTask;
                },
            });
        }
        """);

    [Fact]
    public Task Minimal_endpoints() => Verify(Usings + """
        public static class Endpoints
        {
            public static void Map(WebApplication app, IUsers users)
            {
                app.MapGet("/me", async (HttpRequest request) =>
                {
                    var token = request.Headers["X-Access-Token"].ToString();
                    return await users.FindAsync([|new JsonWebToken(token)|].Subject);
                });
                app.MapGet("/known", async (HttpRequest request) =>
                {
                    var token = request.Headers["X-Access-Token"].ToString();
                    return await users.FindAsync(new JsonWebToken(token).Subject);
                }).RequireAuthorization();
            }
        }

        public interface IUsers { Task<string> FindAsync(string id); }
        """);

    [Fact]
    public Task Functions_of_Azure_whose_platform_may_validate() => Verify(Usings + """
        public static class Functions
        {
            public static void Run(HttpRequest request, Microsoft.Azure.Functions.Worker.FunctionContext function) =>
                request.HttpContext.User = new(new ClaimsIdentity(new JsonWebToken(request.Headers.Authorization.ToString().Substring(7)).Claims, function.FunctionId));

            public static void Read(HttpRequest request) =>
                request.HttpContext.User = new(new ClaimsIdentity([|new JsonWebToken(request.Headers.Authorization.ToString()[7..])|].Claims, "jwt"));
        }
        """);

    [Theory]
    // JWT.NET checks a signature only where it is told to, whatever key it has.
    [InlineData("[|new JWT.Builder.JwtBuilder().Decode<IDictionary<string, string>>(token)|]")]
    [InlineData("[|new JWT.Builder.JwtBuilder().WithSecret(Text()).Decode<IDictionary<string, string>>(token)|]")]
    [InlineData("[|new JWT.Builder.JwtBuilder().WithSecret(Text()).WithVerifySignature(false).Decode<IDictionary<string, string>>(token)|]")]
    [InlineData("[|new JWT.Builder.JwtBuilder().WithSecret(Text()).DoNotVerifySignature().Decode<IDictionary<string, string>>(token)|]")]
    [InlineData("[|decoder.DecodeToObject<IDictionary<string, string>>(token)|]")]
    [InlineData("[|decoder.DecodeToObject<IDictionary<string, string>>(token, Text(), verify: false)|]")]
    [InlineData("[|decoder.DecodeToObject<IDictionary<string, string>>(token, Text(), false)|]")]
    [InlineData("[|Jose.JWT.Payload<IDictionary<string, string>>(token)|]")]
    [InlineData("[|Jose.JWT.Decode<IDictionary<string, string>>(token)|]")]
    [InlineData("[|Jose.JWT.Decode<IDictionary<string, string>>(token, null)|]")]
    public Task Another_library_that_checks_nothing(string read) => Verify(OfLibrary(read));

    [Theory]
    [InlineData("new JWT.Builder.JwtBuilder().WithSecret(Text()).MustVerifySignature().Decode<IDictionary<string, string>>(token)")]
    [InlineData("new JWT.Builder.JwtBuilder().WithVerifySignature(true).WithSecret(Text()).Decode<IDictionary<string, string>>(token)")]
    [InlineData("decoder.DecodeToObject<IDictionary<string, string>>(token, Text(), verify: true)")]
    [InlineData("Jose.JWT.Decode<IDictionary<string, string>>(token, key, Jose.JwsAlgorithm.HS256)")]
    [InlineData("Jose.JWT.Decode<IDictionary<string, string>>(token, key)")]
    public Task Another_library_that_checks_the_signature(string read) => Verify(OfLibrary(read));

    private static string OfLibrary(string read) => Usings + $$"""
        using JWT;

        public class TokenMiddleware(RequestDelegate next, IJwtDecoder decoder, IConfiguration configuration, byte[] key)
        {
            public async Task InvokeAsync(HttpContext context)
            {
                var token = context.Request.Headers.Authorization.ToString().Split(' ').Last();
                var claims = {{read}};
                context.User = new(new ClaimsIdentity(new[] { new Claim("sub", claims["sub"]) }, "jwt"));
                Console.WriteLine($"{decoder}{key}{Text()}");
                await next(context);
            }

            private string Text() => configuration["Key"]!;
        }
        """;

    [Theory]
    [InlineData("if (kept.RefreshToken != pair.RefreshToken && jwt.ValidTo < DateTime.UtcNow) return Unauthorized();")]
    [InlineData("if (kept.RefreshToken == pair.RefreshToken || DateTime.UtcNow < jwt.ValidTo) return Ok(makes.CreateToken(pair.AccessToken)); return Unauthorized();")]
    [InlineData("if (kept.RefreshToken != pair.RefreshToken) { var now = DateTime.UtcNow; if (jwt.ValidTo <= now) return Unauthorized(); }")]
    public Task A_token_that_is_still_good_stands_in_for_a_wrong_refresh_token(string test) => Verify(Refresh(test, "[|", "|]"));

    [Theory]
    // Both have to be good, or the refresh token alone decides.
    [InlineData("if (kept.RefreshToken != pair.RefreshToken || jwt.ValidTo < DateTime.UtcNow) return Unauthorized();")]
    [InlineData("if (jwt.ValidTo > DateTime.UtcNow) return BadRequest(\"not yet\"); if (kept.RefreshToken != pair.RefreshToken) return Unauthorized();")]
    [InlineData("if (kept.RefreshToken != pair.RefreshToken || kept.RefreshTokenEnd < DateTime.UtcNow) return Unauthorized(); Console.WriteLine(jwt.ValidTo);")]
    public Task A_refresh_token_that_decides(string test) => Verify(Refresh(test));

    private static string Refresh(string test, string start = "", string end = "") => Usings + $$"""
        public class Account { public string RefreshToken { get; set; } = ""; public DateTime RefreshTokenEnd { get; set; } }
        public record TokenPair(string AccessToken, string RefreshToken);
        public interface IMakesTokens { string CreateToken(string old); Account Find(string id); }

        [ApiController, Route("refresh")]
        public class RefreshController(IMakesTokens makes) : ControllerBase
        {
            [HttpPost]
            public IActionResult Refresh(TokenPair pair)
            {
                var jwt = {{start}}new JwtSecurityTokenHandler().ReadJwtToken(pair.AccessToken){{end}};
                var kept = makes.Find(jwt.Subject);
                {{test}}
                return Ok(makes.CreateToken(pair.AccessToken));
            }
        }
        """;

    [Theory]
    [InlineData("var id = [|new JsonWebToken(token)|].Subject; if (users.Find(user => user == id) is null) context.Result = new ForbidResult();", "")]
    [InlineData("var jwt = [|new JsonWebToken(token)|]; if (jwt.GetClaim(\"role\").Value != \"admin\") context.Result = new ForbidResult();", "")]
    [InlineData("var id = [|new JsonWebToken(token)|].Subject; if (!HasPermission(id)) context.Result = new ForbidResult();", "")]
    // Authorization has validated it.
    [InlineData("var id = new JsonWebToken(token).Subject; if (!HasPermission(id)) context.Result = new ForbidResult();", "[Authorize]")]
    [InlineData("if (new JsonWebToken(token).ValidTo < DateTime.UtcNow) context.Result = new ForbidResult();", "")]
    public Task An_authorization_filter_lets_in_whom_the_token_names(string body, string beside) => Verify(Usings + $$"""
        using Microsoft.AspNetCore.Mvc.Filters;

        public class GateAttribute : Attribute, IAuthorizationFilter
        {
            private readonly List<string> users = new();

            public void OnAuthorization(AuthorizationFilterContext context)
            {
                var token = context.HttpContext.Request.Headers.Authorization.ToString()["Bearer ".Length..];
                {{body}}
            }

            private bool HasPermission(string id) => users.Contains(id);
        }

        public class OrdersController : ControllerBase
        {
            [HttpDelete, Gate]{{beside}}
            public IActionResult Delete() => Ok();
        }
        """);

    [Fact]
    public Task What_clients_call_of_a_hub() => Verify(Usings + """
        using Microsoft.AspNetCore.SignalR;

        public class Chat(List<string> users) : Hub
        {
            public string? Who()
            {
                var jwt = [|new JsonWebToken(Context.GetHttpContext()!.Request.Query["access_token"].ToString())|];
                return users.Find(user => user == jwt.Subject);
            }
        }

        public static class Program
        {
            public static void Map(WebApplication app)
            {
                app.MapHub<Chat>("/chat");
                app.MapHub<ClosedChat>("/closed");
                app.MapHub<GuardedChat>("/guarded").RequireAuthorization();
            }
        }

        public class GuardedChat(List<string> users) : Hub
        {
            public string? Who()
            {
                var jwt = new JsonWebToken(Context.GetHttpContext()!.Request.Query["access_token"].ToString());
                return users.Find(user => user == jwt.Subject);
            }
        }

        [Authorize]
        public class ClosedChat(List<string> users) : Hub
        {
            public string? Who()
            {
                var jwt = new JsonWebToken(Context.GetHttpContext()!.Request.Query["access_token"].ToString());
                return users.Find(user => user == jwt.Subject);
            }
        }
        """);

    [Fact]
    public Task Broken_code_is_quiet() => Verify(Middleware("context.User = {|CS0103:missing|}; var jwt = new {|CS0246:Token|}(token);"));

    private static string Middleware(string body) => Usings + $$"""
        public class TokenMiddleware(RequestDelegate next, IUsers users, IValidator validator, TokenValidationParameters parameters, byte[] key)
        {
            public async Task InvokeAsync(HttpContext context)
            {
                var token = context.Request.Headers.Authorization.ToString().Split(' ').Last();
                await Attach(context, token);
                Console.WriteLine($"{users}{validator}{parameters}{key}");
                await next(context);
            }

            private async Task Attach(HttpContext context, string token)
            {
                await Task.Yield();
                {{body}}
            }
        }

        public interface IUsers { Task<string> FindAsync(string id); }

        public interface IValidator { Task<bool> ValidateAsync(string token); }
        """;

    private static string Controller(string member) => Usings + $$"""
        [ApiController, Route("me")]
        public class MeController(IUsers users, IValidator validator, HttpClient client) : ControllerBase
        {
            {{member}}

            private string All() => $"{users}{validator}{client}";
        }

        public class Answer { public string IdToken { get; set; } = ""; }

        public interface IUsers
        {
            IEnumerable<string> All { get; }

            Task<string> FindAsync(string id);

            Task<string> FindTenantAsync(string id);

            Task DeleteAsync(string id);
        }

        public interface IValidator { Task<bool> ValidateAsync(string token); }
        """;
}
