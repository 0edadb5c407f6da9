using AuthAnalyzers.CodeFixes.Secrets;
using AuthAnalyzers.Secrets;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace AuthAnalyzers.Tests.Secrets;

public class ReadableTokenTests : RuleTest<ReadableToken, ReadableTokenFix>
{
    private const string Usings = """
        using System.IdentityModel.Tokens.Jwt;
        using System.Net;
        using System.Text.Json;
        using Microsoft.AspNetCore.Antiforgery;
        using Microsoft.AspNetCore.Authentication;
        using Microsoft.AspNetCore.Components.Server.ProtectedBrowserStorage;
        using Microsoft.AspNetCore.CookiePolicy;
        using Microsoft.JSInterop;
        using SetCookieHeaderValue = Microsoft.Net.Http.Headers.SetCookieHeaderValue;

        """;

    [Theory]
    // By the name of the value, by where it comes from, by the name of the cookie.
    [InlineData("[|response.Cookies.Append(\"a\", token)|];")]
    [InlineData("[|response.Cookies.Append(\"a\", login.AccessToken)|];")]
    [InlineData("[|response.Cookies.Append(\"a\", handler.WriteToken(new JwtSecurityToken()))|];")]
    [InlineData("[|response.Cookies.Append(\"a\", format.Protect(ticket))|];")]
    [InlineData("[|response.Cookies.Append(\"a\", issued.RefreshToken.Value)|];")]
    [InlineData("[|response.Cookies.Append(\"jwt\", tokens.Create(\"ann\"))|];")]
    [InlineData("[|response.Cookies.Append(\"session_id\", Guid.NewGuid().ToString())|];")]
    [InlineData("[|response.Cookies.Append(Names.Auth, tokens.Create(\"ann\"))|];")]
    [InlineData("[|response.Cookies.Append(value: tokens.Create(\"ann\"), key: Names.Kept)|];")]
    // By the flags of its options.
    [InlineData("[|response.Cookies.Append(\"a\", token, new CookieOptions())|];")]
    [InlineData("[|response.Cookies.Append(\"a\", token, new() { Secure = true, SameSite = SameSiteMode.Strict })|];")]
    [InlineData("[|response.Cookies.Append(\"a\", token, new CookieOptions { HttpOnly = false, Secure = true })|];")]
    [InlineData("var options = new CookieOptions(); options.Path = \"/\"; [|response.Cookies.Append(\"a\", token, options)|];")]
    [InlineData("var options = new CookieOptions { HttpOnly = false }; [|response.Cookies.Append(\"a\", token, options)|]; response.Cookies.Delete(\"b\", options);")]
    [InlineData("[|response.Cookies.Append(\"a\", token, Build())|];")]
    [InlineData("[|response.Cookies.Append(\"a\", token, s_week)|];")]
    [InlineData("[|response.Cookies.Append(new KeyValuePair<string, string>[] { new(\"theme\", \"dark\"), new(\"a\", token) }, new CookieOptions())|];")]
    [InlineData("[|accessor.HttpContext!.Response.Cookies.Append(\"a\", token)|];")]
    // As text.
    [InlineData("response.Headers.Append(\"Set-Cookie\", [|$\"token={token}; Path=/; Secure\"|]);")]
    [InlineData("response.Headers[\"Set-Cookie\"] = [|\"token=\" + token|];")]
    [InlineData("response.Headers.SetCookie = [|$\"jwt={tokens.Create(\"ann\")}; path=/\"|];")]
    [InlineData("response.Headers.Append(\"Set-Cookie\", [|new SetCookieHeaderValue(\"token\", token)|].ToString());")]
    // Of a listener.
    [InlineData("[|listener.AppendCookie(new Cookie(\"session\", token))|];")]
    [InlineData("var cookie = new Cookie(\"session\", token) { Secure = true }; [|listener.Cookies.Add(cookie)|];")]
    public Task A_cookie_that_scripts_can_read(string body) => Verify(Login(body));

