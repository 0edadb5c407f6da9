using AuthAnalyzers.Challenges;
using AuthAnalyzers.CodeFixes.Challenges;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Challenges;

public class UnauthorizedForKnownCallerTests : RuleTest<UnauthorizedForKnownCaller, UnauthorizedForKnownCallerFix>
{
    [Theory]
    [InlineData("!User.IsInRole(\"admin\")", "the caller is not in role 'admin'")]
    [InlineData("!User.HasClaim(\"scope\", \"write\")", "the caller lacks the claim 'scope'")]
    [InlineData("!(await authorization.AuthorizeAsync(User, \"p\")).Succeeded", "the caller is not authorized")]
    [InlineData("order.OwnerId != User.FindFirst(System.Security.Claims.ClaimTypes.NameIdentifier)?.Value", "the caller is somebody else")]
    [InlineData("!User.IsInRole(\"admin\") && !User.IsInRole(\"owner\")", "the caller is not in role 'owner'")]
    [InlineData("User.IsInRole(\"admin\") == false", "the caller is not in role 'admin'")]
    [InlineData("!User.HasClaim(c => c.Type == \"scope\")", "the caller lacks a claim")]
    [InlineData("User.FindFirst(\"scope\") is null", "the caller has no scope")]
    [InlineData("!(User.FindFirst(\"scp\")?.Value ?? \"\").Split(' ').Contains(\"write\")", "the caller lacks a scope")]
    [InlineData("!User.Claims.Any(c => c.Type == \"permission\" && c.Value == \"write\")", "the caller lacks a claim")]
    [InlineData("!await users.IsInRoleAsync((await users.GetUserAsync(User))!, \"admin\")", "the caller is not in role 'admin'")]
    [InlineData("!(await users.GetRolesAsync((await users.GetUserAsync(User))!)).Contains(\"admin\")", "the caller lacks a role")]
    [InlineData("order.OwnerId != users.GetUserId(User)", "the caller is somebody else")]
    [InlineData("!order.OwnerId!.Equals(User.Identity!.Name)", "the caller is somebody else")]
    [InlineData("order.OwnerId != GetMe()", "the caller is somebody else")]
    [InlineData("order.OwnerId != User.GetUserId() && !User.IsInRole(\"admin\")", "the caller is not in role 'admin'")]
    [InlineData("!CanEdit(order)", "the caller is somebody else")]
    [InlineData("!access.CanEdit(User, order)", "the caller is not permitted")]
    [InlineData("access.Check(User, order) != Verdict.Allowed", "the caller is not permitted")]
    [InlineData("!current.OrganizationOwner(order.OwnerId!)", "the caller is not permitted")]
    [InlineData("order.OwnerId != current.UserId", "the caller is somebody else")]
    [InlineData("order.OwnerId != users.Users.First(u => u.UserName == User.Identity!.Name).Id", "the caller is somebody else")]
    [InlineData("await authorization.AuthorizeAsync(User, \"p\") is not { Succeeded: true }", "the caller is not authorized")]
    // A service is asked for the caller without naming him.
    [InlineData("!await access.HasSitePermissionsAsync(3, \"contents\")", "the caller is not permitted")]
    [InlineData("!access.IsSuperAdmin()", "the caller is not permitted")]
    [InlineData("!access.IsAdmin", "the caller is not permitted")]
    [InlineData("!access.CanManage(order)", "the caller is not permitted")]
    [InlineData("!await access.HasAsync(GetMe(), \"order:write\")", "the caller is not permitted")]
    // Membership, roles one by one, claims that say where somebody belongs.
    [InlineData("!order.Members.Contains(GetMe()!)", "the caller is no member")]
    [InlineData("order.OwnerId != Me && !order.Members.Contains(Me)", "the caller is no member")]
    [InlineData("!new[] { \"a\", \"b\" }.Any(role => User.IsInRole(role))", "the caller is in none of the roles")]
    [InlineData("User.FindFirst(\"tenant\")?.Value != order.OwnerId", "the caller's claim 'tenant' is another")]
    [InlineData("User.FindFirst(\"department\")?.Value != \"hr\"", "the caller's claim 'department' is another")]
    // Who is signed in is kept for the request.
    [InlineData("order.OwnerId != Account.Id && Account.Role != Role.Admin", "the caller has another role")]
    [InlineData("order.OwnerId != ((Account)HttpContext.Items[\"User\"]!).Id", "the caller is somebody else")]
    [InlineData("!Account.Owns(order)", "the caller is not permitted")]
    public Task A_permission_is_lacking(string condition, string reason) => Verify($$"""
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Mvc;

        using Microsoft.AspNetCore.Identity;

        public class Order { public string? OwnerId { get; set; } public List<string> Members { get; } = []; }

        public enum Role { User, Admin }

        public class Account { public string Id { get; set; } = ""; public Role Role { get; set; } public bool Owns(Order order) => order.OwnerId == Id; }

        public enum Verdict { Denied, Allowed }

        public interface IAccess
        {
            bool CanEdit(System.Security.Claims.ClaimsPrincipal user, Order order);
            Verdict Check(System.Security.Claims.ClaimsPrincipal user, Order order);
            Task<bool> HasSitePermissionsAsync(int site, params string[] permissions);
            Task<bool> HasAsync(string? user, string permission);
            bool IsSuperAdmin();
            bool IsAdmin { get; }
            bool CanManage(Order order);
        }

        public interface ICurrentContext
        {
            string UserId { get; }
            bool OrganizationOwner(string organization);
        }

        public static class Principals
        {
            public static string? GetUserId(this System.Security.Claims.ClaimsPrincipal user) => user.FindFirst("sub")?.Value;
        }

        [Authorize]
        public class Orders(IAuthorizationService authorization, UserManager<IdentityUser> users, IAccess access, ICurrentContext current) : ControllerBase
        {
            private string? GetMe() => User.FindFirst("sub")?.Value;

            private string Me => User.FindFirst("sub")!.Value;

            private Account Account => (Account)HttpContext.Items["Account"]!;

            private bool CanEdit(Order order) => order.OwnerId == User.GetUserId();

            public async Task<IActionResult> Get(Order order)
            {
                await Task.Yield();
                if ({{condition}})
                    return {|#0:Unauthorized()|};
                return Ok((authorization, users, access, current));
            }
        }
        """, expected: Expect(0, "Unauthorized()", reason));

