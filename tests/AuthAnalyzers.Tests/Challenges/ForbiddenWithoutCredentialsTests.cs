using AuthAnalyzers.Challenges;
using AuthAnalyzers.CodeFixes.Challenges;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Challenges;

public class ForbiddenWithoutCredentialsTests : RuleTest<ForbiddenWithoutCredentials, ForbiddenWithoutCredentialsFix>
{
    [Theory]
    [InlineData("!context.Request.Headers.ContainsKey(\"X-Api-Key\")", "the X-Api-Key header is missing")]
    [InlineData("!context.Request.Headers.TryGetValue(\"Authorization\", out var value)", "the Authorization header is missing")]
    [InlineData("string.IsNullOrEmpty(context.Request.Headers[\"X-Api-Key\"])", "the X-Api-Key header is missing")]
    [InlineData("string.IsNullOrWhiteSpace(context.Request.Headers.Authorization)", "the Authorization header is missing")]
    [InlineData("context.Request.Headers.Authorization.Count == 0", "the Authorization header is missing")]
    [InlineData("context.Request.Headers.Authorization.FirstOrDefault() is null", "the Authorization header is missing")]
    [InlineData("context.Request.Headers[Microsoft.Net.Http.Headers.HeaderNames.Authorization].ToString() == \"\"", "the Authorization header is missing")]
    [InlineData("context.Request.Headers[\"X-Api-Key\"] != expected", "the X-Api-Key header is not valid")]
    [InlineData("!expected.Equals(context.Request.Headers[\"X-Api-Key\"].ToString())", "the X-Api-Key header is not valid")]
    [InlineData("!context.Request.Headers.Authorization.ToString().StartsWith(\"Bearer \")", "the Authorization header has another scheme")]
    [InlineData("!System.Net.Http.Headers.AuthenticationHeaderValue.TryParse(context.Request.Headers.Authorization, out _)", "the Authorization header cannot be read")]
    [InlineData("!context.User.Identity!.IsAuthenticated", "the caller is not authenticated")]
    [InlineData("context.User.Identity?.IsAuthenticated != true", "the caller is not authenticated")]
    [InlineData("context.User.Identity is not { IsAuthenticated: true }", "the caller is not authenticated")]
    [InlineData("!(context.User?.Identity?.IsAuthenticated ?? false)", "the caller is not authenticated")]
    [InlineData("context.User.FindFirst(System.Security.Claims.ClaimTypes.NameIdentifier) == null", "the caller has no user id")]
    [InlineData("context.Request.Path.StartsWithSegments(\"/api\") && !context.Request.Headers.ContainsKey(\"X-Api-Key\")", "the X-Api-Key header is missing")]
    [InlineData("!context.Request.Headers.TryGetValue(\"X-Api-Key\", out var key) || key != expected", "the X-Api-Key header is missing")]
    [InlineData("!HasKey(context.Request)", "the X-Api-Key header is missing")]
    [InlineData("context.Request.Headers.Authorization == default(Microsoft.Extensions.Primitives.StringValues)", "the Authorization header is missing")]
    [InlineData("context.Request.Headers.Authorization == Microsoft.Extensions.Primitives.StringValues.Empty", "the Authorization header is missing")]
    [InlineData("Microsoft.Extensions.Primitives.StringValues.IsNullOrEmpty(context.Request.Headers.ProxyAuthorization)", "the Proxy-Authorization header is missing")]
    [InlineData("!context.Request.Headers[\"X-Api-Key\"].Any()", "the X-Api-Key header is missing")]
    [InlineData("context.Request.Headers.Authorization is []", "the Authorization header is missing")]
    [InlineData("context.Request.Headers is { Authorization.Count: 0 }", "the Authorization header is missing")]
    [InlineData("context.Request.Headers.Authorization.Count < 1", "the Authorization header is missing")]
    [InlineData("context.Request?.Headers[\"X-Api-Key\"].FirstOrDefault() is not { Length: > 0 }", "the X-Api-Key header is missing")]
    [InlineData("!context.Request.Cookies.TryGetValue(\"access_token\", out _)", "the access_token cookie is missing")]
    [InlineData("string.IsNullOrEmpty(context.Request.Query[\"api_key\"])", "the api_key query parameter is missing")]
    [InlineData("string.IsNullOrEmpty(context.Request.Headers[\"X-Api-Key\"].FirstOrDefault() ?? context.Request.Query[\"api_key\"])", "the X-Api-Key header is missing")]
    [InlineData("System.Net.Http.Headers.AuthenticationHeaderValue.Parse(context.Request.Headers.Authorization!).Parameter is null", "the Authorization header is missing")]
    [InlineData("System.Net.Http.Headers.AuthenticationHeaderValue.Parse(context.Request.Headers.Authorization!).Scheme != \"Bearer\"", "the Authorization header has another scheme")]
    [InlineData("context.Request.Headers.Authorization.ToString().Split(' ').Length != 2", "the Authorization header cannot be read")]
    [InlineData("!System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(context.Request.Headers[\"X-Api-Key\"].ToString()), System.Text.Encoding.UTF8.GetBytes(expected))", "the X-Api-Key header is not valid")]
    [InlineData("!keys.Contains(context.Request.Headers[\"X-Api-Key\"].ToString())", "the X-Api-Key header is not valid")]
    [InlineData("!keys.Any(key => key == context.Request.Headers[\"X-Api-Key\"])", "the X-Api-Key header is not valid")]
    [InlineData("!clients.TryGetValue(context.Request.Headers[\"X-Api-Key\"]!, out var client)", "the X-Api-Key header is not valid")]
    [InlineData("await store.FindByKeyAsync(context.Request.Headers[\"X-Api-Key\"]!) is null", "the X-Api-Key header is not valid")]
    [InlineData("!await store.IsValidAsync(context.Request.Headers[\"X-Api-Key\"]!)", "the X-Api-Key header is not valid")]
    [InlineData("!TryReadKey(context.Request, out var key)", "the X-Api-Key header is missing")]
    [InlineData("!await HasKeyAsync(context.Request)", "the X-Api-Key header is missing")]
    [InlineData("KeyOf(context.Request) is null", "the X-Api-Key header is missing")]
    [InlineData("context.User.Identity is null", "the caller is not authenticated")]
    [InlineData("context.User is not { Identity.IsAuthenticated: true }", "the caller is not authenticated")]
    [InlineData("context.User.Identity?.IsAuthenticated is not true", "the caller is not authenticated")]
    [InlineData("context.User.Identity!.IsAuthenticated is false", "the caller is not authenticated")]
    [InlineData("false == context.User.Identity?.IsAuthenticated", "the caller is not authenticated")]
    [InlineData("!context.User.Claims.Any()", "the caller is not authenticated")]
    [InlineData("string.IsNullOrEmpty(context.User.Identity?.Name)", "the caller has no user id")]
    [InlineData("!(await Microsoft.AspNetCore.Authentication.AuthenticationHttpContextExtensions.AuthenticateAsync(context)).Succeeded", "authentication failed")]
    [InlineData("(await Microsoft.AspNetCore.Authentication.AuthenticationHttpContextExtensions.AuthenticateAsync(context)).Failure is not null", "authentication failed")]
    [InlineData("!(await new Microsoft.IdentityModel.JsonWebTokens.JsonWebTokenHandler().ValidateTokenAsync(expected, new())).IsValid", "the token is not valid")]
    [InlineData("!await users.CheckPasswordAsync(user, expected)", "the password is wrong")]
    [InlineData("!(await signIn.CheckPasswordSignInAsync(user, expected, true)).Succeeded", "the sign-in failed")]
    [InlineData("users.PasswordHasher.VerifyHashedPassword(user, expected, expected) == PasswordVerificationResult.Failed", "the password is wrong")]
    public Task Credentials_are_missing_or_invalid(string condition, string reason) => Verify($$"""
        using Microsoft.AspNetCore.Identity;

        public interface IStore
        {
            Task<object?> FindByKeyAsync(string key);
            Task<bool> IsValidAsync(string key);
        }

        public class ApiKeyMiddleware(RequestDelegate next, string expected, HashSet<string> keys, Dictionary<string, string> clients, IStore store, UserManager<IdentityUser> users, SignInManager<IdentityUser> signIn, IdentityUser user)
        {
            public async Task InvokeAsync(HttpContext context)
            {
                if ({{condition}})
                {
                    {|#0:context.Response.StatusCode = 403|};
                    return;
                }
                await next(context);
            }

            private static bool HasKey(HttpRequest request) => request.Headers.ContainsKey("X-Api-Key");

            private static async Task<bool> HasKeyAsync(HttpRequest request)
            {
                await Task.Yield();
                if (string.IsNullOrEmpty(request.Headers["X-Api-Key"]))
                    return false;
                return true;
            }

            private static bool TryReadKey(HttpRequest request, out string? key)
            {
                key = request.Headers["X-Api-Key"];
                return !string.IsNullOrEmpty(key);
            }

            private static string? KeyOf(HttpRequest request) => request.Headers["X-Api-Key"].FirstOrDefault();

            private object All => (users, signIn, user, clients, store, keys);
        }
        """, expected: Expect(0, "StatusCode = 403", reason));

