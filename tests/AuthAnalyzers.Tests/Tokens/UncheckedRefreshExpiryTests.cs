using AuthAnalyzers.CodeFixes.Tokens;
using AuthAnalyzers.Tests.Verifiers;
using AuthAnalyzers.Tokens;

namespace AuthAnalyzers.Tests.Tokens;

public class UncheckedRefreshExpiryTests : RuleTest<UncheckedRefreshExpiry, UncheckedRefreshExpiryFix>
{
    private const string Usings = "using System.Security.Cryptography;\nusing System.Text;\nusing Microsoft.AspNetCore.Mvc;\nusing Microsoft.EntityFrameworkCore;\n";

    private const string Entity = "public class RefreshToken { public string Token { get; set; } = \"\"; public DateTime Expires { get; set; } public DateTime Created { get; set; } public bool Used { get; set; } }";

    [Theory]
    [InlineData("var kept = db.Set<RefreshToken>().FirstOrDefault(t => [|t.Token == token|]);")]
    [InlineData("var kept = await db.Set<RefreshToken>().SingleOrDefaultAsync(t => !t.Used && [|t.Token == token|]);")]
    [InlineData("var kept = db.Set<RefreshToken>().Where(t => [|t.Token.Equals(token)|]).Single();")]
    [InlineData("var kept = (from t in db.Set<RefreshToken>() where [|t.Token == token|] select t).First();")]
    [InlineData("var kept = list.Find(t => [|token == t.Token|]);")]
    [InlineData("RefreshToken? kept = null; foreach (var t in list) if ([|t.Token == token|]) kept = t;")]
    [InlineData("if (!list.Any(t => [|t.Token == token|])) throw new InvalidOperationException();")]
    [InlineData("if (![|byToken.TryGetValue(token, out var kept)|]) throw new InvalidOperationException();")]
    [InlineData("var kept = list[0]; if ([|kept.Token != token|]) throw new InvalidOperationException();")]
    [InlineData("var kept = list[0]; if (![|CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(kept.Token), Encoding.UTF8.GetBytes(token))|]) throw new InvalidOperationException();")]
    public Task A_lookup_that_gives_new_tokens(string lookup) => Verify(Service(lookup));

    [Theory]
    // Somebody looks at the end, whatever way it is written.
    [InlineData("var kept = list.Find(t => t.Token == token && t.Expires > DateTime.UtcNow);")]
    [InlineData("var kept = list.Find(t => t.Token == token)!; if (DateTime.UtcNow >= kept.Expires) throw new InvalidOperationException();")]
    [InlineData("var kept = list.Find(t => t.Token == token)!; if (kept.Expires.CompareTo(DateTime.UtcNow) < 0) throw new InvalidOperationException();")]
    [InlineData("var kept = list.Find(t => t.Token == token)!; if ((kept.Expires - DateTime.UtcNow).TotalSeconds < 0) throw new InvalidOperationException();")]
    [InlineData("var kept = list.Find(t => t.Token == token)!; var end = kept.Expires; if (end < DateTime.UtcNow) throw new InvalidOperationException();")]
    [InlineData("var kept = list.Find(t => t.Token == token)!; if (IsOver(kept.Expires)) throw new InvalidOperationException();")]
    [InlineData("var kept = list.Find(t => t.Token == token); if (kept is not { Expires: var end } || end < DateTime.UtcNow) throw new InvalidOperationException();")]
    [InlineData("var kept = list.Find(t => t.Token == token)!; if (kept.Expires.Date < DateTime.Today) throw new InvalidOperationException();")]
    [InlineData("list.RemoveAll(t => t.Expires < DateTime.UtcNow); var kept = list.Find(t => t.Token == token);")]
    [InlineData("var kept = list.Find(t => t.Token == token); db.Database.ExecuteSqlRaw(\"DELETE FROM RefreshTokens WHERE Expires < now()\");")]
    // No look-up of what was sent.
    [InlineData("var made = Guid.NewGuid().ToString(); if (list.Any(t => t.Token == made)) throw new InvalidOperationException();")]
    [InlineData("if (list.Any(t => t.Token == \"\")) throw new InvalidOperationException();")]
    [InlineData("var kept = list[0]; if (list.Any(t => t.Token == kept.Token)) throw new InvalidOperationException();")]
    public Task A_lookup_whose_token_ends_or_that_is_none(string lookup) => Verify(Service(lookup));

