namespace AuthAnalyzers.Credentials.Checks;

/// <summary>What a program reads where a caller sends nothing, or an operator has configured nothing.</summary>
[Flags]
internal enum Absence
{
    /// <summary>It goes on with a value, or not at all.</summary>
    None = 0,

    /// <summary>Null where nothing is sent or configured: <c>headers["X-Api-Key"]</c>, <c>configuration["ApiKey"]</c>.</summary>
    Null = 1,

    /// <summary>
    /// An empty text where nothing is sent or configured: <c>headers["X-Api-Key"].ToString()</c>, <c>configuration["ApiKey"] ?? ""</c>.
    /// </summary>
    Empty = 2,

    /// <summary>An empty text where an empty one is sent or configured: <c>"ApiKey": ""</c>.</summary>
    GivenEmpty = 4,
}

/// <summary>What becomes of what is absent.</summary>
internal static class Absences
{
    /// <summary>What a null ends: <c>key.Trim()</c>, <c>key ?? throw …</c>.</summary>
    public static Absence WithoutNull(this Absence absence) => absence & ~Absence.Null;

    /// <summary>What makes an empty text, or a row of no bytes, of a null: <c>key ?? ""</c>, <c>key.AsSpan()</c>.</summary>
    public static Absence NullAsEmpty(this Absence absence) => (absence & Absence.Null) == 0 ? absence : absence.WithoutNull() | Absence.Empty;

    /// <summary>What of the one is equal to something of the other: null to null, empty to empty.</summary>
    public static Absence Meet(this Absence one, Absence other) =>
        (one & other & Absence.Null) | (IsEmpty(other) ? one & (Absence.Empty | Absence.GivenEmpty) : Absence.None);

    private static bool IsEmpty(Absence absence) => (absence & (Absence.Empty | Absence.GivenEmpty)) != 0;
}