    [Theory]
    [InlineData("context.User.IsInRole(\"admin\")")]
    [InlineData("!context.User.IsInRole(\"admin\")")]
    [InlineData("!context.User.Identity!.IsAuthenticated || !context.User.IsInRole(\"admin\")")]
    [InlineData("context.Request.Headers.ContainsKey(\"X-Api-Key\")")]
    [InlineData("!context.Request.Headers.ContainsKey(\"X-CSRF-Token\")")]
    [InlineData("!context.Request.Headers.ContainsKey(\"X-Forwarded-For\")")]
    [InlineData("!context.Request.IsHttps")]
    [InlineData("!context.Request.Headers.ContainsKey(\"X-Api-Key\") && expected.Length > 0")]
    [InlineData("!context.Response.Headers.ContainsKey(\"Authorization\")")]
    [InlineData("context.Connection.RemoteIpAddress is null")]
    [InlineData("expected != \"on\"")]
    [InlineData("!Allowed(context)")]
    [InlineData("context.User.Identity?.IsAuthenticated != false")]
    [InlineData("context.User.Identity?.IsAuthenticated == true")]
    [InlineData("context.User.FindFirst(\"tenant\") is null")]
    [InlineData("string.IsNullOrEmpty(context.Request.Query[\"token\"])")]
    [InlineData("!context.Request.Cookies.ContainsKey(\"theme\")")]
    [InlineData("string.IsNullOrEmpty(context.Request.Headers[\"X-Api-Key\"].FirstOrDefault() ?? expected)")]
    [InlineData("(context.Request.Headers[\"X-Api-Key\"].FirstOrDefault() ?? expected) is null")]
    [InlineData("revoked.Contains(context.Request.Headers[\"X-Api-Key\"].ToString())")]
    [InlineData("!store.HasScope(context.Request.Headers[\"X-Api-Key\"]!, \"write\")")]
    [InlineData("!permissions.Contains(context.Request.Headers[\"X-Api-Key\"].ToString())")]
    [InlineData("store.IsOverLimit(context.Request.Headers[\"X-Api-Key\"]!)")]
    [InlineData("store.GetDocument(expected, context.Request.Headers[\"X-Api-Key\"]!) is null")]
    [InlineData("!store.FeatureEnabled")]
    [InlineData("context.Connection.ClientCertificate is null")]
    [InlineData("!context.Request.Headers.ContainsKey(\"Origin\")")]
    [InlineData("string.IsNullOrEmpty(context.Request.Headers[\"X-Api-Key\"]) || store.FeatureEnabled")]
    public Task Another_reason_is_none_of_its_business(string condition) => Verify($$"""
        public interface IStore
        {
            bool HasScope(string key, string scope);
            bool IsOverLimit(string key);
            object? GetDocument(string id, string key);
            bool FeatureEnabled { get; }
        }

        public class Middleware(RequestDelegate next, string expected, IStore store, HashSet<string> revoked, HashSet<string> permissions)
        {
            private object All => (store, revoked, permissions);

            public async Task InvokeAsync(HttpContext context)
            {
                if ({{condition}})
                {
                    context.Response.StatusCode = 403;
                    return;
                }
                await next(context);
            }

            private bool Allowed(HttpContext context) => context.Request.Headers.ContainsKey("X-Api-Key") || expected.Length == 0;
        }
        """);

