using Microsoft.CodeAnalysis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Credentials.Checks;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.Login;

/// <summary>Hands over each function that checks passwords, once, with its checks in source order. A body without a check costs a look at the names that it calls.</summary>
internal static class LoginBodies
{
    public static void Register(RuleStart context, Action<BodyContext, IOperation, List<IOperation>> analyze) =>
        context.RegisterCandidatesAction(
            static operation => PasswordChecks.Is(operation) ? operation : null,
            (block, found) =>
            {
                foreach (var function in ByFunction(found))
                    analyze(block, function.Key, function.Value);
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
}
