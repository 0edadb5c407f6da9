using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Editing;

/// <summary>The challenge that a rule hands over: as a text, or as an expression that the type has already.</summary>
/// <param name="Text">The text; null where an expression alone gives it.</param>
/// <param name="Expression">The expression, e.g. <c>_challenge</c>; null where the text is written out.</param>
/// <param name="IsGuess">Nothing in the project speaks for its scheme.</param>
internal readonly record struct ChallengeToWrite(string? Text, string? Expression, bool IsGuess)
{
    /// <summary>The challenge of the diagnostic; null where none is to be written.</summary>
    public static ChallengeToWrite? Of(FixSite site) =>
        (site.Property(FixProperties.Challenge), site.Property(FixProperties.ChallengeExpression)) is var (text, expression) && (text ?? expression) is not null
            ? new(text, expression, site.Property(FixProperties.Guess) is not null)
            : null;

    /// <summary>The C# expression that is written.</summary>
    public string Code => Expression ?? HeaderSetter.Quoted(Text!);

    /// <summary>What a lightbulb says is set: "WWW-Authenticate: Bearer".</summary>
    public string Named(string header) => $"{header}: {(Text is null ? Expression : Text.Split(' ')[0])}{Doubt}";

    /// <summary>What a title says of a challenge that nothing speaks for.</summary>
    public string Doubt => IsGuess ? " (a guess: auth_analyzers.challenge names the scheme)" : "";
}