    [Theory]
    [InlineData("Forbid()")]
    [InlineData("StatusCode(403)")]
    [InlineData("StatusCode(StatusCodes.Status403Forbidden, \"no\")")]
    [InlineData("new ForbidResult()")]
    [InlineData("Problem(statusCode: 403)")]
    public Task A_controller_forbids(string answer) => Verify($$"""
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public IActionResult Get()
            {
                var key = Request.Headers["X-Api-Key"].FirstOrDefault();
                if (key is null)
                    return [|{{answer}}|];
                if (!User.IsInRole("admin"))
                    return {{answer}};
                return Ok();
            }
        }
        """);

    [Fact]
    public Task Minimal_endpoints_and_filters() => Verify("""
        var app = WebApplication.CreateBuilder(args).Build();
        app.MapGet("/a", (HttpRequest request) => request.Headers.ContainsKey("Authorization") ? Results.Ok() : [|Results.Forbid()|]);
        app.MapGet("/b", (HttpContext context) => context.User.Identity is { IsAuthenticated: true } ? Results.Ok() : [|Results.StatusCode(403)|]);
        app.MapGet("/c", (HttpContext context) => context.User.IsInRole("admin") ? Results.Ok() : Results.StatusCode(403));
        app.Run();
        """);

    [Fact]
    public Task A_token_that_is_not_valid() => Verify("""
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.IdentityModel.Tokens;
        using System.IdentityModel.Tokens.Jwt;

        public class Orders : ControllerBase
        {
            public IActionResult Get(string token, TokenValidationParameters parameters)
            {
                try
                {
                    new JwtSecurityTokenHandler().ValidateToken(token, parameters, out _);
                    return Ok();
                }
                catch (SecurityTokenException)
                {
                    return [|Forbid()|];
                }
                catch (InvalidOperationException)
                {
                    return Forbid();
                }
            }
        }
        """);

