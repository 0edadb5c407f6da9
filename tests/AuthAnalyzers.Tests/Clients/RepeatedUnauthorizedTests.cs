using AuthAnalyzers.Clients;
using AuthAnalyzers.CodeFixes.Clients;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace AuthAnalyzers.Tests.Clients;

public class RepeatedUnauthorizedTests : RuleTest<RepeatedUnauthorized, RepeatedUnauthorizedFix>
{
    private const string Usings = "using System.Net;\nusing System.Net.Http.Headers;\nusing Microsoft.Extensions.Http.Resilience;\nusing Polly;\nusing Polly.Extensions.Http;\nusing Polly.Retry;\n";

    [Theory]
    [InlineData("Policy.HandleResult<HttpResponseMessage>([|r => r.StatusCode == HttpStatusCode.Unauthorized|]).RetryAsync(3)")]
    [InlineData("Policy<HttpResponseMessage>.HandleResult([|r => r.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.BadGateway|]).WaitAndRetryAsync(3, n => TimeSpan.FromSeconds(n))")]
    [InlineData("HttpPolicyExtensions.HandleTransientHttpError().OrResult([|r => r.StatusCode == HttpStatusCode.Unauthorized|]).WaitAndRetryAsync(3, n => TimeSpan.FromSeconds(n))")]
    [InlineData("Policy.Handle<HttpRequestException>().OrResult<HttpResponseMessage>([|r => (int)r.StatusCode == 401|]).RetryForeverAsync()")]
    [InlineData("Policy.HandleResult<HttpResponseMessage>([|r => new[] { HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden }.Contains(r.StatusCode)|]).RetryAsync()")]
    [InlineData("Policy.HandleResult<HttpResponseMessage>([|r => s_codes.Contains(r.StatusCode)|]).RetryAsync()")]
    [InlineData("Policy.HandleResult<HttpResponseMessage>([|r => { return r.StatusCode == HttpStatusCode.Unauthorized; }|]).RetryAsync()")]
    [InlineData("Policy.HandleResult<HttpResponseMessage>([|r => r.StatusCode == HttpStatusCode.Unauthorized|]).RetryAsync(3, (result, count) => Console.WriteLine(count))")]
    public Task A_policy_that_repeats_401(string policy) => Verify(Class($"object Policy_() => {policy};"));

    [Theory]
    [InlineData("Policy.HandleResult<HttpResponseMessage>({|#0:r => !r.IsSuccessStatusCode|}).RetryAsync(3)")]
    [InlineData("Policy.HandleResult<HttpResponseMessage>({|#0:r => (int)r.StatusCode >= 400|}).RetryAsync(3)")]
    public Task A_policy_that_repeats_every_failure(string policy) => Verify(
        Class($"object Policy_() => {policy};"), expected: Expect(0).WithSeverity(DiagnosticSeverity.Info));

    [Theory]
    // No retry.
    [InlineData("Policy.HandleResult<HttpResponseMessage>(r => r.StatusCode == HttpStatusCode.Unauthorized).CircuitBreakerAsync(3, TimeSpan.FromSeconds(1))")]
    [InlineData("Policy.HandleResult<HttpResponseMessage>(r => !r.IsSuccessStatusCode).FallbackAsync(new HttpResponseMessage())")]
    // Not 401, or more than it.
    [InlineData("Policy.HandleResult<HttpResponseMessage>(r => r.StatusCode == HttpStatusCode.BadGateway).RetryAsync(3)")]
    [InlineData("Policy.HandleResult<HttpResponseMessage>(r => !r.IsSuccessStatusCode && r.StatusCode != HttpStatusCode.Unauthorized).RetryAsync(3)")]
    [InlineData("Policy.HandleResult<HttpResponseMessage>(r => r.StatusCode == HttpStatusCode.Unauthorized && r.ReasonPhrase == \"Request limit exceeded\").RetryAsync(3)")]
    [InlineData("Policy.HandleResult<HttpResponseMessage>(r => (int)r.StatusCode >= 500).RetryAsync(3)")]
    [InlineData("Policy.HandleResult<HttpResponseMessage>(r => Decides(r)).RetryAsync(3)")]
    [InlineData("HttpPolicyExtensions.HandleTransientHttpError().RetryAsync(3)")]
    // Renewed in between.
    [InlineData("Policy.HandleResult<HttpResponseMessage>(r => r.StatusCode == HttpStatusCode.Unauthorized).RetryAsync(1, (result, count) => Renew())")]
    [InlineData("Policy.HandleResult<HttpResponseMessage>(r => r.StatusCode == HttpStatusCode.Unauthorized).RetryAsync(1, async (result, count) => await Renew())")]
    public Task A_policy_that_repeats_no_401_or_renews(string policy) => Verify(Class($"object Policy_() => {policy};"));

