using AuthAnalyzers.Challenges;
using AuthAnalyzers.CodeFixes.Challenges;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;

namespace AuthAnalyzers.Tests.Challenges;

public class MalformedChallengeTests : RuleTest<MalformedChallenge, MalformedChallengeFix>
{
    [Theory]
    [InlineData("response.Headers.WWWAuthenticate = {0};")]
    [InlineData("response.Headers[\"WWW-Authenticate\"] = {0};")]
    [InlineData("response.Headers[\"www-authenticate\"] = {0};")]
    [InlineData("response.Headers[HeaderNames.WWWAuthenticate] = {0};")]
    [InlineData("response.Headers.Append(\"WWW-Authenticate\", {0});")]
    [InlineData("response.Headers.TryAdd(HeaderNames.WWWAuthenticate, {0});")]
    [InlineData("response.Headers.ProxyAuthenticate = {0};")]
    [InlineData("response.Headers.Append(Name, {0});")]
    [InlineData("response.Headers.WWWAuthenticate = new StringValues({0});")]
    [InlineData("response.Headers.WWWAuthenticate = new[] {{ \"Bearer\", {0} }};")]
    [InlineData("response.Headers.AppendCommaSeparatedValues(\"WWW-Authenticate\", \"Bearer\", {0});")]
    [InlineData("response.Headers.Append(value: {0}, key: \"WWW-Authenticate\");")]
    [InlineData("HeaderDictionaryExtensions.Append(value: {0}, key: \"WWW-Authenticate\", headers: response.Headers);")]
    [InlineData("response.Headers.AppendCommaSeparatedValues(values: new[] {{ \"Bearer\", {0} }}, key: \"WWW-Authenticate\");")]
    [InlineData("response.Headers.AppendCommaSeparatedValues(\"WWW-Authenticate\", [\"Bearer\", {0}]);")]
    [InlineData("response.Headers.WWWAuthenticate = new StringValues(values: [\"Bearer\", {0}]);")]
    public async Task Wherever_a_challenge_is_written(string write)
    {
        var source = """
            using Microsoft.Extensions.Primitives;
            using Microsoft.Net.Http.Headers;

            public static class Answers
            {
                private const string Name = "WWW-Authenticate";

                public static void Write(HttpResponse response)
                {
                    {0}
                }
            }
            """.Replace("{0}", write.Replace("{{", "{").Replace("}}", "}"), StringComparison.Ordinal);
        await Verify(source.Replace("{0}", "\"[|realm|]=x\"", StringComparison.Ordinal));
        await Verify(source.Replace("{0}", "\"Bearer realm=\\\"x\\\"\"", StringComparison.Ordinal));
    }

    [Fact]
    public Task Several_values_are_one_field() => Verify("""
        using Microsoft.Extensions.Primitives;

        public static class Answers
        {
            public static void Write(HttpResponse response, string error)
            {
                response.Headers.Append("WWW-Authenticate", new StringValues(new[] { "Bearer realm=\"api\"", $"error=\"{error}\"" }));
                response.Headers.Append("WWW-Authenticate", new[] { "Basic realm=\"api\"", "Negotiate" });
                response.Headers.Append("WWW-Authenticate", new[] { "Bearer realm=\"api\"", "[|realm|]=\"other\"" });
            }
        }
        """);

