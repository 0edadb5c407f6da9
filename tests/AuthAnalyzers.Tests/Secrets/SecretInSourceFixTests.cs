using AuthAnalyzers.CodeFixes.Secrets;
using AuthAnalyzers.Secrets;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis.CSharp;

namespace AuthAnalyzers.Tests.Secrets;

public class SecretInSourceFixTests : RuleTest<SecretInSource, SecretInSourceFix>
{
    [Fact]
    public Task A_text_on_the_spot() => VerifyFix("""
        using System.Text;
        using Microsoft.IdentityModel.Tokens;

        public class Tokens(IConfiguration configuration)
        {
            public SymmetricSecurityKey Key() => new([|Encoding.UTF8.GetBytes("0123456789abcdef0123456789abcdef")|]); // HS256
        }
        """, """
        using System.Text;
        using Microsoft.IdentityModel.Tokens;

        public class Tokens(IConfiguration configuration)
        {
            public SymmetricSecurityKey Key() => new(Encoding.UTF8.GetBytes(configuration["Jwt:Key"] ?? throw new InvalidOperationException("Jwt:Key is not configured."))); // HS256
        }
        """);

    [Fact]
    public Task A_constant_goes_with_its_only_use() => VerifyFix("""
        using System.Text;
        using Microsoft.IdentityModel.Tokens;

        public class Tokens
        {
            private readonly IConfiguration _configuration;
            private const string SecretKey = "0123456789abcdef0123456789abcdef";

            public Tokens(IConfiguration configuration) => _configuration = configuration;

            public SymmetricSecurityKey Key()
            {
                var bytes = Encoding.UTF8.GetBytes(SecretKey);
                return new SymmetricSecurityKey([|bytes|]);
            }
        }
        """, """
        using System.Text;
        using Microsoft.IdentityModel.Tokens;

        public class Tokens
        {
            private readonly IConfiguration _configuration;

            public Tokens(IConfiguration configuration) => _configuration = configuration;

            public SymmetricSecurityKey Key()
            {
                var bytes = Encoding.UTF8.GetBytes(_configuration["Jwt:Key"] ?? throw new InvalidOperationException("Jwt:Key is not configured."));
                return new SymmetricSecurityKey(bytes);
            }
        }
        """);

    [Fact]
    public Task A_local_in_a_program_with_a_builder() => VerifyFix("""
        using System.Text;
        using Microsoft.AspNetCore.Authentication.JwtBearer;
        using Microsoft.IdentityModel.Tokens;

        var builder = WebApplication.CreateBuilder(args);
        var key = "0123456789abcdef0123456789abcdef";
        builder.Services.AddAuthentication().AddJwtBearer(options =>
            options.TokenValidationParameters.IssuerSigningKey = new SymmetricSecurityKey([|Encoding.UTF8.GetBytes(key)|]));
        """, """
        using System.Text;
        using Microsoft.AspNetCore.Authentication.JwtBearer;
        using Microsoft.IdentityModel.Tokens;

        var builder = WebApplication.CreateBuilder(args);
        var key = builder.Configuration["Jwt:Key"] ?? throw new InvalidOperationException("Jwt:Key is not configured.");
        builder.Services.AddAuthentication().AddJwtBearer(options =>
            options.TokenValidationParameters.IssuerSigningKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(key)));
        """);

    [Fact]
    public Task A_client_secret_goes_under_its_scheme() => VerifyFix("""
        using Microsoft.AspNetCore.Authentication.OpenIdConnect;

        public static class Startup
        {
            public static void Add(IServiceCollection services, IConfiguration configuration) =>
                services.AddAuthentication().AddOpenIdConnect(options => options.ClientSecret = [|"8Q~kjfdsf7sd8f7sd"|]);
        }
        """, """
        using Microsoft.AspNetCore.Authentication.OpenIdConnect;

        public static class Startup
        {
            public static void Add(IServiceCollection services, IConfiguration configuration) =>
                services.AddAuthentication().AddOpenIdConnect(options => options.ClientSecret = configuration["Authentication:OpenIdConnect:ClientSecret"] ?? throw new InvalidOperationException("Authentication:OpenIdConnect:ClientSecret is not configured."));
        }
        """);