    [Theory]
    [InlineData("!User.Identity!.IsAuthenticated")]
    [InlineData("!User.Identity!.IsAuthenticated || !User.IsInRole(\"admin\")")]
    [InlineData("User.IsInRole(\"admin\")")]
    [InlineData("order is null")]
    [InlineData("User.FindFirst(System.Security.Claims.ClaimTypes.NameIdentifier) is null")]
    [InlineData("!User.IsInRole(\"admin\") && order.OwnerId is null")]
    [InlineData("User.FindFirst(\"tenant\") is null")]
    [InlineData("order.OwnerId != \"1\"")]
    [InlineData("User.FindFirst(\"sub\")?.Value == order.OwnerId")]
    [InlineData("User.FindFirst(\"sub\")?.Value != \"1\"")]
    [InlineData("order is null || !User.IsInRole(\"admin\")")]
    [InlineData("!order.CanShip()")]
    [InlineData("!order.IsAllowed")]
    [InlineData("settings.IsReadOnlyMode")]
    [InlineData("!settings.CanBeManaged()")]
    [InlineData("!settings.HasAccessToken")]
    [InlineData("order.OwnerId != ((Order)HttpContext.Items[\"Order\"]!).OwnerId")]
    [InlineData("!User.HasClaim(\"amr\", \"mfa\")")]
    [InlineData("!User.HasClaim(c => c.Type == \"jti\")")]
    [InlineData("!User.HasClaim(\"sub\", order.OwnerId!)")]
    [InlineData("refreshToken.OwnerId != User.FindFirst(\"sub\")?.Value")]
    [InlineData("!User.Claims.Any(c => c.Type == order.OwnerId)")]
    [InlineData("users.Users.FirstOrDefault(u => u.UserName == User.Identity!.Name) is null")]
    [InlineData("!Request.Headers.ContainsKey(\"X-Api-Key\")")]
    public Task Another_reason_is_none_of_its_business(string condition) => Verify($$"""
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Mvc;

        using Microsoft.AspNetCore.Identity;

        public class Order
        {
            public string? OwnerId { get; set; }

            public bool CanShip() => OwnerId is not null;

            public bool IsAllowed { get; set; }
        }

        public interface ISettings { bool IsReadOnlyMode { get; } bool HasAccessToken { get; } bool CanBeManaged(); }

        [Authorize]
        public class Orders(UserManager<IdentityUser> users, ISettings settings) : ControllerBase
        {
            private object All => (users, settings);

            public IActionResult Get(Order order, Order refreshToken)
            {
                if ({{condition}})
                    return Unauthorized();
                return Ok();
            }
        }
        """);

