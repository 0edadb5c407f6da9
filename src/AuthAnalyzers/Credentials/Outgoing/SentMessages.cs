using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Credentials.Outgoing;

/// <summary>What goes to the mailbox or the phone of somebody.</summary>
internal static class SentMessages
{
    /// <summary>Whether the call sends a mail or a message: <c>_mailer.Send(user.Email, …)</c>, <c>SendResetMail(user)</c>; not <c>_mediator.Send(command)</c>, which sends nothing to anybody.</summary>
    public static bool Is(IInvocationOperation call)
    {
        if (IdentifierWords.Has(call.TargetMethod.Name, "mail", "email", "sms", "notify", "notification", "issueotp", "sendotp"))
            return true;
        if (call.TargetMethod.ContainingType is { Name: var type } && IdentifierWords.Has(type, "mail", "mailer", "email", "smtp", "sms", "message", "notification", "sender"))
            return true;
        foreach (var argument in Call.Of(call))
            if (argument.Value.Unwrap() is { Type.Name: var given } && IdentifierWords.Has(given, "mail", "email", "message", "sms"))
                return true;
        return false;
    }
}
