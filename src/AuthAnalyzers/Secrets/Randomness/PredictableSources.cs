using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Secrets.Randomness;

/// <summary>Recognizes predictable sources.</summary>
internal static class PredictableSources
{
    // How many locals and conversions the time may pass through.
    private const int MostSteps = 20;

    /// <summary>Whether calls of the method or reads of the property may be sources, other than GUIDs.</summary>
    public static bool MayBe(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { Name: "Next" or "NextInt64" or "NextDouble" or "NextSingle" or "GetString" or "GetHexString" or "NextBytes" or "Shuffle" or "GetItems" or "GetRandomFileName" or "GetTimestamp"
            or "ToBinary" or "ToFileTime" or "ToFileTimeUtc" or "ToUnixTimeSeconds" or "ToUnixTimeMilliseconds" or "ToOADate" or "GetHashCode" or "ToHashCode" } => true,
        IMethodSymbol { Name: "ToString" } text => IsTime(text.ContainingType) || text.ContainingType?.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType,
        IMethodSymbol { Name: "Combine" } combine => IsOf(combine, "System.HashCode"),
        IPropertySymbol { Name: "TickCount" or "TickCount64" or "ProcessId" or "ElapsedTicks" or "ElapsedMilliseconds" or "Ticks" or "UtcTicks" or "Millisecond" or "Microsecond" or "Nanosecond"
            or "TotalMilliseconds" or "TotalSeconds" or "TotalNanoseconds" or "Now" or "UtcNow" } => true,
        _ => false,
    };

    /// <summary>Whether calls of the method may make a GUID: told by its name.</summary>
    public static bool MayBeGuid(ISymbol method) => method.Name is "NewGuid" or "CreateVersion7";

    /// <summary>The source that an operation is, other than a GUID.</summary>
    public static PredictableSource? Read(IOperation operation) => operation switch
    {
        IInvocationOperation invocation => OfCall(invocation),
        IPropertyReferenceOperation property => OfProperty(property),
        _ => null,
    };

    /// <summary>The GUID that an operation makes.</summary>
    public static PredictableSource? ReadGuid(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: var method } && MayBeGuid(method) && IsOf(method, "System.Guid")
            ? new PredictableSource(PredictableOrigin.Guid, operation, "Guid." + method.Name, method.Name == "CreateVersion7" ? ", and version 7 starts with the time" : "")
            : null;

    private static PredictableSource? OfCall(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        switch (method.Name)
        {
            case "Next" or "NextInt64" or "NextDouble" or "NextSingle" or "GetString" or "GetHexString":
                return Generator(invocation, null);
            case "NextBytes" or "Shuffle" when Call.Of(invocation) is { Count: 1 } filled:
                return Generator(invocation, filled.At(0));
            case "GetItems":
                return Generator(invocation, method.ReturnsVoid ? Call.Of(invocation).At(1) : null);
            case "GetRandomFileName" when IsOf(method, "System.IO.Path"):
                return new PredictableSource(PredictableOrigin.FileName, invocation, "Path.GetRandomFileName", "its name has 55 random bits at most and is made for files");
            case "GetTimestamp" when IsOf(method, "System.Diagnostics.Stopwatch") || IsOf(method, "System.TimeProvider"):
                return Clock(invocation, method.ContainingType.Name + ".GetTimestamp");
            case "ToBinary" or "ToFileTime" or "ToFileTimeUtc" or "ToUnixTimeSeconds" or "ToUnixTimeMilliseconds" or "ToString" or "ToOADate" when IsNow(invocation.Instance):
                return Clock(invocation, Now(invocation.Instance!) + "." + method.Name);
            case "GetHashCode" when method.Parameters.IsEmpty && !method.IsStatic && method.ReturnType.SpecialType == SpecialType.System_Int32:
                return HashCode(invocation, "GetHashCode");
            case "Combine" or "ToHashCode" when IsOf(method, "System.HashCode"):
                return HashCode(invocation, "HashCode." + method.Name);
            default:
                return null;
        }
    }