    [Fact]
    public Task A_filter_of_the_program_that_asks_who_is_signed_in_makes_callers_known() => Verify("""
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.Filters;

        public class SignedInAttribute : Attribute, IAuthorizationFilter
        {
            public void OnAuthorization(AuthorizationFilterContext context)
            {
                if (context.HttpContext.Items["Account"] is null)
                    context.Result = new JsonResult(new { message = "Sign in" });
            }
        }

        public class ThrottledAttribute : Attribute, IAuthorizationFilter
        {
            public void OnAuthorization(AuthorizationFilterContext context)
            {
                if (context.HttpContext.Request.ContentLength > 1000)
                    context.Result = new JsonResult(new { message = "Too much" });
            }
        }

        public interface IAccess { bool IsAdmin { get; } }

        [SignedIn]
        public class Orders(IAccess access) : ControllerBase
        {
            public IActionResult Get() => access.IsAdmin ? Ok() : [|Unauthorized()|];
        }

        [Throttled]
        public class Throttled(IAccess access) : ControllerBase
        {
            public IActionResult Get() => access.IsAdmin ? Ok() : Unauthorized();
        }
        """);

    [Fact]
    public Task An_anonymous_caller_is_in_no_role_either() => Verify("""
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public IActionResult Unknown() => User.IsInRole("admin") ? Ok() : Unauthorized();

            [Authorize]
            public IActionResult Known() => User.IsInRole("admin") ? Ok() : [|Unauthorized()|];

            [Authorize, AllowAnonymous]
            public IActionResult Anonymous() => User.IsInRole("admin") ? Ok() : Unauthorized();

            public IActionResult Guarded()
            {
                if (User.Identity?.IsAuthenticated != true)
                    return Unauthorized();
                if (!User.IsInRole("admin"))
                    return [|Unauthorized()|];
                return Ok();
            }
        }
        """);

    [Fact]
    public Task What_opens_an_endpoint_wins() => Verify("""
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Mvc;

        [AllowAnonymous]
        public class Open : ControllerBase
        {
            [Authorize]
            public IActionResult Get() => User.IsInRole("admin") ? Ok() : Unauthorized();
        }

        [Authorize]
        public abstract class Closed : ControllerBase;

        public class Derived : Closed
        {
            public IActionResult Get() => User.IsInRole("admin") ? Ok() : [|Unauthorized()|];
        }

        [Authorize]
        public class Mixed : ControllerBase
        {
            [AllowAnonymous]
            public IActionResult Open() => Check();

            private IActionResult Check() => User.IsInRole("admin") ? Ok() : Unauthorized();
        }
        """);

    [Fact]
    public Task Groups_of_endpoints() => Verify("""
        using Microsoft.AspNetCore.Mvc;

        var app = WebApplication.CreateBuilder(args).Build();

        app.MapGroup("/a").RequireAuthorization().MapGet("/", (HttpContext context) => context.User.IsInRole("admin") ? Results.Ok() : [|Results.Unauthorized()|]);

        var chained = app.MapGroup("/b").WithTags("b").RequireAuthorization();
        chained.MapGet("/", (HttpContext context) => context.User.IsInRole("admin") ? Results.Ok() : [|Results.Unauthorized()|]);
        chained.MapGet("/open", (HttpContext context) => context.User.IsInRole("admin") ? Results.Ok() : Results.Unauthorized()).AllowAnonymous();

        var called = app.MapGroup("/c");
        called.RequireAuthorization();
        called.MapGroup("/d").MapPost("/", (HttpContext context) =>
        {
            if (!context.User.IsInRole("admin"))
                return [|Results.Unauthorized()|];
            return Results.Ok();
        });

        var open = app.MapGroup("/e");
        open.MapGet("/", (HttpContext context) => context.User.IsInRole("admin") ? Results.Ok() : Results.Unauthorized());

        var endpoint = app.MapGet("/f", (HttpContext context) => context.User.IsInRole("admin") ? Results.Ok() : [|Results.Unauthorized()|]);
        endpoint.RequireAuthorization("p");
        app.Run();
        """);

