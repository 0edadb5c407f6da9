using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Flow;

namespace AuthAnalyzers.Secrets;

/// <summary>Where values come from that are no secrets, however random they look.</summary>
internal enum PredictableOrigin
{
    /// <summary><c>System.Random</c> or a generator derived from it.</summary>
    Generator,

    /// <summary>The time, or a counter that runs with it.</summary>
    Clock,

    /// <summary>A hash code of something.</summary>
    HashCode,

    /// <summary><c>Path.GetRandomFileName</c>.</summary>
    FileName,

    /// <summary>A GUID, which is AUTH3011's.</summary>
    Guid,
}

/// <summary>An operation whose result can be predicted.</summary>
internal readonly struct PredictableSource(PredictableOrigin origin, IOperation operation, string name, string reason, IOperation? buffer = null)
{
    public PredictableOrigin Origin { get; } = origin;

    public IOperation Operation { get; } = operation;

    /// <summary>What a message calls it.</summary>
    public string Name { get; } = name;

    /// <summary>Why it can be predicted.</summary>
    public string Reason { get; } = reason;

    /// <summary>What the call fills instead of giving a result.</summary>
    public IOperation? Buffer { get; } = buffer;
}

/// <summary>Recognizes predictable sources.</summary>
internal static class PredictableSources
{
    /// <summary>The source that an operation is, other than a GUID.</summary>
    public static PredictableSource? Read(IOperation operation) => operation switch
    {
        IInvocationOperation invocation => Call(invocation),
        IPropertyReferenceOperation property => Time(property),
        _ => null,
    };

    /// <summary>The GUID that an operation makes.</summary>
    public static PredictableSource? ReadGuid(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { Name: "NewGuid" or "CreateVersion7", ContainingType: { Name: "Guid" } type } method } && IsSystem(type.ContainingNamespace)
            ? new PredictableSource(PredictableOrigin.Guid, operation, "Guid." + method.Name, method.Name == "CreateVersion7" ? ", and version 7 starts with the time" : "")
            : null;

    /// <summary>The call of a generator, for those that speak of it alone.</summary>
    public static PredictableSource? ReadGenerator(IOperation operation) =>
        operation is IInvocationOperation invocation && Call(invocation) is { Origin: PredictableOrigin.Generator } source ? source : null;

    private static PredictableSource? Call(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        // Most calls end here.
        switch (method.Name)
        {
            case "Next" or "NextInt64" or "NextDouble" or "NextSingle" or "GetString" or "GetHexString":
                return IsGenerator(invocation) ? Generator(invocation, null) : null;
            case "NextBytes" or "Shuffle" when invocation.Arguments.Length == 1:
                return IsGenerator(invocation) ? Generator(invocation, invocation.Arguments[0].Value) : null;
            case "GetItems":
                return !IsGenerator(invocation) ? null : Generator(invocation, method.ReturnsVoid && invocation.Arguments.Length > 1 ? invocation.Arguments[1].Value : null);
            case "GetRandomFileName" when method.ContainingType is { Name: "Path" } type && type.ContainingNamespace.Name == "IO":
                return new PredictableSource(PredictableOrigin.FileName, invocation, "Path.GetRandomFileName", "its name has 55 random bits at most and is made for files");
            case "GetTimestamp" when method.ContainingType.Name == "Stopwatch":
                return new PredictableSource(PredictableOrigin.Clock, invocation, "Stopwatch.GetTimestamp", "the time can be guessed");
            case "ToBinary" or "ToFileTime" or "ToFileTimeUtc" or "ToUnixTimeSeconds" or "ToUnixTimeMilliseconds" or "ToString" or "ToOADate" when IsNow(invocation.Instance):
                return new PredictableSource(PredictableOrigin.Clock, invocation, Now(invocation.Instance!) + "." + method.Name, "the time can be guessed");
            case "GetHashCode" when invocation.Arguments.Length == 0:
                return new PredictableSource(PredictableOrigin.HashCode, invocation, "GetHashCode", "a hash code has 32 bits at most and follows from what is hashed");
            default:
                return null;
        }
    }

