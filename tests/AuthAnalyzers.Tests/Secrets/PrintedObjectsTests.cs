using AuthAnalyzers.Tests.Verifiers;
using AuthAnalyzers.Secrets;

namespace AuthAnalyzers.Tests.Secrets;

/// <summary>Objects that are logged whole: which show a credential, by what they are and how they are printed (AUTH3001).</summary>
public class PrintedObjectsTests : RuleTest<CredentialLogged>
{
    [Theory]
    // HttpRequestMessage.ToString() writes out its headers, wherever it is asked for.
    [InlineData("log.LogInformation(\"{Request}\", [|request|]);")]
    [InlineData("log.LogInformation($\"{[|request|]}\");")]
    [InlineData("log.LogInformation(\"Sent \" + [|request|]);")]
    [InlineData("log.LogInformation([|request|].ToString());")]
    [InlineData("var text = request.ToString(); log.LogInformation(\"{Text}\", [|text|]);")]
    [InlineData("Console.WriteLine([|request|]);")]
    [InlineData("throw new InvalidOperationException($\"Not sent: {[|request|]}\");")]
    // Its headers do where they are text.
    [InlineData("log.LogInformation($\"{[|request.Headers|]}\");")]
    [InlineData("log.LogInformation(\"{Headers}\", [|request.Headers|].ToString());")]
    [InlineData("var headers = request.Headers; log.LogInformation($\"{[|headers|]}\");")]
    [InlineData("log.LogInformation(\"{@Headers}\", [|request.Headers|]);")]
    public Task A_request_that_was_given_the_header(string statement) =>
        Verify(Program("request.Headers.Authorization = new AuthenticationHeaderValue(\"Bearer\", value);\n" + statement));

    [Theory]
    [InlineData("request.Headers.Add(\"Authorization\", value);")]
    [InlineData("request.Headers.Add(\"X-Api-Key\", value);")]
    [InlineData("request.Headers.TryAddWithoutValidation(\"Authorization\", value);")]
    [InlineData("request.Headers.Add(KeyHeader, value);")]
    [InlineData("if (value.Length > 0) request.Headers.Authorization = new(\"Bearer\", value);")]
    [InlineData("Sign(request, value);")]
    [InlineData("request = Create(value);")]
    [InlineData("request = Initialized(value);")]
    [InlineData("request = await CreateAsync(value);")]
    [InlineData("request = new HttpRequestMessage { Headers = { Authorization = new(\"Bearer\", value) } };")]
    [InlineData("request = new HttpRequestMessage { Headers = { { \"X-Api-Key\", value } } };")]
    [InlineData("request.Headers.Clear(); request.Headers.Add(\"Cookie\", value);")]
    public Task Ways_to_give_it(string statement) => Verify(Program(statement + "\nlog.LogInformation(\"{Request}\", [|request|]);"));

    [Theory]
    // Nobody knows what it carries.
    [InlineData("")]
    [InlineData("request.Headers.Add(\"Accept\", value);")]
    [InlineData("request.Headers.Accept.ParseAdd(value);")]
    [InlineData("other.Headers.Authorization = new(\"Bearer\", value);")]
    [InlineData("client.DefaultRequestHeaders.Authorization = new(\"Bearer\", value);")]
    [InlineData("Accept(request);")]
    [InlineData("request = Plain();")]
    // Not there anymore, or on another way.
    [InlineData("request.Headers.Authorization = new(\"Bearer\", value); request.Headers.Authorization = null;")]
    [InlineData("request.Headers.Authorization = new(\"Bearer\", value); request.Headers.Remove(\"Authorization\");")]
    [InlineData("request.Headers.Authorization = new(\"Bearer\", value); request.Headers.Clear();")]
    [InlineData("if (value.Length > 0) { request.Headers.Authorization = new(\"Bearer\", value); return; }")]
    [InlineData("if (value.Length > 0) request.Headers.Authorization = new(\"Bearer\", value); else")]
    public Task A_request_without(string statement) => Verify(Program(statement + "\nlog.LogInformation(\"{Request}\", request);"));

    [Theory]
    // A placeholder shows "[Authorization, System.String[]]".
    [InlineData("log.LogInformation(\"{Headers}\", request.Headers);")]
    [InlineData("log.LogInformation(\"{Uri} {Method}\", request.RequestUri, request.Method);")]
    [InlineData("log.LogInformation(\"{Scheme}\", request.Headers.Authorization.Scheme);")]
    [InlineData("log.LogInformation(\"{Client}\", client);")]
    public Task Not_all_of_it_is_shown(string statement) => Verify(Program("request.Headers.Authorization = new AuthenticationHeaderValue(\"Bearer\", value);\n" + statement));

