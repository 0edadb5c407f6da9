using System.Globalization;

namespace AuthAnalyzers.Hostile;

/// <summary>The arguments, each a name and its value, or a name alone.</summary>
internal sealed class CommandLine(string[] arguments)
{
    public bool Has(string name) => arguments.Contains(name);

    public string? Text(string name) => Array.IndexOf(arguments, name) is >= 0 and var at && at + 1 < arguments.Length ? arguments[at + 1] : null;

    public int Number(string name, int otherwise) => Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
