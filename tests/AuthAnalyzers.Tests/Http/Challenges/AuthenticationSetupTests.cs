using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Http.Challenges;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;

namespace AuthAnalyzers.Tests.Http.Challenges;

/// <summary>Whether <c>Challenge()</c> without a scheme answers 401 with a challenge, as far as the set-up tells.</summary>
public class AuthenticationSetupTests
{
    [Theory]
    [InlineData("services.AddAuthentication().AddJwtBearer();")]
    [InlineData("services.AddAuthentication().AddBearerToken();")]
    [InlineData("services.AddAuthentication(\"Bearer\").AddJwtBearer();")]
    [InlineData("services.AddAuthentication(\"Bearer\").AddJwtBearer().AddCookie();")]
    [InlineData("services.AddAuthentication(options => options.DefaultScheme = \"Bearer\").AddJwtBearer().AddCookie();")]
    [InlineData("services.AddAuthentication(options => options.DefaultChallengeScheme = \"Bearer\").AddJwtBearer().AddCookie();")]
    [InlineData("services.AddAuthentication(options => { options.DefaultScheme = \"Cookies\"; options.DefaultChallengeScheme = \"Bearer\"; }).AddJwtBearer().AddCookie();")]
    public void It_does(string statements) => Assert.True(ChallengesByDefault(statements));

    [Theory]
    // No authentication, no scheme, or one that answers with a page to log in on.
    [InlineData("")]
    [InlineData("services.AddAuthentication();")]
    [InlineData("services.AddAuthentication().AddCookie();")]
    [InlineData("services.AddAuthentication(\"Cookies\").AddCookie().AddJwtBearer();")]
    [InlineData("services.AddAuthentication().AddCookie().AddJwtBearer();")]
    [InlineData("services.AddAuthentication(\"Other\").AddJwtBearer();")]
    [InlineData("services.AddAuthentication(options => { options.DefaultScheme = \"Bearer\"; options.DefaultChallengeScheme = \"Cookies\"; }).AddJwtBearer().AddCookie();")]
    // Something in view takes the answer out of the scheme's hands.
    [InlineData("services.AddAuthentication(options => { options.DefaultScheme = \"Bearer\"; options.DefaultForbidScheme = \"Cookies\"; }).AddJwtBearer().AddCookie();")]
    [InlineData("services.AddAuthentication().AddJwtBearer(options => options.ForwardForbid = \"Cookies\");")]
    [InlineData("services.AddAuthentication().AddJwtBearer(options => options.ForwardChallenge = \"Cookies\");")]
    [InlineData("services.AddAuthentication().AddJwtBearer(options => options.ForwardDefault = \"Cookies\");")]
    [InlineData("services.AddAuthentication().AddJwtBearer(options => options.ForwardDefaultSelector = _ => \"Cookies\");")]
    [InlineData("services.AddAuthentication().AddJwtBearer(options => options.EventsType = typeof(string));")]
    [InlineData("services.AddAuthentication().AddJwtBearer(options => options.Events = new() { OnChallenge = _ => System.Threading.Tasks.Task.CompletedTask });")]
    [InlineData("services.AddAuthentication(\"Mine\").AddJwtBearer(\"Mine\", options => { });")]
    [InlineData("services.AddIdentity<IdentityUser, IdentityRole>(); services.AddAuthentication().AddJwtBearer();")]
    public void It_does_not_or_may_not(string statements) => Assert.False(ChallengesByDefault(statements));

    private static bool ChallengesByDefault(string statements)
    {
        var compilation = AnalyzedSource.Compile($$"""
            using Microsoft.AspNetCore.Identity;

            public static class Startup
            {
                public static void Configure(IServiceCollection services) { {{statements}} }
            }
            """, "Startup.cs");
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        var models = Models.Of(compilation);
        var framework = FrameworkSymbols.Of(models);
        return AuthenticationSetup.Read(SemanticModels.Of(models), framework).ChallengesByDefault(framework);
    }
}
