using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Login;

/// <summary>
/// Whether a caller has proved that an address is his own: behind <c>var otp = await VerifyOtpAsync(model); if (!otp.Success) return …;</c> an answer tells nothing to anybody else.
/// </summary>
internal static class ProvenAddresses
{
    /// <summary>Whether every way to the operation leads through the check of a code or token that was sent to the address.</summary>
    public static bool Reach(IOperation at) => Guards.Say(at, static fact => !fact.IsUnknown && fact.Caught is null && IsProof(fact.Condition));

    private static bool IsProof(IOperation condition) =>
        condition.DescendantsAndSelf().Any(static part => ChecksSecret(part) || part is ILocalReferenceOperation local && Locals.SingleValue(local) is { } given && given.DescendantsAndSelf().Any(ChecksSecret));

    private static bool ChecksSecret(IOperation part) =>
        part is IInvocationOperation { TargetMethod.Name: var name } && IdentifierWords.Begins(name, "verify", "validate", "check", "confirm", "consume", "redeem")
        && IdentifierWords.Has(name, "otp", "code", "token", "pin") && !IdentifierWords.Has(name, "captcha", "recaptcha", "turnstile", "antiforgery", "csrf", "status");
}
