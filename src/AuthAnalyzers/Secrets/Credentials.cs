using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Flow;
using AuthAnalyzers.Http;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Secrets;

/// <summary>Finds the credentials that a value shows when it is printed: by where it comes from, else by its name and type.</summary>
internal sealed class Credentials
{
    private const int MaximumSteps = 10;

    // What leaves a piece of text readable.
    private static readonly HashSet<string> s_passing = new(StringComparer.Ordinal)
    {
        "ToString", "Trim", "TrimStart", "TrimEnd", "Substring", "Replace", "Split", "ToLower", "ToUpper", "ToLowerInvariant", "ToUpperInvariant", "Concat", "Join", "Format",
        "FirstOrDefault", "First", "Last", "LastOrDefault", "Single", "SingleOrDefault", "ToArray", "ToList", "ToBase64String", "FromBase64String", "GetBytes", "GetString", "EscapeDataString", "UrlEncode", "AsSpan", "PadLeft", "PadRight", "Insert", "Remove", "ToHexString",
    };

    private static readonly string[] s_redactions = { "Redact", "Mask", "Sanitiz", "Sanitis", "Hash", "Encrypt", "Obfuscat", "Scrub", "Anonymi", "Protect", "Censor", "Hide", "Truncate", "Fingerprint" };

    private readonly FrameworkSymbols _framework;
    private readonly RequestCredentials _request;

    public Credentials(AuthCompilation compilation)
    {
        _framework = compilation.Framework;
        _request = compilation.Credentials;
    }

    /// <summary>The first credential that printing the value would show; null where it shows none that is certain.</summary>
    public Credential? In(IOperation value, AuthOptions options) => In(value, options, MaximumSteps);

    /// <summary>The member of the type that is a secret, where printing a value of the type prints it: a record without a <c>ToString</c> of its own.</summary>
    public static string? PrintedMember(ITypeSymbol? type, AuthOptions options, bool destructured)
    {
        if (type is not INamedTypeSymbol named || named.SpecialType != SpecialType.None || (!named.IsRecord && !destructured) || named.DeclaringSyntaxReferences.IsEmpty)
            return null;
        foreach (var member in named.GetMembers("ToString"))
            if (!destructured && !member.IsImplicitlyDeclared)
                return null;
        foreach (var member in named.GetMembers("PrintMembers"))
            if (!member.IsImplicitlyDeclared)
                return null;
        foreach (var member in named.GetMembers())
            if (member is IPropertySymbol { DeclaredAccessibility: Accessibility.Public, IsStatic: false } property
                && SecretNames.CanCarry(property.Type) && !MasksItself(property.Type) && !IsClassified(property) && SecretNames.IsSecret(property.Name, options.SensitiveNames, options.NotSensitiveNames))
                return property.Name;
        return null;
    }

    private Credential? In(IOperation value, AuthOptions options, int steps)
    {
        if (steps == 0 || value.ConstantValue.HasValue)
            return null;
        value = value.Unwrap();
        if (value.ConstantValue.HasValue)
            return null;
        if (_request.HeaderOf(value) is { } header && value.Type?.SpecialType != SpecialType.System_Boolean && value.Type?.SpecialType != SpecialType.System_Int32 && !IsSchemeAlone(value))
            return new(value, header.Equals("Authorization", StringComparison.OrdinalIgnoreCase) ? "the Authorization header" : $"the {header} header", Elsewhere(value));
        switch (value)
        {
            case IConversionOperation conversion:
                return In(conversion.Operand, options, steps - 1);
            case IInterpolatedStringOperation interpolated:
                foreach (var part in interpolated.Parts)
                    if (part is IInterpolationOperation hole && In(hole.Expression, options, steps - 1) is { } shown)
                        return shown;
                return null;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum when sum.Type?.SpecialType == SpecialType.System_String:
                return In(sum.LeftOperand, options, steps - 1) ?? In(sum.RightOperand, options, steps - 1);
            case IConditionalOperation { WhenFalse: { } otherwise } conditional:
                return In(conditional.WhenTrue, options, steps - 1) ?? In(otherwise, options, steps - 1);
            case ICoalesceOperation coalesce:
                return In(coalesce.Value, options, steps - 1) ?? In(coalesce.WhenNull, options, steps - 1);
            case IArrayCreationOperation { Initializer: { } elements }:
                foreach (var element in elements.ElementValues)
                    if (In(element, options, steps - 1) is { } carried)
                        return carried;
                return null;
            case IInvocationOperation call:
                return InCall(call, options, steps);
            case IConditionalAccessOperation access:
                return access.WhenNotNull is IInvocationOperation { TargetMethod.Name: var name } ? s_passing.Contains(name) ? In(access.Operation, options, steps - 1) : null : Named(access.WhenNotNull, access, options);
            case IPropertyReferenceOperation { Property.IsIndexer: true } indexer:
                return InIndexer(indexer, options);
            case ILocalReferenceOperation local:
                return InLocal(local, options, steps);
            case IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation:
                return Named(value, value, options);
            default:
                return null;
        }
    }

