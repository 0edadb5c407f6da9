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

namespace AuthAnalyzers.Clients;

/// <summary>Conditions of retries, by Polly and Microsoft.Extensions.Http.Resilience, and what renews credentials between their attempts.</summary>
internal sealed class RetryPolicies(References references)
{
    public static RetryPolicies Of(Models models) => models.Get(static m => new RetryPolicies(References.Of(m)));

    /// <summary>The condition that the call or assignment gives to a retry which repeats requests as they are; null for others.</summary>
    public IOperation? Condition(IOperation operation)
    {
        var (condition, whole) = operation switch
        {
            IInvocationOperation call => (Call.Of(call).At(0), (IOperation)call),
            // Of a chain of conditions, each says its own.
            ISimpleAssignmentOperation { Value: var value } when value.Unwrap() is not IInvocationOperation { TargetMethod.ContainingType: var type } || !type.IsExactly(Resilience.PredicateBuilder) => (value, operation),
            _ => (null, operation),
        };
        return condition is not null && (operation is ISimpleAssignmentOperation assignment ? Options(assignment) : Retry(whole)) is { } retry && !Renews(retry) && !IsRenewedInside(retry) ? condition : null;
    }

    // The call that makes the retry, or the assignment that gives its options the condition: up the chain of calls.
    private static IOperation? Retry(IOperation link)
    {
        for (var steps = 0; steps < StepBudget.MostDeep; steps++)
        {
            while (link.Parent is IConversionOperation or IParenthesizedOperation)
                link = link.Parent;
            if (link.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } && BodyIndex.Uses(link, local) is { Count: 1 } uses)
                link = uses[0];
            if (link.Parent is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var target } } assignment)
                return ApiIndex<HandlesResult>.Concerns(target) ? Options(assignment) : null;
            // policy.RetryAsync(…) of an extension hands its receiver over as an argument.
            if ((Argument.Of(link)?.Call?.Operation ?? link.Parent) is not IInvocationOperation next || Call.Of(next).Receiver?.Unwrap() is not { } receiver || !link.IsIn(receiver) && receiver != link.Unwrap())
                return null;
            if (ApiIndex<RepeatsCall>.Concerns(next.TargetMethod))
                return next;
            link = next;
        }
        return null;
    }

    private static IOperation? Options(ISimpleAssignmentOperation assignment) =>
        assignment.Target is IPropertyReferenceOperation { Property: var property, Instance: var instance } && ApiIndex<HandlesResult>.Concerns(property) && instance?.Type.Is(Resilience.RetryOptions) == true ? assignment : null;

    // onRetry: (result, delay) => Refresh(), OnRetry = args => …
    private static bool Renews(IOperation retry)
    {
        if (retry is IInvocationOperation call)
        {
            foreach (var argument in Call.Of(call))
                if (argument.Name.StartsWith("onRetry", StringComparison.Ordinal) && Renewal.MayBeIn(argument.Value) || argument.Value.Unwrap() is IDelegateCreationOperation { Target: IMethodReferenceOperation })
                    return true;
            return false;
        }
        return retry is ISimpleAssignmentOperation assignment && ObjectState.SetBy(assignment, out _) is { } options
            && options["OnRetry"].Any(static setting => setting.Value is null || setting.Value.Unwrap() is not IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } || Renewal.MayBeIn(lambda));
    }

    // A handler inside the retry may send a new token with each attempt; so may what the policy executes.
    private bool IsRenewedInside(IOperation retry)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var ahead = new Queue<IOperation>();
        ahead.Enqueue(retry);
        for (var steps = 0; ahead.Count > 0 && steps < StepBudget.MostDeep; steps++)
        {
            var value = ahead.Dequeue();
            for (var outer = value.Parent; outer is not null; outer = outer.Parent)
            {
                if (outer is IInvocationOperation call)
                {
                    if (call.TargetMethod.Name is "AddHttpMessageHandler" or "ConfigurePrimaryHttpMessageHandler" or "ConfigureAdditionalHttpMessageHandlers" && Call.Of(call).Receiver is { } before && value.IsIn(before))
                        return true;
                    // policy.ExecuteAsync(async () => { await Authorize(client); return await client.GetAsync(url); })
                    if (call.TargetMethod.Name is "ExecuteAsync" or "Execute" or "ExecuteAndCaptureAsync" && Call.Of(call).Receiver is { } policy && value.IsIn(policy) && call.Descendants().Any(static operation => operation is IAnonymousFunctionOperation executed && IsRenewing(executed)))
                        return true;
                }
                if (outer is IVariableDeclaratorOperation { Symbol: var local } && seen.Add(local))
                    foreach (var use in BodyIndex.Uses(outer, local))
                        ahead.Enqueue(use);
                else if (outer is IAssignmentOperation { Target: IFieldReferenceOperation { Field: var field } } && seen.Add(field))
                    Add(field);
                else if (outer is IFieldInitializerOperation { InitializedFields: { Length: 1 } fields } && seen.Add(fields[0]))
                    Add(fields[0]);
                else if (outer is IReturnOperation && outer.SemanticModel?.GetEnclosingSymbol(outer.Syntax.SpanStart, Cancellation.Token) is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } method && seen.Add(method))
                    Add(method);
            }
        }
        return false;

        void Add(ISymbol symbol)
        {
            foreach (var use in references.Uses(symbol) ?? Array.Empty<IOperation>())
                ahead.Enqueue(use);
        }
    }

    // Anything but requests and logs may fetch a token.
    private static bool IsRenewing(IOperation executed) =>
        executed.Descendants().Any(static operation =>
            operation is IInvocationOperation { TargetMethod: var method } && IdentifierWords.Has(method.Name, "token", "auth", "authorize", "authenticate", "login", "credential", "authorization", "signin") || operation is IAssignmentOperation { Target: IMemberReferenceOperation { Member.Name: "Authorization" } });
}
