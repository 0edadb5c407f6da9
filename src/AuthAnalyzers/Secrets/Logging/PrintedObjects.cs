using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;

namespace AuthAnalyzers.Secrets.Logging;

/// <summary>Objects of the framework that show a credential when they are printed whole: measured for each type and way to print it.</summary>
internal sealed class PrintedObjects(OutgoingRequests requests)
{
    private const string AllHeaders = "the headers, Authorization and Cookie among them,";

    public static PrintedObjects Of(Models models) => models.Get(static m => new PrintedObjects(OutgoingRequests.Of(m)));

    /// <summary>The credential that the object shows when it is printed in that way.</summary>
    public ShownCredential? Shown(IOperation printed, PrintedAs how)
    {
        // The names come first: most values that are logged end here.
        switch (printed.Type?.Name)
        {
            case "AuthenticationHeaderValue" when printed.Type.Is(KnownTypes.Net.AuthenticationHeaderValue):
                return IsChallenge(printed) ? null : new(printed, "the Authorization header");
            case "HttpRequestMessage" when printed.Type.Is(KnownTypes.Net.HttpRequestMessage):
                return Sent(printed);
            // A placeholder shows "[Authorization, System.String[]]".
            case "HttpRequestHeaders" when how != PrintedAs.Entries && printed.Type.Is(KnownTypes.Net.HttpRequestHeaders):
                return Sent(printed);
            case "WebHeaderCollection" when how is PrintedAs.Text or PrintedAs.Value && printed.Type.Is(KnownTypes.Net.WebHeaderCollection):
                return Sent(printed);
            case "IHeaderDictionary" or "HeaderDictionary" when how is PrintedAs.Entries or PrintedAs.Members && printed.Type.Is(KnownTypes.AspNetCore.IHeaderDictionary):
                return IsOfResponse(printed) ? null : new(printed, AllHeaders);
            case "IRequestCookieCollection" when how is PrintedAs.Entries or PrintedAs.Members && printed.Type.Is("Microsoft.AspNetCore.Http.IRequestCookieCollection"):
                return new(printed, "the cookies");
            case "HttpRequest" or "HttpContext" when how == PrintedAs.Members && (printed.Type.Is(KnownTypes.AspNetCore.HttpRequest) || printed.Type.Is(KnownTypes.AspNetCore.HttpContext)):
                return new(printed, AllHeaders);
            default:
                return null;
        }
    }

    /// <summary>Whether the value is a challenge of a response, which has the form of a credential and is none.</summary>
    public static bool IsChallenge(IOperation value) => Origins.InBody.Is(value, Ways.All, static origin => origin.By switch
    {
        GivenBy.Value => OfChallenge(origin.Operation),
        // foreach (var challenge in response.Headers.WwwAuthenticate)
        _ => OriginAnswer<bool>.HandsOn(origin.Operation),
    });

    // What is read from a challenge, or made of one, is taken for it.
    private static OriginAnswer<bool> OfChallenge(IOperation value) => value switch
    {
        IPropertyReferenceOperation { Property.Name: "WwwAuthenticate" or "ProxyAuthenticate" } => OriginAnswer<bool>.Is(true),
        IPropertyReferenceOperation property => OriginAnswer<bool>.HandsOn(property.Instance),
        IArrayElementReferenceOperation element => OriginAnswer<bool>.HandsOn(element.ArrayReference),
        IInvocationOperation call => OriginAnswer<bool>.HandsOn(Call.Of(call).Subject),
        IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } } parameter =>
            OriginAnswer<bool>.HandsOn(Called(parameter)),
        _ => OriginAnswer<bool>.GoOn,
    };

    // response.Headers.WwwAuthenticate.Select(challenge => …): what the lambda's method is called on.
    private static IOperation? Called(IParameterReferenceOperation parameter)
    {
        for (var outer = parameter.Parent; outer is not null; outer = outer.Parent)
            if (outer is IAnonymousFunctionOperation lambda && SymbolEqualityComparer.Default.Equals(lambda.Symbol, parameter.Parameter.ContainingSymbol))
                return lambda.Parent is IDelegateCreationOperation made && Argument.Of(made)?.Call is { } call ? call.Subject : null;
        return null;
    }

    private ShownCredential? Sent(IOperation printed) => requests.Header(printed) is var (name, origin) ? new(printed, $"the {name} header", origin) : null;

    private static bool IsOfResponse(IOperation headers) =>
        (headers is ILocalReferenceOperation local ? Locals.SingleValue(local)?.Unwrap() : headers) is IPropertyReferenceOperation { Instance: { } owner } && owner.Type.Is(KnownTypes.AspNetCore.HttpResponse);
}
