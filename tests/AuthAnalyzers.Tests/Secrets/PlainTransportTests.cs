using AuthAnalyzers.CodeFixes.Secrets;
using AuthAnalyzers.Secrets;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Secrets;

public class PlainTransportTests : RuleTest<PlainTransport, PlainTransportFix>
{
    private const string Usings = """
        using System.Net;
        using System.Net.Http.Headers;
        using System.Net.Security;
        using System.Net.WebSockets;
        using System.Security.Cryptography.X509Certificates;
        using Microsoft.AspNetCore.Authentication.JwtBearer;
        using Microsoft.AspNetCore.Authentication.OpenIdConnect;
        using Microsoft.IdentityModel.Tokens;

        """;

    [Theory]
    [InlineData("[|handler.ServerCertificateCustomValidationCallback = (message, certificate, chain, errors) => true|];")]
    [InlineData("[|handler.ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator|];")]
    [InlineData("[|handler.ServerCertificateCustomValidationCallback = delegate { return true; }|];")]
    [InlineData("[|handler.ServerCertificateCustomValidationCallback += (_, _, _, _) => true|];")]
    [InlineData("[|handler.ServerCertificateCustomValidationCallback = AcceptAll|];")]
    [InlineData("[|handler.ServerCertificateCustomValidationCallback = (m, c, ch, e) => { if (e == SslPolicyErrors.None) return true; Console.WriteLine(e); return true; }|];")]
    [InlineData("Func<HttpRequestMessage, X509Certificate2?, X509Chain?, SslPolicyErrors, bool> any = (_, _, _, _) => true; [|handler.ServerCertificateCustomValidationCallback = any|];")]
    [InlineData("bool Any(HttpRequestMessage m, X509Certificate2? c, X509Chain? ch, SslPolicyErrors e) => true; [|handler.ServerCertificateCustomValidationCallback = Any|];")]
    [InlineData("if (inner is HttpClientHandler own) [|own.ServerCertificateCustomValidationCallback = (_, _, _, _) => true|];")]
    [InlineData("Configure(h => [|h.ServerCertificateCustomValidationCallback = (_, _, _, _) => true|]);")]
    [InlineData("Keep(new HttpClientHandler { [|ServerCertificateCustomValidationCallback = (_, _, _, _) => true|] });")]
    [InlineData("Keep(new SocketsHttpHandler { SslOptions = { [|RemoteCertificateValidationCallback = (_, _, _, _) => true|] } });")]
    [InlineData("Keep(new SslClientAuthenticationOptions { [|RemoteCertificateValidationCallback = s_any|] });")]
    [InlineData("Keep(new SslStream(stream, false, [|(_, _, _, _) => true|]));")]
    [InlineData("if (useTls) { var secure = new SslStream(stream, false, [|new RemoteCertificateValidationCallback((_, _, _, _) => true)|], null); secure.AuthenticateAsClient(\"shop.com\"); }")]
    [InlineData("[|ServicePointManager.ServerCertificateValidationCallback = delegate { return true; }|];")]
    [InlineData("[|ServicePointManager.ServerCertificateValidationCallback += (_, _, _, _) => true|];")]
    [InlineData("[|socket.Options.RemoteCertificateValidationCallback = (_, _, _, _) => true|];")]
    [InlineData("services.AddHttpClient(\"shop\").ConfigurePrimaryHttpMessageHandler(() => new HttpClientHandler { [|ServerCertificateCustomValidationCallback = (_, _, _, _) => true|] });")]
    public Task Every_certificate_is_accepted(string body) => Verify(Client(body));

