using System.Net.Http.Headers;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Http.Challenges;

namespace AuthAnalyzers.Tests.Http.Challenges;

/// <summary>What holds for every challenge, not only for those that we thought of.</summary>
public class ChallengeGrammarProperties
{
    private const string TokenCharacters = "abcXYZ019!#$%&*+-.^_`|~";

    private static readonly Gen<string> s_token = from first in Gen.Elements("abcXYZ".ToCharArray()) from rest in Text(TokenCharacters, 0, 8) select first + rest;

    private static readonly Gen<string> s_quoted = from text in Text("abc XYZ,=;:'/\\\"?é\t", 0, 12) select ChallengeGrammar.Quote(text);

    private static readonly Gen<string> s_space = Gen.Elements("", "", " ", "\t");

    private static readonly Gen<string> s_parameter =
        from name in s_token
        from before in s_space
        from after in s_space
        from value in Gen.OneOf(s_quoted, s_token)
        select name + before + "=" + after + value;

    // Schemes of no registry: these have no rules of their own.
    private static readonly Gen<string> s_scheme = from token in s_token select "X-" + token;

    private static readonly Gen<string> s_challenge =
        from scheme in s_scheme
        from count in Gen.Choose(0, 4)
        from parameters in Gen.ListOf(s_parameter, count)
        from token68 in Text("abcXYZ019-._~+/", 1, 8)
        from asToken68 in Gen.Choose(0, 4)
        select asToken68 == 0 ? $"{scheme} {token68}==" : count == 0 ? scheme : scheme + " " + string.Join(", ", Distinct(parameters));

    private static readonly Gen<string[]> s_challenges = from count in Gen.Choose(1, 4) from all in Gen.ListOf(s_challenge, count) select all.ToArray();

    [Property(MaxTest = 500)]
    public Property A_generated_challenge_is_accepted() => Prop.ForAll(s_challenges.ToArbitrary(), challenges =>
    {
        var list = ChallengeGrammar.Parse(string.Join(", ", challenges));
        return (list.IsValid && list.Challenges.Length == challenges.Length).Label(string.Join(" | ", list.Faults.Select(f => f.Problem)));
    });

    // What the specifications of the schemes themselves let be written, in any case of names and any amount of space.
    private static readonly Gen<string> s_registered = Gen.OneOf(
        from realm in s_quoted from charset in Gen.Elements("", "charset=\"UTF-8\"", "Charset=utf-8") select Written("Basic", "realm=" + realm, charset),
        from realm in s_quoted from scope in Plain from error in Gen.Elements("", "error=\"invalid_token\"", "error=insufficient_scope") from text in Plain from metadata in Gen.Elements("", "resource_metadata=\"https://api.example.com/.well-known/x?a=b\"")
            select Written("Bearer", "realm=" + realm, "scope=" + scope, error, "error_description=" + text, "error_uri=\"https://example.com/e#1\"", metadata),
        from realm in s_quoted from nonce in s_quoted from stale in Gen.Elements("", "stale=true", "stale=FALSE") from algorithm in Gen.Elements("", "algorithm=MD5", "algorithm=SHA-512-256-sess")
            select Written("Digest", "realm=" + realm, "nonce=" + nonce, "qop=\"auth, auth-int\"", "domain=\"/a /b\"", stale, algorithm, "userhash=true"),
        from error in Gen.Elements("", "error=\"use_dpop_nonce\"") select Written("DPoP", "algs=\"ES256 PS256\"", error),
        from data in Text("abcXYZ019+/", 0, 12) select data.Length == 0 ? "Negotiate" : "Negotiate " + data + "==",
        from age in Gen.Choose(0, 9999) select Written("HOBA", $"max-age=\"{age}\"", "challenge=\"cGFzcw\"", ""),
        from realm in s_quoted select Written("Mutual", "version=1", "algorithm=iso-kam3-dl-2048-sha256", "validation=host", "realm=" + realm),
        from realm in s_quoted select Written("SCRAM-SHA-256", "realm=" + realm, "data=\"biwsbj11c2VyLHI9ck9wck5HZndFYmVSV2diTkVrcU8=\""),
        from key in Text("abcXYZ019-_", 1, 12) select Written("PrivateToken", $"challenge=\"{key}==\"", $"token-key={key}"),
        Gen.Elements("vapid", "GNAP", "gnap as_uri=\"https://as.example.com/\"", "OAuth realm=\"x\"", "Concealed", "bearer", "NTLM"));

    [Property(MaxTest = 500)]
    public Property A_challenge_of_the_registry_is_accepted() => Prop.ForAll(Several(s_registered).ToArbitrary(), challenges =>
    {
        var list = ChallengeGrammar.Parse(string.Join(",", challenges));
        return (list.IsValid && list.Challenges.Length == challenges.Length).Label(string.Join(" | ", list.Faults.Select(f => f.Problem)));
    });

