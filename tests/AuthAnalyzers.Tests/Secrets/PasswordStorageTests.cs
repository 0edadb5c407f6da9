using AuthAnalyzers.CodeFixes.Secrets;
using AuthAnalyzers.Secrets;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis.Testing;

namespace AuthAnalyzers.Tests.Secrets;

// Fast hashes, counts, clear text, and what is beside them: Cases/r3005_*.cs.
public class PasswordStorageTests : RuleTest<PasswordStorage, PasswordStorageFix>
{
    [Fact]
    public Task Says_what_hashes_a_password() => Verify("""
        using System.Security.Cryptography;
        using System.Text;

        public class Hasher
        {
            public string HashPassword(string password) => Convert.ToHexString({|#0:MD5.HashData(Encoding.UTF8.GetBytes(password))|});
            public byte[] Derive(string password, byte[] salt) => {|#1:Rfc2898DeriveBytes.Pbkdf2(password, salt, 1_000, HashAlgorithmName.SHA256, 32)|};
            public string Library(string password) => {|#2:BCrypt.Net.BCrypt.HashPassword(password, 4)|};
        }
        """, expected: [
            Says(0, "'HashPassword' hashes a password with MD5, of which a graphics card tries billions a second; use a password hash: PasswordHasher, PBKDF2, bcrypt or Argon2 (CWE-916)"),
            Says(1, "'Derive' hashes a password with 1000 iterations; use 100000 or more (CWE-916)"),
            Says(2, "BCrypt hashes a password with a cost of 4; use 10 or more (CWE-916)")]);

    [Fact]
    public Task Says_how_a_password_is_kept() => Verify(Shop("""
        [HttpPost("login")]
        public bool Login(LoginModel model) => _shop.Users.Any(u => u.Email == model.Email && {|#1:u.Password == model.Password|});

        [HttpPost("register")]
        public void Register(LoginModel model)
        {
            _shop.Users.Add(new User { Email = model.Email, {|#2:Password = model.Password|} });
            _shop.SaveChanges();
        }
        """), expected: [
            Says(1, "A password is compared with 'u.Password' as it was sent; keep what a password hash gives: PasswordHasher, PBKDF2, bcrypt or Argon2 (CWE-256)"),
            Says(2, "'User.Password' keeps a password as it was sent; keep what a password hash gives: PasswordHasher, PBKDF2, bcrypt or Argon2 (CWE-256)")]);

    [Theory]
    [InlineData("MemorySize = [|1024|]", "Iterations = 4")]
    [InlineData("MemorySize = [|Small|]", "Iterations = 2")]
    public Task Too_little_memory(string memory, string iterations) => Verify(Argon(memory.Replace("[|", "").Replace("|]", ""), iterations, isReported: true));

    [Theory]
    [InlineData("MemorySize = 19456", "Iterations = 2")]
    [InlineData("MemorySize = size", "Iterations = 1")]
    public Task Memory_enough_or_as_somebody_says(string memory, string iterations) => Verify(Argon(memory, iterations, isReported: false));

    [Theory]
    [InlineData("minimum_pbkdf2_iterations = 600000", 210_000, true)]
    [InlineData("minimum_pbkdf2_iterations = 600000", 600_000, false)]
    [InlineData("minimum_pbkdf2_iterations = 1000", 10_000, false)]
    public Task The_option_sets_the_count(string option, int iterations, bool isReported) => Verify($$"""
        using System.Security.Cryptography;

        public class Hasher
        {
            public byte[] HashPassword(string password, byte[] salt) => {{(isReported ? "[|" : "")}}Rfc2898DeriveBytes.Pbkdf2(password, salt, {{iterations}}, HashAlgorithmName.SHA512, 32){{(isReported ? "|]" : "")}};
        }
        """, editorconfig: "auth_analyzers." + option);

    [Fact]
    public Task The_method_that_makes_the_hash_is_reported_for_both() => Verify("""
        using System.Security.Cryptography;
        using System.Text;

        public class Hasher
        {
            public bool Verify(string password, string hash) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(password))) == hash;
            public string Hash(string password) => Convert.ToHexString([|SHA256.HashData(Encoding.UTF8.GetBytes(password))|]);
        }
        """);

    [Fact]
    public Task A_hash_of_System_Web() => Verify("""
        using System.Web.Security;

        public class Accounts
        {
            public string HashPassword(string password) { return [|FormsAuthentication.HashPasswordForStoringInConfigFile(password, "MD5")|]; }
        }
        """, TestFramework.Net48);

    [Theory]
    [InlineData("SHA256.HashData(")]
    [InlineData("SHA256.HashData();")]
    [InlineData("var password = Rfc2898DeriveBytes.Pbkdf2(password, password, password);")]
    [InlineData("password = password + MD5.HashData(password")]
    [InlineData("new Rfc2898DeriveBytes(password, );")]
    [InlineData("users.Any(u => u.Password == );")]
    [InlineData("new User { Password = };")]
    public async Task Broken_code_is_quiet(string statement) =>
        Assert.Empty(await AnalyzedSource.Analyze(AnalyzedSource.Compile($$"""
            using System.Security.Cryptography;

            public class Broken
            {
                public void HashPassword(string password) { {{statement}} }
            }
            """, "Broken.cs"), new HashSet<string> { "AUTH3005" }));

