using AuthAnalyzers.CodeFixes.Tokens;
using AuthAnalyzers.Tests.Verifiers;
using AuthAnalyzers.Tokens;

namespace AuthAnalyzers.Tests.Tokens;

public class ReusableRefreshTokenTests : RuleTest<ReusableRefreshToken, ReusableRefreshTokenFix>
{
    private const string Usings = "using System.Security.Cryptography;\nusing System.Text;\nusing Microsoft.AspNetCore.Identity;\nusing Microsoft.AspNetCore.Mvc;\nusing Microsoft.EntityFrameworkCore;\n";

    [Theory]
    [InlineData("var isValid = await [|users.VerifyUserTokenAsync(user, Provider, Purpose, token)|]; if (isValid) return CreateToken(); await users.UpdateSecurityStampAsync(user); return \"\";")]
    [InlineData("if (!await [|users.VerifyUserTokenAsync(user, Provider, \"RefreshToken\", token)|]) return \"\"; await Store(); return CreateToken();")]
    [InlineData("if (!await [|users.VerifyUserTokenAsync(user, Provider, \"REFRESHTOKEN\", token)|]) { await users.UpdateSecurityStampAsync(user); return \"\"; } return CreateToken();")]
    [InlineData("return await [|users.VerifyUserTokenAsync(user, Provider, _refreshName, token)|] ? CreateToken() : \"\";")]
    [InlineData("return await [|users.VerifyUserTokenAsync(user: user, tokenProvider: Provider, purpose: nameof(RefreshPurpose), token: token)|] ? CreateToken() : \"\";")]
    public Task Verification_without_the_store(string body) => Verify(Manager(body));

    [Theory]
    // Every token of the account ends.
    [InlineData("if (!await users.VerifyUserTokenAsync(user, Provider, Purpose, token)) return \"\"; await users.UpdateSecurityStampAsync(user); return CreateToken();")]
    [InlineData("var isValid = await users.VerifyUserTokenAsync(user, Provider, Purpose, token); if (isValid) { await End(); return CreateToken(); } return \"\";")]
    // The store is asked.
    [InlineData("var kept = await users.GetAuthenticationTokenAsync(user, Provider, Purpose); return kept == token && await users.VerifyUserTokenAsync(user, Provider, Purpose, token) ? CreateToken() : \"\";")]
    [InlineData("var row = list.Find(t => t.Value == token); return row is not null && await users.VerifyUserTokenAsync(user, Provider, Purpose, token) ? CreateToken() : \"\";")]
    // Other tokens.
    [InlineData("return await users.VerifyUserTokenAsync(user, Provider, \"ResetPassword\", token) ? CreateToken() : \"\";")]
    [InlineData("return await users.VerifyUserTokenAsync(user, \"RefreshTokenProvider\", \"Login\", token) ? CreateToken() : \"\";")]
    public Task Verification_that_asks_the_store_or_is_of_other_tokens(string body) => Verify(Manager(body));

    [Fact]
    public Task Revocation_and_a_provider_of_its_own() => Verify(Usings + """
        public class User : IdentityUser { }
        public class Sessions(UserManager<User> users)
        {
            public async Task Revoke(User user, string token)
            {
                if (await users.VerifyUserTokenAsync(user, "Default", "Refresh", token))
                    await users.RemoveAuthenticationTokenAsync(user, "Default", "Refresh");
            }
        }
        """);

    [Fact]
    public Task A_provider_of_the_programs_own_may_ask_a_store() => Verify(Manager("return await users.VerifyUserTokenAsync(user, Provider, Purpose, token) ? CreateToken() : \"\";") + """

        public class StoreProvider : IUserTwoFactorTokenProvider<User>
        {
            public Task<string> GenerateAsync(string purpose, UserManager<User> manager, User user) => Task.FromResult("");
            public Task<bool> ValidateAsync(string purpose, string token, UserManager<User> manager, User user) => Task.FromResult(false);
            public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<User> manager, User user) => Task.FromResult(false);
        }
        """);

