using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;

namespace AuthAnalyzers.Code.Conditions;

/// <summary>Values that are null or empty where they stand: the <c>secret</c> of <c>if (string.IsNullOrEmpty(secret)) throw new ArgumentException(secret);</c></summary>
internal static class KnownEmpty
{
    public static bool Is(IOperation value)
    {
        if (value.Unwrap() is not (ILocalReferenceOperation or IParameterReferenceOperation or IMemberReferenceOperation) || Guards.Reaching(value) is not { Length: 1 } alternatives)
            return false;
        foreach (var fact in alternatives[0])
            if (TestedValue.Of(fact) is { Kind: TestKind.Absence, Holds: true, Value: var tested } && AreSame(value, tested))
                return true;
        return false;
    }

    // session.Token and session.Token, _token and this._token
    private static bool AreSame(IOperation? value, IOperation? other)
    {
        for (var steps = 0; steps < StepBudget.MostDeep; steps++)
        {
            if (value is null or IInstanceReferenceOperation)
                return other is null or IInstanceReferenceOperation;
            if (other is null || !SymbolEqualityComparer.Default.Equals(Symbol(value = value.Unwrap()), Symbol(other = other.Unwrap())) || Symbol(value) is null)
                return false;
            if (value is not IMemberReferenceOperation { Instance: var instance } || other is not IMemberReferenceOperation { Instance: var otherInstance })
                return true;
            (value, other) = (instance, otherInstance);
        }
        return false;
    }

    private static ISymbol? Symbol(IOperation value) => value switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation { Property: { IsIndexer: false } property } => property,
        _ => null,
    };
}
