using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials.Presented;

namespace AuthAnalyzers.Clients;

/// <summary>A credential in a header that a client sends with each of its requests: <c>client.DefaultRequestHeaders.Authorization = …</c>, <c>client.DefaultRequestHeaders.Add("X-Api-Key", key)</c>.</summary>
internal sealed class ClientHeader
{
    private const string Defaults = "DefaultRequestHeaders";

    private ClientHeader(string name, IOperation value, ISymbol client, string path)
    {
        Name = name;
        Value = value;
        Client = client;
        Path = path;
    }

    /// <summary>The header's name.</summary>
    public string Name { get; }

    public IOperation Value { get; }

    /// <summary>The variable or member that holds the client.</summary>
    public ISymbol Client { get; }

    /// <summary>The members that lead from there to the client: <c>Value</c> of a <c>Lazy</c>; empty for the client itself.</summary>
    public string Path { get; }

    /// <summary>The header that the assignment or call sets; null for others.</summary>
    public static ClientHeader? Of(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: "Authorization" } property, Instance: { } headers }, Value: var value }
            when property.ContainingType.Is(Net.HttpRequestHeaders) && !value.IsNothing() => Of("Authorization", value, headers),
        IInvocationOperation call when Call.Of(call) is { Receiver: { } receiver } given => receiver.Type.Is(Net.HttpRequestHeaders)
            ? given.At(0).ConstantText() is { } name && IsCredential(name) && given.At(1) is { } value ? Of(name, value, receiver) : null
            : ApiIndex<SetsAuthorization>.Concerns(call.TargetMethod) && receiver.Type.Is(Net.HttpClient) && given.At(0) is { } token && ObjectPlace.Of(receiver) is { Root: ISymbol root } place
                ? new("Authorization", token, root, place.Path)
                : null,
        _ => null,
    };

    private static ClientHeader? Of(string name, IOperation value, IOperation headers) =>
        ObjectPlace.Of(headers) is { Root: ISymbol root, Path: var path } && path.EndsWith(Defaults, StringComparison.Ordinal)
            ? new(name, value, root, path.Substring(0, path.Length - Defaults.Length).TrimEnd('.'))
            : null;

    private static bool IsCredential(string name) => RequestCredential.IsName(name) || name.Equals("Cookie", StringComparison.OrdinalIgnoreCase);
}
