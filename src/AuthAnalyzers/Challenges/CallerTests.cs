using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Flow;
using AuthAnalyzers.Http;

namespace AuthAnalyzers.Challenges;

/// <summary>Tests of whether anybody is signed in: the principal, the result of authentication, the claims that say who it is.</summary>
internal sealed class CallerTests(FrameworkSymbols framework, CallerIds ids)
{
    public Reason? Read(Test test) => test.Kind switch
    {
        TestKind.Truth when Property(test.Value) is { } property => OfVerdict(property, test.Holds),
        TestKind.Absence => OfAbsence(test.Value, test.Holds),
        TestKind.Equality => OfResult(test.Value, test.Other!, test.Holds) ?? OfResult(test.Other!, test.Value, test.Holds),
        _ => null,
    };

    private Reason? OfVerdict(IPropertySymbol property, bool holds)
    {
        switch (property.Name)
        {
            case "IsAuthenticated" when property.Type.SpecialType == SpecialType.System_Boolean
                && (framework.DeclaredBy(property, KnownTypes.Identity.IIdentity) || framework.DeclaredBy(property, KnownTypes.SystemWeb.HttpRequest)
                    || framework.DeclaredBy(property, KnownTypes.SystemWeb.HttpRequestBase) || framework.DeclaredBy(property, KnownTypes.Net.HttpListenerRequest)):
                return holds ? Reason.Known : Reason.NotAuthenticated;
            case "Challenged" when framework.DeclaredBy(property, KnownTypes.Authorization.PolicyAuthorizationResult):
                return holds ? Reason.NotAuthenticated : Reason.Scope;
            case "Succeeded" when framework.DeclaredBy(property, KnownTypes.Authentication.AuthenticateResult):
                return holds ? Reason.Known : Reason.NotSignedIn("authentication failed");
            case "None" when framework.DeclaredBy(property, KnownTypes.Authentication.AuthenticateResult):
                return holds ? Reason.NotSignedIn("there are no credentials") : Reason.Scope;
            case "IsValid" when framework.DeclaredBy(property, KnownTypes.Identity.TokenValidationResult):
                return holds ? Reason.Known : Reason.Missing("the token is not valid");
            case "Succeeded" when framework.DeclaredBy(property, KnownTypes.Identity.SignInResult):
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
            if (property.Name is "User" or "Identity" && (framework.Is(property.Type, KnownTypes.Identity.IPrincipal) || framework.Is(property.Type, KnownTypes.Identity.IIdentity))
                || (property.Name == "Claims" && framework.DeclaredBy(property, KnownTypes.Identity.ClaimsPrincipal)))
                return absent ? Reason.NotAuthenticated : Reason.Scope;
            if (framework.DeclaredBy(property, KnownTypes.Authentication.AuthenticateResult))
                return property.Name switch
                {
                    "Principal" or "Ticket" => absent ? Reason.NotSignedIn("authentication failed") : Reason.Known,
                    "Failure" => absent ? Reason.Scope : Reason.NotSignedIn("authentication failed"),
                    _ => null,
                };
            if (property.Name == "Exception" && framework.DeclaredBy(property, KnownTypes.Identity.TokenValidationResult))
                return absent ? Reason.Scope : Reason.Missing("the token is not valid");
        }
        if (framework.Is(value.Type.Awaited(), KnownTypes.Authentication.AuthenticateResult))
            return absent ? Reason.NotSignedIn("authentication failed") : Reason.Scope;
        if (framework.Is(value.Type.Awaited(), KnownTypes.Identity.TokenValidationResult))
            return absent ? Reason.Missing("the token is not valid") : Reason.Scope;
        if (ids.IsCaller(value) && !ids.IsRecord(value))
            return absent ? Reason.NotSignedIn("the caller has no user id") : Reason.Known;
        return null;
    }

    // hasher.VerifyHashedPassword(…) == PasswordVerificationResult.Failed, result == SignInResult.Failed
    private Reason? OfResult(IOperation value, IOperation constant, bool equal)
    {
        if (constant is not IMemberReferenceOperation { Member: { Name: var name } member })
            return null;
        if (framework.DeclaredBy(member, KnownTypes.Identity.PasswordVerificationResult))
            return name == "Failed" == equal ? Reason.Missing("the password is wrong") : Reason.Known;
        if (name is "Failed" or "Success" && framework.DeclaredBy(member, KnownTypes.Identity.SignInResult) && value != constant)
            return name == "Failed" == equal ? Reason.Missing("the sign-in failed") : Reason.Known;
        return null;
    }

    private static IPropertySymbol? Property(IOperation value) =>
        ((value as IConditionalAccessOperation)?.Accessed() ?? value) is IPropertyReferenceOperation property ? property.Property : null;
}
