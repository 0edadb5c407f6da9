using AuthAnalyzers.Challenges;
using AuthAnalyzers.CodeFixes.Challenges;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis.CSharp;

namespace AuthAnalyzers.Tests.Challenges;

public class CaseSensitiveSchemeTests : RuleTest<CaseSensitiveScheme, CaseSensitiveSchemeFix>
{
    [Theory]
    [InlineData("[|header.StartsWith(\"Bearer \")|]", "header.StartsWith(\"Bearer \", StringComparison.OrdinalIgnoreCase)")]
    [InlineData("[|header.StartsWith(\"Bearer\")|]", "header.StartsWith(\"Bearer\", StringComparison.OrdinalIgnoreCase)")]
    [InlineData("![|header.StartsWith(\"Bearer \", StringComparison.Ordinal)|]", "!header.StartsWith(\"Bearer \", StringComparison.OrdinalIgnoreCase)")]
    [InlineData("[|header.StartsWith(\"Bearer \", System.StringComparison.InvariantCulture)|]", "header.StartsWith(\"Bearer \", System.StringComparison.OrdinalIgnoreCase)")]
    [InlineData("[|header.StartsWith(\"Bearer \", false, null)|]", "header.StartsWith(\"Bearer \", true, null)")]
    [InlineData("[|header.StartsWith(\"ApiKey \")|]", "header.StartsWith(\"ApiKey \", StringComparison.OrdinalIgnoreCase)")]
    [InlineData("[|header.StartsWith(Prefix)|]", "header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)")]
    [InlineData("[|header.StartsWith(Scheme + \" \")|]", "header.StartsWith(Scheme + \" \", StringComparison.OrdinalIgnoreCase)")]
    [InlineData("context.Request.Headers.Authorization.FirstOrDefault()?[|.StartsWith(\"Bearer \")|] == true", "context.Request.Headers.Authorization.FirstOrDefault()?.StartsWith(\"Bearer \", StringComparison.OrdinalIgnoreCase) == true")]
    [InlineData("[|header.Contains(\"Bearer\")|]", "header.Contains(\"Bearer\", StringComparison.OrdinalIgnoreCase)")]
    [InlineData("[|header.IndexOf(\"Bearer \")|] == 0", "header.IndexOf(\"Bearer \", StringComparison.OrdinalIgnoreCase) == 0")]
    [InlineData("[|header.Replace(\"Bearer \", \"\")|] != \"\"", "header.Replace(\"Bearer \", \"\", StringComparison.OrdinalIgnoreCase) != \"\"")]
    [InlineData("[|header.Split(' ')[0] == \"Bearer\"|]", "string.Equals(header.Split(' ')[0], \"Bearer\", StringComparison.OrdinalIgnoreCase)")]
    [InlineData("[|header.Split(' ')[0] != \"Token\"|]", "!string.Equals(header.Split(' ')[0], \"Token\", StringComparison.OrdinalIgnoreCase)")]
    [InlineData("[|\"Basic\" == header.Split(' ').First()|]", "string.Equals(\"Basic\", header.Split(' ').First(), StringComparison.OrdinalIgnoreCase)")]
    [InlineData("[|header.Substring(0, 7) == \"Bearer \"|]", "string.Equals(header.Substring(0, 7), \"Bearer \", StringComparison.OrdinalIgnoreCase)")]
    [InlineData("[|header[..7] == \"Bearer \"|]", "string.Equals(header[..7], \"Bearer \", StringComparison.OrdinalIgnoreCase)")]
    [InlineData("[|header.Trim().Split(' ')[0].Equals(\"Bearer\")|]", "header.Trim().Split(' ')[0].Equals(\"Bearer\", StringComparison.OrdinalIgnoreCase)")]
    [InlineData("[|\"Bearer\".Equals(header.Split(' ')[0])|]", "\"Bearer\".Equals(header.Split(' ')[0], StringComparison.OrdinalIgnoreCase)")]
    [InlineData("[|string.Equals(header.Split(' ')[0], \"Bearer\")|]", "string.Equals(header.Split(' ')[0], \"Bearer\", StringComparison.OrdinalIgnoreCase)")]
    [InlineData("[|header.AsSpan().StartsWith(\"Bearer \")|]", "header.AsSpan().StartsWith(\"Bearer \", StringComparison.OrdinalIgnoreCase)")]
    [InlineData("[|header.AsSpan().StartsWith(\"Bearer \".AsSpan())|]", "header.AsSpan().StartsWith(\"Bearer \".AsSpan(), StringComparison.OrdinalIgnoreCase)")]
    [InlineData("header.Split(' ')[0] is [|\"Bearer\"|]", "string.Equals(header.Split(' ')[0], \"Bearer\", StringComparison.OrdinalIgnoreCase)")]
    [InlineData("header.Split(' ')[0] is not [|\"Bearer\"|]", "!string.Equals(header.Split(' ')[0], \"Bearer\", StringComparison.OrdinalIgnoreCase)")]
    [InlineData("AuthenticationHeaderValue.TryParse(header, out var value) && [|value.Scheme == \"Custom\"|]", "AuthenticationHeaderValue.TryParse(header, out var value) && string.Equals(value.Scheme, \"Custom\", StringComparison.OrdinalIgnoreCase)")]
    [InlineData("AuthenticationHeaderValue.Parse(header).Scheme is [|\"Custom\"|]", "string.Equals(AuthenticationHeaderValue.Parse(header).Scheme, \"Custom\", StringComparison.OrdinalIgnoreCase)")]
    [InlineData("[|string.Equals(b: \"Bearer\", a: header.Split(' ')[0])|]", "string.Equals(b: \"Bearer\", a: header.Split(' ')[0], comparisonType: StringComparison.OrdinalIgnoreCase)")]
    [InlineData("[|header.StartsWith(comparisonType: StringComparison.Ordinal, value: \"Bearer \")|]", "header.StartsWith(comparisonType: StringComparison.OrdinalIgnoreCase, value: \"Bearer \")")]
    [InlineData("[|header.StartsWith(culture: null, ignoreCase: false, value: \"Bearer \")|]", "header.StartsWith(culture: null, ignoreCase: true, value: \"Bearer \")")]
    [InlineData("[|header.Replace(newValue: \"\", oldValue: \"Bearer \")|] != \"\"", "header.Replace(newValue: \"\", oldValue: \"Bearer \", comparisonType: StringComparison.OrdinalIgnoreCase) != \"\"")]
    public Task A_comparison_heeds_case(string wrong, string right) => VerifyFix(Source(wrong), Source(right));

