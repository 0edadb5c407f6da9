using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials.Presented;

namespace AuthAnalyzers.Tokens.Refreshing;

/// <summary>Whether a text comes from whoever calls: <c>request.RefreshToken</c>, <c>Request.Cookies["refreshToken"]</c>, a parameter, the hash of one.</summary>
internal sealed class ReceivedTokens(Origins origins)
{
    public static ReceivedTokens Of(Models models) => models.Get(static m => new ReceivedTokens(Origins.Of(m)));

    /// <param name="value">The text.</param>
    /// <param name="entity">The type of what is kept: what is read from one of its objects was not sent.</param>
    public bool Has(IOperation? value, ITypeSymbol? entity) => origins.Is(value, Ways.Any, origin => Ask(origin, entity));

    private static OriginAnswer<bool> Ask(Origin origin, ITypeSymbol? entity)
    {
        if (origin.Filler is { } filler)
            return IsOfRequest(filler.Instance?.Type) ? OriginAnswer<bool>.Is(true) : OriginAnswer<bool>.GoOn;
        switch (origin.Value)
        {
            case IParameterReferenceOperation { Parameter: var parameter }:
                return IsText(parameter.Type) ? OriginAnswer<bool>.Is(true) : OriginAnswer<bool>.IsNot;
            case IPropertyReferenceOperation { Property.IsIndexer: true } entry:
                return IsOfRequest(entry.Instance?.Type) ? OriginAnswer<bool>.Is(true) : OriginAnswer<bool>.IsNot;
            case IMemberReferenceOperation { Instance: { } instance } read:
                return IsSent(read, instance, entity) ? OriginAnswer<bool>.Is(true) : IsText(instance.Type) ? OriginAnswer<bool>.HandsOn(instance) : OriginAnswer<bool>.IsNot;
            case IInvocationOperation call:
                return OfCall(call);
            default:
                return OriginAnswer<bool>.GoOn;
        }
    }

    // Hash(token), token.Trim(), Guid.Parse(token); a helper that reads the cookie is given nothing.
    private static OriginAnswer<bool> OfCall(IInvocationOperation call)
    {
        if (RefreshNames.IsNew(call.TargetMethod.Name) || !IsText(call.Type.Awaited()))
            return OriginAnswer<bool>.IsNot;
        var given = Call.Of(call);
        var choices = new List<OriginAnswer<bool>>();
        if (given.Receiver is { } receiver && IsText(receiver.Type))
            choices.Add(OriginAnswer<bool>.HandsOn(receiver));
        foreach (var argument in given)
            if (!argument.IsOut && IsText(argument.Value.Type))
                choices.Add(OriginAnswer<bool>.HandsOn(argument.Value));
        return choices.Count > 0 ? OriginAnswer<bool>.AnyOf(choices) : OriginAnswer<bool>.GoOn;
    }

    private static bool IsSent(IMemberReferenceOperation read, IOperation instance, ITypeSymbol? entity)
    {
        if (!IsText(read.Type) || instance.Type is null || SymbolEqualityComparer.Default.Equals(instance.Type.OriginalDefinition, entity?.OriginalDefinition))
            return false;
        if (RequestObjects.Has(read))
            return true;
        for (var steps = 0; steps < 4; steps++)
            switch (instance.Unwrap())
            {
                // A stored row that a method is handed was not sent.
                case IParameterReferenceOperation { Parameter.Type: var type }: return !RefreshNames.IsRefreshToken(type.Name) || IdentifierWords.Has(type.Name, "request", "dto", "model", "command", "input", "query");
                case IConditionalAccessInstanceOperation access when access.Receiver() is { } receiver: instance = receiver; break;
                case IPropertyReferenceOperation { Instance: { } outer }: instance = outer; break;
                default: return false;
            }
        return false;
    }

    private static bool IsOfRequest(ITypeSymbol? type) => type.Is(AspNetCore.IRequestCookieCollection) || type.Is(AspNetCore.IHeaderDictionary) || type.Is(AspNetCore.IFormCollection);

    private static bool IsText(ITypeSymbol? type) =>
        type is { SpecialType: SpecialType.System_String } or IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte } || type is not null && (type.Has(BaseRole.Text) || type.Has(BaseRole.Guid));
}