    [Fact]
    public Task A_fallback_policy_covers_the_rest() => Verify("""
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Mvc;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddAuthorization(options => options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        var app = builder.Build();
        app.Use(async (context, next) =>
        {
            if (!context.User.IsInRole("admin"))
                context.Response.StatusCode = 401;
            else
                await next(context);
        });
        app.MapGet("/", (HttpContext context) => context.User.IsInRole("admin") ? Results.Ok() : [|Results.Unauthorized()|]);
        app.MapGet("/open", (HttpContext context) => context.User.IsInRole("admin") ? Results.Ok() : Results.Unauthorized()).AllowAnonymous();
        app.Run();

        public class Orders : ControllerBase
        {
            public IActionResult Get() => User.IsInRole("admin") ? Ok() : [|Unauthorized()|];

            [AllowAnonymous]
            public IActionResult Open() => User.IsInRole("admin") ? Ok() : Unauthorized();
        }
        """);

    [Fact]
    public Task Controllers_mapped_with_authorization() => Verify("""
        using Microsoft.AspNetCore.Mvc;

        var app = WebApplication.CreateBuilder(args).Build();
        app.MapControllers().RequireAuthorization();
        app.MapGet("/", (HttpContext context) => context.User.IsInRole("admin") ? Results.Ok() : Results.Unauthorized());
        app.Run();

        public class Orders : ControllerBase
        {
            public IActionResult Get() => User.IsInRole("admin") ? Ok() : [|Unauthorized()|];
        }
        """);

    [Fact]
    public Task Known_by_what_was_checked_before() => Verify("""
        using Microsoft.AspNetCore.Authentication;

        public class Middleware(RequestDelegate next, string expected)
        {
            public async Task Result(HttpContext context)
            {
                var result = await context.AuthenticateAsync();
                if (!result.Succeeded)
                {
                    await context.ChallengeAsync();
                    return;
                }
                if (!result.Principal.IsInRole("admin"))
                    [|context.Response.StatusCode = 401|];
                else
                    await next(context);
            }

            public async Task Key(HttpContext context)
            {
                if (context.Request.Headers["X-Api-Key"] == expected)
                {
                    if (!context.User.HasClaim("scope", "write"))
                    {
                        [|context.Response.StatusCode = 401|];
                        return;
                    }
                }
                await next(context);
            }

            public async Task Replaced(HttpContext context)
            {
                if (context.User.Identity?.IsAuthenticated != true)
                    return;
                context.User = new();
                if (!context.User.IsInRole("admin"))
                    context.Response.StatusCode = 401;
                else
                    await next(context);
            }
        }
        """);

    [Fact]
    public Task Minimal_endpoints() => Verify("""
        var app = WebApplication.CreateBuilder(args).Build();
        app.MapGet("/a", (HttpContext context) => context.User.IsInRole("admin") ? Results.Ok() : [|Results.Unauthorized()|]).RequireAuthorization();
        app.MapGet("/b", (HttpContext context) => context.User.IsInRole("admin") ? Results.Ok() : Results.Unauthorized());
        app.Run();
        """);

    [Theory]
    [InlineData("Unauthorized()", "StatusCode(403)")]
    [InlineData("this.Unauthorized()", "this.StatusCode(403)")]
    [InlineData("Unauthorized(\"no\")", "StatusCode(403, \"no\")")]
    [InlineData("Unauthorized(value: new { message = \"no\" })", "StatusCode(403, new { message = \"no\" })")]
    [InlineData("StatusCode(401)", "StatusCode(403)")]
    [InlineData("StatusCode(StatusCodes.Status401Unauthorized, \"no\")", "StatusCode(StatusCodes.Status403Forbidden, \"no\")")]
    [InlineData("new UnauthorizedResult()", "new StatusCodeResult(403)")]
    [InlineData("new UnauthorizedObjectResult(\"no\")", "new ObjectResult(\"no\") { StatusCode = 403 }")]
    [InlineData("new ContentResult { Content = \"no\", StatusCode = 401 }", "new ContentResult { Content = \"no\", StatusCode = 403 }")]
    public Task A_controller_answers_403(string answer, string fixedAnswer)
    {
        const string Source = """
            using Microsoft.AspNetCore.Authorization;
            using Microsoft.AspNetCore.Mvc;

            [Authorize]
            public class Orders : ControllerBase
            {
                public IActionResult Get()
                {
                    if (!User.IsInRole("admin"))
                        return ANSWER; // not for everybody
                    return Ok();
                }
            }
            """;
        return VerifyFix(Source.Replace("ANSWER", "[|" + answer + "|]", StringComparison.Ordinal), Source.Replace("ANSWER", fixedAnswer, StringComparison.Ordinal));
    }

