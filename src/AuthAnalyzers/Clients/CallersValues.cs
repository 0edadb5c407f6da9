using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;

namespace AuthAnalyzers.Clients;

/// <summary>Whether a value belongs to whoever calls, and not to the program: the token of the current request, a parameter, an entry for a user.</summary>
internal sealed class CallersValues(Origins origins, References references)
{
    // Where a program, not a caller, brings the value.
    private static readonly string[] s_setUp = { "configure", "configuration", "initialize", "initialise", "init", "setup", "createclient", "buildclient", "createhttpclient", "makeclient" };

    private static readonly string[] s_programs = { "config", "configuration", "options", "option", "settings", "setting" };

    private static readonly string[] s_persons = { "user", "userid", "username", "account", "accountid", "tenant", "tenantid", "customer", "customerid", "caller", "session", "sessionid", "subject", "owner", "member", "principal", "email" };

    public static CallersValues Of(Models models) => models.Get(static m => new CallersValues(Origins.Of(m), References.Of(m)));

    /// <param name="value">What the header is given.</param>
    /// <param name="client">The client that sends it.</param>
    /// <param name="containing">The member in which that happens: one that sets the client up sets it for all.</param>
    public bool Has(IOperation value, SharedClient client, ISymbol containing)
    {
        if (containing is IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } or IFieldSymbol or IPropertySymbol || IdentifierWords.Begins(containing.Name, s_setUp) || IsOfBackground(containing.ContainingType))
            return false;
        return client.IsOfHandler ? IsMadeHere(value) : origins.Find(value, Ways.Any, Ask, asksCallers: IsAsked).IsFound;
    }

    private OriginAnswer<bool> Ask(Origin origin)
    {
        if (origin.Filler is { } filler)
            return OfCall(filler);
        switch (origin.Value)
        {
            case { Type: { } type } when IsOfRequest(type):
                return OriginAnswer<bool>.Is(true);
            case IParameterReferenceOperation { Parameter: var parameter }:
                return !IsCallers(parameter) ? OriginAnswer<bool>.IsNot : IsAsked(parameter) ? OriginAnswer<bool>.GoOn : OriginAnswer<bool>.Is(true);
            case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } whole } entry:
                return OfParts(new[] { whole, Call.Of(entry).At(0) });
            // Values of its own objects are the program's; a member of a parameter is what the caller handed over.
            case IMemberReferenceOperation { Instance: { } instance } when instance.Unwrap() is not IInstanceReferenceOperation:
                return OriginAnswer<bool>.HandsOn(instance is IConditionalAccessInstanceOperation access ? access.Receiver() : instance);
            case IInvocationOperation call:
                return OfCall(call);
            case IObjectCreationOperation creation:
                return OfParts(Given(Call.Of(creation)));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum:
                return OfParts(sum.Operands());
            case IInterpolatedStringOperation text:
                return OfParts(text.Parts.OfType<IInterpolationOperation>().Select(static hole => hole.Expression));
            default:
                return OriginAnswer<bool>.GoOn;
        }
    }

    // GetTokenAsync("access_token") of the request, string.Concat("Bearer ", token), TokenFor(user); a program's own call without either gets its own token.
    private static OriginAnswer<bool> OfCall(IInvocationOperation call)
    {
        var given = Call.Of(call);
        var isText = call.TargetMethod.ContainingType?.RootNamespace() == "System";
        var parts = new List<IOperation?> { given.Receiver };
        foreach (var argument in given)
            if (!argument.IsOut && (isText || argument.Value.Type is { } type && IsOfRequest(type) || IdentifierWords.Is(argument.Name, s_persons)))
                foreach (var element in argument.Elements)
                    parts.Add(element);
        return OfParts(parts, andOwn: true);
    }

    private static OriginAnswer<bool> OfParts(IEnumerable<IOperation?> parts, bool andOwn = false)
    {
        var choices = parts.OfType<IOperation>().Where(static part => part.Unwrap() is not IInstanceReferenceOperation && !part.ConstantValue.HasValue).Select(static part => OriginAnswer<bool>.HandsOn(part)).ToList();
        if (andOwn)
            choices.Insert(0, OriginAnswer<bool>.GoOn);
        return choices.Count > 0 ? OriginAnswer<bool>.AnyOf(choices) : OriginAnswer<bool>.IsNot;
    }

    private static IEnumerable<IOperation> Given(Call call)
    {
        var given = new List<IOperation>();
        foreach (var argument in call)
            given.Add(argument.Value);
        return given;
    }

    private static bool IsCallers(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol { MethodKind: not (MethodKind.Constructor or MethodKind.AnonymousFunction) } && parameter.Type is { } type && !IdentifierWords.Has(type.Name, s_programs)
        && !IdentifierWords.Has(parameter.Name, s_programs) && !type.IsExactly(BaseLibrary.CancellationToken)
        && (type.SpecialType == SpecialType.System_String || type.Has(BaseRole.Guid) || type.IsExactly(Net.AuthenticationHeaderValue) || IdentifierWords.Has(type.Name, "token", "tokens", "credential", "request", "user", "account", "session", "command", "query", "dto", "model", "context"));

    // Whose method the program calls itself: its calls say what is handed over; of an endpoint, the request.
    private bool IsAsked(IParameterSymbol parameter) => parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Ordinary } method && (references.Uses(method) is not { } uses || uses.Count > 0 && uses.All(static use => use is IInvocationOperation));

    // What a handler of one request computes for it, of nothing that the program keeps.
    private static bool IsMadeHere(IOperation value)
    {
        var isMade = false;
        foreach (var part in value.DescendantsAndSelf())
            if (part is ILocalReferenceOperation or IParameterReferenceOperation)
                isMade = true;
            else if (part is IMemberReferenceOperation { Member.Name: var name } && IdentifierWords.Has(name, s_programs))
                return false;
        return isMade;
    }

    private static bool IsOfRequest(ITypeSymbol type) => Array.Exists(AspNetCore.OfOneRequest, type.Is);

    private static bool IsOfBackground(INamedTypeSymbol? type) => type.Is(AspNetCore.BackgroundService) || type.Is(AspNetCore.IHostedService);
}
