using AuthAnalyzers.CodeFixes.Tokens;
using AuthAnalyzers.Tests.Verifiers;
using AuthAnalyzers.Tokens;

namespace AuthAnalyzers.Tests.Tokens;

public class ValidationResultIgnoredTests : RuleTest<ValidationResultIgnored, ValidationResultIgnoredFix>
{
    private const string Usings = """
        using System.IdentityModel.Tokens.Jwt;
        using System.Security.Claims;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.IdentityModel.JsonWebTokens;
        using Microsoft.IdentityModel.Tokens;

        """;

    [Theory]
    [InlineData("public async Task CheckAsync(string token) { await [|handler.ValidateTokenAsync(token, parameters)|]; }")]
    [InlineData("public async Task CheckAsync(string token) => await [|handler.ValidateTokenAsync(token, parameters)|].ConfigureAwait(false);")]
    [InlineData("public async Task<bool> CheckAsync(string token) { try { await [|handler.ValidateTokenAsync(token, parameters)|]; return true; } catch (Exception) { return false; } }")]
    [InlineData("public async Task<bool> CheckAsync(string token) { try { _ = await [|handler.ValidateTokenAsync(token, parameters)|]; return true; } catch { return false; } }")]
    [InlineData("public async Task<bool> CheckAsync(string token) { var result = await [|handler.ValidateTokenAsync(token, parameters)|]; return true; }")]
    [InlineData("public async Task CheckAsync(string token) { [|handler.ValidateTokenAsync(token, parameters)|]; await Task.Yield(); }")]
    [InlineData("public async Task CheckAsync(string token) { var task = [|handler.ValidateTokenAsync(token, parameters)|]; await task; }")]
    [InlineData("public void Check(string token) { [|handler.ValidateTokenAsync(token, parameters)|].Wait(); }")]
    [InlineData("public void Check(string token) { [|handler.ValidateTokenAsync(token, parameters)|].GetAwaiter().GetResult(); }")]
    [InlineData("public void Check(string token) { [|handler.ValidateToken(token, parameters)|]; }")]
    [InlineData("public async Task CheckAsync(string token) { await [|new JwtSecurityTokenHandler().ValidateTokenAsync(token, parameters)|]; }")]
    [InlineData("public async Task CheckAsync(string token) { await [|any.ValidateTokenAsync(token, parameters)|]; }")]
    [InlineData("public async Task CheckAsync(JsonWebToken token) { await [|any.ValidateTokenAsync(token, parameters)|]; }")]
    [InlineData("public async Task CheckAsync(string token) { async Task Look() => await [|any.ValidateTokenAsync(token, parameters)|]; await Look(); }")]
    // It is never null.
    [InlineData("public async Task<bool> CheckAsync(string token) { var result = await [|handler.ValidateTokenAsync(token, parameters)|]; return result != null; }")]
    [InlineData("public async Task<bool> CheckAsync(string token) => await [|handler.ValidateTokenAsync(token, parameters)|] is not null;")]
    public Task A_result_that_is_dropped(string member) => Verify(Service(member));

    [Theory]
    [InlineData("public async Task<ClaimsPrincipal> ReadAsync(string token) { var result = await [|handler.ValidateTokenAsync(token, parameters)|]; return new ClaimsPrincipal(result.ClaimsIdentity); }")]
    [InlineData("public async Task<ClaimsPrincipal> ReadAsync(string token) => new((await [|handler.ValidateTokenAsync(token, parameters)|]).ClaimsIdentity);")]
    [InlineData("public object Read(string token) { var result = [|handler.ValidateTokenAsync(token, parameters)|].Result; return result.Claims[\"sub\"]; }")]
    [InlineData("public string Read(string token) { var jwt = (JsonWebToken)[|handler.ValidateToken(token, parameters)|].SecurityToken; return jwt.Subject; }")]
    [InlineData("public async Task<string?> ReadAsync(string token) { TokenValidationResult result; result = await [|handler.ValidateTokenAsync(token, parameters)|]; var identity = result.ClaimsIdentity; return identity.FindFirst(\"sub\")?.Value; }")]
    public Task Claims_that_are_null_where_the_token_is_bad(string member) => Verify(Service(member));

