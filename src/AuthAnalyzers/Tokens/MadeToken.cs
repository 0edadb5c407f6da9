using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;

namespace AuthAnalyzers.Tokens;

/// <summary>A token that is made, or the tokens that a server is set up to make, with how long they live.</summary>
/// <param name="place">The end as it stands there, or what makes the token where none does.</param>
/// <param name="lifetime">From now on; <see cref="Lifetimes.Endless"/> where it never ends.</param>
/// <param name="form">How the end is said.</param>
internal sealed class MadeToken(IOperation place, TimeSpan lifetime, EndForm form)
{
    public IOperation Place { get; } = place;

    public TimeSpan Lifetime { get; } = lifetime;

    public EndForm Form { get; } = form;

    public bool IsOfRefreshTokens { get; private init; }

    /// <summary>Whether an end can be written where it stands, or as an argument.</summary>
    public bool IsFixable { get; private init; }

    /// <summary>The token of a creation, call or setting; null where how long it lives does not stand there.</summary>
    public static MadeToken? Of(IOperation operation, Models compilation)
    {
        if (operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property } } assignment)
            return ApiIndex<TokenEnd>.Find(property) is { } set ? OfValue(assignment.Value, set, compilation) : null;
        if (Call.Of(operation) is not { Member: { } member } call || ApiIndex<TokenEnd>.Find(member) is not { Parameter: { } parameter } end || !Takes(member, parameter))
            return operation is IObjectCreationOperation or IInvocationOperation ? OfPayload(operation, compilation) ?? OfDescriptor(operation, compilation) : null;
        if (call[parameter] is { } value && !(value.Unwrap().IsNothing() && end.IsEndlessWithout))
            return OfValue(value, end, compilation);
        // new JwtPayload(claims) is judged where it becomes a token.
        return end.IsEndlessWithout && !member.IsDeclaredBy(IdentityModel.JwtPayload) && EndlessTokens.Of(compilation).AreWithoutEnd(call["claims"], operation)
            ? new(call[parameter] ?? operation, Lifetimes.Endless, end.Form) { IsFixable = true } : null;
    }

    private static MadeToken? OfValue(IOperation value, TokenEnd end, Models compilation) =>
        value.Unwrap().IsNothing() && end.IsEndlessByNull ? new(value, Lifetimes.Endless, end.Form) { IsOfRefreshTokens = end.IsOfRefreshTokens }
        : Lifetimes.Of(compilation).Of(value, end.Form) is { } lifetime ? new(value, lifetime, end.Form) { IsOfRefreshTokens = end.IsOfRefreshTokens, IsFixable = true }
        : null;

    // new JwtSecurityToken(header, payload), handler.CreateToken("{ … }", credentials)
    private static MadeToken? OfPayload(IOperation operation, Models compilation)
    {
        if (Call.Of(operation) is not { Member: { } member } call || call["payload"] is not { } payload)
            return null;
        if (payload.Type?.SpecialType == SpecialType.System_String)
            return member.ContainingAssembly?.Identity.Version is { } version && version >= new Version(7, 5) && EndlessTokens.Of(compilation).IsWithoutEnd(payload) ? new(operation, Lifetimes.Endless, EndForm.Time) : null;
        return operation is IObjectCreationOperation && Origins.Of(compilation).Of<IOperation>(payload, Ways.All, static origin => origin.Value is IObjectCreationOperation ? OriginAnswer<IOperation>.Is(origin.Value) : OriginAnswer<IOperation>.GoOn)
                is IObjectCreationOperation made && Call.Of(made) is var parts && parts["expires"] is not { } && parts["payloadJson"] is null
            && EndlessTokens.Of(compilation).AreWithoutEnd(parts["claims"], operation)
            ? new(operation, Lifetimes.Endless, EndForm.Time) : null;
    }

    // handler.CreateToken(new SecurityTokenDescriptor { … }) of a handler that was told to add no times.
    private static MadeToken? OfDescriptor(IOperation operation, Models compilation)
    {
        if (Call.Of(operation) is not { Receiver: { } handler } call || call.At(0) is not { } descriptor || !descriptor.Type.Is(IdentityModel.SecurityTokenDescriptor)
            || !AddsNoTimes(handler, compilation) || ObjectState.Of(descriptor) is not { Path: "", Holder: null or ILocalSymbol } state
            || state["Expires"].Any(static setting => setting.Value?.IsNothing() != true))
            return null;
        var endless = EndlessTokens.Of(compilation);
        return new[] { "Claims", "Subject" }.SelectMany(property => state[property]).DefaultIfEmpty().All(setting => (setting is null || setting.Value is not null) && endless.AreWithoutEnd(setting?.Value, operation))
            ? new(operation, Lifetimes.Endless, EndForm.Time) : null;
    }

    // new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }, here or in what the field is given.
    private static bool AddsNoTimes(IOperation handler, Models compilation)
    {
        const string Adds = "SetDefaultTimesOnTokenCreation";
        if (ObjectState.Of(handler)?.Last(Adds, before: handler) is { IsCertain: true } set)
            return set.Is(false);
        return handler.Unwrap() is IMemberReferenceOperation { Member: var kept } && References.Of(compilation).Values(kept) is { Count: 1 } values && values[0].Operation is { } given
            && ObjectState.Of(given)?.Last(Adds) is { IsCertain: true } initial && initial.Is(false);
    }

    private static bool Takes(ISymbol member, string parameter) => member is IMethodSymbol { Parameters: var parameters } && parameters.Any(one => one.Name == parameter);
}
