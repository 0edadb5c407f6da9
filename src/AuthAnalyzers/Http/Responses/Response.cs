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

    /// <summary>The challenge is part of the call itself.</summary>
    public bool CarriesChallenge { get; init; }

    /// <summary>The response object whose status is assigned; null for results.</summary>
    public IOperation? Target { get; }
}
