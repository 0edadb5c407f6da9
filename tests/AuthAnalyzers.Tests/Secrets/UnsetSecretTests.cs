using AuthAnalyzers.CodeFixes.Secrets;
using AuthAnalyzers.Secrets;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis.Testing;

namespace AuthAnalyzers.Tests.Secrets;

public class UnsetSecretTests : RuleTest<UnsetSecret, UnsetSecretFix>
{
    private const string Header = "request.Headers[\"X-Api-Key\"]";
    private const string Setting = "configuration[\"ApiKey\"]";
    private const string Bytes = "Encoding.UTF8.GetBytes(request.Headers[\"X-Api-Key\"].ToString())";

    // What is let in is what the program that stands behind each row answered over HTTP: see the end-to-end tests.
    [Theory]
    [InlineData(Header + " == " + Setting, "A request without the X-Api-Key header", "null")]
    [InlineData(Header + ".FirstOrDefault() == " + Setting, "A request without the X-Api-Key header", "null")]
    [InlineData(Header + ".Equals(" + Setting + ")", "A request without the X-Api-Key header", "null")]
    [InlineData("string.Equals(" + Header + ", " + Setting + ")", "A request without the X-Api-Key header", "null")]
    [InlineData("request.Query[\"apikey\"] == " + Setting, "A request without the apikey query parameter", "null")]
    [InlineData(Header + ".ToString() == " + Setting, "A request without the X-Api-Key header", "\"\"")]
    [InlineData(Setting + "!.Equals(" + Header + ")", "An empty X-Api-Key header", "\"\"")]
    [InlineData("CryptographicOperations.FixedTimeEquals(" + Bytes + ", Encoding.UTF8.GetBytes(" + Setting + "!))", "A request without the X-Api-Key header", "\"\"")]
    [InlineData("CryptographicOperations.FixedTimeEquals(" + Bytes + ", Encoding.UTF8.GetBytes(" + Setting + " ?? \"\"))", "A request without the X-Api-Key header", "\"\"")]
    [InlineData("CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(" + Header + ".ToString().AsSpan()), MemoryMarshal.AsBytes(" + Setting + ".AsSpan()))",
        "A request without the X-Api-Key header", "\"\"")]
    public Task Each_way_to_compare_a_header_with_a_setting(string comparison, string request, string value) =>
        Verify(Filter("return {|#0:" + comparison + "|};"), expected: Expected(request, value));

    [Fact]
    public Task A_header_that_is_there_may_be_empty() => Verify(
        Filter("return request.Headers.TryGetValue(\"X-Api-Key\", out var key) && {|#0:key == " + Setting + "|};"), expected: Expected("An empty X-Api-Key header", "\"\""));

