using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Http.Responses;

/// <summary>Where a response object comes from, as far as the code in view tells.</summary>
internal sealed class ResponseRoot
{
    private readonly bool _isOwn;

    public static readonly ResponseRoot Unknown = new(null, false);

    /// <param name="symbol">The parameter or local that it is reached from; null where that is not known.</param>
    /// <param name="isOwn">Nothing else can name the same object: the local holds what was created for it, or the parameter is given once.</param>
    public ResponseRoot(ISymbol? symbol, bool isOwn)
    {
        Symbol = symbol;
        _isOwn = isOwn;
    }

    public ISymbol? Symbol { get; }

    /// <summary>Whether both are known, and are certainly two objects.</summary>
    public bool IsOtherThan(ResponseRoot other)
    {
        if (Symbol is null || other.Symbol is null || SymbolEqualityComparer.Default.Equals(Symbol, other.Symbol))
            return false;
        if (_isOwn || other._isOwn)
            return true;
        // Two parameters of one type of one method: nobody passes the same object twice.
        return Symbol is IParameterSymbol one && other.Symbol is IParameterSymbol two && SymbolEqualityComparer.Default.Equals(one.ContainingSymbol, two.ContainingSymbol)
            && SymbolEqualityComparer.Default.Equals(one.Type, two.Type);
    }
}

/// <summary>Follows the expression of a response or its headers back to the parameter or local that it starts from.</summary>
internal static class ResponseIdentity
{
    private const int MaximumSteps = 10;

    private static readonly string[] s_requests =
    {
        KnownTypes.AspNetCore.HttpRequest, KnownTypes.Net.HttpRequestMessage, KnownTypes.Net.HttpRequestHeaders, KnownTypes.Net.HttpWebRequest, KnownTypes.Net.HttpClient, KnownTypes.Net.HttpListenerRequest,
        KnownTypes.SystemWeb.HttpRequest, KnownTypes.SystemWeb.HttpRequestBase, KnownTypes.Owin.IOwinRequest, KnownTypes.Functions.HttpRequestData,
    };

    private static readonly string[] s_responses =
    {
        KnownTypes.AspNetCore.HttpResponse, KnownTypes.Net.HttpResponseMessage, KnownTypes.Net.HttpListenerResponse, KnownTypes.SystemWeb.HttpResponse, KnownTypes.SystemWeb.HttpResponseBase,
        KnownTypes.Owin.IOwinResponse, KnownTypes.Functions.HttpResponseData,
    };

    /// <summary>Whether the headers are those of a request, of a client or of the server's own.</summary>
    public static bool IsRequest(IOperation? receiver)
    {
        for (var step = 0; receiver is not null && step < MaximumSteps; step++)
        {
            receiver = receiver.Unwrap();
            foreach (var request in s_requests)
                if (receiver.Type.Is(request))
                    return true;
            // request.HttpContext.Response is the response, whatever led to it.
            foreach (var response in s_responses)
                if (receiver.Type.Is(response))
                    return false;
            receiver = Before(receiver);
        }
        return false;
    }

    /// <summary>The root of the response object that a response is given on; unknown for results, which name none.</summary>
    public static ResponseRoot Of(Response response)
    {
        if (response.Target is { } target)
            return Of(target);
        if (response.Form == ResponseForm.Message && response.Operation.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } })
            return new(local, isOwn: true);
        return ResponseRoot.Unknown;
    }

    /// <summary>The root of the response that the expression belongs to.</summary>
    public static ResponseRoot Of(IOperation? receiver)
    {
        for (var step = 0; receiver is not null && step < MaximumSteps; step++)
        {
            receiver = receiver.Unwrap();
            switch (receiver)
            {
                case IParameterReferenceOperation parameter:
                    return new(parameter.Parameter, isOwn: false);
                case ILocalReferenceOperation local when Locals.SingleValue(local)?.Unwrap() is IObjectCreationOperation or IInvocationOperation { TargetMethod.Name: "CreateResponse" or "CreateErrorResponse" }:
                    return new(local.Local, isOwn: true);
                case ILocalReferenceOperation local when Locals.SingleValue(local) is null:
                    return ResponseRoot.Unknown;
            }
            receiver = Before(receiver);
        }
        return ResponseRoot.Unknown;
    }

    /// <summary>What the expression is a part of: <c>response</c> of <c>response.Headers</c>, <c>response.GetTypedHeaders()</c>, or of a local given it.</summary>
    public static IOperation? Before(IOperation part) => part switch
    {
        IPropertyReferenceOperation property => property.Instance,
        IInvocationOperation call => Call.Of(call).Subject,
        ILocalReferenceOperation local => Locals.SingleValue(local),
        _ => null,
    };
}