    [Theory]
    [InlineData("response.Cookies.Append(\"token\", token, new CookieOptions { HttpOnly = true, Secure = true });")]
    [InlineData("var options = new CookieOptions(); options.HttpOnly = true; response.Cookies.Append(\"token\", token, options);")]
    [InlineData("response.Cookies.Append(\"token\", token, s_safe);")]
    // It may be set.
    [InlineData("response.Cookies.Append(\"token\", token, given);")]
    [InlineData("response.Cookies.Append(\"token\", token, new CookieBuilder { HttpOnly = true }.Build(context));")]
    [InlineData("response.Cookies.Append(\"token\", token, new CookieOptions { HttpOnly = isSet });")]
    [InlineData("var options = new CookieOptions(); if (isSet) options.HttpOnly = true; response.Cookies.Append(\"token\", token, options);")]
    [InlineData("var options = new CookieOptions(); Protect(options); response.Cookies.Append(\"token\", token, options);")]
    [InlineData("response.Cookies.Append(\"token\", token, new CookieOptions(given));")]
    [InlineData("response.Headers.Append(\"Set-Cookie\", $\"token={token}; Path=/; httponly\");")]
    [InlineData("response.Headers.Append(\"Set-Cookie\", $\"token={token}; {attributes}\");")]
    [InlineData("response.Headers.Append(\"Set-Cookie\", $\"token={token}{attributes}\");")]
    // It is there for scripts.
    [InlineData("response.Cookies.Append(\"XSRF-TOKEN\", antiforgery.GetAndStoreTokens(context).RequestToken!, new CookieOptions { HttpOnly = false });")]
    [InlineData("var tokens2 = antiforgery.GetAndStoreTokens(context); response.Cookies.Append(\"form\", tokens2.RequestToken!);")]
    [InlineData("response.Cookies.Append(\"check_session\", state);")]
    // It opens nothing.
    [InlineData("response.Cookies.Append(\"theme\", \"dark\");")]
    [InlineData("response.Cookies.Append(\"token\", \"none\");")]
    [InlineData("response.Cookies.Append(\"username\", name);")]
    [InlineData("response.Cookies.Append(\"basket_id\", name);")]
    [InlineData("response.Cookies.Append(\".AspNet.Consent\", name);")]
    [InlineData("response.Cookies.Append(\"token_expires\", DateTime.UtcNow.ToString(\"O\"));")]
    [InlineData("response.Cookies.Append(\"is_auth\", isSet.ToString());")]
    [InlineData("response.Cookies.Append(\"auth\", isSet.ToString());")]
    // It goes.
    [InlineData("response.Cookies.Append(\"token\", \"\");")]
    [InlineData("response.Cookies.Append(\"token\", name, new CookieOptions { Expires = DateTimeOffset.UtcNow.AddDays(-1) });")]
    [InlineData("response.Cookies.Append(\"token\", name, new CookieOptions { Expires = DateTimeOffset.UnixEpoch });")]
    [InlineData("response.Cookies.Append(\"token\", name, new CookieOptions { MaxAge = TimeSpan.Zero });")]
    [InlineData("response.Cookies.Delete(\"token\");")]
    // A client's.
    [InlineData("new CookieContainer().Add(new Cookie(\"session\", token, \"/\", \"shop.com\"));")]
    public Task Other_cookies(string body) => Verify(Login(body));

    [Theory]
    [InlineData("services.AddSession(options => [|options.Cookie.HttpOnly = false|]);", "services.AddSession(options => { });")]
    [InlineData("services.AddAuthentication().AddCookie(options => { options.Cookie.Name = \"id\";\n            [|options.Cookie.HttpOnly = false|];\n        });", "services.AddAuthentication().AddCookie(options => { options.Cookie.Name = \"id\";\n        });")]
    [InlineData("services.AddSession(options => options.Cookie = new CookieBuilder { Name = \"id\", [|HttpOnly = false|] });", "services.AddSession(options => options.Cookie = new CookieBuilder { Name = \"id\", HttpOnly = true });")]
    // Only the framework's own builder has it from the start.
    [InlineData("services.AddSession(options => [|options.Cookie = new CookieBuilder { Name = \"id\" }|]);", "services.AddSession(options => options.Cookie = new CookieBuilder { Name = \"id\", HttpOnly = true });")]
    public Task The_frameworks_cookies(string body, string right) => VerifyFix(Startup(body), Startup(right));

