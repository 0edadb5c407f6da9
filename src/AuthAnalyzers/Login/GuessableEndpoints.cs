using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials.Checks;
using AuthAnalyzers.Http.Endpoints;

namespace AuthAnalyzers.Login;

/// <summary>What anybody may try again and again at an endpoint.</summary>
internal enum Guess
{
    Password,
    Code,

    /// <summary>A mail or a text is sent to an address that the caller names.</summary>
    Mail,
}

/// <summary>Endpoints where whoever is not signed in may try passwords or codes, or have mails sent.</summary>
internal sealed class GuessableEndpoints(LoginFlows flows, KnownCallers known, SourceMethods methods, CalledCode code)
{
    private static readonly string[] s_logins = { "login", "logon", "signin", "authenticate", "token", "dangnhap", "iniciarsesion", "anmelden", "connexion" };

    private static readonly string[] s_recoveries = new[] { "forgot", "forget", "forgotten", "lost", "recover", "recovery", "reset", "resend", "remind" }.Concat(RecoverySteps.Translations).ToArray();

    // What a request for a recovery is called, as against the page that takes the new password.
    private static readonly string[] s_requests = new[] { "forgot", "forget", "forgotten", "lost", "recover", "recovery", "resend", "remind", "requestreset", "resetrequest", "sendreset", "requestpasswordreset", "sendpasswordreset" }.Concat(RecoverySteps.Translations).ToArray();

    private static readonly string[] s_codes = { "otp", "2fa", "twofactor", "mfa", "verifycode", "confirmcode", "checkcode", "validatecode", "verificationcode", "resetcode", "onetimecode", "verifypin", "verifyphone", "confirmphone" };

    // They make a code, or change whether one is asked for.
    private static readonly string[] s_makingCodes = { "send", "resend", "generate", "create", "request", "enable", "disable", "setup", "get", "manage", "remember" };

    private static readonly string[] s_typed = { "code", "otp", "pin", "otpcode", "passcode", "totp" };

    private static readonly string[] s_sending = { "mail", "email", "sms", "send", "notify", "notification", "sender" };

    private static readonly string[] s_addresses = { "email", "mail", "phone", "mobile", "user", "account", "address", "to", "recipient" };

    // What a service is called that an endpoint asks for these.
    private static readonly string[] s_services =
    {
        "login", "logon", "signin", "authenticate", "auth", "token", "jwt", "verify", "check", "validate", "valid", "forgot", "recover", "recovery", "reset", "resend", "otp", "code", "password", "credential", "user", "account", "email",
    };

    public static GuessableEndpoints Of(Models models) => models.Get(static m => new GuessableEndpoints(LoginFlows.Of(m), KnownCallers.Of(m), SourceMethods.Of(m), CalledCode.Of(m)));

    /// <summary>What may be tried there; null where nothing is, or where callers are known.</summary>
    public Guess? Of(Endpoint endpoint, IOperation body)
    {
        if (IsOfKnownCallers(endpoint, body))
            return null;
        var isRecovery = endpoint.IsNamed(s_recoveries);
        Guess? found = null;
        foreach (var operation in body.Descendants())
            if ((Read(operation, isRecovery) ?? (operation is IInvocationOperation call ? Called(call, isRecovery) : null)) is { } guess && (found is null || guess < found) && !(guess != Guess.Code && SignedInChecks.Precede(operation)))
                found = guess;
        // A service of another assembly, or a handler that a mediator finds.
        return found ?? (IsLogin(endpoint) ? Guess.Password : TestsCode(endpoint, body) ? Guess.Code : IsRequest(endpoint, body) ? Guess.Mail : null);
    }

    // VerifyOtp(string email, string otp) { return Ok(await accounts.VerifyAsync(email, otp)); }
    private bool TestsCode(Endpoint endpoint, IOperation body) => !IsGet(endpoint)
        && (endpoint.IsNamed(s_codes) && !endpoint.IsNamed(s_makingCodes) && Posted(endpoint).Exists(static name => IdentifierWords.Ends(name, s_typed))
            || endpoint.IsNamed("verify", "confirm", "reset", "verification", "confirmation") && Posted(endpoint).Exists(static name => IdentifierWords.Ends(name, s_typed)) && code.Does(body, IsCodeTest));

