using AuthAnalyzers.Secrets;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Secrets;

public class ShortSecretTests : RuleTest<ShortSecret>
{
    [Fact]
    public Task A_hit() => Verify("""
        public class Wrong
        {
            public void Answer(HttpContext context) => [|context.Response.Clear()|];
        }
        """);

    [Fact]
    public Task A_near_miss() => Verify("""
        public class Right
        {
            public void Answer(HttpContext context) => context.Abort();
        }
        """);
}
