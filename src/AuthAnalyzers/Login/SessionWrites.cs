using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Login;

/// <summary>One value that is kept in the session: <c>HttpContext.Session.SetString("UserId", user.Id)</c>, <c>Session["user"] = user</c>.</summary>
internal sealed class KeptInSession(IOperation operation, IOperation? key, IOperation value)
{
    public IOperation Operation { get; } = operation;

    public IOperation? Key { get; } = key;

    public IOperation Value { get; } = value;
}

/// <summary>What keeps values in the session: the framework's members, and extensions of the project or of a package on its session.</summary>
internal sealed class SessionWrites(SourceMethods methods)
{
    public static SessionWrites Of(Models models) => models.Get(static m => new SessionWrites(SourceMethods.Of(m)));

    /// <summary>Whether calls of the method, or assignments to the indexer, may be one: asked for each symbol.</summary>
    public static bool MayBe(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => ApiIndex<SessionWrite>.Concerns(method) || method.Name.StartsWith("Set", StringComparison.Ordinal) && method.Parameters.Length > 1 && IsSession((method.ReducedFrom ?? method).Parameters[0].Type),
        IPropertySymbol property => ApiIndex<SessionWrite>.Concerns(property),
        _ => false,
    };

    /// <summary>The write that the operation is; null where it is none.</summary>
    public KeptInSession? Read(IOperation operation)
    {
        switch (operation)
        {
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var indexer } target, Value: var value } when ApiIndex<SessionWrite>.Concerns(indexer):
                return new(operation, Call.Of(target).At(0), value);
            case IInvocationOperation call when ApiIndex<SessionWrite>.Concerns(call.TargetMethod):
                return Call.Of(call) is var given && given.At(1) is { } kept ? new(operation, given.At(0), kept) : null;
            // session.SetObject("user", user), SessionHelper.SetObjectAsJson(HttpContext.Session, "user", user)
            case IInvocationOperation { TargetMethod: var method } call when method.Name.StartsWith("Set", StringComparison.Ordinal) && Call.Of(call) is { Subject: { } session } own && IsSession(session.Type) && Writes(method):
                return own.AfterSubject(0) is { } key && own.AfterSubject(1) is { } stored ? new(operation, key, stored) : null;
            default:
                return null;
        }
    }

    // What cannot be seen is called so.
    private bool Writes(IMethodSymbol method) =>
        methods.Body(method) is not { } body || body.Descendants().Any(static operation => operation is IInvocationOperation { TargetMethod: var inner } && ApiIndex<SessionWrite>.Concerns(inner));

    private static bool IsSession(ITypeSymbol? type) => type.Is(AspNetCore.ISession);
}