    [Theory]
    [InlineData("public async Task<bool> CheckAsync(string token) => (await handler.ValidateTokenAsync(token, parameters)).IsValid;")]
    [InlineData("public async Task CheckAsync(string token) { var result = await handler.ValidateTokenAsync(token, parameters); if (!result.IsValid) throw result.Exception; }")]
    [InlineData("public async Task CheckAsync(string token) { var result = await handler.ValidateTokenAsync(token, parameters); if (result.Exception is { } e) throw e; Keep(result.ClaimsIdentity); }")]
    [InlineData("public async Task<bool> CheckAsync(string token) => await handler.ValidateTokenAsync(token, parameters) is { IsValid: true };")]
    [InlineData("public async Task<bool> CheckAsync(string token) { var result = await handler.ValidateTokenAsync(token, parameters); return result != null && result.IsValid; }")]
    [InlineData("public async Task<string?> ReadAsync(string token) { var result = await handler.ValidateTokenAsync(token, parameters); return result switch { { IsValid: true } => result.ClaimsIdentity.Name, _ => null }; }")]
    [InlineData("public async Task<string?> ReadAsync(string token) { var result = await handler.ValidateTokenAsync(token, parameters); return result.ClaimsIdentity?.Name; }")]
    [InlineData("public async Task<ClaimsIdentity> ReadAsync(string token) => (await handler.ValidateTokenAsync(token, parameters)).ClaimsIdentity ?? throw new InvalidOperationException();")]
    [InlineData("public async Task<string?> ReadAsync(string token) { var identity = (await handler.ValidateTokenAsync(token, parameters)).ClaimsIdentity; if (identity == null) return null; return identity.Name; }")]
    [InlineData("public async Task<ClaimsPrincipal?> ReadAsync(string token) { try { return new ClaimsPrincipal((await handler.ValidateTokenAsync(token, parameters)).ClaimsIdentity); } catch (Exception) { return null; } }")]
    // Handed on to who may look.
    [InlineData("public Task<TokenValidationResult> CheckAsync(string token) => handler.ValidateTokenAsync(token, parameters);")]
    [InlineData("public async Task CheckAsync(string token) => Keep(await handler.ValidateTokenAsync(token, parameters));")]
    [InlineData("private Task<TokenValidationResult>? _task; public void Start(string token) { _task = handler.ValidateTokenAsync(token, parameters); Keep(_task); }")]
    [InlineData("public async Task CheckAsync(string token) { var task = handler.ValidateTokenAsync(token, parameters); Keep((await Task.WhenAll(task))[0]); }")]
    [InlineData("public async Task<bool> CheckAsync(string token) { var task = handler.ValidateTokenAsync(token, parameters); await Task.Yield(); var result = await task; return result.IsValid; }")]
    // These throw.
    [InlineData("public void Check(string token) => new JwtSecurityTokenHandler().ValidateToken(token, parameters, out _);")]
    public Task A_result_that_somebody_looks_at(string member) => Verify(Service(member));

    [Fact]
    public Task It_says_that_nothing_throws() => Verify(Service("public async Task CheckAsync(string token) { await {|#0:handler.ValidateTokenAsync(token, parameters)|}; }"),
        expected: Expect(0, "ValidateTokenAsync does not throw: an invalid token goes on here; look at IsValid (CWE-252)"));

    [Fact]
    public Task It_says_that_claims_are_null() => Verify(Service("public async Task<ClaimsPrincipal> ReadAsync(string token) => new((await {|#0:handler.ValidateTokenAsync(token, parameters)|}).ClaimsIdentity);"),
        expected: Expect(0, "An invalid token ends in an exception here, status 500; look at IsValid"));

