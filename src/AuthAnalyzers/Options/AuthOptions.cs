using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AuthAnalyzers.Options;

/// <summary>
/// The <c>auth_analyzers.*</c> keys of <c>.editorconfig</c> that apply to one source file, typed.
/// A value that cannot be read counts as absent; AUTH0001 reports it.
/// </summary>
internal sealed class AuthOptions
{
    private static readonly ConditionalWeakTable<AnalyzerConfigOptions, AuthOptions> s_read = new();

    private AuthOptions(AnalyzerConfigOptions options)
    {
        Challenge = OptionKeys.Challenge.Read(options);
        ChallengeMethods = new MethodList(OptionKeys.ChallengeMethods.Read(options), Annotations.SetsChallenge);
        ChallengeAddedElsewhere = OptionKeys.ChallengeAddedElsewhere.Read(options);
        SensitiveNames = OptionKeys.SensitiveNames.Read(options);
        NotSensitiveNames = OptionKeys.NotSensitiveNames.Read(options);
        RedactionMethods = new MethodList(OptionKeys.RedactionMethods.Read(options), Annotations.Redacts);
        SuppressHarmlessRandom = OptionKeys.SuppressHarmlessRandom.Read(options);
        MinimumPbkdf2Iterations = OptionKeys.MinimumPbkdf2Iterations.Read(options);
        RateLimitedElsewhere = OptionKeys.RateLimitedElsewhere.Read(options);
        AccessTokenHours = OptionKeys.AccessTokenHours.Read(options);
        ExcludedSymbols = OptionKeys.ExcludedSymbols.Read(options);
    }

    /// <summary>The challenge that fixes insert, e.g. <c>Bearer realm="api"</c>, as it is written there: it may be malformed. Null where it is inferred.</summary>
    public string? Challenge { get; }

    /// <summary>Methods that set the challenge in ways that the analysis cannot see.</summary>
    public MethodList ChallengeMethods { get; }

    /// <summary>A gateway adds the challenge, so that no 401 of this code lacks one.</summary>
    public bool ChallengeAddedElsewhere { get; }

    /// <summary>Identifier words that name a secret besides the built-in ones.</summary>
    public ImmutableArray<string> SensitiveNames { get; }

    /// <summary>Identifiers that name no secret, whatever their words say.</summary>
    public ImmutableArray<string> NotSensitiveNames { get; }

    /// <summary>Methods whose result is safe to log besides the built-in ones.</summary>
    public MethodList RedactionMethods { get; }

    /// <summary>Whether other analyzers' warnings about <c>System.Random</c> are suppressed where the value is proved to be no secret.</summary>
    public bool SuppressHarmlessRandom { get; }

    /// <summary>The fewest iterations of PBKDF2 that hash a password well enough.</summary>
    public int MinimumPbkdf2Iterations { get; }

    /// <summary>A gateway limits how often an endpoint is called.</summary>
    public bool RateLimitedElsewhere { get; }

    /// <summary>How many hours an access token may live.</summary>
    public int AccessTokenHours { get; }

    /// <summary>Documentation ids of types and members in which nothing is reported.</summary>
    public ImmutableArray<string> ExcludedSymbols { get; }

    /// <summary>The options of the file, read once for each set of keys.</summary>
    public static AuthOptions Of(AnalyzerOptions options, SyntaxTree tree) =>
        s_read.GetValue(options.AnalyzerConfigOptionsProvider.GetOptions(tree), static o => new AuthOptions(o));
}