    [Theory]
    // The callback looks.
    [InlineData("handler.ServerCertificateCustomValidationCallback = (m, c, ch, errors) => errors == SslPolicyErrors.None;")]
    [InlineData("handler.ServerCertificateCustomValidationCallback = (m, c, ch, errors) => c!.Thumbprint == \"A1\";")]
    [InlineData("handler.ServerCertificateCustomValidationCallback = (m, c, ch, errors) => m.RequestUri!.Host == \"shop.com\" || errors == SslPolicyErrors.None;")]
    [InlineData("handler.ServerCertificateCustomValidationCallback = (m, c, ch, errors) => { if (errors != SslPolicyErrors.None) throw new IOException(); return true; };")]
    [InlineData("var isValid = true; handler.ServerCertificateCustomValidationCallback = (m, c, ch, errors) => { if (errors != SslPolicyErrors.None) isValid = false; return isValid; };")]
    [InlineData("handler.ServerCertificateCustomValidationCallback = (m, c, ch, errors) => IsKnown(c!);")]
    [InlineData("handler.ServerCertificateCustomValidationCallback = given;")]
    [InlineData("handler.ServerCertificateCustomValidationCallback = null;")]
    // Who reads the certificate looks at it elsewhere.
    [InlineData("X509Certificate2? seen = null; handler.ServerCertificateCustomValidationCallback = (m, c, ch, errors) => { seen = c; return true; };")]
    [InlineData("var secure = new SslStream(stream, false, (_, _, _, _) => true); Keep(secure.RemoteCertificate!);")]
    // Of clients, by a server.
    [InlineData("var secure = new SslStream(stream, false, (_, _, _, _) => true); secure.AuthenticateAsServer(given2);")]
    [InlineData("Keep(new SslServerAuthenticationOptions { RemoteCertificateValidationCallback = (_, _, _, _) => true });")]
    // Somebody asked for it.
    [InlineData("if (settings.IgnoreCertificateErrors) handler.ServerCertificateCustomValidationCallback = (_, _, _, _) => true;")]
    [InlineData("if (!settings.ValidateCertificates) { handler.ServerCertificateCustomValidationCallback = (_, _, _, _) => true; }")]
    [InlineData("if (!settings.IgnoreCertificateErrors) return; handler.ServerCertificateCustomValidationCallback = (_, _, _, _) => true;")]
    [InlineData("if (settings.ValidateCertificates) return; handler.ServerCertificateCustomValidationCallback = (_, _, _, _) => true;")]
    [InlineData("handler.ServerCertificateCustomValidationCallback = settings.IgnoreCertificateErrors ? (_, _, _, _) => true : null;")]
    [InlineData("handler.ServerCertificateCustomValidationCallback = (m, c, ch, errors) => settings.IgnoreCertificateErrors || errors == SslPolicyErrors.None;")]
    [InlineData("switch (settings.ToString()) { case \"insecure\": handler.ServerCertificateCustomValidationCallback = (_, _, _, _) => true; break; }")]
    [InlineData("if (environment.IsDevelopment()) handler.ServerCertificateCustomValidationCallback = (_, _, _, _) => true;")]
    // Nobody stands on the way.
    [InlineData("handler.ServerCertificateCustomValidationCallback = (_, _, _, _) => true; Keep(new HttpClient(handler) { BaseAddress = new(\"https://localhost:5001\") });")]
    [InlineData("services.AddHttpClient(\"localhost\").ConfigurePrimaryHttpMessageHandler(() => new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true });")]
    // Another matter.
    [InlineData("handler.CheckCertificateRevocationList = false;")]
    public Task Certificates_that_are_looked_at_or_need_not_be(string body) => Verify(Client(body));

    [Fact]
    public Task Code_for_debugging() => Verify(Client("""
        #if DEBUG
        handler.ServerCertificateCustomValidationCallback = (_, _, _, _) => true;
        #endif
        """));

    [Fact]
    public Task On_NET_Framework() => Verify("""
        using System.Net;
        using System.Net.Security;

        public class Gateway
        {
            public void Start()
            {
                [|ServicePointManager.ServerCertificateValidationCallback = (sender, certificate, chain, errors) => { return true; }|];
            }

            public void Ask(HttpWebRequest request, bool ignoreErrors)
            {
                [|request.ServerCertificateValidationCallback += new RemoteCertificateValidationCallback(delegate { return true; })|];
                request.ServerCertificateValidationCallback = (sender, certificate, chain, errors) => errors == SslPolicyErrors.None || ignoreErrors;
            }
        }
        """, framework: TestFramework.Net48);

    [Fact]
    public Task Callbacks_of_other_libraries() => Verify(Usings + """
        public delegate bool Check(object sender, X509Certificate certificate, X509Chain chain, SslPolicyErrors errors);

        public class Options { public Check? OnCertificate { get; set; } public Func<bool>? OnReady { get; set; } }

        public static class Start
        {
            public static Options Any() => new() { [|OnCertificate = (_, _, _, _) => true|], OnReady = () => true };
        }
        """);