    [Theory]
    [InlineData("new RetryStrategyOptions<HttpResponseMessage> { ShouldHandle = [|args => ValueTask.FromResult(args.Outcome.Result?.StatusCode == HttpStatusCode.Unauthorized)|] }")]
    [InlineData("new HttpRetryStrategyOptions { ShouldHandle = [|args => args.Outcome switch { { Exception: HttpRequestException } => PredicateResult.True(), { Result.StatusCode: HttpStatusCode.Unauthorized } => PredicateResult.True(), _ => PredicateResult.False() }|] }")]
    [InlineData("new RetryStrategyOptions<HttpResponseMessage> { ShouldHandle = new PredicateBuilder<HttpResponseMessage>().Handle<HttpRequestException>().HandleResult([|r => r.StatusCode == HttpStatusCode.Unauthorized|]) }")]
    [InlineData("new RetryStrategyOptions<HttpResponseMessage> { ShouldHandle = [|args => new ValueTask<bool>(args.Outcome is { Result.StatusCode: HttpStatusCode.Unauthorized or HttpStatusCode.RequestTimeout })|], OnRetry = args => { Console.WriteLine(args.AttemptNumber); return default; } }")]
    public Task A_strategy_that_repeats_401(string options) => Verify(Class($"object Options() => {options};"));

    [Theory]
    [InlineData("new RetryStrategyOptions<HttpResponseMessage> { ShouldHandle = args => ValueTask.FromResult(args.Outcome.Result?.StatusCode == HttpStatusCode.BadGateway) }")]
    [InlineData("new HttpRetryStrategyOptions { ShouldHandle = args => ValueTask.FromResult(HttpClientResiliencePredicates.IsTransient(args.Outcome)) }")]
    [InlineData("new HttpRetryStrategyOptions { ShouldHandle = args => args.Outcome switch { { Exception: HttpRequestException } => PredicateResult.True(), _ => PredicateResult.False() } }")]
    [InlineData("new RetryStrategyOptions<HttpResponseMessage> { ShouldHandle = args => ValueTask.FromResult(args.Outcome.Result?.StatusCode == HttpStatusCode.Unauthorized), OnRetry = async args => await Renew() }")]
    [InlineData("new Polly.CircuitBreaker.CircuitBreakerStrategyOptions<HttpResponseMessage> { ShouldHandle = new PredicateBuilder<HttpResponseMessage>().HandleResult(r => r.StatusCode == HttpStatusCode.Unauthorized) }")]
    public Task A_strategy_that_repeats_no_401_or_renews(string options) => Verify(Class($"object Options() => {options};"));