    // user.ResetCode == model.Code, confirmation.Number == request.ConfirmationCode
    private static bool IsCodeTest(IOperation operation) => Equality.Of(operation) is { Left: var left, Right: var right } && !left.ConstantValue.HasValue && !right.ConstantValue.HasValue
        && (IsCode(left) && IsCode(right) || IsSentCode(left) && References.Named(right.UnwrapConverted()) is not null || IsSentCode(right) && References.Named(left.UnwrapConverted()) is not null);

    private static bool IsSentCode(IOperation side) =>
        References.Named(side.UnwrapConverted()) is { Name: var name } && IdentifierWords.Ends(name, "confirmationcode", "verificationcode", "resetcode", "otpcode", "otp") && side.UnwrapConverted() is IMemberReferenceOperation;

    private static bool IsCode(IOperation side) => References.Named(side.UnwrapConverted()) is { Name: var name } && IdentifierWords.Ends(name, s_typed) && !IdentifierWords.Has(name, "status", "country", "zip", "postal", "error");

    // ForgotPassword(string email) { await accounts.ForgotPassword(email); return Ok(); }
    private bool IsRequest(Endpoint endpoint, IOperation body) => !IsGet(endpoint) && endpoint.IsNamed(s_requests)
        && Posted(endpoint) is var posted && posted.Exists(static name => IdentifierWords.Ends(name, "email", "mail", "phone", "phonenumber", "mobile", "username", "emailaddress", "address"))
        && !posted.Exists(static name => IdentifierWords.Has(name, "token", "code", "otp", "password")) && (code.Does(body, static _ => false, s_recoveries) || body.Descendants().Any(static operation => operation is IInvalidOperation));

    // The names of what the caller sends: parameters, the members of their types, and what a page binds.
    private static List<string> Posted(Endpoint endpoint)
    {
        var names = new List<string>();
        foreach (var parameter in endpoint.Method.Parameters)
            Add(parameter.Name, parameter.Type);
        if (endpoint.Kind == EndpointKind.Page)
            foreach (var member in endpoint.Method.ContainingType.GetMembers())
                if (member is IPropertySymbol { SetMethod: not null, DeclaredAccessibility: Accessibility.Public } bound
                    && bound.GetAttributes().Concat(endpoint.Method.ContainingType.GetAttributes()).Any(static attribute => attribute.AttributeClass?.Name is "BindPropertyAttribute" or "BindPropertiesAttribute"))
                    Add(bound.Name, bound.Type);
        return names;

        void Add(string name, ITypeSymbol type)
        {
            if (type.SpecialType is SpecialType.System_String or SpecialType.System_Int32)
                names.Add(name);
            else if (type is { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Struct } && type.RootNamespace() is not ("System" or "Microsoft"))
                foreach (var member in type.GetMembers())
                    if (member is IPropertySymbol { Type.SpecialType: SpecialType.System_String or SpecialType.System_Int32 })
                        names.Add(member.Name);
        }
    }

    private bool IsOfKnownCallers(Endpoint endpoint, IOperation body) =>
        endpoint.Kind == EndpointKind.FastEndpoint ? !Configures(endpoint, "AllowAnonymous")
        : endpoint.Mapping is { } mapping ? mapping.RequiresAuthorization() && !mapping.AllowsAnonymous() || known.Reach(body)
        : known.Reach(body);

    /// <summary>Whether the set-up of a FastEndpoint calls a method of that name: <c>AllowAnonymous()</c>, <c>Throttle(10, 60)</c>.</summary>
    public bool Configures(Endpoint endpoint, string name)
    {
        for (var type = endpoint.Method.ContainingType; type is not null; type = type.BaseType)
            foreach (var member in type.GetMembers("Configure"))
                if (member is IMethodSymbol configure && methods.Body(configure) is { } body)
                    return body.Descendants().Any(operation => operation is IInvocationOperation { TargetMethod.Name: var called } && called == name);
        return false;
    }

