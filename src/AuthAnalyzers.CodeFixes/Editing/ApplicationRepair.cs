using Microsoft.CodeAnalysis;

namespace AuthAnalyzers.CodeFixes.Editing;

/// <summary>A repair in one place of the application, in whatever file, that mends the diagnostics of all others too.</summary>
/// <param name="Title">What the lightbulb shows.</param>
/// <param name="Key">Fix All applies one repair of that key to each project.</param>
/// <param name="Apply">Gives the solution with the repair.</param>
internal readonly record struct ApplicationRepair(string Title, string Key, Func<CancellationToken, Task<Solution>> Apply);
