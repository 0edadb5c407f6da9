using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;

namespace AuthAnalyzers.Credentials.Written;

/// <summary>
/// Which texts in the source a value may come from: through constants, fields, locals, encodings, hashes and the project's own methods, as what stands behind
/// <c>??</c>, as the default of a parameter or an option.
/// </summary>
internal sealed class WrittenSecrets(Origins origins, SourceMethods methods, References references)
{
    private readonly WrittenLists _lists = new(origins);

    public static WrittenSecrets Of(Models models) => models.Get(static m => new WrittenSecrets(Origins.Of(m), SourceMethods.Of(m), References.Of(m)));

    /// <summary>The first text that the value may come from and that counts; null where none does.</summary>
    public WrittenSecret? Of(IOperation value, Func<WrittenSecret, bool> counts) =>
        origins.Of<WrittenSecret>(value, Ways.Any, origin => Read(origin, counts), asksCallers: static _ => true);

    private OriginAnswer<WrittenSecret> Read(Origin origin, Func<WrittenSecret, bool> counts)
    {
        var value = origin.Operation;
        // users.TryGetValue(name, out var password)
        if (origin.By == GivenBy.Reference)
            return origin.Filler is { TargetMethod.Name: "TryGetValue" } look && _lists.Entries(look) is { Count: > 0 } filled ? AnyOf(filled) : OriginAnswer<WrittenSecret>.GoOn;
        if (origin.By != GivenBy.Value)
            return OriginAnswer<WrittenSecret>.IsNot;
        // The declaration of a constant is asked in its place.
        if (value is ILocalReferenceOperation or IFieldReferenceOperation { Field: { IsConst: true, DeclaringSyntaxReferences.IsEmpty: false } })
            return OriginAnswer<WrittenSecret>.GoOn;
        if (Written(value) is { } written)
            return Answer(written, counts);
        return value switch
        {
            IParameterReferenceOperation { Parameter: { HasExplicitDefaultValue: true, ExplicitDefaultValue: string text } parameter } =>
                IsLeftOut(origin, parameter) && methods.Default(parameter) is { } given ? Also(Answer(new(text, given), counts)) : OriginAnswer<WrittenSecret>.GoOn,
            _ when value.Type is IArrayTypeSymbol && new Elements(value) is { IsWrittenOut: true } texts => AnyOf(texts.ToImmutable()),
            IMemberReferenceOperation read and (IFieldReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: false }) => OfMember(read),
            // users[name] of a dictionary
            IPropertyReferenceOperation { Property.IsIndexer: true } entry => _lists.Entries(entry) is { Count: > 0 } entries ? AnyOf(entries) : OriginAnswer<WrittenSecret>.GoOn,
            IInvocationOperation call => OfCall(call),
            IObjectCreationOperation { Constructor: { } constructor } creation =>
                OriginAnswer<WrittenSecret>.HandsOn(Derived(Call.Of(creation)) ?? (Propagation.Constructor(constructor) ? Call.Of(creation).At(0) : null)),
            IImplicitIndexerReferenceOperation range => OriginAnswer<WrittenSecret>.HandsOn(range.Instance),
            _ => OriginAnswer<WrittenSecret>.GoOn,
        };
    }

    private static OriginAnswer<WrittenSecret> Answer(WrittenSecret written, Func<WrittenSecret, bool> counts) =>
        written.Text.Length > 0 && counts(written) ? OriginAnswer<WrittenSecret>.Is(written) : OriginAnswer<WrittenSecret>.IsNot;

    private static OriginAnswer<WrittenSecret> Also(OriginAnswer<WrittenSecret> other) => OriginAnswer<WrittenSecret>.AnyOf(new[] { OriginAnswer<WrittenSecret>.GoOn, other });

    private static OriginAnswer<WrittenSecret> AnyOf(IReadOnlyList<IOperation> values) => OriginAnswer<WrittenSecret>.AnyOf(values.Select(static value => OriginAnswer<WrittenSecret>.HandsOn(value)).ToArray());

    private static bool IsLeftOut(Origin origin, IParameterSymbol parameter) => origin.Entered?.Of(parameter) is not { } entered || entered.Call[parameter] is null;

    private WrittenSecret? Written(IOperation value) => value switch
    {
        { ConstantValue: { HasValue: true, Value: var constant } } => constant is string { Length: > 0 } text ? new(text, value) : null,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } or IInterpolatedStringOperation => Composed(value),
        IInvocationOperation { TargetMethod: { Name: "Format" or "Concat" or "Join", ContainingType.SpecialType: SpecialType.System_String } } => Composed(value),
        // "key"u8
        { Syntax: LiteralExpressionSyntax { Token: { Value: string text } } } when value.Type.Carries() == Carrier.Bytes => new(text, value),
        _ when value.Type.Carries() is Carrier.Bytes or Carrier.Text => Listed(value),
        _ => null,
    };

    private WrittenSecret Composed(IOperation value) => new(TextValue.Of(value, origins).Text, value);

    // new byte[] { 1, 2, 3 }, new[] { 'a', 'b' }
    private static WrittenSecret? Listed(IOperation value)
    {
        var elements = new Elements(value);
        if (!elements.IsWrittenOut || elements.Count == 0)
            return null;
        var text = new StringBuilder();
        foreach (var element in elements)
            if (element.Unwrap().ConstantValue is { HasValue: true, Value: int and >= 0 and <= byte.MaxValue or char or byte } constant)
                text.Append(Convert.ToChar(constant.Value, System.Globalization.CultureInfo.InvariantCulture));
            else
                return null;
        return new(text.ToString(), value, isBytes: true);
    }

    // An option of the project has what it is declared with until somebody sets it; what this body gives it comes first.
    private OriginAnswer<WrittenSecret> OfMember(IMemberReferenceOperation read)
    {
        // pair.Value of a dictionary
        if (read.Member.DeclaringSyntaxReferences.IsEmpty)
            return read.Member.Name == "Value" && _lists.Members(read) is { Count: > 0 } values ? AnyOf(values) : OriginAnswer<WrittenSecret>.GoOn;
        if (read.Instance is { } instance && ObjectState.Of(instance)?.Last(read.Member.Name, before: read) is { Value: { } given, IsCertain: true })
            return OriginAnswer<WrittenSecret>.HandsOn(given);
        if (_lists.Members(read) is { Count: > 0 } listed)
            return AnyOf(listed);
        return IsReplaced(read.Member) ? OriginAnswer<WrittenSecret>.IsNot
            : Assigned(read.Member) is { Count: > 0 } assigned ? AnyOf(assigned)
            : methods.Initializer(read.Member) is { } initial && !initial.IsNothing() ? Also(OriginAnswer<WrittenSecret>.HandsOn(initial))
            : OriginAnswer<WrittenSecret>.GoOn;
    }

    // private string _key = "12345678"; … _key = key.Substring(0, 8): what it starts with may never be used.
    private bool IsReplaced(ISymbol member)
    {
        if (member is IFieldSymbol { IsReadOnly: true } || references.Values(member) is not { Count: > 1 } values)
            return false;
        var given = values.Where(static value => !value.IsNothing).ToList();
        return given.Count > 1 && given.Exists(static value => value.Operation?.Unwrap().ConstantValue.HasValue != true);
    }

    // services.Configure<JwtOptions>(options => options.Key = "…"), Settings.Key = "…" in another class.
    private List<IOperation> Assigned(ISymbol member)
    {
        var values = new List<IOperation>();
        if (member is IPropertySymbol { SetMethod.DeclaredAccessibility: not Accessibility.Private } or IFieldSymbol { DeclaredAccessibility: not Accessibility.Private, IsReadOnly: false })
            foreach (var use in references.Uses(member) ?? Array.Empty<IOperation>())
                if (use.Parent is ISimpleAssignmentOperation { Parent: not IObjectOrCollectionInitializerOperation } assignment && assignment.Target == use)
                    values.Add(assignment.Value);
        return values;
    }

    private static OriginAnswer<WrittenSecret> OfCall(IInvocationOperation invocation)
    {
        var call = Call.Of(invocation);
        if (Derived(call) is { } from)
            return OriginAnswer<WrittenSecret>.HandsOn(from);
        if (!invocation.TargetMethod.DeclaringSyntaxReferences.IsEmpty)
            return OriginAnswer<WrittenSecret>.GoOn;
        // deriveBytes.GetBytes(32)
        if (call.Receiver is { Type: { } type } && type.Is(Cryptography.DeriveBytes))
            return OriginAnswer<WrittenSecret>.HandsOn(call.Receiver);
        // configuration.GetValue("Jwt:Key", "fallback")
        if (invocation.TargetMethod.Name == "GetValue" && invocation.TargetMethod.IsDeclaredBy(Configuration.ConfigurationBinder))
            return OriginAnswer<WrittenSecret>.HandsOn(call["defaultValue"]);
        return SecretForms.Carried(invocation, static value => SecretTypes.CanCarry(value.Type)) is { } inner
            ? OriginAnswer<WrittenSecret>.HandsOn(inner) : OriginAnswer<WrittenSecret>.GoOn;
    }

    private static IOperation? Derived(Call call)
    {
        if (call.Member is null || ApiIndex<DerivesKey>.Find(call.Member) is not { } role)
            return null;
        foreach (var name in role.From)
            if (call.Unreduced[name] is { } from)
                return from;
        return null;
    }
}