    [Fact]
    public Task Forbid_with_a_scheme_is_that_scheme_s_answer() => Verify("""
        using Microsoft.AspNetCore.Authentication;
        using Microsoft.AspNetCore.Mvc;

        public class Tokens : ControllerBase
        {
            public IActionResult Named() => Request.Headers.ContainsKey("Authorization") ? Ok() : Forbid("OpenIddict.Server");
            public IActionResult Properties() => Request.Headers.ContainsKey("Authorization") ? Ok() : Forbid(new AuthenticationProperties());
            public IActionResult Created() => Request.Headers.ContainsKey("Authorization") ? Ok() : new ForbidResult("OpenIddict.Server");
            public IActionResult Default() => Request.Headers.ContainsKey("Authorization") ? Ok() : [|Forbid()|];
            public IActionResult Listed() => Request.Headers.ContainsKey("Authorization") ? Ok() : Forbid(authenticationSchemes: ["OpenIddict.Server"], properties: new());
            public IActionResult ListedAlone() => Request.Headers.ContainsKey("Authorization") ? Ok() : Forbid(["OpenIddict.Server"]);
            public IActionResult Empty() => Request.Headers.ContainsKey("Authorization") ? Ok() : [|Forbid(authenticationSchemes: [])|];
        }
        """);

    [Theory]
    [InlineData("AddAuthentication(\"Cookies\").AddCookie()", false)]
    [InlineData("AddIdentity<Microsoft.AspNetCore.Identity.IdentityUser, Microsoft.AspNetCore.Identity.IdentityRole>()", false)]
    [InlineData("AddAuthentication(\"Cookies\").AddCookie().AddJwtBearer()", true)]
    [InlineData("AddAuthentication()", true)]
    public Task With_cookies_alone_there_is_nothing_to_challenge_with(string setUp, bool isReported) => Verify($$"""
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.{{setUp}};
        var app = builder.Build();
        app.MapGet("/a", (HttpContext context) => context.User.Identity!.IsAuthenticated ? Results.Ok() : {{(isReported ? "[|Results.StatusCode(403)|]" : "Results.StatusCode(403)")}});
        app.MapGet("/b", (HttpRequest request) => request.Headers.ContainsKey("X-Api-Key") ? Results.Ok() : [|Results.StatusCode(403)|]);
        app.Run();
        """);

