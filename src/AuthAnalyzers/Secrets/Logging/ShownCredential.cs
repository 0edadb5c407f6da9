using Microsoft.CodeAnalysis;

namespace AuthAnalyzers.Secrets.Logging;

/// <summary>A credential found in a value.</summary>
internal readonly struct ShownCredential
{
    public ShownCredential(IOperation carrier, string name, IOperation? origin = null)
    {
        Carrier = carrier;
        Name = name;
        Origin = origin;
    }

    /// <summary>The expression that carries it to where it was found.</summary>
    public IOperation Carrier { get; }

    /// <summary>As a message names it: "'password'" or "the Authorization header".</summary>
    public string Name { get; }

    /// <summary>Where its value comes from, when that is elsewhere.</summary>
    public IOperation? Origin { get; }
}