    [Theory]
    [InlineData("[|header.Split(\"Bearer \")|].Length == 2")]
    [InlineData("header.Split(' ')[0] switch { [|Scheme|] => true, [|\"Basic\"|] => true, _ => false }")]
    [InlineData("header.Split(' ')[0] switch { [|\"Bearer\"|] => true, var other => other.Length > 9 }")]
    [InlineData("header.Split(' ')[0] is [|Scheme|] or [|\"Basic\"|]")]
    [InlineData("AuthenticationHeaderValue.Parse(header) is { Scheme: [|\"Bearer\"|] }")]
    public Task A_comparison_that_has_no_form_without_case(string wrong) => VerifyNoFix(Source(wrong));

    [Theory]
    [InlineData("header.StartsWith(\"Bearer \", StringComparison.OrdinalIgnoreCase)")]
    [InlineData("header.StartsWith(\"Bearer \", StringComparison.InvariantCultureIgnoreCase)")]
    [InlineData("header.StartsWith(\"Bearer \", true, null)")]
    [InlineData("header.StartsWith(comparisonType: StringComparison.OrdinalIgnoreCase, value: \"Bearer \")")]
    [InlineData("string.Equals(comparisonType: StringComparison.OrdinalIgnoreCase, b: \"Bearer\", a: header.Split(' ')[0])")]
    [InlineData("header.Replace(newValue: \"Bearer \", oldValue: \"x\") != \"\"")]
    [InlineData("header.ToLowerInvariant().StartsWith(\"bearer \")")]
    [InlineData("header.ToLower().Split(' ')[0] == \"bearer\"")]
    [InlineData("header.ToUpperInvariant().StartsWith(\"BEARER \")")]
    [InlineData("header.StartsWith(\"Bearer \") || header.StartsWith(\"bearer \")")]
    [InlineData("header == \"s3cret\"")]
    [InlineData("header == \"Bearer\"")]
    [InlineData("header.StartsWith(\"key-\")")]
    [InlineData("header.StartsWith(\"Bearer abc\")")]
    [InlineData("header.Split(' ')[1] == \"Bearer\"")]
    [InlineData("header.Substring(7) == \"Bearer\"")]
    [InlineData("header.StartsWith(\" \")")]
    [InlineData("header.Length > 7")]
    [InlineData("AuthenticationHeaderValue.Parse(header).Parameter == \"Bearer\"")]
    [InlineData("context.Request.Headers.UserAgent.ToString().StartsWith(\"Bearer \")")]
    [InlineData("context.Request.Scheme == \"https\"")]
    [InlineData("context.Request.Headers[\"X-Kind\"] == \"Bearer\"")]
    [InlineData("new List<string> { \"Bearer\" }.Contains(header, StringComparer.OrdinalIgnoreCase)")]
    public Task What_ignores_case_or_is_no_scheme(string right) => Verify(Source(right));