    [Fact]
    public Task Branches_guards_and_what_is_left_of_them() => Verify("""
        using Microsoft.AspNetCore.Mvc;

        public class Orders(string expected, bool isOpen) : ControllerBase
        {
            public IActionResult Else()
            {
                if (Request.Headers.TryGetValue("X-Api-Key", out var key) && key == expected)
                    return Ok();
                else
                    return [|Forbid()|];
            }

            public IActionResult Rest()
            {
                if (Request.Headers.ContainsKey("X-Api-Key"))
                    return Ok();
                return [|Forbid()|];
            }

            public IActionResult Rest_of_two_reasons()
            {
                if (Request.Headers.ContainsKey("X-Api-Key"))
                    return Ok();
                if (isOpen)
                    return Ok();
                return Forbid();
            }

            public IActionResult A_guard_within_the_branch()
            {
                if (!Request.Headers.ContainsKey("X-Api-Key"))
                {
                    if (isOpen)
                        return Ok();
                    return [|Forbid()|];
                }
                return Ok();
            }

            public IActionResult Another_reason_within_the_branch()
            {
                if (!Request.Headers.ContainsKey("X-Api-Key"))
                {
                    if (isOpen)
                        return Forbid();
                }
                return Ok();
            }

            public IActionResult In_a_using()
            {
                using (var stream = new MemoryStream())
                {
                    if (Request.Headers.ContainsKey("X-Api-Key"))
                        return Ok();
                }
                return [|Forbid()|];
            }

            public IActionResult A_throw_in_front()
            {
                var key = Request.Headers["X-Api-Key"].FirstOrDefault() ?? throw new InvalidOperationException();
                if (key != expected)
                    return [|Forbid()|];
                return Ok();
            }

            public IActionResult Else_if()
            {
                if (isOpen)
                    return Ok();
                else if (!Request.Headers.ContainsKey("X-Api-Key"))
                    return [|StatusCode(403)|];
                else
                    return Forbid();
            }
        }
        """);

    [Fact]
    public Task Locals_that_hold_the_answer() => Verify("""
        using Microsoft.AspNetCore.Mvc;

        public class Orders(string expected, string[] keys) : ControllerBase
        {
            public IActionResult Single()
            {
                var isKnown = Request.Headers["X-Api-Key"] == expected;
                return isKnown ? Ok() : [|Forbid()|];
            }

            public IActionResult Assigned()
            {
                bool isKnown;
                isKnown = Request.Headers["X-Api-Key"] == expected;
                if (!isKnown)
                    return [|Forbid()|];
                return Ok();
            }

            public IActionResult Set_on_one_way()
            {
                var isKnown = false;
                if (Request.Headers.TryGetValue("X-Api-Key", out var key))
                    isKnown = key == expected;
                if (!isKnown)
                    return [|Forbid()|];
                return Ok();
            }

            public IActionResult Found_in_a_loop()
            {
                var key = Request.Headers["X-Api-Key"].ToString();
                var found = false;
                foreach (var one in keys)
                    if (one == key)
                    {
                        found = true;
                        break;
                    }
                return found ? Ok() : [|Forbid()|];
            }

            public IActionResult Set_again()
            {
                var isKnown = Request.Headers["X-Api-Key"] == expected;
                if (keys.Length == 0)
                    isKnown = false;
                return isKnown ? Ok() : Forbid();
            }

            public IActionResult Set_elsewhere()
            {
                var isKnown = false;
                var check = () => { isKnown = Request.Headers["X-Api-Key"] == expected; };
                check();
                return isKnown ? Ok() : Forbid();
            }

            public IActionResult Given_by_reference()
            {
                var isKnown = false;
                Check(ref isKnown);
                return isKnown ? Ok() : Forbid();
            }

            private void Check(ref bool isKnown) => isKnown = keys.Length == 0;
        }
        """);

    [Fact]
    public Task What_was_tested_before_it_changed_is_not_believed() => Verify("""
        using Microsoft.AspNetCore.Mvc;

        public class Orders(Func<string?> next, Func<string, bool> isOpen) : ControllerBase
        {
            public IActionResult Changed()
            {
                string? key = Request.Headers["X-Api-Key"];
                if (key is null)
                {
                    key = Request.Headers["Authorization"];
                    return Forbid();
                }
                return Ok();
            }

            public IActionResult Changed_in_the_loop()
            {
                string? key = Request.Headers["X-Api-Key"];
                if (key is null)
                    while (true)
                    {
                        if (isOpen("now"))
                            return Forbid();
                        key = next();
                    }
                return Ok();
            }

            public IActionResult Jumped_to()
            {
                if (Request.Headers.ContainsKey("X-Api-Key"))
                    goto done;
                if (isOpen("here"))
                    goto refused;
                goto refused;
            done:
                return Ok();
            refused:
                return Forbid();
            }
        }
        """);

