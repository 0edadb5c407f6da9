using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Challenges;

/// <summary>
/// What the program's own types say of a sign-in: the result of <c>AuthenticateAsync(user, password)</c>, a flag <c>IsAuthenticated</c>,
/// a <c>WrongCredentialsException</c>.
/// </summary>
internal static class SignIns
{
    private static readonly string[] s_wrong = { "wrong", "invalid", "bad", "incorrect", "missing" };
    private static readonly string[] s_credentials = { "credential", "credentials", "password", "login" };
    private static readonly string[] s_succeeded = { "success", "succeeded", "successful", "authenticated" };

    public static Reason? Read(TestedValue test)
    {
        var value = (test.Value as IConditionalAccessOperation)?.Accessed() ?? test.Value;
        if (test.Kind != TestKind.Truth || value.Type?.SpecialType != SpecialType.System_Boolean)
            return null;
        switch (value)
        {
            case IPropertyReferenceOperation { Property: var property, Instance: { } result }
                when !property.DeclaringSyntaxReferences.IsEmpty && IdentifierWords.Has(property.Name, s_succeeded) && IsOfSignIn(result):
                return test.Holds ? Reason.Known : Reason.Missing("the sign-in failed");
            case IPropertyReferenceOperation { Property: { DeclaringSyntaxReferences.IsEmpty: false, Name: var name } } when IsFlag(name):
            case IFieldReferenceOperation { Field: { DeclaringSyntaxReferences.IsEmpty: false, Name: var field } } when IsFlag(field):
            case ILocalReferenceOperation { Local.Name: var local } when IsFlag(local):
            case IParameterReferenceOperation { Parameter.Name: var parameter } when IsFlag(parameter):
                return test.Holds ? Reason.Known : Reason.NotSignedIn("the caller is not authenticated");
            default:
                return null;
        }
    }

    /// <summary>Whether it is an exception of the program that says that credentials are wrong.</summary>
    public static bool IsRefusal(ITypeSymbol exception) =>
        !exception.DeclaringSyntaxReferences.IsEmpty
        && (IdentifierWords.Has(exception.Name, s_wrong) && IdentifierWords.Has(exception.Name, s_credentials)
            || IdentifierWords.Has(exception.Name, "unauthenticated", "notauthenticated"));

    private static bool IsFlag(string name) => IdentifierWords.Is(name, "isauthenticated", "authenticated", "issignedin", "isloggedin");

    // The result of a call that signs in with a password, directly or through the only value of a local.
    private static bool IsOfSignIn(IOperation result) =>
        Locals.WrittenAs(result).Unwrap() is IInvocationOperation { TargetMethod: var method }
        && IdentifierWords.Has(method.Name, "authenticate", "login", "signin", "logon", "credentials", "authenticated")
        && TakesPassword(method);

    private static bool TakesPassword(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
            if (IdentifierWords.Has(parameter.Name, "password", "pwd", "passwd", "credential", "credentials")
                || IdentifierWords.Has(parameter.Type.Name, "login", "signin", "credential", "credentials"))
                return true;
        return false;
    }
}