    [Theory]
    [InlineData("services.AddSession(options => options.Cookie.HttpOnly = true);")]
    [InlineData("services.AddSession(options => options.Cookie.HttpOnly = !isSet);")]
    [InlineData("services.AddSession(options => { options.Cookie.HttpOnly = false; options.Cookie.HttpOnly = true; });")]
    [InlineData("services.AddSession(options => options.Cookie = new CookieBuilder { Name = \"id\", HttpOnly = true });")]
    [InlineData("services.AddAntiforgery(options => options.Cookie.HttpOnly = false);")]
    [InlineData("services.Configure<CookiePolicyOptions>(options => options.HttpOnly = HttpOnlyPolicy.Always); services.AddSession(options => options.Cookie.HttpOnly = false);")]
    public Task The_frameworks_cookies_that_have_it(string body) => Verify(Startup(body));

    [Theory]
    [InlineData("new CookiePolicyOptions { HttpOnly = HttpOnlyPolicy.Always }")]
    [InlineData("new CookiePolicyOptions { OnAppendCookie = appended => appended.CookieOptions.HttpOnly = true }")]
    public Task A_policy_sets_it_on_all_but_texts(string policy) => Verify(Usings + $$"""
        public static class Startup
        {
            public static void Use(IApplicationBuilder app) => app.UseCookiePolicy({{policy}});

            public static void Answer(HttpResponse response, string token)
            {
                response.Cookies.Append("token", token);
                response.Headers.Append("Set-Cookie", [|$"token={token}"|]);
            }
        }
        """);

    [Fact]
    public Task A_policy_that_leaves_it() => Verify(Usings + """
        public static class Startup
        {
            public static void Use(IApplicationBuilder app) => app.UseCookiePolicy(new CookiePolicyOptions { HttpOnly = HttpOnlyPolicy.None, Secure = CookieSecurePolicy.Always });

            public static void Answer(HttpResponse response, string token) => [|response.Cookies.Append("token", token)|];
        }
        """);

    [Fact]
    public Task On_NET_Framework() => Verify("""
        using System;
        using System.Web;
        using System.Web.Security;

        public class Login
        {
            public void SignIn(HttpResponseBase response, FormsAuthenticationTicket ticket, string token, string name)
            {
                response.Cookies.Add([|new HttpCookie(FormsAuthentication.FormsCookieName, FormsAuthentication.Encrypt(ticket))|]);
                var cookie = [|new HttpCookie("api", token)|] { Path = "/" };
                cookie.Secure = true;
                response.Cookies.Set(cookie);
                var kept = new HttpCookie(FormsAuthentication.FormsCookieName, FormsAuthentication.Encrypt(ticket));
                kept.HttpOnly = true;
                response.Cookies.Add(kept);
                // The name alone does not say enough where a setting may add the flag.
                response.Cookies.Add(new HttpCookie("session", name));
                response.Cookies.Add(new HttpCookie("token", token) { Expires = DateTime.Now.AddDays(-1) });
            }
        }
        """.Replace("[|new HttpCookie(\"api\", token)|] { Path = \"/\" }", "[|new HttpCookie(\"api\", token) { Path = \"/\" }|]"), framework: TestFramework.Net48);

    [Fact]
    public Task On_Katana() => Verify("""
        namespace Microsoft.Owin.Security.Cookies
        {
            public enum CookieSecureOption { SameAsRequest, Never, Always }

            public class CookieAuthenticationOptions { public bool CookieHttpOnly { get; set; } public CookieSecureOption CookieSecure { get; set; } }
        }

        namespace Shop
        {
            using Microsoft.Owin.Security.Cookies;

            public static class Startup
            {
                public static CookieAuthenticationOptions Readable() => new() { [|CookieHttpOnly = false|], CookieSecure = CookieSecureOption.Never };

                public static CookieAuthenticationOptions Kept() => new() { CookieHttpOnly = true };
            }
        }
        """);

