namespace AuthAnalyzers.Login;

/// <summary>Two answers of a login that a caller can tell apart.</summary>
internal sealed class Difference
{
    public Difference(Answer unknown, Answer wrong, List<List<Answer>> unknownAccount, List<List<Answer>> wrongPassword)
    {
        Unknown = unknown;
        Wrong = wrong;
        UnknownAccount = unknownAccount;
        WrongPassword = wrongPassword;
    }

    /// <summary>The answer for an account that does not exist.</summary>
    public Answer Unknown { get; }

    /// <summary>The answer for a wrong password.</summary>
    public Answer Wrong { get; }

    /// <summary>The answers of each way out for an account that does not exist.</summary>
    public List<List<Answer>> UnknownAccount { get; }

    /// <summary>The answers of each way out for a wrong password.</summary>
    public List<List<Answer>> WrongPassword { get; }

    /// <summary>The answers of every way out, those for a wrong password first.</summary>
    public IEnumerable<List<Answer>> All
    {
        get
        {
            foreach (var way in WrongPassword)
                yield return way;
            foreach (var way in UnknownAccount)
                yield return way;
        }
    }
}
