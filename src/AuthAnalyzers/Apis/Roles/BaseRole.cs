namespace AuthAnalyzers.Apis.Roles;

/// <summary>What a type of the base library, or of one that extends it, does with the values that it meets.</summary>
[Flags]
internal enum BaseRole
{
    None = 0,

    /// <summary>One value in another type: a task, a lazy value.</summary>
    Wrapper = 1,

    /// <summary>Many values of its type argument.</summary>
    Sequence = 2,

    /// <summary>Text in another form.</summary>
    Text = 4,

    /// <summary>A number without a keyword.</summary>
    Number = 8,

    /// <summary>A GUID.</summary>
    Guid = 16,

    /// <summary>Its members hand on what they are given, as another text, number or row of bytes.</summary>
    Transforms = 32,

    /// <summary>Its constructors keep what they are given.</summary>
    Keeps = 64,

    /// <summary>Its members keep nothing of what they are given: times, waits, arithmetic.</summary>
    Swallows = 128,

    /// <summary>Hashes; <see cref="Keyed"/> ones hide what is hashed.</summary>
    Hash = 256,

    /// <summary>Hashes with a key.</summary>
    Keyed = 512,

    /// <summary>A point in time.</summary>
    Time = 1024,
}
