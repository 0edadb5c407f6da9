using AuthAnalyzers.CodeFixes.Secrets;
using AuthAnalyzers.Secrets;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace AuthAnalyzers.Tests.Secrets;

public class CredentialInUrlTests : RuleTest<CredentialInUrl, CredentialInUrlFix>
{
    private const string Usings = """
        using System.Net.Http.Json;
        using System.Net.WebSockets;
        using System.Text;
        using System.Text.Encodings.Web;
        using System.Web;
        using Microsoft.AspNetCore.Authentication;
        using Microsoft.AspNetCore.Authentication.JwtBearer;
        using Microsoft.AspNetCore.Http.Extensions;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.Filters;
        using Microsoft.AspNetCore.SignalR;
        using Microsoft.AspNetCore.WebUtilities;
        using Microsoft.Extensions.Options;

        """;

    [Theory]
    [InlineData("context.Token = [|context.Request.Query[\"access_token\"]|];")]
    [InlineData("var accessToken = [|context.Request.Query[\"access_token\"]|]; if (!string.IsNullOrEmpty(accessToken)) context.Token = accessToken;")]
    [InlineData("if ([|context.Request.Query.TryGetValue(\"token\", out var token)|]) context.Token = token;")]
    [InlineData("string? key = [|context.Request.Query[\"apikey\"]|].FirstOrDefault(); if (key is not null && keys.IsValid(key)) context.Success();")]
    [InlineData("context.Request.Headers[\"Authorization\"] = \"Bearer \" + [|context.Request.Query[\"jwt\"]|];")]
    [InlineData("context.Token = [|HttpUtility.ParseQueryString(context.Request.QueryString.Value!)[\"access_token\"]|];")]
    [InlineData("if ([|context.Request.Query[Names.Key]|] != configuration[\"ApiKey\"]) context.Fail(\"no\");")]
    public Task A_server_takes_it(string body) => Verify(Event(body));

    [Theory]
    // WebSockets and server-sent events have no headers.
    [InlineData("var accessToken = context.Request.Query[\"access_token\"]; var path = context.HttpContext.Request.Path; if (!string.IsNullOrEmpty(accessToken) && path.StartsWithSegments(\"/hubs\")) context.Token = accessToken;")]
    [InlineData("if (context.Request.Path.Value!.Contains(\"/chat\")) context.Token = context.Request.Query[\"access_token\"];")]
    [InlineData("if (context.Request.Path == \"/events\") context.Token = context.Request.Query[\"access_token\"];")]
    [InlineData("if (context.HttpContext.WebSockets.IsWebSocketRequest) context.Token = context.Request.Query[\"access_token\"];")]
    [InlineData("if (context.Request.Headers.Accept == \"text/event-stream\") context.Token = context.Request.Query[\"access_token\"];")]
    [InlineData("if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<HubMetadata>() is not null) context.Token = context.Request.Query[\"access_token\"];")]
    // It is refused, or only looked for.
    [InlineData("if (context.Request.Query.ContainsKey(\"access_token\")) context.Fail(\"no\");")]
    [InlineData("if (!string.IsNullOrEmpty(context.Request.Query[\"access_token\"])) context.Fail(\"no\");")]
    [InlineData("if (context.Request.Query.TryGetValue(\"access_token\", out _)) context.Fail(\"no\");")]
    // Another thing.
    [InlineData("context.Token = context.Request.Query[\"page_token\"];")]
    [InlineData("var state = context.Request.Query[\"state\"]; keys.IsValid(state!);")]
    [InlineData("string? key = context.Request.Query[\"key\"]; Console.WriteLine(key);")]
    [InlineData("context.Token = context.Request.Headers[\"X-Token\"];")]
    [InlineData("var ends = context.Request.Query[\"expires\"]; keys.IsValid(context.Request.Query[\"access_token\"] + ends);")]
    public Task A_server_takes_it_not_or_must(string body) => Verify(Event(body));