    private static string Source(string condition) => $$"""
        using System.Net.Http.Headers;

        public static class Tokens
        {
            private const string Scheme = "Bearer";
            private const string Prefix = "Bearer ";

            public static bool Has(HttpContext context)
            {
                var header = context.Request.Headers.Authorization.ToString();
                return {{condition}};
            }
        }
        """;

    [Theory]
    [InlineData("context.Request.Headers[\"Authorization\"].ToString()")]
    [InlineData("context.Request.Headers[\"authorization\"].FirstOrDefault() ?? \"\"")]
    [InlineData("(string?)context.Request.Headers[HeaderNames.Authorization] ?? \"\"")]
    [InlineData("context.Request.Headers.Authorization[0] ?? \"\"")]
    [InlineData("context.Request.Headers.ProxyAuthorization.ToString()")]
    public Task However_the_header_is_read(string header) => Verify($$"""
        using Microsoft.Net.Http.Headers;

        public static class Tokens
        {
            public static bool Has(HttpContext context)
            {
                var header = {{header}};
                return [|header.StartsWith("Bearer ")|];
            }
        }
        """);

    [Fact]
    public Task Shapes_of_code() => Verify("""
        using System.Net.Http.Headers;
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public bool Conditional() => Request.Headers.Authorization.FirstOrDefault()?[|.StartsWith("Bearer ")|] == true;

            public bool TryGet() => Request.Headers.TryGetValue("Authorization", out var value) && [|value.ToString().StartsWith("Basic ")|];

            public bool Bound([FromHeader(Name = "Authorization")] string header) => [|header.StartsWith("Bearer ")|];

            public bool NotBound([FromHeader(Name = "X-Note")] string header) => header.StartsWith("Bearer ");

            public string? Helper() => Cut(Request.Headers.Authorization.ToString());

            private static string? Cut(string header) => [|header.StartsWith("Bearer ")|] ? header.Substring(7) : null;

            public string? Other() => CutOther(Request.Headers.UserAgent.ToString()) ?? CutOther(Request.Headers.Authorization.ToString());

            private static string? CutOther(string header) => header.StartsWith("Bearer ") ? header.Substring(7) : null;

            public static string? Uncalled(string header) => header.StartsWith("Bearer ") ? header.Substring(7) : null;

            public string CutLater()
            {
                var key = Request.Headers.Authorization.ToString();
                if ([|key.StartsWith("Bearer ")|])
                    key = key.Substring(7);
                return key;
            }

            public string CutBefore()
            {
                var key = Request.Headers.Authorization.ToString();
                key = key.Substring(7);
                return key.StartsWith("Bearer ") ? "twice" : key;
            }

            public int Switch()
            {
                if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var header))
                    return 0;
                switch (header.Scheme)
                {
                    [|case "Basic":|]
                        return 1;
                    [|case "Bearer":|]
                        return 2;
                    default:
                        return 3;
                }
            }

            public bool Lowered()
            {
                var header = Request.Headers.Authorization.ToString();
                header = header.ToLowerInvariant();
                return header.StartsWith("bearer ");
            }
        }
        """);

