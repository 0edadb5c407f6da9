using System.Collections.Immutable;
using AuthAnalyzers.Code.Values;

namespace AuthAnalyzers.Http.Challenges;

/// <summary>One parameter of a challenge (RFC 9110 §11.2), with the places of its name and value in the field value.</summary>
internal readonly struct ChallengeParameter(string name, int start, string value, int valueStart, int valueEnd)
{
    public string Name { get; } = name;

    public int Start { get; } = start;

    /// <summary>The value without quotes and escapes.</summary>
    public string Value { get; } = value;

    /// <summary>Where the value starts, its opening quote included.</summary>
    public int ValueStart { get; } = valueStart;

    public int ValueEnd { get; } = valueEnd;
}

/// <summary>One challenge of a <c>WWW-Authenticate</c> or <c>Proxy-Authenticate</c> field (RFC 9110 §11.3).</summary>
internal sealed class Challenge(string scheme, int start)
{
    private readonly List<ChallengeParameter> _parameters = new();
    private readonly Dictionary<string, ChallengeParameter> _byName = new(StringComparer.OrdinalIgnoreCase);

    public string Scheme { get; } = scheme;

    public int Start { get; } = start;

    public int End { get; set; }

    /// <summary>The data of schemes that take no parameters (RFC 9110 §11.2).</summary>
    public string? Token68 { get; set; }

    /// <summary>A part of the value is not constant, so that more parameters may follow.</summary>
    public bool IsOpen { get; set; }

    public IReadOnlyList<ChallengeParameter> Parameters => _parameters;

    public bool Is(string scheme) => Scheme.Equals(scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>The first parameter of that name; names are case-insensitive.</summary>
    public ChallengeParameter? this[string name] => _byName.TryGetValue(name, out var parameter) ? parameter : null;

    public void Add(ChallengeParameter parameter)
    {
        _parameters.Add(parameter);
        if (!_byName.ContainsKey(parameter.Name))
            _byName.Add(parameter.Name, parameter);
    }
}

/// <summary>What is wrong with a field value, and where.</summary>
internal sealed class ChallengeFault(int start, int length, string problem, string source, params TextEdit[] repair)
{
    public int Start { get; } = start;

    public int Length { get; } = length;

    /// <summary>The problem, as the middle of a sentence.</summary>
    public string Problem { get; } = problem;

    /// <summary>The section that says so, e.g. <c>RFC 9110 §11.2</c>.</summary>
    public string Source { get; } = source;

    /// <summary>The edits that mend it; none where they are not certain.</summary>
    public ImmutableArray<TextEdit> Repair { get; } = ImmutableArray.Create(repair);
}

/// <summary>A field value taken apart: the challenges in order, and the faults in order.</summary>
internal sealed class ChallengeList(ImmutableArray<Challenge> challenges, ImmutableArray<ChallengeFault> faults)
{
    public ImmutableArray<Challenge> Challenges { get; } = challenges;

    public ImmutableArray<ChallengeFault> Faults { get; } = faults;

    public bool IsValid => Faults.IsEmpty;
}