    [Fact]
    public Task In_handlers_filters_and_middleware() => Verify(Usings + """
        public class KeyOptions : AuthenticationSchemeOptions { public string ApiKeyParamName { get; set; } = "key"; }

        public class KeyHandler(IOptionsMonitor<KeyOptions> options, ILoggerFactory logger, UrlEncoder encoder) : AuthenticationHandler<KeyOptions>(options, logger, encoder)
        {
            protected override Task<AuthenticateResult> HandleAuthenticateAsync()
            {
                if (![|Request.Query.TryGetValue(Options.ApiKeyParamName, out var values)|])
                    return Task.FromResult(AuthenticateResult.NoResult());
                return Task.FromResult(values.ToString() == "x" ? AuthenticateResult.NoResult() : AuthenticateResult.Fail("no"));
            }
        }

        public class TokenMiddleware(RequestDelegate next)
        {
            public async Task InvokeAsync(HttpContext context)
            {
                var token = [|context.Request.Query["token"]|].ToString();
                if (!string.IsNullOrWhiteSpace(token))
                    context.Request.Headers["Authorization"] = "Bearer " + token;
                await next(context);
            }
        }

        public class KeyFilter : Attribute, IAuthorizationFilter
        {
            public void OnAuthorization(AuthorizationFilterContext context)
            {
                if ([|context.HttpContext.Request.Query["api-key"]|] != "x")
                    context.Result = new UnauthorizedResult();
            }
        }

        public class ChatHub : Hub
        {
            public override Task OnConnectedAsync() => Groups.AddToGroupAsync(Context.ConnectionId, Context.GetHttpContext()!.Request.Query["access_token"]!);
        }

        public static class Sockets
        {
            public static void Use(IApplicationBuilder app) => app.Map("/ws", sockets => sockets.Run(context => context.Response.WriteAsync(context.Request.Query["access_token"]!)));
        }
        """);

    [Fact]
    public Task Parameters_of_actions() => Verify(Usings + """
        [ApiController, Route("accounts")]
        public class AccountController : ControllerBase
        {
            [HttpGet("login")] public string Login(string userName, string [|password|]) => userName + password;
            [HttpPost("check")] public string Check([FromQuery] string [|apiKey|]) => apiKey;
            [HttpGet] public string List([FromQuery(Name = "access_token")] string [|value|]) => value;
            [HttpPost("model")] public string Model([FromQuery] LoginModel [|login|], [FromQuery] PageModel page) => login.Name + page.PageToken;
            [HttpGet("verify")] public string VerifyApiKey([FromQuery] string [|apiKey|]) => apiKey;
            [HttpDelete("drop")] public string Drop(string [|accessToken|]) => accessToken;
            // Links that work once.
            [HttpGet("confirm")] public string ConfirmEmail(string userId, string token) => token;
            [HttpGet("reset")] public string ResetPassword([FromQuery] string password) => password;
            // From elsewhere.
            [HttpGet("{apiKey}")] public string ByKey(string apiKey) => apiKey;
            [HttpGet("header")] public string Header([FromHeader] string apiKey) => apiKey;
            [HttpPost("body")] public string Body([FromBody] string password) => password;
            [HttpPost("form")] public string Form(string password) => password;
            // Something else.
            [HttpGet("pages")] public string Pages(string pageToken, string continuationToken, string token, int passwordLength) => pageToken;
        }

        public class LoginModel { public string Name { get; set; } = ""; public string Password { get; set; } = ""; }

        public class PageModel { public string PageToken { get; set; } = ""; public int PasswordLength { get; set; } }

        public class Passwords
        {
            [HttpGet] public string Check(string password) => password;
        }
        """);

    [Fact]
    public Task Parameters_of_endpoints() => Verify(Usings + """
        public static class Endpoints
        {
            public static void Map(IEndpointRouteBuilder app)
            {
                app.MapGet("/orders", (string [|apiKey|]) => apiKey);
                app.MapGet("/login", Login);
                app.MapPost("/check", ([FromQuery(Name = "api_key")] string [|key|]) => key);
                app.MapGet("/raw", (HttpRequest request) => Results.Text([|request.Query["apikey"]|]));
                app.MapGet("/orders/{apiKey}", (string apiKey) => apiKey);
                app.MapGet("/header", ([FromHeader] string apiKey) => apiKey);
                app.MapGet("/confirm", (string password) => password);
                app.MapPost("/keys", (string name, HttpRequest request) => name);
            }

            private static string Login(string user, string [|password|]) => user + password;
        }
        """);

    [Fact]
    public Task On_NET_Framework() => Verify("""
        using System.Linq;
        using System.Net.Http;
        using System.Web;

        public class KeyModule
        {
            public bool IsAllowed(HttpRequestBase request) => [|request.QueryString["apikey"]|] == "x";

            public string Page(HttpRequestBase request) => request.QueryString["page"];

            public bool IsAllowed(HttpRequestMessage request) => [|request.GetQueryNameValuePairs()|].FirstOrDefault(pair => pair.Key == "apikey").Value == "x";
        }
        """, framework: TestFramework.Net48);

