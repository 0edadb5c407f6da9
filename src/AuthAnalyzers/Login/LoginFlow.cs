using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Flow;
using AuthAnalyzers.Http;

namespace AuthAnalyzers.Login;

/// <summary>One login within a body: the ways out for an account that does not exist, and those for a wrong password.</summary>
internal sealed class LoginFlow
{
    // Their callers are signed in, or prove themselves otherwise.
    private static readonly string[] s_others = { "Change", "Reset", "Register", "SignUp", "Create", "Delete", "Confirm", "Update", "Forgot", "Recover", "Remove", "Disable", "Enable", "Migrate", "Import" };

    private LoginFlow(List<IOperation> unknownAccount, List<IOperation> wrongPassword)
    {
        UnknownAccount = unknownAccount;
        WrongPassword = wrongPassword;
    }

    /// <summary>The returns and throws for an account that does not exist, in source order.</summary>
    public List<IOperation> UnknownAccount { get; }

    /// <summary>The returns and throws for a wrong password, in source order.</summary>
    public List<IOperation> WrongPassword { get; }

    /// <summary>The login that the password check belongs to; null where it belongs to none.</summary>
    public static LoginFlow? Of(IOperation check)
    {
        if (AccountLookup.Of(check) is not { } account || IsOther(check) || IsForKnownCaller(check))
            return null;
        var unknown = new List<IOperation>();
        var wrong = new List<IOperation>();
        var function = check.EnclosingFunction();
        foreach (var exit in function.Descendants())
        {
            if (exit is not (IReturnOperation { ReturnedValue: not null } or IThrowOperation { Exception: not null }) || exit.EnclosingFunction() != function)
                continue;
            foreach (var operation in Leaves(exit))
            {
                // More alternatives than can be told apart decide nothing about this way out.
                if (Conditions.Reaching(operation) is not { } alternatives)
                    continue;
                bool isUnknown = false, isWrong = false, saysMore = false;
                foreach (var alternative in alternatives)
                {
                    bool missing = false, failed = false;
                    foreach (var fact in alternative)
                    {
                        missing |= AccountLookup.Failed(fact, account);
                        failed |= PasswordCheck.Failed(fact);
                        saysMore |= PasswordCheck.SaysMore(fact);
                    }
                    isUnknown |= missing;
                    isWrong |= failed && !missing;
                }
                if (saysMore)
                    continue;
                if (isUnknown)
                    unknown.Add(operation);
                if (isWrong)
                    wrong.Add(operation);
            }
        }
        return unknown.Count > 0 && wrong.Count > 0 ? new(unknown, wrong) : null;
    }

    // `return ok ? A : B` has two ways out.
    private static IEnumerable<IOperation> Leaves(IOperation exit)
    {
        if (exit is not IReturnOperation { ReturnedValue: { } value })
            return new[] { exit };
        var leaves = new List<IOperation>();
        Collect(value.Unwrap());
        if (leaves.Count == 1)
            leaves[0] = exit;
        return leaves;

        void Collect(IOperation operation)
        {
            switch (operation)
            {
                case IConditionalOperation { WhenFalse: { } otherwise } conditional:
                    Collect(conditional.WhenTrue.Unwrap());
                    Collect(otherwise.Unwrap());
                    break;
                case ISwitchExpressionOperation choice:
                    foreach (var arm in choice.Arms)
                        Collect(arm.Value.Unwrap());
                    break;
                default:
                    leaves.Add(operation);
                    break;
            }
        }
    }

    /// <summary>The pair of answers that a caller can tell apart, and all the answers of the login; null where there is none.</summary>
    public Difference? Difference(Responses responses)
    {
        // One way out for both is one answer for both.
        foreach (var exit in UnknownAccount)
            if (WrongPassword.Contains(exit))
                return null;
        var unknown = Answers(UnknownAccount, responses);
        var wrong = Answers(WrongPassword, responses);
        foreach (var a in unknown)
        {
            var b = wrong[0];
            // Notes in front of the same return are compared one by one; otherwise the returns themselves.
            for (var i = 0; i < Math.Min(a.Count, b.Count); i++)
            {
                var (first, second) = a.Count == b.Count ? (a[i], b[i]) : (a[a.Count - 1 - i], b[b.Count - 1 - i]);
                if (first.Signature != second.Signature && CanBeTold(first, second))
                    return new(first, second, unknown, wrong);
            }
        }
        return null;
    }

    private static List<List<Answer>> Answers(List<IOperation> exits, Responses responses)
    {
        var answers = new List<List<Answer>>(exits.Count);
        foreach (var exit in exits)
            answers.Add(new(Answer.Of(exit, responses)));
        return answers;
    }

    // Codes, nulls and booleans of a service are its caller's business; text, responses and exceptions get out.
    private static bool CanBeTold(Answer a, Answer b) =>
        (a.IsVisible && b.IsVisible) || (a.IsException && b.IsException) || (a.Text is not null && b.Text is not null && a.Text != b.Text);

    private static bool IsForKnownCaller(IOperation check) =>
        check.SemanticModel is { Compilation: var compilation } && AuthCompilation.Of(compilation).KnownCallers.Reach(check);

    private static bool IsOther(IOperation check)
    {
        for (var symbol = check.SemanticModel?.GetEnclosingSymbol(check.Syntax.SpanStart); symbol is IMethodSymbol method; symbol = symbol.ContainingSymbol)
            foreach (var word in s_others)
                if (method.Name.IndexOf(word, StringComparison.Ordinal) >= 0)
                    return true;
        return false;
    }
}