    [Fact]
    public Task Forbid_where_a_bearer_scheme_is_the_only_one()
    {
        const string Source = """
            using Microsoft.AspNetCore.Authorization;
            using Microsoft.AspNetCore.Mvc;

            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddAuthentication("Bearer").AddJwtBearer();
            var app = builder.Build();
            app.MapGet("/", (HttpContext context) => context.User.IsInRole("admin") ? Results.Ok() : A).RequireAuthorization();
            app.MapGet("/text", (HttpContext context) => context.User.IsInRole("admin") ? Results.Ok() : Results.Json("no", statusCode: B)).RequireAuthorization();
            app.Run();

            [Authorize]
            public class Orders : ControllerBase
            {
                public IActionResult Get() => User.IsInRole("admin") ? Ok() : C;
                public IActionResult Post() => User.IsInRole("admin") ? Ok() : D;
            }
            """;
        return VerifyFix(
            Source.Replace("A)", "[|Results.Unauthorized()|])", StringComparison.Ordinal).Replace("Results.Json(\"no\", statusCode: B)", "Results.Json(\"no\", statusCode: 403)", StringComparison.Ordinal)
                .Replace("C;", "[|Unauthorized()|];", StringComparison.Ordinal).Replace("D;", "[|new UnauthorizedResult()|];", StringComparison.Ordinal),
            Source.Replace("A)", "Results.Forbid())", StringComparison.Ordinal).Replace("Results.Json(\"no\", statusCode: B)", "Results.Json(\"no\", statusCode: 403)", StringComparison.Ordinal)
                .Replace("C;", "Forbid();", StringComparison.Ordinal).Replace("D;", "new ForbidResult();", StringComparison.Ordinal));
    }

    [Fact]
    public Task No_Forbid_with_cookies() => VerifyFix("""
        using Microsoft.AspNetCore.Authentication.Cookies;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        var app = builder.Build();
        app.MapGet("/", (HttpContext context) => context.User.IsInRole("admin") ? Results.Ok() : [|Results.Unauthorized()|]).RequireAuthorization();
        app.MapGet("/typed", IResult (HttpContext context) =>
        {
            if (!context.User.IsInRole("admin"))
                return [|TypedResults.Unauthorized()|];
            return TypedResults.Ok();
        }).RequireAuthorization();
        app.Run();
        """, """
        using Microsoft.AspNetCore.Authentication.Cookies;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        var app = builder.Build();
        app.MapGet("/", (HttpContext context) => context.User.IsInRole("admin") ? Results.Ok() : Results.StatusCode(403)).RequireAuthorization();
        app.MapGet("/typed", IResult (HttpContext context) =>
        {
            if (!context.User.IsInRole("admin"))
                return TypedResults.StatusCode(403);
            return TypedResults.Ok();
        }).RequireAuthorization();
        app.Run();
        """);

    [Fact]
    public Task Middleware_answers_403() => VerifyFix("""
        public class Middleware(RequestDelegate next)
        {
            public async Task InvokeAsync(HttpContext context)
            {
                if (context.User.Identity?.IsAuthenticated == true && !context.User.IsInRole("admin"))
                {
                    [|context.Response.StatusCode = StatusCodes.Status401Unauthorized|];
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
                if (context.User.Identity?.IsAuthenticated == true && !context.User.IsInRole("admin"))
                {
                    context.Response.StatusCode = StatusCodes.Status403Forbidden;
                    return;
                }
                await next(context);
            }
        }
        """);