    [Theory]
    [InlineData("client.GetAsync($\"https://graph.shop.com/me?access_token={[|token|]}\")")]
    [InlineData("client.GetStringAsync(\"https://graph.shop.com/me?fields=id&access_token=\" + [|token|])")]
    [InlineData("client.GetFromJsonAsync<object>($\"{Base}/me?access_token={[|Uri.EscapeDataString(token)|]}&fields=id\")")]
    [InlineData("client.GetAsync(string.Format(\"https://graph.shop.com/me?access_token={0}&v={1}\", [|token|], 3))")]
    [InlineData("client.PostAsync($\"https://id.shop.com/token?client_id={id}&client_secret={[|options.ClientSecret|]}&code={code}\", null)")]
    [InlineData("client.SendAsync(new HttpRequestMessage(HttpMethod.Get, $\"/login?user={id}&password={[|options.Password|]}\"))")]
    [InlineData("client.GetAsync(new Uri($\"https://{id}:{[|options.Password|]}@git.shop.com/repo.git\"))")]
    [InlineData("client.GetAsync([|QueryHelpers.AddQueryString(\"https://graph.shop.com/me\", \"access_token\", token)|])")]
    [InlineData("client.GetAsync([|\"https://graph.shop.com/me\".AddQuery(\"access_token\", token)|])")]
    [InlineData("client.GetAsync([|QueryHelpers.AddQueryString(Base, new Dictionary<string, string?> { [\"client_id\"] = id, [\"client_secret\"] = options.ClientSecret })|])")]
    [InlineData("FetchAsync($\"https://graph.shop.com/me?access_token={[|token|]}\")")]
    [InlineData("client.GetAsync(new UriBuilder(Base) { Query = $\"access_token={[|token|]}\" }.Uri)")]
    [InlineData("client.GetAsync(new UriBuilder(Base) { UserName = id, [|Password = options.Password|] }.Uri)")]
    public Task A_client_sends_it(string call) => Verify(Sender($"return {call};"));

    [Theory]
    [InlineData("var url = $\"https://graph.shop.com/me?access_token={[|token|]}\"; return client.GetAsync(url);")]
    [InlineData("var query = HttpUtility.ParseQueryString(\"\"); [|query[\"access_token\"] = token|]; return client.GetAsync(\"https://graph.shop.com/me?\" + query);")]
    [InlineData("var query = new QueryBuilder(); [|query.Add(\"refresh_token\", token)|]; return client.GetAsync(\"https://graph.shop.com/me\" + query);")]
    [InlineData("var url = Base; url += $\"?access_token={[|token|]}\"; return client.GetAsync(url);")]
    [InlineData("string Url(string path) => $\"{Base}/{path}?access_token={[|token|]}\"; return client.GetAsync(Url(\"me\"));")]
    [InlineData("var url = new StringBuilder(\"/me?\"); url.Append(\"access_token=\").Append([|token|]); return client.GetAsync(url.ToString());")]
    [InlineData("var url = new StringBuilder(); url.Append(Base).Append('?'); url.Append(Uri.EscapeDataString(\"access_token\") + \"=\").Append([|Uri.EscapeDataString(token)|]); var address = url.ToString(); return client.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute));")]
    [InlineData("var url = new StringBuilder(); url.AppendFormat(\"/me?access_token={0}\", [|token|]); return client.GetAsync(url.ToString());")]
    [InlineData("var url = new StringBuilder(); url.Append($\"/me?access_token={[|token|]}\"); return client.GetAsync(url.ToString());")]
    public Task A_client_sends_what_it_put_together(string body) => Verify(Sender(body));

    [Theory]
    [InlineData("client.GetAsync($\"https://maps.shop.com/geo?q=x&key={{|#0:options.ApiKey|}}\")", "GetAsync sends 'key' in the URL, which logs, proxies and browser histories keep; send it in the Authorization header (RFC 6750 §5.3, CWE-598)")]
    [InlineData("client.GetAsync($\"/weather?apikey={{|#0:options.Key|}}\")", "GetAsync sends 'apikey' in the URL, which logs, proxies and browser histories keep; send it in the Authorization header (RFC 6750 §5.3, CWE-598)")]
    public Task A_key_of_another_service_is_information(string call, string message) => Verify(Sender($"return {call};"), expected: Expect(0, message).WithSeverity(DiagnosticSeverity.Info));

