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
    public Task A_comparison_heeds_case(string wrong, string right) => VerifyFix(Source(wrong), Source(right));

    [Theory]
    [InlineData("[|header.Split(\"Bearer \")|].Length == 2")]
    [InlineData("header.Split(' ')[0] switch { [|\"Bearer\"|] => true, [|\"Basic\"|] => true, _ => false }")]
    [InlineData("header.Split(' ')[0] is [|\"Bearer\"|] or [|\"Basic\"|]")]
    [InlineData("AuthenticationHeaderValue.Parse(header) is { Scheme: [|\"Bearer\"|] }")]
    public Task A_comparison_that_has_no_form_without_case(string wrong) => VerifyNoFix(Source(wrong));

    [Theory]
    [InlineData("header.StartsWith(\"Bearer \", StringComparison.OrdinalIgnoreCase)")]
    [InlineData("header.StartsWith(\"Bearer \", StringComparison.InvariantCultureIgnoreCase)")]
    [InlineData("header.StartsWith(\"Bearer \", true, null)")]
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
}
