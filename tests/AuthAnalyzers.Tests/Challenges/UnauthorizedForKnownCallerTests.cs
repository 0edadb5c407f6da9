using AuthAnalyzers.Challenges;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Challenges;

public class UnauthorizedForKnownCallerTests : RuleTest<UnauthorizedForKnownCaller>
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
    public Task A_permission_is_lacking(string condition, string reason) => Verify($$"""
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Mvc;

        using Microsoft.AspNetCore.Identity;

        public class Order { public string? OwnerId { get; set; } }

        public enum Verdict { Denied, Allowed }

        public interface IAccess
        {
            bool CanEdit(System.Security.Claims.ClaimsPrincipal user, Order order);
            Verdict Check(System.Security.Claims.ClaimsPrincipal user, Order order);
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
        }

        [Authorize]
        public class Orders(UserManager<IdentityUser> users) : ControllerBase
        {
            private object All => users;

            public IActionResult Get(Order order)
            {
                if ({{condition}})
                    return Unauthorized();
                return Ok();
            }
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
}