    [Theory]
    [InlineData("Console.WriteLine(kept.Expires);")]
    [InlineData("Log($\"until {kept.Expires}\");")]
    [InlineData("kept.Expires = DateTime.UtcNow.AddDays(7);")]
    [InlineData("if (kept.Expires > kept.Created) Log(\"odd\");")]
    [InlineData("Log(nameof(kept.Expires));")]
    [InlineData("var answer = new { kept.Expires };")]
    [InlineData("var cookie = new CookieOptions { Expires = kept.Expires };")]
    [InlineData("var answer = new Answer(kept.Expires);")]
    [InlineData("var answer = new Body { Until = kept.Expires };")]
    [InlineData("model.Entity<RefreshToken>().Property(t => t.Expires).IsRequired();")]
    [InlineData("model.Entity<RefreshToken>(e => { e.HasIndex(t => t.Expires); e.HasKey(t => t.Token); });")]
    [InlineData("var last = list.OrderByDescending(t => t.Expires).First();")]
    public Task A_use_of_the_end_that_decides_nothing(string use) =>
        Verify(Service("var kept = list.Find(t => [|t.Token == token|])!; " + use));

    [Fact]
    public Task A_property_that_nobody_asks_decides_nothing() => Verify(
        Service("var kept = list.Find(t => [|t.Token == token|])!;", "public class RefreshToken { public string Token = \"\"; public DateTime Expires { get; set; } public bool Used; public bool IsExpired => DateTime.UtcNow >= Expires; public bool IsActive => !Used && !IsExpired; }"));

    [Theory]
    [InlineData("public bool IsExpired => DateTime.UtcNow >= Expires; public bool IsActive => !Used && !IsExpired;", "if (!kept.IsActive) throw new InvalidOperationException();")]
    [InlineData("public bool IsExpired() => DateTime.UtcNow >= Expires;", "if (kept.IsExpired()) throw new InvalidOperationException();")]
    [InlineData("public TimeSpan Left => Expires - DateTime.UtcNow;", "if (kept.Left < TimeSpan.Zero) throw new InvalidOperationException();")]
    public Task A_property_or_method_that_somebody_asks(string member, string use) => Verify(
        Service("var kept = list.Find(t => t.Token == token)!; " + use, $"public class RefreshToken {{ public string Token = \"\"; public DateTime Expires {{ get; set; }} public bool Used; {member} }}"));

    [Theory]
    [InlineData("DateTime RefreshTokenExpiryTime")]
    [InlineData("DateTimeOffset? RefreshTokenExpires")]
    [InlineData("DateTime RefreshTokenEndDate")]
    [InlineData("DateTime TokenExpires")]
    [InlineData("long RefreshTokenValidUntil")]
    public Task An_account_that_holds_its_token(string end) => Verify(Account(end, "[|user.RefreshToken != request.RefreshToken|]"));

    [Theory]
    [InlineData("DateTime ResetTokenExpires")]
    [InlineData("DateTime SubscriptionExpiresAt")]
    [InlineData("DateTime AccessTokenExpiresAt")]
    [InlineData("int RefreshTokenExpiresInDays")]
    [InlineData("bool RefreshTokenExpired")]
    [InlineData("DateTime RefreshTokenCreated")]
    public Task An_end_of_something_else(string end) => Verify(Account(end, "user.RefreshToken != request.RefreshToken"));

    [Fact]
    public Task Through_a_repository_and_a_handler() => Verify(Usings + """
        public class UserRefreshToken { public int User { get; set; } public string TokenHash { get; set; } = ""; public DateTimeOffset ExpiresAt { get; init; } }
        public interface IRefreshTokens { Task<UserRefreshToken?> Find(string token); }
        public class RefreshTokens(DbContext db) : IRefreshTokens
        {
            public async Task<UserRefreshToken?> Find(string token)
            {
                var hash = Hash(token);
                return await db.Set<UserRefreshToken>()
                    .AsNoTracking()
                    .FirstOrDefaultAsync(t => [|t.TokenHash == hash|]);
            }

            public void Add(string token) => db.Add(new UserRefreshToken { TokenHash = Hash(token), ExpiresAt = DateTimeOffset.UtcNow.AddDays(14) });

            private static string Hash(string token) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token)));
        }

        public record RefreshCommand(string RefreshToken);
        public interface ITokens { string IssueJwt(int user); }
        public class RefreshHandler(IRefreshTokens kept, ITokens tokens)
        {
            public async Task<string?> Handle(RefreshCommand command) => await kept.Find(command.RefreshToken) is { } found ? tokens.IssueJwt(found.User) : null;
        }
        """);

