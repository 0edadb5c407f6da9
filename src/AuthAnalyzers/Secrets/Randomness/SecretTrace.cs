using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials.Names;

namespace AuthAnalyzers.Secrets.Randomness;

/// <summary>Follows predictable sources to the secrets that they become.</summary>
internal sealed class SecretTrace(Models compilation)
{
    // How many operations beside a value are looked at for whether they hide it.
    private const int MostLooks = 100_000;

    private readonly ShortSources _shorts = ShortSources.Of(compilation);

    public static SecretTrace Of(Models models) => models.Get(static m => new SecretTrace(m));

    /// <summary>
    /// The secrets that the source becomes: those of its own body in the order in which the flow finds them, then those elsewhere by what they are called. The flow comes to other bodies
    /// in the order of the files, which a program may be given in any.
    /// </summary>
    public IReadOnlyList<SecretSink> Sinks(PredictableSource source, StepBudget budget)
    {
        var sinks = Follow(source, budget, out _);
        if (sinks.Count < 2)
            return sinks;
        var body = source.Operation.Root();
        return sinks.OrderBy(sink => sink.At.Root() == body ? "" : sink.Description, StringComparer.Ordinal).ToList();
    }

    /// <summary>Whether the operation asks a predictable generator, all places that the value reaches are known, and none of them holds a secret.</summary>
    public bool IsHarmless(IOperation operation, StepBudget budget) =>
        PredictableSources.Read(operation) is { Origin: PredictableOrigin.Generator } source && Follow(source, budget, out var escapes).Count == 0 && !escapes;

    private List<SecretSink> Follow(PredictableSource source, StepBudget budget, out bool escapes)
    {
        var sinks = new List<SecretSink>();
        escapes = false;
        if (Chooses(source.Operation))
            return sinks;
        var looks = new StepBudget(MostLooks);
        var flow = new ForwardFlow(
            compilation,
            budget,
            arrival =>
            {
                if (source.Origin == PredictableOrigin.Short && ShortSources.EndsAt(arrival, source.Operation))
                    return true;
                // An id of a request is asked for everywhere, to be logged: it is not followed there.
                if (SecretSinks.Read(arrival, source.Origin) is not { } sink)
                    return source.Origin == PredictableOrigin.Guid && arrival.Symbol is IFieldSymbol or IPropertySymbol && SecretNames.IsCorrelation(arrival.Symbol.Name)
                        || source.Origin == PredictableOrigin.Short && _shorts.IsPart(arrival);
                if (arrival.Key != ForwardFlow.Probe)
                    sinks.Add(sink);
                return true;
            },
            other => Dilutes(other, source, looks));
        if (source.Buffer is { } buffer)
            flow.FollowContents(buffer);
        else
            flow.FollowValue(source.Operation);
        escapes = flow.Escapes;
        return sinks;
    }

    // keys[random.Next(keys.Count)]: which of the keys that there are is used, not what a key is made of.
    private static bool Chooses(IOperation number)
    {
        var index = number;
        while (index.Parent is IConversionOperation or IParenthesizedOperation)
            index = index.Parent;
        var element = index.Parent is IArrayElementReferenceOperation ? index.Parent : Argument.Of(index)?.Call?.Operation;
        var all = element switch
        {
            IArrayElementReferenceOperation { ArrayReference: var array } => array,
            IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } list } => list,
            _ => null,
        };
        return all is not null && element?.Type?.SpecialType == SpecialType.System_String && References.Named(all) is { } named && IdentifierWords.Ends(named.Name, "keys", "tokens", "secrets", "credentials", "passwords");
    }

    /// <summary>Whether an operand beside the value hides it: another unpredictable value, or, for what is read off a clock or an object, anything unknown.</summary>
    private static bool Dilutes(IOperation other, PredictableSource source, StepBudget looks)
    {
        if (other.ConstantValue.HasValue)
            return false;
        if (source.Origin is PredictableOrigin.Clock or PredictableOrigin.HashCode or PredictableOrigin.Short)
            return !IsPredictable(other);
        foreach (var inner in other.DescendantsAndSelf())
            // What is too much to look at may hide it.
            if (!looks.Spend() || IsSecret(inner)
                || (inner is ILocalReferenceOperation local && WasMadeSecret(local, source.Origin, looks)))
                return true;
        return false;
    }

    // A GUID is unique and no secret (RFC 9562 §8): what is joined with one may still be guessed.
    private static bool IsSecret(IOperation operation) => operation is IInvocationOperation call && RandomTypes.IsSecureCall(call);

    // A local that was given a secret value, or a buffer that a cryptographic generator has filled.
    private static bool WasMadeSecret(ILocalReferenceOperation local, PredictableOrigin origin, StepBudget looks)
    {
        if (local.SemanticModel is { } model && !local.Local.DeclaringSyntaxReferences.IsEmpty
            && (model.GetOperation(local.Local.DeclaringSyntaxReferences[0].GetSyntax(Cancellation.Token), Cancellation.Token) as IVariableDeclaratorOperation)?.GetVariableInitializer()?.Value is { } value)
            foreach (var inner in value.DescendantsAndSelf())
                if (!looks.Spend() || IsSecret(inner))
                    return true;
        foreach (var use in BodyIndex.Uses(local, local.Local))
        {
            if (!looks.Spend())
                return true;
            // As a span, an array is converted.
            var passed = use.Parent is IConversionOperation conversion ? conversion : use;
            if (Argument.Of(passed)?.Call?.Operation is IInvocationOperation call && RandomTypes.IsSecureCall(call))
                return true;
        }
        return false;
    }

    // user.Email + DateTime.UtcNow.Ticks: whoever wants the account knows its address.
    private static bool IsPublic(IOperation part) =>
        References.Named(part) is { Name: var name } && part.Type?.SpecialType is SpecialType.System_String or SpecialType.System_Int32 or SpecialType.System_Int64
        && IdentifierWords.Ends(name, "email", "mail", "username", "userid", "phone", "phonenumber", "firstname", "lastname");

    // All parts must be, in a loop: sums of ten thousand terms exist.
    private static bool IsPredictable(IOperation operation)
    {
        var ahead = new Stack<IOperation>();
        ahead.Push(operation);
        while (ahead.Count > 0)
        {
            var part = ahead.Pop().Unwrap();
            if (part.ConstantValue.HasValue || PredictableSources.Read(part) is not null || IsPublic(part)
                || part is IPropertyReferenceOperation { Property: { Name: "Now" or "UtcNow" } })
                continue;
            switch (part)
            {
                case IInvocationOperation { Instance: { } instance, TargetMethod.Name: "ToString" or "Substring" or "ToLower" or "ToLowerInvariant" or "ToUpper" or "ToUpperInvariant" or "Trim" }:
                    ahead.Push(instance);
                    break;
                case IBinaryOperation binary:
                    ahead.Push(binary.LeftOperand);
                    ahead.Push(binary.RightOperand);
                    break;
                default:
                    return false;
            }
        }
        return true;
    }
}