    [Fact]
    public Task Patterns_and_switches() => Verify("""
        using Microsoft.AspNetCore.Mvc;

        public class Orders(string expected) : ControllerBase
        {
            public IActionResult Expression() => Request.Headers["X-Api-Key"].FirstOrDefault() switch
            {
                null or "" => [|Forbid()|],
                var key when key != expected => [|StatusCode(403)|],
                _ => Ok(),
            };

            public IActionResult Statement()
            {
                switch (User.Identity?.IsAuthenticated)
                {
                    case true:
                        return Ok();
                    default:
                        return [|Forbid()|];
                }
            }

            public IActionResult Tuple() => (User.Identity?.IsAuthenticated, User.IsInRole("admin")) switch
            {
                (true, true) => Ok(),
                (true, false) => Forbid(),
                _ => [|Forbid()|],
            };

            public IActionResult When_clause()
            {
                switch (Request.Method)
                {
                    case "POST" when !Request.Headers.ContainsKey("Authorization"):
                        return [|Forbid()|];
                    case "POST" when Request.Headers.ContainsKey("X-Other"):
                        return Forbid();
                    default:
                        return Ok();
                }
            }

            public IActionResult Other_values() => Request.ContentType switch
            {
                null => Forbid(),
                "text/plain" => StatusCode(403),
                _ => Ok(),
            };

            public IActionResult Jumps()
            {
                switch (Request.Headers.ContainsKey("Authorization"))
                {
                    case true:
                        goto case false;
                    case false:
                        return Forbid();
                }
            }
        }
        """);

    [Fact]
    public Task Bound_from_the_header() => Verify("""
        using Microsoft.AspNetCore.Mvc;

        public class Orders(string expected) : ControllerBase
        {
            public IActionResult Header([FromHeader(Name = "X-Api-Key")] string? key) => key == expected ? Ok() : [|Forbid()|];
            public IActionResult Named([FromHeader] string? authorization) => string.IsNullOrEmpty(authorization) ? [|Forbid()|] : Ok();
            public IActionResult Query([FromQuery(Name = "api_key")] string? key) => key is null ? [|Forbid()|] : Ok();
            public IActionResult Other([FromHeader(Name = "X-Tenant")] string? tenant) => tenant is null ? Forbid() : Ok();
            public IActionResult Link([FromQuery] string? token) => token is null ? Forbid() : Ok();
            public IActionResult Route(string? apiKey) => apiKey is null ? Forbid() : Ok();
        }
        """);

    [Fact]
    public Task Exceptions_of_reading_and_validating() => Verify("""
        using System.IdentityModel.Tokens.Jwt;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.IdentityModel.Tokens;

        public class Orders(TokenValidationParameters parameters) : ControllerBase
        {
            public IActionResult Any(string token)
            {
                try
                {
                    new JwtSecurityTokenHandler().ValidateToken(token, parameters, out _);
                }
                catch
                {
                    return [|Forbid()|];
                }
                return Ok();
            }

            public IActionResult Flag(string token)
            {
                var valid = false;
                try
                {
                    new JwtSecurityTokenHandler().ValidateToken(token, parameters, out _);
                    valid = true;
                }
                catch (SecurityTokenException)
                {
                }
                return valid ? Ok() : [|Forbid()|];
            }

            public IActionResult Encoded()
            {
                try
                {
                    Convert.FromBase64String(Request.Headers.Authorization.ToString().Substring(6));
                    return Ok();
                }
                catch (FormatException)
                {
                    return [|Forbid()|];
                }
            }

            public IActionResult Body(string body)
            {
                try
                {
                    Convert.FromBase64String(body);
                    return Ok();
                }
                catch (FormatException)
                {
                    return Forbid();
                }
            }

            public IActionResult Around_all_else(string token, Func<IActionResult> next)
            {
                try
                {
                    new JwtSecurityTokenHandler().ValidateToken(token, parameters, out _);
                    return next();
                }
                catch (Exception)
                {
                    return Forbid();
                }
            }

            public IActionResult Filtered(string token)
            {
                try
                {
                    new JwtSecurityTokenHandler().ValidateToken(token, parameters, out _);
                    return Ok();
                }
                catch (SecurityTokenException e) when (e.Data.Count > 3)
                {
                    return Forbid();
                }
            }
        }
        """);

