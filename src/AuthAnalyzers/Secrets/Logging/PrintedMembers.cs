using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials.Names;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Secrets.Logging;

/// <summary>Which secret an object of this compilation shows when it is logged whole.</summary>
internal sealed class PrintedMembers(SourceMethods methods)
{
    private const int MostDeep = 3;

    public static PrintedMembers Of(Models models) => models.Get(static m => new PrintedMembers(SourceMethods.Of(m)));

    /// <summary>The first member that is a secret, e.g. <c>Password</c>; null where none is printed.</summary>
    /// <param name="all">Whether every public property is printed, as by <c>{@…}</c>, a serializer or <c>[LogProperties]</c>; else what <c>ToString</c> prints.</param>
    public string? Secret(ITypeSymbol? type, AuthOptions options, bool all) => Secret(type, options, all, MostDeep, new());

    // A type that was found to have none, with so many levels left, has none the next time.
    private string? Secret(ITypeSymbol? type, AuthOptions options, bool all, int depth, HashSet<(ITypeSymbol, int)> seen)
    {
        if (depth == 0 || type is not INamedTypeSymbol { SpecialType: SpecialType.None, DeclaringSyntaxReferences.IsEmpty: false, TypeKind: TypeKind.Class or TypeKind.Struct } named)
            return null;
        if (!seen.Add((named, depth)) || !all && (!named.IsRecord || DeclaresItself(named)))
            return null;
        foreach (var property in SerializedMembers.Of(named))
        {
            // A record's text asks no attribute.
            if (all && SecretTypes.IsLeftOut(property))
                continue;
            if (SecretTypes.CanCarry(property.Type) ? IsPrinted(property.Type, all) && IsSecret(property, options) && !ShownCredentials.IsOfOtherTrade(property) && !IsMaskedByType(property, options) : Secret(property.Type, options, all, depth - 1, seen) is not null)
                return property.Name;
        }
        return null;
    }

    // A ToString or PrintMembers of its own prints what its author chose.
    private static bool DeclaresItself(INamedTypeSymbol record)
    {
        for (var current = record; current is { IsRecord: true }; current = current.BaseType)
        {
            foreach (var member in current.GetMembers("ToString"))
                if (!member.IsImplicitlyDeclared)
                    return true;
            foreach (var member in current.GetMembers("PrintMembers"))
                if (!member.IsImplicitlyDeclared)
                    return true;
        }
        return false;
    }

    private static bool IsSecret(IPropertySymbol property, AuthOptions options) => SecretTypes.IsMarked(property) || options.NamesSecret(property);

    // In a record's text, an array is the name of its type.
    private static bool IsPrinted(ITypeSymbol type, bool all) => all || !SecretTypes.PrintsItsName(type);

    // Code = request.Code.Obfuscate(): the constructors of the type give it harmless values alone.
    private bool IsMaskedByType(IPropertySymbol property, AuthOptions options)
    {
        var given = false;
        foreach (var constructor in property.ContainingType.InstanceConstructors)
        {
            if (methods.Body(constructor) is not { } body)
                continue;
            foreach (var operation in body.Descendants())
                if (operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var target, Instance: IInstanceReferenceOperation }, Value: var value } && SymbolEqualityComparer.Default.Equals(target, property.OriginalDefinition))
                {
                    if (!Redactions.IsHarmless(value, options))
                        return false;
                    given |= !value.ConstantValue.HasValue;
                }
        }
        return given;
    }
}
