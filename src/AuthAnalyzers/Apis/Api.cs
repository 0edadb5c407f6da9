using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Apis;

/// <summary>
/// One entry of the catalogue: members of a framework's type that have the same role.
/// <c>Methods(UserManager, "CheckPasswordAsync").As(new PasswordCheck())</c> says that <c>UserManager.CheckPasswordAsync</c> checks a password.
/// </summary>
internal sealed class Api
{
    private readonly bool _isExact;

    private Api(Members members, Role role)
    {
        (Type, Names, Kind, _isExact) = (members.Type, members.Names, members.Kind, members.IsExact);
        Role = role;
    }

    /// <summary>The metadata name of the type that declares the members.</summary>
    public string Type { get; }

    /// <summary>The members' names; that of a constructor is <c>.ctor</c>.</summary>
    public ImmutableArray<string> Names { get; }

    public SymbolKind Kind { get; }

    public Role Role { get; }

    public static Members Methods(string type, params string[] names) => new(type, SymbolKind.Method, names);

    public static Members Properties(string type, params string[] names) => new(type, SymbolKind.Property, names);

    public static Members Fields(string type, params string[] names) => new(type, SymbolKind.Field, names);

    public static Members Constructor(string type) => new(type, SymbolKind.Method, WellKnownMemberNames.InstanceConstructorName);

    /// <summary>
    /// Whether a symbol that has one of the names is one of the members: of the type, of one that derives from it, or of one that
    /// implements it.
    /// </summary>
    public bool IsOf(ISymbol member) =>
        member.Kind == Kind && (_isExact ? member.ContainingType.IsExactly(Type) : member.IsDeclaredBy(Type));

    /// <summary>The members of an entry whose role is still to be said.</summary>
    internal readonly struct Members(string type, SymbolKind kind, params string[] names)
    {
        public string Type { get; } = type;

        public SymbolKind Kind { get; } = kind;

        public ImmutableArray<string> Names { get; } = names.ToImmutableArray();

        /// <summary>Whether the same members of derived types are others.</summary>
        public bool IsExact { get; private init; }

        /// <summary>The members of the very type: what a derived type declares or overrides is none of them.</summary>
        public Members Exactly() => this with { IsExact = true };

        public Api As(Role role) => new(this, role);
    }
}
