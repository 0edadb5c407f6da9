using Microsoft.CodeAnalysis;

namespace AuthAnalyzers.Options;

/// <summary>
/// Attributes by which a program tells, beside the code, what cannot be seen: <c>[SetsChallenge] void Refuse(HttpContext context)</c>. Their names alone are read, so that an attribute of
/// anybody's own serves as well as those of the package.
/// </summary>
internal static class Annotations
{
    /// <summary>On a method, or on a type for all its members and itself as a filter: it sets the challenge of a response.</summary>
    public const string SetsChallenge = "SetsChallengeAttribute";

    /// <summary>On a method, or on a type for all its methods: what it returns is safe to show.</summary>
    public const string Redacts = "RedactsAttribute";

    /// <summary>On a field, property, parameter or method: no credential, whatever its name says.</summary>
    public const string NotACredential = "NotACredentialAttribute";

    /// <summary>Whether the attribute stands at the symbol, or at what it overrides.</summary>
    public static bool Has(ISymbol symbol, string attribute)
    {
        for (ISymbol? declared = symbol; declared is not null; declared = Overridden(declared))
            foreach (var found in declared.GetAttributes())
                if (found.AttributeClass?.Name == attribute)
                    return true;
        return false;
    }

    private static ISymbol? Overridden(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        _ => null,
    };
}