    [Fact]
    public Task A_known_caller_needs_no_other_credential() => Verify("""
        using System.Security.Claims;
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Mvc;

        [Authorize]
        public class Known : ControllerBase
        {
            public IActionResult No_id() => User.FindFirst(ClaimTypes.NameIdentifier) is null ? Forbid() : Ok();
            public IActionResult No_key() => Request.Headers.ContainsKey("X-Api-Key") ? Ok() : Forbid();
            public IActionResult Anonymous() => User.Identity!.IsAuthenticated ? Ok() : [|Forbid()|];
        }

        public class Unknown : ControllerBase
        {
            public IActionResult No_id() => User.FindFirst(ClaimTypes.NameIdentifier) is null ? [|Forbid()|] : Ok();
            public IActionResult No_key() => Request.Headers.ContainsKey("X-Api-Key") ? Ok() : [|Forbid()|];
        }
        """);

    [Fact]
    public Task Half_typed_code_is_survived() => Verify("""
        public class Middleware
        {
            public void Invoke(HttpContext context)
            {
                if ({|CS1525:)|}
                    context.Response.StatusCode = 403;
            }
        }
        """.Replace("({|CS1525:)|}", "({|CS1525:)|}", StringComparison.Ordinal));

    [Theory]
    [InlineData("return Forbid();", "return Unauthorized();")]
    [InlineData("return this.Forbid(); // no", "return this.Unauthorized(); // no")]
    [InlineData("return StatusCode(403);", "return StatusCode(401);")]
    [InlineData("return StatusCode(StatusCodes.Status403Forbidden, new { error = \"key\" });", "return StatusCode(StatusCodes.Status401Unauthorized, new { error = \"key\" });")]
    [InlineData("return StatusCode((int)HttpStatusCode.Forbidden);", "return StatusCode((int)HttpStatusCode.Unauthorized);")]
    [InlineData("return Problem(\"key\", statusCode: 403);", "return Problem(\"key\", statusCode: 401);")]
    [InlineData("return StatusCode(Refused);", "return StatusCode(401);")]
    [InlineData("return new ForbidResult();", "return new UnauthorizedResult();")]
    [InlineData("return new Microsoft.AspNetCore.Mvc.ForbidResult();", "return new Microsoft.AspNetCore.Mvc.UnauthorizedResult();")]
    [InlineData("return new StatusCodeResult(403);", "return new StatusCodeResult(401);")]
    [InlineData("return new ObjectResult(\"key\") { StatusCode = 403 };", "return new ObjectResult(\"key\") { StatusCode = 401 };")]
    [InlineData("return new JsonResult(\"key\") { StatusCode = StatusCodes.Status403Forbidden, ContentType = \"a/b\" };", "return new JsonResult(\"key\") { StatusCode = StatusCodes.Status401Unauthorized, ContentType = \"a/b\" };")]
    public Task A_controller_answers_401_with_a_challenge(string answer, string fixedAnswer)
    {
        const string Source = """
            using System.Net;
            using Microsoft.AspNetCore.Mvc;

            public class Orders : ControllerBase
            {
                private const int Refused = 403;

                public IActionResult Get()
                {
                    if (!Request.Headers.ContainsKey("X-Api-Key"))
                    {
                        // Nobody without a key.
                        ANSWER
                    }
                    return Ok(Refused);
                }
            }
            """;
        return VerifyRepair(Source.Replace("ANSWER", Marked(answer), StringComparison.Ordinal),
            Source.Replace("ANSWER", "Response.Headers.WWWAuthenticate = \"ApiKey realm=\\\"TestProject\\\"\";\n            " + fixedAnswer, StringComparison.Ordinal));

        static string Marked(string statement)
        {
            var start = "return ".Length;
            var end = statement.LastIndexOf(';');
            return statement[..start] + "[|" + statement[start..end] + "|]" + statement[end..];
        }
    }

    [Fact]
    public Task Middleware_answers_401_with_a_challenge() => VerifyRepair("""
        public class Middleware(RequestDelegate next)
        {
            public async Task InvokeAsync(HttpContext context)
            {
                if (string.IsNullOrEmpty(context.Request.Headers.Authorization))
                {
                    [|context.Response.StatusCode = StatusCodes.Status403Forbidden|];
                    await context.Response.WriteAsync("No.");
                    return;
                }
                await next(context);
            }
        }
        """, """
        public class Middleware(RequestDelegate next)
        {
            public async Task InvokeAsync(HttpContext context)
            {
                if (string.IsNullOrEmpty(context.Request.Headers.Authorization))
                {
                    context.Response.Headers.WWWAuthenticate = "Bearer";
                    context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                    await context.Response.WriteAsync("No.");
                    return;
                }
                await next(context);
            }
        }
        """);