    private Credential? InCall(IInvocationOperation call, AuthOptions options, int steps)
    {
        var method = call.TargetMethod;
        if (options.RedactionMethods.Contains(method) || IsRedaction(method.Name))
            return null;
        if (Origin(method) is { } origin)
            return new(call, origin);
        if (!s_passing.Contains(method.Name) || IsShortPrefix(call))
            return null;
        if (call.Instance is { } instance && In(instance, options, steps - 1) is { } passed)
            return passed;
        if (call.Instance is null || method.Name is "Concat" or "Join" or "Format")
            foreach (var argument in call.Arguments)
                if (In(argument.Value, options, steps - 1) is { } carried)
                    return carried;
        return null;
    }

    // Methods whose result is a credential, whatever it is called afterwards.
    private string? Origin(IMethodSymbol method) => method.Name switch
    {
        "GetTokenAsync" or "GetTokenValue" when method.ContainingType.Name is "AuthenticationHttpContextExtensions" or "AuthenticationTokenExtensions" => "a stored token",
        "WriteToken" or "CreateEncodedJwt" when method.ContainingType.Name is "JwtSecurityTokenHandler" or "SecurityTokenHandler" => "the signed token",
        "CreateToken" when method.ContainingType.Name == "JsonWebTokenHandler" => "the signed token",
        "GeneratePasswordResetTokenAsync" or "GenerateEmailConfirmationTokenAsync" or "GenerateTwoFactorTokenAsync" or "GenerateChangeEmailTokenAsync" or "GenerateChangePhoneNumberTokenAsync" or "GenerateUserTokenAsync" or "GetAuthenticatorKeyAsync"
            when method.ContainingType.Name == "UserManager" => "the one-time token",
        "GetConnectionString" when method.ContainingType.Name == "ConfigurationExtensions" => "the connection string",
        "ExportRSAPrivateKey" or "ExportPkcs8PrivateKey" or "ExportECPrivateKey" or "ExportRSAPrivateKeyPem" or "ExportPkcs8PrivateKeyPem" or "ExportECPrivateKeyPem" => "the private key",
        _ => null,
    };

    private Credential? InIndexer(IPropertyReferenceOperation indexer, AuthOptions options)
    {
        if (indexer.Arguments.Length != 1 || indexer.Arguments[0].Value.ConstantText() is not { } key || !SecretNames.CanCarry(indexer.Type))
            return null;
        // configuration["Jwt:SigningKey"], form["password"], query["access_token"]
        if (_framework.Is(indexer.Instance?.Type, "Microsoft.Extensions.Configuration.IConfiguration") || indexer.Instance?.Type?.Name is "IFormCollection" or "IQueryCollection" or "NameValueCollection")
        {
            var name = key.Substring(key.LastIndexOf(':') + 1);
            if (SecretNames.IsSecret(name, options.SensitiveNames, options.NotSensitiveNames))
                return new(indexer, $"'{key}'");
        }
        return null;
    }

