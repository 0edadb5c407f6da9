using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Values;

namespace AuthAnalyzers.Credentials.Presented;

/// <summary>Challenges that a client reads from a response: <c>response.Headers.WwwAuthenticate</c>. They are made as credentials are, of the same type.</summary>
internal static class ReceivedChallenges
{
    /// <summary>Whether the value is a challenge of a response, which has the form of a credential and is none.</summary>
    public static bool Are(IOperation value) => Origins.InBody.Is(value, Ways.All, static origin => origin.By switch
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
}
