using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Answer = AuthAnalyzers.Code.Values.OriginAnswer<AuthAnalyzers.Secrets.Logging.ShownCredential>;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Credentials.Names;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Secrets.Logging;

/// <content>Objects whose text is what was put into them: addresses, builders of texts, lists of them.</content>
internal sealed partial class ShownCredentials
{
    // Of an address or a request message, what its text shows of a query.
    private static readonly HashSet<string> s_ofAddress = new(StringComparer.Ordinal) { "AbsoluteUri", "OriginalString", "PathAndQuery", "Query", "Uri", "UserInfo", "RequestUri" };

    private static bool IsAddress(ITypeSymbol? type) => type?.Name is "Uri" or "UriBuilder" or "HttpRequestMessage"
        && (type.IsExactly(BaseLibrary.Uri) || type.IsExactly(BaseLibrary.UriBuilder) || type.IsExactly(Net.HttpRequestMessage));

    private static bool ShowsAddress(IPropertyReferenceOperation property) => s_ofAddress.Contains(property.Property.Name) && IsAddress(property.Instance?.Type);

    // new Uri("https://api.example/?key=" + key), new UriBuilder(address) { Query = "key=" + key }
    private static Answer OfAddress(IObjectCreationOperation created)
    {
        var choices = new List<Answer>();
        foreach (var argument in Call.Of(created))
            choices.Add(Answer.HandsOn(argument.Value));
        foreach (var name in s_ofAddress)
            if (created.Initialized(name) is { } value)
                choices.Add(Answer.HandsOn(value));
        return Answer.AnyOf(choices);
    }

    // Url.Action("Reset", "Account", new { token }): each of the values that it is given, as they stand in its query.
    private Answer OfMadeAddress(IInvocationOperation call, AuthOptions options)
    {
        var choices = new List<Answer>();
        foreach (var argument in Call.Of(call))
            foreach (var part in LoggedParts.Of(argument.Value))
                choices.Add(part.Parent is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { ContainingType.IsAnonymousType: true, Name: var name } } }
                    && SecretTypes.CanCarry(part.Type) && options.NamesSecret(name) ? Answer.HandsOn(part).Else(new ShownCredential(part, $"'{name}'")) : Answer.HandsOn(part));
        return Answer.AnyOf(choices);
    }

    private Answer OfOwnAddress(IOperation address) => _queryTokens.AreAccepted ? Answer.Is(new(address, "the token in the query")) : Answer.IsNot;

    // What the local was made of, and what was put into it afterwards: builder.Query = "key=" + key;
    private static Answer OfAddress(ILocalReferenceOperation local)
    {
        var choices = new List<Answer> { Answer.GoOnAs(shown => Told(local, shown)) };
        foreach (var name in s_ofAddress)
            if (ObjectState.Of(local)?.Last(name, local)?.Value is { } value)
                choices.Add(Answer.HandsOn(value, shown => Answer.Is(Told(local, shown))));
        return Answer.AnyOf(choices);
    }

    // text.Append(token); … text.ToString()
    private static List<Answer> OfContents(ILocalReferenceOperation local)
    {
        var parts = new List<IOperation>();
        foreach (var use in BodyIndex.Uses(local, local.Local))
            for (var call = On(use); call is not null && call.Syntax.SpanStart < local.Syntax.SpanStart; call = On(call))
                if (call.TargetMethod.Name == "Clear")
                    parts.Clear();
                else
                    foreach (var argument in Call.Of(call))
                        if (Propagation.Destination(call, argument) is not null)
                            parts.AddRange(LoggedParts.Of(argument.Value));
        return parts.Where(static part => !IsNameInText(part)).Select(part => Answer.HandsOn(part, shown => Answer.Is(Told(local, shown)))).ToList();
    }

    private static IInvocationOperation? On(IOperation receiver) => receiver.Parent is IInvocationOperation call && call.Instance == receiver ? call : null;

    // What is shown elsewhere, told where it is used.
    private static ShownCredential Told(IOperation use, ShownCredential shown) => new(use, shown.Name, shown.Origin ?? shown.Carrier);
}