    [Theory]
    // Links that work once.
    [InlineData("return mail.SendEmailAsync(id, $\"https://shop.com/in?token={token}\");")]
    [InlineData("var link = new Uri($\"https://shop.com/in?token={token}\"); return mail.SendEmailAsync(id, link.ToString());")]
    [InlineData("var url = QueryHelpers.AddQueryString(\"https://shop.com/in\", \"token\", token); return mail.SendEmailAsync(id, url);")]
    [InlineData("return client.GetAsync($\"https://shop.com/account/confirm?token={token}\");")]
    // WebSockets have no headers.
    [InlineData("var socket = new ClientWebSocket(); return socket.ConnectAsync(new Uri($\"wss://shop.com/ws?access_token={token}\"), default);")]
    // Not in an address.
    [InlineData("return client.PostAsync(\"https://id.shop.com/token\", new StringContent($\"access_token={token}\"));")]
    [InlineData("var key = $\"cache?access_token={token}\"; Console.WriteLine(key); return Task.CompletedTask;")]
    [InlineData("Console.WriteLine($\"otpauth://totp/shop?secret={options.ClientSecret}\"); return Task.CompletedTask;")]
    // Another thing.
    [InlineData("return client.GetAsync($\"https://id.shop.com/authorize?client_id={id}&response_type=code&state={code}\");")]
    [InlineData("return client.GetAsync($\"https://id.shop.com/me?code={code}&client_id={id}\");")]
    [InlineData("return client.GetAsync($\"https://shop.com/list?page_token={code}\");")]
    [InlineData("return client.GetAsync($\"https://shop.com/cache?key={id}\");")]
    [InlineData("return client.GetAsync($\"https://id.shop.com/logout?id_token_hint={token}\");")]
    [InlineData("return client.GetAsync($\"https://shop.com/me?oauth_token={token}\");")]
    [InlineData("return client.GetAsync(\"https://shop.com/me?access_token=none\");")]
    [InlineData("return client.GetAsync($\"http://localhost:5000/me?access_token={token}\");")]
    // A body, another address, a text that changes afterwards.
    [InlineData("var form = new StringBuilder(); form.Append(\"client_secret=\").Append(options.ClientSecret); return client.PostAsync(\"/token\", new StringContent(form.ToString()));")]
    [InlineData("var url = new StringBuilder(\"/orders?\"); url.Append(\"page_token=\").Append(id); return client.GetAsync(url.ToString());")]
    [InlineData("var url = new StringBuilder(\"/me?\"); url.Append(\"access_token=\").Append(token); url.Replace(token, \"\"); return client.GetAsync(url.ToString());")]
    public Task What_is_sent_otherwise(string body) => Verify(Sender(body));

    [Fact]
    public Task Pages_take_it_from_the_query_of_GET() => Verify(Usings + """
        using Microsoft.AspNetCore.Mvc.RazorPages;

        public class LoginModel : PageModel
        {
            public void OnGet(string user, string [|password|]) { }
            public Task<IActionResult> OnGetOrdersAsync(string [|apiKey|]) => Task.FromResult<IActionResult>(Page());
            public void OnPost(string user, string password) { }
            public void OnGetConfirm(string userId, string token) { }
        }
        """);

    [Fact]
    public Task An_answer_holds_an_address_with_it() => Verify(Usings + """
        public class FilesController : ControllerBase
        {
            [HttpGet("address")]
            public IActionResult Address(string id, string accessToken) => Ok(new { url = $"https://shop.com/files/{id}?access_token={[|accessToken|]}" });

            [HttpGet("signed")]
            public IActionResult Signed(string id, string signature) => Ok(new { url = $"https://shop.com/files/{id}?sig={signature}" });

            [HttpGet("invite")]
            public IActionResult Invite(string token) => Ok(new { link = $"https://shop.com/invite?token={token}" });

            [HttpPost("token")]
            public IActionResult Token(string accessToken) => Ok(new { url = "https://shop.com/files", access_token = accessToken });

            [HttpPut("password")]
            public IActionResult ChangePassword([FromQuery] string [|currentPassword|], [FromQuery] string [|newPassword|], [FromQuery] string passwordHint) => Ok();
        }
        """);

    [Fact]
    public Task A_controller_that_is_its_own_filter_takes_it() => Verify(Usings + """
        public class OrdersController : Controller
        {
            public override void OnActionExecuting(ActionExecutingContext context)
            {
                if ([|context.HttpContext.Request.Query["token"]|] != "open")
                    context.Result = new UnauthorizedResult();
            }

            public IActionResult Search() => Request.Query["token"] == "shoes" ? Ok() : NotFound();
        }
        """);

    [Fact]
    public Task A_browser_is_sent_there() => Verify(Usings + """
        public class HomeController : Controller
        {
            public IActionResult Home(string jwt) => Redirect($"https://app.shop.com/home?token={{|#0:jwt|}}");

            public IActionResult GoogleCallback(string jwt, string id) => Redirect($"https://app.shop.com/{id}?access_token={[|jwt|]}");

            public IActionResult Order(string id) => Redirect($"/order?id={id}");
        }
        """, expected: Expect(0, "Redirect sends 'token' in the URL, which logs, proxies and browser histories keep; send it in an HttpOnly cookie"));

