using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials.Names;
using AuthAnalyzers.Http.Endpoints;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Credentials.Presented;

/// <summary>
/// Which values a caller presents as a secret: credentials of a request, members of what is bound to one (<c>request.RefreshToken</c>), and parameters of the methods that
/// endpoints and checks consist of (<c>bool Verify(string token)</c>).
/// </summary>
internal sealed class PresentedSecrets(RequestCredentials credentials, Origins origins, FrameworkSymbols framework)
{
    // What a method is called that checks a secret that it is given, besides those that answer yes or no.
    private static readonly string[] s_checks =
    {
        "verify", "validate", "valid", "check", "authenticate", "authorize", "login", "signin", "match", "matches", "compare", "confirm", "refresh", "reset", "redeem", "activate",
        "accept", "unlock", "handle", "find", "approve", "exchange", "renew", "rotate", "execute",
    };

    // What a bound parameter is called at least: [FromHeader(Name = "X-Deploy-Key")] string deployKey.
    private static readonly string[] s_plain = { "key", "token", "secret", "password", "passcode", "pass", "code" };

    // Objects of a program that an endpoint is given beside what the request carries.
    private static readonly string[] s_given = { "options", "settings", "config", "configuration", "context", "service", "store", "provider", "repository" };

    public static PresentedSecrets Of(Models models) => models.Get(static m => new PresentedSecrets(RequestCredentials.Of(m), Origins.Of(m), FrameworkSymbols.Of(m)));

    /// <summary>What the caller presents as this value; null where it may be something else.</summary>
    public PresentedSecret? Of(IOperation value, AuthOptions options)
    {
        // A scheme is no secret.
        if (value.Unwrap() is IPropertyReferenceOperation { Property.Name: "Scheme" })
            return null;
        // Without a web framework there are no requests to read.
        if (framework.HasWebServer && credentials.Of(value) is { } credential)
            return new(credential.ToString(), isOfRequest: true);
        return origins.Find<PresentedSecret>(value, Ways.All, origin => Read(origin, options), asksCallers: IsOfCheck) is { IsFound: true, Answer: var found } ? found : null;
    }