    [Property(MaxTest = 500)]
    public Property What_the_registry_lets_be_written_the_framework_reads() => Prop.ForAll(Several(s_registered).ToArbitrary(), challenges =>
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation("WWW-Authenticate", string.Join(", ", challenges));
        var read = response.Headers.WwwAuthenticate.Select(static c => c.Scheme).ToArray();
        return read.SequenceEqual(ChallengeGrammar.Parse(string.Join(", ", challenges)).Challenges.Select(static c => c.Scheme)).Label(string.Join("|", read));
    });

    // What a reader of the header gets is what its writer meant: quotes and escapes come off again.
    [Property(MaxTest = 300)]
    public Property A_quoted_value_is_read_back() => Prop.ForAll(Text("abc XYZ,=;:'/\\\"?\u00E9", 0, 20).ToArbitrary(), text =>
        ChallengeGrammar.Parse("X realm=" + ChallengeGrammar.Quote(text)) is { IsValid: true, Challenges: [var challenge] } && challenge["REALM"]?.Value == text);

    // Where a part is not constant, nothing is reported that the whole value would not have; only quotes and escapes are taken to be where they are seen, and a part
    // without quotes behind error= or realm= needs them, whatever it holds.
    [Property(MaxTest = 500)]
    public Property What_is_not_constant_may_be_what_was_there() => Prop.ForAll(
        (from challenges in Several(Gen.OneOf(s_challenge, s_registered)) from start in Gen.Choose(0, 40) from length in Gen.Choose(1, 12) select (Text: string.Join(", ", challenges), start, length)).ToArbitrary(), sample =>
    {
        var start = Math.Min(sample.start, sample.Text.Length);
        var end = Math.Min(start + sample.length, sample.Text.Length);
        if (sample.Text[Math.Max(start - 1, 0)..end].AsSpan().ContainsAny('"', '\\'))
            return true.ToProperty();
        var list = ChallengeGrammar.Parse(sample.Text[..start] + TextValue.Hole + sample.Text[end..], "api");
        return (!ChallengeGrammar.Parse(sample.Text).IsValid || list.Faults.All(f => f.Problem.EndsWith("needs quotes", StringComparison.Ordinal))).Label(sample.Text[..start] + "…" + sample.Text[end..] + ": " + string.Join(" | ", list.Faults.Select(f => f.Problem)));
    });

    // A repaired value is read by the framework as it is read here.
    [Property(MaxTest = 1000)]
    public Property What_is_repaired_the_framework_reads() => Prop.ForAll(Mutated.ToArbitrary(), value =>
    {
        var list = ChallengeGrammar.Parse(value, "api");
        if (list.IsValid || list.Faults.Any(f => f.Repair.IsEmpty) || ChallengeGrammarTests.Repaired(value, list) is not { } repaired || repaired.Any(c => c is '\r' or '\n' or '\0' or TextValue.Hole))
            return true.ToProperty();
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation("WWW-Authenticate", repaired);
        return (response.Headers.WwwAuthenticate.Count == ChallengeGrammar.Parse(repaired).Challenges.Length).Label(repaired);
    });

    private static Gen<string> Plain => from text in Text("abc XYZ.:/_-019", 1, 12) select "\"" + text + "\"";

    private static Gen<string[]> Several(Gen<string> one) => from count in Gen.Choose(1, 3) from all in Gen.ListOf(one, count) select all.ToArray();

    private static string Written(string scheme, params string[] parameters) => scheme + " " + string.Join(", ", parameters.Where(static p => p.Length > 0));

    [Property(MaxTest = 500)]
    public Property What_it_accepts_the_framework_accepts() => Prop.ForAll(Gen.OneOf(s_challenges.Select(c => string.Join(", ", c)), Mutated).ToArbitrary(), value =>
    {
        var list = ChallengeGrammar.Parse(value);
        // Line breaks are refused before any parser sees them; a hole is no text.
        if (!list.IsValid || value.Any(c => c is '\r' or '\n' or '\0' or TextValue.Hole))
            return true.ToProperty();
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation("WWW-Authenticate", value);
        var read = response.Headers.WwwAuthenticate.ToArray();
        return (read.Length == list.Challenges.Length && (list.Challenges.Length > 1 || AuthenticationHeaderValue.TryParse(value.Trim(' ', '\t', ','), out _)))
            .Label($"{list.Challenges.Length} challenges, {read.Length} read");
    });

    [Property(MaxTest = 500)]
    public Property Whatever_the_text_it_does_not_throw_and_faults_lie_within() => Prop.ForAll(Mutated.ToArbitrary(), value =>
    {
        var list = ChallengeGrammar.Parse(value, "api");
        return list.Faults.All(f => f.Start >= 0 && f.Length >= 0 && f.Start + f.Length <= value.Length && f.Repair.All(e => e.Start >= 0 && e.Start + e.Length <= value.Length));
    });

    private static Gen<string> Mutated =>
        from challenges in s_challenges
        from cut in Gen.Choose(0, 30)
        from length in Gen.Choose(0, 3)
        from noise in Text("\"'\u201C\u201D=,;: \\\r\n\uFFFFBasic realm", 0, 4)
        let value = string.Join(", ", challenges)
        let at = Math.Min(cut, value.Length)
        select value[..at] + noise + value[Math.Min(at + length, value.Length)..];

    private static Gen<string> Text(string characters, int least, int most) =>
        from count in Gen.Choose(least, most)
        from text in Gen.ArrayOf(Gen.Elements(characters.ToCharArray()), count)
        select new string(text);

    private static IEnumerable<string> Distinct(IEnumerable<string> parameters) => parameters.DistinctBy(p => p.Split('=')[0].Trim().ToUpperInvariant());
}
