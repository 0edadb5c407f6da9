using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Credentials.Presented;

namespace AuthAnalyzers.Challenges;

/// <summary>
/// Headers of the program's own that a 401 hangs on: <c>keys.Knows(Request.Headers["X-Subscriber"]) ? Ok() : Unauthorized()</c>. Whatever such a header is called, who sends it right is let in,
/// so that it is the credential there.
/// </summary>
internal static class AskedHeaders
{
    // What proxies, browsers and traces send by themselves; an anti-forgery token is no credential.
    private static readonly string[] s_others = { "X-Forwarded-", "X-Original-", "X-Real-", "X-Requested-", "X-HTTP-", "X-Correlation-", "X-Request-", "X-Trace-", "X-CSRF", "X-XSRF" };

    /// <summary>The header that the conditions around the answer ask for; null where they ask for none.</summary>
    public static string? Of(IOperation answer)
    {
        foreach (var facts in Guards.Reaching(answer) ?? ImmutableArray<ImmutableArray<Fact>>.Empty)
            foreach (var fact in facts)
                foreach (var operation in fact.Condition.DescendantsAndSelf())
                    if (ReadBy(operation) is { } header)
                        return header;
        return null;
    }

    /// <summary>Whether the fact says that the request lacks such a header: <c>!Request.Headers.ContainsKey("X-Subscriber")</c>.</summary>
    public static bool IsLacking(Fact fact) => TestedValue.Of(fact) switch
    {
        { Kind: TestKind.Truth, Holds: false, Value: IInvocationOperation lookup } => ReadBy(lookup) is not null,
        { Kind: TestKind.Absence, Holds: true, Value: var value } => ReadBy(value) is not null,
        _ => false,
    };

    private static string? ReadBy(IOperation operation)
    {
        var read = operation switch
        {
            IPropertyReferenceOperation { Property.IsIndexer: true } indexer => Call.Of(indexer),
            IInvocationOperation { TargetMethod.Name: "ContainsKey" or "TryGetValue" or "Contains" or "TryGetValues" } lookup => Call.Of(lookup),
            _ => (Call?)null,
        };
        return read is { Receiver: { } collection } call && call.At(0).ConstantText() is { } name && name.StartsWith("X-", StringComparison.OrdinalIgnoreCase)
            && !Array.Exists(s_others, other => name.StartsWith(other, StringComparison.OrdinalIgnoreCase)) && RequestCredentials.PlaceOf(collection) == CredentialPlace.Header ? name : null;
    }
}
