using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Login;

/// <summary>The keys under which the logins of a program keep who signed in, where the session alone says that.</summary>
internal sealed class SessionSignInKeys
{
    // The role and the name that is shown say what somebody may do, and what he is called; these say who it is.
    private static readonly string[] s_identities = { "user", "userid", "username", "uid", "account", "accountid", "member", "memberid", "customer", "customerid", "employee", "admin", "email", "login", "loggedin", "id" };

    private static readonly string[] s_others = { "role", "name", "fullname", "firstname", "lastname", "displayname", "token", "type", "avatar", "image", "photo", "count" };

    private static readonly TreeCandidates s_writes = new(
        static node => node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } } && name.StartsWith("Set", StringComparison.Ordinal)
            || node is AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax }, "Session", "session");

    private readonly Once<List<string>> _keys;

    private SessionSignInKeys(Models compilation) => _keys = new(() => Find(compilation));

    public static SessionSignInKeys Of(Models models) => models.Get(static m => new SessionSignInKeys(m));

    /// <summary>Whether there are any: the program signs in by session.</summary>
    public bool Any => _keys.Value.Count > 0;

    /// <summary>A key that says who is signed in and that the logout leaves, where it removes others by their names and none of these; null where there is none.</summary>
    public string? LeftBy(IOperation logout)
    {
        var removed = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var operation in logout.Descendants())
            if (operation is IInvocationOperation { TargetMethod: var method } call && IsSession(method))
                if (method.Name == "Remove" && Call.Of(call).At(0).ConstantText() is { } key)
                    removed.Add(key);
                else if (method.Name is "Remove" or "Clear" or "RemoveAll" or "Abandon")
                    return null;
        return removed.Count == 0 || _keys.Value.Exists(removed.Contains) ? null : _keys.Value.FirstOrDefault();
    }

    private static bool IsSession(IMethodSymbol method) =>
        method.IsDeclaredBy(AspNetCore.ISession) || method.IsDeclaredBy(SystemWeb.HttpSessionState) || method.IsDeclaredBy(SystemWeb.HttpSessionStateBase);

    private static List<string> Find(Models compilation)
    {
        var keys = new List<string>();
        foreach (var function in Writes(compilation).GroupBy(static write => write.Operation.EnclosingFunction()))
            foreach (var write in SessionSignIns.Of(compilation).Of(function.Key, function.ToList()))
                if (write.Key.ConstantText() is { } key && IdentifierWords.Has(key, s_identities) && (!IdentifierWords.Has(key, s_others) || IdentifierWords.Has(key, "username")) && !keys.Contains(key))
                    keys.Add(key);
        return keys;
    }

    private static IEnumerable<KeptInSession> Writes(Models compilation)
    {
        var models = SemanticModels.Of(compilation);
        foreach (var tree in compilation.Compilation.SyntaxTrees)
            foreach (var node in s_writes.In(tree))
            {
                Cancellation.ThrowIfRequested();
                if (models.Of(tree).GetOperation(node, Cancellation.Token) is { } operation && SessionWrites.Of(compilation).Read(operation) is { } write)
                    yield return write;
            }
    }
}
