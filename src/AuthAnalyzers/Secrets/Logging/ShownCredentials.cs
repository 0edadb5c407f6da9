using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Options;
using AuthAnalyzers.Secrets.Randomness;

namespace AuthAnalyzers.Secrets.Logging;

/// <summary>Finds the credential that a value shows when it is printed: by where it comes from, else by its name and type.</summary>
internal sealed partial class ShownCredentials
{
    private const int MaximumSteps = 10;

    // How many values one search looks at on all its paths.
    private const int MostValues = 20_000;

    // Members of the base library that leave a text readable.
    private static readonly HashSet<string> s_passing = new(StringComparer.Ordinal)
    {
        "ToString", "Trim", "TrimStart", "TrimEnd", "Substring", "Replace", "Split", "ToLower", "ToUpper", "ToLowerInvariant", "ToUpperInvariant", "Concat", "Join", "Format", "Normalize", "Clone",
        "FirstOrDefault", "First", "Last", "LastOrDefault", "Single", "SingleOrDefault", "ElementAt", "ElementAtOrDefault", "ToArray", "ToList", "ToBase64String", "FromBase64String", "GetBytes", "GetString", "Decode", "Encode",
        "EscapeDataString", "UnescapeDataString", "UrlEncode", "UrlDecode", "HtmlEncode", "AsSpan", "PadLeft", "PadRight", "Insert", "Remove", "ToHexString", "FromHexString", "Reverse", "Base64UrlEncode", "Base64UrlDecode", "GetValues", "GetAwaiter", "GetResult", "ConfigureAwait",
    };

    private static readonly string[] s_verbs = { "Get", "Generate", "Create", "Issue", "Make", "Build", "Read", "Fetch", "Acquire", "Request", "New", "Decrypt" };

    private readonly RequestCredentials _request;
    private readonly SourceMethods _methods;
    private readonly References _references;
    private readonly SessionIds _sessionIds;
    private readonly PrintedObjects _objects;
    private readonly PrintedMembers _members;
    private readonly ConcurrentDictionary<IMethodSymbol, IReadOnlyList<IOperation>> _results = new(SymbolEqualityComparer.Default);

    public ShownCredentials(Models compilation)
    {
        _request = RequestCredentials.Of(compilation);
        _methods = SourceMethods.Of(compilation);
        _references = References.Of(compilation);
        _sessionIds = new SessionIds(_references);
        _objects = PrintedObjects.Of(compilation);
        _members = PrintedMembers.Of(compilation);
    }

    public static ShownCredentials Of(Models models) => models.Get(static m => new ShownCredentials(m));

