using AuthAnalyzers.Challenges;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Challenges;

public class UnauthorizedForKnownCallerTests : RuleTest<UnauthorizedForKnownCaller>
{
    [Theory]
    [InlineData("!User.IsInRole(\"admin\")", "the caller is not in role 'admin'")]
    [InlineData("!User.HasClaim(\"scope\", \"write\")", "the caller lacks a claim")]
    [InlineData("!(await authorization.AuthorizeAsync(User, \"p\")).Succeeded", "the caller is not authorized")]
    [InlineData("order.OwnerId != User.FindFirst(System.Security.Claims.ClaimTypes.NameIdentifier)?.Value", "the caller is somebody else")]
    [InlineData("!User.IsInRole(\"admin\") && !User.IsInRole(\"owner\")", "the caller is not in role 'owner'")]
    public Task A_permission_is_lacking(string condition, string reason) => Verify($$"""
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Mvc;

        public class Order { public string? OwnerId { get; set; } }

        [Authorize]
        public class Orders(IAuthorizationService authorization) : ControllerBase
        {
            public async Task<IActionResult> Get(Order order)
            {
                await Task.Yield();
                if ({{condition}})
                    return {|#0:Unauthorized()|};
                return Ok(authorization);
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
    public Task Another_reason_is_none_of_its_business(string condition) => Verify($$"""
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Mvc;

        public class Order { public string? OwnerId { get; set; } }

        [Authorize]
        public class Orders : ControllerBase
        {
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
    public Task Minimal_endpoints() => Verify("""
        var app = WebApplication.CreateBuilder(args).Build();
        app.MapGet("/a", (HttpContext context) => context.User.IsInRole("admin") ? Results.Ok() : [|Results.Unauthorized()|]).RequireAuthorization();
        app.MapGet("/b", (HttpContext context) => context.User.IsInRole("admin") ? Results.Ok() : Results.Unauthorized());
        app.Run();
        """);
}
