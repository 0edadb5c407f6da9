using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Secrets.Randomness;

/// <summary>
/// What is named as a session's id and opens nothing: the id of a record that the program keeps, or that of ASP.NET Core's session, whose cookie holds another value (measured: sent as the cookie, the id starts a new session).
/// </summary>
internal sealed class SessionIds(References references, SourceMethods methods)
{
    public static bool IsNamed(string name) => name.EndsWith("sessionId", StringComparison.OrdinalIgnoreCase) || name.EndsWith("session_id", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the value is such an id.</summary>
    public static bool Is(IOperation? value) => value?.Unwrap() switch
    {
        IConditionalAccessOperation access => Is(access.Accessed()),
        // payment.StripePaymentId == sessionId: the reference of a purchase.
        IPropertyReferenceOperation { Property: { Name: not "Id", DeclaringSyntaxReferences.IsEmpty: false } id } => IdentifierWords.Ends(id.Name, "id") && IdentifierWords.Has(id.Name, "payment", "checkout", "order", "transaction", "stripe"),
        IPropertyReferenceOperation { Property: { Name: "Id" } id } => !id.DeclaringSyntaxReferences.IsEmpty || id.IsDeclaredBy(AspNetCore.ISession),
        _ => false,
    };

    /// <summary>Whether the member belongs to a record of somebody's sessions: <c>class UserSession { string SubjectId; string SessionId; }</c></summary>
    public static bool IsOfRecord(ISymbol member) =>
        member.ContainingType is { DeclaringSyntaxReferences.IsEmpty: false } type && IdentifierWords.Of(type.Name).Any(static word => word is "session" or "sessions")
        && type.GetMembers().Any(static other => other.Name is "SubjectId" or "UserId");

    /// <summary>Whether a variable of that name is compared with such an id near the operation, or is a parameter that is given nothing else.</summary>
    public bool Holds(ISymbol variable, IOperation near) => IsNamed(variable.Name) && (IsCompared(variable, near) || IsComparedInside(variable, near) || variable is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary } } parameter && references.IsAlwaysGiven(parameter, Is));

    // FindPayment(sessionId), in which it is compared with the id of a payment.
    private bool IsComparedInside(ISymbol variable, IOperation near)
    {
        foreach (var use in BodyIndex.Uses(near, variable))
            if (Argument.Of(use) is { Parameter: { } parameter, Call: { Member: IMethodSymbol called } } && methods.Declaration(called) is var declared && declared.Parameters.Length > parameter.Ordinal
                && methods.Body(declared) is { } body && IsCompared(declared.Parameters[parameter.Ordinal], body))
                return true;
        return false;
    }

    // sessions.First(session => session.Id == sessionId)
    private static bool IsCompared(ISymbol variable, IOperation near)
    {
        foreach (var use in BodyIndex.Uses(near, variable))
            if (Is(use.Parent switch
            {
                IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } comparison => comparison.LeftOperand == use ? comparison.RightOperand : comparison.LeftOperand,
                _ when Argument.Of(use)?.Call is { Member.Name: "Equals" } call => call.Subject == use ? call.AfterSubject(0) : call.Subject,
                _ => null,
            }))
                return true;
        return false;
    }
}
