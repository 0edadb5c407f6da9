namespace AuthAnalyzers.Apis;

/// <summary>Metadata names of the framework types that the rules speak of: one file a framework.</summary>
internal static partial class KnownTypes;
