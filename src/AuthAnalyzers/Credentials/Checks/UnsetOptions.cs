using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials.Kept;

namespace AuthAnalyzers.Credentials.Checks;

/// <summary>What settings, and members of the options that a program is configured with, are where the operator set nothing.</summary>
internal sealed class UnsetOptions(Origins origins, References references, SourceMethods methods)
{
    private static readonly string[] s_types = { "options", "option", "opts", "settings", "setting", "config", "configuration", "secrets" };

    public static UnsetOptions Of(Models models) =>
        models.Get(static m => new UnsetOptions(Origins.Of(m), References.Of(m), SourceMethods.Of(m)));

    /// <summary>What is read where the setting is not set; null where it must be.</summary>
    public static Absence? OfSetting(IOperation read)
    {
        if (!SecretTypes.CanCarry(read.Type))
            return null;
        var whole = read;
        if (read is IPropertyReferenceOperation { Property.Name: "Value", Instance: { } section })
            whole = section.Unwrap();
        else if (read is IInvocationOperation get)
            return Call.Of(get)["defaultValue"] is not { } other || other.IsNull() ? OfRequired(Call.Of(get).Receiver?.Unwrap())
                : other.IsNothing() ? Absence.Empty | Absence.GivenEmpty : null;
        return OfRequired(whole);
    }

    // configuration.GetRequiredSection("ApiKey").Value
    private static Absence? OfRequired(IOperation? section) =>
        section is IInvocationOperation { TargetMethod.Name: "GetRequiredSection" } ? null : Absence.Null | Absence.GivenEmpty;

    /// <summary>
    /// Whether the member belongs to options that the program is configured with: <c>options.Value.ApiKey</c>, <c>_settings.ApiKey</c>.
    /// </summary>
    public bool Holds(IMemberReferenceOperation read)
    {
        var instance = (read.Instance is IConditionalAccessInstanceOperation access ? access.Receiver() : read.Instance)?.Unwrap();
        if (instance is null or IInstanceReferenceOperation)
            return false;
        if (origins.Is(instance, Ways.All, static origin =>
                KeptSecrets.GivesOptions(origin.Operation) ? OriginAnswer<bool>.Is(true) : OriginAnswer<bool>.GoOn))
            return true;
        return instance.Type is { } type && IdentifierWords.Ends(type.Name, s_types) && !IsLoaded(instance);
    }

    // var settings = await database.LoadSettingsAsync();
    private static bool IsLoaded(IOperation instance)
    {
        if (instance is ILocalReferenceOperation local)
            instance = Locals.SingleValue(local)?.Unwrap() ?? instance;
        return instance is ILocalReferenceOperation or IInvocationOperation { TargetMethod.Name: not ("Get" or "GetRequiredService" or "GetService") };
    }

    /// <summary>
    /// What the member of the options is where nothing is configured for it; null where it must be, or has another default.
    /// </summary>
    public Absence? Of(ISymbol member)
    {
        if (member is not IPropertySymbol { IsRequired: false, IsAbstract: false, IsStatic: false, SetMethod: not null } property
            || !SecretTypes.CanCarry(property.Type) || IsChecked(property))
            return null;
        var given = methods.Initializer(property);
        if (given is not null ? !given.IsNothing() : IsFilledByConstructor(property) || IsOthers(property))
            return null;
        if (references.Uses(property) is not { } uses || uses.Any(static use => Written(use) is { } value && !IsUnset(value)))
            return null;
        return Absence.GivenEmpty | (given is null || given.IsNull() || given is IDefaultValueOperation ? Absence.Null : Absence.Empty);
    }

    // [Required]
    private static bool IsChecked(IPropertySymbol property)
    {
        foreach (var attribute in property.GetAttributes())
            foreach (var demanding in Binding.Demanding)
                if (attribute.AttributeClass.Is(demanding))
                    return true;
        return false;
    }

    // record Settings(string ApiKey)
    private static bool IsFilledByConstructor(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences is [var reference, ..] && reference.GetSyntax() is ParameterSyntax;

    // What another project says is never null may have a default that cannot be seen.
    private bool IsOthers(IPropertySymbol property) => !methods.Declares(property) && property.NullableAnnotation == NullableAnnotation.NotAnnotated;

    private static IOperation? Written(IOperation use) =>
        use.Parent is ISimpleAssignmentOperation assignment && assignment.Target == use ? assignment.Value : null;

    // options.ApiKey = configuration["ApiKey"]
    private static bool IsUnset(IOperation value)
    {
        value = value.Unwrap();
        if (value is ICoalesceOperation { WhenNull: var otherwise } coalesce && otherwise.IsNothing())
            value = coalesce.Value.Unwrap();
        // new KeyOptions(configuration["ApiKey"])
        return value is IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter }
                && parameter.NullableAnnotation != NullableAnnotation.NotAnnotated
            || value.IsNothing() || KeptSecrets.SettingOf(value) is not null && OfSetting(value) is not null;
    }
}
