using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AuthAnalyzers.Options;

/// <summary>Every <c>auth_analyzers.*</c> key.</summary>
internal static class OptionKeys
{
    public static readonly ChallengeKey Challenge = new("challenge");
    public static readonly ListKey ChallengeMethods = new("challenge_methods", MethodFault);
    public static readonly BooleanKey ChallengeAddedElsewhere = new("challenge_added_elsewhere");
    public static readonly ListKey SensitiveNames = new("sensitive_names", NameFault);
    public static readonly ListKey NotSensitiveNames = new("not_sensitive_names", NameFault);
    public static readonly ListKey RedactionMethods = new("redaction_methods", MethodFault);
    public static readonly BooleanKey SuppressHarmlessRandom = new("suppress_harmless_random");
    public static readonly NumberKey MinimumPbkdf2Iterations = new("minimum_pbkdf2_iterations", 100_000);
    public static readonly BooleanKey RateLimitedElsewhere = new("rate_limited_elsewhere");
    public static readonly NumberKey AccessTokenHours = new("access_token_hours", 24);
    public static readonly ListKey ExcludedSymbols = new("excluded_symbols", SymbolFault);

    public static readonly ImmutableArray<OptionKey> All = ImmutableArray.Create<OptionKey>(
        Challenge, ChallengeMethods, ChallengeAddedElsewhere, SensitiveNames, NotSensitiveNames, RedactionMethods, SuppressHarmlessRandom,
        MinimumPbkdf2Iterations, RateLimitedElsewhere, AccessTokenHours, ExcludedSymbols);

    private static OptionFault? NameFault(string entry, Compilation compilation)
    {
        foreach (var c in entry)
            if (!SyntaxFacts.IsIdentifierPartCharacter(c) && c is not ('-' or ' '))
                return new($"has the entry '{entry}', which is no name");
        return null;
    }

    private static OptionFault? SymbolFault(string entry, Compilation compilation) =>
        entry.Length > 2 && entry[1] == ':' && !DocumentationCommentId.GetSymbolsForDeclarationId(entry, compilation).IsEmpty
            ? null
            : new($"has the entry '{entry}', which is the documentation id of nothing in this compilation", mayBeOfAnotherProject: entry.Length > 2 && entry[1] == ':');

    private static OptionFault? MethodFault(string entry, Compilation compilation)
    {
        if (entry.StartsWith("M:", StringComparison.Ordinal))
            return SymbolFault(entry, compilation);
        var dot = entry.LastIndexOf('.');
        return dot > 0 && SyntaxFacts.IsValidIdentifier(entry.Substring(dot + 1))
            ? null
            : new($"has the entry '{entry}', which is neither a documentation id such as M:Api.Security.Challenge nor Type.Method");
    }
}
