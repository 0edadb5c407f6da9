namespace AuthAnalyzers.Hostile;

/// <summary>A source that may end or hang an analyzer. <paramref name="Kind"/> is what it does, <paramref name="Name"/> which of these it is.</summary>
internal sealed record HostileSource(string Kind, string Name, string Text);