    [Fact]
    public Task No_fix_where_another_type_is_declared() => VerifyNoFix("""
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Http.HttpResults;
        using Microsoft.AspNetCore.Mvc;

        [Authorize]
        public class Orders : ControllerBase
        {
            public UnauthorizedResult Declared() => User.IsInRole("admin") ? null! : [|Unauthorized()|];

            public Results<Ok, UnauthorizedHttpResult> Union() => User.IsInRole("admin") ? TypedResults.Ok() : [|TypedResults.Unauthorized()|];

            public Task<UnauthorizedObjectResult> Task() => System.Threading.Tasks.Task.FromResult(User.IsInRole("admin") ? null! : [|Unauthorized("no")|]);
        }
        """);

    [Fact]
    public Task Mvc_5_answers_403() => VerifyFix("""
        using System.Web.Mvc;

        public enum Verdict { Allowed, Denied }

        public class UIAuthorizeAttribute : AuthorizeAttribute { }

        public class User { }

        public abstract class AppController : Controller
        {
            protected User GetCurrentUser() { return null; }
        }

        [UIAuthorize]
        public class PackagesController : AppController
        {
            public ActionResult Owners(string id)
            {
                var currentUser = GetCurrentUser();
                if (Check(currentUser, id) != Verdict.Allowed)
                {
                    return [|new HttpUnauthorizedResult()|];
                }
                if (!User.IsInRole("admin"))
                    return [|new HttpUnauthorizedResult("no")|];
                return new EmptyResult();
            }

            private static Verdict Check(User user, string id) { return user == null ? Verdict.Denied : Verdict.Allowed; }
        }
        """, """
        using System.Web.Mvc;

        public enum Verdict { Allowed, Denied }

        public class UIAuthorizeAttribute : AuthorizeAttribute { }

        public class User { }

        public abstract class AppController : Controller
        {
            protected User GetCurrentUser() { return null; }
        }

        [UIAuthorize]
        public class PackagesController : AppController
        {
            public ActionResult Owners(string id)
            {
                var currentUser = GetCurrentUser();
                if (Check(currentUser, id) != Verdict.Allowed)
                {
                    return new HttpStatusCodeResult(403);
                }
                if (!User.IsInRole("admin"))
                    return new HttpStatusCodeResult(403, "no");
                return new EmptyResult();
            }

            private static Verdict Check(User user, string id) { return user == null ? Verdict.Denied : Verdict.Allowed; }
        }
        """, framework: TestFramework.Net48, language: Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp7_3);

    [Fact]
    public Task Web_Api_2_answers_403() => VerifyFix("""
        using System.Net;
        using System.Net.Http;
        using System.Web.Http;

        [Authorize]
        public class OrdersController : ApiController
        {
            public IHttpActionResult Get()
            {
                if (!User.IsInRole("admin"))
                    return [|Unauthorized()|];
                return Ok();
            }

            public HttpResponseMessage Post()
            {
                if (!User.IsInRole("admin"))
                    return [|Request.CreateErrorResponse(HttpStatusCode.Unauthorized, "no")|];
                return Request.CreateResponse(HttpStatusCode.OK);
            }
        }
        """, """
        using System.Net;
        using System.Net.Http;
        using System.Web.Http;

        [Authorize]
        public class OrdersController : ApiController
        {
            public IHttpActionResult Get()
            {
                if (!User.IsInRole("admin"))
                    return StatusCode(HttpStatusCode.Forbidden);
                return Ok();
            }

            public HttpResponseMessage Post()
            {
                if (!User.IsInRole("admin"))
                    return Request.CreateErrorResponse(HttpStatusCode.Forbidden, "no");
                return Request.CreateResponse(HttpStatusCode.OK);
            }
        }
        """, framework: TestFramework.Net48, language: Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp7_3);