    [Theory]
    [InlineData("options.Authority = configuration[\"Authority\"]; [|options.RequireHttpsMetadata = false|];")]
    [InlineData("[|options.RequireHttpsMetadata = false|]; options.Authority = $\"{configuration[\"Host\"]}/realms/shop\";")]
    [InlineData("[|options.RequireHttpsMetadata = false|]; options.MetadataAddress = \"http://id.shop.com/.well-known/openid-configuration\";")]
    [InlineData("options.Authority = Open; [|options.RequireHttpsMetadata = false|];")]
    public Task Metadata_over_http(string body) => Verify(Scheme(body));

    [Theory]
    // Nothing is fetched.
    [InlineData("options.RequireHttpsMetadata = false;")]
    [InlineData("options.RequireHttpsMetadata = false; options.TokenValidationParameters = new() { IssuerSigningKey = key };")]
    [InlineData("options.RequireHttpsMetadata = false; options.Authority = configuration[\"Authority\"]; options.Configuration = new();")]
    // It is fetched over https, or from this machine or network.
    [InlineData("options.RequireHttpsMetadata = false; options.Authority = Secured;")]
    [InlineData("options.RequireHttpsMetadata = false; options.Authority = $\"https://{configuration[\"Host\"]}/\";")]
    [InlineData("options.RequireHttpsMetadata = false; options.Authority = \"http://localhost:5000\";")]
    [InlineData("options.RequireHttpsMetadata = false; options.Authority = \"http://127.0.0.1:5000/\";")]
    [InlineData("options.RequireHttpsMetadata = false; options.Authority = \"http://identity-api\";")]
    [InlineData("options.RequireHttpsMetadata = false; options.Authority = \"http://keycloak.auth.svc.cluster.local\";")]
    // Somebody decides.
    [InlineData("options.Authority = configuration[\"Authority\"]; options.RequireHttpsMetadata = !environment.IsDevelopment();")]
    [InlineData("options.Authority = configuration[\"Authority\"]; options.RequireHttpsMetadata = configuration.GetValue<bool>(\"RequireHttps\");")]
    [InlineData("options.Authority = configuration[\"Authority\"]; if (environment.IsDevelopment()) options.RequireHttpsMetadata = false;")]
    [InlineData("options.Authority = configuration[\"Authority\"]; options.RequireHttpsMetadata = true;")]
    [InlineData("options.RequireHttpsMetadata = false; options.Authority = configuration[\"Authority\"]; options.RequireHttpsMetadata = true;")]
    public Task Metadata_over_https_or_none(string body) => Verify(Scheme(body));

    [Fact]
    public Task Metadata_of_OpenID_Connect_and_of_options_by_themselves() => Verify(Usings + """
        public static class Startup
        {
            public static void Add(IServiceCollection services, IConfiguration configuration)
            {
                services.AddAuthentication().AddOpenIdConnect(options => { options.Authority = configuration["Authority"]; [|options.RequireHttpsMetadata = false|]; });
                services.Configure<JwtBearerOptions>("partners", options => { [|options.RequireHttpsMetadata = false|]; options.MetadataAddress = configuration["Metadata"]!; });
            }
        }
        """);

    [Theory]
    [InlineData("client.BaseAddress = new Uri(\"http://api.shop.com/v1/\"); [|client.DefaultRequestHeaders.Authorization = new(\"Bearer\", token)|];")]
    [InlineData("client.BaseAddress = new(Address); [|client.DefaultRequestHeaders.Add(\"X-Api-Key\", token)|];")]
    [InlineData("[|client.DefaultRequestHeaders.TryAddWithoutValidation(\"Authorization\", \"Bearer \" + token)|]; await client.GetAsync(\"http://api.shop.com/orders\");")]
    [InlineData("var request = new HttpRequestMessage(HttpMethod.Get, $\"http://api.shop.com/orders/{id}\"); [|request.Headers.Authorization = new(\"Bearer\", token)|]; await client.SendAsync(request);")]
    [InlineData("await client.SendAsync(new HttpRequestMessage { RequestUri = new Uri(\"http://api.shop.com\"), Headers = { [|Authorization = new(\"Bearer\", token)|] } });")]
    [InlineData("services.AddHttpClient(\"shop\", shop => { shop.BaseAddress = new Uri(\"http://api.shop.com\"); [|shop.DefaultRequestHeaders.Add(\"X-Api-Key\", token)|]; });")]
    [InlineData("var request = WebRequest.Create(\"http://files.shop.com/a\"); [|request.Credentials = new NetworkCredential(\"me\", token)|];")]
    [InlineData("var address = new UriBuilder(\"http://api.shop.com/orders\"); address.Query = \"id=\" + id; [|client.DefaultRequestHeaders.Authorization = new(\"Bearer\", token)|]; await client.GetAsync(address.Uri);")]
    [InlineData("var request = (HttpWebRequest)WebRequest.Create(\"http://api.shop.com\"); [|request.Headers[\"Authorization\"] = \"Bearer \" + token|];")]
    [InlineData("var handler = new HttpClientHandler { [|Credentials = new NetworkCredential(\"shop\", token)|] }; await new HttpClient(handler).GetAsync(\"http://reports.shop.com\");")]
    [InlineData("using var reports = new HttpClient(new SocketsHttpHandler { [|Credentials = new NetworkCredential(\"shop\", token)|] }) { BaseAddress = new Uri(Address) };")]
    [InlineData("var handler = new HttpClientHandler(); [|handler.Credentials = new NetworkCredential(\"shop\", token)|]; var reports = new HttpClient(handler); reports.BaseAddress = new(Address);")]
    public Task A_credential_goes_to_an_address_of_http(string body) => Verify(Sender(body));