    [Theory]
    [InlineData("[|BCrypt.Net.BCrypt.HashPassword(password, 4)|]", "BCrypt.Net.BCrypt.HashPassword(password)")]
    [InlineData("[|BCrypt.Net.BCrypt.HashPassword(password, workFactor: 6)|]", "BCrypt.Net.BCrypt.HashPassword(password)")]
    [InlineData("[|BCrypt.Net.BCrypt.HashPassword(password, /* fast */ 4, true)|]", "BCrypt.Net.BCrypt.HashPassword(password, /* fast */ 11, true)")]
    [InlineData("BCrypt.Net.BCrypt.HashPassword(password, [|BCrypt.Net.BCrypt.GenerateSalt(5)|])", "BCrypt.Net.BCrypt.HashPassword(password, BCrypt.Net.BCrypt.GenerateSalt())")]
    [InlineData("[|BCrypt.Net.BCrypt.EnhancedHashPassword(password, Cost)|]", "BCrypt.Net.BCrypt.EnhancedHashPassword(password)")]
    public Task Leaves_the_cost_to_the_library(string wrong, string right) => VerifyFix(Bcrypt(wrong), Bcrypt(right));

    [Theory]
    [InlineData("services.Configure<PasswordHasherOptions>(o => [|o.IterationCount = 10_000|]);", "services.Configure<PasswordHasherOptions>(o => o.IterationCount = 100000);")]
    [InlineData("services.Configure<PasswordHasherOptions>(o => { [|o.CompatibilityMode = PasswordHasherCompatibilityMode.IdentityV2|]; });", "services.Configure<PasswordHasherOptions>(o => { o.CompatibilityMode = PasswordHasherCompatibilityMode.IdentityV3; });")]
    [InlineData("var options = new PasswordHasherOptions { [|IterationCount = 1|] };", "var options = new PasswordHasherOptions { IterationCount = 100000 };")]
    public Task Takes_what_the_framework_takes(string wrong, string right) => VerifyFix(Setup(wrong), Setup(right));

    [Fact]
    public Task A_count_that_is_stored_with_each_hash_may_grow() => VerifyFix(Counted("10_000", "[|", "|]", "int.Parse(parts[0])"), Counted("100000", "", "", "int.Parse(parts[0])"));

    [Fact]
    public Task A_count_that_verifies_old_hashes_too_stays() => VerifyNoFix(Counted("10_000", "[|", "|]", "Iterations"));

    [Fact]
    public Task Leaves_stored_hashes_alone() => VerifyNoFix("""
        using System.Security.Cryptography;

        public class Hasher
        {
            public byte[] HashPassword(string password, byte[] salt) => [|Rfc2898DeriveBytes.Pbkdf2(password, salt, 1_000, HashAlgorithmName.SHA256, 32)|];
        }
        """);

    private static DiagnosticResult Says(int location, string message) => Expect(location, message).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations);

    private static string Counted(string count, string start, string end, string verified) => $$"""
        using System.Security.Cryptography;

        public class PasswordHasher
        {
            private const int Iterations = {{count}};

            public string Hash(string password)
            {
                var salt = RandomNumberGenerator.GetBytes(16);
                var hash = {{start}}Rfc2898DeriveBytes.Pbkdf2(password, salt, Iterations, HashAlgorithmName.SHA256, 32){{end}};
                return $"{Iterations}.{Convert.ToHexString(salt)}.{Convert.ToHexString(hash)}";
            }

            public bool Verify(string password, string stored)
            {
                var parts = stored.Split('.');
                var hash = Rfc2898DeriveBytes.Pbkdf2(password, Convert.FromHexString(parts[1]), {{verified}}, HashAlgorithmName.SHA256, 32);
                return CryptographicOperations.FixedTimeEquals(hash, Convert.FromHexString(parts[2]));
            }
        }
        """;

    private static string Bcrypt(string value) => $$"""
        public class Hasher
        {
            private const int Cost = 8;

            public string HashPassword(string password) => {{value}};
        }
        """;

    private static string Setup(string statement) => $$"""
        using Microsoft.AspNetCore.Identity;
        using Microsoft.Extensions.DependencyInjection;

        public class Setup
        {
            public void Add(IServiceCollection services)
            {
                {{statement}}
            }
        }
        """;

    private static string Argon(string memory, string iterations, bool isReported) => $$"""
        using System.Text;
        using Konscious.Security.Cryptography;

        public class Hasher
        {
            private const int Small = 4096;

            public byte[] HashPassword(string password, byte[] salt, int size) =>
                new Argon2id(Encoding.UTF8.GetBytes(password)) { Salt = salt, {{(isReported ? "[|" + memory + "|]" : memory)}}, {{iterations}}, DegreeOfParallelism = 1 }.GetBytes(32);
        }
        """;

    private static string Shop(string members) => $$"""
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.EntityFrameworkCore;

        public class User
        {
            public int Id { get; set; }
            public string Email { get; set; } = "";
            public string Password { get; set; } = "";
        }

        public class LoginModel
        {
            public string Email { get; set; } = "";
            public string Password { get; set; } = "";
        }

        public class ShopContext : DbContext
        {
            public DbSet<User> Users => Set<User>();
        }

        public class AccountController : ControllerBase
        {
            private readonly ShopContext _shop;

            public AccountController(ShopContext shop) => _shop = shop;

            {{members}}
        }
        """;
}
