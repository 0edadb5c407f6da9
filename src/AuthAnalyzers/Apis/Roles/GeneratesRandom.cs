namespace AuthAnalyzers.Apis.Roles;

/// <summary>The method asks a cryptographic generator for as many elements as the caller says, or as the caller's buffer holds.</summary>
/// <param name="Element">What it gives many of.</param>
internal sealed record GeneratesRandom(RandomElement Element) : Role
{
    /// <summary>The parameter that takes how many; null where no overload has one.</summary>
    public string? Length { get; init; }

    /// <summary>The parameter that takes a buffer to fill; null where no overload has one.</summary>
    public string? Buffer { get; init; }

    /// <summary>The parameter that takes what is chosen from; null where that is no choice of the caller.</summary>
    public string? Choices { get; init; }

    public override IEnumerable<string> Parameters => new[] { Length, Buffer, Choices }.OfType<string>();
}

/// <summary>What a generator gives many of.</summary>
internal enum RandomElement
{
    /// <summary>A byte: 8 bits.</summary>
    Byte,

    /// <summary>A hexadecimal digit: 4 bits.</summary>
    HexDigit,

    /// <summary>One of the caller's choices: as many bits as these need.</summary>
    Choice,
}
