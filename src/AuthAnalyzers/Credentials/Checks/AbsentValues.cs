using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials.Kept;
using AuthAnalyzers.Credentials.Presented;

namespace AuthAnalyzers.Credentials.Checks;

/// <summary>What the two sides of a credential's comparison are where nothing was sent, and where nothing is configured.</summary>
internal sealed class AbsentValues(Origins origins, References references, UnsetOptions options)
{
    private static readonly OriginAnswer<Absence> s_unset = OriginAnswer<Absence>.Is(Absence.Null | Absence.GivenEmpty);
    private static readonly OriginAnswer<Absence> s_empty = OriginAnswer<Absence>.Is(Absence.GivenEmpty);

    public static AbsentValues Of(Models models) =>
        models.Get(static m => new AbsentValues(Origins.Of(m), References.Of(m), UnsetOptions.Of(m)));

    /// <summary>What the presented side is where the caller sends nothing, or an empty text; none where that is not certain.</summary>
    /// <param name="side">The side.</param>
    /// <param name="places">Where the value was on its way; they are added to.</param>
    public Absence OfPresented(IOperation side, ValuePlaces places) => Of(side, places, ReadPresented);

    /// <summary>What the kept side is where nothing is configured, or an empty text; none where that is not certain.</summary>
    public Absence OfKept(IOperation side, ValuePlaces places) => Of(side, places, ReadKept);

    private Absence Of(IOperation side, ValuePlaces places, Func<Origin, OriginAnswer<Absence>> read)
    {
        var others = Absence.None;
        // Each way may be the one that is taken.
        var found = origins.Find(
            side, Ways.All, origin => Answer(origin, places, read), Add, asksCallers: static parameter => parameter.ContainingSymbol is IMethodSymbol);
        return found.IsFound ? found.Answer | others : Absence.None;

        bool Add(Absence first, Absence other)
        {
            others |= other;
            return true;
        }
    }

    private static OriginAnswer<Absence> Answer(Origin origin, ValuePlaces places, Func<Origin, OriginAnswer<Absence>> read)
    {
        places.Add(origin);
        return origin switch
        {
            // key ??= …
            { Operation.Parent: ICoalesceAssignmentOperation } => OriginAnswer<Absence>.IsNot,
            { By: GivenBy.Value, Operation.ConstantValue.HasValue: true } => OriginAnswer<Absence>.Is(Absence.None),
            // string.IsNullOrEmpty(key) ? … : key
            { By: GivenBy.Value, Operation: var value } when ValuePlaces.Of(value) is { } place && PresenceTests.Cover(value, place) =>
                OriginAnswer<Absence>.Is(Absence.None),
            _ => read(origin),
        };
    }

    private OriginAnswer<Absence> ReadPresented(Origin origin)
    {
        if (origin.Filler is { } filler)
            return RequestCredentials.ReadsRequest(filler)
                // headers.TryGetValue("X-Api-Key", out var key);
                ? filler.Parent is IExpressionStatementOperation or ISimpleAssignmentOperation ? s_unset : s_empty
                : OriginAnswer<Absence>.GoOn;
        if (origin.By != GivenBy.Value)
            return OriginAnswer<Absence>.IsNot;
        return origin.Operation switch
        {
            // Without the header it throws.
            IInvocationOperation { TargetMethod.Name: "GetValues" } call when RequestCredentials.ReadsRequest(call) => s_empty,
            var read when RequestCredentials.ReadsRequest(read) || RequestCredentials.ReadsHeader(read) => s_unset,
            // Authorization: Bearer
            IPropertyReferenceOperation { Property: { Name: "Parameter" } property } when property.IsDeclaredBy(Net.AuthenticationHeaderValue) =>
                OriginAnswer<Absence>.Is(Absence.Null),
            IParameterReferenceOperation { Parameter: var parameter } read when origin.Entered is null =>
                PresentedSecrets.IsOfRequest(read) ? OfBound(parameter, parameter.Type)
                : references.Uses(parameter.ContainingSymbol) is { Count: 0 } && IsOptional(parameter.Type) ? s_unset
                : OriginAnswer<Absence>.GoOn,
            IMemberReferenceOperation member when RequestObjects.Has(member) => OfBound(member.Member, member.Type),
            var value => AbsenceForms.Of(value) ?? OriginAnswer<Absence>.GoOn,
        };
    }

    // What a request must have is refused without it: the route's parts, [Required] and non-nullable members.
    private static OriginAnswer<Absence> OfBound(ISymbol bound, ITypeSymbol? type)
    {
        if (type is null or { NullableAnnotation: NullableAnnotation.NotAnnotated } || bound is IPropertySymbol { IsRequired: true })
            return OriginAnswer<Absence>.IsNot;
        foreach (var attribute in bound.GetAttributes())
            foreach (var demanding in Binding.Demanding)
                if (attribute.AttributeClass.Is(demanding))
                    return OriginAnswer<Absence>.IsNot;
        return s_unset;
    }

    private static bool IsOptional(ITypeSymbol type) => type.NullableAnnotation == NullableAnnotation.Annotated;

    private OriginAnswer<Absence> ReadKept(Origin origin)
    {
        // An element of a list that is not configured is not there.
        if (origin.By != GivenBy.Value)
            return OriginAnswer<Absence>.IsNot;
        var value = origin.Operation;
        if (KeptSecrets.SettingOf(value) is not null)
            return Known(UnsetOptions.OfSetting(value));
        return value is IMemberReferenceOperation member && options.Holds(member) ? Known(options.Of(member.Member))
            : AbsenceForms.Of(value) ?? OriginAnswer<Absence>.GoOn;
    }

    private static OriginAnswer<Absence> Known(Absence? absence) =>
        absence is { } known ? OriginAnswer<Absence>.Is(known) : OriginAnswer<Absence>.IsNot;
}
