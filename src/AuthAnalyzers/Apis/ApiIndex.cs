using Microsoft.CodeAnalysis;
using AuthAnalyzers.Apis.Roles;

namespace AuthAnalyzers.Apis;

/// <summary>
/// The members that have a role: <c>ApiIndex&lt;PasswordCheck&gt;.Find(method)</c> says how the method checks a password, or null where
/// it does not.
/// </summary>
internal static class ApiIndex<TRole> where TRole : Role
{
    // The names come first: most members of a program end at this look-up.
    private static readonly Dictionary<string, Api[]> s_byName = Catalogue.Entries.Where(static api => api.Role is TRole)
        .SelectMany(static api => api.Names.Select(name => (name, api)))
        .GroupBy(static named => named.name, static named => named.api, StringComparer.Ordinal)
        .ToDictionary(static named => named.Key, static named => named.ToArray(), StringComparer.Ordinal);

    /// <summary>The names of the members that have the role.</summary>
    public static IEnumerable<string> Names => s_byName.Keys;

    /// <summary>
    /// Whether a member of that name has the role: for syntax, and for members that the project gives the framework's names.
    /// </summary>
    public static bool Knows(string name) => s_byName.ContainsKey(name);

    /// <summary>
    /// The member's role, which overrides and implementations have from what they override or implement; null where it has none.
    /// </summary>
    public static TRole? Find(ISymbol member)
    {
        if (s_byName.TryGetValue(member.Name, out var entries))
            foreach (var api in entries)
                if (api.IsOf(member))
                    return (TRole)api.Role;
        return null;
    }

    /// <summary>Whether the member has the role: what a rule registers that asks <see cref="Find"/> of each operation.</summary>
    public static bool Concerns(ISymbol member) => Find(member) is not null;
}
