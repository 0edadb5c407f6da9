using Microsoft.CodeAnalysis;

namespace AuthAnalyzers.Login;

/// <summary>One login within a body: the ways out for an account that does not exist, and those for a wrong password, each with its answers.</summary>
internal sealed class LoginFlow
{
    public LoginFlow(ILocalSymbol? account) => Account = account;

    /// <summary>The local that holds the account; null where it is only asked whether there is one: <c>if (!users.UserExists(name)) …</c></summary>
    public ILocalSymbol? Account { get; }

    /// <summary>For an account that does not exist, in source order.</summary>
    public List<WayOut> UnknownAccount { get; } = new();

    /// <summary>For a wrong password, in source order.</summary>
    public List<WayOut> WrongPassword { get; } = new();

    /// <summary>Leaves out the ends that both come to, where what is noted on the way tells them apart: <c>if (user == null) error = …; else if (!right) error = …; return View(error);</c></summary>
    public void LeaveOutCommon()
    {
        var common = UnknownAccount.FindAll(way => WrongPassword.Exists(wrong => wrong.At == way.At)).ConvertAll(static way => way.At);
        UnknownAccount.RemoveAll(way => common.Contains(way.At));
        WrongPassword.RemoveAll(way => common.Contains(way.At));
    }

    /// <summary>The pair of answers that a caller can tell apart; null where there is none.</summary>
    public Difference? Difference()
    {
        if (WrongPassword.Count == 0)
            return null;
        // One way out for both is one answer for both.
        foreach (var way in UnknownAccount)
            foreach (var other in WrongPassword)
                if (way.At == other.At)
                    return null;
        foreach (var unknown in UnknownAccount)
            if (ToldFromAll(unknown) is var (a, b))
                return new(a, b, Of(UnknownAccount), Of(WrongPassword));
        return null;
    }

    // What one of the wrong password's answers says as well tells nothing for sure.
    private (Answer, Answer)? ToldFromAll(WayOut unknown)
    {
        (Answer, Answer)? first = null;
        foreach (var wrong in WrongPassword)
        {
            if (Told(unknown.Answers, wrong.Answers) is not { } told)
                return null;
            first ??= told;
        }
        return first;
    }

    // Parts in front of the same return are compared one by one; answers of different make from their end.
    public static (Answer, Answer)? Told(List<Answer> unknown, List<Answer> wrong)
    {
        if (unknown.Count == 0 || wrong.Count == 0)
            return null;
        var common = Math.Min(unknown.Count, wrong.Count);
        for (var i = 0; i < common; i++)
        {
            var (a, b) = unknown.Count == wrong.Count ? (unknown[i], wrong[i]) : (unknown[unknown.Count - 1 - i], wrong[wrong.Count - 1 - i]);
            if (a.CanBeToldFrom(b))
                return (a, b);
        }
        return null;
    }

    private static List<List<Answer>> Of(List<WayOut> ways) => ways.ConvertAll(static way => way.Answers);
}

/// <summary>A way out of a login.</summary>
/// <param name="at">The return, throw or branch.</param>
internal readonly struct WayOut(IOperation at, List<Answer> answers)
{
    public IOperation At { get; } = at;

    public List<Answer> Answers { get; } = answers;
}