    [Fact]
    public Task It_says_who_takes_it() => Verify(Event("context.Token = {|#0:context.Request.Query[\"access_token\"]|};"),
        expected: Expect(0, "Received takes 'access_token' from the query string, which logs, proxies and browser histories keep; take it from the Authorization header (RFC 6750 §5.3, CWE-598)"));

    [Theory]
    [InlineData("client.GetAsync($\"/me?access_token={[|token|]}\")", "client.SendAsync(new HttpRequestMessage(HttpMethod.Get, \"/me\") { Headers = { Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue(\"Bearer\", token) } })")]
    [InlineData("client.GetAsync($\"/me/{id}?access_token={[|token|]}\")", "client.SendAsync(new HttpRequestMessage(HttpMethod.Get, $\"/me/{id}\") { Headers = { Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue(\"Bearer\", token) } })")]
    [InlineData("client.DeleteAsync($\"/me/{id}?access_token={[|token|]}&now=1\", default)", "client.SendAsync(new HttpRequestMessage(HttpMethod.Delete, $\"/me/{id}?now=1\") { Headers = { Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue(\"Bearer\", token) } }, default)")]
    [InlineData("client.GetAsync($\"/me/{id}?now=1&access_token={[|token|]}&fields=id\")", "client.SendAsync(new HttpRequestMessage(HttpMethod.Get, $\"/me/{id}?now=1&fields=id\") { Headers = { Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue(\"Bearer\", token) } })")]
    public Task It_goes_into_the_header(string call, string right) =>
        VerifyFix(Sender($"return {call};"), "using System.Net.Http.Headers;\n" + Sender($"return {right.Replace("System.Net.Http.Headers.", "")};"));

    [Theory]
    [InlineData("return client.GetStringAsync($\"/me?access_token={[|token|]}\");")]
    [InlineData("var url = $\"/me?access_token={[|token|]}\"; return client.GetAsync(url);")]
    [InlineData("return client.GetAsync($\"/login?user={id}&password={[|options.Password|]}\");")]
    public Task Other_addresses_are_left_to_the_reader(string body) => VerifyNoFix(Sender(body));

    [Fact]
    public Task A_marked_parameter_comes_from_a_header() => VerifyFix(Usings + """
        [ApiController, Route("accounts")]
        public class AccountController : ControllerBase
        {
            [HttpPost] public string Check([FromQuery] string [|apiKey|], [FromQuery] string page) => apiKey + page;
        }
        """, Usings + """
        [ApiController, Route("accounts")]
        public class AccountController : ControllerBase
        {
            [HttpPost] public string Check([FromHeader(Name = "X-Api-Key")] string apiKey, [FromQuery] string page) => apiKey + page;
        }
        """);

    [Fact]
    public Task Broken_code() => Verify(Usings + """
        public static class Broken
        {
            public static void Run(HttpClient client, HttpRequest request, string token)
            {
                client.GetAsync($"/me?access_token={{|CS0103:missing|}}");
                _ = request.Query[{|CS0103:missing|}];
                client.GetAsync($"/me?access_token=" + {|CS1525:)|};
            }
        }
        """);

    private static string Event(string body) => Usings + $$"""
        public interface IKeys { bool IsValid(string key); }

        public static class Names { public const string Key = "api_key"; }

        public class Events(IKeys keys, IConfiguration configuration)
        {
            public Task Received(MessageReceivedContext context)
            {
                {{body}}
                return Task.CompletedTask;
            }

            private void Show() => Console.WriteLine($"{keys}{configuration}");
        }
        """;

    private static string Sender(string body) => Usings + $$"""
        public interface IMailer { Task SendEmailAsync(string to, string body); }

        public class ShopOptions { public string ApiKey { get; set; } = ""; public string Key { get; set; } = ""; public string ClientSecret { get; set; } = ""; public string Password { get; set; } = ""; }

        public static class Addresses { public static string AddQuery(this string url, string name, string value) => $"{url}?{name}={Uri.EscapeDataString(value)}"; }

        public class Shop(HttpClient client, ShopOptions options, IMailer mail)
        {
            private const string Base = "https://graph.shop.com/v1";

            public Task Ask(string token, string id, string code)
            {
                {{body}}
            }

            private Task FetchAsync(string url) => client.GetAsync(url);

            private void Show() => Console.WriteLine($"{client}{options}{mail}{Base}{FetchAsync("")}");
        }
        """;
}
