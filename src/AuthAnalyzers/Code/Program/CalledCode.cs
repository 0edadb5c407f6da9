using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Code.Program;

/// <summary>
/// What code does, itself or in the methods that it calls. Rules that report what is missing ask here: a call into code that cannot be seen counts as done where its name has one of the words,
/// as <c>_accounts.LogoutAsync()</c> does for "logout"; any other counts as nothing.
/// </summary>
internal sealed class CalledCode(SourceMethods methods)
{
    // How many methods deep calls are followed; what lies deeper cannot be seen.
    private const int MostCalls = 2;
    private const int MostSteps = 20_000;

    public static CalledCode Of(Models models) => models.Get(static m => new CalledCode(SourceMethods.Of(m)));

    /// <summary>Whether the code does it: an operation of its own, one of a method of this compilation that it calls, or a call that cannot be seen and has one of the words.</summary>
    /// <param name="code">A body, or a part of one.</param>
    /// <param name="isIt">Whether an operation does it.</param>
    /// <param name="words">In lower case, as <see cref="IdentifierWords"/> takes them.</param>
    public bool Does(IOperation code, Func<IOperation, bool> isIt, params string[] words) =>
        Does(code, isIt, words, MostCalls, new HashSet<IOperation>(), new StepBudget(MostSteps));

    private bool Does(IOperation code, Func<IOperation, bool> isIt, string[] words, int calls, HashSet<IOperation> seen, StepBudget budget)
    {
        foreach (var operation in code.DescendantsAndSelf())
        {
            // Too much to read: it may be there.
            if (!budget.Spend() || isIt(operation))
                return true;
            if (operation is not IInvocationOperation call)
                continue;
            if (calls > 0 && methods.Body(call.TargetMethod) is { } body)
            {
                if (seen.Add(body) && Does(body, isIt, words, calls - 1, seen, budget))
                    return true;
            }
            else if (IsNamed(call, words))
            {
                return true;
            }
        }
        return false;
    }

    // _accounts.Logout(), _logout.Execute(), _mediator.Send(new LogoutCommand()), _logout() of a delegate
    private static bool IsNamed(IInvocationOperation call, string[] words)
    {
        var method = call.TargetMethod;
        if (IdentifierWords.Has(method.Name, words) || method.ContainingType is { Name: var type } && IdentifierWords.Has(type, words))
            return true;
        if (method.MethodKind == MethodKind.DelegateInvoke && call.Instance is { } @delegate && References.Named(@delegate) is { Name: var name } && IdentifierWords.Has(name, words))
            return true;
        foreach (var argument in Call.Of(call))
            if (argument.Value.Unwrap() is { Type: { SpecialType: SpecialType.None, Name: var given } } value and not IInstanceReferenceOperation && IdentifierWords.Has(given, words))
                return true;
        return false;
    }
}
