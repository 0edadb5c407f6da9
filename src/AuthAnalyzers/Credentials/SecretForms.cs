using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Values;

namespace AuthAnalyzers.Credentials;

/// <summary>Forms in which a secret is written: hex, Base64, the bytes of a text, with <c>"sha256="</c> in front.</summary>
internal static class SecretForms
{
    /// <summary>The secret that the value is a form of: of <c>Convert.ToHexString(mac).ToLowerInvariant()</c> first the text in capitals, and of that <c>mac</c>. Null for other values.</summary>
    public static IOperation? Inner(IOperation value) => value switch
    {
        IInvocationOperation call => OfCall(call),
        IObjectCreationOperation { Constructor: { } constructor } creation when Propagation.Constructor(constructor) => Call.Of(creation).At(0),
        IImplicitIndexerReferenceOperation range => range.Instance,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => Only(sum.Operands()),
        IInterpolatedStringOperation text => Only(text.Parts.OfType<IInterpolationOperation>().Select(static hole => hole.Expression)),
        ILocalReferenceOperation { Type: { Name: "StringBuilder" } type } builder when type.Has(BaseRole.Text) => Appended(builder),
        _ => null,
    };

    private static IOperation? OfCall(IInvocationOperation invocation) =>
        invocation.TargetMethod.DeclaringSyntaxReferences.IsEmpty ? Carried(invocation, static value => !value.Unwrap().ConstantValue.HasValue) : null;

    /// <summary>The value that a call of a library gives in another form: of <c>Convert.FromBase64String(key)</c> and <c>Encoding.UTF8.GetBytes(key)</c> the key.</summary>
    /// <param name="invocation">The call.</param>
    /// <param name="counts">Which of its arguments may be that value.</param>
    public static IOperation? Carried(IInvocationOperation invocation, Func<IOperation, bool> counts)
    {
        var call = Call.Of(invocation);
        // Not the encoding of Encoding.UTF8.GetBytes(secret).
        if (call.Receiver is { } receiver && receiver.Type.Carries() != Carrier.None && Propagation.Receiver(invocation))
            return receiver;
        foreach (var argument in call)
            if (Propagation.Argument(invocation, argument) && counts(argument.Value))
                return argument.Value;
        return Propagation.Encodes(invocation.TargetMethod) ? call.At(0) : null;
    }

    // What is no constant, if it is one value.
    private static IOperation? Only(IEnumerable<IOperation> parts)
    {
        IOperation? only = null;
        foreach (var part in parts)
            if (part.ConstantValue.HasValue)
                continue;
            else if (only is not null)
                return null;
            else
                only = part;
        return only;
    }

    // foreach (var b in mac) builder.Append(b.ToString("x2"));
    private static IOperation? Appended(ILocalReferenceOperation builder) =>
        Only(BodyIndex.Uses(builder, builder.Local)
            .Select(static use => use.Parent is IInvocationOperation { TargetMethod.Name: "Append" or "AppendFormat" } call ? LastOf(call) : null)
            .OfType<IOperation>());

    private static IOperation? LastOf(IInvocationOperation append)
    {
        IOperation? last = null;
        foreach (var argument in Call.Of(append))
            foreach (var element in argument.Elements)
                last = element;
        return last;
    }
}
