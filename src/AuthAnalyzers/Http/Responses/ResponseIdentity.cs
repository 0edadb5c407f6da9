using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Values;

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
    private static readonly string[] s_requests =
    {
        AspNetCore.HttpRequest, Net.HttpRequestMessage, Net.HttpRequestHeaders, Net.HttpWebRequest, Net.HttpClient, Net.HttpListenerRequest,
        SystemWeb.HttpRequest, SystemWeb.HttpRequestBase, Owin.IOwinRequest, Functions.HttpRequestData,
    };

    private static readonly string[] s_responses =
    {
        AspNetCore.HttpResponse, Net.HttpResponseMessage, Net.HttpListenerResponse, SystemWeb.HttpResponse, SystemWeb.HttpResponseBase,
        Owin.IOwinResponse, Functions.HttpResponseData,
    };

    /// <summary>Whether the headers are those of a request, of a client or of the server's own.</summary>
    // request.HttpContext.Response is the response, whatever led to it.
    public static bool IsRequest(IOperation? receiver) => IsOn(receiver, s_requests, s_responses);

    /// <summary>Whether what the expression is read from is of one of the types: for <c>response.Headers</c> that of the response.</summary>
    /// <param name="receiver">Any expression.</param>
    /// <param name="types">Full names of types.</param>
    /// <param name="others">Types at which the answer is no.</param>
    public static bool IsOn(IOperation? receiver, string[] types, params string[] others) =>
        Origins.InBody.Is(receiver, Ways.All, origin =>
            IsOneOf(origin.Operation.Type, types) ? OriginAnswer<bool>.Is(true)
            : IsOneOf(origin.Operation.Type, others) ? OriginAnswer<bool>.IsNot
            : ReadFrom<bool>(origin.Operation));

    private static bool IsOneOf(ITypeSymbol? type, string[] names)
    {
        foreach (var name in names)
            if (type.Is(name))
                return true;
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
    public static ResponseRoot Of(IOperation? receiver) =>
        Origins.InBody.Of<ResponseRoot>(receiver, Ways.All, static origin => origin.Operation switch
        {
            IParameterReferenceOperation parameter => OriginAnswer<ResponseRoot>.Is(new(parameter.Parameter, isOwn: false)),
            ILocalReferenceOperation local when Locals.SingleValue(local)?.Unwrap() is
                IObjectCreationOperation or IInvocationOperation { TargetMethod.Name: "CreateResponse" or "CreateErrorResponse" } =>
                OriginAnswer<ResponseRoot>.Is(new(local.Local, isOwn: true)),
            // Given several, it is now this one and now that.
            ILocalReferenceOperation local when Locals.SingleValue(local) is null => OriginAnswer<ResponseRoot>.IsNot,
            var operation => ReadFrom<ResponseRoot>(operation),
        }, static (one, other) => SymbolEqualityComparer.Default.Equals(one.Symbol, other.Symbol)) ?? ResponseRoot.Unknown;

    // response.Headers.GetCommaSeparatedValues(name) is read from the response.
    private static OriginAnswer<T> ReadFrom<T>(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation property => OriginAnswer<T>.HandsOn(property.Instance),
        IInvocationOperation call => OriginAnswer<T>.HandsOn(Call.Of(call).Subject),
        _ => OriginAnswer<T>.GoOn,
    };
}
