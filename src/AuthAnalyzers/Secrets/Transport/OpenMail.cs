using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials.Outgoing;

namespace AuthAnalyzers.Secrets.Transport;

/// <summary>
/// Passwords that go to a mail server in the clear: <c>new SmtpClient(host) { EnableSsl = false, Credentials = … }</c>, and MailKit's <c>client.Connect(host, 25, SecureSocketOptions.None)</c>
/// with <c>client.Authenticate(…)</c>.
/// </summary>
internal static class OpenMail
{
    /// <summary>Whether the property or method says how a client speaks to its mail server.</summary>
    public static bool Concerns(ISymbol symbol) => symbol switch
    {
        IPropertySymbol { Name: "EnableSsl" } => symbol.IsDeclaredBy(Net.SmtpClient),
        IMethodSymbol { Name: "Connect" or "ConnectAsync" } => symbol.IsDeclaredBy(Net.IMailService),
        _ => false,
    };

    /// <summary>What turns TLS off for a client that signs in: the assignment, or the argument; null where it stays on, nobody signs in, or the server is on this machine or its network.</summary>
    public static IOperation? Of(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation assignment => OfSetting(assignment),
        IInvocationOperation call => OfConnection(call),
        _ => null,
    };

    private static IOperation? OfSetting(ISimpleAssignmentOperation assignment)
    {
        if (assignment.Target is not IPropertyReferenceOperation { Instance: { } client } || ObjectState.SetBy(assignment, out var setting) is not { } state || !setting.IsCertain || !setting.Is(false)
            || state.Last("EnableSsl") != setting || state.Last("Credentials") is not { Value: { } credentials } || !IsPassword(credentials))
            return null;
        var host = state.Last("Host") is { Value: { } set } ? set : Call.Of(ObjectPlace.Of(client)?.MadeBy(assignment))?["host"];
        return IsNear(host) ? null : assignment;
    }

    // Not CredentialCache.DefaultNetworkCredentials, whose password stays here.
    private static bool IsPassword(IOperation credentials) =>
        Locals.WrittenAs(credentials).Unwrap() is IObjectCreationOperation { Type: var made } && made.Is(Net.NetworkCredential);

    private static IOperation? OfConnection(IInvocationOperation connect)
    {
        var call = Call.Of(connect);
        if (call["options"] is not { } options || options.Unwrap() is not IFieldReferenceOperation { Field: { Name: "None" } none } || !none.IsDeclaredBy(Net.SecureSocketOptions)
            || call.Receiver is not { } client || ObjectPlace.Of(client) is not { } place || IsNear(call["host"]))
            return null;
        foreach (var operation in connect.Root().DescendantsAndSelf())
            if (operation is IInvocationOperation { TargetMethod: { Name: "Authenticate" or "AuthenticateAsync" } authenticate } && authenticate.IsDeclaredBy(Net.IMailService)
                && Call.Of(operation)?.Receiver is { } other && ObjectPlace.Of(other) is { } same && same.Root.Equals(place.Root) && same.Path == place.Path)
                return options;
        return null;
    }

    private static bool IsNear(IOperation? host) => host.ConstantText() is { } name && new Address("smtp", name.ToLowerInvariant()).IsLocal;
}
