using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Http.Responses;

namespace AuthAnalyzers.Challenges;

/// <summary>
/// Middleware of the project that answers 401 to everybody without credentials: <c>app.UseMiddleware&lt;SignedInOnly&gt;()</c>,
/// <c>app.Use(async (context, next) => …)</c>. A preflight of CORS never carries any, so that it is refused, unless OPTIONS may pass.
/// </summary>
internal sealed class OwnGates(Models models)
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, bool> _types = new(SymbolEqualityComparer.Default);

    public static OwnGates Of(Models models) => models.Get(static m => new OwnGates(m));

    /// <summary>The name of the gate that the call adds; null where it adds none.</summary>
    public string? NameOf(IInvocationOperation call) => call.TargetMethod switch
    {
        { DeclaringSyntaxReferences.IsEmpty: false } => null,
        { Name: "UseMiddleware", TypeArguments: [INamedTypeSymbol { DeclaringSyntaxReferences.IsEmpty: false } type] } =>
            _types.GetOrAdd(type, IsGate) ? type.Name : null,
        { Name: "Use" } when Call.Of(call).AfterSubject(0)?.Unwrap()
            is IDelegateCreationOperation { Target: IAnonymousFunctionOperation middleware } =>
            IsGate(middleware.Body) ? "Use" : null,
        _ => null,
    };

    private bool IsGate(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
            if (member is IMethodSymbol { Name: "Invoke" or "InvokeAsync" } method && SourceMethods.Of(models).Body(method) is { } body)
                return IsGate(body);
        return false;
    }

    private bool IsGate(IOperation body)
    {
        var answers = false;
        foreach (var operation in body.Descendants())
            if (Lets(operation))
                return false;
            else if (!answers && ResponseReader.Of(models).Read(operation) is { Status: 401 })
                answers = RefusesEverybody(operation);
        return answers;
    }

    // HttpMethods.IsOptions(…), "OPTIONS", Method.Options: whoever speaks of them lets them pass.
    private static bool Lets(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod.Name: "IsOptions" or "IsCorsPreflightRequest" }
            or IMemberReferenceOperation { Member: { Name: "Options", ContainingType.Name: "HttpMethods" or "HttpMethod" } }
        || operation.ConstantText() is { } text && text.Equals("OPTIONS", StringComparison.OrdinalIgnoreCase);

    // Nothing else is asked: no path, no endpoint. What stands in the address, a preflight has as well.
    private bool RefusesEverybody(IOperation answer)
    {
        if (Condition(answer) is not { } condition || condition.DescendantsAndSelf().Any(IsAnd)
            || Guards.Reaching(answer) is not { IsEmpty: false } ways || ways.Any(facts => facts.Any(IsElsewhere)))
            return false;
        return Reasons.Of(models).Of(answer) is { Kind: ReasonKind.CredentialsMissing, Words: var words } && !words.Contains("query")
            || ways.All(static facts => facts.Any(AskedHeaders.IsLacking));

        static bool IsAnd(IOperation part) => part is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd };

        bool IsElsewhere(Fact fact) => !condition.Syntax.Span.Contains((fact.Matched ?? fact.Condition).Syntax.Span);
    }

    private static IOperation? Condition(IOperation answer)
    {
        for (var around = answer.Parent; around is not null; around = around.Parent)
            if (around is IConditionalOperation { Condition: var condition })
                return condition;
        return null;
    }
}
