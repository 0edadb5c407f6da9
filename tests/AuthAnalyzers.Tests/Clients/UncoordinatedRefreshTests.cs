using AuthAnalyzers.Clients;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace AuthAnalyzers.Tests.Clients;

public class UncoordinatedRefreshTests : RuleTest<UncoordinatedRefresh>
{
    private const string Usings = "using System.Collections.Concurrent;\nusing System.Net;\nusing System.Net.Http.Headers;\n";

    [Theory]
    [InlineData("await [|tokens.RefreshTokenAsync()|];")]
    [InlineData("if (response.StatusCode == HttpStatusCode.Unauthorized) { await [|tokens.RefreshTokenAsync()|]; response = await base.SendAsync(request, cancellation); }")]
    [InlineData("if (tokens.ExpiresAt < DateTime.UtcNow) request.Headers.Authorization = new(\"Bearer\", await [|tokens.RefreshTokenAsync()|]);")]
    // The others fail instead of waiting.
    [InlineData("if (!_refreshing) { _refreshing = true; await [|tokens.RefreshTokenAsync()|]; _refreshing = false; }")]
    public Task A_handler_that_refreshes_for_each_request(string body) => Verify(Handler(body));

    [Theory]
    // A shared task, a key that one request adds.
    [InlineData("var task = _task ??= tokens.RefreshTokenAsync(); await task;")]
    [InlineData("await _tasks.GetOrAdd(\"a\", _ => tokens.RefreshTokenAsync());")]
    [InlineData("if (Interlocked.CompareExchange(ref _count, 1, 0) == 0) await tokens.RefreshTokenAsync();")]
    // A lock and a second look.
    [InlineData("await _gate.WaitAsync(); try { if (tokens.Access == sent) await tokens.RefreshTokenAsync(); } finally { _gate.Release(); }")]
    [InlineData("await _gate.WaitAsync(cancellation); try { if (tokens.ExpiresAt > DateTime.UtcNow) return response; await tokens.RefreshTokenAsync(); } finally { _gate.Release(); }")]
    [InlineData("lock (_gate) { if (tokens.Access == sent) tokens.RefreshTokenAsync().Wait(); }")]
    // Nothing is used up.
    [InlineData("await tokens.RefreshAppTokenAsync();")]
    [InlineData("await tokens.SaveRefreshToken(\"\");")]
    public Task A_handler_that_coordinates_or_uses_nothing_up(string body) => Verify(Handler(body));

    [Theory]
    [InlineData("await _gate.WaitAsync(); try { await {|#0:tokens.RefreshTokenAsync()|}; } finally { _gate.Release(); }")]
    [InlineData("if (tokens.ExpiresAt < DateTime.UtcNow) { await _gate.WaitAsync(cancellation); await {|#0:tokens.RefreshTokenAsync()|}; _gate.Release(); }")]
    [InlineData("lock (_gate) { {|#0:tokens.RefreshTokenAsync()|}.Wait(); }")]
    public Task Everybody_who_waited_for_the_lock_refreshes(string body) => Verify(Handler(body), expected:
        Expect(0, "Everyone who waited for the lock refreshes again; look first whether the token has changed").WithSeverity(DiagnosticSeverity.Info));

    [Theory]
    [InlineData("var response = await http.GetAsync(url); if (response.StatusCode == HttpStatusCode.Unauthorized) { await [|RefreshTokenAsync()|]; response = await http.GetAsync(url); } return response;")]
    [InlineData("if (_session.ExpiresAt <= DateTime.UtcNow) await [|RefreshTokenAsync()|]; return await http.GetAsync(url);")]
    [InlineData("if (_session.ExpiresAt <= DateTime.UtcNow) _session = await [|RefreshTokenAsync()|]; return await http.GetAsync(url);")]
    [InlineData("var left = _session.ExpiresAt - DateTime.UtcNow; if (left.TotalMinutes < 2) await [|RefreshTokenAsync()|]; return await http.GetAsync(url);")]
    public Task A_client_that_tests_and_refreshes(string body) => Verify(Client($"public async Task<HttpResponseMessage> Get(string url) {{ {body} }}"));