    [Fact]
    public Task A_minimal_endpoint_that_reads_the_cookie() => Verify(Usings + """
        var app = WebApplication.Create(args);
        app.MapPost("/refresh", (HttpContext context, DbContext db) =>
        {
            if (!context.Request.Cookies.TryGetValue("refreshToken", out var sent))
                return Results.Unauthorized();
            var session = db.Set<Session>().FirstOrDefault(s => [|s.RefreshToken == sent|]);
            return session is null ? Results.Unauthorized() : Results.Ok(new { token = Jwt.Create(session), session.ExpiresAt });
        });
        app.MapPost("/login", (DbContext db) => { db.Add(new Session { ExpiresAt = DateTimeOffset.UtcNow.AddDays(1).ToUnixTimeSeconds() }); });
        app.Run();

        public class Session { public string RefreshToken { get; set; } = ""; public long ExpiresAt { get; set; } }
        public static class Jwt { public static string Create(Session session) => Issuer.CreateToken(session); }
        public static class Issuer { public static string CreateToken(Session session) => ""; }
        """);

    [Theory]
    // Nobody gets a token for it.
    [InlineData("public void Revoke(string token) { if (list.Find(t => t.Token == token) is { } kept) kept.Used = true; CreateToken(); }")]
    [InlineData("public void Logout(string token) => list.RemoveAll(t => t.Token == token);")]
    [InlineData("public bool Knows(string token) => list.Any(t => t.Token == token);")]
    // The token is signed, and validated with its own lifetime.
    [InlineData("public string Refresh(string refreshToken) { new System.IdentityModel.Tokens.Jwt.JwtSecurityTokenHandler().ValidateToken(refreshToken, new(), out _); return list.Any(t => t.Token == refreshToken) ? CreateToken() : \"\"; }")]
    [InlineData("public string Refresh(string refreshToken, IChecks checks) => checks.IsValid(refreshToken) && list.Any(t => t.Token == refreshToken) ? CreateToken() : \"\";")]
    public Task A_lookup_that_refreshes_nothing_or_checks_elsewhere(string method) => Verify(Entity + """
        public interface IChecks { bool IsValid(string token); }
        public class Tokens
        {
            private readonly List<RefreshToken> list = new() { new() { Expires = DateTime.UtcNow.AddDays(7) } };
            public string CreateToken() => "";
        """ + method + "}");

    [Fact]
    public Task A_filter_of_the_model_a_model_of_the_row_and_an_interface_decide() => Verify(Usings + """
        public class RefreshTokenRow { public string Token { get; set; } = ""; public DateTime ExpiresUtc { get; set; } }
        public record RefreshTokenModel(string Token, DateTime ExpiresUtc);
        public class Repository(DbContext db)
        {
            public RefreshTokenModel? Find(string token) =>
                db.Set<RefreshTokenRow>().FirstOrDefault(t => t.Token == token) is { } row ? new(row.Token, row.ExpiresUtc) : null;
            public void Add() => db.Add(new RefreshTokenRow { ExpiresUtc = DateTime.UtcNow.AddDays(1) });
        }
        public class Mapped(Repository repository)
        {
            public string Refresh(string token) => repository.Find(token) is { } kept && kept.ExpiresUtc > DateTime.UtcNow ? CreateToken() : "";
            private static string CreateToken() => "";
        }

        public interface IEnding { DateTime End { get; } }
        public class RefreshSession : IEnding { public string Token { get; set; } = ""; public DateTime Expiry { get; set; } public DateTime End => Expiry; }
        public class Ending(List<RefreshSession> sessions)
        {
            public string Refresh(string token) => sessions.Find(s => s.Token == token) is { } kept && !IsOver(kept) ? CreateToken() : "";
            public void Add() => sessions.Add(new() { Expiry = DateTime.UtcNow.AddDays(1) });
            private static bool IsOver(IEnding ending) => ending.End < DateTime.UtcNow;
            private static string CreateToken() => "";
        }

        public class DeviceRefreshToken { public string Token { get; set; } = ""; public DateTime ValidUntil { get; set; } }
        public class Context : DbContext
        {
            protected override void OnModelCreating(ModelBuilder model) => model.Entity<DeviceRefreshToken>().HasQueryFilter(t => t.ValidUntil > DateTime.UtcNow);
            public string Refresh(string token) => Set<DeviceRefreshToken>().Any(t => t.Token == token) ? CreateToken() : "";
            public void Grow() => Add(new DeviceRefreshToken { ValidUntil = DateTime.UtcNow.AddDays(1) });
            private static string CreateToken() => "";
        }
        """);

