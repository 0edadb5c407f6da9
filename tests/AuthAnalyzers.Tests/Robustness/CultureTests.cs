namespace AuthAnalyzers.Tests.Robustness;

/// <summary>
/// Tests that set the culture of all threads of the process, and so run alone: in Arabic, other tests beside them failed to find <c>|]</c> in their sources, since the markup's parser
/// compares by the thread's culture.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class CultureTests
{
    public const string Name = "Cultures";
}
