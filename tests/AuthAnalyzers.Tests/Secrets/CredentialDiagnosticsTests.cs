using AuthAnalyzers.CodeFixes.Secrets;
using AuthAnalyzers.Tests.Verifiers;
using AuthAnalyzers.Secrets;

namespace AuthAnalyzers.Tests.Secrets;

public class CredentialDiagnosticsTests : RuleTest<CredentialDiagnostics, CredentialDiagnosticsFix>
{
    [Theory]
    [InlineData("services.AddHttpLogging(o => { o.RequestHeaders.Add([|\"Authorization\"|]); });", "services.AddHttpLogging(o => { });")]
    [InlineData("services.AddHttpLogging(o => o.RequestHeaders.Add([|\"cookie\"|]));", "services.AddHttpLogging(o => { });")]
    [InlineData("services.AddHttpLogging(o => o.ResponseHeaders.Add([|HeaderNames.SetCookie|]));", "services.AddHttpLogging(o => { });")]
    [InlineData("services.AddHttpLogging(o => o.RequestHeaders.Add([|KeyHeader|]));", "services.AddHttpLogging(o => { });")]
    [InlineData("var options = new HttpLoggingOptions { RequestHeaders = { \"Accept\", [|\"Authorization\"|] } };", "var options = new HttpLoggingOptions { RequestHeaders = { \"Accept\" } };")]
    [InlineData("services.AddW3CLogging(o => o.AdditionalRequestHeaders.Add([|\"x-api-key\"|]));", "services.AddW3CLogging(o => { });")]
    [InlineData("services.AddW3CLogging(o => o.LoggingFields = W3CLoggingFields.Date | [|W3CLoggingFields.Cookie|]);", "services.AddW3CLogging(o => o.LoggingFields = W3CLoggingFields.Date);")]
    [InlineData("services.AddW3CLogging(o => o.LoggingFields = [|W3CLoggingFields.All|]);", "services.AddW3CLogging(o => { });")]
    [InlineData("services.AddDbContext<DbContext>(o => o.UseSqlite(\"\").[|EnableSensitiveDataLogging()|]);", "services.AddDbContext<DbContext>(o => o.UseSqlite(\"\"));")]
    [InlineData("services.AddDbContext<DbContext>(o => o.UseSqlite(\"\").[|EnableSensitiveDataLogging(true)|].EnableDetailedErrors());", "services.AddDbContext<DbContext>(o => o.UseSqlite(\"\").EnableDetailedErrors());")]
    [InlineData("services.AddDbContext<DbContext>(o => o.[|EnableSensitiveDataLogging()|]);", "services.AddDbContext<DbContext>(o => { });")]
    [InlineData("services.AddDbContext<DbContext>(o => o.[|EnableSensitiveDataLogging()|].UseSqlite(\"\"));", "services.AddDbContext<DbContext>(o => o.UseSqlite(\"\"));")]
    [InlineData("services.AddHttpClient(\"shop\").[|RedactLoggedHeaders(name => false)|];", "services.AddHttpClient(\"shop\");")]
    [InlineData("services.AddHttpClient(\"shop\").[|RedactLoggedHeaders(name => name != \"Authorization\")|];", "services.AddHttpClient(\"shop\");")]
    [InlineData("services.AddHttpClient(\"shop\").[|RedactLoggedHeaders(new[] { \"X-Tenant\" })|];", "services.AddHttpClient(\"shop\");")]
    [InlineData("services.AddHttpClient(\"shop\").[|RedactLoggedHeaders(name => name == \"X-Tenant\")|];", "services.AddHttpClient(\"shop\");")]
    [InlineData("services.AddHttpClient(\"shop\").[|RedactLoggedHeaders(name => name.Equals(\"X-Tenant\", StringComparison.OrdinalIgnoreCase))|];", "services.AddHttpClient(\"shop\");")]
    [InlineData("services.AddHttpClient(\"shop\").[|RedactLoggedHeaders(name => !string.Equals(name, \"authorization\", StringComparison.OrdinalIgnoreCase))|];", "services.AddHttpClient(\"shop\");")]
    [InlineData("services.AddHttpClient(\"shop\").[|RedactLoggedHeaders(name => name.StartsWith(\"X-\"))|];", "services.AddHttpClient(\"shop\");")]
    [InlineData("services.AddHttpClient(\"shop\").[|RedactLoggedHeaders(name => name is \"X-Tenant\" or \"Accept\")|];", "services.AddHttpClient(\"shop\");")]
    [InlineData("services.AddHttpClient(\"shop\").[|RedactLoggedHeaders(name => name is not \"Authorization\")|];", "services.AddHttpClient(\"shop\");")]
    [InlineData("services.AddHttpClient(\"shop\").[|RedactLoggedHeaders(new List<string> { \"X-Tenant\" })|];", "services.AddHttpClient(\"shop\");")]
    [InlineData("services.AddHttpClient(\"shop\").[|RedactLoggedHeaders(new HashSet<string>(StringComparer.OrdinalIgnoreCase) { \"X-Tenant\" })|];", "services.AddHttpClient(\"shop\");")]
    [InlineData("services.AddHttpClient(\"shop\").[|RedactLoggedHeaders([\"X-Tenant\"])|];", "services.AddHttpClient(\"shop\");")]
    [InlineData("services.AddHttpClient(\"shop\").[|RedactLoggedHeaders([])|];", "services.AddHttpClient(\"shop\");")]
    [InlineData("services.AddHttpClient(\"shop\").[|RedactLoggedHeaders(name => string.Equals(comparisonType: StringComparison.Ordinal, b: \"X-Tenant\", a: name))|];", "services.AddHttpClient(\"shop\");")]
    public Task A_switch_is_turned_on(string statement, string expected) => VerifyFix(Program(statement), Program(expected));