    [Theory]
    [InlineData("client.BaseAddress = new Uri(\"https://api.shop.com\"); client.DefaultRequestHeaders.Authorization = new(\"Bearer\", token);")]
    [InlineData("client.BaseAddress = new Uri(\"http://localhost:5000\"); client.DefaultRequestHeaders.Authorization = new(\"Bearer\", token);")]
    [InlineData("client.BaseAddress = new Uri(\"http://orders-api\"); client.DefaultRequestHeaders.Authorization = new(\"Bearer\", token);")]
    [InlineData("client.BaseAddress = new Uri(\"http://169.254.169.254/latest\"); client.DefaultRequestHeaders.Add(\"X-Api-Key\", token);")]
    [InlineData("client.BaseAddress = new Uri(\"http://api.example.com\"); client.DefaultRequestHeaders.Add(\"X-Api-Key\", token);")]
    [InlineData("client.BaseAddress = new Uri(configuration[\"Address\"]!); client.DefaultRequestHeaders.Authorization = new(\"Bearer\", token);")]
    [InlineData("client.BaseAddress = new Uri(\"http://\" + configuration[\"Host\"]); client.DefaultRequestHeaders.Authorization = new(\"Bearer\", token);")]
    // No credential.
    [InlineData("client.BaseAddress = new Uri(\"http://api.shop.com\"); client.DefaultRequestHeaders.Add(\"Accept\", \"text/html\"); await client.GetAsync(\"/orders\");")]
    [InlineData("client.BaseAddress = new Uri(\"http://api.shop.com\"); client.DefaultRequestHeaders.Authorization = null;")]
    // Another client's.
    [InlineData("client.DefaultRequestHeaders.Authorization = new(\"Bearer\", token); await new HttpClient().GetAsync(\"http://images.shop.com/a.png\");")]
    [InlineData("var address = new UriBuilder(\"https://api.shop.com/orders\"); client.DefaultRequestHeaders.Authorization = new(\"Bearer\", token); await client.GetAsync(address.Uri);")]
    [InlineData("var handler = new HttpClientHandler { Credentials = new NetworkCredential(\"shop\", token) }; await new HttpClient(handler).GetAsync(\"https://reports.shop.com\");")]
    [InlineData("var handler = new HttpClientHandler { Credentials = new NetworkCredential(\"shop\", token) }; await new HttpClient(handler).GetAsync(configuration[\"Reports\"]);")]
    [InlineData("var handler = new HttpClientHandler { Credentials = new NetworkCredential(\"shop\", token) }; Console.WriteLine(handler); await new HttpClient().GetAsync(\"http://reports.shop.com\");")]
    [InlineData("var handler = new HttpClientHandler { Credentials = CredentialCache.DefaultNetworkCredentials }; await new HttpClient(handler).GetAsync(\"http://reports.shop.com\");")]
    [InlineData("var handler = new HttpClientHandler { Proxy = new WebProxy(\"http://proxy.shop.com\") { Credentials = new NetworkCredential(\"shop\", token) } }; await new HttpClient(handler).GetAsync(\"http://shop.com\");")]
    public Task Credentials_and_addresses_that_go_together(string body) => Verify(Sender(body));