    [Fact]
    public Task Handlers_within_the_policy_send_a_new_token_each_time() => Verify(Class("""
        void Outside(IHttpClientBuilder client) => client.AddHttpMessageHandler(() => new Tokens()).AddPolicyHandler(Policy.HandleResult<HttpResponseMessage>([|r => r.StatusCode == HttpStatusCode.Unauthorized|]).RetryAsync(3));
        void Inside(IHttpClientBuilder client) => client.AddPolicyHandler(Policy.HandleResult<HttpResponseMessage>(r => r.StatusCode == HttpStatusCode.Unauthorized).RetryAsync(3)).AddHttpMessageHandler(() => new Tokens());
        void InsideByMethod(IHttpClientBuilder client) => client.AddPolicyHandler(Made()).AddHttpMessageHandler(() => new Tokens());
        IAsyncPolicy<HttpResponseMessage> Made() => Policy.HandleResult<HttpResponseMessage>(r => r.StatusCode == HttpStatusCode.Unauthorized).RetryAsync(3);
        async Task Executed(HttpClient client)
        {
            var policy = Policy.HandleResult<HttpResponseMessage>(r => r.StatusCode == HttpStatusCode.Unauthorized).RetryAsync(3);
            await policy.ExecuteAsync(async () => { client.DefaultRequestHeaders.Authorization = new("Bearer", await GetToken()); return await client.GetAsync("/"); });
        }
        async Task ExecutedAsItIs(HttpClient client)
        {
            var policy = Policy.HandleResult<HttpResponseMessage>([|r => r.StatusCode == HttpStatusCode.Unauthorized|]).RetryAsync(3);
            await policy.ExecuteAsync(() => client.GetAsync("/"));
        }
        """));

    [Theory]
    [InlineData("var response = await http.GetAsync(url); if ([|response.StatusCode == HttpStatusCode.Unauthorized|]) { await Task.Delay(100); response = await http.GetAsync(url); } return response;")]
    [InlineData("var response = await http.SendAsync(request); if ([|response.StatusCode is HttpStatusCode.Unauthorized|]) return await http.SendAsync(request); return response;")]
    [InlineData("var response = await http.GetAsync(url); if ([|response.StatusCode == HttpStatusCode.Unauthorized|]) { Console.WriteLine(\"again\"); return await Get(http, url, request); } return response;")]
    [InlineData("HttpResponseMessage response; while (true) { response = await http.GetAsync(url); if ([|response.StatusCode == HttpStatusCode.Unauthorized|]) { await Task.Delay(100); continue; } return response; }")]
    // A counter decides nothing about the status.
    [InlineData("for (var attempt = 0; ; attempt++) { var response = await http.GetAsync(url); if ([|response.StatusCode == HttpStatusCode.Unauthorized && attempt < 3|]) continue; return response; }")]
    [InlineData("while (true) { try { return await http.GetAsync(url); } catch (HttpRequestException e) when ([|e.StatusCode == HttpStatusCode.Unauthorized|]) { await Task.Delay(100); } }")]
    [InlineData("for (var attempt = 0; attempt < 3; attempt++) { try { return await http.GetAsync(url); } catch (HttpRequestException e) when ([|e.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.BadGateway|]) { if (attempt == 2) throw; Console.WriteLine(e.Message); } } return null!;")]
    [InlineData("HttpResponseMessage response; var attempts = 0; do { response = await http.GetAsync(url); attempts++; } while ([|response.StatusCode == HttpStatusCode.Unauthorized && attempts < 3|]); return response;")]
    public Task Code_that_sends_again_as_it_was(string body) => Verify(Class($"async Task<HttpResponseMessage> Get(HttpClient http, string url, HttpRequestMessage request) {{ {body} }}"));

