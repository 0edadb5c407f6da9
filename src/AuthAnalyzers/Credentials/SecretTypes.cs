using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials.Names;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Credentials;

/// <summary>What the types of the framework do with a secret: carry it, keep it under a key, print it, hide it or leave it out.</summary>
internal static class SecretTypes
{
    // Forms, queries, cookies, headers, app settings and dictionaries.
    private static readonly string[] s_keyed =
    {
        Configuration.IConfiguration, AspNetCore.IFormCollection, AspNetCore.IQueryCollection, AspNetCore.IRequestCookieCollection,
        AspNetCore.IHeaderDictionary, Net.NameValueCollection, BaseLibrary.IDictionary, BaseLibrary.IReadOnlyDictionary,
    };

    private static readonly string[] s_hiding = { Cryptography.HashAlgorithm, Cryptography.SymmetricAlgorithm, Cryptography.IDataProtector, Serialization.Redactor };

    private const int DataTypePassword = 11;

    /// <summary>Whether a value of that type can carry a secret in readable form: text, bytes, and sequences of them.</summary>
    public static bool CanCarry(ITypeSymbol? type) => type switch
    {
        null => false,
        { SpecialType: SpecialType.System_String or SpecialType.System_Object } or { TypeKind: TypeKind.Dynamic } => true,
        IArrayTypeSymbol array => IsUnit(array.ElementType),
        INamedTypeSymbol { TypeArguments: { Length: 1 } arguments } named => IsUnit(arguments[0]) && (named.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T || named.Has(BaseRole.Sequence)),
        _ => IsTexts(type),
    };

    /// <summary>Whether the text of a value of that type is the name of the type alone, as of arrays and lists.</summary>
    public static bool PrintsItsName(ITypeSymbol? type) =>
        type is IArrayTypeSymbol || type is INamedTypeSymbol { TypeArguments: { Length: 1 } arguments } named && named.Has(BaseRole.Sequence) && !(IsMemory(named) && arguments[0].SpecialType == SpecialType.System_Char);

    /// <summary>Whether the type files its values under keys that tell what they are.</summary>
    public static bool IsKeyed(ITypeSymbol type)
    {
        foreach (var known in s_keyed)
            if (type.Is(known))
                return true;
        return false;
    }

    /// <summary>Whether the method hashes, encrypts or redacts what it is given.</summary>
    public static bool Hides(IMethodSymbol method)
    {
        // What they give back is the value.
        if (method.Name.StartsWith("Decrypt", StringComparison.Ordinal) || method.Name.StartsWith("Unprotect", StringComparison.Ordinal))
            return false;
        foreach (var known in s_hiding)
            if (method.IsDeclaredBy(known))
                return true;
        return false;
    }

    /// <summary>Whether the call gives an object as JSON.</summary>
    public static bool Serializes(IMethodSymbol method) => ApiIndex<Serializer>.Concerns(method);

    /// <summary>Whether the member belongs to a match of a regular expression.</summary>
    public static bool IsMatch(ISymbol member) => member.IsDeclaredBy(BaseLibrary.Capture);

    public static bool IsConnectionStringBuilder(ITypeSymbol? type) => type.Is(Configuration.DbConnectionStringBuilder);

    /// <summary>Whether the member is marked as a secret: <c>[DataType(DataType.Password)]</c>, or a data classification.</summary>
    public static bool IsMarked(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
            if (IsClassification(attribute) || attribute is { AttributeClass.Name: "DataTypeAttribute", ConstructorArguments: { Length: 1 } arguments } && arguments[0].Value is DataTypePassword && attribute.AttributeClass.Is(BaseLibrary.DataTypeAttribute))
                return true;
        return false;
    }

    /// <summary>Whether <c>[NotACredential]</c> stands at what the operation reads or calls.</summary>
    public static bool IsMarkedHarmless(IOperation value) =>
        (value is IInvocationOperation { TargetMethod: var called } ? called.OriginalDefinition : References.Named(value)) is { } symbol && Annotations.Has(symbol, Annotations.NotACredential);

    /// <summary>Whether the member or parameter has a data classification of Microsoft.Extensions.Compliance, upon which a redactor acts.</summary>
    public static bool IsClassified(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
            if (IsClassification(attribute))
                return true;
        return false;
    }

    /// <summary>Whether every member of the argument is logged: <c>[LogProperties]</c>.</summary>
    public static bool LogsProperties(IParameterSymbol parameter)
    {
        foreach (var attribute in parameter.GetAttributes())
            if (attribute.AttributeClass?.Name == "LogPropertiesAttribute" && attribute.AttributeClass.Is(Logs.LogPropertiesAttribute))
                return true;
        return false;
    }

    /// <summary>Whether an attribute keeps the member out of what is printed: one of the framework's, or one of a program that is named so.</summary>
    public static bool IsLeftOut(ISymbol member)
    {
        foreach (var attribute in member.GetAttributes())
        {
            if (attribute.AttributeClass is not { } type)
                continue;
            if (IsClassification(attribute) || !IsFramework(type) && SecretNames.Mentions(type.Name, SecretWords.HidingAttributes))
                return true;
            foreach (var known in Serialization.LeavingOut)
                if (type.Is(known))
                    return true;
        }
        return false;
    }

    private static bool IsFramework(ITypeSymbol type)
    {
        var space = type.ContainingNamespace;
        while (space is { ContainingNamespace: { IsGlobalNamespace: false } outer })
            space = outer;
        return space?.Name is "System" or "Microsoft";
    }

    private static bool IsClassification(AttributeData attribute) => attribute.AttributeClass.Is(Serialization.DataClassificationAttribute);

    private static bool IsTexts(ITypeSymbol type) => type.Name == "StringValues" && type.IsExactly(BaseLibrary.StringValues);

    private static bool IsMemory(INamedTypeSymbol type) =>
        type.IsExactly(BaseLibrary.Span) || type.IsExactly(BaseLibrary.ReadOnlySpan) || type.IsExactly(BaseLibrary.Memory) || type.IsExactly(BaseLibrary.ReadOnlyMemory);

    private static bool IsUnit(ITypeSymbol type) => type.SpecialType is SpecialType.System_Char or SpecialType.System_Byte or SpecialType.System_String;
}