    [Theory]
    [InlineData("var mail = new SmtpClient(\"smtp.shop.com\", 25) { [|EnableSsl = false|], Credentials = new NetworkCredential(user, password) };")]
    [InlineData("var mail = new SmtpClient(host); mail.Credentials = new NetworkCredential(user, password); [|mail.EnableSsl = false|]; mail.Send(message);")]
    [InlineData("var mail = new ImapClient(); mail.Connect(\"imap.shop.com\", 143, [|SecureSocketOptions.None|]); mail.Authenticate(user, password);")]
    [InlineData("using var mail = new ImapClient(); await mail.ConnectAsync(host, 25, [|SecureSocketOptions.None|]); await mail.AuthenticateAsync(user, password);")]
    public Task A_password_goes_to_a_mail_server_without_TLS(string body) => Verify(Mail(body));

    [Theory]
    [InlineData("var mail = new SmtpClient(\"smtp.shop.com\", 587) { EnableSsl = true, Credentials = new NetworkCredential(user, password) };")]
    [InlineData("var mail = new SmtpClient(\"smtp.shop.com\") { EnableSsl = false, Credentials = new NetworkCredential(user, password) }; mail.EnableSsl = true;")]
    [InlineData("var mail = new SmtpClient(\"smtp.shop.com\") { EnableSsl = host.Length > 9, Credentials = new NetworkCredential(user, password) };")]
    // Nobody signs in, or as who runs the program.
    [InlineData("var mail = new SmtpClient(\"smtp.shop.com\") { EnableSsl = false };")]
    [InlineData("var mail = new SmtpClient(\"smtp.shop.com\") { EnableSsl = false, Credentials = CredentialCache.DefaultNetworkCredentials };")]
    [InlineData("using var mail = new ImapClient(); await mail.ConnectAsync(host, 25, SecureSocketOptions.None);")]
    [InlineData("using var mail = new ImapClient(); using var other = new ImapClient(); await mail.ConnectAsync(host, 25, SecureSocketOptions.None); await other.AuthenticateAsync(user, password);")]
    // This machine and its network.
    [InlineData("var mail = new SmtpClient(\"localhost\", 25) { EnableSsl = false, Credentials = new NetworkCredential(user, password) };")]
    [InlineData("var mail = new SmtpClient { Host = \"mailhog\", EnableSsl = false, Credentials = new NetworkCredential(user, password) };")]
    [InlineData("using var mail = new ImapClient(); await mail.ConnectAsync(\"localhost\", 1025, SecureSocketOptions.None); await mail.AuthenticateAsync(user, password);")]
    [InlineData("using var mail = new ImapClient(); await mail.ConnectAsync(host, 587, SecureSocketOptions.StartTls); await mail.AuthenticateAsync(user, password);")]
    public Task Mail_over_TLS_or_without_a_password(string body) => Verify(Mail(body));

    [Theory]
    [InlineData("var mail = new SmtpClient(host) { [|EnableSsl = false|], Credentials = new NetworkCredential(user, password) };", "var mail = new SmtpClient(host) { EnableSsl = true, Credentials = new NetworkCredential(user, password) };")]
    [InlineData("using var mail = new ImapClient(); mail.Connect(host, 143, [|SecureSocketOptions.None|]); mail.Authenticate(user, password);", "using var mail = new ImapClient(); mail.Connect(host, 143, SecureSocketOptions.StartTls); mail.Authenticate(user, password);")]
    public Task Mail_goes_over_TLS(string body, string right) => VerifyFix(Mail(body), Mail(right));

    [Fact]
    public Task It_says_what_opens_the_mail() => Verify(Mail("var mail = new SmtpClient(host) { {|#0:EnableSsl = false|}, Credentials = new NetworkCredential(user, password) };"),
        expected: Expect(0, "EnableSsl = false sends the password to the mail server without encryption: everyone on the way can read it; use TLS (CWE-319)"));

    [Fact]
    public Task Callbacks_that_a_caller_asks_for() => Verify(Usings + """
        public class Request(HttpClientHandler handler)
        {
            public bool AcceptAnyCertificate { set { if (value) handler.ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator; } }

            public bool IsPatient { set { if (value) [|handler.ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator|]; } }

            public SslStream Open(Stream stream, bool acceptAnyCertificate)
            {
                RemoteCertificateValidationCallback? callback = null;
                if (acceptAnyCertificate)
                    callback = (_, _, _, _) => true;
                return new SslStream(stream, false, callback);
            }

            public SslStream OpenAny(Stream stream, bool isPatient)
            {
                RemoteCertificateValidationCallback? callback = null;
                if (isPatient)
                    callback = (_, _, _, _) => true;
                return new SslStream(stream, false, [|callback|]);
            }
        }
        """);