    [Theory]
    [InlineData("var response = await http.GetAsync(url); if (response.StatusCode == HttpStatusCode.Unauthorized) { await Renew(); response = await http.GetAsync(url); } return response;")]
    [InlineData("var response = await http.SendAsync(request); if (response.StatusCode == HttpStatusCode.Unauthorized) { request.Headers.Authorization = new AuthenticationHeaderValue(\"Bearer\", url); return await http.SendAsync(request); } return response;")]
    [InlineData("var response = await http.GetAsync(url); if (response.StatusCode == HttpStatusCode.Unauthorized) { url = await GetToken(); return await Get(http, url, request); } return response;")]
    [InlineData("var response = await http.GetAsync(url); if (response.StatusCode == HttpStatusCode.Unauthorized) response = await http.GetAsync(\"/login\"); return response;")]
    [InlineData("var response = await http.GetAsync(url); if (response.StatusCode == HttpStatusCode.ServiceUnavailable) response = await http.GetAsync(url); return response;")]
    [InlineData("var response = await http.GetAsync(url); if (response.StatusCode == HttpStatusCode.Unauthorized) throw new InvalidOperationException(); return response;")]
    [InlineData("HttpResponseMessage? response = null; foreach (var mirror in new[] { url, \"/b\" }) { response = await http.GetAsync(mirror); if (response.StatusCode == HttpStatusCode.Unauthorized) continue; return response; } return response!;")]
    [InlineData("while (true) { await Renew(); var response = await http.GetAsync(url); if (response.StatusCode == HttpStatusCode.Unauthorized) continue; return response; }")]
    [InlineData("while (true) { try { return await http.GetAsync(url); } catch (HttpRequestException e) when (e.StatusCode == HttpStatusCode.Unauthorized) { await Renew(); } }")]
    [InlineData("while (true) { try { return await http.GetAsync(url); } catch (HttpRequestException e) when (e.StatusCode == HttpStatusCode.Unauthorized) { throw new InvalidOperationException(); } }")]
    [InlineData("while (true) { try { return await http.GetAsync(url); } catch (HttpRequestException e) when (e.StatusCode != HttpStatusCode.Unauthorized) { await Task.Delay(100); } }")]
    [InlineData("for (var page = 0; page < 3; page++) { try { await http.GetAsync($\"/?page={page}\"); } catch (HttpRequestException e) when (e.StatusCode == HttpStatusCode.Unauthorized) { await Task.Delay(100); } } return null!;")]
    [InlineData("while (true) { try { return await http.GetAsync(url); } catch (HttpRequestException e) when (e.StatusCode == HttpStatusCode.Unauthorized) { Console.WriteLine(e); } return null!; }")]
    public Task Code_that_renews_or_asks_elsewhere(string body) => Verify(Class($"async Task<HttpResponseMessage> Get(HttpClient http, string url, HttpRequestMessage request) {{ {body} }}"));

    [Theory]
    [InlineData("for (var attempt = 0; attempt < 3; attempt++) { var response = await _http.GetAsync(url); if ({|#0:response.IsSuccessStatusCode|}) return response; await Task.Delay(100); } throw new InvalidOperationException();")]
    [InlineData("for (var attempt = 0; ; attempt++) { var response = await _http.GetAsync(url); if ({|#0:response.IsSuccessStatusCode|}) return response; if (attempt == 3) throw new InvalidOperationException(); Console.WriteLine(attempt); }")]
    [InlineData("HttpResponseMessage response; var attempts = 0; do response = await _http.GetAsync(url); while ({|#0:!response.IsSuccessStatusCode && ++attempts < 3|}); return response;")]
    public Task A_loop_that_only_success_leaves(string body) => Verify(Caller(body), expected: Expect(0).WithSeverity(DiagnosticSeverity.Info));

    [Theory]
    // 401 is told apart, another address, new credentials, or the loop ends at any answer.
    [InlineData("while (true) { var response = await _http.GetAsync(url); if (response.IsSuccessStatusCode) return response; if (response.StatusCode == HttpStatusCode.Unauthorized) throw new InvalidOperationException(); await Task.Delay(100); }")]
    [InlineData("for (var page = 0; page < 3; page++) { var response = await _http.GetAsync(url + page); if (response.IsSuccessStatusCode) return response; } return null!;")]
    [InlineData("foreach (var mirror in new[] { url, \"/b\" }) { var response = await _http.GetAsync(mirror); if (response.IsSuccessStatusCode) return response; } return null!;")]
    [InlineData("while (true) { SignIn(url); var response = await _http.GetAsync(url); if (response.IsSuccessStatusCode) return response; }")]
    [InlineData("while (true) { var response = await _http.GetAsync(url); if (response.IsSuccessStatusCode) return response; break; } return null!;")]
    [InlineData("while (true) { var response = await _http.GetAsync(url); if (response.IsSuccessStatusCode) return response; if (url.Length > 3) throw new InvalidOperationException(); }")]
    public Task A_loop_that_something_else_leaves(string body) => Verify(Caller(body));

