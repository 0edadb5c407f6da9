using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials.Names;
using AuthAnalyzers.Credentials.Presented;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Credentials.Kept;

/// <summary>
/// Which values a server keeps, or computes, to compare them with what a caller presents: settings (<c>configuration["ApiKey"]</c>), members of what it has stored
/// (<c>user.RefreshToken</c>), MACs and hashes of passwords, in whatever form they are written.
/// </summary>
internal sealed class KeptSecrets(Origins origins)
{
    private static readonly string[] s_passwords = { "password", "passwd", "pwd", "passphrase", "pass", "userpassword" };

    // Objects that hold other things beside what the server keeps: what was just received, read or answered.
    private static readonly string[] s_passing = { "context", "result", "response", "eventargs", "args", "node", "syntax", "token", "exception", "reader", "message" };

    // Tokens that a server stores, as opposed to those of a parser: user.RefreshToken.Token
    private static readonly string[] s_stored = { "refreshtoken", "accesstoken", "resettoken", "sessiontoken", "usertoken", "verificationtoken", "confirmationtoken", "activationtoken", "apitoken" };

    private static readonly string[] s_ofSession = { "otp", "otpcode", "totp", "twofactor", "factor", "reset", "sms", "email", "phone", "password", "token" };

    public static KeptSecrets Of(Models models) => models.Get(static m => new KeptSecrets(Origins.Of(m)));

    /// <summary>What the server keeps as this value; null where it may be something else.</summary>
    public KeptSecret? Of(IOperation value, AuthOptions options) => origins.Find<KeptSecret>(value, Ways.All, origin => Read(origin, options)) is { IsFound: true, Answer: var found } ? found : null;