    /// <summary>The first credential that printing the value in that way shows; null where it shows none that is certain.</summary>
    public ShownCredential? Of(IOperation value, PrintedAs how, AuthOptions options) =>
        how == PrintedAs.Text && IsName(value) ? null
            : In(value, options, new Trail(MaximumSteps, new StepBudget(MostValues))) ?? InObject(value, how, options);

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
            return Call.Of(serialize).At(0)?.Unwrap() is { } written && _members.Secret(written.Type, options, all: true) is { } serialized
                ? new(written, $"'{serialized}' of {written.Type!.Name}") : null;
        return _members.Secret(type, options, how == PrintedAs.Members) is { } member ? new(printed, $"'{member}' of {type.Name}") : null;
    }

    // The text of an array or list is the name of its type; a method that takes an array prints what is in it.
    private static bool IsName(IOperation value) =>
        SecretTypes.PrintsItsName(value.Unwrap().Type) && (value.IsImplicit || Argument.Of(value)?.Parameter?.Type is not IArrayTypeSymbol);

    private static bool IsSecret(ISymbol symbol, AuthOptions options) => SecretTypes.IsMarked(symbol) || SecretNames.IsSecret(symbol.Name, options.SensitiveNames, options.NotSensitiveNames);

    /// <summary>Whether the code that declares the member means something else by its name.</summary>
    public static bool IsOfOtherTrade(ISymbol member) => SessionIds.IsNamed(member.Name) && (OtherDomains.Sessions.Declares(member) || SessionIds.IsOfRecord(member));

    private ShownCredential? In(IOperation value, AuthOptions options, Trail steps)
    {
        if (!steps.Take() || value.ConstantValue.HasValue)
            return null;
        value = value.Unwrap();
        if (value.ConstantValue.HasValue || CredentialParts.IsHarmless(value))
            return null;
        switch (value)
        {
            case IConversionOperation conversion:
                return In(conversion.Operand, options, steps - 1);
            case IInterpolatedStringOperation:
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String }:
            case IArrayCreationOperation { Initializer: not null }:
            case IObjectCreationOperation { Initializer: not null } when SecretTypes.CanCarry(value.Type):
            case { Syntax: CollectionExpressionSyntax }:
                foreach (var part in LoggedParts.Of(value))
                    if (part != value && InPart(part, options, steps - 1) is { } shown)
                        return shown;
                return null;
            case IConditionalOperation { WhenFalse: { } otherwise } conditional:
                return In(conditional.WhenTrue, options, steps - 1) ?? In(otherwise, options, steps - 1);
            case ISwitchExpressionOperation choice:
                foreach (var arm in choice.Arms)
                    if (In(arm.Value, options, steps - 1) is { } chosen)
                        return chosen;
                return null;
            case ICoalesceOperation coalesce:
                return In(coalesce.Value, options, steps - 1) ?? In(coalesce.WhenNull, options, steps - 1);
            case IInvocationOperation call:
                return InCall(call, call.Instance, options, steps);
            case IConditionalAccessOperation access:
                return InAccess(access, options, steps);
            case IArrayElementReferenceOperation element:
                return In(element.ArrayReference, options, steps - 1);
            case IPropertyReferenceOperation { Property.IsIndexer: true } indexer:
                return InIndexer(indexer, options);
            case ILocalReferenceOperation local:
                return local.Local.IsConst || !SecretTypes.CanCarry(local.Type) ? null : InVariable(local, local.Local, options, steps);
            case IParameterReferenceOperation parameter:
                return !SecretTypes.CanCarry(parameter.Type) ? null
                    : Header(value) is { } header && Locals.Given(parameter.Parameter, parameter).Count == 0 ? new(value, header)
                    : InVariable(parameter, parameter.Parameter, options, steps);
            case IPropertyReferenceOperation property:
                return InProperty(property, options, steps);
            case IFieldReferenceOperation field:
                return Named(field.Field, field, field, options, steps);
            default:
                return null;
        }
    }

    // Of a text that is put together, or of a row of values.
    private ShownCredential? InPart(IOperation part, AuthOptions options, Trail steps) =>
        LoggedParts.IsText(part) && IsName(part) ? null : In(part, options, steps) ?? _objects.Shown(part.Unwrap(), PrintedAs.Text);

    private ShownCredential? InAccess(IConditionalAccessOperation access, AuthOptions options, Trail steps)
    {
        switch (access.Accessed())
        {
            // token?.Trim(): the receiver stands outside.
            case IInvocationOperation call:
                return InCall(call, Call.Of(call).Receiver is IConditionalAccessInstanceOperation outside ? outside.Receiver() : call.Instance, options, steps) is { } shown ? new(shown.Carrier == call ? access : shown.Carrier, shown.Name, shown.Origin) : null;
            case IPropertyReferenceOperation property:
                return InProperty(property, options, steps) is { } held ? new(access, held.Name, held.Origin) : null;
            case IFieldReferenceOperation field:
                return Named(field.Field, field, access, options, steps);
            default:
                return null;
        }
    }

    private ShownCredential? InProperty(IPropertyReferenceOperation property, AuthOptions options, Trail steps)
    {
        // What a member of the program holds is seen below, by its name too.
        if (property.Property is { Name: not "Scheme", DeclaringSyntaxReferences.IsEmpty: true } && SecretTypes.CanCarry(property.Type) && Header(property) is { } header)
            return new(property, header);
        if (Redactions.IsHarmless(property, options))
            return null;
        if (ApiIndex<CredentialSource>.Find(property.Property) is { } source)
            return property is { Property.Name: "Parameter", Instance: { } part } && ReceivedChallenges.Are(part) ? null : new(property, source.Credential);
        // Nullable's Value is the value.
        if (property is { Property: { Name: "Value", ContainingType.SpecialType: SpecialType.System_Nullable_T }, Instance: { } instance })
            return In(instance, options, steps - 1);
        return Named(property.Property, property, property, options, steps);
    }

    private ShownCredential? InIndexer(IPropertyReferenceOperation indexer, AuthOptions options)
    {
        if (Header(indexer) is { } header)
            return new(indexer, header);
        if (Call.Of(indexer) is not { Count: 1 } call || !SecretTypes.CanCarry(indexer.Type) || call.At(0).ConstantText() is not { } key)
            return null;
        // configuration["Jwt:SigningKey"], form["password"], values["access_token"]
        if (indexer.Instance?.Type is not { } type || !SecretTypes.IsKeyed(type))
            return null;
        var name = key.Substring(key.LastIndexOf(':') + 1);
        return SecretNames.IsSecret(name, options.SensitiveNames, options.NotSensitiveNames) ? new(indexer, $"'{key}'") : null;
    }

    private string? Header(IOperation value) =>
        _request.HeaderOf(value) is { } header ? "the " + header + " header"
        : value is IPropertyReferenceOperation { Property: var property } reference && SecretTypes.CanCarry(property.Type) && Cookie(reference, property) is { } cookie ? "the " + cookie + " header"
        : null;

    private static string? Cookie(IPropertyReferenceOperation reference, IPropertySymbol property)
    {
        if (!(reference.Instance?.Type).Is(KnownTypes.AspNetCore.IHeaderDictionary))
            return null;
        var name = property.IsIndexer ? Call.Of(reference).At(0) is { } key ? NameOf(key) : null : property.Name;
        return name is not null && (name.Equals("Cookie", StringComparison.OrdinalIgnoreCase) || name.Replace("-", "").Equals("SetCookie", StringComparison.OrdinalIgnoreCase)) ? name is "SetCookie" ? "Set-Cookie" : name : null;
    }

    private static string? NameOf(IOperation key) =>
        key.ConstantText() ?? (key.Unwrap() is IFieldReferenceOperation { Field: var field } && field.IsDeclaredBy(KnownTypes.AspNetCore.HeaderNames) ? field.Name : null);

    // What a variable was given says more than its name.
    private ShownCredential? InVariable(IOperation reference, ISymbol variable, AuthOptions options, Trail steps)
    {
        var secret = IsSecret(variable, options);
        var given = Reaching.Values(variable, reference);
        var isParameter = variable is IParameterSymbol;
        var harmless = given.Count > 0 && !(isParameter && !Reaching.IsOverwritten(variable, reference));
        foreach (var one in given)
        {
            var value = one.Value;
            if (one.By == GivenBy.Reference && value is IInvocationOperation lookup && _request.LookedUp(lookup) is { Place: CredentialPlace.Header, Name: var header })
                return new(reference, $"the {header} header", value);
            if (one.By == GivenBy.Reference && value is IInvocationOperation call && FilledBy(call, variable, options, steps) is { } filled)
                return new(reference, secret ? $"'{variable.Name}'" : filled.Name, filled.Origin ?? filled.Carrier);
            if (one.By is GivenBy.Value or GivenBy.Change && value != reference && InGiven(value, options, steps - 2) is { } carried)
                return new(reference, secret ? $"'{variable.Name}'" : carried.Name, carried.Origin ?? carried.Carrier);
            if (secret)
                harmless &= one.By == GivenBy.Part ? IsBare(variable.Name) || Redactions.IsKey(variable, value) : Redactions.IsHarmless(value, options) || IsBare(variable.Name) && Redactions.IsPieceOfText(value) || SessionIds.IsNamed(variable.Name) && SessionIds.Is(value)
                    || IsSentence(variable, value);
        }
        if (!secret || harmless)
            return null;
        if (NonSecretUses.IsPath(variable, reference) || IsBare(variable.Name) && NonSecretUses.IsSearchedFor(variable, reference))
            return null;
        if (IsBare(variable.Name) && OtherDomains.Parsers.Holds(reference) || SessionIds.IsNamed(variable.Name) && OtherDomains.Sessions.Holds(reference))
            return null;
        // Last: it may read every file for the callers.
        return _sessionIds.Holds(variable, reference) ? null : new(reference, $"'{variable.Name}'");
    }

    // passwordText = string.Format(Texts.AskForPassword, name): what is shown to somebody, not a password.
    private static bool IsSentence(ISymbol variable, IOperation value) =>
        SecretNames.Words(variable.Name) is [.., "text" or "message" or "prompt"]
        && value.Unwrap() is IInvocationOperation { TargetMethod: { Name: "Format", ContainingType.SpecialType: SpecialType.System_String } };

    // The value of a variable or member, which several paths lead to: what it shows depends on the steps that are left alone.
    private ShownCredential? InGiven(IOperation value, AuthOptions options, Trail steps)
    {
        if (!steps.Found.TryGetValue((value, steps.Left), out var found))
            steps.Found.Add((value, steps.Left), found = In(value, options, steps));
        return found;
    }

    /// <summary>
    /// One path of a search for a credential: how far it may still go. All paths of the search share what it may cost, and what it has found.
    /// </summary>
    private readonly struct Trail
    {
        private readonly StepBudget _budget;

        public Trail(int left, StepBudget budget) : this(left, budget, new()) { }

        private Trail(int left, StepBudget budget, Dictionary<(IOperation Value, int Left), ShownCredential?> found)
        {
            Left = left;
            _budget = budget;
            Found = found;
        }

        public int Left { get; }

        /// <summary>What the values of variables showed, by the steps that were left.</summary>
        public Dictionary<(IOperation Value, int Left), ShownCredential?> Found { get; }

        /// <summary>Takes one step; false where the path or the search ends.</summary>
        public bool Take() => Left > 0 && _budget.Spend();

        public static Trail operator -(Trail trail, int steps) => new(trail.Left - steps, trail._budget, trail.Found);
    }
}
