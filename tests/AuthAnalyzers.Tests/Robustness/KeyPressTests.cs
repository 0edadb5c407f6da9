using System.Collections.Immutable;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Host;
using AuthAnalyzers.Http.Challenges;
using AuthAnalyzers.Http.Endpoints;
using AuthAnalyzers.Http.Responses;

namespace AuthAnalyzers.Tests.Robustness;

/// <summary>An editor edits one file and asks about another: what was kept of the files that were not edited gives the answer that a fresh compilation gives.</summary>
public class KeyPressTests
{
    private const string Controller = """
        using Microsoft.AspNetCore.Mvc;
        public class OrdersController : ControllerBase
        {
            public IActionResult Get(string id)
            {
                Answers.Prepare(Response);
                return id.Length == 0 ? Unauthorized() : Ok();
            }
        }
        """;

    private const string Quiet = "public static class Answers { public static void Prepare(HttpResponse response) { } }";

    [Fact]
    public Task A_helper_begins_to_set_the_header() => Verify(
        ["public static class Answers { public static void Prepare(HttpResponse response) { response.Headers[\"X-Reason\"] = \"id\"; } }"], "X-Reason", "WWW-Authenticate", reports: (1, 0));

    [Fact]
    public Task A_helper_stops_setting_the_header() => Verify(
        ["public static class Answers { public static void Prepare(HttpResponse response) { response.Headers[\"WWW-Authenticate\"] = \"Bearer\"; } }"], "WWW-Authenticate", "X-Reason", reports: (0, 1));

    [Fact]
    public Task A_helpers_helper_begins_to_set_the_header() => Verify(
        [
            "public static class Writer { public static void Write(HttpResponse response) { response.Headers[\"X-Reason\"] = \"id\"; } }",
            "public static class Answers { public static void Prepare(HttpResponse response) { Middle.Write(response); } }",
            "public static class Middle { public static void Write(HttpResponse response) => Writer.Write(response); }",
        ], "X-Reason", "WWW-Authenticate", reports: (1, 0));

    [Theory]
    [InlineData("public const string Header = \"X-Reason\";")]
    [InlineData("public static readonly string Header = \"X-Reason\";")]
    [InlineData("public static string Header => \"X-Reason\";")]
    [InlineData("public static string Header { get; } = \"X-Reason\";")]
    public Task The_name_of_the_header_is_edited(string name) => Verify(
        [
            "public static class Names { " + name + " }",
            "public static class Answers { public static void Prepare(HttpResponse response) { response.Headers[Names.Header] = \"id\"; } }",
        ], "X-Reason", "WWW-Authenticate", reports: (1, 0));

    [Fact]
    public Task An_overload_appears_that_sets_the_header() => Verify(
        [
            "public static class Writer { public static void Write(object response) { } /**/ }",
            "public static class Answers { public static void Prepare(HttpResponse response) { Writer.Write(response); } }",
        ], "/**/", "public static void Write(HttpResponse response) { response.Headers[\"WWW-Authenticate\"] = \"Bearer\"; }", reports: (1, 0));

    [Fact]
    public Task An_extension_method_appears_that_sets_the_header() => Verify(
        [
            "public static class Near { /**/ }",
            "namespace Far { public static class Writer { public static void Write(this object response) { } } }",
            "using Far; public static class Answers { public static void Prepare(HttpResponse response) { response.Write(); } }",
        ], "/**/", "public static void Write(this HttpResponse response) { response.Headers[\"WWW-Authenticate\"] = \"Bearer\"; }", reports: (1, 0));

    [Fact]
    public Task Functions_move_in_their_file() => Verify(
        [
            """
            public static class Writer
            {
                public static void First(HttpResponse response) { }
                public static void None(HttpResponse response) { }
                public static void Write(HttpResponse response) { response.Headers["WWW-Authenticate"] = "Bearer"; }
            }
            """,
            "public static class Answers { public static void Prepare(HttpResponse response) { Writer.None(response); } }",
        ], "public static void First(HttpResponse response) { }", "/**/", reports: (1, 1));

    [Fact]
    public Task Middleware_no_longer_sets_the_header() => Verify([Quiet, Middleware("WWW-Authenticate")], "WWW-Authenticate", "X-Reason", reports: (0, 1));