    [Theory]
    [InlineData("services.AddSession(options => [|options.Cookie.SecurePolicy = CookieSecurePolicy.None|]);")]
    [InlineData("services.AddAuthentication().AddCookie(options => { options.Cookie.Name = \"id\"; [|options.Cookie.SecurePolicy = CookieSecurePolicy.None|]; });")]
    [InlineData("services.ConfigureApplicationCookie(options => { [|options.Cookie.SecurePolicy = CookieSecurePolicy.None|]; });")]
    [InlineData("services.AddSession(options => options.Cookie = new CookieBuilder { HttpOnly = true, [|SecurePolicy = CookieSecurePolicy.None|] });")]
    [InlineData("services.Configure<CookiePolicyOptions>(options => [|options.Secure = CookieSecurePolicy.None|]);")]
    public Task The_frameworks_cookies_without_Secure(string body) => Verify(Cookies(body));

    [Theory]
    [InlineData("services.AddSession(options => options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);")]
    [InlineData("services.AddSession(options => options.Cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.None : CookieSecurePolicy.Always);")]
    [InlineData("services.AddSession(options => { if (environment.IsDevelopment()) options.Cookie.SecurePolicy = CookieSecurePolicy.None; });")]
    [InlineData("services.AddSession(options => { options.Cookie.SecurePolicy = CookieSecurePolicy.None; options.Cookie.SecurePolicy = CookieSecurePolicy.Always; });")]
    [InlineData("services.AddAntiforgery(options => options.Cookie.SecurePolicy = CookieSecurePolicy.None);")]
    // A policy adds it to all of them.
    [InlineData("services.Configure<CookiePolicyOptions>(options => options.Secure = CookieSecurePolicy.Always); services.AddSession(options => options.Cookie.SecurePolicy = CookieSecurePolicy.None);")]
    public Task The_frameworks_cookies_that_may_have_it(string body) => Verify(Cookies(body));

    [Theory]
    [InlineData("[|response.Cookies.Append(\"access_token\", token, new CookieOptions { HttpOnly = true })|];")]
    [InlineData("[|response.Cookies.Append(\"access_token\", token, new() { HttpOnly = true, Secure = false })|];")]
    [InlineData("var options = new CookieOptions(); options.HttpOnly = true; [|response.Cookies.Append(\"access_token\", token, options)|];")]
    [InlineData("response.Headers.Append(\"Set-Cookie\", [|$\"access_token={token}; HttpOnly\"|]);")]
    public Task A_token_in_a_cookie_without_Secure(string body) => Verify(Answer(body));

    [Theory]
    [InlineData("response.Cookies.Append(\"access_token\", token, new CookieOptions { HttpOnly = true, Secure = true });")]
    [InlineData("response.Cookies.Append(\"access_token\", token, new CookieOptions { HttpOnly = true, Secure = request.IsHttps });")]
    [InlineData("var options = new CookieOptions { HttpOnly = true }; if (request.IsHttps) options.Secure = true; response.Cookies.Append(\"access_token\", token, options);")]
    [InlineData("response.Cookies.Append(\"theme\", \"dark\", new CookieOptions { HttpOnly = true });")]
    // Without HttpOnly it is AUTH3008's.
    [InlineData("response.Cookies.Append(\"access_token\", token);")]
    public Task Other_cookies(string body) => Verify(Answer(body));

    [Theory]
    [InlineData("{|#0:handler.ServerCertificateCustomValidationCallback = AcceptAll|};",
        "ServerCertificateCustomValidationCallback accepts every certificate, so anyone can read and change what is sent; remove the callback or compare the certificate (CWE-295)")]
    [InlineData("Keep(new SslStream(stream, false, {|#0:(_, _, _, _) => true|}));",
        "The certificate callback of SslStream accepts every certificate, so anyone can read and change what is sent; remove the callback or compare the certificate (CWE-295)")]
    public Task It_says_what_is_accepted(string body, string message) => Verify(Client(body), expected: Expect(0, message));

    [Fact]
    public Task It_says_what_is_sent() => Verify(Sender("client.BaseAddress = {|#1:new Uri(Address)|}; {|#0:client.DefaultRequestHeaders.Add(\"X-Api-Key\", token)|};"),
        expected: Expect(0, "Add sends the X-Api-Key header to new Uri(Address) without encryption: everyone on the way can read it; use https (CWE-319)").WithLocation(1));