    // Every text parameter might be the header: callers are asked where the text or the name speaks for it.
    [Theory]
    [InlineData("Bearer ", "value", true)]
    [InlineData("Shop ", "value", false)]
    [InlineData("Shop ", "header", true)]
    [InlineData("Shop ", "authorization", true)]
    public Task What_a_helper_is_given(string text, string parameter, bool reported) => Verify($$"""
        public static class Tokens
        {
            public static bool Has(HttpContext context) => IsOurs(context.Request.Headers.Authorization.ToString());

            private static bool IsOurs(string {{parameter}}) => {{(reported ? "[|" : "")}}{{parameter}}.StartsWith("{{text}}"){{(reported ? "|]" : "")}};
        }
        """);

    [Fact]
    public Task Older_frameworks() => VerifyFix("""
        using System.Net.Http;
        using System.Web;
        using System.Web.Http;

        public class OrdersController : ApiController
        {
            public bool Scheme()
            {
                var header = Request.Headers.Authorization;
                return header != null && [|header.Scheme == "Basic"|];
            }

            public bool Web(HttpRequestBase request)
            {
                var header = request.Headers["Authorization"];
                // A comment that stays.
                return ![|header.Contains("Basic ")|] && [|header.StartsWith("Basic")|];
            }
        }
        """, """
        using System;
        using System.Net.Http;
        using System.Web;
        using System.Web.Http;

        public class OrdersController : ApiController
        {
            public bool Scheme()
            {
                var header = Request.Headers.Authorization;
                return header != null && string.Equals(header.Scheme, "Basic", StringComparison.OrdinalIgnoreCase);
            }

            public bool Web(HttpRequestBase request)
            {
                var header = request.Headers["Authorization"];
                // A comment that stays.
                return !(header.IndexOf("Basic ", StringComparison.OrdinalIgnoreCase) >= 0) && header.StartsWith("Basic", StringComparison.OrdinalIgnoreCase);
            }
        }
        """, framework: TestFramework.Net48, language: LanguageVersion.CSharp7_3);

    [Fact]
    public Task Replace_has_no_comparison_in_older_frameworks() => VerifyNoFix("""
        using System.Web;

        public class Tokens
        {
            public string Cut(HttpRequestBase request) => [|request.Headers["Authorization"].Replace("Bearer ", "")|];
        }
        """, framework: TestFramework.Net48, language: LanguageVersion.CSharp7_3);

    [Theory]
    [InlineData("header.Split(' ')[0] switch { [|\"Bearer\"|] => true, [|\"Basic\"|] => true, null => false, _ => false }", "header.Split(' ')[0].ToLowerInvariant() switch { \"bearer\" => true, \"basic\" => true, null => false, _ => false }")]
    [InlineData("header.Split(' ')[0] is [|\"Bearer\"|] or [|\"Basic\"|]", "header.Split(' ')[0].ToLowerInvariant() is \"bearer\" or \"basic\"")]
    [InlineData("header.Split(' ').FirstOrDefault() is not ([|\"Bearer\"|] or [|\"Basic\"|])", "header.Split(' ').FirstOrDefault()?.ToLowerInvariant() is not (\"bearer\" or \"basic\")")]
    [InlineData("(header.Length > 0 ? AuthenticationHeaderValue.Parse(header) : null)?.Scheme is [|\"Bearer\"|] or [|\"Basic\"|]", "(header.Length > 0 ? AuthenticationHeaderValue.Parse(header) : null)?.Scheme.ToLowerInvariant() is \"bearer\" or \"basic\"")]
    public Task A_choice_is_made_between_lower_case_schemes(string wrong, string right) => VerifyFix(Source(wrong), Source(right));