    [Fact]
    public Task It_names_the_member() => Verify(
        Service("var kept = list.Find(t => {|#0:t.Token == token|});", Entity.Replace("DateTime Expires", "DateTime {|#1:Expires|}", StringComparison.Ordinal)),
        expected: Expect(0, "Expires").WithLocation(1));

    [Theory]
    [InlineData("list.Find(t => [|t.Token == token|])", "list.Find(t => t.Token == token && t.Expires > DateTime.UtcNow)")]
    [InlineData("list.Find(t => [|token == t.Token|] && !t.Used)", "list.Find(t => token == t.Token && t.Expires > DateTime.UtcNow && !t.Used)")]
    [InlineData("list.Find(t => t.Used || [|t.Token == token|])", "list.Find(t => t.Used || (t.Token == token && t.Expires > DateTime.UtcNow))")]
    [InlineData("list.Find(t => [|t.Token.Equals(token)|] /* the token */)", "list.Find(t => t.Token.Equals(token) && t.Expires > DateTime.UtcNow /* the token */)")]
    [InlineData("(from t in list where [|t.Token == token|] select t).First()", "(from t in list where t.Token == token && t.Expires > DateTime.UtcNow select t).First()")]
    public Task The_condition_asks_for_the_end(string lookup, string right) => VerifyFix(Service($"var kept = {lookup};"), Service($"var kept = {right};"));

    [Fact]
    public Task The_clock_is_the_one_that_sets_the_end() => VerifyFix(
        Service("var kept = list.Find(t => [|t.Token == token|]);").Replace("DateTime.UtcNow.AddDays", "DateTime.Now.AddDays", StringComparison.Ordinal),
        Service("var kept = list.Find(t => t.Token == token && t.Expires > DateTime.Now);").Replace("DateTime.UtcNow.AddDays", "DateTime.Now.AddDays", StringComparison.Ordinal));

    [Theory]
    [InlineData("var kept = list.Find(t => { return [|t.Token == token|]; });")]
    [InlineData("var kept = list.Find(t => !([|t.Token == token|]));")]
    [InlineData("if (![|byToken.TryGetValue(token, out var kept)|]) throw new InvalidOperationException();")]
    [InlineData("var kept = list[0]; if ([|kept.Token != token|]) throw new InvalidOperationException();")]
    public Task No_fix_where_the_comparison_is_no_condition_of_a_query(string lookup) => VerifyNoFix(Service(lookup));

    [Fact]
    public Task No_fix_for_an_end_that_may_be_missing() => VerifyNoFix(
        Service("var kept = list.Find(t => [|t.Token == token|]);", "public class RefreshToken { public string Token = \"\"; public DateTime? Expires { get; set; } public DateTime Created; public bool Used; }"));

    [Fact]
    public Task Broken_code_is_quiet() => Verify("""
        public class RefreshToken { public string Token { get; set; } = ""; public DateTime Expires { get; set; } }
        public class Tokens
        {
            public string Refresh(string token) => {|CS0103:list|}.Find(t => t.Token == token && ) is { } ? {|CS0103:CreateToken|}() : "";
        }
        """.Replace("&& )", "&& {|CS1525:)|}", StringComparison.Ordinal));

    private static string Account(string end, string condition) => Usings + $$"""
        public class User { public string Name { get; set; } = ""; public string? RefreshToken { get; set; } public {{end}} { get; set; } }
        public record TokenRequest(string AccessToken, string RefreshToken);
        public class AuthController(DbContext db) : ControllerBase
        {
            public IActionResult Refresh(TokenRequest request)
            {
                var user = db.Set<User>().FirstOrDefault(u => u.Name == "ada");
                if (user is null || {{condition}})
                    return Unauthorized();
                user.RefreshToken = Guid.NewGuid().ToString();
                user.{{end.Split(' ')[1]}} = default;
                return Ok(GenerateAccessToken(user));
            }

            private static string GenerateAccessToken(User user) => "";
        }
        """;

    private static string Service(string body, string entity = Entity) => Usings + entity + "\n" + $$"""
        public record Answer(DateTime Expires);
        public class Body { public DateTime Until { get; set; } }
        public class Tokens(DbContext db, List<RefreshToken> list, Dictionary<string, RefreshToken> byToken, ModelBuilder model)
        {
            public async Task<string> Refresh(string token)
            {
                await Task.Yield();
                {{body}}
                list.Add(new RefreshToken { Token = "", Expires = DateTime.UtcNow.AddDays(7) });
                return CreateJwt();
            }

            private string CreateJwt() => "";
            private bool IsOver(DateTime end) => end < DateTime.UtcNow;
            private void Log(string text) => Console.WriteLine(text + db + model + byToken);
        }
        """;
}
