using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Login;

/// <summary>What a helper answers that is handed an account which may be missing: <c>var refused = CheckStatus(user); if (refused != null) return refused;</c></summary>
internal static class AccountRefusals
{
    /// <summary>The answers of such a helper in the same file for an account that is missing; empty where the way out hands on none.</summary>
    public static List<IOperation> Of(IOperation exit, Func<IOperation, bool> isAccount, SourceMethods methods)
    {
        var refusals = new List<IOperation>();
        if (exit is not IReturnOperation { ReturnedValue: { } value } || Answers.Made(Locals.WrittenAs(value)) is not IInvocationOperation { TargetMethod: { IsVirtual: false } method } call
            || methods.Body(method) is not { } body || body.Syntax.SyntaxTree != exit.Syntax.SyntaxTree)
            return refusals;
        foreach (var argument in Call.Of(call))
            if (argument.Parameter is { } parameter && isAccount(argument.Value.Unwrap()))
                foreach (var operation in body.Descendants())
                    if (operation is IReturnOperation { Kind: OperationKind.Return, ReturnedValue: { } answer } && !answer.IsNull() && Guards.Reaching(operation) is { } ways
                        && ways.Any(facts => facts.Any(fact => TestedValue.Of(fact) is { Kind: TestKind.Absence, Holds: true, Value: IParameterReferenceOperation tested }
                            && tested.Parameter.Ordinal == parameter.Ordinal && tested.Parameter.Name == parameter.Name)))
                        refusals.Add(operation);
        return refusals;
    }
}
