using AuthAnalyzers.Challenges;
using AuthAnalyzers.CodeFixes.Challenges;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Challenges;

/// <summary>The fix of AUTH1001 where the status is chosen in one place and answered in another.</summary>
public class ChosenStatusFixTests : RuleTest<MissingChallenge, MissingChallengeFix>
{
    private const string Write = """

        public static class Replies
        {
            public static void Write(HttpContext context, int status) => context.Response.StatusCode = status;
        }
        """;

    [Fact]
    public Task Before_the_call_that_chooses_it() => VerifyFix(
        "public static class M { public static void Go(HttpContext context) { [|Replies.Write(context, 401)|]; } }" + Write,
        "public static class M { public static void Go(HttpContext context) { context.Response.Headers.WWWAuthenticate = \"Bearer\"; Replies.Write(context, 401); } }" + Write);

    // The header would be there for the other statuses, too.
    [Fact]
    public Task Nothing_where_the_answer_has_other_statuses() => VerifyNoFix("""
        public static class M
        {
            public static void Go(HttpContext context, bool known)
            {
                var status = 200;
                if (!known)
                    status = 401;
                [|context.Response.StatusCode = status|];
            }
        }
        """);

    // Whoever catches it may clear the response first.
    [Fact]
    public Task Nothing_before_an_exception() => VerifyNoFix("""
        public class ApiException(int status) : Exception { public int Status { get; } = status; }

        public static class M
        {
            public static void Check(HttpContext context)
            {
                if (context.Request.Headers.Authorization.Count == 0)
                    throw [|new ApiException(401)|];
            }

            public static void Answer(HttpContext context, ApiException exception) => context.Response.StatusCode = exception.Status;
        }
        """);
}
