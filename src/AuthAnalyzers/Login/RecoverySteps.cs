using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials.Checks;
using AuthAnalyzers.Credentials.Outgoing;
using AuthAnalyzers.Host;
using AuthAnalyzers.Http.Endpoints;

namespace AuthAnalyzers.Login;

/// <summary>Hands over each function that lets an account's owner in again, with the calls that make, send or take back the secret, in source order.</summary>
internal static class RecoverySteps
{
    /// <summary>What requests for a recovery are called in other languages.</summary>
    public static readonly string[] Translations = { "quenmatkhau", "olvide", "olvido", "recuperar", "recuperacion", "esqueci", "oublie", "vergessen" };

    /// <summary>What recoveries are called.</summary>
    public static readonly string[] Words = new[]
    {
        "forgot", "forget", "forgotten", "lost", "recover", "recovery", "reset", "resend", "remind", "reminder", "resetpassword", "passwordreset", "forgotpassword", "forgetpassword",
    }.Concat(Translations).ToArray();

    private static readonly string[] s_sends = { "mail", "email", "sms", "message", "notify", "notification", "send", "issueotp", "sendotp" };

    public static void Register(RuleStart context, Models compilation, Action<BodyContext, IOperation, List<IOperation>> analyze)
    {
        var methods = SourceMethods.Of(compilation);
        context.RegisterCandidatesAction(
            static operation => operation is IInvocationOperation call && MayBe(call.TargetMethod) || IsKept(operation) ? operation : null,
            (block, found) =>
            {
                foreach (var function in found.GroupBy(static call => Function(call)))
                    if (Of(function.Key, function.OrderBy(static call => call.Syntax.SpanStart).ToList(), methods) is { Count: > 0 } steps)
                        analyze(block, function.Key, steps);
            },
            static symbol => symbol is IMethodSymbol method ? MayBe(method) || IdentifierWords.Begins(method.Name, s_keeping) || IdentifierWords.Has(method.ContainingType?.Name ?? "", s_secrets) : IdentifierWords.Has(symbol.Name, s_secrets),
            OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.SimpleAssignment);
    }

    /// <summary>Whether the call takes a secret back.</summary>
    public static bool Redeems(IOperation step) => step is IInvocationOperation call && ApiIndex<RecoveryStep>.Find(call.TargetMethod) is { Redeems: true };

    private static bool MayBe(IMethodSymbol method) => ApiIndex<RecoveryStep>.Concerns(method) || IdentifierWords.Has(method.Name, s_sends);

    // Calls of Identity are steps by themselves; a mail is one where the function is named so.
    private static List<IOperation> Of(IOperation function, List<IOperation> steps, SourceMethods methods)
    {
        var known = steps.FindAll(static step => step is IInvocationOperation call && ApiIndex<RecoveryStep>.Concerns(call.TargetMethod));
        if (known.Count == 0 && !(EndpointIndex.SymbolAt(function) is IMethodSymbol method && IsNamed(method, function)))
            return new();
        // A login that asks for a second factor sends a code too; a registration confirms the address of the account that it has just made.
        if (function.Descendants().Any(static operation => PasswordChecks.Is(operation) && !LoginFlows.IsOfOtherPassword(operation)) || known.Count > 0 && IsRegistration(function))
            return new();
        if (known.Count > 0)
            return known.TrueForAll(Redeems) ? known : steps.FindAll(step => known.Contains(step) || step is IInvocationOperation call && SentMessages.Is(call));
        return steps.FindAll(step => IsKept(step) || step is IInvocationOperation call && (SentMessages.Is(call) || IsSentBy(call, methods)));
    }

    // What the secret of a recovery is kept as.
    private static readonly string[] s_secrets =
    {
        "resettoken", "resetcode", "resetkey", "passwordreset", "passwordresettoken", "passwordresetrequest", "resetpasswordtoken", "resetpasswordcode", "recoverytoken", "recoverycode", "passwordrecovery", "resetotp",
    };

    // What is handed in, answered or thrown keeps nothing.
    private static readonly string[] s_passing = { "dto", "model", "view", "result", "response", "exception", "command", "query", "email", "mail", "message", "event", "validator" };

    private static readonly string[] s_keeping = { "add", "insert", "save", "store", "create" };

    // user.ResetToken = token; db.PasswordResets.Add(reset); new PasswordResetToken { … }
    private static bool IsKept(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: var member, ContainingType.Name: var type }, Instance: not IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } }, Value: var value } =>
            !value.UnwrapConverted().IsNothing() && IdentifierWords.Has(member, s_secrets) && !IdentifierWords.Has(type, s_passing),
        IObjectCreationOperation { Type.Name: var made } => IdentifierWords.Has(made, s_secrets) && !IdentifierWords.Has(made, s_passing),
        IInvocationOperation { TargetMethod.Name: var name } call => IdentifierWords.Begins(name, s_keeping) && Call.Of(call).Subject is { } store && References.Named(store) is { Name: var kept } && IdentifierWords.Has(kept, s_secrets),
        _ => false,
    };

    // return await SendResetAsync(user); of the program, which makes the secret and sends it.
    private static bool IsSentBy(IInvocationOperation call, SourceMethods methods) => methods.Body(call.TargetMethod) is { } body
        && body.Descendants().Any(static operation => operation is IInvocationOperation inner && (ApiIndex<RecoveryStep>.Find(inner.TargetMethod) is { Redeems: false } || SentMessages.Is(inner)));

    private static bool IsNamed(IMethodSymbol method, IOperation function) =>
        Endpoint.NamesOf(method, function.MappedBy()).Exists(static name => IdentifierWords.Has(name, Words));

    private static bool IsRegistration(IOperation function) =>
        function.Descendants().Any(static operation => operation is IInvocationOperation { TargetMethod: var method } && RegistrationFlows.IsOfIdentity(method));

    // A lambda that is mapped is a function of its own; Task.Run(() => …) is part of the one around it.
    private static IOperation Function(IOperation call)
    {
        var function = call.EnclosingFunction();
        while (function is IAnonymousFunctionOperation && function.MappedBy() is null && function.Parent is { } around)
            function = around.EnclosingFunction();
        return function;
    }
}