    [Fact]
    public Task Other_hosts() => Verify("""
        using System.Net;
        using System.Net.Http.Headers;
        using Microsoft.AspNetCore.Authentication.JwtBearer;

        public static class Answers
        {
            public static void Listener(HttpListenerResponse response)
            {
                response.AddHeader("WWW-Authenticate", "[|Basic|]");
                response.AppendHeader("WWW-Authenticate", "Basic realm=[|'files'|]");
                response.AppendHeader("WWW-Authenticate", "Negotiate");
                response.AddHeader("X-Note", "Basic");
                response.Headers.Add(HttpResponseHeader.WwwAuthenticate, "[|Basic|]");
                response.Headers["WWW-Authenticate"] = "Basic realm=\"files\"";
            }

            public static void Message(HttpResponseMessage response)
            {
                response.Headers.WwwAuthenticate.Add(new AuthenticationHeaderValue("[|Basic|]"));
                response.Headers.WwwAuthenticate.Add(new AuthenticationHeaderValue("Basic", "realm=[|files|]"));
                response.Headers.WwwAuthenticate.Add(new AuthenticationHeaderValue([|"Basic realm=\"files\""|]));
                response.Headers.WwwAuthenticate.Add(new AuthenticationHeaderValue("Basic", "realm=\"files\""));
                response.Headers.WwwAuthenticate.Add(new AuthenticationHeaderValue(parameter: "realm=\"files\"", scheme: "Basic"));
                response.Headers.WwwAuthenticate.Add(new AuthenticationHeaderValue(parameter: "realm=[|files|]", scheme: "Basic"));
                response.Headers.Add(value: "WWW-Authenticate", name: "X-Note");
                response.Headers.WwwAuthenticate.ParseAdd("Basic realm=[|files|]");
                response.Headers.WwwAuthenticate.TryParseAdd("Basic realm=\"files\"");
                response.Headers.TryAddWithoutValidation("WWW-Authenticate", "Basic realm=[|files|]");
                response.Headers.TryAddWithoutValidation("www-authenticate", "Basic realm=\"files\"");
                response.Headers.Add("Proxy-Authenticate", "[|Basic|]");
                response.Headers.ProxyAuthenticate.Add(new("[|Basic|]"));
                response.Headers.TryAddWithoutValidation("X-Note", "Basic realm=files");
            }

            public static void Options(JwtBearerOptions options)
            {
                options.Challenge = "Bearer realm=[|'files'|]";
                options.Challenge = "Bearer realm=\"files\"";
                options.Audience = "Bearer realm='files'";
            }
        }
        """);

    [Fact]
    public Task Web_api_and_system_web() => Verify("""
        using System.Net.Http.Headers;
        using System.Web;
        using System.Web.Http;

        public class OrdersController : ApiController
        {
            public IHttpActionResult Bare() => Unauthorized(new AuthenticationHeaderValue("[|Basic|]"));

            public IHttpActionResult Good() => Unauthorized(new AuthenticationHeaderValue("Basic", "realm=\"orders\""));

            public IHttpActionResult Listed() => Unauthorized(challenges: new[] { new AuthenticationHeaderValue("[|Basic|]"), new AuthenticationHeaderValue("Negotiate") });
        }

        public class Module
        {
            public void Deny(HttpContext context)
            {
                context.Response.AddHeader("WWW-Authenticate", "Basic realm=[|orders|]");
                context.Response.AppendHeader("WWW-Authenticate", "Basic realm=[|'orders'|]");
                context.Response.AppendHeader("X-Note", "Basic realm=orders");
                context.Response.Headers["WWW-Authenticate"] = "[|Basic|]";
                context.Response.Headers.Add("WWW-Authenticate", "Basic realm=\"orders\"");
            }

            public void Deny(HttpContextBase context) => context.Response.AddHeader("WWW-Authenticate", "[|realm|]=orders");
        }
        """, TestFramework.Net48, language: LanguageVersion.CSharp7_3);

    [Fact]
    public Task Owin() => Verify("""
        public static class Answers
        {
            public static void Refuse(Microsoft.Owin.IOwinRequest request, Microsoft.Owin.IOwinResponse response)
            {
                response.Headers["WWW-Authenticate"] = "Basic realm=[|'orders'|]";
                response.Headers.Append("WWW-Authenticate", "[|Basic|]");
                response.Headers.Set("WWW-Authenticate", "Bearer");
                response.Headers.Add("WWW-Authenticate", new[] { "Basic realm=[|orders|]" });
                response.Headers.Append("X-Note", "Basic");
                request.Headers["WWW-Authenticate"] = "Basic";
            }
        }
        """ + StandIns.Owin, TestFramework.NetStandard20, language: LanguageVersion.CSharp7_3);

