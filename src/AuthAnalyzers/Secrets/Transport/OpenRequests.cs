using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
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
        OutgoingRequests.MayGive(symbol) || symbol is IPropertySymbol { Name: "Credentials" } && (symbol.IsDeclaredBy(Net.WebRequest) || symbol.IsDeclaredBy(Net.WebClient));

    /// <summary>The credential that the operation puts on such a request, as a message names it, and the address; null where it does not.</summary>
    public (string Credential, IOperation Address)? Of(IOperation operation)
    {
        var credential = requests.GivenBy(operation) is { } header ? $"the {header} header" : IsNetworkCredential(operation) ? "a password" : null;
        if (credential is null || Sender(operation) is not { } sender || addresses.OpenOf(sender, operation) is not { } address)
            return null;
        return (credential, address);
    }

    private static bool IsNetworkCredential(IOperation operation) =>
        operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Credentials" }, Value: var value } && value.Unwrap().Type.Is(Net.NetworkCredential);

    // The client of client.DefaultRequestHeaders.Authorization.
    private static ObjectPlace? Sender(IOperation operation)
    {
        var set = operation is ISimpleAssignmentOperation assignment ? (assignment.Target as IPropertyReferenceOperation)?.Instance : Call.Of(operation)?.Receiver;
        if (set is null || ObjectPlace.Of(set) is not { } place)
            return null;
        return set.Unwrap().Type is var type && s_senders.Any(sender => type.Is(sender)) ? place : place.Outer;
    }
}