    [Theory]
    [InlineData("await {|#0:js.InvokeVoidAsync(\"localStorage.setItem\", \"authToken\", it)|};", "InvokeVoidAsync puts 'authToken' into localStorage, which every script of the page can read; keep it in an HttpOnly cookie (CWE-922)")]
    [InlineData("await {|#0:js.InvokeAsync<object>(\"window.sessionStorage.setItem\", Names.Auth, it)|};", "InvokeAsync puts 'auth_token' into sessionStorage, which every script of the page can read; keep it in an HttpOnly cookie (CWE-922)")]
    [InlineData("await {|#0:js.InvokeVoidAsync(\"localStorage.setItem\", \"x\", token)|};", "InvokeVoidAsync puts 'token' into localStorage, which every script of the page can read; keep it in an HttpOnly cookie (CWE-922)")]
    [InlineData("await {|#0:js.InvokeVoidAsync(\"localStorage.setItem\", \"user\", JsonSerializer.Serialize(login))|};", "InvokeVoidAsync puts 'AccessToken' of LoginResponse into localStorage, which every script of the page can read; keep it in an HttpOnly cookie (CWE-922)")]
    [InlineData("await {|#0:js.SetValueAsync(\"localStorage.token\", it)|};", "SetValueAsync puts 'token' into localStorage, which every script of the page can read; keep it in an HttpOnly cookie (CWE-922)")]
    [InlineData("{|#0:process.InvokeVoid(\"localStorage.setItem\", \"token\", it)|};", "InvokeVoid puts 'token' into localStorage, which every script of the page can read; keep it in an HttpOnly cookie (CWE-922)")]
    [InlineData("await {|#0:local.SetItemAsync(\"user\", login)|};", "SetItemAsync puts 'AccessToken' of LoginResponse into localStorage, which every script of the page can read; keep it in an HttpOnly cookie (CWE-922)")]
    [InlineData("await {|#0:local.SetItemAsStringAsync(\"jwt\", it)|};", "SetItemAsStringAsync puts 'jwt' into localStorage, which every script of the page can read; keep it in an HttpOnly cookie (CWE-922)")]
    [InlineData("await {|#0:js.InvokeVoidAsync(\"eval\", $\"localStorage.setItem('jwt', '{it}')\")|};", "InvokeVoidAsync puts 'jwt' into localStorage, which every script of the page can read; keep it in an HttpOnly cookie (CWE-922)")]
    [InlineData("await {|#0:saver.SaveAsync(\"token\", it)|};", "SaveAsync puts 'token' into localStorage, which every script of the page can read; keep it in an HttpOnly cookie (CWE-922)")]
    public Task Storage_of_the_browser(string body, string message) => Verify(Page(body), expected: Expect(0, message).WithSeverity(DiagnosticSeverity.Info));

    [Theory]
    [InlineData("await js.InvokeAsync<string>(\"localStorage.getItem\", \"authToken\");")]
    [InlineData("await js.InvokeVoidAsync(\"localStorage.removeItem\", \"authToken\");")]
    [InlineData("await js.InvokeVoidAsync(\"localStorage.setItem\", \"theme\", it);")]
    [InlineData("await js.InvokeVoidAsync(\"localStorage.setItem\", \"authToken\", \"\");")]
    [InlineData("await js.InvokeVoidAsync(\"keepToken\", token);")]
    [InlineData("await store.SetAsync(\"token\", token);")]
    [InlineData("await local.SetItemAsync(\"tokenExpiry\", DateTime.UtcNow);")]
    [InlineData("await local.SetItemAsync(\"isAuth\", true);")]
    [InlineData("await local.SetItemAsync(\"name\", login.Name);")]
    [InlineData("await saver.SaveAsync(\"theme\", it);")]
    // Of a server.
    [InlineData("await table.SetItemAsync(\"token\", token);")]
    public Task What_is_not_kept_there(string body) => Verify(Page(body));

