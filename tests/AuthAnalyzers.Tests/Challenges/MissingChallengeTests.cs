using AuthAnalyzers.Challenges;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Challenges;

public class MissingChallengeTests : RuleTest<MissingChallenge>
{
    [Fact]
    public Task A_controller_answers_401() => Verify("""
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public IActionResult Get() => [|Unauthorized()|];
        }
        """);

    [Fact]
    public Task A_minimal_endpoint_answers_401() => Verify("""
        var app = WebApplication.CreateBuilder(args).Build();
        app.MapGet("/", () => [|Results.Unauthorized()|]);
        app.Run();
        """);
}
