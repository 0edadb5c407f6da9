using Microsoft.CodeAnalysis;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Tokens.Refreshing;

/// <summary>The member of a stored refresh token that says how long it is good for: <c>ExpiresAt</c> of class RefreshToken, <c>RefreshTokenExpiryTime</c> of class User.</summary>
internal static class TokenExpiry
{
    private static readonly string[] s_ends = { "validuntil", "validto", "validtill", "goodthru", "goodthrough" };

    // Words beside the end that do not make it another thing's.
    private static readonly HashSet<string> s_beside = new(StringComparer.Ordinal)
    {
        "refresh", "token", "tokens", "jwt", "time", "date", "datetime", "timestamp", "at", "on", "utc", "unix", "in", "is", "end", "ends", "valid", "until", "to", "till", "day", "stamp", "session", "the",
    };

    /// <summary>The members of the entity, and of the classes of this program that it derives from, that hold the end of its refresh token.</summary>
    public static List<ISymbol> Of(RefreshLookup lookup)
    {
        var ends = new List<ISymbol>();
        for (var type = lookup.Entity.OriginalDefinition; type is { DeclaringSyntaxReferences.IsEmpty: false }; type = type.BaseType?.OriginalDefinition)
            foreach (var member in type.GetMembers())
                if (IsStored(member) && IsEnd(member, lookup))
                    ends.Add(member);
        return ends;
    }

    /// <summary>Whether the name is that of an end, whatever ends.</summary>
    public static bool IsEnd(string name) =>
        IdentifierWords.Has(name, s_ends) || IdentifierWords.Of(name).Any(static word => word.StartsWith("expir", StringComparison.Ordinal) || word == "exp");

    /// <summary>Whether the member always holds a point in time.</summary>
    public static bool IsPlainTime(ISymbol end) => ((end as IPropertySymbol)?.Type ?? (end as IFieldSymbol)?.Type) is { } type && (type.IsExactly(BaseLibrary.DateTime) || type.IsExactly(BaseLibrary.DateTimeOffset));

    private static bool IsEnd(ISymbol member, RefreshLookup lookup)
    {
        var name = member.Name;
        if (!IsEnd(name) && !(RefreshNames.IsRefreshToken(name) && IdentifierWords.Ends(name, "time", "date", "end", "enddate", "endtime", "endat", "until")) || IdentifierWords.Has(name, "created", "issued", "start"))
            return false;
        if (RefreshNames.IsRefreshToken(name))
            return true;
        foreach (var word in IdentifierWords.Of(name))
            if (!s_beside.Contains(word) && !word.StartsWith("expir", StringComparison.Ordinal) && word != "exp")
                return false;
        // Of a pair of tokens, the end without a name may be the other one's; of a person, that of an account.
        return RefreshNames.IsRefreshToken(lookup.Entity.Name)
            || IdentifierWords.Has(name, "token") || IdentifierWords.Has(lookup.Entity.Name, "token", "session", "login", "grant", "device", "authorization") && !HasAccessToken(lookup.Entity);
    }

    private static bool HasAccessToken(INamedTypeSymbol entity)
    {
        foreach (var member in entity.GetMembers())
            if (IdentifierWords.Has(member.Name, "accesstoken"))
                return true;
        return false;
    }

    private static bool IsStored(ISymbol member) => member switch
    {
        IFieldSymbol { IsStatic: false, IsImplicitlyDeclared: false, Type: var type } => IsTime(type, member.Name),
        IPropertySymbol { IsStatic: false, IsIndexer: false, Type: var type } property => IsTime(type, member.Name) && (property.SetMethod is not null || IsKept(property)),
        _ => false,
    };

    private static bool IsKept(IPropertySymbol property)
    {
        foreach (var member in property.ContainingType.GetMembers())
            if (member is IFieldSymbol { AssociatedSymbol: { } associated } && SymbolEqualityComparer.Default.Equals(associated, property))
                return true;
        return false;
    }

    private static bool IsTime(ITypeSymbol type, string name)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: { Length: 1 } arguments })
            type = arguments[0];
        return type.IsExactly(BaseLibrary.DateTime) || type.IsExactly(BaseLibrary.DateTimeOffset)
            // Unix time; no number of days.
            || type.SpecialType is SpecialType.System_Int64 or SpecialType.System_Int32 && !IdentifierWords.Has(name, "in", "seconds", "minutes", "hours", "days", "duration", "lifetime");
    }
}
