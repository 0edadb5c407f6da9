using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;

namespace AuthAnalyzers.Secrets.Randomness;

/// <summary>
/// Counts the bits of what a cryptographic generator gives: <c>GetBytes(8)</c> has 64, <c>GetHexString(16)</c> too, and
/// <c>Convert.ToBase64String(GetBytes(32)).Substring(0, 10)</c> 60.
/// </summary>
internal sealed class ShortSources(SizeValues sizes, References references)
{
    private const int Enough = 128;
    private const double Base64 = 6;

    // How many calls and locals a value is followed through to where it is cut.
    private const int MostSteps = 30;

    public static ShortSources Of(Models models) => models.Get(static m => new ShortSources(SizeValues.Of(m), References.Of(m)));

    /// <summary>The short value that the call of a generator gives, or that is cut from it; null where that is long enough or of no known length.</summary>
    public PredictableSource? Read(IOperation operation)
    {
        if (Call.Of(operation) is not { Member: { } member } call || ApiIndex<GeneratesRandom>.Find(member) is not { } role
            || BitsPerElement(call, role) is not { } each || IsRepeated(operation))
            return null;
        var filled = role.Buffer is { } taken && call[taken] is { } passed ? passed.UnwrapConverted() : null;
        var length = role.Length is { } parameter && call[parameter] is { } given ? sizes.Number(given) : filled is null ? null : sizes.Size(filled);
        if (length?.ConstantInt() is not (> 0 and var count))
            return null;
        // generator.GetBytes(salt = new byte[8])
        var buffer = filled is ISimpleAssignmentOperation assignment ? assignment.Target : filled;
        var value = buffer is null ? operation : OnlyUse(buffer, operation);
        if (count * each >= Enough)
            return value is null ? null : Cut(value, each, count * each);
        // What is cut further on stays short, whatever the generator is asked for.
        var isCut = value is not null && Cut(value, each, Enough) is not null;
        return new ShortSource(operation, (int)(count * each), length, isCut ? null : Needed(each), buffer);
    }

    /// <summary>
    /// Whether a short value is followed no further than there: as a number it picks a character of a text that is made of many, and keys of
    /// ciphers are as long as these ask for.
    /// </summary>
    public static bool EndsAt(Arrival arrival, IOperation source) =>
        arrival.Carrier == Carrier.Number && !IsByte(arrival.Symbol)
        || arrival.Call is IMethodSymbol { ReturnsVoid: false } call && call.ReturnType.Carries() == Carrier.Number
        // foreach (var b in bytes) in the function that made them writes them down; elsewhere a loop puts together what it is given again and again.
        || IsRepeated(arrival.At) && arrival.At.EnclosingFunction() != source.EnclosingFunction()
        || ApiIndex<UsesSecret>.Find(arrival.Call ?? arrival.Symbol) is { Use: SecretUse.EncryptionKey };

    /// <summary>Whether the place gives a short value that others put together: <c>Range(0, 8).Select(_ => Part())</c></summary>
    public bool IsPart(Arrival arrival) => arrival.Kind == ArrivalKind.Returned && references.Uses(arrival.Symbol)?.Any(IsRepeated) == true;

    private static bool IsByte(ISymbol symbol) =>
        symbol is ILocalSymbol { Type.SpecialType: SpecialType.System_Byte } or IParameterSymbol { Type.SpecialType: SpecialType.System_Byte };

    private static int Needed(double bitsPerElement) => (int)Math.Ceiling(Enough / bitsPerElement);

    // Of Base64 some take characters away before they cut.
    private static int Spare(double bitsPerElement) => bitsPerElement == Base64 ? 10 : 0;

    // Digits alone make a code that somebody types.
    private double? BitsPerElement(Call call, GeneratesRandom role) => role.Element switch
    {
        RandomElement.Byte => 8,
        RandomElement.HexDigit => 4,
        _ when role.Choices is { } parameter && sizes.Text(call[parameter]) is { } choices && choices.Distinct().Count() is > 10 and var count =>
            Math.Log(count, 2),
        _ => null,
    };

    // In a loop or a lambda that a method runs for each element, the value is one part of many.
    private static bool IsRepeated(IOperation operation)
    {
        for (var around = operation.Parent; around is not null; around = around.Parent)
            if (around is ILoopOperation
                || around is IAnonymousFunctionOperation function && Argument.OfFunction(function)?.Call?.Operation is IInvocationOperation call
                    && Propagation.FunctionResult(call) is not null)
                return true;
        return false;
    }

    // What is cut at a constant length on its only way: where the whole is used too, the cut shows a part of it.
    private ShortSource? Cut(IOperation value, double each, double bits)
    {
        for (var steps = 0; steps < MostSteps && Next(value) is { } next; steps++)
        {
            if (CutAt(next) is { } at && sizes.Number(at) is { } length && length.ConstantInt() is > 0 and var count)
            {
                if (Math.Min(bits, count * each) is < Enough and var left)
                    return new ShortSource(next, (int)left, length, bits / each >= Needed(each) + Spare(each) ? Needed(each) : null, null);
            }
            else if (next is IInvocationOperation call)
            {
                if (TextForm(call) is { } form)
                    each = form;
                else if (!Propagation.Receiver(call) && !(Argument.Of(value) is { } argument && Propagation.Argument(call, argument)))
                    return null;
            }
            value = next;
        }
        return null;
    }

    private static IOperation? Next(IOperation value) => value.Parent switch
    {
        IConversionOperation or IParenthesizedOperation or IImplicitIndexerReferenceOperation or IArrayElementReferenceOperation => value.Parent,
        IInvocationOperation call => call,
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => Only(BodyIndex.Uses(declarator, declarator.Symbol)),
        _ => Argument.Of(value)?.Call?.Operation is { } given and (IInvocationOperation or IObjectCreationOperation { Type.SpecialType: SpecialType.System_String })
            ? given : null,
    };

    private static IOperation? OnlyUse(IOperation buffer, IOperation filler) =>
        References.Named(buffer.UnwrapConverted()) is ILocalSymbol local
            ? Only(BodyIndex.Uses(filler, local).Where(use => !use.IsIn(filler)).ToList()) : null;

    private static IOperation? Only(IReadOnlyList<IOperation> uses) => uses.Count == 1 ? uses[0] : null;

    // Substring(0, n), Take(n), [..n]
    private static IOperation? CutAt(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { Name: "Substring", ContainingType.SpecialType: SpecialType.System_String } } cut => Call.Of(cut).At(1),
        IInvocationOperation { TargetMethod: { Name: "Take", DeclaringSyntaxReferences.IsEmpty: true } } taken => Call.Of(taken).At(0),
        IImplicitIndexerReferenceOperation range => End(range.Argument),
        IArrayElementReferenceOperation { Indices: { Length: 1 } indices } => End(indices[0]),
        _ => null,
    };

    private static IOperation? End(IOperation range) => range is IRangeOperation { LeftOperand: null, RightOperand: { } end } ? end.UnwrapConverted() : null;

    // How many bits a character has in the text that bytes are written as.
    private static double? TextForm(IInvocationOperation call) =>
        call.Type?.SpecialType != SpecialType.System_String ? null
        : Says(call, "Hex") ? 4
        : Says(call, "Base64") ? Base64
        : Says(call, "Base32") ? 5
        : call.TargetMethod.Name == "ToString" && call.TargetMethod.IsStatic ? 8.0 / 3
        : null;

    private static bool Says(IInvocationOperation call, string form) => call.TargetMethod.Name.IndexOf(form, StringComparison.Ordinal) >= 0;
}
