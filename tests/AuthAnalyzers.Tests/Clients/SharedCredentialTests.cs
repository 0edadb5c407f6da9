using AuthAnalyzers.Clients;
using AuthAnalyzers.CodeFixes.Clients;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Clients;

public class SharedCredentialTests : RuleTest<SharedCredential, SharedCredentialFix>
{
    private const string Usings = "using System.Net.Http.Headers;\nusing System.Security.Claims;\nusing Microsoft.AspNetCore.Authentication;\nusing Microsoft.AspNetCore.Mvc;\n";

    [Theory]
    [InlineData("[|s_http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(\"Bearer\", token)|];")]
    [InlineData("[|s_http.DefaultRequestHeaders.Authorization = new(\"Bearer\", await HttpContext.GetTokenAsync(\"access_token\"))|];")]
    [InlineData("[|s_http.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(Request.Headers.Authorization.ToString())|];")]
    [InlineData("[|s_http.DefaultRequestHeaders.Add(\"Authorization\", \"Bearer \" + token)|];")]
    [InlineData("[|s_http.DefaultRequestHeaders.TryAddWithoutValidation(\"Authorization\", $\"Bearer {token}\")|];")]
    [InlineData("[|s_http.DefaultRequestHeaders.Add(\"X-Api-Key\", Request.Headers[\"X-Api-Key\"].ToString())|];")]
    [InlineData("[|s_http.DefaultRequestHeaders.Add(\"Cookie\", Request.Headers.Cookie.ToString())|];")]
    [InlineData("var value = User.FindFirst(\"token\")!.Value; [|s_http.DefaultRequestHeaders.Authorization = new(\"Bearer\", value)|];")]
    [InlineData("var client = s_http; [|client.DefaultRequestHeaders.Authorization = new(\"Bearer\", token)|];")]
    [InlineData("var headers = s_http.DefaultRequestHeaders; [|headers.Authorization = new(\"Bearer\", token)|];")]
    [InlineData("[|s_lazy.Value.DefaultRequestHeaders.Authorization = new(\"Bearer\", token)|];")]
    [InlineData("[|Client.DefaultRequestHeaders.Authorization = new(\"Bearer\", token)|];")]
    [InlineData("[|s_http.DefaultRequestHeaders.Authorization = new(\"Bearer\", s_tokens[token])|];")]
    public Task A_static_client_with_the_callers_credential(string body) => Verify(Controller(body));

    [Theory]
    // The program's own.
    [InlineData("s_http.DefaultRequestHeaders.Authorization = new(\"Bearer\", configuration[\"Key\"]);")]
    [InlineData("s_http.DefaultRequestHeaders.Authorization = new(\"Bearer\", Environment.GetEnvironmentVariable(\"KEY\"));")]
    [InlineData("s_http.DefaultRequestHeaders.Authorization = new(\"Bearer\", _own);")]
    [InlineData("s_http.DefaultRequestHeaders.Authorization = new(\"Bearer\", await OwnToken());")]
    [InlineData("s_http.DefaultRequestHeaders.Authorization = null;")]
    // No credential.
    [InlineData("s_http.DefaultRequestHeaders.Add(\"Accept-Language\", Request.Headers.AcceptLanguage.ToString());")]
    [InlineData("s_http.DefaultRequestHeaders.Add(\"X-Correlation-Id\", token);")]
    [InlineData("s_http.DefaultRequestHeaders.UserAgent.ParseAdd(token);")]
    // A client of its own, or the request.
    [InlineData("var client = new HttpClient(); client.DefaultRequestHeaders.Authorization = new(\"Bearer\", token);")]
    [InlineData("using var client = factory.CreateClient(); client.DefaultRequestHeaders.Authorization = new(\"Bearer\", token);")]
    [InlineData("_client.DefaultRequestHeaders.Authorization = new(\"Bearer\", token);")]
    [InlineData("New.DefaultRequestHeaders.Authorization = new(\"Bearer\", token);")]
    [InlineData("s_perThread.DefaultRequestHeaders.Authorization = new(\"Bearer\", token);")]
    [InlineData("using var request = new HttpRequestMessage(); request.Headers.Authorization = new(\"Bearer\", token);")]
    public Task A_client_that_is_not_shared_or_a_value_of_the_program(string body) => Verify(Controller(body));

    [Theory]
    [InlineData("services.AddSingleton<Gateway>();")]
    [InlineData("services.AddSingleton<IGateway, Gateway>();")]
    [InlineData("services.AddSingleton(typeof(Gateway));")]
    [InlineData("services.AddSingleton(new Gateway(new HttpClient()));")]
    [InlineData("services.AddSingleton<IGateway>(provider => new Gateway(provider.GetRequiredService<HttpClient>()));")]
    public Task A_client_of_a_singleton(string registration) => Verify(Gateway(registration, "[|", "|]"));

    [Theory]
    [InlineData("services.AddScoped<Gateway>();")]
    [InlineData("services.AddTransient<IGateway, Gateway>();")]
    [InlineData("services.AddHttpClient<IGateway, Gateway>();")]
    public Task A_client_of_a_scope(string registration) => Verify(Gateway(registration, "", ""));