    [Theory]
    [InlineData("return new TokenResponse(CreateToken(), [|request.RefreshToken|]);")]
    [InlineData("return new Tokens { AccessToken = CreateToken(), RefreshToken = [|request.RefreshToken|] };")]
    [InlineData("var kept = request.RefreshToken; var answer = new { token = CreateToken(), refreshToken = [|kept|] }; return answer;")]
    [InlineData("return (CreateToken(), RefreshToken: [|request.RefreshToken|]);")]
    [InlineData("return Ok(new TokenResponse(CreateToken(), [|request.RefreshToken|]));")]
    [InlineData("return new Dictionary<string, string> { [\"access_token\"] = CreateToken(), [\"refresh_token\"] = [|request.RefreshToken|] };")]
    [InlineData("var kept = list.Find(t => t.Token == request.RefreshToken)!; return new TokenResponse(CreateToken(), [|kept.Token|]);")]
    [InlineData("var kept = list.Find(t => t.Token == request.RefreshToken)!; kept.LastSeen = DateTime.UtcNow; return new TokenResponse(CreateToken(), [|kept.Token|]);")]
    [InlineData("var answer = new Tokens { AccessToken = CreateToken() }; answer.RefreshToken = [|request.RefreshToken|]; return answer;")]
    // What is done where the token is refused replaces nothing.
    [InlineData("if (!list.Any(t => t.Token == request.RefreshToken)) { list.RemoveAll(t => t.Token == request.RefreshToken); return null!; } return new TokenResponse(CreateToken(), [|request.RefreshToken|]);")]
    [InlineData("if (!list.Any(t => t.Token == request.RefreshToken)) { Forget(request); return null!; } return new TokenResponse(CreateToken(), [|request.RefreshToken|]);")]
    [InlineData("return ResponseSuccess(\"done\", new TokenResponse(CreateToken(), [|request.RefreshToken|]));")]
    public Task An_answer_with_the_token_that_was_sent(string body) => Verify(Service(body));

    [Theory]
    [InlineData("var next = CreateRefreshToken(); return new TokenResponse(CreateToken(), next);")]
    [InlineData("var kept = list.Find(t => t.Token == request.RefreshToken)!; kept.Token = Next(); return new TokenResponse(CreateToken(), kept.Token);")]
    [InlineData("var kept = list.Find(t => t.Token == request.RefreshToken)!; kept.IsUsed = true; return new TokenResponse(CreateToken(), request.RefreshToken);")]
    [InlineData("list.RemoveAll(t => t.Token == request.RefreshToken); RevokeOld(); return new TokenResponse(CreateToken(), request.RefreshToken);")]
    [InlineData("list.Add(new RefreshToken { Token = Next() }); return new TokenResponse(CreateToken(), request.RefreshToken);")]
    [InlineData("var kept = list.Find(t => t.Token == request.RefreshToken)!; if (++kept.UseCount > 3) throw new InvalidOperationException(); kept.UseCount = 0; return new TokenResponse(CreateToken(), kept.Token);")]
    // No answer.
    [InlineData("Keep(new TokenResponse(CreateToken(), request.RefreshToken)); return CreateRefreshToken();")]
    [InlineData("return Forward(new RefreshRequest(request.RefreshToken));")]
    public Task A_token_that_is_replaced_or_not_answered(string body) => Verify(Service(body));

    [Theory]
    [InlineData("public string [|Refresh|](string token) { var kept = list.Find(t => t.Token == token); return kept is null ? \"\" : CreateToken(); }")]
    [InlineData("public object? [|Renew|](RefreshRequest request) { if (!list.Any(t => t.Token == request.RefreshToken)) return null; return new { token = CreateToken() }; }")]
    [InlineData("public string [|Refresh|](string token) => IsKnown(token) ? CreateToken() : \"\"; private bool IsKnown(string token) => list.Any(t => t.Token == token);")]
    public Task A_flow_that_answers_an_access_token_and_writes_nothing(string method) => Verify(Class(method));

    [Theory]
    [InlineData("public string Refresh(string token) { var kept = list.Find(t => t.Token == token)!; kept.IsUsed = true; return CreateToken(); }")]
    [InlineData("public string Refresh(string token) { list.RemoveAll(t => t.Token == token); return CreateToken(); }")]
    [InlineData("public string Refresh(string token) { var kept = list.Find(t => t.Token == token)!; End(kept); return CreateToken(); } private void End(RefreshToken kept) => list.Remove(kept);")]
    [InlineData("public string TakeAndRefresh(string token) => list.Any(t => t.Token == token) ? CreateToken() : \"\";")]
    [InlineData("public string RevokeAll(string token) => list.Any(t => t.Token == token) ? CreateToken() : \"\";")]
    [InlineData("public string Login(string password) => list.Count > 0 ? CreateToken() : password;")]
    [InlineData("public async Task<string> Refresh(string token, HttpClient http) { var kept = list.Find(t => t.Token == token); await http.GetAsync(\"/token\"); return CreateToken(); }")]
    public Task A_flow_that_writes_or_is_none(string method) => Verify(Class(method));