    [Theory]
    [InlineData("[|response.Cookies.Append(\"a\", token)|];", "response.Cookies.Append(\"a\", token, new CookieOptions { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax });")]
    [InlineData("[|response.Cookies.Append(value: token, key: \"a\")|];", "response.Cookies.Append(value: token, key: \"a\", options: new CookieOptions { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax });")]
    [InlineData("[|response.Cookies.Append(\"a\", token, new CookieOptions())|];", "response.Cookies.Append(\"a\", token, new CookieOptions { HttpOnly = true, Secure = true });")]
    [InlineData("[|response.Cookies.Append(\"a\", token, new())|];", "response.Cookies.Append(\"a\", token, new() { HttpOnly = true, Secure = true });")]
    [InlineData("[|response.Cookies.Append(\"a\", token, new CookieOptions { Path = \"/\" })|];", "response.Cookies.Append(\"a\", token, new CookieOptions { Path = \"/\", HttpOnly = true, Secure = true });")]
    [InlineData("[|response.Cookies.Append(\"a\", token, new CookieOptions { HttpOnly = false /* the page reads it */, Secure = true })|];", "response.Cookies.Append(\"a\", token, new CookieOptions { HttpOnly = true /* the page reads it */, Secure = true });")]
    [InlineData("var options = new CookieOptions(); options.Path = \"/\"; [|response.Cookies.Append(\"a\", token, options)|];", "var options = new CookieOptions { HttpOnly = true, Secure = true }; options.Path = \"/\"; response.Cookies.Append(\"a\", token, options);")]
    [InlineData("var options = new CookieOptions(); options.HttpOnly = false; [|response.Cookies.Append(\"a\", token, options)|];", "var options = new CookieOptions { Secure = true }; options.HttpOnly = true; response.Cookies.Append(\"a\", token, options);")]
    [InlineData("response.Headers.Append(\"Set-Cookie\", [|$\"token={token}\"|]);", "response.Headers.Append(\"Set-Cookie\", $\"token={token}; HttpOnly; Secure\");")]
    [InlineData("response.Headers.Append(\"Set-Cookie\", [|$\"token={token}; Secure;\"|]);", "response.Headers.Append(\"Set-Cookie\", $\"token={token}; Secure; HttpOnly\");")]
    [InlineData("response.Headers.Append(\"Set-Cookie\", [|\"token=\" + token|]);", "response.Headers.Append(\"Set-Cookie\", \"token=\" + token + \"; HttpOnly; Secure\");")]
    [InlineData("response.Headers.Append(\"Set-Cookie\", [|\"token=\" + token + \"; Path=/\"|]);", "response.Headers.Append(\"Set-Cookie\", \"token=\" + token + \"; Path=/; HttpOnly; Secure\");")]
    [InlineData("[|listener.AppendCookie(new Cookie(\"session\", token))|];", "listener.AppendCookie(new Cookie(\"session\", token) { HttpOnly = true, Secure = true });")]
    public Task The_cookie_is_kept_from_scripts(string body, string right) => VerifyFix(Login(body), Login(right));

    [Fact]
    public Task Each_flag_on_a_line_of_its_own() => VerifyFix(
        Login("""
            [|response.Cookies.Append("a", token, new CookieOptions
                    {
                        Path = "/", // everywhere
                        Expires = DateTimeOffset.UtcNow.AddDays(7),
                    })|];
            """),
        Login("""
            response.Cookies.Append("a", token, new CookieOptions
                    {
                        Path = "/", // everywhere
                        Expires = DateTimeOffset.UtcNow.AddDays(7),
                        HttpOnly = true,
                        Secure = true,
                    });
            """));

    [Fact]
    public Task Without_implicit_usings() => VerifyFix("""
        public static class Login
        {
            public static void Answer(Microsoft.AspNetCore.Http.HttpResponse response, string token) => [|response.Cookies.Append("a", token)|];
        }
        """, """
        using Microsoft.AspNetCore.Http;

        public static class Login
        {
            public static void Answer(Microsoft.AspNetCore.Http.HttpResponse response, string token) => response.Cookies.Append("a", token, new CookieOptions { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax });
        }
        """, configure: static test =>
        {
            test.TestState.Sources.RemoveAt(1);
            test.FixedState.Sources.RemoveAt(1);
        });

    [Theory]
    [InlineData("[|response.Cookies.Append(\"a\", token, Build())|];")]
    public Task Options_that_others_may_use_are_left_to_the_reader(string body) => VerifyNoFix(Login(body));

    [Theory]
    [InlineData("{|#0:response.Cookies.Append(\"access_token\", token)|};", "The cookie 'access_token' carries 'token' and can be read by script; set HttpOnly (CWE-1004)")]
    [InlineData("{|#0:response.Cookies.Append(Names.Auth, tokens.Create(name))|};", "The cookie 'auth_token' carries a credential and can be read by script; set HttpOnly (CWE-1004)")]
    public Task It_says_which_cookie(string body, string message) => Verify(Login(body), expected: Expect(0, message));