    private static OriginAnswer<KeptSecret> Read(Origin origin, AuthOptions options)
    {
        if (origin.By == GivenBy.Reference)
            return origin.Filler is { } filler && Cached(filler) is { } filled ? OriginAnswer<KeptSecret>.Is(filled) : OriginAnswer<KeptSecret>.IsNot;
        // foreach (var key in _apiKeys)
        if (origin.By != GivenBy.Value)
            return OriginAnswer<KeptSecret>.HandsOn(origin.Operation);
        var value = origin.Operation;
        if (value.ConstantValue.HasValue || SecretTypes.IsMarkedHarmless(value))
            return OriginAnswer<KeptSecret>.IsNot;
        if (Setting(value) is { } setting)
            return OriginAnswer<KeptSecret>.Is(setting);
        if (value is IInvocationOperation lookup && Cached(lookup) is { } cached)
            return OriginAnswer<KeptSecret>.Is(cached);
        if (value is IInvocationOperation call && Computes(call) is { } by)
            return IsSecret(call, by, origin.Entered) ? OriginAnswer<KeptSecret>.Is(KeptSecret.Computed(by.Name)) : OriginAnswer<KeptSecret>.IsNot;
        if (value is IInvocationOperation { TargetMethod: var getter } && Gets(getter, options))
            return OriginAnswer<KeptSecret>.Is(KeptSecret.Of(value, getter));
        return value switch
        {
            IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } collection } => OriginAnswer<KeptSecret>.HandsOn(collection),
            IArrayElementReferenceOperation { ArrayReference: var array } => OriginAnswer<KeptSecret>.HandsOn(array),
            IFieldReferenceOperation or IPropertyReferenceOperation => OfMember((IMemberReferenceOperation)value, options),
            // keys.Any(key => key == given)
            IParameterReferenceOperation element when Searched(element) is { } searched => OriginAnswer<KeptSecret>.HandsOn(searched),
            // $"{app.Id}:{app.Secret}"
            IInterpolatedStringOperation or IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } when SecretForms.Inner(value) is null && NamedPart(value, options) is { } part =>
                OriginAnswer<KeptSecret>.HandsOn(part),
            _ => SecretForms.Inner(value) is { } inner ? OriginAnswer<KeptSecret>.HandsOn(inner) : OriginAnswer<KeptSecret>.GoOn,
        };
    }

    // A picture that people read is kept under a key, too.
    private static KeptSecret? Cached(IInvocationOperation call)
    {
        var given = Call.Of(call);
        if ((ApiIndex<ReadsCache>.Concerns(call.TargetMethod) ? given["key"] : IsOwnCache(call.TargetMethod) ? given.AfterSubject(0) ?? given.At(0) : null) is not { } key)
            return null;
        foreach (var argument in given)
            foreach (var part in argument.Value.DescendantsAndSelf())
                if (IdentifierWords.Has(part.ConstantText() ?? References.Named(part)?.Name ?? "", "captcha", "image"))
                    return null;
        // Of the codes that a session keeps, most are of such pictures.
        if (call.TargetMethod.IsDeclaredBy(AspNetCore.SessionExtensions) && !IdentifierWords.Has(key.ConstantText() ?? "", s_ofSession))
            return null;
        return KeptSecret.Cached(call, Excerpt.Of(key));
    }

    // _cacheHelper.Get<string>("otp", email) of an interface of the program's own
    private static bool IsOwnCache(IMethodSymbol method) =>
        method is { IsAbstract: true, ContainingType: { TypeKind: TypeKind.Interface, DeclaringSyntaxReferences.IsEmpty: false } type } && method.Parameters.Length > 0
        && IdentifierWords.Begins(method.Name, "get", "read", "retrieve", "fetch") && IdentifierWords.Has(type.Name, "cache", "redis") && SecretTypes.CanCarry(method.ReturnType.Awaited());

    // What the function is asked about each element of: Any, FirstOrDefault, List.Exists.
    private static IOperation? Searched(IParameterReferenceOperation element) =>
        Argument.OfFunction(element)?.Call is { Member: IMethodSymbol { DeclaringSyntaxReferences.IsEmpty: true }, Subject: { } searched } && searched.Type?.SpecialType != SpecialType.System_String
            ? searched : null;

    private static IOperation? NamedPart(IOperation text, AuthOptions options)
    {
        foreach (var part in text is IInterpolatedStringOperation { Parts: var parts } ? parts.OfType<IInterpolationOperation>().Select(static hole => hole.Expression) : ((IBinaryOperation)text).Operands())
            if (part.Unwrap() is IMemberReferenceOperation { Member: var member } && options.NamesSecret(member.Name))
                return part;
        return null;
    }

    private static KeptSecret? Setting(IOperation value) => SettingOf(value) ?? value switch
    {
        IMemberReferenceOperation { Instance: IPropertyReferenceOperation { Property: var options } } member when IsOptions(options) => KeptSecret.Of(value, member.Member),
        _ => null,
    };

    /// <summary>The setting that the operation reads by its key: <c>configuration["ApiKey"]</c>, <c>configuration.GetSection("ApiKey").Value</c>; null for others.</summary>
    public static KeptSecret? SettingOf(IOperation value) => value switch
    {
        IPropertyReferenceOperation { Property: { IsIndexer: true } property, Instance: { } instance } indexer when property.IsDeclaredBy(Configuration.IConfiguration) || IsAppSettings(instance) =>
            KeptSecret.Setting(value, Call.Of(indexer).At(0).ConstantText() ?? ""),
        IInvocationOperation { TargetMethod: { Name: "GetValue" or "Get" } method } call when method.IsDeclaredBy(Configuration.ConfigurationBinder) =>
            KeptSecret.Setting(value, (Call.Of(call)["key"] ?? Key(Call.Of(call).Receiver)).ConstantText() ?? ""),
        IInvocationOperation { TargetMethod: { Name: "GetEnvironmentVariable" } method } call when method.IsDeclaredBy(BaseLibrary.Environment) =>
            KeptSecret.Setting(value, Call.Of(call).At(0).ConstantText() ?? ""),
        IPropertyReferenceOperation { Property: { Name: "Value" } property, Instance: { } section } when property.ContainingType.Is(Configuration.IConfiguration) =>
            KeptSecret.Setting(value, Key(section).ConstantText() ?? ""),
        _ => null,
    };

    /// <summary>Whether the operation gives the options that the program was configured with: <c>options.Value</c>, <c>monitor.CurrentValue</c>.</summary>
    public static bool GivesOptions(IOperation value) => value is IPropertyReferenceOperation { Property: var property } && IsOptions(property);

    // settings.GetApiKey(), store.FindClientSecretAsync(id): not request.GetToken(), nor what a caller hands over.
    private static bool Gets(IMethodSymbol method, AuthOptions options)
    {
        if (!IdentifierWords.Begins(method.Name, "get", "find", "load", "fetch", "read", "retrieve")
            // RetrieveOtp("login") of the program's own store: nothing else is called so.
            || !method.IsAbstract && (method.DeclaringSyntaxReferences.IsEmpty || !IdentifierWords.Ends(method.Name, SecretWords.OneTimeCodes)))
            return false;
        foreach (var parameter in method.Parameters)
            if (IdentifierWords.Ends(parameter.Type.Name, "request", "context", "header"))
                return false;
        return options.NamesSecret(KeptSecret.NameOf(method)) && SecretTypes.CanCarry(method.ReturnType.Awaited());
    }

    // configuration.GetSection("ApiKey")
    private static IOperation? Key(IOperation? section) =>
        section?.Unwrap() is IInvocationOperation { TargetMethod.Name: "GetSection" or "GetRequiredSection" } call ? Call.Of(call)["key"] : null;

    private static bool IsAppSettings(IOperation instance) =>
        instance is IPropertyReferenceOperation { Property: { Name: "AppSettings" } settings } && settings.IsDeclaredBy(Configuration.ConfigurationManager);

    private static bool IsOptions(IPropertySymbol property) =>
        property.Name == "Value" && property.IsDeclaredBy(Configuration.IOptions) || property.Name == "CurrentValue" && property.IsDeclaredBy(Configuration.IOptionsMonitor);

    // The type whose method makes a digest of what it is given: with a key, or of a password.
    private static INamedTypeSymbol? Computes(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (!method.DeclaringSyntaxReferences.IsEmpty || method.Name is not ("ComputeHash" or "ComputeHashAsync" or "HashData" or "HashDataAsync" or "GetBytes" or "Pbkdf2"))
            return null;
        var type = call.Instance?.Type as INamedTypeSymbol ?? method.ContainingType;
        return type.Inherits(BaseRole.Hash) || IsSlow(type) ? type : null;
    }

    private static bool IsSlow(ITypeSymbol type) => type.Is(Cryptography.DeriveBytes) || type.IsExactly(Cryptography.KeyDerivation);

    // A hash without a key is a secret where a password was hashed: whoever sees it guesses passwords at home. Of a random token it is what is to be compared.
    private static bool IsSecret(IInvocationOperation call, ITypeSymbol by, Entered? entered)
    {
        if (by.Inherits(BaseRole.Keyed) || IsSlow(by) || Mentions(Call.Of(call)))
            return true;
        for (; entered is not null; entered = entered.Outer)
            if (Mentions(entered.Call))
                return true;
        return false;
    }

    private static bool Mentions(Call call)
    {
        foreach (var argument in call)
            foreach (var part in argument.Value.DescendantsAndSelf())
                if (References.Named(part) is { } named && IdentifierWords.Ends(named.Name, s_passwords))
                    return true;
        return false;
    }

    // known.SingleOrDefault(client => client.ClientSecret == given): whatever its type is called, it is one of those that the program has.
    private static bool IsElement(IOperation? instance) => instance?.Unwrap() is IParameterReferenceOperation element && Searched(element) is not null;

    private static OriginAnswer<KeptSecret> OfMember(IMemberReferenceOperation read, AuthOptions options)
    {
        var (member, instance) = (read.Member, read.Instance is IConditionalAccessInstanceOperation access ? access.Receiver() : read.Instance);
        if (RequestObjects.Has(read) && !IsElement(instance) || PresentedSecrets.IsPosted(read) || !SecretTypes.CanCarry(read.Type))
            return OriginAnswer<KeptSecret>.IsNot;
        // task.Result, entry.Value, nullable.Value
        if (member is IPropertySymbol { Name: "Result" or "Value", ContainingType.IsGenericType: true })
            return instance is null ? OriginAnswer<KeptSecret>.GoOn : OriginAnswer<KeptSecret>.HandsOn(instance);
        if (member is IFieldSymbol { IsConst: true } || instance?.Type is { } type && IdentifierWords.Ends(type.Name, s_passing) && !IdentifierWords.Ends(type.Name, s_stored))
            return OriginAnswer<KeptSecret>.IsNot;
        // cache.GetEntries().FirstOrDefault(entry => entry.Key == key): the name that a thing is kept under.
        if (member.Name == "Key" && IdentifierWords.Has(member.ContainingType.Name, "cache", "entry", "pair", "setting", "item"))
            return OriginAnswer<KeptSecret>.IsNot;
        // A field of another name says by what it is given: _expected = configuration["ApiKey"].
        return options.NamesSecret(member.Name) || instance is not (null or IInstanceReferenceOperation)
            ? OriginAnswer<KeptSecret>.Is(KeptSecret.Of(read, member)) : OriginAnswer<KeptSecret>.GoOn;
    }
}