    [Fact]
    public Task OpenIddict_without_rolling_tokens() => Verify("""
        namespace OpenIddict.Server
        {
            public class OpenIddictServerOptions { public bool DisableRollingRefreshTokens { get; set; } }
        }
        namespace Microsoft.Extensions.DependencyInjection
        {
            public class OpenIddictServerBuilder { public OpenIddictServerBuilder DisableRollingRefreshTokens() => this; public OpenIddictServerBuilder DisableAccessTokenEncryption() => this; }
        }
        public static class Startup
        {
            public static void Add(OpenIddictServerBuilder server, OpenIddict.Server.OpenIddictServerOptions options)
            {
                [|server.DisableAccessTokenEncryption().DisableRollingRefreshTokens()|];
                [|options.DisableRollingRefreshTokens = true|];
                options.DisableRollingRefreshTokens = false;
            }
        }
        """);

    [Theory]
    [InlineData("var isValid = await [|users.VerifyUserTokenAsync(user, Provider, Purpose, token)|]; return isValid ? CreateToken() : \"\";",
        "var isValid = await users.GetAuthenticationTokenAsync(user, Provider, Purpose) is { } kept && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(kept), Encoding.UTF8.GetBytes(token)) && await users.VerifyUserTokenAsync(user, Provider, Purpose, token); return isValid ? CreateToken() : \"\";")]
    [InlineData("if (!await [|users.VerifyUserTokenAsync(user, Provider, Purpose, token)|]) return \"\"; return CreateToken();",
        "if (!(await users.GetAuthenticationTokenAsync(user, Provider, Purpose) is { } kept && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(kept), Encoding.UTF8.GetBytes(token)) && await users.VerifyUserTokenAsync(user, Provider, Purpose, token))) return \"\"; return CreateToken();")]
    public Task The_kept_token_is_compared(string body, string right) => VerifyFix(Manager(body), Manager(right));

    [Theory]
    // Kept under another name, or waited for otherwise.
    [InlineData("return await [|users.VerifyUserTokenAsync(user, Provider, \"Refresh\", token)|] ? CreateToken() : \"\";")]
    [InlineData("return [|users.VerifyUserTokenAsync(user, Provider, Purpose, token)|].Result ? CreateToken() : \"\";")]
    public Task No_fix_where_nothing_is_known_to_be_kept(string body) => VerifyNoFix(Manager(body));

    [Fact]
    public Task Broken_code_is_quiet() => Verify(Class("public string Refresh(string token) => {|CS0103:kept|}.Any(t => t.Token == token) ? CreateToken() : {|CS1525:;|}"));

    private static string Manager(string body) => Usings + $$"""
        public class User : IdentityUser { }
        public class Row { public string Value { get; set; } = ""; }
        public class AuthManager(UserManager<User> users, List<Row> list)
        {
            private const string Provider = "Shop";
            private const string Purpose = "RefreshToken";
            private const string RefreshPurpose = "r";
            private static readonly string _refreshName = "token";

            public async Task<string> Refresh(User user, string token)
            {
                list.Clear();
                {{body}}
            }

            private async Task Store()
            {
                var user = new User();
                await users.RemoveAuthenticationTokenAsync(user, Provider, Purpose);
                await users.SetAuthenticationTokenAsync(user, Provider, Purpose, await users.GenerateUserTokenAsync(user, Provider, Purpose));
            }

            private Task End() => users.UpdateSecurityStampAsync(new User());
            private string CreateToken() => "";
        }
        """;

    private static string Service(string body) => Class("public object Refresh(RefreshRequest request) { " + body + " }");

    private static string Class(string method) => Usings + $$"""
        public class RefreshToken { public string Token { get; set; } = ""; public bool IsUsed { get; set; } public int UseCount { get; set; } public DateTime LastSeen { get; set; } }
        public record RefreshRequest(string RefreshToken);
        public record TokenResponse(string AccessToken, string RefreshToken);
        public class Tokens { public string AccessToken { get; set; } = ""; public string RefreshToken { get; set; } = ""; }
        public class AuthService(List<RefreshToken> list)
        {
            {{method}}

            private string CreateToken() => "";
            private string CreateRefreshToken() => "";
            private string Next() => Guid.NewGuid().ToString();
            private void RevokeOld() { }
            private void Forget(RefreshRequest request) => list.RemoveAll(t => t.Token == request.RefreshToken);
            private object ResponseSuccess(string text, object value) => value;
            private void Keep(object o) { }
            private object Forward(RefreshRequest request) => CreateToken() + request;
            private object Ok(object value) => value;
        }
        """;
}