    private Credential? InLocal(ILocalReferenceOperation local, AuthOptions options, int steps)
    {
        if (local.Local.IsConst || !SecretNames.CanCarry(local.Type))
            return null;
        var values = Locals.Values(local.Local, local);
        var secret = SecretNames.IsSecret(local.Local.Name, options.SensitiveNames, options.NotSensitiveNames);
        var harmless = values.Length > 0;
        foreach (var value in values)
        {
            if (value == local)
                continue;
            if (In(value, options, steps - 2 > 0 ? steps - 2 : 0) is { } carried && value is not IForEachLoopOperation)
                return new(local, secret ? $"'{local.Local.Name}'" : carried.Name, carried.Origin ?? carried.Carrier);
            harmless &= IsHarmless(value, options);
        }
        return secret && !harmless ? new(local, $"'{local.Local.Name}'") : null;
    }

    // A member or parameter that is named like a secret and typed so that it can be one.
    private static Credential? Named(IOperation member, IOperation carrier, AuthOptions options)
    {
        ISymbol? symbol = member switch
        {
            IPropertyReferenceOperation property => property.Property,
            IFieldReferenceOperation { Field.IsConst: false } field => field.Field,
            IParameterReferenceOperation parameter => parameter.Parameter,
            _ => null,
        };
        if (symbol is null || !SecretNames.CanCarry(member.Type) || symbol.ContainingType?.TypeKind == TypeKind.Enum)
            return null;
        // A property of something that is not ours says what its own library means by the word: a Roslyn token is no credential.
        if (symbol.ContainingNamespace?.ToDisplayString() is { } space && (space.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) || space.StartsWith("Newtonsoft.Json", StringComparison.Ordinal)))
            return null;
        if (IsClassified(symbol))
            return new(carrier, $"'{symbol.Name}'");
        return SecretNames.IsSecret(symbol.Name, options.SensitiveNames, options.NotSensitiveNames) && !MasksItself(member.Type) ? new(carrier, $"'{symbol.Name}'") : null;
    }

    private static bool IsClassified(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
            for (var type = attribute.AttributeClass; type is not null; type = type.BaseType)
                if (type.Name == "DataClassificationAttribute" || (type.Name == "DataTypeAttribute" && attribute.ConstructorArguments.Length == 1 && attribute.ConstructorArguments[0].Value is 11))
                    return true;
        return false;
    }

    // SecureString prints its type's name.
    private static bool MasksItself(ITypeSymbol? type) => type is { Name: "SecureString" };

    private bool IsHarmless(IOperation value, AuthOptions options)
    {
        value = value.Unwrap();
        return value.ConstantValue.HasValue
            || (value is IInvocationOperation call && (options.RedactionMethods.Contains(call.TargetMethod) || IsRedaction(call.TargetMethod.Name) || IsShortPrefix(call)))
            || (value is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum && IsHarmless(sum.LeftOperand, options) && IsHarmless(sum.RightOperand, options))
            || (value is IConditionalOperation { WhenFalse: { } otherwise } conditional && IsHarmless(conditional.WhenTrue, options) && IsHarmless(otherwise, options));
    }

    private static bool IsRedaction(string method)
    {
        foreach (var word in s_redactions)
            if (method.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
                return true;
        return false;
    }

    // token.Substring(0, 4): enough to recognize it, not to use it.
    private static bool IsShortPrefix(IInvocationOperation call) =>
        call.TargetMethod.Name is "Substring" or "Remove"
        && call.Arguments.Length > 0 && call.Arguments[call.Arguments.Length - 1].Value.ConstantInt() is >= 0 and <= 8
        && (call.TargetMethod.Name == "Remove" || call.Arguments.Length == 2);

    private static bool IsSchemeAlone(IOperation value) => value is IPropertyReferenceOperation { Property.Name: "Scheme" };

    private static IOperation? Elsewhere(IOperation value) => value is ILocalReferenceOperation local ? Locals.SingleValue(local) : null;
}