    [Fact]
    public Task Middleware_and_what_sets_a_client_up() => Verify(Usings + """
        public class ProxyMiddleware(RequestDelegate next, HttpClient http)
        {
            public async Task InvokeAsync(HttpContext context)
            {
                [|http.DefaultRequestHeaders.Authorization = new("Bearer", context.Request.Headers["X-Token"])|];
                await next(context);
            }
        }
        public class Api
        {
            private static readonly HttpClient s_http = new();
            public Api(string key) => s_http.DefaultRequestHeaders.Authorization = new("Bearer", key);
            public static void Configure(string key) => s_http.DefaultRequestHeaders.Authorization = new("Bearer", key);
            public void Add(IServiceCollection services, string key) => services.AddHttpClient("api", client => client.DefaultRequestHeaders.Authorization = new("Bearer", key));
        }
        public class Worker : BackgroundService
        {
            private static readonly HttpClient s_http = new();
            protected override Task ExecuteAsync(CancellationToken stop) { Send("a"); return Task.CompletedTask; }
            public void Send(string token) => s_http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        }
        """);

    [Fact]
    public Task A_parameter_is_what_the_programs_own_calls_hand_over() => Verify(Usings + """
        public class Api(IConfiguration configuration)
        {
            private static readonly HttpClient s_http = new();
            public Task Own() => Send(configuration["Key"]!);
            private Task Send(string token)
            {
                s_http.DefaultRequestHeaders.Authorization = new("Bearer", token);
                return s_http.GetStringAsync("/");
            }
        }
        public class OfCallers(IHttpContextAccessor accessor)
        {
            private static readonly HttpClient s_http = new();
            public Task Own() => Send(accessor.HttpContext!.Request.Headers["X-Token"].ToString());
            private Task Send(string token)
            {
                [|s_http.DefaultRequestHeaders.Authorization = new("Bearer", token)|];
                return s_http.GetStringAsync("/");
            }
        }
        """);

    [Fact]
    public Task It_names_the_client_and_the_header() => Verify(Controller("{|#0:s_http.DefaultRequestHeaders.Add(\"X-Api-Key\", token)|};"), expected: Expect(0, "s_http", "X-Api-Key"));

    [Theory]
    [InlineData("""
        [|s_http.DefaultRequestHeaders.Authorization = new("Bearer", token)|];
                var answer = await s_http.GetAsync("/orders");
        """, """
        using var request = new HttpRequestMessage(HttpMethod.Get, "/orders");
                request.Headers.Authorization = new("Bearer", token);
                var answer = await s_http.SendAsync(request);
        """)]
    [InlineData("""
        // As the caller.
                [|s_http.DefaultRequestHeaders.Authorization = new("Bearer", token)|];
                await s_http.PostAsync("/orders", new StringContent("{}"), CancellationToken.None);
        """, """
        // As the caller.
                using var request = new HttpRequestMessage(HttpMethod.Post, "/orders") { Content = new StringContent("{}") };
                request.Headers.Authorization = new("Bearer", token);
                await s_http.SendAsync(request, CancellationToken.None);
        """)]
    [InlineData("""
        var message = new HttpRequestMessage(HttpMethod.Get, "/");
                s_http.DefaultRequestHeaders.Remove("Authorization");
                [|s_http.DefaultRequestHeaders.Add("Authorization", token)|];
                await s_http.SendAsync(message);
        """, """
        var message = new HttpRequestMessage(HttpMethod.Get, "/");
                message.Headers.Add("Authorization", token);
                await s_http.SendAsync(message);
        """)]
    public Task The_request_carries_the_header(string body, string right) => VerifyFix(Controller(body), Controller(right));

    [Theory]
    [InlineData("[|s_http.DefaultRequestHeaders.Authorization = new(\"Bearer\", token)|]; await s_http.GetStringAsync(\"/\");")]
    [InlineData("[|s_http.DefaultRequestHeaders.Authorization = new(\"Bearer\", token)|]; await s_http.GetAsync(\"/a\"); await s_http.GetAsync(\"/b\");")]
    [InlineData("[|s_http.DefaultRequestHeaders.Authorization = new(\"Bearer\", token)|]; if (token.Length > 0) await s_http.GetAsync(\"/a\");")]
    [InlineData("[|s_http.DefaultRequestHeaders.Authorization = new(\"Bearer\", token)|];")]
    public Task No_fix_where_the_next_use_is_no_single_request(string body) => VerifyNoFix(Controller(body));

    [Fact]
    public Task Broken_code_is_quiet() => Verify(Controller("s_http.DefaultRequestHeaders.Authorization = {|CS0103:missing|}; s_http.DefaultRequestHeaders.{|CS1061:Nothing|} = token;"));

    private static string Controller(string body) => Usings + $$"""
        public class OrdersController(IConfiguration configuration, IHttpClientFactory factory, HttpClient _client) : ControllerBase
        {
            private static readonly HttpClient s_http = new();
            private static readonly Lazy<HttpClient> s_lazy = new(() => new HttpClient());
            private static readonly Dictionary<string, string> s_tokens = new();
            [ThreadStatic] private static HttpClient s_perThread;
            private readonly string _own = "";
            private static HttpClient Client { get; } = new();
            private static HttpClient New => new();

            public async Task<IActionResult> Get(string token)
            {
                {{body}}
                await Task.Yield();
                return Ok(configuration["a"] + factory + _client + _own + s_lazy + s_tokens);
            }

            private Task<string> OwnToken() => Task.FromResult(configuration["Key"]!);
        }
        """.Replace("s_perThread;", "s_perThread = null!;", StringComparison.Ordinal);

    private static string Gateway(string registration, string open, string close) => Usings + $$"""
        public interface IGateway { Task<string> Get(string token); }
        public class Gateway(HttpClient http) : IGateway
        {
            public async Task<string> Get(string token)
            {
                {{open}}http.DefaultRequestHeaders.Authorization = new("Bearer", token){{close}};
                return await http.GetStringAsync("/");
            }
        }
        public static class Setup
        {
            public static void Add(IServiceCollection services) { {{registration}} }
        }
        """;
}
