using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AuthAnalyzers.Http.Responses;

/// <summary>One operation that writes a header, with what it writes.</summary>
internal sealed class HeaderWrite(IOperation name, ImmutableArray<IOperation> values, bool isOnResponse)
{
    /// <summary>What names the header: an argument, or the property reference.</summary>
    public IOperation Name { get; } = name;

    /// <summary>The values in the order in which they are given.</summary>
    public ImmutableArray<IOperation> Values { get; } = values;

    /// <summary>The receiver is known to be a response; otherwise it is only known not to be a request.</summary>
    public bool IsOnResponse { get; } = isOnResponse;
}
