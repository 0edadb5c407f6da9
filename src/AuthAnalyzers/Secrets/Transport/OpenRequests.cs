using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials.Outgoing;

namespace AuthAnalyzers.Secrets.Transport;

/// <summary>Credentials on requests and clients whose address is a constant one of http: <c>client.BaseAddress = new("http://api.shop.com"); client.DefaultRequestHeaders.Authorization = …</c>.</summary>
internal sealed class OpenRequests(OutgoingRequests requests, RequestAddresses addresses)
{
    private static readonly string[] s_senders = { Net.HttpClient, Net.HttpRequestMessage, Net.WebRequest, Net.WebClient };

    public static OpenRequests Of(Models models) => models.Get(static m => new OpenRequests(OutgoingRequests.Of(m), RequestAddresses.Of(m)));

    /// <summary>Whether the property or method may give a request a credential.</summary>
    public static bool Concerns(ISymbol symbol) =>
        OutgoingRequests.MayGive(symbol) || symbol is IPropertySymbol { Name: "Credentials" } && (symbol.IsDeclaredBy(Net.WebRequest) || symbol.IsDeclaredBy(Net.WebClient) || IsOfHandler(symbol));

    /// <summary>The credential that the operation puts on such a request, as a message names it, and the address; null where it does not.</summary>
    public (string Credential, IOperation Address)? Of(IOperation operation)
    {
        var credential = requests.GivenBy(operation) is { } header ? $"the {header} header" : IsNetworkCredential(operation) ? "a password" : null;
        if (credential is null)
            return null;
        foreach (var sender in Senders(operation))
            if (addresses.OpenOf(sender, operation) is { } address)
                return (credential, address);
        return null;
    }

    private static bool IsOfHandler(ISymbol member) => member.IsDeclaredBy(Net.HttpClientHandler) || member.IsDeclaredBy(Net.SocketsHttpHandler);

    private static bool IsNetworkCredential(IOperation operation) =>
        operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Credentials" }, Value: var value } && Locals.WrittenAs(value).Unwrap() is IObjectCreationOperation { Type: var made } && made.Is(Net.NetworkCredential);

    private static IEnumerable<ObjectPlace> Senders(IOperation operation)
    {
        var set = operation is ISimpleAssignmentOperation assignment ? (assignment.Target as IPropertyReferenceOperation)?.Instance : Call.Of(operation)?.Receiver;
        if (set is null || ObjectPlace.Of(set) is not { } place)
            return Array.Empty<ObjectPlace>();
        if (operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property } } && IsOfHandler(property))
            return ClientsOf(place, operation);
        // The client of client.DefaultRequestHeaders.Authorization.
        return set.Unwrap().Type is var type && s_senders.Any(sender => type.Is(sender)) ? new[] { place } : place.Outer is { } outer ? new[] { outer } : Array.Empty<ObjectPlace>();
    }

    // new HttpClient(handler)
    private static IEnumerable<ObjectPlace> ClientsOf(ObjectPlace handler, IOperation near)
    {
        foreach (var made in near.Root().DescendantsAndSelf())
            if (made is IObjectCreationOperation { Type: var type } && type.Is(Net.HttpClient) && Call.Of(made)?["handler"] is { } given
                && ObjectPlace.Of(given) is { } place && place.Root.Equals(handler.Root) && place.Path == handler.Path && ObjectPlace.Of(made) is { } client)
                yield return client;
    }
}