    [Fact]
    public Task The_record_of_the_caller_in_a_store_of_ones_own() => Verify("""
        using System.Security.Claims;
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Mvc;

        public class User { }

        public class Item
        {
            public bool CanDelete(User user) => GetHashCode() == user.GetHashCode();
            public bool CanShip(IList<Item> others) => others.Count > 0;
        }

        public interface IUsers
        {
            User? GetUserById(Guid id);
            User? FindUser(Guid id, bool withRoles);
            IList<Item> GetUserItems(Guid id);
        }

        public static class Principals
        {
            public static Guid GetUserId(this ClaimsPrincipal user) => Guid.Parse(user.FindFirst("sub")!.Value);
        }

        [Authorize]
        public class Items(IUsers users) : ControllerBase
        {
            public IActionResult Delete(bool isApiKey, Item? item)
            {
                var userId = User.GetUserId();
                var user = userId == Guid.Empty && isApiKey ? null : users.GetUserById(userId);
                if (user is null && !isApiKey)
                    return NotFound();
                if (item is null)
                    return NotFound();
                if (user is not null && !item.CanDelete(user))
                    return [|Unauthorized("not yours")|];
                return NoContent();
            }

            public IActionResult DeleteAll(Item[] items)
            {
                var user = users.FindUser(User.GetUserId(), true) ?? throw new InvalidOperationException();
                foreach (var item in items)
                    if (!item.CanDelete(user))
                        return [|Unauthorized()|];
                return NoContent();
            }

            // Another user's record: whoever asks may be nobody.
            public IActionResult Other(Item item, Guid userId)
            {
                var user = users.GetUserById(userId)!;
                return item.CanDelete(user) ? NoContent() : Unauthorized();
            }

            // What the user has is not the user.
            public IActionResult Ship(Item item) => item.CanShip(users.GetUserItems(User.GetUserId())) ? NoContent() : Unauthorized();

            public IActionResult Either(Item item, User other, bool own)
            {
                var user = own ? users.GetUserById(User.GetUserId())! : other;
                return item.CanDelete(user) ? NoContent() : Unauthorized();
            }

            // Nobody of that id: the token is of no use any more.
            public IActionResult Gone() => users.GetUserById(User.GetUserId()) is null ? Unauthorized() : Ok();
        }
        """);

    [Fact]
    public Task A_user_manager_that_is_asked_for_a_role_has_a_user() => Verify("""
        using Microsoft.AspNetCore.Identity;
        using Microsoft.AspNetCore.Mvc;

        public class Preferences(UserManager<IdentityUser> users) : ControllerBase
        {
            public async Task<IActionResult> Add(string[] ids)
            {
                foreach (var id in ids)
                {
                    var user = users.Users.FirstOrDefault(u => u.Id == id);
                    if (user == null)
                        return NotFound();
                    var name = User.Identity!.Name!.ToUpper();
                    var me = users.Users.FirstOrDefault(u => u.NormalizedUserName == name)!;
                    if (!me.Id.Equals(user.Id, StringComparison.InvariantCultureIgnoreCase))
                    {
                        var isPowerUser = await users.IsInRoleAsync(me, "power");
                        var isAdmin = await users.IsInRoleAsync(me, "admin");
                        if (!isPowerUser && !isAdmin)
                            return [|Unauthorized()|];
                    }
                }
                return Ok();
            }

            // The user who signs in, not the one who is signed in.
            public async Task<IActionResult> Login(string name, string password)
            {
                var user = await users.FindByNameAsync(name);
                if (user is null || !await users.CheckPasswordAsync(user, password))
                    return Unauthorized();
                if (!await users.IsInRoleAsync(user, "enabled"))
                    return Unauthorized();
                return Ok();
            }

            // Nobody need be signed in here.
            public IActionResult Open() => User.IsInRole("admin") ? Ok() : Unauthorized();
        }
        """);

    [Fact]
    public Task Mvc_5_with_an_attribute_of_its_own() => Verify("""
        using System.Web.Mvc;

        public class SignedInAttribute : AuthorizeAttribute { }

        public class User { }

        public enum Verdict { Unknown, Allowed }

        public static class Rights
        {
            public static Verdict CheckOnBehalfOf(User user, object package) => user == package ? Verdict.Allowed : Verdict.Unknown;
        }

        public abstract class AppController : Controller
        {
            protected internal virtual User GetCurrentUser() => HttpContext.Items["user"] as User;
        }

        [SignedIn]
        public class PackagesController : AppController
        {
            public ActionResult Owners(object package)
            {
                if (package == null)
                    return HttpNotFound();
                var currentUser = GetCurrentUser();
                if (Rights.CheckOnBehalfOf(currentUser, package) != Verdict.Allowed)
                    return [|new HttpUnauthorizedResult()|];
                return new EmptyResult();
            }

            [AllowAnonymous]
            public ActionResult Open(object package)
            {
                if (Rights.CheckOnBehalfOf(GetCurrentUser(), package) != Verdict.Allowed)
                    return new HttpUnauthorizedResult();
                return new EmptyResult();
            }
        }
        """, TestFramework.Net48, language: Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp7_3);
}