    [Fact]
    public Task What_is_no_challenge_is_none_of_its_business() => Verify("""
        using System.Net.Http.Headers;

        public static class Client
        {
            public static void Send(HttpRequestMessage request, string token)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Basic", token);
                request.Headers.TryAddWithoutValidation("Authorization", "Basic");
            }

            public static void Describe(Dictionary<string, string> headers) => headers.Add("WWW-Authenticate", "How to sign in");

            public static void Clear(HttpResponse response)
            {
                response.Headers.WWWAuthenticate = default;
                response.Headers["WWW-Authenticate"] = (string?)null;
                response.Headers["X-Challenge"] = "realm=x";
            }
        }
        """);

    [Theory]
    [InlineData("", "", """string.Concat("Basic", " realm=\"a\" [|b|]")""")]
    [InlineData("", "", """string.Concat("Basic", " ", "realm=\"a\"", " ", "[|b|]")""")]
    [InlineData("", "", """string.Join(" ", "Basic", "realm=\"a\" [|b|]")""")]
    [InlineData("", "", """string.Join(' ', "Basic", "realm=\"a\" [|b|]")""")]
    [InlineData("", "", """string.Join(", ", new[] { "Bearer", "Basic realm=\"a\" [|b|]" })""")]
    [InlineData("", "", """$"Basic realm=\"{realm}\" [|b|]" """)]
    [InlineData("", "", """flag ? "Basic realm=\"a\" [|b|]" : "Negotiate realm=\"c\" [|d|]" """)]
    [InlineData("", "", """flag switch { true => "Basic realm=\"a\" [|b|]", _ => "Negotiate" }""")]
    [InlineData("", "", """flag ? "Basic realm=\"a\" [|b|]" : null""")]
    [InlineData("", """string? text = null;""", """text ?? "Basic realm=\"a\" [|b|]" """)]
    [InlineData("", """var text = "Basic"; if (flag) text = "Negotiate"; text = "Basic realm=\"a\" b";""", """[|text|]""")]
    [InlineData("""private static string Text => "Basic realm=\"a\" [|b|]";""", "", "Text")]
    [InlineData("""private static string Text { get; } = "Basic realm=\"a\" b";""", "", "[|Text|]")]
    [InlineData("", """var text = "Basic"; text += " realm='a'";""", "[|text|]")]
    [InlineData("""private static string Text = "Basic realm=\"a\" b";""", "", "[|Text|]")]
    [InlineData("""private static string Text() => "Basic realm=\"a\" b";""", "", "[|Text()|]")]
    [InlineData("""private static string Text(string realm) => $"Basic realm=\"{realm}\" b";""", "", "[|Text(realm)|]")]
    [InlineData("""private const string Realm = "a"; private static string Text() => $"Basic realm=\"{Realm}\" b";""", "", "[|Text()|]")]
    public Task However_its_text_is_made(string members, string before, string value) => Verify(Made(members, before, value));

    [Theory]
    [InlineData("", """var text = "Basic"; if (flag) text = realm;""", """text + " realm=a b" """)]
    [InlineData("", """var text = "Basic realm=\"a\" "; text += realm;""", "text")]
    [InlineData("""public static string Text { get; set; } = "Basic realm=\"a\" b";""", "", "Text")]
    [InlineData("""private static string Text(string algorithm) => "Digest realm=\"a\", nonce=\"n\", algorithm=" + algorithm;""", "", "Text(realm)")]
    [InlineData("", "", """string.Join(realm, "Basic", "realm=\"a\" b")""")]
    [InlineData("", "", """string.Join(" ", new[] { "Basic", "realm=\"a\" b" }, 0, 1)""")]
    [InlineData("", """var text = new[] { "Basic", "realm=\"a\"" };""", """string.Join(" ", text)""")]
    public Task A_text_of_which_a_part_is_not_known_may_be_right(string members, string before, string value) => Verify(Made(members, before, value));

    // An editor offers no fix outside of the member that it analyzes.
    [Theory]
    [InlineData("private")]
    [InlineData("public")]
    public Task The_text_of_a_static_property_is_reported_where_it_stands(string access) => Verify(Made($"{access} static string Text => \"Basic realm=[|'api'|]\";", "", "Text"));

