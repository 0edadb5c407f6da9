using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Credentials.Presented;

/// <summary>Objects that a caller fills in: <c>LoginRequest request</c>, <c>[BindProperty] InputModel Input</c>, <c>RefreshTokenCommand command</c>.</summary>
internal static class RequestObjects
{
    private static readonly string[] s_types =
    {
        "request", "model", "dto", "command", "input", "query", "form", "body", "payload", "params", "parameters", "credentials", "viewmodel", "vm",
    };

    private static readonly string[] s_names = { "request", "req", "model", "dto", "command", "cmd", "input", "form", "body", "payload", "credentials", "viewmodel", "vm" };

    // What makes an object of the body of a request: ReadFromJsonAsync, DeserializeObject, BindAsync.
    private static readonly string[] s_readers = { "read", "deserialize", "bind" };

    /// <summary>Whether the member that is read is one of such an object, or is bound to a request itself.</summary>
    public static bool Has(IMemberReferenceOperation read) =>
        IsBound(read.Member) || InstanceOf(read) is { } instance && Is(instance);

    private static IOperation? InstanceOf(IMemberReferenceOperation read) =>
        (read.Instance is IConditionalAccessInstanceOperation access ? access.Receiver() : read.Instance)?.Unwrap();

    /// <summary>Whether the symbol is marked as bound to a part of a request.</summary>
    public static bool IsBound(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
            foreach (var binding in Binding.Attributes)
                if (attribute.AttributeClass.Is(binding))
                    return true;
        return false;
    }

    // command.Login.Password: the outermost object says it. A stored object may be called so too: account.MigrationRequest.Token.
    private static bool Is(IOperation instance)
    {
        while (instance is IPropertyReferenceOperation { Property: var property } read)
        {
            if (IsBound(property))
                return true;
            if (InstanceOf(read) is not { } outer || outer is IInstanceReferenceOperation)
                return IsNamedSo(property.Name, property.Type);
            instance = outer;
        }
        return instance switch
        {
            IParameterReferenceOperation { Parameter: var parameter } => IsBound(parameter) || IsNamedSo(parameter.Name, parameter.Type),
            ILocalReferenceOperation local => Locals.SingleValue(local)?.Unwrap() is IInvocationOperation call && IdentifierWords.Has(call.TargetMethod.Name, s_readers),
            IFieldReferenceOperation { Field: var field } => IsNamedSo(field.Name, field.Type),
            _ => false,
        };
    }

    private static bool IsNamedSo(string name, ITypeSymbol type) => IdentifierWords.Is(name.TrimStart('_'), s_names) || IdentifierWords.Ends(type.Name, s_types);
}
