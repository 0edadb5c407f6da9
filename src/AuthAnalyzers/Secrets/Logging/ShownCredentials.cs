using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Answer = AuthAnalyzers.Code.Values.OriginAnswer<AuthAnalyzers.Secrets.Logging.ShownCredential>;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Credentials.Names;
using AuthAnalyzers.Credentials.Presented;
using AuthAnalyzers.Options;
using AuthAnalyzers.Secrets.Randomness;

namespace AuthAnalyzers.Secrets.Logging;

/// <summary>Finds the credential that a value shows when it is printed: by where it comes from, else by its name and type.</summary>
internal sealed partial class ShownCredentials
{
    // How many members are looked into in each other.
    private const int MostMembers = 2;

    // Members of the base library that leave a text readable.
    private static readonly HashSet<string> s_passing = new(StringComparer.Ordinal)
    {
        "ToString", "Trim", "TrimStart", "TrimEnd", "Substring", "Replace", "Split", "ToLower", "ToUpper", "ToLowerInvariant", "ToUpperInvariant", "Concat", "Join", "Format", "Normalize", "Clone",
        "FirstOrDefault", "First", "Last", "LastOrDefault", "Single", "SingleOrDefault", "ElementAt", "ElementAtOrDefault", "ToArray", "ToList", "ToBase64String", "FromBase64String", "GetBytes", "GetString", "Decode", "Encode",
        "EscapeDataString", "AddQueryString", "UnescapeDataString", "UrlEncode", "UrlDecode", "HtmlEncode", "AsSpan", "PadLeft", "PadRight", "Insert", "Remove", "ToHexString", "FromHexString", "Reverse", "Base64UrlEncode", "Base64UrlDecode", "GetValues", "GetAwaiter", "GetResult", "ConfigureAwait",
    };

    // Codes that are kept as numbers, too.
    private static readonly string[] s_numbers = { "otp", "otpcode", "totp", "smscode", "verificationcode", "confirmationcode", "pincode", "resetcode", "logincode" };

    private static readonly string[] s_verbs = { "Get", "Generate", "Create", "Issue", "Make", "Build", "Read", "Fetch", "Acquire", "Request", "New", "Decrypt" };

    private readonly RequestCredentials _request;
    private readonly Origins _origins;
    private readonly SourceMethods _methods;
    private readonly References _references;
    private readonly PrivateCalls _calls;
    private readonly SessionIds _sessionIds;
    private readonly PrintedObjects _objects;
    private readonly PrintedMembers _members;
    private readonly QueryTokens _queryTokens;
    private readonly ConcurrentDictionary<(ISymbol Member, Asked Asked), ShownCredential?> _kept = new();

    public ShownCredentials(Models compilation)
    {
        _request = RequestCredentials.Of(compilation);
        _origins = Origins.Of(compilation);
        _methods = SourceMethods.Of(compilation);
        _references = References.Of(compilation);
        _calls = PrivateCalls.Of(compilation);
        _queryTokens = QueryTokens.Of(compilation);
        _sessionIds = new SessionIds(_references, _methods);
        _objects = PrintedObjects.Of(compilation);
        _members = PrintedMembers.Of(compilation);
    }

    public static ShownCredentials Of(Models models) => models.Get(static m => new ShownCredentials(m));

    /// <summary>The first credential that printing the value in that way shows; null where it shows none that is certain.</summary>
    public ShownCredential? Of(IOperation value, PrintedAs how, AuthOptions options) =>
        how == PrintedAs.Text && IsName(value) ? null
            : In(value, new(options, MostMembers)) ?? InObject(value, how, options);

    // The credential that an object shows when it is logged whole.
    private ShownCredential? InObject(IOperation value, PrintedAs how, AuthOptions options)
    {
        var printed = value.Unwrap();
        if (printed.ConstantValue.HasValue || printed.Type is not { } type)
            return null;
        if (_objects.Shown(printed, how) is { } whole)
            return whole;
        // JsonSerializer.Serialize(request)
        if (printed is IInvocationOperation serialize && SecretTypes.Serializes(serialize.TargetMethod))
            return Call.Of(serialize).At(0)?.Unwrap() is not { } written ? null
                : _objects.Shown(written, PrintedAs.Entries) is { } entries ? entries
                : _members.Secret(written.Type, options, all: true) is { } serialized
               
                ? new(written, $"'{serialized}' of {written.Type!.Name}") : null;
        return _members.Secret(type, options, how == PrintedAs.Members) is { } member ? new(printed, $"'{member}' of {type.Name}") : null;
    }

    // The text of an array or list is the name of its type; a method that takes an array prints what is in it.
    private static bool IsName(IOperation value) =>
        SecretTypes.PrintsItsName(value.Unwrap().Type) && (value.IsImplicit || Argument.Of(value)?.Parameter?.Type is not IArrayTypeSymbol);