    private static DiagnosticResult Expected(string request, string value) =>
        Expect(0, request, Setting, value, value).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations);

    [Theory]
    [InlineData("configuration.GetValue<string>(\"ApiKey\")")]
    [InlineData("configuration.GetValue<string>(\"ApiKey\", null)")]
    [InlineData("configuration.GetSection(\"Auth:ApiKey\").Value")]
    [InlineData("configuration.GetSection(\"Auth\")[\"ApiKey\"]")]
    [InlineData("Environment.GetEnvironmentVariable(\"API_KEY\")")]
    [InlineData("(Environment.GetEnvironmentVariable(\"API_KEY\") ?? configuration[\"ApiKey\"])")]
    [InlineData("options.Value.Nullable")]
    [InlineData("options.Value.Promised")]
    [InlineData("options.Value.ApiKey")]
    [InlineData("monitor.CurrentValue.ApiKey")]
    [InlineData("_settings.ApiKey")]
    [InlineData("_kept")]
    [InlineData("Kept")]
    public Task What_an_operator_may_leave_out(string kept) => Verify(Filter($"return [|request.Headers[\"X-Api-Key\"] == {kept}|];"));

    [Theory]
    [InlineData("configuration.GetValue(\"ApiKey\", \"c29tZXRoaW5n\")")]
    [InlineData("configuration.GetRequiredSection(\"Auth:ApiKey\").Value")]
    [InlineData("(configuration[\"ApiKey\"] ?? throw new InvalidOperationException())")]
    [InlineData("(configuration[\"ApiKey\"] ?? \"c29tZXRoaW5n\")")]
    [InlineData("(\"Bearer \" + configuration[\"ApiKey\"])")]
    [InlineData("$\"Bearer {configuration[\"ApiKey\"]}\"")]
    [InlineData("options.Value.Required")]
    [InlineData("options.Value.Validated")]
    [InlineData("options.Value.WithDefault")]
    [InlineData("options.Value.ValidatedKey")]
    [InlineData("_checked")]
    [InlineData("_thrown")]
    [InlineData("user.ApiKey")]
    public Task What_is_there_in_any_case(string kept) => Verify(Filter($"return request.Headers[\"X-Api-Key\"] == {kept};"));

    [Theory]
    [InlineData("request.Headers.Authorization")]
    [InlineData("request.Cookies[\"access_token\"]")]
    [InlineData("(request.Headers[\"X-Api-Key\"].FirstOrDefault() ?? request.Query[\"apikey\"].FirstOrDefault())")]
    [InlineData("request.Headers[\"X-Api-Key\"].FirstOrDefault()?.Trim()")]
    [InlineData("request.Headers[\"Authorization\"].FirstOrDefault()?.Split(\" \").Last()")]
    [InlineData("request.Headers[\"Authorization\"].ToString().Replace(\"Bearer \", \"\")")]
    [InlineData("$\"{request.Headers[\"X-Api-Key\"]}\"")]
    [InlineData("AuthenticationHeaderValue.Parse(request.Headers.Authorization!).Parameter")]
    public Task What_a_caller_may_leave_out(string presented) => Verify(Filter($"return [|{presented} == configuration[\"ApiKey\"]|];"));

    [Theory]
    [InlineData("request.Headers.Authorization.ToString().Substring(7)")]
    [InlineData("request.Headers.Authorization.ToString()[\"Bearer \".Length..]")]
    [InlineData("request.Headers.Authorization.ToString().Split(' ')[1]")]
    [InlineData("(request.Headers[\"X-Api-Key\"].FirstOrDefault() ?? throw new InvalidOperationException())")]
    [InlineData("request.Headers[\"X-Api-Key\"].FirstOrDefault(key => key!.Length > 0)")]
    public Task What_is_sent_in_any_case(string presented) => Verify(Filter($"return {presented} == configuration[\"ApiKey\"];"));

    [Theory]
    [InlineData("return configuration[\"ApiKey\"] is { Length: > 0 } key && request.Headers[\"X-Api-Key\"] == key;")]
    [InlineData("var key = configuration[\"ApiKey\"]; if (string.IsNullOrEmpty(key)) return false; return request.Headers[\"X-Api-Key\"] == key;")]
    [InlineData("var key = configuration[\"ApiKey\"]; if (key is null or \"\") throw new InvalidOperationException(); return request.Headers[\"X-Api-Key\"] == key;")]
    [InlineData("var key = configuration[\"ApiKey\"]; ArgumentException.ThrowIfNullOrEmpty(key); return request.Headers[\"X-Api-Key\"] == key;")]
    [InlineData("string? key = request.Headers[\"X-Api-Key\"]; if (string.IsNullOrWhiteSpace(key)) return false; return key == configuration[\"ApiKey\"];")]
    [InlineData("var key = request.Headers[\"X-Api-Key\"].FirstOrDefault(); return key != null && key == configuration[\"ApiKey\"];")]
    [InlineData("return request.Headers[\"X-Api-Key\"] == configuration[\"ApiKey\"] && !string.IsNullOrEmpty(configuration[\"ApiKey\"]);")]
    [InlineData("if (request.Headers[\"X-Api-Key\"] != configuration[\"ApiKey\"] || configuration[\"ApiKey\"] is null) return false; return true;")]
    [InlineData("var same = request.Headers[\"X-Api-Key\"] == configuration[\"ApiKey\"]; if (!same || configuration[\"ApiKey\"] is null) return false; return true;")]
    [InlineData("var key = configuration[\"ApiKey\"]; return key?.Length > 0 && request.Headers[\"X-Api-Key\"] == key;")]
    [InlineData("var bytes = Encoding.UTF8.GetBytes(configuration[\"ApiKey\"] ?? \"\"); return bytes.Length > 0 && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(request.Headers[\"X-Api-Key\"].ToString()), bytes);")]
    public Task A_test_of_either_side(string body) => Verify(Filter(body));

    [Theory]
    [InlineData("var key = configuration[\"ApiKey\"]; if (key is null) Console.WriteLine(\"no key\"); return [|request.Headers[\"X-Api-Key\"] == key|];")]
    [InlineData("var key = configuration[\"ApiKey\"]; return key is null || [|request.Headers[\"X-Api-Key\"] == configuration[\"Other\"]|];")]
    [InlineData("if (!request.Headers.ContainsKey(\"X-Api-Key\")) return false; return [|request.Headers[\"X-Api-Key\"] == configuration[\"ApiKey\"]|];")]
    [InlineData("return request.Method == \"POST\" && [|request.Headers[\"X-Api-Key\"] == configuration[\"ApiKey\"]|];")]
    [InlineData("var bytes = Encoding.UTF8.GetBytes(configuration[\"ApiKey\"] ?? \"\"); var given = Encoding.UTF8.GetBytes(request.Headers[\"X-Api-Key\"].ToString()); return bytes.Length == given.Length && [|CryptographicOperations.FixedTimeEquals(given, bytes)|];")]
    [InlineData("var expected = SHA256.HashData(Encoding.UTF8.GetBytes(options.Value.ApiKey)); var given = SHA256.HashData(Encoding.UTF8.GetBytes(request.Headers[\"X-Api-Key\"].ToString())); return [|CryptographicOperations.FixedTimeEquals(given, expected)|];")]
    public Task A_test_of_something_else(string body) => Verify(Filter(body));

    [Fact]
    public Task Who_is_refused_for_the_right_key_is_not_let_in() => Verify(Filter("""
        if (request.Headers["X-Api-Key"] == configuration["RetiredApiKey"])
            throw new InvalidOperationException("That key is no longer good.");
        return true;
        """));

    [Fact]
    public Task A_list_of_keys_that_is_not_configured_has_no_key() => Verify(Filter("""
        foreach (var key in configuration.GetSection("ApiKeys").Get<string[]>() ?? [])
            if (request.Headers["X-Api-Key"] == key) return true;
        return false;
        """));

    [Fact]
    public Task A_check_is_asked_of_its_callers() => Verify("""
        public interface IKeys { bool IsKnown(string? apiKey); bool IsRight(string apiKey); }
        public class Keys(IConfiguration configuration) : IKeys
        {
            public bool IsKnown(string? apiKey) => [|apiKey == configuration["Api:Key"]|];
            public bool IsRight(string apiKey) => apiKey == configuration["Api:Key"];
        }
        public class Middleware(RequestDelegate next, IKeys keys)
        {
            public async Task InvokeAsync(HttpContext context)
            {
                string? key = context.Request.Headers["X-Api-Key"];
                if (!keys.IsKnown(key) || string.IsNullOrEmpty(key) || !keys.IsRight(key))
                    context.Response.StatusCode = 401;
                else
                    await next(context);
            }
        }
        """);

    [Fact]
    public Task What_is_bound_to_a_request() => Verify("""
        using Microsoft.AspNetCore.Mvc;
        public class Hook { public string? Token { get; set; } public string Key { get; set; } = ""; }
        [ApiController]
        public class HooksController(IConfiguration configuration) : ControllerBase
        {
            [HttpGet("a")] public bool A([FromHeader(Name = "X-Api-Key")] string? apiKey) => [|apiKey == configuration["ApiKey"]|];
            [HttpGet("b")] public bool B([FromHeader(Name = "X-Api-Key")] string apiKey) => apiKey == configuration["ApiKey"];
            [HttpGet("c/{token}")] public bool C([FromRoute] string? token) => token == configuration["VerifyToken"];
            [HttpGet("d")] public bool D([FromQuery(Name = "hub.verify_token")] string? verifyToken) => [|verifyToken == configuration["VerifyToken"]|];
            [HttpPost("e")] public bool E([FromBody] Hook hook) => [|hook.Token == configuration["VerifyToken"]|];
        }
        """);

    [Fact]
    public Task What_is_asked_once_at_the_start() => Verify("""
        var builder = WebApplication.CreateBuilder(args);
        var app = builder.Build();
        var first = builder.Configuration["FirstKey"];
        var second = builder.Configuration["SecondKey"];
        if (string.IsNullOrEmpty(second) || builder.Configuration["ThirdKey"] is null)
            throw new InvalidOperationException("Keys are missing.");
        app.MapGet("/first", (HttpRequest request) => [|request.Headers["X-Api-Key"] == first|]);
        app.MapGet("/second", (HttpRequest request) => request.Headers["X-Api-Key"] == second);
        app.MapGet("/third", (HttpRequest request, IConfiguration configuration) => request.Headers["X-Api-Key"] == configuration["ThirdKey"]);
        app.Run();
        """);

    [Fact]
    public Task Keys_by_a_plain_name_and_options_that_a_constructor_fills() => Verify("""
        #nullable disable
        public class WebhookOptions
        {
            public WebhookOptions(string verifyToken) => VerifyToken = verifyToken;
            public string VerifyToken { get; set; }
        }
        public class Webhook(WebhookOptions options)
        {
            public bool IsSubscription(HttpRequest request) => [|request.Query["hub.verify_token"].Equals(options.VerifyToken)|];
            public bool IsJob(HttpRequest request) => request.Query.ContainsKey("key") && [|request.Query["key"] == Environment.GetEnvironmentVariable("JOB_KEY")|];
            public bool IsTenant(HttpRequest request) => request.Query["tenant"] == Environment.GetEnvironmentVariable("TENANT");
        }
        """);

    [Theory]
    [InlineData("return [|" + Header + " == " + Setting + "|];", "return " + Setting + " is { Length: > 0 } apiKey && " + Header + " == apiKey;")]
    [InlineData("if ([|" + Header + " != " + Setting + "|]) return false; return true;", "if (" + Setting + " is not { Length: > 0 } apiKey || " + Header + " != apiKey) return false; return true;")]
    [InlineData("if (![|" + Header + ".Equals(" + Setting + ")|]) return false; return true;",
        "if (!(" + Setting + " is { Length: > 0 } apiKey && " + Header + ".Equals(apiKey))) return false; return true;")]
    [InlineData("return [|" + Setting + "!.Equals(" + Header + ")|];", "return " + Setting + " is { Length: > 0 } apiKey && apiKey.Equals(" + Header + ");")]
    [InlineData("var expected = " + Setting + "; return [|" + Header + " == expected|];", "var expected = " + Setting + "; return !string.IsNullOrEmpty(expected) && " + Header + " == expected;")]
    [InlineData("var expected = " + Setting + "; return [|" + Header + " != expected|];", "var expected = " + Setting + "; return string.IsNullOrEmpty(expected) || " + Header + " != expected;")]
    [InlineData("return request.Method == \"POST\" && [|" + Header + " == " + Setting + "|];", "return request.Method == \"POST\" && (" + Setting + " is { Length: > 0 } apiKey && " + Header + " == apiKey);")]
    [InlineData("return [|" + Header + " == " + Setting + "|] ? true : throw new InvalidOperationException();",
        "return " + Setting + " is { Length: > 0 } apiKey && " + Header + " == apiKey ? true : throw new InvalidOperationException();")]
    [InlineData("return [|CryptographicOperations.FixedTimeEquals(" + Bytes + ", Encoding.UTF8.GetBytes(" + Setting + " ?? \"\"))|];",
        "return " + Setting + " is { Length: > 0 } apiKey && CryptographicOperations.FixedTimeEquals(" + Bytes + ", Encoding.UTF8.GetBytes(apiKey));")]
    [InlineData("Func<bool> same = () => [|" + Header + " == " + Setting + "|]; return same();", "Func<bool> same = () => " + Setting + " is { Length: > 0 } apiKey && " + Header + " == apiKey; return same();")]
    [InlineData("bool Same() => [|" + Header + " == " + Setting + "|]; return Same();", "bool Same() => " + Setting + " is { Length: > 0 } apiKey && " + Header + " == apiKey; return Same();")]
    [InlineData("return request.Method switch { \"GET\" => true, _ => [|" + Header + " == " + Setting + "|] };",
        "return request.Method switch { \"GET\" => true, _ => " + Setting + " is { Length: > 0 } apiKey && " + Header + " == apiKey };")]
    public Task The_guard(string body, string right) => VerifyFix(Filter(body), Filter(right));

    [Fact]
    public Task The_guard_and_constant_time_in_one() => VerifyFix(
        Filter("return [|" + Header + " == " + Setting + "|];"),
        Filter("return " + Setting + " is { Length: > 0 } apiKey && CryptographicOperations.FixedTimeEquals(" + Bytes + ", Encoding.UTF8.GetBytes(apiKey));"), action: 1);

    [Fact]
    public Task Two_keys_have_two_names() => VerifyFix(
        Filter("return [|" + Header + " == " + Setting + "|] || [|request.Query[\"api_key\"] == " + Setting + "|];"),
        Filter("return " + Setting + " is { Length: > 0 } apiKey && " + Header + " == apiKey || " + Setting + " is { Length: > 0 } apiKey2 && request.Query[\"api_key\"] == apiKey2;"));

    [Theory]
    [InlineData("return [|" + Header + " /* as sent */ == " + Setting + "|];")]
    [InlineData("try { return true; } catch (Exception) when ([|" + Header + " == " + Setting + "|]) { return false; }")]
    public Task No_fix_where_it_would_not_fit(string body) => VerifyNoFix(Filter(body));

    [Theory]
    [InlineData("return request.Headers[\"X-Api-Key\"] == {|CS1525:;|}")]
    [InlineData("return {|CS0103:nothing|} == configuration[\"ApiKey\"];")]
    [InlineData("return request.Headers[\"X-Api-Key\"].Equals({|CS0103:nothing|});")]
    public Task Broken_code_is_quiet(string body) => Verify(Filter(body));

    private static string Filter(string body) => $$"""
        using System.ComponentModel.DataAnnotations;
        using System.Net.Http.Headers;
        using System.Runtime.InteropServices;
        using System.Security.Cryptography;
        using System.Text;
        using Microsoft.Extensions.Options;
        public class KeyOptions
        {
            public string ApiKey { get; set; } = "";
            public string? Nullable { get; set; }
            public string Promised { get; set; } = null!;
            public string WithDefault { get; set; } = "c29tZXRoaW5n";
            public required string Required { get; set; }
            [Required] public string Validated { get; set; } = "";
            public string ValidatedKey { get; set; } = "";
        }
        public class Validation : IValidateOptions<KeyOptions>
        {
            public ValidateOptionsResult Validate(string? name, KeyOptions options) =>
                string.IsNullOrEmpty(options.ValidatedKey) ? ValidateOptionsResult.Fail("A key is missing.") : ValidateOptionsResult.Success;
        }
        public class User { public string? ApiKey { get; set; } }
        public class Filter
        {
            private readonly IConfiguration configuration;
            private readonly IOptions<KeyOptions> options;
            private readonly IOptionsMonitor<KeyOptions> monitor;
            private readonly KeyOptions _settings;
            private readonly User user;
            private readonly string? _kept;
            private readonly string? _checked;
            private readonly string _thrown;
            public Filter(IConfiguration configuration, IOptions<KeyOptions> options, IOptionsMonitor<KeyOptions> monitor, User user)
            {
                this.configuration = configuration;
                this.options = options;
                this.monitor = monitor;
                this.user = user;
                _settings = options.Value;
                _kept = configuration["KeptKey"];
                _checked = configuration["CheckedKey"];
                if (string.IsNullOrEmpty(_checked))
                    throw new InvalidOperationException("A key is missing.");
                _thrown = configuration["ThrownKey"] ?? throw new InvalidOperationException("A key is missing.");
            }
            public bool Check(HttpRequest request)
            {
                {{body}}
            }
            private string? Kept => configuration["KeptKey"];
            public override string ToString() => _settings.ApiKey + _kept + _checked + _thrown + Kept + monitor + user;
        }
        """;
}
