using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Tokens;

/// <summary>Whether a program looks at the issuer or the audience of a token itself: <c>if (!jwt.Audiences.Contains("api")) …</c></summary>
internal sealed class ClaimReads(References references, SourceMethods methods)
{
    // Methods that the events of a scheme name.
    private const int MostMethods = 16;

    // The property of a token, that of a payload, and the claim.
    private static readonly (string, string, string) s_issuer = ("Issuer", "Iss", "iss");
    private static readonly (string, string, string) s_audience = ("Audiences", "Aud", "aud");

    // Claims that tell which service a token was made for, where it has no audience.
    private static readonly HashSet<string> s_standIns = new(StringComparer.Ordinal) { "scope", "scp", "client_id", "azp", "appid", "cid" };

    private readonly ConcurrentDictionary<(IOperation, TokenPart), bool> _reads = new();

    public static ClaimReads Of(Models models) => models.Get(static m => new ClaimReads(References.Of(m), SourceMethods.Of(m)));

    /// <summary>Whether the member around a setting, its callers, or the events that it names read the issuer or the audience.</summary>
    public bool AreOf(TokenPart part, IOperation setting, ISymbol containing)
    {
        var around = Around(setting);
        if (ReadsIn(around, part))
            return true;
        // GetPrincipal(token) of a method that looks at the rest.
        if (containing is IMethodSymbol { MethodKind: MethodKind.Ordinary } && references.Uses(containing) is { } uses)
            foreach (var use in uses)
                if (ReadsIn(Around(use), part))
                    return true;
        return EventsOf(around).Any(body => ReadsIn(body, part)) || part == TokenPart.Audience && EventsOf(around).Prepend(around).Any(FailsForOtherServices);
    }

    // OnTokenValidated = context => { if (!HasScope(context.Principal?.FindFirst("scope")?.Value)) context.Fail("…"); }  Access tokens of Amazon Cognito have no audience.
    private static bool FailsForOtherServices(IOperation root) => root.Descendants().Any(static operation =>
        operation is IInvocationOperation { TargetMethod.Name: "Fail" } fail
        && fail.EnclosingFunction().Descendants().Any(static part => part.ConstantValue is { HasValue: true, Value: string text } && s_standIns.Contains(text)));

    // The lambda that sets one scheme up, which says nothing of the others; else the whole member.
    private static IOperation Around(IOperation operation)
    {
        for (var outer = operation.Parent; outer is not null; outer = outer.Parent)
            if (outer is IAnonymousFunctionOperation { Symbol.Parameters: var parameters } && parameters.Any(static parameter => ParameterUses.IsScheme(parameter.Type)))
                return outer;
        return operation.Root();
    }

    // OnTokenValidated = CheckAudience; Events = new TenantEvents()
    private IEnumerable<IOperation> EventsOf(IOperation root)
    {
        var found = 0;
        foreach (var operation in root.Descendants())
        {
            Cancellation.ThrowIfRequested();
            var named = operation switch
            {
                IMethodReferenceOperation group => new[] { group.Method },
                IObjectCreationOperation { Type: INamedTypeSymbol { DeclaringSyntaxReferences.IsEmpty: false } type } => type.GetMembers("TokenValidated").OfType<IMethodSymbol>(),
                _ => Enumerable.Empty<IMethodSymbol>(),
            };
            foreach (var method in named)
                if (found++ < MostMethods && methods.Body(method) is { } body)
                    yield return body;
        }
    }

    private bool ReadsIn(IOperation root, TokenPart part) => _reads.GetOrAdd((root, part), static key => Reads(key.Item1, key.Item2 == TokenPart.Issuer ? s_issuer : s_audience));

    // jwt.Issuer, principal.FindFirst("aud"), claims.First(claim => claim.Type == JwtRegisteredClaimNames.Iss); not Issuer = … of a token that is made, nor options.Issuer of the project's own.
    private static bool Reads(IOperation root, (string OfToken, string OfPayload, string Claim) names)
    {
        foreach (var operation in root.Descendants())
        {
            Cancellation.ThrowIfRequested();
            if (operation is IPropertyReferenceOperation { Property: { Name: var name, DeclaringSyntaxReferences.IsEmpty: true } } read && (name == names.OfToken || name == names.OfPayload)
                && !(read.Parent is IAssignmentOperation assignment && assignment.Target == read))
                return true;
            if (operation.ConstantValue is { HasValue: true, Value: string text } && text == names.Claim && !IsMade(operation))
                return true;
        }
        return false;
    }

    // new Claim("aud", …) of a token that is made.
    private static bool IsMade(IOperation name) => Argument.Of(name) is { Call.Operation: IObjectCreationOperation };
}
