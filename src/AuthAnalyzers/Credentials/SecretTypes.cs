using Microsoft.CodeAnalysis;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials.Names;

namespace AuthAnalyzers.Credentials;

/// <summary>What the types of the framework do with a secret: carry it, keep it under a key, print it, hide it or leave it out.</summary>
internal static class SecretTypes
{
    // Forms, queries, cookies, headers, app settings and dictionaries.
    private static readonly string[] s_keyed =
    {
        "Microsoft.Extensions.Configuration.IConfiguration", "Microsoft.AspNetCore.Http.IFormCollection", "Microsoft.AspNetCore.Http.IQueryCollection", "Microsoft.AspNetCore.Http.IRequestCookieCollection",
        KnownTypes.AspNetCore.IHeaderDictionary, KnownTypes.Net.NameValueCollection, "System.Collections.Generic.IDictionary`2", "System.Collections.Generic.IReadOnlyDictionary`2",
    };

    private static readonly string[] s_hiding =
    {
        "System.Security.Cryptography.HashAlgorithm", "System.Security.Cryptography.SymmetricAlgorithm", "Microsoft.Extensions.Compliance.Redaction.Redactor", "Microsoft.AspNetCore.DataProtection.IDataProtector",
    };

    // Attributes that keep a member out of what serializers and loggers print.
    private static readonly (string Name, string Type)[] s_leftOut =
    {
        ("JsonIgnoreAttribute", "System.Text.Json.Serialization.JsonIgnoreAttribute"), ("JsonIgnoreAttribute", "Newtonsoft.Json.JsonIgnoreAttribute"), ("IgnoreDataMemberAttribute", "System.Runtime.Serialization.IgnoreDataMemberAttribute"),
        ("LogPropertyIgnoreAttribute", "Microsoft.Extensions.Logging.LogPropertyIgnoreAttribute"),
        ("NotLoggedAttribute", "Destructurama.Attributed.NotLoggedAttribute"), ("LogMaskedAttribute", "Destructurama.Attributed.LogMaskedAttribute"),
    };

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
    public static bool Serializes(IMethodSymbol method) =>
        method.Name is "Serialize" or "SerializeObject" && (method.IsDeclaredBy("System.Text.Json.JsonSerializer") || method.IsDeclaredBy("Newtonsoft.Json.JsonConvert"));

    /// <summary>Whether the member belongs to a match of a regular expression.</summary>
    public static bool IsMatch(ISymbol member) => member.IsDeclaredBy("System.Text.RegularExpressions.Capture");

    public static bool IsConnectionStringBuilder(ITypeSymbol? type) => type.Is("System.Data.Common.DbConnectionStringBuilder");

    /// <summary>Whether the member is marked as a secret: <c>[DataType(DataType.Password)]</c>, or a data classification.</summary>
    public static bool IsMarked(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
            if (IsClassification(attribute) || attribute is { AttributeClass.Name: "DataTypeAttribute", ConstructorArguments: { Length: 1 } arguments } && arguments[0].Value is DataTypePassword && attribute.AttributeClass.Is("System.ComponentModel.DataAnnotations.DataTypeAttribute"))
                return true;
        return false;
    }

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
            if (attribute.AttributeClass?.Name == "LogPropertiesAttribute" && attribute.AttributeClass.Is("Microsoft.Extensions.Logging.LogPropertiesAttribute"))
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
            foreach (var (name, known) in s_leftOut)
                if (type.Name == name && type.Is(known))
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

    private static bool IsClassification(AttributeData attribute) => attribute.AttributeClass.Is("Microsoft.Extensions.Compliance.Classification.DataClassificationAttribute");

    private static bool IsTexts(ITypeSymbol type) => type.Name == "StringValues" && type.IsExactly("Microsoft.Extensions.Primitives.StringValues");

    private static bool IsMemory(INamedTypeSymbol type) =>
        type.IsExactly("System.Span`1") || type.IsExactly("System.ReadOnlySpan`1") || type.IsExactly("System.Memory`1") || type.IsExactly("System.ReadOnlyMemory`1");

    private static bool IsUnit(ITypeSymbol type) => type.SpecialType is SpecialType.System_Char or SpecialType.System_Byte or SpecialType.System_String;
}
