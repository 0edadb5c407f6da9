using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Http.Challenges;

namespace AuthAnalyzers.Tests.Http.Challenges;

public class ChallengeGrammarTests
{
    [Theory]
    [InlineData("Bearer")]
    [InlineData("bearer")]
    [InlineData("Negotiate")]
    [InlineData("Negotiate oYG2MIGzoAMKAQGhCwYJKoZIgvcSAQICooGeBIGb==")]
    [InlineData("Basic realm=\"api\"")]
    [InlineData("Basic Realm = \"api\" , charset=\"UTF-8\"")]
    [InlineData("Basic realm=\"the \\\"api\\\"\", charset=utf-8")]
    [InlineData("Bearer realm=\"api\", error=\"invalid_token\", error_description=\"The token expired at '12:00'\"")]
    [InlineData("Bearer error=invalid_token")]
    [InlineData("Bearer resource_metadata=\"https://api.example.com/.well-known/oauth-protected-resource\"")]
    [InlineData("Digest realm=\"api\", qop=\"auth, auth-int\", algorithm=SHA-256, nonce=\"7ypf/xlj9XXwfDPE\", stale=true")]
    [InlineData("DPoP algs=\"ES256 PS256\", error=\"use_dpop_nonce\"")]
    [InlineData("ApiKey")]
    [InlineData("ApiKey realm=\"api\", header=X-Api-Key")]
    [InlineData("Custom b64token")]
    [InlineData("SCRAM-SHA-256 realm=\"api\", data=\"n,,n=user\"")]
    [InlineData("Basic realm=\"a, b=c\"")]
    [InlineData("Basic realm=\"caf\u00E9\"")]
    public void A_challenge_that_is_well_formed(string value)
    {
        var list = ChallengeGrammar.Parse(value);
        Assert.Empty(list.Faults.Select(f => f.Problem));
        Assert.Single(list.Challenges);
    }

    [Theory]
    [InlineData("Bearer, Basic realm=\"api\"", "Bearer", "Basic")]
    [InlineData("Bearer , Basic realm=\"api\"", "Bearer", "Basic")]
    [InlineData("Newauth realm=\"apps\", type=1, title=\"Login to \\\"apps\\\"\", Basic realm=\"simple\"", "Newauth", "Basic")]
    [InlineData("Negotiate, NTLM", "Negotiate", "NTLM")]
    [InlineData("Negotiate abc==, Bearer error=\"invalid_token\",Digest realm=\"a\", nonce=\"b\"", "Negotiate", "Bearer", "Digest")]
    public void Several_challenges_in_one_field(string value, params string[] schemes)
    {
        var list = ChallengeGrammar.Parse(value);
        Assert.Empty(list.Faults.Select(f => f.Problem));
        Assert.Equal(schemes, list.Challenges.Select(c => c.Scheme));
    }

    // The IANA registry, each in a case of its own: schemes are case-insensitive (RFC 9110 §11.1).
    [Theory]
    [InlineData("BASIC REALM=\"api\"")]
    [InlineData("bEARER SCOPE=\"read write\", ERROR=\"invalid_token\", Error_Uri=\"https://example.com/e\"")]
    [InlineData("Concealed")]
    [InlineData("digest REALM=\"a\", NONCE=\"b\", Algorithm=MD5-sess, STALE=false, userhash=true, charset=UTF-8")]
    [InlineData("dpop algs=\"ES256\"")]
    [InlineData("gnap as_uri=\"https://as.example.com/\"")]
    [InlineData("hoba Max-Age=\"180\", Challenge=\"16:MTEyMzEyMzEyMw==\"")]
    [InlineData("Mutual version=1, algorithm=iso-kam3-dl-2048-sha256, validation=host, realm=\"a\"")]
    [InlineData("NEGOTIATE")]
    [InlineData("OAuth realm=\"https://sp.example.com/\"")]
    [InlineData("PrivateToken challenge=\"abc=\", token-key=\"123=\"")]
    [InlineData("SCRAM-SHA-1 realm=\"a\"")]
    [InlineData("scram-sha-256 sid=AAAABBBB, data=\"cj1y\"")]
    [InlineData("vapid t=abc, k=def")]
    [InlineData("X-Own.Scheme_1")]
    public void Every_scheme_of_the_registry_and_any_other_token(string value)
    {
        var list = ChallengeGrammar.Parse(value);
        Assert.Empty(list.Faults.Select(f => f.Problem));
        Assert.Single(list.Challenges);
    }

