using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Http.Responses;

namespace AuthAnalyzers.Http.Challenges;

/// <summary>Challenges that are sent under a name that no client looks for: <c>headers["WWW-Authorize"] = "Basic realm=\"x\""</c>, or the proxy's header beside a 401.</summary>
internal sealed class MisnamedChallenges(HeaderWrites writes, Origins origins)
{
    public static MisnamedChallenges Of(Models models) => models.Get(static m => new MisnamedChallenges(HeaderWrites.Of(m), Origins.Of(m)));

    // Asked for each response of a function.
    private readonly ConditionalWeakTable<IOperation, ConcurrentDictionary<string, (IOperation Name, string Text)?>> _found = new();

    /// <summary>The first header beside the response that holds a challenge and should be the one of that name, with its name as it is spelled; null where there is none.</summary>
    public (IOperation Name, string Text)? Beside(Response response, string header)
    {
        var function = response.Operation.EnclosingFunction();
        return _found.GetOrCreateValue(function).GetOrAdd(header, name => In(function, name));
    }

    private (IOperation Name, string Text)? In(IOperation function, string header)
    {
        foreach (var operation in function.Descendants())
            if (operation is ISimpleAssignmentOperation or IInvocationOperation && HeaderWrites.MayWrite(operation) && Written(operation, header) is { } written
                && ChallengeGrammar.Parse(TextValue.Of(written.Value, origins).Text) is { Challenges: [var challenge, ..] } && ChallengeSchemes.Find(challenge.Scheme) is not null)
                return (written.Name, written.Text);
        return null;
    }

    private (IOperation Name, string Text, IOperation Value)? Written(IOperation operation, string header)
    {
        var other = header == HeaderWrites.WwwAuthenticate ? HeaderWrites.ProxyAuthenticate : HeaderWrites.WwwAuthenticate;
        if (writes.Read(operation, other) is { Values: [var value] } write)
            return (write.Name, other, value);
        var call = operation switch
        {
            IInvocationOperation invocation => Call.Of(invocation),
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true } indexer } => Call.Of(indexer),
            _ => (Call?)null,
        };
        if (call is not { } given || given.At(0) is not { } name || name.ConstantText() is not { } text || !text.StartsWith("WWW-Auth", StringComparison.OrdinalIgnoreCase)
            || text.Equals(HeaderWrites.WwwAuthenticate, StringComparison.OrdinalIgnoreCase) || header != HeaderWrites.WwwAuthenticate)
            return null;
        return (operation is ISimpleAssignmentOperation assignment ? assignment.Value : given.At(1)) is { } challenge ? (name, text, challenge) : null;
    }
}
