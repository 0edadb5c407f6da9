using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using System.Collections.Generic;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Configuration;

namespace Shop.Logins;

public class LoginModel { public string UserName { get; set; } = ""; public string Password { get; set; } = ""; public string Pin { get; set; } = ""; public string GrantType { get; set; } = ""; }

public class LoginController(IConfiguration configuration) : Controller
{
    private const string AdminPassword = "letmein";
    private static readonly string s_apiKey = "d41d8cd98f00b204e9800998ecf8427e";
    private readonly string _fallback = configuration["Admin:Password"] ?? "isthebest";

    [HttpPost("a")]
    public IActionResult Login(LoginModel model)
    {
        if (model.UserName == "admin" && model.Password == "letmein") //! AUTH3006
            return Ok(new { token = "x" });
        return Unauthorized();
    }

    [HttpPost("b")]
    public IActionResult Guard(LoginModel model)
    {
        if (model.Password != AdminPassword) //! AUTH3006
            return Unauthorized();
        return Ok();
    }

    [HttpPost("c")]
    public IActionResult Action(string username, string password)
    {
        if (username != "admin" || !password.Equals("letmein", StringComparison.Ordinal)) //! AUTH3006
        {
            return BadRequest("wrong");
        }
        return Ok();
    }

    [HttpPost("d")]
    public IActionResult Pin(LoginModel model) => model.Pin == "1234" ? Ok() : Forbid(); //! AUTH3006

    [HttpPost("e")]
    public IActionResult Key()
    {
        if (!Request.Headers.TryGetValue("X-Api-Key", out var key) || key != s_apiKey) //! AUTH3006
            return Unauthorized();
        return Ok();
    }

    [HttpPost("f")]
    public IActionResult Form()
    {
        var password = Request.Form["password"].ToString();
        if (password == _fallback) //! AUTH3006
        {
            HttpContext.Session.SetString("user", "admin");
            return RedirectToAction("Index");
        }
        ViewBag.Error = "wrong password";
        return View();
    }

    [HttpPost("g")]
    public IActionResult Quiet(LoginModel model, string token, string password)
    {
        if (model.GrantType == "password")
            return Ok();
        if (string.IsNullOrEmpty(model.Password) || model.Password == "")
            return BadRequest();
        if (model.Password == "password")
            return BadRequest("choose another one");
        if (password == "123456")
            ModelState.AddModelError("password", "too weak");
        if (model.Password == "********")
            return Ok();
        if (token == "undefined")
            return Ok();
        if (Request.Form["action"] == "delete-everything")
            return Ok();
        if (Request.Headers["Authorization"] == "Bearer")
            return BadRequest();
        if (Request.Headers["Authorization"].ToString().Split(' ')[0] == "Basic")
            return Ok();
        if (model.Password == configuration["Admin:Password"])
            return Ok();
        if (model.Password == model.Pin)
            return Ok();
        if (Request.Headers["X-Api-Key"] != configuration["ApiKey"])
            return Unauthorized();
        if (model.Password == "your-password")
            return Ok();
        if (model.Password != "letmein")
            return Ok();
        return View();
    }
}

public class Accounts
{
    private readonly byte[] _key = Encoding.UTF8.GetBytes("my-secret-key-1");
    public bool Validate(string user, string password) => user == "admin" && password == "letmein"; //! AUTH3006
    public bool CheckKey(string apiKey) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(apiKey), _key); //! AUTH3006
    public bool Matches(string password) => password is "letmein"; //! AUTH3006
    public string GetToken(string name, string pass)
    {
        if (name == "admins" && pass == "admins") //! AUTH3006
            return Guid.NewGuid().ToString();
        return "";
    }
    public bool Draws(string scene, string pass) => pass == "shadow";
    public bool IsWeak(string password) => password == "letmein" || password == "123456";
    public bool IsDefaultPassword(string password) => password == "admin";
    public bool IsKeyword(string token) => token == "class" || token == "namespace";
    public bool HasPassword(string password) => password != "none";
    public string? Login(string user, string password)
    {
        if (user == "admin" && password == "letmein") //! AUTH3006
            return Guid.NewGuid().ToString();
        return null;
    }
    public async Task<bool> LoginAsync(string user, string password)
    {
        await Task.Yield();
        var isValid = password == "letmein"; //! AUTH3006
        return isValid;
    }
}

public class ApiKeyMiddleware(RequestDelegate next)
{
    private const string Key = "0b6c39e1-51c5-4b47-8d3b-3e3f4b9a1a11";
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Headers["X-Api-Key"].FirstOrDefault() != Key) //! AUTH3006
        {
            context.Response.StatusCode = 401;
            return;
        }
        await next(context);
    }
}

public class ApiKeyFilter : IAuthorizationFilter
{
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var key = context.HttpContext.Request.Query["api_key"].ToString();
        if (!string.Equals(key, "s3cr3t-k3y")) //! AUTH3006
            context.Result = new UnauthorizedResult();
    }
}

public static class Minimal
{
    public static void Map(WebApplication app)
    {
        app.MapPost("/login", (LoginModel login) => login.Password == "letmein" ? Results.Ok() : Results.Unauthorized()); //! AUTH3006
        app.MapPost("/login2", (string user, string password) =>
        {
            if (password == "letmein") //! AUTH3006
                return Results.Ok("token");
            return Results.Unauthorized();
        });
    }
}
