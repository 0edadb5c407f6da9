using System.Collections.Immutable;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.Credentials.Demanded;

/// <summary>How a rule hands the challenge over to its fix.</summary>
internal static class ChallengeProperties
{
    /// <summary>The properties with that challenge, or without one.</summary>
    public static ImmutableDictionary<string, string?> With(this ImmutableDictionary<string, string?> properties, InferredChallenge? challenge)
    {
        if (challenge is not { } given)
            return properties;
        if (given.Text is not null)
            properties = properties.Add(FixProperties.Challenge, given.Text);
        if (given.Expression is not null)
            properties = properties.Add(FixProperties.ChallengeExpression, given.Expression);
        return given.IsGuess ? properties.Add(FixProperties.Guess, "true") : properties;
    }
}
