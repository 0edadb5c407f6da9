using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Tokens;

/// <summary>What a token is for, as far as the time is concerned that it may live.</summary>
internal enum Purpose
{
    Access,
    Refresh,

    /// <summary>A link in a mail, a licence, a client's secret, a signed statement: each has a life of its own.</summary>
    Other,
}

/// <summary>Reads what a token is for from the names around the place that makes it, from the inside out, and from the claims that it gets.</summary>
internal static class TokenPurpose
{
    private static readonly string[] s_others =
    {
        "reset", "confirm", "confirmation", "confirmed", "invite", "invitation", "invited", "email", "mail", "download", "license", "licence", "clientsecret", "clientassertion", "assertion", "statement", "push", "apns",
        "apple", "unsubscribe", "activate", "activation", "verification", "certificate", "attestation", "proof", "webhook", "share", "sharing", "feed", "calendar", "qr", "onboarding", "enrollment", "device", "agent", "appstore",
    };

    public static Purpose Of(IOperation place, ISymbol containing)
    {
        for (var around = place; around is not null; around = around.Parent)
            if (NameOf(around) is { } name && Of(name) is { } named)
                return named;
        for (var symbol = containing; symbol is not (null or INamespaceSymbol); symbol = symbol.ContainingSymbol)
            if (Of(symbol.Name) is { } named)
                return named;
        return SaysOther(place) ? Purpose.Other : Purpose.Access;
    }

    private static string? NameOf(IOperation around) => around switch
    {
        IVariableDeclaratorOperation { Symbol.Name: var local } => local,
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local.Name: var local } } => local,
        ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member.Name: var member } } => member,
        ILocalFunctionOperation { Symbol.Name: var function } => function,
        _ => null,
    };

    private static Purpose? Of(string name) =>
        IdentifierWords.Has(name, "refresh") ? Purpose.Refresh : IdentifierWords.Has(name, s_others) ? Purpose.Other : IdentifierWords.Has(name, "accesstoken", "accessjwt") ? Purpose.Access : null;

    // new Claim("purpose", "reset-password"), [JwtRegisteredClaimNames.Typ] = "invitation"
    private static bool SaysOther(IOperation place)
    {
        foreach (var part in place.DescendantsAndSelf())
            if (part.ConstantValue is { HasValue: true, Value: string text } && text.IndexOf("://", StringComparison.Ordinal) < 0 && IdentifierWords.Has(text, "reset", "confirm", "invite", "invitation", "license", "licence", "unsubscribe", "appleid"))
                return true;
        return false;
    }
}