    [Fact]
    public Task A_statement_goes_and_its_comment_stays() => VerifyFix(
        Program("""
            // To be removed before the release.
                    [|IdentityModelEventSource.ShowPII = true|];
                    [|IdentityModelEventSource.LogCompleteSecurityArtifact = true|];
                    services.AddHttpLogging();
            """),
        Program("""
            // To be removed before the release.
                    services.AddHttpLogging();
            """));

    [Fact]
    public Task Chains_keep_their_lines() => VerifyFix(
        Program("""
            services.AddDbContext<DbContext>(o => o
                        .UseSqlite("")
                        .[|EnableSensitiveDataLogging()|]
                        .EnableDetailedErrors());
            """),
        Program("""
            services.AddDbContext<DbContext>(o => o
                        .UseSqlite("")
                        .EnableDetailedErrors());
            """));

    [Fact]
    public Task Top_level_statements() => VerifyFix(
        """
        using Microsoft.IdentityModel.Logging;

        var builder = WebApplication.CreateBuilder(args);
        [|IdentityModelEventSource.ShowPII = true|];
        builder.Build().Run();
        """,
        """
        using Microsoft.IdentityModel.Logging;

        var builder = WebApplication.CreateBuilder(args);
        builder.Build().Run();
        """);

    [Theory]
    // Other headers, other lists.
    [InlineData("services.AddHttpLogging(o => o.RequestHeaders.Add(\"Accept\"));")]
    [InlineData("services.AddHttpLogging(o => o.RequestHeaders.Add(\"X-Correlation-Id\"));")]
    [InlineData("services.AddHttpLogging(o => { o.RequestHeaders.Remove(\"Authorization\"); o.MediaTypeOptions.AddText(\"Authorization\"); });")]
    [InlineData("services.AddHttpLogging(o => o.RequestHeaders.Add(name));")]
    [InlineData("new HashSet<string>().Add(\"Authorization\");")]
    [InlineData("services.AddHttpLogging(o => o.LoggingFields = Microsoft.AspNetCore.HttpLogging.HttpLoggingFields.All);")]
    [InlineData("services.AddW3CLogging(o => o.LoggingFields = W3CLoggingFields.Date | W3CLoggingFields.Time);")]
    // Off, or decided elsewhere.
    [InlineData("IdentityModelEventSource.ShowPII = false;")]
    [InlineData("IdentityModelEventSource.ShowPII = environment.IsDevelopment();")]
    [InlineData("services.AddDbContext<DbContext>(o => o.EnableSensitiveDataLogging(false));")]
    [InlineData("services.AddDbContext<DbContext>(o => o.EnableSensitiveDataLogging(environment.IsDevelopment()));")]
    [InlineData("services.AddDbContext<DbContext>(o => o.EnableDetailedErrors());")]
    [InlineData("services.AddHttpClient(\"shop\").RedactLoggedHeaders(name => true);")]
    [InlineData("services.AddHttpClient(\"shop\").RedactLoggedHeaders(new[] { \"Authorization\", \"X-Tenant\" });")]
    [InlineData("services.AddHttpClient(\"shop\").RedactLoggedHeaders(new[] { name });")]
    [InlineData("services.AddHttpClient(\"shop\").RedactLoggedHeaders([\"authorization\"]);")]
    [InlineData("services.AddHttpClient(\"shop\").RedactLoggedHeaders([\"X-Tenant\", name]);")]
    [InlineData("services.AddHttpClient(\"shop\").RedactLoggedHeaders(new List<string>(new[] { name }));")]
    [InlineData("services.AddHttpClient(\"shop\").RedactLoggedHeaders(header => header == \"Authorization\" || header == \"X-Tenant\");")]
    [InlineData("services.AddHttpClient(\"shop\").RedactLoggedHeaders(header => header is \"Authorization\" or \"Cookie\");")]
    [InlineData("services.AddHttpClient(\"shop\").RedactLoggedHeaders(header => header.Equals(\"authorization\", StringComparison.OrdinalIgnoreCase));")]
    [InlineData("services.AddHttpClient(\"shop\").RedactLoggedHeaders(header => header != \"X-Tenant\");")]
    // Only this client's own header is redacted, and with it what it sends; or something else decides.
    [InlineData("services.AddHttpClient(\"shop\").RedactLoggedHeaders(header => header == \"X-Api-Key\");")]
    [InlineData("services.AddHttpClient(\"shop\").RedactLoggedHeaders(header => header == name);")]
    [InlineData("services.AddHttpClient(\"shop\").RedactLoggedHeaders(header => header == \"X-Tenant\" || environment.IsProduction());")]
    [InlineData("services.AddHttpClient(\"shop\").RedactLoggedHeaders(header => header.StartsWith(\"auth\", StringComparison.OrdinalIgnoreCase));")]
    // Where a developer looks at the logs, or an operator asked for it.
    [InlineData("if (environment.IsDevelopment()) IdentityModelEventSource.ShowPII = true;")]
    [InlineData("if (!environment.IsProduction()) { IdentityModelEventSource.ShowPII = true; }")]
    [InlineData("if (environment.EnvironmentName == \"Local\") IdentityModelEventSource.ShowPII = true;")]
    [InlineData("if (System.Diagnostics.Debugger.IsAttached) IdentityModelEventSource.ShowPII = true;")]
    [InlineData("if (configuration[\"Log:Pii\"] == \"yes\") IdentityModelEventSource.ShowPII = true;")]
    [InlineData("if (!environment.IsDevelopment()) return; IdentityModelEventSource.ShowPII = true;")]
    [InlineData("services.AddDbContext<DbContext>(o => { if (environment.IsDevelopment()) o.EnableSensitiveDataLogging(); });")]
    [InlineData("\n#if DEBUG\nIdentityModelEventSource.ShowPII = true;\n#endif\n")]
    public Task Nothing_is_turned_on_in_production(string statement) => Verify(Program("#define DEBUG", statement));

