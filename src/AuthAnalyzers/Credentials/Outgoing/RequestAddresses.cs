using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;

namespace AuthAnalyzers.Credentials.Outgoing;

/// <summary>Where a request or a client goes, as far as one body says it: <c>BaseAddress</c>, <c>RequestUri</c>, what the request is made with, what the client is asked for.</summary>
internal sealed class RequestAddresses(Origins origins)
{
    private static readonly string[] s_properties = { "BaseAddress", "RequestUri" };
    private static readonly string[] s_parameters = { "requestUri", "requestUriString", "address" };

    public static RequestAddresses Of(Models models) => models.Get(static m => new RequestAddresses(Origins.Of(m)));

    /// <summary>The value that gives an address to which the request or client sends in the clear; null where none is known.</summary>
    /// <param name="target">The request or client.</param>
    /// <param name="near">An operation of the body.</param>
    public IOperation? OpenOf(ObjectPlace target, IOperation near)
    {
        foreach (var address in Given(target, near))
            if (Address.Of(Text(address)) is { IsOpen: true })
                return address;
        return null;
    }

    /// <summary>The text of an address: of <c>new Uri("http://…")</c> what that is made of, of <c>builder.Uri</c> what the builder begins with.</summary>
    public string Text(IOperation address) => TextValue.Of(Source(Locals.WrittenAs(address).Unwrap(), address) ?? address, origins).Text;

    private static IOperation? Source(IOperation written, IOperation near) => written switch
    {
        IObjectCreationOperation made when made.Type.Is(BaseLibrary.Uri) => Call.Of(made).At(0),
        IPropertyReferenceOperation { Property: { Name: "Uri" } property, Instance: { } builder } when property.IsDeclaredBy(BaseLibrary.UriBuilder) =>
            Call.Of(ObjectPlace.Of(builder)?.MadeBy(near)) is { } made ? made["uri"] : null,
        _ => null,
    };

    private static IEnumerable<IOperation> Given(ObjectPlace target, IOperation near)
    {
        foreach (var setting in ObjectSettings.Of(near)[target.Root])
            foreach (var property in s_properties)
                if (setting.Value is { } value && setting.Path == ObjectPlace.Join(target.Path, property))
                    yield return value;
        if (Call.Of(target.MadeBy(near)) is { } creation && AddressIn(creation) is { } argument)
            yield return argument;
        foreach (var operation in near.Root().DescendantsAndSelf())
        {
            Cancellation.ThrowIfRequested();
            // client.GetAsync("http://…")
            if (operation is IInvocationOperation { Instance: { } client } invocation && (client.Type.Is(Net.HttpClient) || client.Type.Is(Net.WebClient)) && AddressIn(Call.Of(invocation)) is { } asked
                && ObjectPlace.Of(client) is { } place && place.Root.Equals(target.Root) && place.Path == target.Path)
                yield return asked;
        }
    }

    private static IOperation? AddressIn(Call call)
    {
        foreach (var parameter in s_parameters)
            if (call[parameter] is { } address)
                return address;
        return null;
    }
}