    // Login(LoginRequest request) { return Ok(await mediator.Send(request.ToCommand())); }
    private static bool IsLogin(Endpoint endpoint) =>
        endpoint.IsNamed(s_logins) && !endpoint.IsNamed("logout", "signout", "external", "callback", "change", "register", "signup", "refreshtoken", "revoke") && !IsGet(endpoint) && endpoint.Method.Parameters.Any(static parameter =>
            CredentialTests.CarriesPassword(parameter.Type) || parameter.Type.SpecialType == SpecialType.System_String && CredentialTests.IsPassword(parameter.Name));

    private static bool IsGet(Endpoint endpoint) =>
        endpoint.Mapping?.TargetMethod.Name == "MapGet" || endpoint.Method.Name.StartsWith("OnGet", StringComparison.Ordinal) || EndpointIndex.Has(endpoint.Method, "HttpGetAttribute")
        // The form whose post is [HttpPost] ForgotPassword(model).
        || endpoint is { Kind: EndpointKind.Action, Method: { ContainingType: { } controller, Name: var name } method } && !EndpointIndex.Has(method, "HttpPostAttribute")
            && controller.GetMembers(name).Any(static other => EndpointIndex.Has(other, "HttpPostAttribute"));

    private Guess? Called(IInvocationOperation call, bool isRecovery)
    {
        var method = call.TargetMethod;
        if (!IdentifierWords.Has(method.Name, s_services) && !IdentifierWords.Has(method.ContainingType.Name, s_services) || methods.Body(method) is not { } body)
            return null;
        Guess? found = null;
        isRecovery |= IdentifierWords.Has(method.Name, s_recoveries);
        foreach (var operation in body.Descendants())
            if (Read(operation, isRecovery) is { } guess && (found is null || guess < found))
                found = guess;
        return found;
    }

    private Guess? Read(IOperation operation, bool isRecovery)
    {
        if (operation is IInvocationOperation { TargetMethod: var method } call)
        {
            if (ApiIndex<CodeCheck>.Find(method) is { IsShort: true })
                return IsOfCaller(call) ? null : Guess.Code;
            if (ApiIndex<StartsRecovery>.Find(method) is { } start && (start.IsReset || isRecovery))
                return Guess.Mail;
            if (isRecovery && IsSending(call))
                return Guess.Mail;
        }
        return operation is IInvocationOperation or IBinaryOperation or ILiteralOperation && CredentialTests.Is(operation) && flows.MayBeLogin(operation) ? Guess.Password : null;
    }

    // users.VerifyTwoFactorTokenAsync(user, …) of the account that users.GetUserAsync(User) gave: whoever is not signed in has none.
    private static bool IsOfCaller(IInvocationOperation check) =>
        Call.Of(check)["user"] is { } account && Origins.InBody.Is(account, Ways.All, static origin => origin.Value is IInvocationOperation { TargetMethod: { Name: "GetUserAsync" } found } && found.IsDeclaredBy(Identity.UserManager)
            ? OriginAnswer<bool>.Is(true) : OriginAnswer<bool>.GoOn);

    // _emails.SendAsync(user.Email, …), sms.Notify(phone, …)
    private static bool IsSending(IInvocationOperation call) =>
        IdentifierWords.Has(call.TargetMethod.Name, s_sending) && IsAddressed(Call.Of(call));

    // To an address, or as a mail that has one.
    private static bool IsAddressed(Call call)
    {
        foreach (var argument in call)
            if (References.Named(argument.Value) is { Name: var name } && IdentifierWords.Has(name, s_addresses) && call.Count > 1
                || argument.Value.UnwrapConverted().Type is { SpecialType: SpecialType.None, Name: var message } && IdentifierWords.Has(message, "mail", "email", "message", "notification", "sms"))
                return true;
        return false;
    }
}
