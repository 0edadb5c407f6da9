using System.Globalization;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis.CSharp;

namespace AuthAnalyzers.Tests.Robustness;

/// <summary>The same program gets the same reports: whichever file is analyzed first, on however many threads, in whatever culture.</summary>
[Collection(CultureTests.Name)]
public class OneAnswerTests
{
    [Fact]
    public async Task Sixty_controllers_that_share_a_predicate_are_reported_on_every_run()
    {
        // Long enough to be read by one thread while the others ask.
        var predicate = "public static class Keys { public static bool Has(HttpRequest request) { int n = 0; "
            + string.Concat(Enumerable.Repeat("n = n + request.Path.ToString().Length; ", 500))
            + "return request.Headers.ContainsKey(\"X-Api-Key\"); } }";
        var files = Enumerable.Range(0, 60).Select(static i => "public class C" + i
            + " : Microsoft.AspNetCore.Mvc.ControllerBase { public Microsoft.AspNetCore.Mvc.IActionResult Get() { if (!Keys.Has(Request)) return StatusCode(403); return Ok(); } }");
        for (var run = 0; run < 5; run++)
            Assert.Equal(60, (await Reported("AUTH1002", [predicate, .. files])).Count);
    }

    [Fact]
    public async Task Exceptions_of_exceptions_show_their_message_whichever_is_thrown_first()
    {
        const string Types = """
            public class E4 : Exception { public E4(string message) : base(message) { } }
            public class E3 : E4 { public E3(string a) : base(a) { } }
            public class E2 : E3 { public E2(string a) : base(a) { } }
            public class E1 : E2 { public E1(string a) : base(a) { } }
            """;
        const string Far = "public class Far { public void Check(string password) => throw new E1(\"Bad \" + password); }";
        const string Near = "public class Near { public void Check(string password) => throw new E3(\"Bad \" + password); }";
        Assert.Equal(2, (await Reported("AUTH3001", [Types + Far + Near])).Count);
        Assert.Equal(2, (await Reported("AUTH3001", [Types + Near + Far])).Count);
    }

    [Fact]
    public async Task Constructors_that_call_each_other_in_a_circle_show_what_they_keep_whichever_is_thrown_first()
    {
        const string Types = """
            public class Circle : Exception
            {
                private readonly string _told;
                public Circle(string value) : this(value, 1) => _told = "";
                public Circle(string value, int times) : this(value) => _told = value;
                public override string Message => _told;
            }
            public class Into : Circle { public Into(string value) : base(value, 1) { } }
            """;
        string[] thrown = ["new Circle(password)", "new Circle(password, 1)", "new Into(password)"];
        for (var first = 0; first < thrown.Length; first++)
        {
            var classes = thrown.Skip(first).Concat(thrown.Take(first)).Select(static (one, i) => $"public class C{i} {{ public void Check(string password) => throw {one}; }}");
            Assert.Equal(2, (await Reported("AUTH3001", [Types + string.Concat(classes)])).Count);
        }
    }

    [Fact]
    public async Task A_request_is_followed_into_one_method_whichever_is_written_first()
    {
        const string Start = "public class Client(ILogger<Client> log) {";
        const string Main = "void Main(string t) { var r = new HttpRequestMessage(); Sign(r, t); log.LogInformation(\"main \" + r); }";
        const string Sign = "void Sign(HttpRequestMessage r, string t) { Add(r, t); log.LogInformation(\"sign \" + r); }";
        const string Add = "void Add(HttpRequestMessage r, string t) { r.Headers.Add(\"Authorization\", t); } }";
        Assert.Contains("sign", Assert.Single(await Reported("AUTH3001", [Start + Main + Sign + Add])));
        Assert.Contains("sign", Assert.Single(await Reported("AUTH3001", [Start + Sign + Main + Add])));
    }

    [Theory]
    [InlineData("")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public async Task A_comparison_of_header_names_is_read_alike_in_every_culture(string culture)
    {
        var old = (CultureInfo.CurrentCulture, CultureInfo.DefaultThreadCurrentCulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.GetCultureInfo(culture);
            const string Redacted = "name => name.StartsWith(\"AUTHORI\", StringComparison.CurrentCultureIgnoreCase)";
            const string Shown = "name => name.StartsWith(\"X-TRI\", StringComparison.CurrentCultureIgnoreCase)";
            Assert.Empty(await Reported("AUTH3002", [Startup(Redacted)]));
            Assert.Single(await Reported("AUTH3002", [Startup(Shown)]));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.DefaultThreadCurrentCulture) = old;
        }

        static string Startup(string predicate) =>
            "public class Startup { public void Configure(IServiceCollection services) => services.AddHttpClient(\"shop\").RedactLoggedHeaders(" + predicate + "); }";
    }

    // The line of each report.
    private static async Task<List<string>> Reported(string id, string[] files)
    {
        var compilation = AnalyzedSource.Compile(files[0], "File0.cs");
        var options = (CSharpParseOptions)compilation.SyntaxTrees[0].Options;
        compilation = compilation.AddSyntaxTrees(files.Skip(1).Select((text, i) => CSharpSyntaxTree.ParseText(text, options, $"File{i + 1}.cs")));
        var reports = await AnalyzedSource.Analyze(compilation, new HashSet<string> { id });
        return [.. reports.Select(static report => report.Location.SourceTree!.ToString()[Math.Max(0, report.Location.SourceSpan.Start - 10)..report.Location.SourceSpan.End])];
    }
}
