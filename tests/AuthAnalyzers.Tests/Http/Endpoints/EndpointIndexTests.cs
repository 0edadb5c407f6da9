using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Http.Endpoints;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthAnalyzers.Tests.Http.Endpoints;

/// <summary>Which functions answer requests, and how they are named: the call of <c>Work</c> stands in the endpoint.</summary>
public class EndpointIndexTests
{
    [Theory]
    [InlineData("class AccountController : ControllerBase { public void Forgot() => Work(); }", "Action Forgot")]
    [InlineData("class AccountController : ControllerBase { public void Forgot() { void Inner() => Work(); Inner(); } }", "Action Forgot")]
    [InlineData("[ApiController] class Accounts { public void Forgot() => new Task(() => Work()); }", "Action Forgot")]
    [InlineData("class LoginModel : PageModel { public void OnPostAsync() => Work(); }", "Page LoginModel.OnPostAsync")]
    [InlineData("class M { void Map(IEndpointRouteBuilder app) => app.MapPost(\"/forgot\", () => Work()); }", "Mapped POST /forgot")]
    [InlineData("class M { void Map(WebApplication app) => app.MapGroup(\"/a\").MapGet(\"/forgot\", Forgot).WithName(\"x\"); static void Forgot() => Work(); }", "Mapped GET /forgot")]
    [InlineData("class M { void Map(WebApplication app) { app.Map(\"/forgot\", Forgot); void Forgot() => Work(); } }", "Mapped /forgot")]
    [InlineData("class Log { public Task InvokeAsync(HttpContext context) { Work(); return Task.CompletedTask; } }", "Middleware Log.InvokeAsync")]
    public void An_endpoint(string source, string expected) => Assert.Equal(expected, Around(source) is { } endpoint ? endpoint.Kind + " " + endpoint.Name : null);

    [Theory]
    [InlineData("class AccountController : ControllerBase { [NonAction] public void Forgot() => Work(); }")]
    [InlineData("class AccountController : ControllerBase { private void Forgot() => Work(); }")]
    [InlineData("class LoginModel : PageModel { public void Send() => Work(); }")]
    [InlineData("class AccountService { public void Forgot() => Work(); }")]
    [InlineData("class M { static void Forgot() => Work(); static Action Other => Forgot; }")]
    [InlineData("class M { object Map(object source) => Mapper.MapPost(source, () => Work()); } static class Mapper { public static object MapPost(object s, Action a) => s; }")]
    public void No_endpoint(string source) => Assert.Null(Around(source));

    [Theory]
    [InlineData("class C : ControllerBase { public void Forgot() => Work(); }")]
    [InlineData("class C : ControllerBase { [HttpPost(\"forgot-password\")] public void Start() => Work(); }")]
    [InlineData("[Route(\"api/[controller]\")] class ForgotPasswordController : ControllerBase { public void Start() => Work(); }")]
    [InlineData("class ForgotController : ControllerBase { public void Index() => Work(); }")]
    [InlineData("class ForgotPasswordModel : PageModel { public void OnPost() => Work(); }")]
    [InlineData("class M { void Map(WebApplication app) => app.MapGroup(\"/forgot\").MapPost(\"/\", () => Work()); }")]
    [InlineData("class M { void Map(WebApplication app) => app.MapPost(\"/start\", Forgot); static void Forgot() => Work(); }")]
    [InlineData("class ForgotPassword { void Map(WebApplication app) => app.MapPost(\"/start\", Handle); static void Handle() => Work(); }")]
    public void Its_method_page_or_route_names_it(string source) => Assert.True(Around(source)?.IsNamed("forgot"));

    [Theory]
    [InlineData("class ForgotController : ControllerBase { public void Login() => Work(); }")]
    [InlineData("class M { void MapForgot(WebApplication app) => app.MapPost(\"/start\", () => Work()); }")]
    public void What_stands_around_does_not(string source) => Assert.False(Around(source)?.IsNamed("forgot"));

    private static Endpoint? Around(string source)
    {
        var tree = CSharpSyntaxTree.ParseText("""
            using System; using System.Threading.Tasks; using Microsoft.AspNetCore.Builder; using Microsoft.AspNetCore.Http; using Microsoft.AspNetCore.Mvc; using Microsoft.AspNetCore.Mvc.RazorPages;
            using Microsoft.AspNetCore.Routing; using static Works;
            public static class Works { public static void Work() { } }

            """ + source);
        var compilation = CSharpCompilation.Create("code", [tree], TestFramework.Net10.References, new(OutputKind.DynamicallyLinkedLibrary));
        var call = tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().Single(call => call.Expression.ToString() == "Work");
        return EndpointIndex.Of(Models.Of(compilation)).Around(compilation.GetSemanticModel(tree).GetOperation(call)!);
    }
}
