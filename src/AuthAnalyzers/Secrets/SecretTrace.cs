using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Flow;

namespace AuthAnalyzers.Secrets;

/// <summary>Follows predictable sources to the secrets that they become.</summary>
internal sealed class SecretTrace
{
    private readonly References _references;

    public SecretTrace(Compilation compilation) => _references = new References(compilation);

    /// <summary>The secrets that the source becomes, in the order in which the flow finds them.</summary>
    public IReadOnlyList<SecretSink> Sinks(PredictableSource source) => Follow(source, out _);

    /// <summary>Whether all places that the value reaches are known, and none of them holds a secret.</summary>
    public bool IsHarmless(PredictableSource source) => Follow(source, out var escapes).Count == 0 && !escapes;

    private List<SecretSink> Follow(PredictableSource source, out bool escapes)
    {
        var sinks = new List<SecretSink>();
        var flow = new ForwardFlow(
            _references,
            arrival =>
            {
                if (SecretSinks.Read(arrival, source.Origin) is not { } sink)
                    return false;
                if (arrival.Key != ForwardFlow.Probe)
                    sinks.Add(sink);
                return true;
            },
            other => Dilutes(other, source));
        if (source.Buffer is { } buffer)
            flow.FollowContents(buffer);
        else
            flow.FollowValue(source.Operation);
        escapes = flow.Escapes;
        return sinks;
    }

    /// <summary>Whether an operand beside the value hides it: another unpredictable value, or, for what is read off a clock or an object, anything unknown.</summary>
    private static bool Dilutes(IOperation other, PredictableSource source)
    {
        if (other.ConstantValue.HasValue)
            return false;
        if (source.Origin is PredictableOrigin.Clock or PredictableOrigin.HashCode)
            return !IsPredictable(other);
        if (MakesSecret(other, source.Origin))
            return true;
        // A local that was given a secret value.
        foreach (var operation in other.DescendantsAndSelf())
            if (operation is ILocalReferenceOperation local && local.SemanticModel is { } model && !local.Local.DeclaringSyntaxReferences.IsEmpty
                && (model.GetOperation(local.Local.DeclaringSyntaxReferences[0].GetSyntax()) as IVariableDeclaratorOperation)?.GetVariableInitializer()?.Value is { } value
                && MakesSecret(value, source.Origin))
                return true;
        return false;
    }

    private static bool MakesSecret(IOperation operation, PredictableOrigin origin)
    {
        foreach (var inner in operation.DescendantsAndSelf())
            if (inner is IInvocationOperation { TargetMethod: var method }
                && (method.ContainingType.Name is "RandomNumberGenerator" or "RNGCryptoServiceProvider" or "SecureRandom" || (method is { ContainingType.Name: "Guid", Name: "NewGuid" } && origin != PredictableOrigin.Guid)))
                return true;
        return false;
    }

    private static bool IsPredictable(IOperation operation)
    {
        operation = operation.Unwrap();
        return operation.ConstantValue.HasValue || PredictableSources.Read(operation) is not null
            || operation is IPropertyReferenceOperation { Property: { Name: "Now" or "UtcNow" } }
            || (operation is IInvocationOperation { Instance: { } instance, TargetMethod.Name: "ToString" } && IsPredictable(instance))
            || (operation is IBinaryOperation binary && IsPredictable(binary.LeftOperand) && IsPredictable(binary.RightOperand));
    }
}
