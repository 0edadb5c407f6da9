using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials.Outgoing;
using AuthAnalyzers.Credentials.Presented;

namespace AuthAnalyzers.Secrets.Logging;

/// <summary>Objects of the framework that show a credential when they are printed whole: measured for each type and way to print it.</summary>
internal sealed class PrintedObjects(OutgoingRequests requests)
{
    private const string AllHeaders = "the headers, Authorization and Cookie among them,";
    private const string AllCookies = "the cookies";

    public static PrintedObjects Of(Models models) => models.Get(static m => new PrintedObjects(OutgoingRequests.Of(m)));

    /// <summary>The credential that the object shows when it is printed in that way.</summary>
    public ShownCredential? Shown(IOperation printed, PrintedAs how)
    {
        // The names come first: most values that are logged end here.
        switch (printed.Type?.Name)
        {
            case "AuthenticationHeaderValue" when printed.Type.Is(Net.AuthenticationHeaderValue):
                return ReceivedChallenges.Are(printed) ? null : new(printed, "the Authorization header");
            case "HttpRequestMessage" when printed.Type.Is(Net.HttpRequestMessage):
                return Sent(printed);
            // A placeholder shows "[Authorization, System.String[]]".
            case "HttpRequestHeaders" when how != PrintedAs.Entries && printed.Type.Is(Net.HttpRequestHeaders):
                return Sent(printed);
            case "WebHeaderCollection" when how is PrintedAs.Text or PrintedAs.Value && printed.Type.Is(Net.WebHeaderCollection):
                return Sent(printed);
            case "IHeaderDictionary" or "HeaderDictionary" when how is PrintedAs.Entries or PrintedAs.Members && printed.Type.Is(AspNetCore.IHeaderDictionary):
                return IsOfResponse(printed) ? null : new(printed, AllHeaders);
            case "IRequestCookieCollection" when how is PrintedAs.Entries or PrintedAs.Members && printed.Type.Is(AspNetCore.IRequestCookieCollection):
                return new(printed, AllCookies);
            case "HttpRequest" or "HttpContext" when how == PrintedAs.Members && (printed.Type.Is(AspNetCore.HttpRequest) || printed.Type.Is(AspNetCore.HttpContext)):
                return new(printed, AllHeaders);
            default:
                return null;
        }
    }

    /// <summary>The credential that an entry of a request's headers or cookies shows where the code prints them one after another.</summary>
    public ShownCredential? ShownOneByOne(IOperation entry) => RequestEntries.CollectionOf(entry) switch
    {
        null => null,
        // What the program sends itself is known, or else unknown.
        { Type: { } type } sent when type.Is(Net.HttpRequestHeaders) => Shown(sent, PrintedAs.Members) is { } shown ? new(entry, shown.Name, shown.Origin) : null,
        // A helper that is handed the headers alone may be handed those of a response.
        IParameterReferenceOperation => null,
        var received => RequestCredentials.PlaceOf(received) switch
        {
            CredentialPlace.Header => new(entry, AllHeaders),
            CredentialPlace.Cookie => new(entry, AllCookies),
            _ => null,
        },
    };

    private ShownCredential? Sent(IOperation printed) => requests.Header(printed) is var (name, origin) ? new(printed, $"the {name} header", origin) : null;

    private static bool IsOfResponse(IOperation headers) =>
        (headers is ILocalReferenceOperation local ? Locals.SingleValue(local)?.Unwrap() : headers) is IPropertyReferenceOperation { Instance: { } owner } && owner.Type.Is(AspNetCore.HttpResponse);
}