    [Fact]
    public Task Middleware_begins_to_set_the_header() => Verify([Quiet, Middleware("X-Reason")], "X-Reason", "WWW-Authenticate", reports: (1, 0));

    [Fact]
    public Task What_middleware_calls_begins_to_set_the_header() => Verify(
        [
            Quiet,
            "public static class Writer { public static void Write(HttpContext context) { context.Response.Headers[\"X-Reason\"] = \"id\"; } }",
            """
            public class Challenging(RequestDelegate next)
            {
                public async Task InvokeAsync(HttpContext context) { Writer.Write(context); await next(context); }
            }
            """,
        ], "X-Reason", "WWW-Authenticate", reports: (1, 0));

    [Fact]
    public Task A_method_group_in_another_file_begins_to_set_the_header() => Verify(
        [
            Quiet,
            """
            public static class Steps
            {
                public static async Task Step(HttpContext context, Func<Task> next) { context.Response.Headers["X-Reason"] = "id"; await next(); }
            }
            """,
            "public static class Setup { public static void Configure(IApplicationBuilder app) { app.Use(Steps.Step); } }",
        ], "X-Reason", "WWW-Authenticate", reports: (1, 0));

    [Fact]
    public Task A_callback_in_another_file_begins_to_set_the_header() => Verify(
        [
            "public static class Callbacks { public static Task Run(object state) { ((HttpResponse)state).Headers[\"X-Reason\"] = \"id\"; return Task.CompletedTask; } }",
            "public static class Answers { public static void Prepare(HttpResponse response) { response.OnStarting(Callbacks.Run, response); } }",
        ], "X-Reason", "WWW-Authenticate", reports: (1, 0));

    [Fact]
    public Task A_class_is_middleware_no_longer() => Verify(
        [Quiet, "public class Context { public HttpResponse Response; }", Middleware("WWW-Authenticate").Replace("HttpContext context", "Passed context", StringComparison.Ordinal)
            .Replace("RequestDelegate", "Func<Passed, Task>", StringComparison.Ordinal), "global using Passed = Microsoft.AspNetCore.Http.HttpContext;"],
        "global using Passed = Microsoft.AspNetCore.Http.HttpContext;", "global using Passed = Context;", reports: (0, 1));

    // The challenge that is offered comes from the set-up.
    [Fact]
    public Task Another_scheme_is_registered() => Verify(
        [Quiet, "public static class Setup { public static void Add(IServiceCollection services) { services.AddAuthentication().AddJwtBearer(); } }"], "AddJwtBearer", "AddNegotiate", reports: (1, 1), same: false);

    [Fact]
    public Task A_registered_handler_checks_another_scheme() => Verify(
        [
            Quiet,
            """
            using Microsoft.AspNetCore.Authentication;
            public static class Setup
            {
                public static void Add(IServiceCollection services) => services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, Checker>("Own", null);
            }
            """,
            """
            using Microsoft.AspNetCore.Authentication;
            public abstract class Checker : AuthenticationHandler<AuthenticationSchemeOptions>
            {
                protected Checker() : base(null, null, null) { }
                private bool IsOurs(string value) => value == "Basic ";
            }
            """,
        ], "Basic ", "X-Api-Key", reports: (1, 1), same: false);

    [Fact]
    public void A_fallback_policy_comes_and_goes()
    {
        var program = new Program(["""
            using Microsoft.AspNetCore.Authorization;
            public static class Setup { public static void Add(AuthorizationOptions options) { options.FallbackPolicy = options.DefaultPolicy; } }
            """]);
        Assert.True(new AuthorizedEverywhere(new SemanticModels(program.Compilation)).CoversEndpoints);
        program.Edit("options.DefaultPolicy", "null");
        Assert.False(new AuthorizedEverywhere(new SemanticModels(program.Compilation)).CoversEndpoints);
        program.Edit("null", "options.DefaultPolicy");
        Assert.True(new AuthorizedEverywhere(new SemanticModels(program.Compilation)).CoversEndpoints);
    }

