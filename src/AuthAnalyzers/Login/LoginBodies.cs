using Microsoft.CodeAnalysis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Credentials.Checks;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.Login;

/// <summary>
/// Hands over each function that checks passwords with its checks in source order: once, or once for each account that it looks up, as where doctors and patients sign in with the same form.
/// A body without a check costs a look at the names that it calls.
/// </summary>
internal static class LoginBodies
{
    public static void Register(RuleStart context, Action<BodyContext, IOperation, List<IOperation>> analyze) =>
        context.RegisterCandidatesAction(
            static operation => PasswordChecks.Is(operation) ? operation : null,
            (block, found) =>
            {
                foreach (var function in ByFunction(found))
                    foreach (var checks in ByAccount(function.Value))
                        analyze(block, function.Key, checks);
            },
            PasswordChecks.MayBe, OperationKind.Invocation, OperationKind.Binary);

    private static Dictionary<IOperation, List<IOperation>> ByFunction(List<IOperation> found)
    {
        found.Sort(static (a, b) => a.Syntax.SpanStart.CompareTo(b.Syntax.SpanStart));
        var functions = new Dictionary<IOperation, List<IOperation>>();
        foreach (var check in found)
        {
            var function = check.EnclosingFunction();
            if (!functions.TryGetValue(function, out var checks))
                functions.Add(function, checks = new());
            checks.Add(check);
        }
        return functions;
    }

    // A check of an account that nobody knows belongs to what stands before it.
    private static List<List<IOperation>> ByAccount(List<IOperation> checks)
    {
        if (checks.Count == 1)
            return new() { checks };
        var logins = new List<List<IOperation>>();
        var accounts = new List<ILocalSymbol?>();
        foreach (var check in checks)
        {
            var account = AccountLookups.Of(check);
            var known = accounts.FindIndex(one => one is null || account is null || SymbolEqualityComparer.Default.Equals(one, account));
            if (known < 0)
            {
                accounts.Add(account);
                logins.Add(new() { check });
                continue;
            }
            accounts[known] ??= account;
            logins[known].Add(check);
        }
        return logins;
    }
}
