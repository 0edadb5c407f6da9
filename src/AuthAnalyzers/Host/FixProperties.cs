namespace AuthAnalyzers.Host;

/// <summary>Keys of the diagnostic properties that a rule hands over to its fix.</summary>
public static class FixProperties
{
    /// <summary>With a number behind it: the text to put at the additional location of that number.</summary>
    public const string Edit = "Edit";

    /// <summary>The response header that is missing, e.g. <c>WWW-Authenticate</c>.</summary>
    public const string Header = "Header";

    /// <summary>The challenge to set, e.g. <c>Basic realm="api"</c>.</summary>
    public const string Challenge = "Challenge";

    /// <summary>The C# expression that gives the challenge at the place of the answer, e.g. <c>_challenge</c>; it is written instead of the text, where a text is not asked for.</summary>
    public const string ChallengeExpression = "ChallengeExpression";

    /// <summary>Present where nothing in the project speaks for the scheme of the challenge.</summary>
    public const string Guess = "Guess";

    /// <summary>The number of the additional location in front of which the application's first middleware goes; there where one middleware may serve many answers.</summary>
    public const string Pipeline = "Pipeline";

    /// <summary>On how many of the ways the header is set already: a name of <c>Coverage</c>.</summary>
    public const string Coverage = "Coverage";

    /// <summary>There where the default scheme may answer in place of the response, and brings a challenge.</summary>
    public const string Challenges = "Challenges";

    /// <summary>The status that the response is still to be given.</summary>
    public const string Status = "Status";

    /// <summary>How the operation answers: a name of <c>ResponseForm</c>.</summary>
    public const string Form = "Form";

    /// <summary>How many of the additional locations show where a value becomes a secret; those behind them are further sources of the same secret.</summary>
    public const string SinkCount = "SinkCount";

    /// <summary>Numbers in order of the locations, the diagnostic's own first: locations of the same number are to become the same expression.</summary>
    public const string Parts = "Parts";

    /// <summary>The status that each of the locations answers with, in their order; empty where it answers with none.</summary>
    public const string Statuses = "Statuses";

    /// <summary>Numbers of the locations that will be a 401 without a challenge, unless the fix sets one.</summary>
    public const string Unchallenged = "Unchallenged";

    /// <summary>The expression to put in the place of what is reported, or of the first additional location that shows no sink.</summary>
    public const string Replacement = "Replacement";

    /// <summary>The clock to compare a time with: <c>Now</c> or <c>UtcNow</c>.</summary>
    public const string Clock = "Clock";

    /// <summary>The statement to put in front of the one that is reported.</summary>
    public const string Statement = "Statement";

    /// <summary>Which side of a comparison the server keeps: <c>Left</c> or <c>Right</c>.</summary>
    public const string KeptSide = "KeptSide";

    /// <summary>Present where the kept side is never empty, as the output of a hash.</summary>
    public const string NeverEmpty = "NeverEmpty";

    /// <summary>The key of the setting that a secret is to be read from, e.g. <c>Jwt:Key</c>.</summary>
    public const string Setting = "Setting";

    /// <summary>The path of this application that a challenge is to name, e.g. <c>/.well-known/oauth-protected-resource</c>.</summary>
    public const string Path = "Path";

    /// <summary>The C# expression of the authentication scheme to name; empty for the default one.</summary>
    public const string Scheme = "Scheme";

    /// <summary>Where the call that is reported belongs: <c>Behind</c> or <c>InFront</c> of the call at the additional location.</summary>
    public const string Move = "Move";

    /// <summary>Present where <c>Forbid()</c> without a scheme answers 403 in the project's set-up.</summary>
    public const string ForbidsByDefault = "ForbidsByDefault";
}