    [Fact]
    public Task A_text_that_an_object_keeps_is_reported_once_and_there() => Verify("""
        public sealed class Gate(string realm)
        {
            private readonly string _challenge = $"Basic realm=\"{realm}\" [|charset|]=UTF-8";
            private readonly string _made;

            public Gate() : this("a") => _made = "Basic realm=[|'x'|]";

            public void Deny(HttpContext context) => context.Response.Headers.WWWAuthenticate = _challenge;

            public void DenyAgain(HttpContext context) => context.Response.Headers.WWWAuthenticate = _challenge;

            public void DenyMade(HttpContext context) => context.Response.Headers.WWWAuthenticate = _made;
        }
        """);

    [Fact]
    public Task A_private_method_writes_what_its_callers_give() => Verify("""
        public static class Answers
        {
            private static void Set(HttpResponse response, string challenge) => response.Headers.WWWAuthenticate = challenge;

            private static void Pass(HttpResponse response, string challenge) => Set(response, challenge);

            public static void Wrong(HttpResponse response) => Set(response, "Basic realm=[|'a'|]");

            public static void Right(HttpResponse response) => Set(challenge: "Basic realm=\"a\"", response: response);

            public static void Any(HttpResponse response, string challenge) => Pass(response, challenge);
        }
        """);

    [Theory]
    [InlineData("""[|$"Basic realm={realm}"|]""")]
    [InlineData("""[|"Basic realm=" + realm|]""")]
    [InlineData("""[|string.Concat("Basic realm=", realm)|]""")]
    [InlineData("""string.Format("Basic realm=[|{0}|]", realm)""")]
    [InlineData("""$"Bearer resource_metadata=[|https://{realm}/x|]" """)]
    [InlineData("""[|$"Bearer realm=\"{realm}\", error={flag}"|]""")]
    public Task A_text_needs_quotes_whatever_is_filled_in(string value) => Verify(Made("", "", value));

    [Theory]
    [InlineData("""$"Digest realm=\"x\", nonce=\"n\", algorithm={realm}" """)]
    [InlineData("""$"Negotiate {realm}" """)]
    [InlineData("""$"Basic realm={'"'}{realm}{'"'}" """)]
    [InlineData("""$"Basic realm=\"{realm}\", charset={realm}" """)]
    [InlineData("""$"Custom key={realm}" """)]
    public Task What_may_be_a_token_needs_none(string value) => Verify(Made("", "", value));

    [Theory]
    [InlineData("\"Basic realm=\\\"B[|ü|]ros\\\"\"")]
    [InlineData("\"Digest realm=\\\"Caf[|é|]\\\", nonce=\\\"n\\\"\"")]
    public Task A_character_that_no_server_sends(string challenge) => Verify(Made("", "", challenge));

    [Fact]
    public Task An_exception_says_what_no_header_can_hold() => Verify("""
        public static class Answers
        {
            public static void Write(HttpResponse response, Exception exception) =>
                response.Headers.WWWAuthenticate = $"Bearer error=\"invalid_token\", error_description=\"{[|exception.Message|]}\"";

            public static void Escaped(HttpResponse response, Exception exception) =>
                response.Headers.WWWAuthenticate = $"Bearer error=\"invalid_token\", error_description=\"{Uri.EscapeDataString(exception.Message)}\"";
        }
        """);

    private static string Made(string members, string before, string value) => $$"""
        public static class Answers
        {
            {{members}}

            public static void Write(HttpResponse response, string realm, bool flag)
            {
                {{before}}
                response.Headers.WWWAuthenticate = {{value}};
            }
        }
        """;