    [Fact]
    public Task Without_a_credential_there_is_nothing_to_refuse() =>
        Verify(Class("async Task<HttpResponseMessage> WaitUntilUp(HttpClient http) { while (true) { var response = await http.GetAsync(\"/health\"); if (response.IsSuccessStatusCode) return response; await Task.Delay(100); } }"));

    [Theory]
    [InlineData("{|#0:response.IsSuccessStatusCode|}", "")]
    // Behind it, another handler may set a new token each time.
    [InlineData("response.IsSuccessStatusCode", "request.Headers.Authorization = new AuthenticationHeaderValue(\"Bearer\", Token());")]
    public Task A_handler_repeats_whatever_credential_it_is_given(string test, string other) => Verify(Usings + $$"""
        public class Other : DelegatingHandler
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                {{other}}
                return base.SendAsync(request, cancellationToken);
            }

            private static string Token() => "";
        }

        public class Repeat : DelegatingHandler
        {
            protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                for (var attempt = 0; attempt < 3; attempt++)
                {
                    var response = await base.SendAsync(request, cancellationToken);
                    if ({{test}})
                        return response;
                }
                return null!;
            }
        }
        """, expected: other.Length == 0 ? [Expect(0).WithSeverity(DiagnosticSeverity.Info)] : []);

    private static string Caller(string body) => Usings + $$"""
        public class Caller
        {
            private readonly HttpClient _http = new();

            public void SignIn(string token) => _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

            public async Task<HttpResponseMessage> Get(string url) { {{body}} }
        }
        """;

    [Theory]
    [InlineData("HttpPolicyExtensions.HandleTransientHttpError().OrResult([|r => r.StatusCode == HttpStatusCode.Unauthorized|]).RetryAsync(3)", "HttpPolicyExtensions.HandleTransientHttpError().RetryAsync(3)")]
    [InlineData("Policy.HandleResult<HttpResponseMessage>([|r => r.StatusCode == HttpStatusCode.Unauthorized || (int)r.StatusCode >= 500|]).RetryAsync(3)", "Policy.HandleResult<HttpResponseMessage>(r => (int)r.StatusCode >= 500).RetryAsync(3)")]
    [InlineData("Policy.HandleResult<HttpResponseMessage>([|r => r.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.Unauthorized|]).RetryAsync(3)", "Policy.HandleResult<HttpResponseMessage>(r => r.StatusCode is HttpStatusCode.BadGateway).RetryAsync(3)")]
    public Task The_condition_leaves_401_out(string policy, string right) => VerifyFix(Class($"object Policy_() => {policy};"), Class($"object Policy_() => {right};"));

    [Fact]
    public Task Every_failure_but_401() => VerifyFix(
        Class("object Policy_() => Policy.HandleResult<HttpResponseMessage>({|#0:r => !r.IsSuccessStatusCode|}).RetryAsync(3);"),
        Class("object Policy_() => Policy.HandleResult<HttpResponseMessage>(r => !r.IsSuccessStatusCode && r.StatusCode != HttpStatusCode.Unauthorized).RetryAsync(3);"),
        expected: Expect(0).WithSeverity(DiagnosticSeverity.Info));

    [Fact]
    public Task No_fix_where_401_is_all_that_is_handled() =>
        VerifyNoFix(Class("object Policy_() => Policy.HandleResult<HttpResponseMessage>([|r => r.StatusCode == HttpStatusCode.Unauthorized|]).RetryAsync(3);"));

    [Fact]
    public Task Broken_code_is_quiet() => Verify(Class("object Policy_() => Policy.HandleResult<HttpResponseMessage>(r => r.{|CS1061:Status|} == HttpStatusCode.Unauthorized).RetryAsync(3);"));

    private static string Class(string members) => Usings + $$"""
        public class Tokens : DelegatingHandler { }
        public class Calls
        {
            private static readonly HashSet<HttpStatusCode> s_codes = new() { HttpStatusCode.Unauthorized, HttpStatusCode.BadGateway };
            {{members}}

            private Task Renew() => Task.CompletedTask;
            private Task<string> GetToken() => Task.FromResult("");
            private bool Decides(HttpResponseMessage response) => response.Headers.Any();
        }
        """;
}