    private static bool IsSecret(ISymbol symbol, AuthOptions options) => SecretTypes.IsMarked(symbol) || options.NamesSecret(symbol);

    /// <summary>Whether the code that declares the member means something else by its name.</summary>
    public static bool IsOfOtherTrade(ISymbol member) => SessionIds.IsNamed(member.Name) && (OtherDomains.Sessions.Declares(member) || SessionIds.IsOfRecord(member));

    // int otp = RandomNumberGenerator.GetInt32(1_000_000)
    private static bool CanCarry(ITypeSymbol? type, string name) =>
        SecretTypes.CanCarry(type) || type?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 && IdentifierWords.Ends(name, s_numbers);

    private ShownCredential? In(IOperation value, Asked asked) =>
        value.ConstantValue.HasValue ? null
        : _origins.Find<ShownCredential>(value, Ways.Any, origin => Read(origin, asked)) is { IsFound: true, Answer: var shown } ? shown : null;

    private Answer Read(Origin origin, Asked asked) => origin.By switch
    {
        GivenBy.Value => Read(origin.Operation, origin.Entered, asked),
        // text += token
        GivenBy.Change => Answer.HandsOn(origin.Operation),
        GivenBy.Reference => OfFiller(origin, asked),
        _ => Answer.IsNot,
    };