    [Theory]
    [InlineData("""$"Basic realm=\"{realm}\"" """)]
    [InlineData("""$"{realm}" """)]
    [InlineData("""$"{Scheme} realm=\"{realm}\"" """)]
    [InlineData(""""$"""Basic realm="{realm}" """ """")]
    [InlineData("""string.Format("Basic realm=\"{0}\"", realm)""")]
    [InlineData("""Scheme + " realm=\"" + realm + "\"" """)]
    [InlineData("""realm""")]
    [InlineData("""realm.Trim()""")]
    [InlineData("""string.Join(", ", realm, "Basic")""")]
    [InlineData("""realm == "" ? "Bearer" : realm""")]
    public Task What_is_not_constant_may_be_right(string value) => Verify($$"""
        public static class Answers
        {
            private const string Scheme = "Basic";

            public static void Write(HttpResponse response, string realm) => response.Headers.WWWAuthenticate = {{value}};
        }
        """);

    [Fact]
    public Task What_is_built_step_by_step_may_be_right() => Verify("""
        using System.Text;

        public static class Answers
        {
            public static void Write(HttpResponse response, string realm, bool expired)
            {
                var challenge = "Basic";
                challenge += " realm=\"" + realm + "\"";
                response.Headers.WWWAuthenticate = challenge;

                var builder = new StringBuilder("Bearer realm=");
                builder.Append('"').Append(realm).Append('"');
                if (expired)
                    builder.Append(", error=\"invalid_token\"");
                response.Headers.WWWAuthenticate = builder.ToString();

                response.Headers.WWWAuthenticate = "Basic realm=" + '"' + realm + '"';
                response.Headers.WWWAuthenticate = "Basic realm=" + (char)34 + realm;
                response.Headers.WWWAuthenticate = $"Basic realm=\"{realm,8}\", charset=\"{Encoding.UTF8.WebName}\"";
                response.Headers.WWWAuthenticate = string.Format("{0} realm={1}", "Basic", realm);
                response.Headers.WWWAuthenticate = expired ? "Bearer error=\"invalid_token\"" : "Bearer";
            }
        }
        """);

    [Theory]
    // Regular, verbatim and raw literals keep their form.
    [InlineData("""
        "Basic realm=[|api|]"
        """, """
        "Basic realm=\"api\""
        """)]
    [InlineData("""
        @"Basic realm=[|'api'|]"
        """, """"
        @"Basic realm=""api"""
        """")]
    [InlineData(""""
        """Basic realm=[|'api'|], charset="UTF-8" """
        """", """"
        """Basic realm="api", charset="UTF-8" """
        """")]
    [InlineData("""
        $"Basic realm=[|'{realm}'|]"
        """, """
        $"Basic realm=\"{realm}\""
        """)]
    [InlineData(""""
        $@"Bearer realm=""{realm}"" [|error|]=""invalid_token"""
        """", """"
        $@"Bearer realm=""{realm}"", error=""invalid_token"""
        """")]
    [InlineData("""
        "Bearer " + "realm=" + "[|'api'|]"
        """, """
        "Bearer " + "realm=" + "\"api\""
        """)]
    [InlineData("""
        "Bearer realm=[|'" + realm + "'|]"
        """, """
        "Bearer realm=\"" + realm + "\""
        """)]
    [InlineData("""
        string.Format("Basic realm=[|'{0}'|]", realm)
        """, """
        string.Format("Basic realm=\"{0}\"", realm)
        """)]
    [InlineData("""
        "Bearer \u0065rror=[|'invalid_token'|]"
        """, """
        "Bearer \u0065rror=\"invalid_token\""
        """)]
    [InlineData("""
        "Basic realm=[|my api|]; charset=UTF-8" /* kept */
        """, """
        "Basic realm=\"my api\", charset=UTF-8" /* kept */
        """)]
    public Task The_literal_is_mended_and_nothing_else(string value, string mended) => VerifyFix(Source(value), Source(mended));

    private static string Source(string value) => $$"""
        public static class Answers
        {
            // The realm's name.
            public static void Write(HttpResponse response, string realm) =>
                response.Headers.WWWAuthenticate = {{value.Trim()}};
        }
        """;

    [Theory]
    [InlineData("[|\"Basic realm=\\\"files\\\"\"|]", "\"Basic\", \"realm=\\\"files\\\"\"")]
    [InlineData("[|@\"Basic  realm=\"\"files\"\", charset=\"\"UTF-8\"\"\"|]", "@\"Basic\", @\"realm=\"\"files\"\", charset=\"\"UTF-8\"\"\"")]
    [InlineData("[|\"\"\"Bearer error=\"invalid_token\" \"\"\"|] /* kept */", "\"\"\"Bearer\"\"\", \"\"\"error=\"invalid_token\" \"\"\" /* kept */")]
    public Task A_scheme_and_its_parameters_are_two_arguments(string wrong, string right) => VerifyFix(Message(wrong), Message(right));

    [Theory]
    [InlineData("[|\"Basic realm=files\"|]")]
    [InlineData("[|\"Basic realm=\\\"files\\\", Bearer\"|]")]
    [InlineData("[|Challenge|]")]
    [InlineData("scheme: [|\"Basic realm=\\\"files\\\"\"|]")]
    [InlineData("[|\"Please log in\"|]")]
    [InlineData("[|\"Bearer:\"|]")]
    public Task A_scheme_that_cannot_be_told_from_its_parameters(string wrong) => VerifyNoFix(Message(wrong));

    private static string Message(string arguments) => $$"""
        using System.Net.Http.Headers;

        public static class Answers
        {
            private const string Challenge = "Basic realm=\"files\"";

            public static void Refuse(HttpResponseMessage response) => response.Headers.WwwAuthenticate.Add(new AuthenticationHeaderValue({{arguments}}));
        }
        """;

    [Fact]
    public Task A_scheme_that_stands_alone_gets_no_parameters() => VerifyNoFix("""
        using System.Net.Http.Headers;

        public static class Answers
        {
            public static void Message(HttpResponseMessage response) => response.Headers.WwwAuthenticate.Add(new AuthenticationHeaderValue("[|Basic|]"));
        }
        """);

    [Fact]
    public Task A_realm_is_added_where_basic_has_none() => VerifyFix("""
        public static class Answers
        {
            public static void Write(HttpResponse response) => response.Headers.WWWAuthenticate = "[|Basic|]";
        }
        """, """
        public static class Answers
        {
            public static void Write(HttpResponse response) => response.Headers.WWWAuthenticate = "Basic realm=\"TestProject\"";
        }
        """);

    [Fact]
    public Task A_private_constant_is_mended_where_it_stands() => VerifyFix("""
        public static class Answers
        {
            private const string Challenge = "Basic realm='api'";

            public static void Write(HttpResponse response) => response.Headers.WWWAuthenticate = [|Challenge|];

            public static void Local(HttpResponse response)
            {
                var challenge = "Basic realm='api'";
                response.Headers.WWWAuthenticate = [|challenge|];
            }
        }
        """, """
        public static class Answers
        {
            private const string Challenge = "Basic realm=\"api\"";

            public static void Write(HttpResponse response) => response.Headers.WWWAuthenticate = Challenge;

            public static void Local(HttpResponse response)
            {
                var challenge = "Basic realm=\"api\"";
                response.Headers.WWWAuthenticate = challenge;
            }
        }
        """);

    [Fact]
    public Task Quotes_stand_around_a_hole_and_not_in_the_constant_that_others_read() => VerifyFix("""
        public static class Answers
        {
            private const string Realm = "my api";

            public static void Last(HttpResponse response) => response.Headers.WWWAuthenticate = [|$"Basic realm={Realm}"|];

            public static void First(HttpResponse response) => response.Headers.WWWAuthenticate = [|$"Basic realm={Realm}, charset=\"UTF-8\""|];

            public static string Name() => Realm;
        }
        """, """
        public static class Answers
        {
            private const string Realm = "my api";

            public static void Last(HttpResponse response) => response.Headers.WWWAuthenticate = $"Basic realm=\"{Realm}\"";

            public static void First(HttpResponse response) => response.Headers.WWWAuthenticate = $"Basic realm=\"{Realm}\", charset=\"UTF-8\"";

            public static string Name() => Realm;
        }
        """);

    [Fact]
    public Task A_constant_at_the_end_of_a_sum_is_left_to_its_author() => VerifyNoFix("""
        public static class Answers
        {
            private const string Metadata = "https://server.example/.well-known/oauth-protected-resource";

            public static void Write(HttpResponse response) => response.Headers.WWWAuthenticate = [|"Bearer resource_metadata=" + Metadata|];

            public static void WriteLocal(HttpResponse response)
            {
                const string metadata = "https://server.example/";
                response.Headers.WWWAuthenticate = [|"Bearer resource_metadata=" + metadata|];
                response.Headers.Link = metadata;
            }

            public static object Document() => new { self = Metadata };
        }
        """);

    [Fact]
    public Task A_line_break_in_the_text_is_none_in_the_message() => Verify("""
        public static class Answers
        {
            public static void Write(HttpResponse response) => response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\",{|#0:\r\n|} error_description=\"expired\"";
        }
        """, expected: Expect(0, "'\\r\\n' is not a parameter of the form name=value", "RFC 9110 §11.2"));

    [Theory]
    [InlineData("[|Texts.Challenge|]")]
    [InlineData("\"Please [|log in|]\"")]
    [InlineData("[|\"\"|]")]
    [InlineData("\"[|realm|]=\\\"api\\\"\"")]
    [InlineData("\"Bearer realm=\\\"a\\\", [|realm|]=\\\"b\\\"\"")]
    public Task What_is_not_certain_is_left_to_its_author(string value) => VerifyNoFix($$"""
        public static class Texts
        {
            public const string Challenge = "Basic realm='api'";
        }

        public static class Answers
        {
            public static void Write(HttpResponse response) => response.Headers.WWWAuthenticate = {{value}};
        }
        """);

    [Theory]
    [InlineData("response.Headers[[|\"Authorization\"|]] = \"Basic realm=\\\"api\\\"\";", "response.Headers[\"WWW-Authenticate\"] = \"Basic realm=\\\"api\\\"\";")]
    [InlineData("[|response.Headers.Authorization|] = \"Bearer\";", "response.Headers.WWWAuthenticate = \"Bearer\";")]
    [InlineData("response.Headers.Append([|HeaderNames.Authorization|], \"Bearer error=\\\"invalid_token\\\"\");", "response.Headers.Append(HeaderNames.WWWAuthenticate, \"Bearer error=\\\"invalid_token\\\"\");")]
    public Task A_challenge_in_the_wrong_header(string wrong, string right) => VerifyFix(Wrapped(wrong), Wrapped(right));

    [Theory]
    [InlineData("response.Headers.Authorization = \"Bearer \" + token;")]
    [InlineData("response.Headers.Authorization = token;")]
    [InlineData("request.Headers.Authorization = \"Bearer\";")]
    [InlineData("request.Headers[\"Authorization\"] = \"Basic realm=\\\"api\\\"\";")]
    public Task Credentials_are_no_challenge(string write) => Verify(Wrapped(write));

    private static string Wrapped(string statement) => $$"""
        using Microsoft.Net.Http.Headers;

        public static class Answers
        {
            public static void Write(HttpRequest request, HttpResponse response, string token)
            {
                {{statement}}
            }
        }
        """;

    [Fact]
    public Task The_message_names_problem_and_section() => Verify("""
        public static class Answers
        {
            public static void Write(HttpResponse response) => response.Headers.WWWAuthenticate = "Basic realm={|#0:'api'|}";
        }
        """, expected: Expect(0, "the value of 'realm' stands in single quotes", "RFC 9110 §5.6.4").WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));

    [Fact]
    public Task Several_are_mended_at_once() => VerifyFix("""
        public static class Answers
        {
            public static void Write(HttpResponse response)
            {
                response.Headers.Append("WWW-Authenticate", "Basic realm=[|api|], charset='UTF-8'");
                response.Headers.Append("WWW-Authenticate", "Bearer realm=[|api|] error=invalid_token");
            }
        }
        """, """
        public static class Answers
        {
            public static void Write(HttpResponse response)
            {
                response.Headers.Append("WWW-Authenticate", "Basic realm=\"api\", charset=\"UTF-8\"");
                response.Headers.Append("WWW-Authenticate", "Bearer realm=\"api\", error=invalid_token");
            }
        }
        """);
}