    /// <summary>
    /// As <see cref="Of(IOperation, AuthOptions)"/>, where whoever has another value is refused: a parameter of any method is what somebody presents then, and so is a member of one.
    /// </summary>
    public PresentedSecret? OfProof(IOperation value, AuthOptions options) =>
        origins.Find<PresentedSecret>(value, Ways.All, origin => origin.By != GivenBy.Value || origin.Entered is not null ? OriginAnswer<PresentedSecret>.GoOn : origin.Operation switch
        {
            IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary } } parameter } read when IsNamed(parameter.Name, parameter.Type, options) || IdentifierWords.Is(parameter.Name, "pass", "userpass") =>
                OriginAnswer<PresentedSecret>.Is(new(Excerpt.Of(read), isOfRequest: false, parameter.Name)),
            IPropertyReferenceOperation { Instance: IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary } } } member
                when IsNamed(member.Property.Name, member.Type, options) => OriginAnswer<PresentedSecret>.Is(new(Excerpt.Of(member), isOfRequest: false, member.Property.Name)),
            _ => OriginAnswer<PresentedSecret>.GoOn,
        }) is { IsFound: true, Answer: var found } ? found : null;

    /// <summary>Whether the member is one of an object that an endpoint is given: of <c>e</c> in <c>app.MapPost("/hook", (HookEvent e) => …)</c>.</summary>
    public static bool IsPosted(IMemberReferenceOperation read) =>
        read is IPropertyReferenceOperation { Property.SetMethod: not null, Instance: { } instance }
        && instance.Unwrap() is IParameterReferenceOperation { Parameter: { Type: { TypeKind: TypeKind.Class or TypeKind.Struct, DeclaringSyntaxReferences.IsEmpty: false } type } } parameter
        && !IdentifierWords.Ends(type.Name, s_given) && IsOfRequest(parameter);

    private static OriginAnswer<PresentedSecret> Read(Origin origin, AuthOptions options)
    {
        if (RequestCredentials.ReadsRequest(origin.Operation))
            return OriginAnswer<PresentedSecret>.Is(new(origin.Filler is null ? Excerpt.Of(origin.Operation) : "the value that the request carries", isOfRequest: false, Call.Of(origin.Operation)?.At(0).ConstantText()));
        // foreach (var password in passwords)
        if (origin.By == GivenBy.Part)
            return OriginAnswer<PresentedSecret>.HandsOn(origin.Operation);
        if (origin.By != GivenBy.Value)
            return OriginAnswer<PresentedSecret>.GoOn;
        return origin.Operation switch
        {
            { ConstantValue.HasValue: true } => OriginAnswer<PresentedSecret>.IsNot,
            var value when SecretTypes.IsMarkedHarmless(value) => OriginAnswer<PresentedSecret>.IsNot,
            // given[i] of a text or of bytes
            IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } whole } => OriginAnswer<PresentedSecret>.HandsOn(whole),
            IArrayElementReferenceOperation { ArrayReference: var whole } => OriginAnswer<PresentedSecret>.HandsOn(whole),
            IParameterReferenceOperation read when origin.Entered is null => OfParameter(read, options),
            IPropertyReferenceOperation { Property.IsIndexer: false } or IFieldReferenceOperation => OfMember((IMemberReferenceOperation)origin.Operation, options),
            var other => SecretForms.Inner(other) is { } inner ? OriginAnswer<PresentedSecret>.HandsOn(inner) : OriginAnswer<PresentedSecret>.GoOn,
        };
    }

    private static OriginAnswer<PresentedSecret> OfMember(IMemberReferenceOperation read, AuthOptions options) =>
        !RequestObjects.Has(read) && !IsPosted(read) ? OriginAnswer<PresentedSecret>.GoOn
        : IsNamed(read.Member.Name, read.Type, options) ? OriginAnswer<PresentedSecret>.Is(new(Excerpt.Of(read), isOfRequest: false)) : OriginAnswer<PresentedSecret>.IsNot;

    private static OriginAnswer<PresentedSecret> OfParameter(IParameterReferenceOperation read, AuthOptions options) =>
        read.Parameter is { ContainingSymbol: IMethodSymbol method } parameter
        && (IsNamed(parameter.Name, parameter.Type, options) ? IsOfRequest(read) || Checks(method) : IsPlain(parameter) && IsOfRequest(read))
            ? OriginAnswer<PresentedSecret>.Is(new(Excerpt.Of(read), isOfRequest: false)) : OriginAnswer<PresentedSecret>.GoOn;

    /// <summary>Whether the parameter is given what a request carries: it is bound to a part of one, or its method is an endpoint.</summary>
    public static bool IsOfRequest(IParameterReferenceOperation read) =>
        RequestObjects.IsBound(read.Parameter) || read.Parameter.ContainingSymbol is IMethodSymbol method && IsEndpoint(method, read);

    // ValidateApiKey(context, key) of a middleware: those who call it say what it is given.
    private static bool IsOfCheck(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol { DeclaredAccessibility: Accessibility.Private } method && Checks(method);

    private static bool IsNamed(string name, ITypeSymbol? type, AuthOptions options) => options.NamesSecret(name) && SecretTypes.CanCarry(type);

    private static bool IsPlain(IParameterSymbol parameter) => IdentifierWords.Ends(parameter.Name, s_plain) && SecretTypes.CanCarry(parameter.Type);

    private static bool Checks(IMethodSymbol method) =>
        method.MethodKind is MethodKind.Ordinary or MethodKind.LocalFunction
        && (method.ReturnType.Awaited()?.SpecialType == SpecialType.System_Boolean || IdentifierWords.Has(method.Name, s_checks));

    private static bool IsEndpoint(IMethodSymbol method, IOperation read) =>
        method.MethodKind == MethodKind.AnonymousFunction ? IsMapped(read)
        : method.DeclaredAccessibility == Accessibility.Public
            && (method.ContainingType.Is(Mvc.ControllerBase) || method.ContainingType.Is(Mvc.PageModel) || method.ContainingType.Is(Binding.Hub)
                || method.ContainingType.Is(WebApi.ApiController));

    // app.MapPost("/hook", (string token) => …), also where a lambda within reads it.
    private static bool IsMapped(IOperation read) =>
        read is IParameterReferenceOperation parameter && Argument.OfFunction(parameter).IsMapped();
}
