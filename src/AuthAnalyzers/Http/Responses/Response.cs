using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using AuthAnalyzers.Apis.Roles;

namespace AuthAnalyzers.Http.Responses;

/// <summary>One operation that answers the client with a status.</summary>
internal sealed class Response
{
    public Response(IOperation operation, int status, ResponseForm form, string api, IOperation? payload = null, IOperation? target = null)
    {
        Operation = operation;
        Status = status;
        Form = form;
        Api = api;
        Payload = payload;
        Target = target;
    }

    /// <summary>The invocation, creation or assignment that answers.</summary>
    public IOperation Operation { get; }

    /// <summary>The HTTP status code.</summary>
    public int Status { get; }

    public ResponseForm Form { get; }

    /// <summary>The API as a message names it, e.g. <c>Results.Unauthorized()</c>.</summary>
    public string Api { get; }

    /// <summary>The body that the answer carries, where the API takes one and it is given.</summary>
    public IOperation? Payload { get; }

    /// <summary>
    /// The operations that answer with the status, where this one only chooses it: of <c>throw new ApiException(401)</c> the assignment in the handler that catches it. Empty where it answers itself.
    /// </summary>
    public ImmutableArray<Response> AnsweredBy { get; init; } = ImmutableArray<Response>.Empty;

    /// <summary>Whether the operation answers with other statuses too: <c>StatusCode(status)</c>. What is right for this one may be wrong for them.</summary>
    public bool HasOtherStatuses { get; init; }

    /// <summary>The challenge is part of the call itself.</summary>
    public bool CarriesChallenge { get; init; }

    /// <summary>The response object whose status is assigned; null for results.</summary>
    public IOperation? Target { get; }
}