    [Theory]
    // A token that is only read, and the store of a server.
    [InlineData("private string GetRefreshTokenAsync() => _session.RefreshToken; public string Get(string url) => _session.ExpiresAt < DateTime.UtcNow ? GetRefreshTokenAsync() : url;")]
    [InlineData("private string UpdateRefreshToken() => _session.RefreshToken; private string GenerateAccessToken() => \"\"; public string Refresh(string token) { if (_session.ExpiresAt < DateTime.UtcNow) return \"\"; UpdateRefreshToken(); return GenerateAccessToken(); }")]
    [InlineData("public Task OnRefreshClick() => RefreshTokenAsync();")]
    [InlineData("public async Task<bool> Refresh() { await RefreshTokenAsync(); return true; }")]
    [InlineData("public async Task Get(string url) { var response = await http.GetAsync(url); if (response.StatusCode == HttpStatusCode.Unauthorized) await Login(); }")]
    public Task A_client_that_refreshes_on_demand_or_signs_in(string method) => Verify(Client(method));

    [Fact]
    public Task A_lock_in_the_refresh_itself_and_one_caller_alone() => Verify(Usings + """
        public class Session(HttpClient http)
        {
            private readonly SemaphoreSlim _gate = new(1, 1);
            private string _refreshToken = "";
            private DateTime _expiresAt;

            public async Task<string> Get()
            {
                if (_expiresAt < DateTime.UtcNow)
                    await RefreshTokenAsync();
                return await http.GetStringAsync("/");
            }

            private async Task RefreshTokenAsync()
            {
                await _gate.WaitAsync();
                try
                {
                    if (_expiresAt > DateTime.UtcNow)
                        return;
                    var answer = await http.PostAsync("/token", new StringContent(_refreshToken));
                    _refreshToken = await answer.Content.ReadAsStringAsync();
                    _expiresAt = DateTime.UtcNow.AddMinutes(5);
                }
                finally { _gate.Release(); }
            }
        }
        public class Renewals(HttpClient http) : BackgroundService
        {
            private string _refreshToken = "";
            private DateTime _expiresAt;
            protected override async Task ExecuteAsync(CancellationToken stop)
            {
                while (!stop.IsCancellationRequested)
                    if (_expiresAt < DateTime.UtcNow)
                        await RefreshTokenAsync();
            }
            private async Task RefreshTokenAsync() => _refreshToken = await http.GetStringAsync("/token?refresh_token=" + _refreshToken);
        }
        """);

    [Fact]
    public Task Broken_code_is_quiet() => Verify(Handler("await {|CS0103:missing|}.RefreshTokenAsync();"));

    private static string Handler(string body) => Usings + $$"""
        public class TokenStore(HttpClient http)
        {
            private string _refreshToken = "";
            public string Access { get; private set; } = "";
            public DateTime ExpiresAt { get; private set; }
            public async Task<string> RefreshTokenAsync()
            {
                var content = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = _refreshToken });
                var answer = await http.PostAsync("/token", content);
                _refreshToken = await answer.Content.ReadAsStringAsync();
                return Access = _refreshToken;
            }
            public async Task<string> RefreshAppTokenAsync()
            {
                var answer = await http.PostAsync("/token", new StringContent("grant_type=client_credentials"));
                return Access = await answer.Content.ReadAsStringAsync();
            }
            public Task SaveRefreshToken(string token) { _refreshToken = token; return Task.CompletedTask; }
        }
        public class TokenHandler(TokenStore tokens) : DelegatingHandler
        {
            private readonly SemaphoreSlim _gate = new(1, 1);
            private readonly ConcurrentDictionary<string, Task<string>> _tasks = new();
            private static Task<string>? _task;
            private bool _refreshing;
            private int _count;

            protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
            {
                var sent = tokens.Access;
                var response = await base.SendAsync(request, cancellation);
                {{body}}
                return response;
            }
        }
        """;

    private static string Client(string method) => Usings + $$"""
        public class Session { public DateTime ExpiresAt { get; set; } public string RefreshToken { get; set; } = ""; }
        public class OrdersClient(HttpClient http)
        {
            private Session _session = new();
            {{method}}

            private async Task<Session> RefreshTokenAsync() => new() { RefreshToken = await http.GetStringAsync("/token?refresh_token=" + _session.RefreshToken) };
            private Task Login() => Task.CompletedTask;
        }
        """;
}
