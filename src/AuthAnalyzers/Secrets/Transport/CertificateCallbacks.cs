using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Credentials.Outgoing;

namespace AuthAnalyzers.Secrets.Transport;

/// <summary>Callbacks that are asked whether the certificate of a server is accepted: <c>handler.ServerCertificateCustomValidationCallback = (_, _, _, _) => true</c> accepts every one.</summary>
internal sealed class CertificateCallbacks(SourceMethods methods, Origins origins)
{
    // Words of a setting by which an operator asks for it: if (options.IgnoreCertificateErrors), if (!verifySsl).
    private static readonly HashSet<string> s_settings = new(StringComparer.Ordinal)
    {
        "ignore", "ignores", "insecure", "accept", "accepts", "allow", "allows", "skip", "skips", "trust", "trusts", "trusted", "bypass", "disable", "disabled", "verify", "verification", "validate", "validation",
        "check", "checks", "strict", "unsafe", "untrusted", "self", "selfsigned", "invalid", "dangerous", "dangerously", "permissive", "emulator", "loopback",
    };

    private static readonly string[] s_local = { "local", "localhost", "loopback", "emulator" };

    public static CertificateCallbacks Of(Models models) => models.Get(static m => new CertificateCallbacks(SourceMethods.Of(m), Origins.Of(m)));

    /// <summary>Whether the property or field holds such a callback, or the method or constructor takes one.</summary>
    public static bool Concerns(ISymbol symbol) => symbol switch
    {
        IPropertySymbol property => IsCallback(property.Type) && !IsOfServer(property),
        IFieldSymbol field => IsCallback(field.Type),
        IMethodSymbol method => method.Parameters.Any(static parameter => IsCallback(parameter.Type)),
        _ => false,
    };

    /// <summary>The callback that accepts everything, as a message begins, and where it is given; null where none is.</summary>
    public (string Name, IOperation At)? Of(IOperation operation)
    {
        switch (operation)
        {
            case IAssignmentOperation { Target: IMemberReferenceOperation { Member: var member } } assignment and (ISimpleAssignmentOperation or ICompoundAssignmentOperation) when Concerns(member):
                return AcceptsAll(assignment.Value) ? (member.Name, assignment) : null;
            case IInvocationOperation or IObjectCreationOperation when Call.Of(operation) is { Member: { } called } call:
                foreach (var argument in call)
                    if (argument.Parameter is { } parameter && IsCallback(parameter.Type) && AcceptsAll(argument.Value) && !IsOfServerOrReader(operation))
                        return ($"The certificate callback of {(called is IMethodSymbol { MethodKind: MethodKind.Constructor } ? called.ContainingType.Name : called.Name)}", argument.Value);
                return null;
            default:
                return null;
        }
    }

    /// <summary>Whether somebody asked for it, or the server is this machine: then nobody stands on the way.</summary>
    public static bool IsAskedFor(IOperation operation, ISymbol containing) =>
        DevelopmentOnly.IsUnder(operation, s_settings) || IsSetting(containing) || IsNamedLocal(containing) || SpeaksToItself(operation);

    // public bool AcceptAnyCertificate { set { if (value) handler.… = (_, _, _, _) => true; } }
    private static bool IsSetting(ISymbol containing) =>
        containing is IMethodSymbol { MethodKind: MethodKind.PropertySet, AssociatedSymbol.Name: var setting } && IdentifierWords.Of(setting).Any(s_settings.Contains);

    // (…, X509Certificate2, X509Chain, SslPolicyErrors) → bool, whatever the delegate is called.
    private static bool IsCallback(ITypeSymbol type) =>
        type is INamedTypeSymbol { DelegateInvokeMethod: { ReturnType.SpecialType: SpecialType.System_Boolean, Parameters: { Length: >= 3 } parameters } }
        && parameters[parameters.Length - 1].Type.IsExactly(Net.SslPolicyErrors) && parameters[parameters.Length - 2].Type.IsExactly(Net.X509Chain)
        && parameters[parameters.Length - 3].Type.Is(Net.X509Certificate);

    // A server that asks its clients for certificates sends nothing to them.
    private static bool IsOfServer(ISymbol member) => Net.ServerTlsOptions.Any(member.IsDeclaredBy);

    // new SslStream(stream, false, callback) authenticates as a server, or reads the certificate that it accepted.
    private static bool IsOfServerOrReader(IOperation creation)
    {
        if (creation is not IObjectCreationOperation { Type: var type } || !type.Is(Net.SslStream))
            return false;
        foreach (var operation in creation.Root().DescendantsAndSelf())
            if (operation is IInvocationOperation { TargetMethod: { Name: "AuthenticateAsServer" or "AuthenticateAsServerAsync" or "BeginAuthenticateAsServer" } }
                || operation is IPropertyReferenceOperation { Property: { Name: "RemoteCertificate" } property } && property.IsDeclaredBy(Net.SslStream))
                return true;
        return false;
    }