    [Theory]
    [InlineData("await [|handler.ValidateTokenAsync(token, parameters)|]; // once", "var validation = await handler.ValidateTokenAsync(token, parameters); // once", "validation")]
    [InlineData("_ = await [|handler.ValidateTokenAsync(token, parameters)|].ConfigureAwait(false);", "var validation = await handler.ValidateTokenAsync(token, parameters).ConfigureAwait(false);", "validation")]
    [InlineData("var result = await [|handler.ValidateTokenAsync(token, parameters)|];", "var result = await handler.ValidateTokenAsync(token, parameters);", "result")]
    [InlineData("[|handler.ValidateTokenAsync(token, parameters)|];", "var validation = await handler.ValidateTokenAsync(token, parameters);", "validation")]
    [InlineData("[|handler.ValidateToken(token, parameters)|];", "var validation = handler.ValidateToken(token, parameters);", "validation")]
    public Task It_throws_where_the_token_is_not_valid(string statement, string right, string name) => VerifyFix(
        Service($$"""
            public async Task<bool> CheckAsync(string token)
                {
                    try
                    {
                        {{statement}}
                        await Task.Yield();
                        return true;
                    }
                    catch (Exception)
                    {
                        return false;
                    }
                }
            """),
        Service($$"""
            public async Task<bool> CheckAsync(string token)
                {
                    try
                    {
                        {{right}}
                        if (!{{name}}.IsValid)
                            throw {{name}}.Exception;
                        await Task.Yield();
                        return true;
                    }
                    catch (Exception)
                    {
                        return false;
                    }
                }
            """));

    [Theory]
    // An exception would be the answer 500; nobody waits; the claims are for the reader to guard.
    [InlineData("public async Task InvokeAsync(HttpContext context) { await [|handler.ValidateTokenAsync(context.Request.Headers.Authorization.ToString(), parameters)|]; }")]
    [InlineData("public void Check(string token) { [|handler.ValidateTokenAsync(token, parameters)|]; }")]
    [InlineData("public async Task<ClaimsPrincipal> ReadAsync(string token) { var result = await [|handler.ValidateTokenAsync(token, parameters)|]; return new ClaimsPrincipal(result.ClaimsIdentity); }")]
    public Task What_to_do_is_left_to_the_reader(string member) => VerifyNoFix(Service(member));

    [Fact]
    public Task Endpoints_answer_in_their_own_way() => VerifyNoFix(Usings + """
        public class OrdersController(JsonWebTokenHandler handler, TokenValidationParameters parameters) : ControllerBase
        {
            public async Task<IActionResult> Get(string token)
            {
                await [|handler.ValidateTokenAsync(token, parameters)|];
                return Ok();
            }
        }

        public static class Endpoints
        {
            public static void Map(WebApplication app, JsonWebTokenHandler handler, TokenValidationParameters parameters) => app.MapGet("/", async (string token) =>
            {
                await [|handler.ValidateTokenAsync(token, parameters)|];
                return "in";
            });
        }
        """);

    [Fact]
    public Task What_is_only_measured() => Verify(Usings + """
        public class TokenBenchmarks(JsonWebTokenHandler handler, TokenValidationParameters parameters)
        {
            public async Task Validate(string token) => await handler.ValidateTokenAsync(token, parameters);
        }
        """);

    [Fact]
    public Task Broken_code_is_quiet() => Verify(Service("public async Task CheckAsync(string token) { await handler.{|CS1501:ValidateTokenAsync|}(); var result = await handler.ValidateTokenAsync(token, parameters); Keep(result.{|CS1061:Is|}); }"));

    private static string Service(string member) => Usings + $$"""
        public class Tokens(JsonWebTokenHandler handler, TokenHandler any, TokenValidationParameters parameters)
        {
            {{member}}

            private void Keep(object it) => Console.WriteLine($"{it}{handler}{any}{parameters}");
        }
        """;
}
