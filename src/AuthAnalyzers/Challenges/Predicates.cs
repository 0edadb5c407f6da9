using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials.Checks;

namespace AuthAnalyzers.Challenges;

/// <summary>Calls that answer yes or no: why they answered so, from their body in this compilation, or from their name and the credential that they are given.</summary>
internal sealed class Predicates(SourceMethods methods, CredentialLookups lookups, Func<ImmutableArray<Fact>, Reason> reasonOf)
{
    private readonly ConcurrentDictionary<(IMethodSymbol Method, bool Holds), Reason> _reasons = new();
    private readonly ConcurrentDictionary<IParameterSymbol, bool> _compared = new(SymbolEqualityComparer.Default);

    public Reason? Read(TestedValue test)
    {
        if (test.Kind != TestKind.Truth || test.Value is not IInvocationOperation call || call.TargetMethod.ReturnType.Awaited()?.SpecialType != SpecialType.System_Boolean)
            return null;
        var reason = Within(call.TargetMethod, test.Holds);
        if (reason.Kind is ReasonKind.CredentialsMissing or ReasonKind.PermissionLacking)
            return reason;
        // The other answer has a reason: this one says that all is well.
        var otherwise = Within(call.TargetMethod, !test.Holds);
        if (otherwise.Kind is ReasonKind.CredentialsMissing)
            return Reason.Known;
        if (otherwise.Kind is ReasonKind.PermissionLacking)
            return Reason.Scope;
        // The credential is handed in, and the name or the body says what is done with it: keys.IsValidAsync(request.Headers["X-Api-Key"]).
        if (lookups.HandedTo(call, out var parameter) is { } handed && (CredentialLookups.Is(call) || (parameter is not null && _compared.GetOrAdd(parameter, Compares))))
            return test.Holds ? Reason.Known : Reason.Missing($"{handed} is not valid");
        return null;
    }

    private Reason Within(IMethodSymbol method, bool holds)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        // What a predicate's body calls is not read in its turn (Reasons), so that no predicate waits for itself here.
        return method.DeclaringSyntaxReferences.IsEmpty ? Reason.Other : _reasons.GetOrAdd((method, holds), asked => Read(asked.Method, asked.Holds));
    }

    private Reason Read(IMethodSymbol method, bool holds)
    {
        if (methods.Body(method) is not { } body)
            return Reason.Other;
        var result = Reason.Other;
        foreach (var (returned, answer) in Answers(body))
        {
            if (Guards.Reaching(returned) is not { } reaching)
                return Reason.Other;
            foreach (var ways in reaching.And(Outcomes.When(answer, holds), returned))
            {
                var reason = reasonOf(ways);
                if (reason.Kind is not (ReasonKind.CredentialsMissing or ReasonKind.PermissionLacking) || (result.Kind != ReasonKind.Other && result.Kind != reason.Kind))
                    return Reason.Other;
                result = result.Kind == ReasonKind.Other ? reason : result;
            }
        }
        return result;
    }

    // Whether its method says no where what it was given for the parameter is not what it should be, and nowhere else.
    private bool Compares(IParameterSymbol parameter)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol method || methods.Body(method) is not { } body)
            return false;
        var found = false;
        foreach (var (returned, answer) in Answers(body))
        {
            if (Guards.Reaching(returned) is not { } reaching)
                return false;
            foreach (var ways in reaching.And(Outcomes.When(answer, false), returned))
            {
                if (ways.IsEmpty || TestedValue.Of(ways[ways.Length - 1]) is not { Kind: TestKind.Equality or TestKind.Absence } test || !Mentions(test, parameter))
                    return false;
                found = true;
            }
        }
        return found;
    }

    // The body's own, not those of the lambdas and local functions in it.
    private static IEnumerable<(IOperation Returned, IOperation Answer)> Answers(IOperation body)
    {
        var function = body.EnclosingFunction();
        foreach (var operation in body.DescendantsAndSelf())
        {
            Cancellation.ThrowIfRequested();
            if (operation is IReturnOperation { Kind: OperationKind.Return, ReturnedValue: { } value } && operation.EnclosingFunction() == function)
                yield return (operation, Returns.Answer(value));
        }
    }

    private static bool Mentions(TestedValue test, IParameterSymbol parameter) => Mentions(test.Value, parameter) || (test.Other is { } other && Mentions(other, parameter));

    private static bool Mentions(IOperation value, IParameterSymbol parameter)
    {
        foreach (var operation in value.DescendantsAndSelf())
            if (operation is IParameterReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Parameter, parameter))
                return true;
        return false;
    }
}