    private static PredictableSource? OfProperty(IPropertyReferenceOperation property)
    {
        var name = property.Property.Name;
        switch (name)
        {
            case "TickCount" or "TickCount64" when IsOf(property.Property, "System.Environment"):
                return new PredictableSource(PredictableOrigin.Clock, property, "Environment." + name, "the time since the machine started can be guessed");
            case "ProcessId" when IsOf(property.Property, "System.Environment"):
                return new PredictableSource(PredictableOrigin.Clock, property, "Environment." + name, "process ids are counted");
            case "ElapsedTicks" or "ElapsedMilliseconds" when IsOf(property.Property, "System.Diagnostics.Stopwatch"):
                return Clock(property, "Stopwatch." + name);
            case "Ticks" or "UtcTicks" or "Millisecond" or "Microsecond" or "Nanosecond" when IsNow(property.Instance):
                return Clock(property, Now(property.Instance!) + "." + name);
            case "Ticks" or "TotalMilliseconds" or "TotalSeconds" or "TotalNanoseconds" when IsSince(property.Instance):
                return Clock(property, "TimeSpan." + name);
            case "Now" or "UtcNow" when IsTime(property.Property.ContainingType) && BecomesText(property):
                return Clock(property, property.Property.ContainingType.Name + "." + name);
            default:
                return null;
        }
    }

    private static PredictableSource? Generator(IInvocationOperation call, IOperation? buffer)
    {
        if (!RandomTypes.IsPredictable(call))
            return null;
        var type = RandomTypes.Made(call);
        return new PredictableSource(PredictableOrigin.Generator, call, type.Name + "." + call.TargetMethod.Name,
            RandomTypes.IsRandom(type) ? "the output of System.Random can be predicted" : $"{type.Name} derives from System.Random, whose output can be predicted", buffer);
    }

    private static PredictableSource Clock(IOperation operation, string name) => new(PredictableOrigin.Clock, operation, name, "the time can be guessed");

    private static PredictableSource HashCode(IOperation operation, string name) =>
        new(PredictableOrigin.HashCode, operation, name, "a hash code has 32 bits at most and follows from what is hashed");

    /// <summary>Whether the operation is the current time, as it was read or kept in a local.</summary>
    private static bool IsNow(IOperation? operation)
    {
        // The steps end `DateTime start = start.ToUniversalTime()`, as it stands in an editor for a second.
        for (var steps = 0; steps < MostSteps; steps++)
        {
            operation = operation?.Unwrap();
            if (operation is ILocalReferenceOperation local && IsTime(local.Type))
                operation = DeclaredWith(local);
            switch (operation)
            {
                case IPropertyReferenceOperation { Property: { Name: "Now" or "UtcNow", IsStatic: true } property }:
                    return IsTime(property.ContainingType);
                case IInvocationOperation { TargetMethod: { Name: "GetUtcNow" or "GetLocalNow" } method }:
                    return IsOf(method, "System.TimeProvider");
                case IInvocationOperation { TargetMethod: { Name: "ToUniversalTime" or "ToLocalTime" } method, Instance: { } instance }
                    when IsTime(method.ContainingType):
                    operation = instance;
                    break;
                case IObjectCreationOperation creation when IsTime(creation.Type) && Call.Of(creation).At(0) is { } first:
                    operation = first;
                    break;
                default:
                    return false;
            }
        }
        return false;
    }

    private static IOperation? DeclaredWith(ILocalReferenceOperation local) =>
        local is { SemanticModel: { } model, Local.DeclaringSyntaxReferences: { IsEmpty: false } declarations }
            && model.GetOperation(declarations[0].GetSyntax(Cancellation.Token), Cancellation.Token) is IVariableDeclaratorOperation declarator
            ? declarator.GetVariableInitializer()?.Value.Unwrap()
            : null;

    // DateTime.UtcNow - epoch.
    private static bool IsSince(IOperation? operation) => operation?.Unwrap() switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract } difference => IsNow(difference.LeftOperand) && !IsNow(difference.RightOperand),
        IInvocationOperation { TargetMethod.Name: "Subtract", Instance: { } instance } => IsNow(instance),
        _ => false,
    };

    // $"{DateTime.Now:yyyyMMdd}", "T" + DateTime.Now
    private static bool BecomesText(IOperation time)
    {
        var parent = time.Parent;
        while (parent is IConversionOperation)
            parent = parent.Parent;
        return parent is IInterpolationOperation or IBinaryOperation { Type.SpecialType: SpecialType.System_String };
    }

    private static string Now(IOperation operation) => operation.Unwrap().Type?.Name ?? "DateTime";

    private static bool IsTime(ITypeSymbol? type) => type.Is("System.DateTime") || type.Is("System.DateTimeOffset");

    private static bool IsOf(ISymbol member, string type) => member.IsDeclaredBy(type);
}
