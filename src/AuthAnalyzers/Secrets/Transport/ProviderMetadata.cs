using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials.Outgoing;

namespace AuthAnalyzers.Secrets.Transport;

/// <summary>
/// Where a scheme fetches the metadata of its provider. <c>RequireHttpsMetadata = false</c> alone does nothing: without an address nothing is fetched, and with an https address it changes nothing (measured).
/// </summary>
internal sealed class ProviderMetadata(Origins origins)
{
    // Given by hand, the configuration is fetched from nowhere.
    private static readonly string[] s_given = { "Configuration", "ConfigurationManager" };

    public static ProviderMetadata Of(Models models) => models.Get(static m => new ProviderMetadata(Origins.Of(m)));

    /// <summary>What says where the metadata are, where the assignment lets them be fetched over http from a host that others can stand in front of; null where it does not.</summary>
    public IOperation? FetchedOverHttp(ISimpleAssignmentOperation assignment)
    {
        if (assignment.Target is not IPropertyReferenceOperation { Property: var property } || ApiIndex<MetadataOverHttps>.Find(property) is not { } role
            || ObjectState.SetBy(assignment, out var setting) is not { } options || !setting.IsCertain || !setting.Is(false) || options.Last(property.Name) != setting
            || s_given.Any(given => !options[given].IsEmpty))
            return null;
        foreach (var address in role.Addresses)
            foreach (var given in options[address])
                if (given.Value is { } value && value.Unwrap() is not IInvalidOperation && !value.IsNothing() && MayBeOpen(value))
                    return value;
        return null;
    }

    // An address of the configuration may be anything.
    private bool MayBeOpen(IOperation value)
    {
        var text = TextValue.Of(value, origins).Text;
        return text.Length > 0 && (Address.Of(text) is not { } address || address is not { Scheme: "https" } && !address.IsLocal);
    }
}