    [Fact]
    public void A_cache_profile_is_edited_and_its_name_in_another_file()
    {
        var program = new Program(
        [
            """
            using Microsoft.AspNetCore.Mvc;
            public static class Setup { public static void Add(MvcOptions options) { options.CacheProfiles.Add(Names.Profile, new CacheProfile { Duration = 60 }); } }
            """,
            "public static class Names { public const string Profile = \"Hourly\"; }",
        ]);
        Assert.Equal(60, new CacheProfiles(new SemanticModels(program.Compilation)).Find("Hourly")?.Duration);
        program.Edit("60", "90");
        Assert.Equal(90, new CacheProfiles(new SemanticModels(program.Compilation)).Find("Hourly")?.Duration);
        program.Edit("Hourly", "Daily");
        Assert.Null(new CacheProfiles(new SemanticModels(program.Compilation)).Find("Hourly"));
        Assert.Equal(90, new CacheProfiles(new SemanticModels(program.Compilation)).Find("Daily")?.Duration);
    }

    [Fact]
    public async Task A_search_that_was_cancelled_is_made_again()
    {
        var program = new Program([Controller, Quiet, Middleware("WWW-Authenticate")]);
        var challenges = ChallengePresence.Of(Models.Of(program.Compilation));
        using (Cancellation.Hear(new CancellationToken(canceled: true)))
            Assert.ThrowsAny<OperationCanceledException>(() => challenges.AddedForAll(HeaderWrites.WwwAuthenticate));
        Assert.True(challenges.AddedForAll(HeaderWrites.WwwAuthenticate));
        Assert.Empty(await program.Reports());
    }

    private static string Middleware(string header) => """
        public class Challenging(RequestDelegate next)
        {
            public async Task InvokeAsync(HttpContext context) { context.Response.Headers["NAME"] = "Bearer"; await next(context); }
        }
        """.Replace("NAME", header, StringComparison.Ordinal);

    // The controller is asked about before the edit, after it, and after it is undone.
    private static async Task Verify(string[] files, string text, string by, (int Before, int After) reports, bool same = true)
    {
        var program = new Program([Controller, .. files]);
        Assert.Empty(program.Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var before = await program.Reports();
        Assert.Equal(reports.Before, before.Length);

        program.Edit(text, by);
        var after = await program.Reports();
        Assert.Equal(reports.After, after.Length);
        Assert.Equal(await program.Anew().Reports(), after);
        if (reports.Before == reports.After)
            Assert.Equal(same, before.SequenceEqual(after));

        program.Edit(by, text);
        Assert.Equal(before, await program.Reports());
    }

    private sealed class Program
    {
        private readonly ImmutableArray<DiagnosticAnalyzer> _rules = [.. typeof(AuthAnalyzer).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(AuthAnalyzer))).Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

        public Program(IEnumerable<string> files)
            : this(CSharpCompilation.Create("Shop", [.. files.Append(ImplicitUsings.Text).Select((file, number) => CSharpSyntaxTree.ParseText(file, path: number + ".cs"))],
                TestFramework.Net10.References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)))
        {
        }

        private Program(CSharpCompilation compilation) => Compilation = compilation;

        public CSharpCompilation Compilation { get; private set; }

        public void Edit(string text, string by)
        {
            var tree = Compilation.SyntaxTrees.First(tree => tree.GetText().ToString().Contains(text, StringComparison.Ordinal));
            var edited = tree.GetText().Replace(new TextSpan(tree.GetText().ToString().IndexOf(text, StringComparison.Ordinal), text.Length), by);
            Compilation = Compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(edited));
        }

        /// <summary>The same program, of which nothing is known.</summary>
        public Program Anew() => new(Compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(Compilation.SyntaxTrees.Select(tree => CSharpSyntaxTree.ParseText(tree.GetText(), path: tree.FilePath))));

        /// <summary>What is reported in the controller, and what the fixes are told.</summary>
        public async Task<string[]> Reports()
        {
            var analysis = Compilation.WithAnalyzers(_rules);
            var diagnostics = await analysis.GetAnalyzerSemanticDiagnosticsAsync(analysis.Compilation.GetSemanticModel(Compilation.SyntaxTrees[0]), null, CancellationToken.None);
            return [.. diagnostics.Select(one => one + " " + string.Join("; ", one.Properties.OrderBy(entry => entry.Key, StringComparer.Ordinal))).Order(StringComparer.Ordinal)];
        }
    }
}