    [Fact]
    public Task It_is_given_later() => Verify(Program("log.LogInformation(\"{Request}\", request); request.Headers.Authorization = new AuthenticationHeaderValue(\"Bearer\", value);"));

    [Theory]
    [InlineData("client.DefaultRequestHeaders.Authorization = new(\"Bearer\", value); log.LogInformation($\"{[|client.DefaultRequestHeaders|]}\");")]
    [InlineData("_client.DefaultRequestHeaders.Add(\"X-Api-Key\", value); log.LogInformation([|_client.DefaultRequestHeaders|].ToString());")]
    [InlineData("web.Headers[\"Authorization\"] = value; log.LogInformation(\"Sent \" + [|web.Headers|]);")]
    [InlineData("web.Headers.Add(System.Net.HttpRequestHeader.Cookie, value); log.LogInformation(\"Sent \" + [|web.Headers|]);")]
    // Near misses.
    [InlineData("client.DefaultRequestHeaders.Accept.ParseAdd(\"text/plain\"); log.LogInformation($\"{client.DefaultRequestHeaders}\");")]
    [InlineData("client.DefaultRequestHeaders.Authorization = new(\"Bearer\", value); log.LogInformation($\"{other.Headers}\");")]
    [InlineData("web.Headers[\"Accept\"] = value; log.LogInformation(\"Sent \" + web.Headers);")]
    [InlineData("web.Headers[\"Authorization\"] = value; log.LogInformation(\"{Headers}\", web.Headers);")]
    public Task Headers_of_clients(string statement) => Verify(Program(statement));

    [Theory]
    [InlineData("log.LogInformation(\"{Headers}\", [|context.Request.Headers|]);")]
    [InlineData("log.LogInformation(\"{Cookies}\", [|context.Request.Cookies|]);")]
    [InlineData("log.LogInformation(\"{@Request}\", [|context.Request|]);")]
    [InlineData("Serilog.Log.Information(\"{@Context}\", [|context|]);")]
    // Near misses: their text is the name of the type, and responses rarely carry a cookie.
    [InlineData("log.LogInformation($\"{context.Request.Headers}\");")]
    [InlineData("log.LogInformation(\"Headers \" + context.Request.Headers);")]
    [InlineData("log.LogInformation(\"{Headers}\", context.Request.Headers.ToString());")]
    [InlineData("Console.WriteLine(context.Request.Headers);")]
    [InlineData("log.LogInformation($\"{context.Request.Cookies}\");")]
    [InlineData("log.LogInformation(\"{Request}\", context.Request);")]
    [InlineData("log.LogInformation(\"{Context}\", context);")]
    [InlineData("log.LogInformation(\"{Headers}\", context.Response.Headers);")]
    [InlineData("var headers = context.Response.Headers; log.LogInformation(\"{Headers}\", headers);")]
    [InlineData("log.LogInformation(\"{@Form}\", context.Request.Form);")]
    public Task What_a_server_is_sent(string statement) => Verify(Program(statement));

    [Theory]
    [InlineData("log.LogInformation(\"{Value}\", [|header|]);")]
    [InlineData("log.LogInformation(\"{Value}\", [|header|].ToString());")]
    [InlineData("log.LogInformation(\"{Value}\", [|header.Parameter|]);")]
    // A challenge has the same type.
    [InlineData("foreach (var challenge in response.Headers.WwwAuthenticate) log.LogInformation(\"{Value} {Parameter}\", challenge, challenge.Parameter);")]
    [InlineData("log.LogInformation(\"{Value}\", response.Headers.WwwAuthenticate.FirstOrDefault()?.Parameter);")]
    [InlineData("log.LogInformation(\"{Value}\", response.Headers.ProxyAuthenticate.First());")]
    [InlineData("log.LogInformation(\"{Value}\", string.Join(\", \", response.Headers.WwwAuthenticate.Select(one => one.Parameter)));")]
    [InlineData("log.LogInformation(\"{Value}\", response.Headers.WwwAuthenticate);")]
    public Task Header_values(string statement) => Verify(Program(statement));

    [Theory]
    // Arrays and lists: their entries in a template, the name of their type in a text.
    [InlineData("log.LogInformation(\"{Key}\", [|privateKey|]);")]
    [InlineData("log.LogInformation(\"{Codes}\", [|recoveryCodes|]);")]
    [InlineData("log.LogInformation(\"{Codes}\", string.Join(\", \", [|recoveryCodes|]));")]
    [InlineData("log.LogInformation($\"{Convert.ToHexString([|privateKey|])}\");")]
    [InlineData("Console.WriteLine([|password|]);")]
    [InlineData("log.LogInformation($\"{[|passphrase|]}\");")]
    [InlineData("log.LogInformation($\"{privateKey}\");")]
    [InlineData("log.LogInformation(\"Key \" + privateKey);")]
    [InlineData("log.LogInformation(string.Format(\"{0}\", recoveryCodes));")]
    [InlineData("Console.WriteLine(privateKey);")]
    [InlineData("log.LogInformation(\"{Key}\", privateKey.ToString());")]
    [InlineData("var text = $\"{privateKey}\"; log.LogInformation(\"{Text}\", text);")]
    // Its text hides it.
    [InlineData("log.LogInformation(\"{Password}\", securePassword);")]
    public Task Sequences(string statement) => Verify(Program(statement));

