using AuthAnalyzers.Secrets;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Secrets;

// Keys, clients and checks: Cases/r3006_*.cs.
public class SecretInSourceTests : RuleTest<SecretInSource>
{
    [Fact]
    public Task The_message_names_the_constant_and_never_shows_the_secret() => Verify("""
        using System.Text;
        using Microsoft.IdentityModel.Tokens;

        public class Tokens
        {
            private const string SecretKey = {|#1:"0123456789abcdef0123456789abcdef"|};
            public SymmetricSecurityKey Key() => new({|#0:Encoding.UTF8.GetBytes(SecretKey)|});
        }
        """, expected: Expect(0, "The signing key 'SecretKey'", "sign tokens with it").WithLocation(1));

    [Fact]
    public Task The_message_says_what_the_secret_opens() => Verify("""
        using System.Net;
        using System.Security.Cryptography;

        public class Wrong
        {
            public void Use(Aes aes, string password)
            {
                aes.Key = {|#0:Convert.FromHexString({|#3:"000102030405060708090a0b0c0d0e0f"|})|};
                var credential = new NetworkCredential("robot", {|#1:"hunter2"|});
            }

            public bool Check(string password) => password == {|#2:"letmein"|};
        }
        """, expected: [
            Expect(0, "The key of Aes", "decrypt").WithLocation(3), Expect(1, "The password", "sign in with it").WithLocation(1),
            Expect(2, "What password is compared with", "sign in with it").WithLocation(2)]);

    [Theory]
    [InlineData("Data Source=shop.db;Password=hunter2")]
    [InlineData("Server=db.shop.com;User Id=sa;Password=hunter2;")]
    [InlineData("Server=tcp:db.shop.com,1433;User Id=sa;Pwd='hunter2'")]
    [InlineData("Host=10.0.0.4;Username=shop;Password=hunter2")]
    public Task A_connection_string_with_a_password(string text) => Verify(Connection($"[|\"{text}\"|]"));

    [Theory]
    [InlineData("Data Source=shop.db")]
    [InlineData("Server=db.shop.com;Integrated Security=true")]
    [InlineData("Server=db.shop.com;User Id=sa;Password=")]
    [InlineData("Server=db.shop.com;User Id=sa;Password=<password>")]
    [InlineData("Server=db.shop.com;User Id=sa;Password=your_password")]
    [InlineData("Server=db.shop.com;User Id=sa;Password=sua_senha_aqui")]
    [InlineData("Server=db.shop.com;User Id=sa;Password=${DB_PASSWORD}")]
    [InlineData("Server=localhost;User Id=sa;Password=hunter2")]
    [InlineData("Server=localhost,1433;User Id=sa;Password=hunter2")]
    [InlineData("Server=127.0.0.1:5432;User Id=sa;Password=hunter2")]
    [InlineData(@"Server=(localdb)\\MSSQLLocalDB;User Id=sa;Password=hunter2")]
    [InlineData(@"Server=.\\SQLEXPRESS;User Id=sa;Password=hunter2")]
    public Task A_connection_string_without_one_or_to_the_machine_itself(string text) => Verify(Connection($"\"{text}\""));

    [Theory]
    [InlineData("[|$\"Server={configuration[\"Host\"]};User Id=sa;Password=hunter2\"|]")]
    [InlineData("[|\"Server=\" + configuration[\"Host\"] + \";User Id=sa;Password=hunter2\"|]")]
    [InlineData("[|Server + User + \";Password=\" + Pwd|]")]
    [InlineData("[|configuration.GetConnectionString(\"Shop\") ?? \"Server=db.shop.com;User Id=sa;Password=hunter2\"|]")]
    public Task A_connection_string_of_parts(string text) => Verify(Connection(text));

    [Theory]
    [InlineData("$\"Server=db.shop.com;User Id=sa;Password={configuration[\"Password\"]}\"")]
    [InlineData("Server + User + \";Password=\" + configuration[\"Password\"]")]
    [InlineData("configuration.GetConnectionString(\"Shop\") ?? throw new InvalidOperationException(\"Password=hunter2 is missing\")")]
    [InlineData("configuration.GetConnectionString(\"Server=db;Password=hunter2\")")]
    public Task A_connection_string_whose_password_comes_from_elsewhere(string text) => Verify(Connection(text));