    [Theory]
    [InlineData("configuration[\"Smtp:Password\"]", "Smtp:Password")]
    [InlineData("Environment.GetEnvironmentVariable(\"SMTP_PASSWORD\")", "SMTP_PASSWORD")]
    public Task A_fallback_becomes_a_failure(string read, string key) => VerifyFix($$"""
        using System.Net;

        public class Mail(IConfiguration configuration)
        {
            public string? Sender => configuration["Smtp:Sender"];
            public NetworkCredential Robot() => new("robot", [|{{read}} ?? "hunter2"|]);
        }
        """, $$"""
        using System.Net;

        public class Mail(IConfiguration configuration)
        {
            public string? Sender => configuration["Smtp:Sender"];
            public NetworkCredential Robot() => new("robot", {{read}} ?? throw new InvalidOperationException("{{key}} is not configured."));
        }
        """);

    [Fact]
    public Task A_check_of_its_own() => VerifyFix("""
        public class Login(IConfiguration configuration)
        {
            public bool Check(string user, string password) => user == "admin" && password == [|"letmein"|];
        }
        """, """
        public class Login(IConfiguration configuration)
        {
            public bool Check(string user, string password) => user == "admin" && password == (configuration["Authentication:Secret"] ?? throw new InvalidOperationException("Authentication:Secret is not configured."));
        }
        """);

    [Fact]
    public Task A_setting_of_the_type_that_declares_it() => VerifyFix("""
        using System.Net;

        public class SmtpSettings(IConfiguration configuration)
        {
            private readonly string _unused = configuration["Smtp:Sender"] ?? "";
            public NetworkCredential Robot()
            {
                const string Password = "hunter2";
                return new("robot", [|Password|]);
            }
        }
        """, """
        using System.Net;

        public class SmtpSettings(IConfiguration configuration)
        {
            private readonly string _unused = configuration["Smtp:Sender"] ?? "";
            public NetworkCredential Robot()
            {
                return new("robot", configuration["Smtp:Password"] ?? throw new InvalidOperationException("Smtp:Password is not configured."));
            }
        }
        """);

    [Fact]
    public Task None_without_configuration_in_reach() => VerifyNoFix("""
        using System.Net;

        public class Mail
        {
            public NetworkCredential Robot() => new("robot", [|"hunter2"|]);
        }
        """);

    [Fact]
    public Task None_in_a_static_method_beside_a_configuration_of_the_object() => VerifyNoFix("""
        using System.Net;

        public class Mail
        {
            private readonly IConfiguration _configuration;
            public Mail(IConfiguration configuration) => _configuration = configuration;
            public string? Sender => _configuration["Smtp:Sender"];
            public static NetworkCredential Robot() => new("robot", [|"hunter2"|]);
        }
        """);

    [Fact]
    public Task None_for_a_constant_that_others_use() => VerifyNoFix("""
        using System.Net;

        public class Mail(IConfiguration configuration)
        {
            private const string Password = "hunter2";
            public string? Sender => configuration["Smtp:Sender"];
            public NetworkCredential Robot() => new("robot", [|Password|]);
            public NetworkCredential Other() => new("other", [|Password|]);
        }
        """);

    [Fact]
    public Task None_for_a_constant_that_other_files_see() => VerifyNoFix("""
        using System.Net;

        public class Mail(IConfiguration configuration)
        {
            public const string Password = "hunter2";
            public string? Sender => configuration["Smtp:Sender"];
            public NetworkCredential Robot() => new("robot", [|Password|]);
        }
        """);

    [Fact]
    public Task None_for_the_default_of_a_parameter() => VerifyNoFix("""
        using System.Net;

        public class Mail(IConfiguration configuration)
        {
            public string? Sender => configuration["Smtp:Sender"];
            public NetworkCredential Robot(string password = "hunter2") => new("robot", [|password|]);
        }
        """);

    [Fact]
    public Task None_for_bytes() => VerifyNoFix("""
        using System.Security.Cryptography;

        public class Vault(IConfiguration configuration)
        {
            public string? Name => configuration["Vault:Name"];
            public void Use(Aes aes) => aes.Key = [|new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 }|];
        }
        """);

    [Fact]
    public Task None_where_the_language_has_no_throw_expressions() => VerifyNoFix("""
        using System.Net;
        using Microsoft.Extensions.Configuration;

        namespace Microsoft.Extensions.Configuration
        {
            public interface IConfiguration { string this[string key] { get; } }
        }

        public class Mail
        {
            public NetworkCredential Robot(IConfiguration configuration) { return new NetworkCredential("robot", [|"hunter2"|]); }
        }
        """, language: LanguageVersion.CSharp6, framework: TestFramework.Net48);
}