    [Fact]
    public Task Minimal_endpoints_answer_401_with_a_challenge() => VerifyRepair("""
        var app = WebApplication.CreateBuilder(args).Build();
        app.MapGet("/a", (HttpContext context) =>
        {
            if (!context.Request.Headers.ContainsKey("Authorization"))
                return [|Results.Forbid()|];
            return Results.Ok();
        });
        app.MapGet("/b", (HttpContext context) => context.Request.Headers.ContainsKey("Authorization") ? Results.Ok() : [|Results.Json(new { error = "key" }, statusCode: 403)|]);
        app.Run();
        """, """
        var app = WebApplication.CreateBuilder(args).Build();
        app.MapGet("/a", (HttpContext context) =>
        {
            if (!context.Request.Headers.ContainsKey("Authorization"))
            {
                context.Response.Headers.WWWAuthenticate = "Bearer";
                return Results.Unauthorized();
            }
            return Results.Ok();
        });
        app.MapGet("/b", (HttpContext context) =>
        {
            if (context.Request.Headers.ContainsKey("Authorization"))
            {
                return Results.Ok();
            }
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Results.Json(new { error = "key" }, statusCode: 401);
        });
        app.Run();
        """);

    [Fact]
    public Task A_challenge_that_is_set_already_stays() => VerifyRepair("""
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public IActionResult Get()
            {
                if (!Request.Headers.ContainsKey("X-Api-Key"))
                {
                    Response.Headers.Append("WWW-Authenticate", "ApiKey realm=\"orders\"");
                    return [|Forbid()|];
                }
                return Ok();
            }
        }
        """, """
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public IActionResult Get()
            {
                if (!Request.Headers.ContainsKey("X-Api-Key"))
                {
                    Response.Headers.Append("WWW-Authenticate", "ApiKey realm=\"orders\"");
                    return Unauthorized();
                }
                return Ok();
            }
        }
        """);

    [Fact]
    public Task No_fix_where_another_type_is_declared() => VerifyNoFix("""
        using Microsoft.AspNetCore.Http.HttpResults;
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public ForbidResult Declared() => Request.Headers.ContainsKey("X-Api-Key") ? null! : [|Forbid()|];

            public Results<Ok, ForbidHttpResult> Union() => Request.Headers.ContainsKey("X-Api-Key") ? TypedResults.Ok() : [|TypedResults.Forbid()|];

            public IActionResult Inferred()
            {
                if (!Request.Headers.ContainsKey("X-Api-Key"))
                {
                    var result = [|Forbid()|];
                    result.Properties = new();
                    return result;
                }
                return Ok();
            }
        }
        """);

    [Fact]
    public Task No_fix_without_a_response_to_set_the_header_on() => VerifyNoFix("""
        using Microsoft.AspNetCore.Mvc;

        public static class Answers
        {
            public static IActionResult For([FromHeader(Name = "X-Api-Key")] string? key) => key is not null ? new OkResult() : [|new ForbidResult()|];
        }
        """);

    // What the fix makes is right by the neighbour's rule too.
    private async Task VerifyRepair(string source, string fixedSource)
    {
        await VerifyFix(source, fixedSource);
        Assert.Empty(await AnalyzedSource.Analyze(AnalyzedSource.Compile(fixedSource, "Fixed.cs"), new HashSet<string> { "AUTH1001", "AUTH1002", "AUTH1003" }));
    }

    [Fact]
    public Task Members_that_are_bound_to_headers() => Verify("""
        using Microsoft.AspNetCore.Mvc;

        public record Keys([FromHeader(Name = "X-Api-Key")] string? Key, [FromHeader(Name = "X-Tenant")] string? Tenant);

        public class Tokens
        {
            [FromQuery(Name = "access_token")]
            public string? Token { get; set; }
        }

        public class BoundController : ControllerBase
        {
            public IActionResult OfRecord(Keys keys) => string.IsNullOrEmpty(keys.Key) ? [|Forbid()|] : Ok();
            public IActionResult OfClass(Tokens tokens) => tokens.Token is null ? [|Forbid()|] : Ok();
            public IActionResult Other(Keys keys) => keys.Tenant is null ? Forbid() : Ok();
        }
        """);
}