    [Fact]
    public Task A_switch_is_made_over_lower_case_schemes() => VerifyFix("""
        using System.Net.Http.Headers;
        using System.Web;

        public class Tokens
        {
            public int Kind(HttpRequestBase request)
            {
                var header = AuthenticationHeaderValue.Parse(request.Headers["Authorization"]);
                switch (header.Scheme)
                {
                    // Users.
                    [|case "Basic":|]
                        return header.Scheme.Length;
                    [|case "Bearer":|] // Services.
                    [|case "DPoP":|]
                        return 2;
                    default:
                        return 3;
                }
            }
        }
        """, """
        using System.Net.Http.Headers;
        using System.Web;

        public class Tokens
        {
            public int Kind(HttpRequestBase request)
            {
                var header = AuthenticationHeaderValue.Parse(request.Headers["Authorization"]);
                switch (header.Scheme.ToLowerInvariant())
                {
                    // Users.
                    case "basic":
                        return header.Scheme.Length;
                    case "bearer": // Services.
                    case "dpop":
                        return 2;
                    default:
                        return 3;
                }
            }
        }
        """, framework: TestFramework.Net48, language: LanguageVersion.CSharp7_3);

    [Theory]
    [InlineData("""
        if ([|header.StartsWith("Bearer ")|])
        {
            // The token alone.
            var token = header.Substring("Bearer ".Length).Trim();
            return token;
        }
        return null;
        """, """
        if (AuthenticationHeaderValue.TryParse(header, out var credentials) && credentials.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) && credentials.Parameter != null)
        {
            // The token alone.
            var token = credentials.Parameter;
            return token;
        }
        return null;
        """)]
    [InlineData("""
        if (![|header.StartsWith("Bearer ")|])
            return null;
        return header.Substring(7);
        """, """
        if (!AuthenticationHeaderValue.TryParse(header, out var credentials) || !credentials.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) || credentials.Parameter == null)
            return null;
        return credentials.Parameter;
        """)]
    [InlineData("""
        if (string.IsNullOrEmpty(header) || ![|header.StartsWith(Scheme + " ")|])
        {
            return null;
        }
        var bytes = Convert.FromBase64String(header[(Scheme.Length + 1)..]);
        return System.Text.Encoding.UTF8.GetString(bytes);
        """, """
        if (string.IsNullOrEmpty(header) || !AuthenticationHeaderValue.TryParse(header, out var credentials) || !credentials.Scheme.Equals(Scheme, StringComparison.OrdinalIgnoreCase) || credentials.Parameter == null)
        {
            return null;
        }
        var bytes = Convert.FromBase64String(credentials.Parameter);
        return System.Text.Encoding.UTF8.GetString(bytes);
        """)]
    [InlineData("""
        return header != "" && [|header.StartsWith("Bearer", StringComparison.Ordinal)|] ? header.Substring("Bearer".Length).Trim() : header;
        """, """
        return header != "" && AuthenticationHeaderValue.TryParse(header, out var credentials) && credentials.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) && credentials.Parameter != null ? credentials.Parameter : header;
        """)]
    [InlineData("""
        var maybe = context.Request.Headers.Authorization.FirstOrDefault();
        return maybe?[|.StartsWith("Basic ")|] == true ? maybe.Substring(6) : maybe;
        """, """
        var maybe = context.Request.Headers.Authorization.FirstOrDefault();
        return AuthenticationHeaderValue.TryParse(maybe, out var credentials) && credentials.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase) && credentials.Parameter != null ? credentials.Parameter : maybe;
        """)]
    [InlineData("""
        if ([|header.StartsWith("Bearer ")|])
            header = header.Remove(0, 7);
        return header;
        """, """
        if (AuthenticationHeaderValue.TryParse(header, out var credentials) && credentials.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) && credentials.Parameter != null)
            header = credentials.Parameter;
        return header;
        """)]
    [InlineData("""
        string? credentials = null;
        if (!(header.Length < 7 || ![|header.StartsWith("Bearer ")|]))
            credentials = header.Substring(7);
        return credentials;
        """, """
        string? credentials = null;
        if (!(header.Length < 7 || !AuthenticationHeaderValue.TryParse(header, out var authorization) || !authorization.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) || authorization.Parameter == null))
            credentials = authorization.Parameter;
        return credentials;
        """)]
    [InlineData("""
        if ([|header.StartsWith("Bearer ")|] && header.Substring(7) != "")
            return header.Substring(7);
        if (header.Length > 6 && [|header.StartsWith("Basic ")|] && header[6..] is var token)
            return token;
        return null;
        """, """
        if (AuthenticationHeaderValue.TryParse(header, out var credentials) && credentials.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) && credentials.Parameter != null && credentials.Parameter != "")
            return credentials.Parameter;
        if (header.Length > 6 && AuthenticationHeaderValue.TryParse(header, out var authorization) && authorization.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase) && authorization.Parameter != null && authorization.Parameter is var token)
            return token;
        return null;
        """)]
    [InlineData("""
        Func<string?> token = () => [|header.StartsWith("Bearer ")|] ? header.Substring(Scheme.Length + 1) : null;
        return token();
        """, """
        Func<string?> token = () => AuthenticationHeaderValue.TryParse(header, out var credentials) && credentials.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) && credentials.Parameter != null ? credentials.Parameter : null;
        return token();
        """)]
    public Task A_header_that_is_cut_by_hand_may_be_parsed(string wrong, string right) => VerifyFix(Cutting(wrong), Cutting(right), action: 1, configure: static test => test.CodeActionEquivalenceKey = "AUTH1006.CaseSensitiveSchemeFix.Parse");

