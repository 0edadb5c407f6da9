using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Flow;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Http;

/// <summary>Whether a response carries the header that its status demands: 401 <c>WWW-Authenticate</c>, 407 <c>Proxy-Authenticate</c> (RFC 9110 §11.6.1, §11.7.1).</summary>
internal sealed class ChallengePresence
{
    private readonly HeaderWrites _writes;
    private readonly ResponseWideHeaders _responseWide;
    private readonly FlowGraphs _graphs;

    public ChallengePresence(HeaderWrites writes, ResponseWideHeaders responseWide, FlowGraphs graphs)
    {
        _writes = writes;
        _responseWide = responseWide;
        _graphs = graphs;
    }

    /// <summary>On how many of the ways through the response the header is set. Unsure counts as every.</summary>
    public Coverage Of(Response response, string header, AuthOptions options)
    {
        if (options.ChallengeAddedElsewhere || response.CarriesChallenge)
            return Coverage.Every;
        if (Initializes(response.Operation, header))
            return Coverage.Every;
        var graph = _graphs.Around(response.Operation);
        if (graph is null)
            return _writes.SetsWithin(response.Operation.EnclosingFunction(), header) ? Coverage.Every : InWide(header, Coverage.None);
        var coverage = graph.Through(response.Operation.Syntax, operation => _writes.Sets(operation, header, options.ChallengeMethods), Clears, StartsBody);
        if (coverage == Coverage.Some && LeftOutOnPurpose(response, header))
            return Coverage.Every;
        return coverage == Coverage.Every ? coverage : InWide(header, coverage);
    }

    // `if (!Options.SuppressWWWAuthenticateHeader)`: whoever writes that condition knows what is missing.
    private bool LeftOutOnPurpose(Response response, string header)
    {
        foreach (var operation in response.Operation.EnclosingFunction().Descendants())
            if (_writes.Sets(operation, header))
                for (var around = operation.Parent; around is not null; around = around.Parent)
                    if (around is IConditionalOperation { Condition: var condition } && Speaks(condition))
                        return true;
        return false;

        static bool Speaks(IOperation condition)
        {
            foreach (var operation in condition.DescendantsAndSelf())
                if (operation is IMemberReferenceOperation { Member.Name: var name } && (name.IndexOf("Authenticate", StringComparison.Ordinal) >= 0 && name != "IsAuthenticated" || name.IndexOf("Challenge", StringComparison.Ordinal) >= 0))
                    return true;
            return false;
        }
    }

    private Coverage InWide(string header, Coverage coverage) => _responseWide.Adds(header) ? Coverage.Every : coverage;

    // new HttpResponseMessage(…) { Headers = { { "WWW-Authenticate", … } } }
    private bool Initializes(IOperation operation, string header) =>
        operation is IObjectCreationOperation { Initializer: { } initializer } && _writes.SetsWithin(initializer, header);

    private static bool Clears(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { Name: "Clear", ContainingType.Name: "ResponseExtensions" or "IHeaderDictionary" or "HttpResponse" } };

    private static bool StartsBody(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod.Name: "WriteAsync" or "WriteAsJsonAsync" or "StartAsync" or "CompleteAsync" or "SendFileAsync" } call
        && (call.TargetMethod.ContainingType.Name is "HttpResponseWritingExtensions" or "HttpResponseJsonExtensions" or "HttpResponse" or "SendFileResponseExtensions");
}