    [Theory]
    // A record's text shows whatever attributes its members have; a logger that looks at members asks them.
    [InlineData("log.LogInformation(\"{Login}\", [|marked|]);")]
    [InlineData("log.LogInformation(\"{@Login}\", marked);")]
    [InlineData("log.LogInformation(\"{@Login}\", own);")]
    [InlineData("log.LogInformation(\"{@Login}\", [|mapped|]);")]
    // Arrays in a record's text are the name of their type.
    [InlineData("log.LogInformation(\"{Keys}\", keys);")]
    [InlineData("log.LogInformation(\"{@Keys}\", [|keys|]);")]
    public Task Members_and_attributes(string statement) => Verify(Program(statement));

    [Theory]
    // What decrypts gives the secret back.
    [InlineData("var credential = protector.Unprotect(value); log.LogInformation(\"{Password}\", [|credential|]);")]
    [InlineData("var credential = protector.Protect(value); log.LogInformation(\"{Password}\", credential);")]
    [InlineData("var secret = aes.DecryptCbc(iv, iv); log.LogInformation(\"{Secret}\", [|secret|]);")]
    [InlineData("var secret = aes.EncryptCbc(iv, iv); log.LogInformation(\"{Secret}\", secret);")]
    public Task What_hides_and_what_reveals(string statement) => Verify(Program(statement));

    [Fact]
    public Task The_message_names_the_header_and_where_it_was_set() => Verify("""
        public class Client(HttpClient client, ILogger<Client> log)
        {
            public Task Send(HttpRequestMessage request, string value)
            {
                {|#1:request.Headers.Authorization = new("Bearer", value)|};
                log.LogDebug("Sending {Request}", {|#0:request|});
                return client.SendAsync(request);
            }
        }
        """, expected: Expect(0, "the Authorization header", "the log").WithLocation(1));

    private static string Program(string statement) => $$"""
        using System.Net.Http.Headers;
        using Microsoft.AspNetCore.DataProtection;

        public record Marked(string User, [property: System.Text.Json.Serialization.JsonIgnore] string Password);

        public class SensitiveAttribute : Attribute;

        public class Own
        {
            public string User { get; set; } = "";
            [Sensitive]
            public string Password { get; set; } = "";
        }

        public class Mapped
        {
            public string User { get; set; } = "";
            [System.ComponentModel.DataAnnotations.Schema.NotMapped]
            public string Password { get; set; } = "";
        }

        public record Keys(string Name, byte[] PrivateKey);

        public class Gateway(ILogger<Gateway> log, HttpClient client, Microsoft.AspNetCore.DataProtection.IDataProtector protector, System.Security.Cryptography.Aes aes)
        {
            private const string KeyHeader = "X-Api-Key";
            private readonly HttpClient _client = client;

            public async Task Send(HttpContext context, HttpRequestMessage request, HttpRequestMessage other, HttpResponseMessage response, AuthenticationHeaderValue header, System.Net.HttpWebRequest web, string value,
                byte[] privateKey, List<string> recoveryCodes, char[] password, ReadOnlyMemory<char> passphrase, System.Security.SecureString securePassword, byte[] iv, Marked marked, Own own, Mapped mapped, Keys keys)
            {
                await Task.Yield();
                {{statement}}
            }

            private static void Sign(HttpRequestMessage message, string value) => message.Headers.Authorization = new("Bearer", value);

            private static void Accept(HttpRequestMessage message) => message.Headers.Accept.ParseAdd("text/plain");

            private static HttpRequestMessage Create(string value)
            {
                var message = new HttpRequestMessage();
                message.Headers.Authorization = new("Bearer", value);
                return message;
            }

            private static HttpRequestMessage Initialized(string value) => new() { Headers = { Authorization = new("Bearer", value) } };

            private static async Task<HttpRequestMessage> CreateAsync(string value)
            {
                await Task.Yield();
                var message = new HttpRequestMessage();
                message.Headers.Add("Authorization", value);
                return message;
            }

            private static HttpRequestMessage Plain() => new();

            private Task Use() => _client.GetAsync("/");
        }
        """;
}
