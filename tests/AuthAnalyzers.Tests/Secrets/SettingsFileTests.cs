using System.Collections.Immutable;
using System.Globalization;
using AuthAnalyzers.Credentials.Written;
using AuthAnalyzers.Secrets;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AuthAnalyzers.Tests.Secrets;

/// <summary>AUTH3006 in settings files, which come as additional files.</summary>
public class SettingsFileTests
{
    [Fact]
    public async Task The_report_is_information_and_stands_at_the_value()
    {
        var found = Assert.Single(await Analyze("/shop/appsettings.json", """
            {
              "Jwt": {
                "Issuer": "https://shop.example",
                "Key": "0123456789abcdef"
              }
            }
            """));
        Assert.Equal((DiagnosticSeverity.Info, "/shop/appsettings.json"), (found.Severity, found.Location.GetLineSpan().Path));
        Assert.Equal(new LinePositionSpan(new(3, 11), new(3, 29)), found.Location.GetLineSpan().Span);
        Assert.StartsWith("The setting 'Jwt:Key' is written in the source", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789abcdef", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "Jwt": { "SecretKey": "s3cr3t-of-the-shop" } }""", "Jwt:SecretKey")]
    [InlineData("""{ "JwtSigningKey": "s3cr3t-of-the-shop" }""", "JwtSigningKey")]
    [InlineData("""{ "Google": { "ClientSecret": "GOCSPX-abcdefgh" } }""", "Google:ClientSecret")]
    [InlineData("""{ "Smtp": { "Password": "hunter2hunter2" } }""", "Smtp:Password")]
    [InlineData("""{ "Partners": [ { "Name": "one", "ApiKey": "abcdefgh" }, { "ApiKey": "ijklmnop" } ] }""", "Partners:0:ApiKey", "Partners:1:ApiKey")]
    [InlineData("""{ "ConnectionStrings": { "Shop": "Server=db.shop.com;User Id=sa;Password=hunter2" } }""", "ConnectionStrings:Shop")]
    [InlineData("""
        {
          // for the shop
          "Smtp": { /* and its mail */ "Password": "hunter2hunter2", },
        }
        """, "Smtp:Password")]
    [InlineData("""{ "Smtp": { "Password": "hunter\"2\\hunter" } }""", "Smtp:Password")]
    public void Secrets(string text, params string[] keys) => Assert.Equal(keys, Found(text));

    [Theory]
    [InlineData("""{ "Jwt": { "Key": "" } }""")]
    [InlineData("""{ "Jwt": { "Key": "short" } }""")]
    [InlineData("""{ "Jwt": { "Key": "<your key here>" } }""")]
    [InlineData("""{ "Jwt": { "Key": "CHANGE_ME_CHANGE_ME" } }""")]
    [InlineData("""{ "Jwt": { "Key": "${JWT_KEY_OF_SHOP}" } }""")]
    [InlineData("""{ "Jwt": { "Key": "%JWT_KEY_OF_SHOP%" } }""")]
    [InlineData("""{ "Jwt": { "Key": "@Microsoft.KeyVault(SecretUri=x)" } }""")]
    [InlineData("""{ "Jwt": { "Key": "keys/signing.pem" } }""")]
    [InlineData("""{ "Jwt": { "KeyPath": "/etc/shop/signing" } }""")]
    [InlineData("""{ "Certificate": { "Password": "/run/secrets/certificate" } }""")]
    [InlineData("""{ "Table": { "Key": "ProductName" } }""")]
    [InlineData("""{ "Texts": { "Password": "Please enter your password" } }""")]
    [InlineData("""{ "Identity": { "Password": { "RequiredLength": 12, "RequireDigit": "true" } } }""")]
    [InlineData("""{ "Jwt": { "Issuer": "https://shop.example", "Audience": "shop-of-the-world" } }""")]
    [InlineData("""{ "ConnectionStrings": { "Shop": "Server=localhost;User Id=sa;Password=hunter2" } }""")]
    [InlineData("""{ "ConnectionStrings": { "Shop": "Data Source=shop;Mode=Memory;Cache=Shared" } }""")]
    public void No_secrets(string text) => Assert.Empty(Found(text));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("}")]
    [InlineData("]]]]")]
    [InlineData("\"Password\"")]
    [InlineData("{ \"Password\": \"hunter2hunter2")]
    [InlineData("{ \"Password\": \"hunter2\\")]
    [InlineData("{ \"Password\" \"Password\"")]
    [InlineData("{ /* \"Password\": \"hunter2hunter2\" }")]
    [InlineData("{ // \"Password\": \"hunter2hunter2\" }")]
    [InlineData("\0\u0001\u0002\"Password\":\"hunter2hunter2\"")]
    public void Broken_files_are_quiet(string text) => Assert.Empty(Found(text));

    [Fact]
    public void Deep_and_huge_files_are_quiet()
    {
        Assert.Empty(Found(string.Concat(Enumerable.Repeat("{\"a\":", 100_000)) + "{\"Password\":\"hunter2hunter2\""));
        Assert.Empty(Found("{ \"Password\": \"hunter2hunter2\", \"Text\": \"" + new string('x', 1_000_000) + "\" }"));
    }

    [Theory]
    [InlineData("appsettings.json", true)]
    [InlineData("appsettings.Production.json", true)]
    [InlineData("C:\\shop\\AppSettings.Staging.json", true)]
    [InlineData("/shop/appsettings.Development.json", false)]
    [InlineData("/shop/appsettings.Local.json", false)]
    [InlineData("/shop/appsettings.Test.json", false)]
    [InlineData("/shop/appsettings.IntegrationTests.json", false)]
    [InlineData("/shop/appsettings.example.json", false)]
    [InlineData("/shop/appsettings.json.template", false)]
    [InlineData("/shop/appsettings", false)]
    [InlineData("/shop/launchSettings.json", false)]
    public async Task Which_files_a_program_runs_with(string path, bool isRead) =>
        Assert.Equal(isRead ? 1 : 0, (await Analyze(path, """{ "Smtp": { "Password": "hunter2hunter2" } }""")).Length);

    [Fact]
    public async Task A_file_that_cannot_be_read_is_quiet() => Assert.Empty(await Analyze("/shop/appsettings.json", null));

    private static string[] Found(string text) => [.. JsonSettings.Read(SourceText.From(text)).Where(SettingsFile.IsSecret).Select(static setting => setting.Key)];

    private static Task<ImmutableArray<Diagnostic>> Analyze(string path, string? text) => CSharpCompilation
        .Create("Shop", [CSharpSyntaxTree.ParseText("class C { }")], TestFramework.BaseLibrary.References, new(OutputKind.DynamicallyLinkedLibrary))
        .WithAnalyzers([new SecretInSource()], new AnalyzerOptions([new Settings(path, text)])).GetAnalyzerDiagnosticsAsync();

    private sealed class Settings(string path, string? text) : AdditionalText
    {
        public override string Path { get; } = path;

        public override SourceText? GetText(CancellationToken cancellationToken = default) => text is null ? null : SourceText.From(text);
    }
}
