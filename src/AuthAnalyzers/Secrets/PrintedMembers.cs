using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Flow;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Secrets;

/// <summary>Which secret an object of this compilation shows when it is logged whole.</summary>
internal static class PrintedMembers
{
    /// <summary>The first member that is a secret, e.g. <c>Password</c>; null where none is printed.</summary>
    /// <param name="all">Whether every public property is printed, as by <c>{@…}</c>, a serializer or <c>[LogProperties]</c>; else what <c>ToString</c> prints.</param>
    public static string? Secret(ITypeSymbol? type, AuthOptions options, SourceMethods methods, bool all) => Secret(type, options, methods, all, 3);

    private static string? Secret(ITypeSymbol? type, AuthOptions options, SourceMethods methods, bool all, int depth)
    {
        if (depth == 0 || type is not INamedTypeSymbol { SpecialType: SpecialType.None, DeclaringSyntaxReferences.IsEmpty: false, TypeKind: TypeKind.Class or TypeKind.Struct } named)
            return null;
        if (!all && (!named.IsRecord || DeclaresItself(named)))
            return null;
        for (var current = named; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if (member is not IPropertySymbol { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsIndexer: false, GetMethod: not null } property || IsLeftOut(property))
                    continue;
                if (SecretNames.CanCarry(property.Type) ? !Masks(property.Type) && Credentials.IsSecret(property, options) && !Credentials.IsOfOtherTrade(property) && !IsMaskedByType(property, options, methods) : Secret(property.Type, options, methods, all, depth - 1) is not null)
                    return property.Name;
            }
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

    // [JsonIgnore], [NotLogged], [LogPropertyIgnore], [IgnoreDataMember], or a classification that the redactor acts upon.
    private static bool IsLeftOut(IPropertySymbol property)
    {
        foreach (var attribute in property.GetAttributes())
        {
            if (attribute.AttributeClass?.Name is "JsonIgnoreAttribute" or "NotLoggedAttribute" or "LogPropertyIgnoreAttribute" or "IgnoreDataMemberAttribute" or "LogMaskedAttribute" or "SensitiveDataAttribute")
                return true;
            for (var type = attribute.AttributeClass; type is not null; type = type.BaseType)
                if (type.Name == "DataClassificationAttribute")
                    return true;
        }
        return false;
    }

    // Code = request.Code.Obfuscate(): the constructors of the type give it harmless values alone.
    private static bool IsMaskedByType(IPropertySymbol property, AuthOptions options, SourceMethods methods)
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

    // SecureString prints its type's name.
    private static bool Masks(ITypeSymbol type) => type.Name == "SecureString";
}
