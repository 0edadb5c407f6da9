using System.Net.Http.Headers;
using AuthAnalyzers.Flow;
using AuthAnalyzers.Http;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace AuthAnalyzers.Tests.Http;

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