    [Theory]
    [InlineData("Keep(handler);\n        [|handler.ServerCertificateCustomValidationCallback = (_, _, _, _) => true|];", "Keep(handler);")]
    [InlineData("Keep(new HttpClientHandler { [|ServerCertificateCustomValidationCallback = (_, _, _, _) => true|] });", "Keep(new HttpClientHandler());")]
    [InlineData("Keep(new HttpClientHandler() { [|ServerCertificateCustomValidationCallback = (_, _, _, _) => true|], UseProxy = false });", "Keep(new HttpClientHandler() { UseProxy = false });")]
    [InlineData("Keep(new HttpClientHandler() { UseProxy = false, [|ServerCertificateCustomValidationCallback = (_, _, _, _) => true|] });", "Keep(new HttpClientHandler() { UseProxy = false });")]
    [InlineData("Keep(new SslStream(stream, false, [|(_, _, _, _) => true|]));", "Keep(new SslStream(stream, false));")]
    [InlineData("Configure(h => [|h.ServerCertificateCustomValidationCallback = (_, _, _, _) => true|]);", "Configure(h => { });")]
    public Task Certificates_are_validated(string body, string right) => VerifyFix(Client(body), Client(right));

    [Fact]
    public Task Certificates_are_validated_but_in_development() => VerifyFix(
        Client("\n        // The gateway's certificate is our own.\n        [|handler.ServerCertificateCustomValidationCallback = (_, _, _, _) => true|];\n"),
        Client("\n        // The gateway's certificate is our own.\n        if (environment.IsDevelopment())\n            handler.ServerCertificateCustomValidationCallback = (_, _, _, _) => true;\n"),
        action: 1);

    [Theory]
    [InlineData("options.Authority = configuration[\"Authority\"];\n            [|options.RequireHttpsMetadata = false|];", "options.Authority = configuration[\"Authority\"];")]
    public Task Https_is_required(string body, string right) => VerifyFix(Scheme(body), Scheme(right));

    [Theory]
    [InlineData("services.AddSession(options => [|options.Cookie.SecurePolicy = CookieSecurePolicy.None|]);", "services.AddSession(options => options.Cookie.SecurePolicy = CookieSecurePolicy.Always);")]
    [InlineData("services.Configure<CookiePolicyOptions>(options => [|options.Secure = CookieSecurePolicy.None|]);", "services.Configure<CookiePolicyOptions>(options => options.Secure = CookieSecurePolicy.Always);")]
    public Task The_frameworks_cookies_get_Secure(string body, string right) => VerifyFix(Cookies(body), Cookies(right));

    [Theory]
    [InlineData("[|response.Cookies.Append(\"access_token\", token, new CookieOptions { HttpOnly = true })|];", "response.Cookies.Append(\"access_token\", token, new CookieOptions { HttpOnly = true, Secure = true });")]
    [InlineData("[|response.Cookies.Append(\"access_token\", token, new() { Secure = false /* for now */, HttpOnly = true })|];", "response.Cookies.Append(\"access_token\", token, new() { Secure = true /* for now */, HttpOnly = true });")]
    [InlineData("var options = new CookieOptions(); options.HttpOnly = true; [|response.Cookies.Append(\"access_token\", token, options)|];", "var options = new CookieOptions { Secure = true }; options.HttpOnly = true; response.Cookies.Append(\"access_token\", token, options);")]
    [InlineData("var options = new CookieOptions { HttpOnly = true }; options.Secure = false; [|response.Cookies.Append(\"access_token\", token, options)|];", "var options = new CookieOptions { HttpOnly = true }; options.Secure = true; response.Cookies.Append(\"access_token\", token, options);")]
    public Task A_cookie_gets_Secure(string body, string right) => VerifyFix(Answer(body), Answer(right));

    [Theory]
    [InlineData("client.BaseAddress = new Uri(\"http://api.shop.com/v1\"); [|client.DefaultRequestHeaders.Add(\"X-Api-Key\", token)|];", "client.BaseAddress = new Uri(\"https://api.shop.com/v1\"); client.DefaultRequestHeaders.Add(\"X-Api-Key\", token);")]
    [InlineData("client.BaseAddress = new Uri(@\"http://api.shop.com:80/v1\"); [|client.DefaultRequestHeaders.Add(\"X-Api-Key\", token)|];", "client.BaseAddress = new Uri(@\"https://api.shop.com/v1\"); client.DefaultRequestHeaders.Add(\"X-Api-Key\", token);")]
    public Task The_address_becomes_one_of_https(string body, string right) => VerifyFix(Sender(body), Sender(right));