    [Theory]
    [InlineData("Bearer scope=«\"caf\u00E9\"»", "'scope' holds the character U+00E9, which is left out there")]
    [InlineData("Bearer error=«\"a\\\\b\"»", "'error' holds a backslash, which is left out there")]
    [InlineData("Bearer error_uri=«\"https://example.com/\u00E9\"»", "'error_uri' holds the character U+00E9, which is left out there")]
    [InlineData("DPoP algs=«\"ES\u00E9\"»", "'algs' holds the character U+00E9, which is left out there")]
    [InlineData("«HOBA» max-age=\"180\"", "HOBA has no challenge")]
    [InlineData("«PrivateToken»", "PrivateToken has no challenge")]
    [InlineData("«Digest» nonce=\"a\"", "Digest has no realm")]
    [InlineData("Digest realm=\"a\", nonce=\"b\", stale=«\"true\"»", "the value of 'stale' must not be quoted")]
    [InlineData("Digest realm=\"a\", nonce=«b»", "the value of 'nonce' must be a quoted string")]
    [InlineData("Digest «abc==»", "'abc==' is not a parameter of the form name=value")]
    public void What_a_scheme_asks_of_its_own(string marked, string problem)
    {
        var start = marked.IndexOf('«', StringComparison.Ordinal);
        var length = marked.IndexOf('»', StringComparison.Ordinal) - start - 1;
        var fault = ChallengeGrammar.Parse(marked.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal), realm: "api").Faults[0];
        Assert.Equal((problem, start, length), (fault.Problem, fault.Start, fault.Length));
    }

    // «…» marks what is at fault; the repaired value is null where no repair is certain.
    [Theory]
    [InlineData("«»", "it is empty", null)]
    [InlineData("« »", "it is empty", null)]
    [InlineData("Please «log in»", "'log in' is not a parameter of the form name=value", null)]
    [InlineData("«realm»=\"api\"", "the parameter 'realm' has no scheme before it", null)]
    [InlineData("«\"Basic\"» realm=\"api\"", "'\"Basic\"' is not a scheme", null)]
    [InlineData("Bearer«:» realm=\"api\"", "a colon stands behind the scheme", "Bearer realm=\"api\"")]
    [InlineData("«WWW-Authenticate:» Basic realm=\"api\"", "the header's name stands in its value", "Basic realm=\"api\"")]
    [InlineData("Basic realm=«'api'»", "the value of 'realm' stands in single quotes", "Basic realm=\"api\"")]
    [InlineData("Basic realm=«'my api'», charset=\"UTF-8\"", "the value of 'realm' stands in single quotes", "Basic realm=\"my api\", charset=\"UTF-8\"")]
    [InlineData("Basic realm=«'Bob's api'»", "the value of 'realm' stands in single quotes", "Basic realm=\"Bob's api\"")]
    [InlineData("Basic realm=«\u201Capi\u201D»", "the value of 'realm' stands in typographic quotes", "Basic realm=\"api\"")]
    [InlineData("Basic realm=«'api»", "the value of 'realm' starts with a single quote", null)]
    [InlineData("Basic realm=«\"api»", "a quoted string is not closed", "Basic realm=\"api\"")]
    [InlineData("Basic realm=«api»", "the value of 'realm' must be a quoted string", "Basic realm=\"api\"")]
    [InlineData("Basic realm=«my api»", "the value of 'realm' needs quotes", "Basic realm=\"my api\"")]
    [InlineData("Bearer error_description=«The token expired», error=\"invalid_token\"", "the value of 'error_description' needs quotes", "Bearer error_description=\"The token expired\", error=\"invalid_token\"")]
    [InlineData("Bearer authorization_uri=«https://login.example.com/a?b=c»", "the value of 'authorization_uri' needs quotes", "Bearer authorization_uri=\"https://login.example.com/a?b=c\"")]
    [InlineData("Bearer realm=\"api\" «error»=\"invalid_token\"", "a comma is missing before 'error'", "Bearer realm=\"api\", error=\"invalid_token\"")]
    [InlineData("Bearer realm=«api» error=\"invalid_token\"", "the value of 'realm' must be a quoted string", "Bearer realm=\"api\", error=\"invalid_token\"")]
    [InlineData("Basic realm=\"api\"«;» charset=\"UTF-8\"", "a semicolon stands where a comma belongs", "Basic realm=\"api\", charset=\"UTF-8\"")]
    [InlineData("Bearer «Basic» realm=\"api\"", "a comma is missing before the challenge 'Basic'", "Bearer, Basic realm=\"api\"")]
    [InlineData("Basic realm=\"api\" «Bearer»", "a comma is missing before the challenge 'Bearer'", "Basic realm=\"api\", Bearer")]
    [InlineData("Bearer realm=\"a\", «realm»=\"b\"", "the parameter 'realm' occurs twice", null)]
    [InlineData("Bearer realm=\"a\", «Realm»=\"a\"", "the parameter 'Realm' occurs twice", "Bearer realm=\"a\"")]
    [InlineData("Bearer realm=«»", "the parameter 'realm' has no value", null)]
    [InlineData("«Basic»", "Basic has no realm", "Basic realm=\"api\"")]
    [InlineData("«Basic» charset=\"UTF-8\"", "Basic has no realm", "Basic realm=\"api\", charset=\"UTF-8\"")]
    [InlineData("Bearer, «Basic»", "Basic has no realm", "Bearer, Basic realm=\"api\"")]
    [InlineData("Basic «api»", "'api' is not a parameter of the form name=value", null)]
    [InlineData("Basic realm=\"api\", charset=«\"utf8\"»", "the charset is 'utf8'; the only one allowed is \"UTF-8\"", "Basic realm=\"api\", charset=\"UTF-8\"")]
    [InlineData("Basic realm=\"api\", charset=«\"ISO-8859-1\"»", "the charset is 'ISO-8859-1'; the only one allowed is \"UTF-8\"", null)]
    [InlineData("«Digest» realm=\"api\"", "Digest has no nonce", null)]
    [InlineData("Digest realm=\"api\", nonce=\"x\", algorithm=«\"MD5\"»", "the value of 'algorithm' must not be quoted", "Digest realm=\"api\", nonce=\"x\", algorithm=MD5")]
    [InlineData("Digest realm=\"api\", nonce=\"x\", qop=«auth»", "the value of 'qop' must be a quoted string", "Digest realm=\"api\", nonce=\"x\", qop=\"auth\"")]
    [InlineData("Bearer error_description=«\"the \\\"aud\\\" claim\"»", "'error_description' holds a quote, which is left out there", "Bearer error_description=\"the 'aud' claim\"")]
    [InlineData("Bearer error_description=«\"caf\u00E9\"»", "'error_description' holds the character U+00E9, which is left out there", null)]
    [InlineData("Basic realm=\"a«\u4E16»\"", "the character U+4E16 cannot stand in a header", null)]
    [InlineData("Basic realm=\"a«\n»b\"", "the character U+000A cannot stand in a header", null)]
    public void A_fault_has_a_place_and_perhaps_a_repair(string marked, string problem, string? repaired)
    {
        var start = marked.IndexOf('«', StringComparison.Ordinal);
        var length = marked.IndexOf('»', StringComparison.Ordinal) - start - 1;
        var value = marked.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal);

        var list = ChallengeGrammar.Parse(value, realm: "api");
        var fault = list.Faults[0];
        Assert.Equal((problem, start, length), (fault.Problem, fault.Start, fault.Length));
        Assert.Equal(repaired, Repaired(value, list));
    }

    [Theory]
    [InlineData("Bearer realm=\"{0}\"", true)]
    [InlineData("Basic realm=\"{0}\", charset=\"UTF-8\"", true)]
    [InlineData("{0} realm=api", true)]
    [InlineData("{0}", true)]
    [InlineData("Basic {0}", true)]
    [InlineData("Custom key={0}", true)]
    [InlineData("Digest realm=\"a\", nonce=\"b\", algorithm={0}, charset='x'", true)]
    // realm, error, scope and addresses are quoted whatever they hold.
    [InlineData("Basic realm={0}", false)]
    [InlineData("Bearer realm=\"{0}\", resource_metadata=https://{0}/x", false)]
    [InlineData("Basic realm={0}\"", true)]
    [InlineData("Bearer realm=\"{0}", true)]
    [InlineData("Bearer, {0}", true)]
    [InlineData("Negotiate oYG2/MIG{0}", true)]
    [InlineData("Negotiate oYG2=={0}", true)]
    [InlineData("Custom ab+{0}, realm='x'", true)]
    [InlineData("Custom ab+c d{0}", false)]
    [InlineData("Basic realm='{0}'", false)]
    [InlineData("Basic realm='a', {0}", false)]
    [InlineData("Bearer error=\"{0}\" error_description=\"{0}\"", false)]
    [InlineData("realm=\"{0}\"", false)]
    public void Of_what_is_not_constant_nothing_is_said(string format, bool valid) =>
        Assert.Equal(valid, ChallengeGrammar.Parse(format.Replace("{0}", TextValue.Hole.ToString(), StringComparison.Ordinal)).IsValid);

    [Theory]
    // What is missing, or too much, a hundred thousand times.
    [InlineData("Bearer a=b", ",", "", 0, 1)]
    [InlineData("Bearer a=b c", " ", "", 1, 1)]
    [InlineData("Bearer a=b c", " ", "d", 1, 1)]
    [InlineData("Bearer a=b c", " \t", "d", 1, 1)]
    [InlineData("Bearer a=b c", " ", "d=e", 2, 1)]
    [InlineData("Bearer a=", "'", "", 1, 1)]
    [InlineData("Bearer a=", "`", "", 1, 1)]
    [InlineData("Bearer a=", "' ", "", 1, 1)]
    [InlineData("Bearer a=\"", "\\\\", "\"", 0, 1)]
    [InlineData("Bearer a=\"", "\\", "", 1, 1)]
    [InlineData("Bearer ", "=", "", 1, 0)]
    [InlineData("Bearer ", "a=", "", 1, 1)]
    [InlineData("Bearer ", "\"", "", 1, 1)]
    [InlineData("", "Negotiate, ", "", 0, 100_000)]
    public void Runs_are_read_once(string before, string repeated, string behind, int faults, int challenges)
    {
        var list = ChallengeGrammar.Parse(before + string.Concat(Enumerable.Repeat(repeated, 100_000)) + behind);
        Assert.Equal(faults, list.Faults.Length);
        Assert.Equal(challenges, list.Challenges.Length);
    }

    [Fact]
    public void The_first_of_several_parameters_of_one_name_counts()
    {
        var parameters = string.Join(",", Enumerable.Range(0, 20_000).Select(static i => $"p{i}={i}"));
        var challenge = Assert.Single(ChallengeGrammar.Parse("Newauth " + parameters + ",P7=x").Challenges);
        Assert.Equal(20_001, challenge.Parameters.Count);
        Assert.Equal("7", challenge["p7"]?.Value);
    }

    [Fact]
    public void Parameters_are_read_without_quotes_and_escapes()
    {
        var challenge = Assert.Single(ChallengeGrammar.Parse("Newauth Realm=\"the \\\"api\\\"\", n=1").Challenges);
        Assert.Equal("the \"api\"", challenge["realm"]?.Value);
        Assert.Equal("1", challenge["N"]?.Value);
        Assert.Null(challenge["error"]);
    }

    /// <summary>The value with every repair made; null where a fault has none or the result is still malformed.</summary>
    internal static string? Repaired(string value, ChallengeList list)
    {
        if (list.Faults.Any(f => f.Repair.IsEmpty))
            return null;
        var repaired = TextEdit.Apply(value, [.. list.Faults.SelectMany(f => f.Repair)]);
        return repaired is not null && ChallengeGrammar.Parse(repaired).IsValid ? repaired : null;
    }
}