    [Theory]
    // Another text is cut.
    [InlineData("if ([|header.StartsWith(\"Bearer \")|]) return header.Substring(8); return null;")]
    [InlineData("if ([|header.StartsWith(\"Bearer \")|]) { header = header.Trim(); return header.Substring(7); } return null;")]
    [InlineData("if ([|header.StartsWith(\"Bearer \")|]) { header = header.Substring(7); return header.Substring(7); } return null;")]
    [InlineData("if ([|header.StartsWith(\"Bearer \")|]) return header.Substring(7, 10); return null;")]
    // The cut is no consequence of the test.
    [InlineData("if ([|header.StartsWith(\"Bearer \")|] || header.Length > 9) return header.Substring(7); return null;")]
    [InlineData("if ([|header.StartsWith(\"Bearer \")|]) context.Items[1] = 1; return header.Substring(7);")]
    [InlineData("var isBearer = [|header.StartsWith(\"Bearer \")|]; return isBearer ? header.Substring(7) : null;")]
    [InlineData("if (![|header.StartsWith(\"Bearer \")|]) context.Items[1] = 1; return header.Substring(7);")]
    // Credentials of any form.
    [InlineData("if ([|header.StartsWith(\"ApiKey \")|]) return header.Substring(7); return null;")]
    // A comment would be lost.
    [InlineData("if ([|header.StartsWith(\"Bearer \")|]) return header.Substring(7 /* Bearer */); return null;")]
    public async Task A_header_that_is_not_certainly_cut_is_not_parsed(string wrong)
    {
        var source = Cutting(wrong);
        await VerifyFix(source, source.Replace("[|", "", StringComparison.Ordinal).Replace("\")|]", "\", StringComparison.OrdinalIgnoreCase)", StringComparison.Ordinal),
            configure: static test => test.CodeActionVerifier = static (action, verifier) => verifier.Equal("AUTH1006.CaseSensitiveSchemeFix", action.EquivalenceKey));
    }

    private static string Cutting(string statements) => $$"""
        using System.Net.Http.Headers;

        public static class Tokens
        {
            private const string Scheme = "Bearer";

            public static string? From(HttpContext context)
            {
                var header = context.Request.Headers.Authorization.ToString();
        {{string.Join("\n", statements.ReplaceLineEndings("\n").Split('\n').Select(line => "        " + line))}}
            }
        }
        """;

    [Fact]
    public Task Without_a_using_and_in_an_older_language() => VerifyFix("""
        using System.Web;

        public class Tokens
        {
            public string Cut(HttpRequestBase request)
            {
                var header = request.Headers["Authorization"];
                return header != null && [|header.StartsWith("Bearer ")|] ? header.Substring(7) : null;
            }
        }
        """, """
        using System;
        using System.Net.Http.Headers;
        using System.Web;

        public class Tokens
        {
            public string Cut(HttpRequestBase request)
            {
                var header = request.Headers["Authorization"];
                return header != null && AuthenticationHeaderValue.TryParse(header, out var credentials) && credentials.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) && credentials.Parameter != null ? credentials.Parameter : null;
            }
        }
        """, action: 1, framework: TestFramework.Net48, language: LanguageVersion.CSharp7_3);