    private bool AcceptsAll(IOperation value) => origins.Is(value, Ways.All, Read);

    private OriginAnswer<bool> Read(Origin origin) => origin.Value switch
    {
        // RemoteCertificateValidationCallback? callback = null; if (options.AcceptAnyCertificate) callback = (_, _, _, _) => true;
        IAnonymousFunctionOperation or IMethodReferenceOperation when DevelopmentOnly.IsUnder(origin.Value, s_settings) => OriginAnswer<bool>.IsNot,
        IDelegateCreationOperation { Target: var target } => OriginAnswer<bool>.HandsOn(target),
        IAnonymousFunctionOperation { Body: var body, Symbol: var symbol } => IfAcceptsAll(body, symbol),
        IMethodReferenceOperation { Method: var method } => methods.Body(method) is { } body ? IfAcceptsAll(body, methods.Declaration(method)) : OriginAnswer<bool>.IsNot,
        // ignoreErrors ? (_, _, _, _) => true : null: somebody decides.
        IConditionalOperation or ICoalesceOperation or ISwitchExpressionOperation => OriginAnswer<bool>.IsNot,
        IPropertyReferenceOperation { Property: var property } when ApiIndex<AcceptsAnyCertificate>.Concerns(property) => OriginAnswer<bool>.Is(true),
        _ => OriginAnswer<bool>.GoOn,
    };

    private static OriginAnswer<bool> IfAcceptsAll(IOperation body, IMethodSymbol callback)
    {
        var answers = Returns.Of(body);
        if (answers.Count == 0)
            return OriginAnswer<bool>.IsNot;
        foreach (var answer in answers)
            if (!Origins.InBody.Is(answer, Ways.All, static origin => origin.Value?.ConstantValue is { HasValue: true, Value: var constant } ? constant is true ? OriginAnswer<bool>.Is(true) : OriginAnswer<bool>.IsNot : OriginAnswer<bool>.GoOn))
                return OriginAnswer<bool>.IsNot;
        foreach (var operation in body.DescendantsAndSelf())
        {
            Cancellation.ThrowIfRequested();
            if (operation is IThrowOperation || operation is IParameterReferenceOperation { Parameter: var parameter } && IsOf(parameter, callback) && IsKept(operation))
                return OriginAnswer<bool>.IsNot;
        }
        return OriginAnswer<bool>.Is(true);
    }

    private static bool IsOf(IParameterSymbol parameter, IMethodSymbol callback) =>
        SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, callback) && parameter.Type.Is(Net.X509Certificate);

    // seen = new X509Certificate2(certificate): who reads the certificate looks at it elsewhere.
    private static bool IsKept(IOperation certificate)
    {
        for (var value = certificate.Parent; value is not null and not IAnonymousFunctionOperation; value = value.Parent)
            if (value is ISimpleAssignmentOperation { Target: not IDiscardOperation } or ICoalesceAssignmentOperation or IInvocationOperation { TargetMethod.Name: "Add" or "SetResult" or "TrySetResult" })
                return true;
        return false;
    }

    private static bool IsNamedLocal(ISymbol containing)
    {
        for (ISymbol? symbol = containing; symbol is not null and not INamespaceSymbol; symbol = symbol.ContainingSymbol)
            if (IdentifierWords.Has(symbol.Name, s_local))
                return true;
        return false;
    }

    // AddHttpClient("localhost").ConfigurePrimaryHttpMessageHandler(…)
    private static bool IsNamedLocal(IOperation call)
    {
        for (var steps = 0; steps < StepBudget.MostDeep && call is IInvocationOperation invocation; steps++)
        {
            if (Call.Of(invocation).At(0).ConstantText() is { } client && IdentifierWords.Has(client, s_local))
                return true;
            if (Call.Of(invocation).Receiver?.Unwrap() is not { } receiver)
                return false;
            call = receiver;
        }
        return false;
    }

    // What the body names is this machine alone, by addresses or by the name of the client: AddHttpClient("localhost").
    private static bool SpeaksToItself(IOperation operation)
    {
        for (var around = operation; around is not null; around = around.Parent)
            if (around is IVariableDeclaratorOperation { Symbol.Name: var variable } && IdentifierWords.Has(variable, s_local)
                || IsNamedLocal(around))
                return true;
        var isLocal = false;
        foreach (var literal in operation.Root().DescendantsAndSelf())
            if (literal is ILiteralOperation && literal.ConstantText() is { } text && Address.Of(text) is { Scheme: "http" or "https" } address)
            {
                if (!address.IsLocal)
                    return false;
                isLocal = true;
            }
        return isLocal;
    }
}
