using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Credentials;

namespace AuthAnalyzers.Tokens.Refreshing;

/// <summary>
/// Where a server looks for the refresh token that a caller sent among those that it keeps: <c>t => t.Token == token</c>, <c>user.RefreshToken != request.RefreshToken</c>, <c>_tokens.TryGetValue(token, out var kept)</c>.
/// </summary>
internal sealed class RefreshLookup
{
    private RefreshLookup(IOperation operation, IOperation sent, INamedTypeSymbol entity, ISymbol? member = null, IOperation? holder = null)
    {
        Operation = operation;
        Sent = sent;
        Entity = entity;
        Member = member;
        Holder = holder;
    }

    /// <summary>The comparison, or the call that is given the token as a key.</summary>
    public IOperation Operation { get; }

    /// <summary>The token that the caller sent, or what is made of it.</summary>
    public IOperation Sent { get; }

    /// <summary>The type of what is kept.</summary>
    public INamedTypeSymbol Entity { get; }

    /// <summary>The member that is compared; null where the token is the key.</summary>
    public ISymbol? Member { get; }

    /// <summary>The object whose member is compared: <c>t</c>.</summary>
    public IOperation? Holder { get; }

    /// <summary>Whether calls of the method may look up, by its name.</summary>
    public static bool MayBe(ISymbol method) => Equality.MayBe(method) || IsByKey(method.Name);

    /// <summary>The look-up that the operation is; null for others.</summary>
    public static RefreshLookup? Of(IOperation operation, ReceivedTokens received)
    {
        if (Equality.Of(operation) is { } equality)
            return Of(operation, equality.Left, equality.Right, received) ?? Of(operation, equality.Right, equality.Left, received);
        return operation is IInvocationOperation call && IsByKey(call.TargetMethod.Name) ? OfKey(call, received) : null;
    }

    private static RefreshLookup? Of(IOperation operation, IOperation kept, IOperation sent, ReceivedTokens received)
    {
        if (Plain(kept) is not IMemberReferenceOperation { Member: (IFieldSymbol or IPropertySymbol) and var member } read || read.Instance is not { } instance
            || TypeOf(instance) is not { TypeKind: TypeKind.Class or TypeKind.Struct } entity || entity.DeclaringSyntaxReferences.IsEmpty)
            return null;
        var isOne = RefreshNames.IsRefreshToken(member.Name) && !RefreshNames.IsOther(member.Name) || RefreshNames.IsRefreshToken(entity.Name) && RefreshNames.IsText(member.Name);
        return isOne && received.Has(sent, entity) ? new(operation, sent, entity, member, instance) : null;
    }

    // tokens.Find(token), _refreshTokens.TryGetValue(token, out var kept)
    private static RefreshLookup? OfKey(IInvocationOperation operation, ReceivedTokens received)
    {
        var call = Call.Of(operation);
        if (call.Receiver?.Unwrap() is not { Type: INamedTypeSymbol { TypeArguments: { Length: > 0 } arguments } } store || call.At(0) is not { } key
            || arguments[arguments.Length - 1] is not INamedTypeSymbol { DeclaringSyntaxReferences.IsEmpty: false } entity)
            return null;
        var names = (store as IMemberReferenceOperation)?.Member.Name ?? "";
        return (RefreshNames.IsRefreshToken(entity.Name) || RefreshNames.IsRefreshToken(names)) && IsNamedText(key) && received.Has(key, entity) ? new(operation, key, entity) : null;
    }

    private static bool IsByKey(string name) => name is "Find" or "FindAsync" or "TryGetValue" or "TryRemove" or "GetValueOrDefault";

    // Of Encoding.UTF8.GetBytes(kept.Token) the member.
    private static IOperation Plain(IOperation value)
    {
        value = value.UnwrapConverted();
        for (var steps = 0; steps < 4 && SecretForms.Inner(value) is { } inner; steps++)
            value = inner.UnwrapConverted();
        return value is IConditionalAccessOperation access ? access.Accessed().Unwrap() : value;
    }

    private static INamedTypeSymbol? TypeOf(IOperation instance) =>
        ((instance is IConditionalAccessInstanceOperation access ? access.Receiver() : instance)?.Unwrap().Type ?? instance.Type) is INamedTypeSymbol { OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T } type ? type : null;

    private static bool IsNamedText(IOperation key)
    {
        foreach (var part in key.DescendantsAndSelf())
            if (part switch
                {
                    IParameterReferenceOperation { Parameter.Name: var name } => name,
                    ILocalReferenceOperation { Local.Name: var name } => name,
                    IMemberReferenceOperation { Member.Name: var name } => name,
                    _ => null,
                } is { } named && (RefreshNames.IsRefreshToken(named) || RefreshNames.IsText(named)))
                return true;
        return false;
    }
}