    // What the program sends itself, and challenges that it reads: no credentials of a request.
    [Theory]
    [InlineData("message.Headers.Authorization?.Scheme != \"Bearer\"")]
    [InlineData("message.Headers.Authorization!.Scheme == \"Bearer\"")]
    [InlineData("response.Headers.WwwAuthenticate.Any(challenge => challenge.Scheme == \"Bearer\")")]
    [InlineData("[|System.Net.Http.Headers.AuthenticationHeaderValue.Parse(request.Headers.Authorization!).Scheme == \"Bearer\"|]")]
    public Task Another_direction(string condition) => Verify($$"""
        public static class Client
        {
            public static bool Ask(HttpRequest request, HttpRequestMessage message, HttpResponseMessage response) => {{condition}};
        }
        """);

    [Theory]
    // The values of the header, one by one.
    [InlineData("request.Headers.Authorization.Any(value => [|value!.StartsWith(\"Bearer \")|])")]
    [InlineData("request.Headers[\"Authorization\"].Where(value => value != null && [|value.StartsWith(\"Basic \")|]).Any()")]
    [InlineData("request.Headers.Authorization.Any(value => value!.StartsWith(\"Bearer \", StringComparison.OrdinalIgnoreCase))")]
    [InlineData("request.Headers[\"X-Kind\"].Any(value => value!.StartsWith(\"Bearer \"))")]
    [InlineData("request.Headers.Authorization.ToString().Split(' ').Any(piece => piece == \"Bearer\")")]
    // The pieces as a list.
    [InlineData("request.Headers.Authorization.ToString().Split(' ') is [[|\"Bearer\"|], ..]")]
    [InlineData("request.Headers.Authorization.ToString().Split(' ', 2) is [not [|\"Basic\"|], _]")]
    [InlineData("request.Headers.Authorization.ToString().Split(' ') is [\"Bearer\" or \"bearer\", _]")]
    [InlineData("request.Headers.Authorization.ToString().Split(' ') is [_, \"Bearer\"]")]
    [InlineData("request.Headers.Accept.ToString().Split(' ') is [\"Bearer\", _]")]
    // An expression.
    [InlineData("[|Regex.IsMatch(request.Headers.Authorization!, \"^Bearer .+\")|]")]
    [InlineData("[|Regex.Match(request.Headers.Authorization.ToString(), @\"^Basic\\s+(\\S+)\", RegexOptions.None)|].Success")]
    [InlineData("[|new Regex(\"^Bearer .+\").IsMatch(request.Headers.Authorization!)|]")]
    [InlineData("new Regex(\"^Bearer .+\", RegexOptions.IgnoreCase).IsMatch(request.Headers.Authorization!)")]
    [InlineData("Regex.IsMatch(request.Headers.Authorization!, \"^Bearer .+\", RegexOptions.IgnoreCase)")]
    [InlineData("Regex.IsMatch(request.Headers.Authorization!, \"(?i)^Bearer .+\")")]
    [InlineData("Regex.IsMatch(request.Headers.Authorization!, \"^[Bb]earer .+\")")]
    [InlineData("Regex.IsMatch(request.Headers.Accept!, \"^Bearer .+\")")]
    public Task Elements_lists_and_expressions(string condition) => Verify($$"""
        using System.Text.RegularExpressions;

        public static class Tokens
        {
            public static bool Has(HttpRequest request) => {{condition}};
        }
        """);

    [Fact]
    public Task A_scheme_that_all_callers_hand_over() => Verify("""
        public class Gate
        {
            public bool Allows(HttpRequest request) => Enter(request.Headers.Authorization.ToString());

            public bool Enter(string authorizationHeader)
            {
                var parts = authorizationHeader.Split(' ');
                return parts.Length == 2 && Check(parts[0], parts[1]);
            }

            public bool Check(string scheme, string parameter) => [|scheme == "Bearer"|] && parameter.Length > 0;

            public bool Link(Uri address) => IsSafe(address.Scheme);

            public bool IsSafe(string scheme) => scheme == "https";
        }
        """);
}