    private Answer Read(IOperation value, Entered? entered, Asked asked)
    {
        if (value.ConstantValue.HasValue || CredentialParts.IsHarmless(value) || SecretTypes.IsMarkedHarmless(value))
            return Answer.IsNot;
        if (_objects.ShownOneByOne(value) is { } entry)
            return Answer.Is(entry);
        switch (value)
        {
            case IInterpolatedStringOperation:
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String }:
            case IArrayCreationOperation { Initializer: not null }:
            case IObjectCreationOperation { Initializer: not null } when SecretTypes.CanCarry(value.Type):
            case { Syntax: CollectionExpressionSyntax }:
                return Answer.AnyOf(LoggedParts.Of(value).Where(part => part != value && !IsNameInText(part)).Select(part => OfPart(part, asked.Options)).ToList());
            case IInvocationOperation call:
                return OfCall(call, asked);
            case IConditionalAccessOperation access:
                return Answer.GoOnAs(shown => shown.Carrier == access.Accessed() ? new(access, shown.Name, shown.Origin) : shown);
            case IArrayElementReferenceOperation element:
                return Answer.HandsOn(element.ArrayReference);
            case IImplicitIndexerReferenceOperation { Argument: IRangeOperation } range:
                return Redactions.IsHarmless(range, asked.Options) ? Answer.IsNot : Answer.HandsOn(range.Instance);
            case IPropertyReferenceOperation { Property.IsIndexer: true } indexer:
                return IfAny(OfIndexer(indexer, asked.Options));
            case IObjectCreationOperation created when IsAddress(created.Type):
                return OfAddress(created);
            case IPropertyReferenceOperation { Instance: { } address } property when ShowsAddress(property):
                return Answer.HandsOn(address);
            case ILocalReferenceOperation local when IsAddress(local.Type):
                return OfAddress(local);
            case ILocalReferenceOperation local when local.Type.Has(BaseRole.Text) || local.Type.Has(BaseRole.Sequence):
                var contents = OfContents(local);
                if (SecretTypes.CanCarry(local.Type))
                    contents.Insert(0, OfVariable(local.Local, value, entered, asked));
                return Answer.AnyOf(contents);
            case ILocalReferenceOperation { Local: var local }:
                return CanCarry(local.Type, local.Name) ? OfVariable(local, value, entered, asked) : Answer.IsNot;
            case IParameterReferenceOperation { Parameter: var parameter }:
                return !CanCarry(parameter.Type, parameter.Name) ? Answer.IsNot
                    : Header(value) is { } header && Locals.Given(parameter, value).Count == 0 ? Answer.Is(new(value, header))
                    : OfVariable(parameter, value, entered, asked);
            case IPropertyReferenceOperation property:
                return OfProperty(property, asked);
            case IFieldReferenceOperation { Field: var field }:
                return Named(field, value, asked) is { } named ? Answer.Is(named) : field.ContainingType is { IsTupleType: true } ? GoOnAt(value) : Answer.IsNot;
            default:
                return Answer.GoOn;
        }
    }

    // headers.TryGetValue("X-Api-Key", out var key); TryRead(request, out var key), which must give a credential, or nothing, wherever it gives anything.
    private Answer OfFiller(Origin filled, Asked asked) =>
        LookedUpBy(filled.Operation) is { } header ? Answer.Is(new(filled.Operation, header))
        : asked.Members > 0 && _origins.FindBehind<ShownCredential>(filled, Ways.All, given => IfAny(In(given.Operation, asked.Inner))) is { IsFound: true, Answer: var shown }
            ? Answer.Is(shown)
        : Answer.IsNot;

    // Read().Key, Read(): what stands elsewhere is told here, what is passed in here where it stands.
    private static Answer GoOnAt(IOperation value) =>
        Answer.GoOnAs(shown => shown.Carrier.IsIn(value) ? shown : new(value, shown.Name, shown.Origin ?? shown.Carrier));

    private static Answer IfAny(ShownCredential? shown) => shown is { } found ? Answer.Is(found) : Answer.IsNot;

    // Of a text that is put together, or of a row of values: what it is made of, else what it shows as a text.
    private Answer OfPart(IOperation part, AuthOptions options) => Otherwise(Answer.HandsOn(part), _objects.Shown(part.Unwrap(), PrintedAs.Text) ?? OfQuery(part, options));

    // $"https://api.example/?apikey={value}": the address says what the value is.
    private static ShownCredential? OfQuery(IOperation part, AuthOptions options) =>
        TextInFront.InQuery(part) is { } name && SecretTypes.CanCarry(part.Type) && (RequestCredential.IsName(name) || options.NamesSecret(name)) && !Redactions.IsHarmless(part, options) ? new(part, $"'{name}'") : null;

    private static bool IsNameInText(IOperation part) => LoggedParts.IsText(part) && IsName(part);

    private static Answer Otherwise(Answer answer, ShownCredential? shown) => shown is { } otherwise ? answer.Else(otherwise) : answer;

    private Answer OfProperty(IPropertyReferenceOperation property, Asked asked)
    {
        var isOurs = !property.Property.DeclaringSyntaxReferences.IsEmpty;
        // What a member of the program holds is seen below, by its name too.
        if (!isOurs && property.Property.Name != "Scheme" && SecretTypes.CanCarry(property.Type) && Header(property) is { } header)
            return Answer.Is(new(property, header));
        if (Redactions.IsHarmless(property, asked.Options))
            return Answer.IsNot;
        if (ApiIndex<OwnAddress>.Concerns(property.Property))
            return OfOwnAddress(property);
        if (ApiIndex<CredentialSource>.Find(property.Property) is { } source)
            return property is { Property.Name: "Parameter", Instance: { } part } && ReceivedChallenges.Are(part) ? Answer.IsNot : Answer.Is(new(property, source.Credential));
        return Named(property.Property, property, asked) is { } named ? Answer.Is(named) : isOurs ? Answer.IsNot : Answer.GoOn;
    }

    private ShownCredential? OfIndexer(IPropertyReferenceOperation indexer, AuthOptions options)
    {
        if (Header(indexer) is { } header)
            return new(indexer, header);
        // configuration["Jwt:SigningKey"], form["password"], values["access_token"]
        return Call.Of(indexer) is { Count: 1 } call && indexer.Instance?.Type is { } type && SecretTypes.IsKeyed(type) ? Filed(indexer, call.At(0), options) : null;
    }

    // What is filed under a key that names a secret. The section of the connection strings is what GetConnectionString reads; the environment writes `__` for `:`.
    private static ShownCredential? Filed(IOperation value, IOperation? key, AuthOptions options)
    {
        if (!SecretTypes.CanCarry(value.Type) || key.ConstantText() is not { } text)
            return null;
        var sections = text.Replace("__", ":").Split(':');
        var isSecret = options.NamesSecret(sections[sections.Length - 1])
            || sections.Length == 2 && sections[0].Equals("ConnectionStrings", StringComparison.OrdinalIgnoreCase);
        return isSecret ? new(value, $"'{text}'") : null;
    }

    private string? Header(IOperation value) =>
        _request.HeaderOf(value) is { } header ? "the " + header + " header"
        : value is IPropertyReferenceOperation { Property: var property } reference && SecretTypes.CanCarry(property.Type) && Cookie(reference, property) is { } cookie ? "the " + cookie + " header"
        : null;

    private static string? Cookie(IPropertyReferenceOperation reference, IPropertySymbol property)
    {
        if (!(reference.Instance?.Type).Is(AspNetCore.IHeaderDictionary))
            return null;
        var name = property.IsIndexer ? Call.Of(reference).At(0) is { } key ? NameOf(key) : null : property.Name;
        return name is not null && (name.Equals("Cookie", StringComparison.OrdinalIgnoreCase) || name.Replace("-", "").Equals("SetCookie", StringComparison.OrdinalIgnoreCase)) ? name is "SetCookie" ? "Set-Cookie" : name : null;
    }

    private static string? NameOf(IOperation key) =>
        key.ConstantText() ?? (key.Unwrap() is IFieldReferenceOperation { Field: var field } && field.IsDeclaredBy(AspNetCore.HeaderNames) ? field.Name : null);

    // What a variable was given says more than its name.
    private Answer OfVariable(ISymbol variable, IOperation use, Entered? entered, Asked asked)
    {
        // Credentials in a file: the path opens nothing, wherever it was read from.
        if (NonSecretUses.IsPath(variable, use))
            return Answer.IsNot;
        // What a called method hands on of what it was given is told as it was there.
        if (variable is IParameterSymbol parameter && entered?.Of(parameter) is not null)
            return IsReturned(use) ? Answer.GoOn : Otherwise(Answer.GoOn, ByName(variable, use, asked.Options));
        var isSecret = IsSecret(variable, asked.Options);
        var answer = Answer.GoOnAs(shown => new(use, isSecret && LookedUpBy(shown.Carrier) is null ? $"'{variable.Name}'" : shown.Name, shown.Origin ?? shown.Carrier));
        return variable is ILocalSymbol && entered is not null && IsReturned(use) ? answer
            : Otherwise(answer, ByName(variable, use, asked.Options) ?? (variable is IParameterSymbol passed ? PassedTo(passed, use, asked) : null));
    }

    // The caller's name for a result says more than that of the local in the called method.
    private static bool IsReturned(IOperation use) => use.Parent is IReturnOperation && use.EnclosingFunction() is not IAnonymousFunctionOperation;

    // private void Set(string key, string value): a credential where each call gives it one. What a method that is named after a log is given is told where it is called.
    private ShownCredential? PassedTo(IParameterSymbol parameter, IOperation use, Asked asked)
    {
        if (asked.Members == 0 || parameter.ContainingSymbol is not IMethodSymbol { DeclaredAccessibility: Accessibility.Private } method || LoggedParameters.MayHave(method)
            || Reaching.IsOverwritten(parameter, use))
            return null;
        var given = _kept.GetOrAdd((parameter, asked), _ => InAll(_calls.Of(method).Select(call => Call.Of(call)?[parameter]), asked.Inner));
        return given is { } shown ? Told(use, shown) : null;
    }

    private ShownCredential? ByName(ISymbol variable, IOperation use, AuthOptions options)
    {
        if (!IsSecret(variable, options) || IsGivenHarmless(variable, use, options))
            return null;
        if (IsBare(variable.Name) && (NonSecretUses.IsSearchedFor(variable, use) || OtherDomains.Parsers.Holds(use)))
            return null;
        if (SessionIds.IsNamed(variable.Name) && OtherDomains.Sessions.Holds(use))
            return null;
        // Last: it may read every file for the callers.
        return _sessionIds.Holds(variable, use) ? null : new(use, $"'{variable.Name}'");
    }

    private static bool IsGivenHarmless(ISymbol variable, IOperation use, AuthOptions options)
    {
        var given = Reaching.Values(variable, use);
        return given.Count > 0 && (variable is not IParameterSymbol || Reaching.IsOverwritten(variable, use)) && given.All(one => IsHarmless(one, variable, options));
    }

    private static bool IsHarmless(Given given, ISymbol variable, AuthOptions options) =>
        given.By == GivenBy.Part
            ? IsBare(variable.Name) || Redactions.IsKey(variable, given.Value)
            : IsHarmless(given.Value, variable.Name, options) || IsSentence(variable, given.Value);

    // Redacted, cut out of a text, or the id of a record: whatever the name says of what holds it.
    private static bool IsHarmless(IOperation value, string name, AuthOptions options) =>
        Redactions.IsHarmless(value, options) || IsBare(name) && Redactions.IsPieceOfText(value) || SessionIds.IsNamed(name) && SessionIds.Is(value);

    // passwordText = string.Format(Texts.AskForPassword, name): what is shown to somebody, not a password.
    private static bool IsSentence(ISymbol variable, IOperation value) =>
        IdentifierWords.Of(variable.Name) is [.., "text" or "message" or "prompt"]
        && value.Unwrap() is IInvocationOperation { TargetMethod: { Name: "Format", ContainingType.SpecialType: SpecialType.System_String } };

    private string? LookedUpBy(IOperation operation) =>
        operation is IInvocationOperation call && _request.LookedUp(call) is { Place: CredentialPlace.Header, Name: var header } ? $"the {header} header" : null;

    /// <summary>What one question is asked with.</summary>
    /// <param name="Options">Of the file that prints the value.</param>
    /// <param name="Members">How many members may be looked into in each other: of a member that is given what another one holds.</param>
    private readonly record struct Asked(AuthOptions Options, int Members)
    {
        public Asked Inner => this with { Members = Members - 1 };
    }
}
