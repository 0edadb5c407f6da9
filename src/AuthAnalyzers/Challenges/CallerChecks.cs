using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Challenges;

/// <summary>Tests of whether anybody is signed in: the principal, the result of authentication, the claims that say who it is.</summary>
internal sealed class CallerChecks(CallerIds ids)
{
    public Reason? Read(TestedValue test) => test.Kind switch
    {
        TestKind.Truth when Property(test.Value) is { } property => OfVerdict(property, test.Holds),
        TestKind.Absence => OfAbsence(test.Value, test.Holds),
        // User.Identity is ClaimsIdentity: one of another type says as little of the caller as none.
        TestKind.Type => OfAbsence(test.Value, !test.Holds),
        TestKind.Equality => OfResult(test.Value, test.Other!, test.Holds) ?? OfResult(test.Other!, test.Value, test.Holds),
        _ => null,
    };

    private static Reason? OfVerdict(IPropertySymbol property, bool holds)
    {
        switch (property.Name)
        {
            case "IsAuthenticated" when property.Type.SpecialType == SpecialType.System_Boolean
                && (property.IsDeclaredBy(Identity.IIdentity) || property.IsDeclaredBy(SystemWeb.HttpRequest)
                    || property.IsDeclaredBy(SystemWeb.HttpRequestBase) || property.IsDeclaredBy(Net.HttpListenerRequest)):
                return holds ? Reason.Known : Reason.NotAuthenticated;
            case "Challenged" when property.IsDeclaredBy(AspNetCore.PolicyAuthorizationResult):
                return holds ? Reason.NotAuthenticated : Reason.Scope;
            case "Succeeded" when property.IsDeclaredBy(AspNetCore.AuthenticateResult):
                return holds ? Reason.Known : Reason.NotSignedIn("authentication failed");
            case "None" when property.IsDeclaredBy(AspNetCore.AuthenticateResult):
                return holds ? Reason.NotSignedIn("there are no credentials") : Reason.Scope;
            case "IsValid" when property.IsDeclaredBy(IdentityModel.TokenValidationResult):
                return holds ? Reason.Known : Reason.Missing("the token is not valid");
            case "Succeeded" when property.IsDeclaredBy(Identity.SignInResult):
                return holds ? Reason.Known : Reason.Missing("the sign-in failed");
            default:
                return null;
        }
    }

    private Reason? OfAbsence(IOperation value, bool absent)
    {
        value = (value as IConditionalAccessOperation)?.Accessed() ?? value;
        if (value is IPropertyReferenceOperation { Property: var property })
        {
            if (property.Name is "User" or "Identity" && (property.Type.Is(Identity.IPrincipal) || property.Type.Is(Identity.IIdentity))
                || (property.Name == "Claims" && property.IsDeclaredBy(Identity.ClaimsPrincipal)))
                return absent ? Reason.NotAuthenticated : Reason.Scope;
            if (property.IsDeclaredBy(AspNetCore.AuthenticateResult))
                return property.Name switch
                {
                    "Principal" or "Ticket" => absent ? Reason.NotSignedIn("authentication failed") : Reason.Known,
                    "Failure" => absent ? Reason.Scope : Reason.NotSignedIn("authentication failed"),
                    _ => null,
                };
            if (property.Name == "Exception" && property.IsDeclaredBy(IdentityModel.TokenValidationResult))
                return absent ? Reason.Scope : Reason.Missing("the token is not valid");
        }
        if (value.Type.Awaited().Is(AspNetCore.AuthenticateResult))
            return absent ? Reason.NotSignedIn("authentication failed") : Reason.Scope;
        if (value.Type.Awaited().Is(IdentityModel.TokenValidationResult))
            return absent ? Reason.Missing("the token is not valid") : Reason.Scope;
        if (ids.IsCaller(value) && !ids.IsRecord(value))
            return absent ? Reason.NotSignedIn("the caller has no user id") : Reason.Known;
        return null;
    }

    // hasher.VerifyHashedPassword(…) == PasswordVerificationResult.Failed, result == SignInResult.Failed
    private static Reason? OfResult(IOperation value, IOperation constant, bool equal)
    {
        if (constant is not IMemberReferenceOperation { Member: { Name: var name } member })
            return null;
        if (member.IsDeclaredBy(Identity.PasswordVerificationResult))
            return name == "Failed" == equal ? Reason.Missing("the password is wrong") : Reason.Known;
        if (name is "Failed" or "Success" && member.IsDeclaredBy(Identity.SignInResult) && value != constant)
            return name == "Failed" == equal ? Reason.Missing("the sign-in failed") : Reason.Known;
        return null;
    }

    private static IPropertySymbol? Property(IOperation value) =>
        ((value as IConditionalAccessOperation)?.Accessed() ?? value) is IPropertyReferenceOperation property ? property.Property : null;
}