    [Theory]
    // A test of something else is no test of where this runs.
    [InlineData("if (!builder.IsConfigured) builder.UseSqlite(\"\").[|EnableSensitiveDataLogging()|];")]
    [InlineData("if (environment.IsDevelopment()) { } [|IdentityModelEventSource.ShowPII = true|];")]
    [InlineData("\n#if DEBUG\n#endif\n[|IdentityModelEventSource.ShowPII = true|];\n")]
    public Task A_switch_is_turned_on_although_something_was_asked(string statement) => Verify(Program("#define DEBUG", statement));

    [Fact]
    public Task A_factory_for_the_design_tools_and_a_startup_for_development() => Verify("""
        using Microsoft.EntityFrameworkCore;
        using Microsoft.EntityFrameworkCore.Design;

        public class ShopContext(DbContextOptions options) : DbContext(options);

        public class Factory : IDesignTimeDbContextFactory<ShopContext>
        {
            public ShopContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder().EnableSensitiveDataLogging().Options);
        }

        public class Startup
        {
            public void ConfigureDevelopmentServices(IServiceCollection services) => services.AddDbContext<ShopContext>(o => o.EnableSensitiveDataLogging());

            public void ConfigureServices(IServiceCollection services) => services.AddDbContext<ShopContext>(o => o.[|EnableSensitiveDataLogging()|]);
        }
        """);

    [Fact]
    public Task The_message_names_the_switch() => Verify("""
        using Microsoft.AspNetCore.HttpLogging;

        public class Startup
        {
            public void Configure(HttpLoggingOptions options) => options.RequestHeaders.Add({|#0:"Authorization"|});
        }
        """, expected: Expect(0, "'Authorization' in HttpLoggingOptions.RequestHeaders"));

    [Fact]
    public Task Before_9_0_nothing_was_redacted_that_the_call_could_let_through() => Verify("""
        public class Startup
        {
            public void Configure(IServiceCollection services) => services.AddHttpClient("shop").RedactLoggedHeaders(name => false);
        }
        """, TestFramework.Net8);

    private static string Program(string statement) => Program("", statement);

    private static string Program(string directive, string statement) => $$"""
        {{directive}}
        using Microsoft.AspNetCore.HttpLogging;
        using Microsoft.EntityFrameworkCore;
        using Microsoft.IdentityModel.Logging;
        using Microsoft.Net.Http.Headers;

        public class Startup
        {
            private const string KeyHeader = "X-Api-Key";

            public void Configure(IServiceCollection services, IHostEnvironment environment, IConfiguration configuration, DbContextOptionsBuilder builder, string name)
            {
                {{statement}}
            }
        }
        """;
}