    [Fact]
    public Task Broken_code() => Verify(Usings + """
        public static class Login
        {
            public static void Answer(HttpResponse response, string token)
            {
                response.Cookies.Append("token", {|CS1525:)|};
                response.Cookies.Append("token", token, new {|CS0246:Options|} { HttpOnly = });
                response.Headers["Set-Cookie"] = {|CS1525:;|}
            }
        }
        """.Replace("HttpOnly = }", "HttpOnly = {|CS1525:}|}"));

    [Fact]
    public Task A_method_that_one_place_calls_hands_on_what_that_gives() => Verify("""
        using Microsoft.JSInterop;

        public static class Browser
        {
            public static ValueTask<object> Set(this IJSRuntime js, string key, string content) => js.InvokeAsync<object>("localStorage.setItem", key, content);
        }

        public class Login(IJSRuntime js)
        {
            public async Task Keep(string accessToken) => await {|#0:js.Set("shop", accessToken)|};
        }
        """, expected: Expect(0, "Set puts 'accessToken' into localStorage, which every script of the page can read; keep it in an HttpOnly cookie (CWE-922)").WithSeverity(DiagnosticSeverity.Info));

    private static string Login(string body) => Usings + $$"""
        public record LoginResponse(string AccessToken, string Name);

        public record Issued(string Value, DateTime Ends);

        public record Tokens(Issued RefreshToken);

        public interface ITokens { string Create(string user); }

        public static class Names { public const string Auth = "auth_token"; public static readonly string Kept = "X-Auth"; }

        public class Login(ITokens tokens, JwtSecurityTokenHandler handler, ISecureDataFormat<AuthenticationTicket> format, IAntiforgery antiforgery, IHttpContextAccessor accessor)
        {
            private static readonly CookieOptions s_week = new() { MaxAge = TimeSpan.FromDays(7) };
            private static readonly CookieOptions s_safe = new() { HttpOnly = true, Secure = true };

            public void Answer(HttpContext context, HttpResponse response, HttpListenerResponse listener, string token, string name, string state, string attributes, LoginResponse login, AuthenticationTicket ticket, CookieOptions given, Tokens issued, bool isSet)
            {
                {{body}}
            }

            private static CookieOptions Build()
            {
                var options = new CookieOptions { Path = "/" };
                options.MaxAge = TimeSpan.FromDays(1);
                return options;
            }

            private static void Protect(CookieOptions options) => options.HttpOnly = true;

            private void Keep() => Console.WriteLine($"{tokens}{handler}{format}{antiforgery}{accessor}{s_week}{s_safe}");
        }
        """;

    private static string Startup(string body) => Usings + $$"""
        public static class Startup
        {
            public static void Add(IServiceCollection services, bool isSet)
            {
                {{body}}
            }
        }
        """;

    private static string Page(string body) => Usings + $$"""
        namespace Blazored.LocalStorage
        {
            public interface ILocalStorageService
            {
                ValueTask SetItemAsync<T>(string key, T data, CancellationToken cancellationToken = default);
                ValueTask SetItemAsStringAsync(string key, string data, CancellationToken cancellationToken = default);
            }
        }

        namespace Shop
        {
            public record LoginResponse(string AccessToken, string Name);

            public static class Names { public const string Auth = "auth_token"; }

            public interface ISaver { Task SaveAsync(string key, string value); }

            public class Saver(IJSRuntime js) : ISaver { public async Task SaveAsync(string key, string value) => await js.InvokeVoidAsync("localStorage.setItem", key, value); }

            public interface ITable { Task SetItemAsync(string key, string value); }

            public class Page(IJSRuntime js, IJSInProcessRuntime process, Blazored.LocalStorage.ILocalStorageService local, ISaver saver, ITable table, ProtectedLocalStorage store)
            {
                public async Task Keep(string token, string it, LoginResponse login)
                {
                    {{body}}
                    await Task.CompletedTask;
                }

                private void Show() => Console.WriteLine($"{js}{process}{local}{saver}{table}{store}");
            }
        }
        """;
}