    [Theory]
    [InlineData("[|\"Bearer \" + \"4f1e9c0a77\"|]")]
    [InlineData("\"Bearer \" + \"SERVER_KEY\"")]
    [InlineData("\"Bearer your-token\"")]
    public Task A_credential_of_a_request_and_what_stands_in_its_place(string value) => Verify($$"""
        public class Push(HttpClient client)
        {
            public void Prepare() => client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", {{value}});
        }
        """);

    [Fact]
    public Task The_factory_of_the_migration_tools() => Verify("""
        using Microsoft.EntityFrameworkCore;
        using Microsoft.EntityFrameworkCore.Design;

        public class Shop(DbContextOptions options) : DbContext(options) { }

        public class Factory : IDesignTimeDbContextFactory<Shop>
        {
            public Shop CreateDbContext(string[] args) =>
                new(new DbContextOptionsBuilder().UseSqlite("Data Source=shop.db;Password=hunter2").Options);
        }
        """);

    [Fact]
    public Task Mail_servers_and_other_libraries_of_JWT() => Verify("""
        namespace MailKit
        {
            public interface IMailService { void Authenticate(string userName, string password, System.Threading.CancellationToken cancellationToken = default); }
        }

        public class Program(MailKit.IMailService mail, IConfiguration configuration)
        {
            private const string Key = "GQDstcKsx0NHjPOuXOYg5MbeJ1XT0uFiwDVvVBrk";

            public void Send()
            {
                mail.Authenticate("robot", [|"hunter2"|]);
                mail.Authenticate("robot", configuration["Smtp:Password"] ?? "");
                new JWT.Builder.JwtBuilder().WithSecret([|Key|]);
                new JWT.Builder.JwtBuilder().WithSecret(configuration["Jwt:Key"] ?? "");
            }
        }
        """);

    [Fact]
    public Task Old_frameworks() => Verify("""
        using System.Data.SqlClient;

        public class Shop
        {
            public static string Connection = "Data Source=sql.shop.com;User ID=sa;Password=hunter2";

            public void Open()
            {
                var one = new SqlConnection([|Connection|]);
                var other = new SqlConnection { ConnectionString = [|"Data Source=sql.shop.com;User ID=sa;Password=" + "hunter2"|] };
                var third = new SqlConnection(System.Environment.GetEnvironmentVariable("SHOP_DB"));
            }
        }
        """, framework: TestFramework.Net48);

    [Theory]
    [InlineData("public class SeedData")]
    [InlineData("public class DemoAccounts")]
    [InlineData("public class FakeServer")]
    public Task What_code_for_tests_makes_up(string type) => Verify($$"""
        using System.Net;

        {{type}}
        {
            public NetworkCredential Robot => new("robot", "hunter2");
            public bool Login(string password) => password == "letmein";
        }
        """);

    [Fact]
    public Task A_constant_that_only_test_code_hands_over() => Verify("""
        using System.Net;

        public class Clients
        {
            public static NetworkCredential Make(string password) => new("robot", password);
        }

        public class ClientsFixture
        {
            public NetworkCredential Robot => Clients.Make("hunter2");
        }
        """);

    [Fact]
    public Task A_key_for_debugging() => Verify("""
        #define DEBUG
        using System.Net;

        public class Clients
        {
            public NetworkCredential Make(string password)
            {
        #if DEBUG
                password = "hunter2";
        #endif
                return new("robot", password);
            }
        }
        """);

    [Fact]
    public Task Text_that_refers_to_itself_or_to_nothing_is_no_secret() => Verify("""
        using System.Net;

        public class Clients
        {
            private string _password = "";

            public NetworkCredential Make(string password)
            {
                _password = _password + password;
                password = password.Trim();
                return new("robot", _password + password);
            }
        }
        """);

    private static string Connection(string text) => $$"""
        using Microsoft.Data.Sqlite;

        public class Shop(IConfiguration configuration)
        {
            private const string Server = "Server=db.shop.com;";
            private static readonly string User = "User Id=sa";
            private const string Pwd = "hunter2";

            public SqliteConnection Open() => new({{text}});
        }
        """;
}
