using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Credentials.Presented;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.Login;

/// <summary>What a rate limit counts by, where a caller chooses that: with a <c>Host</c> of its own each request has a bucket of its own, and no limit is ever reached.</summary>
internal sealed class LimitKeys(Origins origins)
{
    // A key of an API or an account that the caller names is what the limit is for.
    private static readonly string[] s_meant = { "key", "apikey", "authorization", "token", "user", "username", "email", "phone", "account", "login", "client", "clientid", "tenant", "secret", "device" };

    public static LimitKeys Of(Models models) => models.Get(static m => new LimitKeys(Origins.Of(m)));

    /// <summary>The part of the key that the caller chooses, and how a message names it; null where that is none.</summary>
    public (IOperation Part, string Name)? Chosen(IOperation key)
    {
        var found = origins.Find<string>(key, Ways.Any, Read);
        return found is { IsFound: true, Answer: { } name } ? (Part(key, name), name) : null;
    }

    /// <summary>The request that the part is read from, where the address of the caller can stand there instead.</summary>
    public static ImmutableDictionary<string, string?> Handover(IOperation part, IOperation key)
    {
        var none = ImmutableDictionary<string, string?>.Empty;
        // What else a text is made of would be lost.
        return part.IsIn(key) && part is not IInterpolatedStringOperation and not IBinaryOperation && part.DescendantsAndSelf().FirstOrDefault(static read => read is IParameterReferenceOperation && read.Type.Is(AspNetCore.HttpContext)) is IParameterReferenceOperation context
            ? none.Add(FixProperties.Replacement, context.Parameter.Name + ".Connection.RemoteIpAddress?.ToString() ?? \"\"") : none;
    }

    // Of `User.Identity?.Name ?? Request.Headers.Host.ToString()` the right side: a caller who is not signed in comes there.
    private IOperation Part(IOperation key, string name)
    {
        while (key.UnwrapConverted() is ICoalesceOperation { Value: var first, WhenNull: var other } && origins.Find<string>(first, Ways.Any, Read).Answer != name)
            key = other;
        return key.UnwrapConverted();
    }

    private static OriginAnswer<string> Read(Origin origin)
    {
        if (origin.By == GivenBy.Reference)
            return origin.Filler is { } filler && RequestCredentials.ReadsRequest(filler) ? Named(filler, Call.Of(filler).AfterSubject(0).ConstantText()) : OriginAnswer<string>.IsNot;
        switch (origin.Operation)
        {
            case IPropertyReferenceOperation property when OfRequest(property.Property) is { } part:
                return OriginAnswer<string>.Is(part);
            case IPropertyReferenceOperation { Property.IsIndexer: false } property when property.Property.IsDeclaredBy(AspNetCore.IHeaderDictionary):
                return Named(property, property.Property.Name);
            case var read when RequestCredentials.ReadsRequest(read):
                return Named(read, Call.Of(read)?.At(0).ConstantText());
            case IInvocationOperation { TargetMethod.Name: "NewGuid" } random when random.TargetMethod.IsDeclaredBy(BaseLibrary.Guid):
                return OriginAnswer<string>.Is("Guid.NewGuid()");
            case IPropertyReferenceOperation { Property: { IsIndexer: false, Name: "Value" or "Host" } member, Instance: { } whole } when member.ContainingType.Name is "HostString" or "StringValues":
                return OriginAnswer<string>.HandsOn(whole);
            case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } list }:
                return OriginAnswer<string>.HandsOn(list);
            case IArrayElementReferenceOperation { ArrayReference: var list }:
                return OriginAnswer<string>.HandsOn(list);
            // $"{ip}:{host}": one part that changes makes another key.
            case IInterpolatedStringOperation text:
                return OriginAnswer<string>.AnyOf(text.Parts.OfType<IInterpolationOperation>().Select(static part => OriginAnswer<string>.HandsOn(part.Expression)).ToArray());
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum:
                return OriginAnswer<string>.AnyOf(new[] { OriginAnswer<string>.HandsOn(sum.LeftOperand), OriginAnswer<string>.HandsOn(sum.RightOperand) });
            case IInvocationOperation { TargetMethod: { DeclaringSyntaxReferences.IsEmpty: true, Name: "ToString" or "Trim" or "Split" or "First" or "FirstOrDefault" or "Last" or "LastOrDefault" or "ToLower" or "ToLowerInvariant" } } call:
                return OriginAnswer<string>.HandsOn(Call.Of(call).Subject);
            default:
                return OriginAnswer<string>.GoOn;
        }
    }

    // context.TraceIdentifier, context.Connection.Id, context.Request.Host
    private static string? OfRequest(IPropertySymbol property) => property.Name switch
    {
        "TraceIdentifier" when property.IsDeclaredBy(AspNetCore.HttpContext) => "TraceIdentifier",
        "Id" when property.IsDeclaredBy(AspNetCore.ConnectionInfo) => "Connection.Id",
        "Host" when property.IsDeclaredBy(AspNetCore.HttpRequest) => "the Host header",
        _ => null,
    };

    private static OriginAnswer<string> Named(IOperation read, string? name) =>
        name is not null && IdentifierWords.Has(name, s_meant) && !IdentifierWords.Has(name, "useragent") ? OriginAnswer<string>.IsNot
        : OriginAnswer<string>.Is(name is null ? Excerpt.Of(read) : $"the {name} of the request");
}