    [Theory]
    [InlineData("client.BaseAddress = new Uri(\"http://api.shop.com:8080/v1\"); [|client.DefaultRequestHeaders.Add(\"X-Api-Key\", token)|];")]
    [InlineData("client.BaseAddress = new Uri(Address); [|client.DefaultRequestHeaders.Add(\"X-Api-Key\", token)|];")]
    public Task Another_port_and_another_place_are_left_to_the_reader(string body) => VerifyNoFix(Sender(body));

    [Fact]
    public Task Broken_code() => Verify(Usings + """
        public static class Start
        {
            public static void Run(HttpClientHandler handler, JwtBearerOptions options)
            {
                handler.ServerCertificateCustomValidationCallback = {|CS0103:missing|};
                options.RequireHttpsMetadata = false; options.Authority = {|CS1525:;|}
            }
        }
        """);

    private static string Client(string body) => Usings + $$"""
        public class Settings { public bool IgnoreCertificateErrors { get; set; } public bool ValidateCertificates { get; set; } }

        public class Gateway
        {
            private static readonly RemoteCertificateValidationCallback s_any = (_, _, _, _) => true;

            public void Open(HttpClientHandler handler, HttpMessageHandler inner, Stream stream, ClientWebSocket socket, bool useTls, Settings settings, IHostEnvironment environment, IServiceCollection services,
                Func<HttpRequestMessage, X509Certificate2?, X509Chain?, SslPolicyErrors, bool> given, X509Certificate2 given2)
            {
                {{body}}
            }

            private static bool AcceptAll(HttpRequestMessage message, X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors) => true;

            private static bool IsKnown(X509Certificate certificate) => certificate.Subject == "CN=shop.com";

            private static void Configure(Action<HttpClientHandler> configure) => configure(new());

            private static void Keep(object it) => Console.WriteLine($"{it}{s_any}");
        }
        """;

    private static string Scheme(string body) => Usings + $$"""
        public static class Startup
        {
            private const string Open = "http://id.shop.com";
            private const string Secured = "https://id.shop.com";

            public static void Add(IServiceCollection services, IConfiguration configuration, IHostEnvironment environment, SecurityKey key) =>
                services.AddAuthentication().AddJwtBearer(options =>
                {
                    {{body}}
                });
        }
        """;

    private static string Sender(string body) => Usings + $$"""
        public class Shop(IServiceCollection services, IConfiguration configuration)
        {
            private const string Address = "http://api.shop.com";

            public async Task Ask(HttpClient client, string token, int id)
            {
                {{body}}
                await Task.CompletedTask;
            }
        }
        """;

    private static string Mail(string body) => Usings + $$"""
        using System.Net.Mail;
        using MailKit.Net.Imap;
        using MailKit.Security;

        namespace MailKit
        {
            public interface IMailService : IDisposable
            {
                void Connect(string host, int port, SecureSocketOptions options);
                Task ConnectAsync(string host, int port, SecureSocketOptions options);
                void Authenticate(string userName, string password);
                Task AuthenticateAsync(string userName, string password);
            }
        }

        namespace MailKit.Security
        {
            public enum SecureSocketOptions { None, StartTls }
        }

        namespace MailKit.Net.Imap
        {
            public class ImapClient : IMailService
            {
                public void Connect(string host, int port, SecureSocketOptions options) { }
                public Task ConnectAsync(string host, int port, SecureSocketOptions options) => Task.CompletedTask;
                public void Authenticate(string userName, string password) { }
                public Task AuthenticateAsync(string userName, string password) => Task.CompletedTask;
                public void Dispose() { }
            }
        }

        namespace Shop
        {
            public class Mailer
            {
                public async Task Send(string host, string user, string password, MailMessage message)
                {
                    {{body}}
                    await Task.CompletedTask;
                }
            }
        }
        """;

    private static string Cookies(string body) => Usings + $$"""
        public static class Startup
        {
            public static void Add(IServiceCollection services, IHostEnvironment environment)
            {
                {{body}}
            }
        }
        """;

    private static string Answer(string body) => Usings + $$"""
        public static class Login
        {
            public static void Answer(HttpRequest request, HttpResponse response, string token)
            {
                {{body}}
            }
        }
        """;
}
