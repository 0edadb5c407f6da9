using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials.Names;
using AuthAnalyzers.Credentials.Presented;
using AuthAnalyzers.Http.Endpoints;

namespace AuthAnalyzers.Secrets.StoredPasswords;

/// <summary>
/// Passwords as somebody sent them: <c>model.Password</c> of a bound model, <c>Request.Form["password"]</c>, the parameter of a login. A value that went through any call but <c>Trim</c> may be hashed.
/// </summary>
internal sealed class SentPasswords(References references, RequestCredentials credentials, PasswordMembers members, ApplicationCode application)
{
    // From the action to the service to the repository.
    private const int MostCallers = 3;

    private static readonly string[] s_entrances =
    {
        "login", "signin", "logon", "authenticate", "authentication", "validate", "verify", "check", "register", "signup", "create", "add", "change", "reset", "credential", "user", "account",
    };

    public static SentPasswords Of(Models models) => models.Get(static m => new SentPasswords(References.Of(m), RequestCredentials.Of(m), PasswordMembers.Of(m), ApplicationCode.Of(m)));

    /// <summary>Whether the value is a password as it was sent, on all ways.</summary>
    public bool Is(IOperation value) => Is(value, MostCallers);

    private bool Is(IOperation value, int callers) => Origins.InBody.Is(value, Ways.All, origin => Read(origin, callers));

    private OriginAnswer<bool> Read(Origin origin, int callers)
    {
        if (origin.Filler is { } filler)
            return Answer(RequestCredentials.ReadsRequest(filler) && Call.Of(filler).At(0).ConstantText() is { } field && PasswordNames.Is(field));
        if (origin.Value is not { ConstantValue.HasValue: false } value)
            return OriginAnswer<bool>.IsNot;
        switch (value)
        {
            case IInvocationOperation { TargetMethod.Name: "Trim" or "TrimEnd" or "TrimStart" or "ToString" or "GetValueOrDefault" or "FirstOrDefault" or "First" } call:
                return OriginAnswer<bool>.HandsOn(Call.Of(call).Subject);
            case IParameterReferenceOperation read:
                return Answer(HashedValues.IsPassword(read) && Locals.Given(read.Parameter, read).Count == 0 && IsHandedAsSent(read, callers));
            case IPropertyReferenceOperation { Property.IsIndexer: true }:
                return Answer(HashedValues.IsPassword(value));
            case IMemberReferenceOperation { Member: var member } read when HashedValues.IsPassword(value):
                return Answer(IsOfRequest(read) && !members.IsGivenHash(member));
            // Of the credentials of Basic authentication (RFC 7617) the part behind the colon.
            case ILocalReferenceOperation { Local.Name: var name } when PasswordNames.Is(name) && credentials.Of(value) is not null:
                return OriginAnswer<bool>.Is(true);
            default:
                return value is ILocalReferenceOperation or ICoalesceOperation or IConditionalOperation or IConditionalAccessOperation or IConditionalAccessInstanceOperation or IConversionOperation
                    ? OriginAnswer<bool>.GoOn : OriginAnswer<bool>.IsNot;
        }
    }

    private static OriginAnswer<bool> Answer(bool isSo) => isSo ? OriginAnswer<bool>.Is(true) : OriginAnswer<bool>.IsNot;

    private static bool IsOfRequest(IMemberReferenceOperation read)
    {
        var instance = (read.Instance is IConditionalAccessInstanceOperation access ? access.Receiver() : read.Instance)?.Unwrap();
        return instance switch
        {
            // The parameter of a query's lambda is a stored object, whatever its type is called.
            IParameterReferenceOperation parameter => Argument.OfFunction(parameter) is null ? RequestObjects.Has(read) || PresentedSecrets.IsOfRequest(parameter) : Argument.OfFunction(parameter).IsMapped(),
            // txtPassword.Text
            IFieldReferenceOperation or IPropertyReferenceOperation when read.Member.Name is "Text" => true,
            _ => RequestObjects.Has(read),
        };
    }

    private bool IsHandedAsSent(IParameterReferenceOperation read, int callers)
    {
        if (PresentedSecrets.IsOfRequest(read))
            return true;
        if (callers == 0 || read.Parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction or MethodKind.ExplicitInterfaceImplementation or MethodKind.Constructor } method)
            return false;
        var uses = method.MethodKind == MethodKind.LocalFunction ? BodyIndex.Uses(read, method.OriginalDefinition) : references.Uses(method);
        if (uses is null)
            return false;
        // Whoever calls a library is not in view.
        if (uses.Count == 0)
            return application.HasEndpoints && method.DeclaredAccessibility == Accessibility.Public && IdentifierWords.Has(method.Name, s_entrances);
        foreach (var use in uses)
            if (use is IMethodReferenceOperation named ? !named.IsMapped() : Call.Of(use)?.Unreduced[read.Parameter] is not { } passed || !passed.ConstantValue.HasValue && !Is(passed, callers - 1))
                return false;
        return true;
    }
}
