using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Flow;

namespace AuthAnalyzers.Login;

/// <summary>Hands over each function that checks passwords, once, with its checks in source order. A body without a check costs a look at the names that it calls.</summary>
internal static class LoginBodies
{
    public static void Register(CompilationStartAnalysisContext context, PasswordChecks checks, Action<OperationBlockAnalysisContext, IOperation, List<IOperation>> analyze) =>
        context.RegisterOperationBlockStartAction(block =>
        {
            var found = new ConcurrentQueue<IOperation>();
            block.RegisterOperationAction(operation =>
            {
                if (checks.Is(operation.Operation))
                    found.Enqueue(operation.Operation);
            }, OperationKind.Invocation, OperationKind.Binary);
            block.RegisterOperationBlockEndAction(end =>
            {
                if (!found.IsEmpty)
                    foreach (var function in ByFunction(found))
                        analyze(end, function.Key, function.Value);
            });
        });

    private static Dictionary<IOperation, List<IOperation>> ByFunction(IEnumerable<IOperation> found)
    {
        var sorted = new List<IOperation>(found);
        sorted.Sort(static (a, b) => a.Syntax.SpanStart.CompareTo(b.Syntax.SpanStart));
        var functions = new Dictionary<IOperation, List<IOperation>>();
        foreach (var check in sorted)
        {
            var function = check.EnclosingFunction();
            if (!functions.TryGetValue(function, out var checks))
                functions.Add(function, checks = new());
            checks.Add(check);
        }
        return functions;
    }
}
