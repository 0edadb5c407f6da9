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
        if (AccountLookup.Of(check) is not { } account || IsOther(check) || KnownCallers.Reach(check))
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

    /// <summary>The pair of answers that a caller can tell apart; null where there is none.</summary>
    public (Answer Unknown, Answer Wrong)? Difference(Responses responses)
    {
        foreach (var unknownExit in UnknownAccount)
        {
            // One way out for both is one answer for both.
            if (WrongPassword.Contains(unknownExit))
                return null;
            var wrongExit = WrongPassword[0];
            var unknown = new List<Answer>(Answer.Of(unknownExit, responses));
            var wrong = new List<Answer>(Answer.Of(wrongExit, responses));
            if (unknown.Count == 0 || wrong.Count == 0)
                continue;
            // Notes in front of the same return are compared one by one; otherwise the returns themselves.
            for (var i = 0; i < Math.Min(unknown.Count, wrong.Count); i++)
            {
                var (a, b) = unknown.Count == wrong.Count ? (unknown[i], wrong[i]) : (unknown[unknown.Count - 1 - i], wrong[wrong.Count - 1 - i]);
                if (a.Signature != b.Signature && CanBeTold(a, b))
                    return (a, b);
            }
        }
        return null;
    }

    // Codes, nulls and booleans of a service are its caller's business; text, responses and exceptions get out.
    private static bool CanBeTold(Answer a, Answer b) =>
        (a.IsVisible && b.IsVisible) || (a.IsException && b.IsException) || (a.Text is not null && b.Text is not null && a.Text != b.Text);

    private static bool IsOther(IOperation check)
    {
        for (var symbol = check.SemanticModel?.GetEnclosingSymbol(check.Syntax.SpanStart); symbol is IMethodSymbol method; symbol = symbol.ContainingSymbol)
            foreach (var word in s_others)
                if (method.Name.IndexOf(word, StringComparison.Ordinal) >= 0)
                    return true;
        return false;
    }
}