    private static PredictableSource? Time(IPropertyReferenceOperation property)
    {
        switch (property.Property.Name)
        {
            case "TickCount" or "TickCount64" when property.Property.ContainingType is { Name: "Environment" } type && IsSystem(type.ContainingNamespace):
                return new PredictableSource(PredictableOrigin.Clock, property, "Environment." + property.Property.Name, "the time since the machine started can be guessed");
            case "Ticks" or "UtcTicks" when IsNow(property.Instance):
                return new PredictableSource(PredictableOrigin.Clock, property, Now(property.Instance!) + "." + property.Property.Name, "the time can be guessed");
            default:
                return null;
        }
    }

    private static PredictableSource Generator(IInvocationOperation call, IOperation? buffer)
    {
        var type = GeneratorType(call)!;
        return new PredictableSource(PredictableOrigin.Generator, call, type.Name + "." + call.TargetMethod.Name,
            type.SpecialType == SpecialType.None && type.Name != "Random" ? $"{type.Name} derives from System.Random, whose output can be predicted" : "the output of System.Random can be predicted", buffer);
    }

    private static ITypeSymbol? GeneratorType(IInvocationOperation call)
    {
        var type = call.Instance?.Type ?? call.TargetMethod.ContainingType;
        if (!IsRandom(type))
            return type;
        // Random generator = new SecureRandom(): what it was made as counts.
        return call.Instance?.Unwrap() switch
        {
            ILocalReferenceOperation local => Made(local.Local, local) ?? type,
            IFieldReferenceOperation field => Made(field.Field, field) ?? type,
            _ => type,
        };
    }

    private static ITypeSymbol? Made(ISymbol variable, IOperation near)
    {
        if (variable.DeclaringSyntaxReferences.IsEmpty || near.SemanticModel is not { } model || variable.DeclaringSyntaxReferences[0].SyntaxTree != near.Syntax.SyntaxTree)
            return null;
        var initializer = variable.DeclaringSyntaxReferences[0].GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value } ? model.GetOperation(value) : null;
        return initializer?.Unwrap() is IObjectCreationOperation creation ? creation.Type : null;
    }

    private static bool IsGenerator(IInvocationOperation call)
    {
        var declared = call.TargetMethod.ContainingType;
        if (call.Instance is null || !DerivesFromRandom(declared))
            return false;
        // CryptoRandom, SecureRandom and the like derive from Random, and override it with a cryptographic generator.
        for (var type = GeneratorType(call); type is not null && !IsRandom(type); type = type.BaseType)
            if (IsSecure(type))
                return false;
        return true;
    }

    private static bool DerivesFromRandom(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
            if (IsRandom(type))
                return true;
        return false;
    }

    private static bool IsSecure(ITypeSymbol type)
    {
        if (type.Name.IndexOf("Crypt", StringComparison.OrdinalIgnoreCase) >= 0 || type.Name.IndexOf("Secure", StringComparison.OrdinalIgnoreCase) >= 0)
            return true;
        foreach (var declaration in type.DeclaringSyntaxReferences)
        {
            var text = declaration.GetSyntax().ToString();
            if (text.Contains("RandomNumberGenerator") || text.Contains("RNGCrypto") || text.Contains("SecureRandom"))
                return true;
        }
        return false;
    }

    private static bool IsRandom(ITypeSymbol? type) => type is { Name: "Random" } && IsSystem(type.ContainingNamespace);

    private static bool IsNow(IOperation? operation)
    {
        operation = operation?.Unwrap();
        if (operation is ILocalReferenceOperation local && IsTime(local.Type) && local.SemanticModel is { } model && !local.Local.DeclaringSyntaxReferences.IsEmpty)
            operation = (model.GetOperation(local.Local.DeclaringSyntaxReferences[0].GetSyntax()) as IVariableDeclaratorOperation)?.GetVariableInitializer()?.Value.Unwrap();
        return operation switch
        {
            IPropertyReferenceOperation { Property: { Name: "Now" or "UtcNow", IsStatic: true } property } => IsTime(property.ContainingType),
            IInvocationOperation { TargetMethod: { Name: "GetUtcNow" or "GetLocalNow", ContainingType.Name: "TimeProvider" } } => true,
            _ => false,
        };
    }

    private static string Now(IOperation operation) => operation.Unwrap().Type?.Name ?? "DateTime";

    private static bool IsTime(ITypeSymbol? type) => type is { Name: "DateTime" or "DateTimeOffset" } && IsSystem(type.ContainingNamespace);

    private static bool IsSystem(INamespaceSymbol? space) => space is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };
}
