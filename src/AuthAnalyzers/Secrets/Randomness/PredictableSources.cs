using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Secrets.Randomness;

/// <summary>Recognizes predictable sources.</summary>
internal static class PredictableSources
{
    // How many locals and conversions the time may pass through.
    private const int MostSteps = 20;

    /// <summary>The source that an operation is, other than a GUID.</summary>
    public static PredictableSource? Read(IOperation operation) => operation switch
    {
        IInvocationOperation call => Read(call, call.TargetMethod, call.Instance),
        IPropertyReferenceOperation property => Read(property, property.Property, property.Instance),
        _ => null,
    };

    /// <summary>The GUID that an operation makes.</summary>
    public static PredictableSource? ReadGuid(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: var method } && ApiIndex<NewGuid>.Find(method) is { } guid
            ? new PredictableSource(PredictableOrigin.Guid, operation, "Guid." + method.Name, guid.Warning)
            : null;

    private static PredictableSource? Read(IOperation operation, ISymbol member, IOperation? instance)
    {
        if (ApiIndex<Predictable>.Find(member) is not { } predictable)
            return null;
        if (predictable.Origin == PredictableOrigin.Generator)
            return Generator((IInvocationOperation)operation, predictable.Reason);
        return IsSo(predictable, operation, member, instance)
            ? new PredictableSource(predictable.Origin, operation, Name(predictable, member, instance), predictable.Reason)
            : null;
    }

    private static bool IsSo(Predictable predictable, IOperation operation, ISymbol member, IOperation? instance) => predictable.When switch
    {
        PredictableWhen.OfNow => IsNow(instance),
        PredictableWhen.OfTimeSince => IsSince(instance),
        PredictableWhen.AsText => BecomesText(operation),
        // An overload of GetHashCode is told what to hash by.
        _ => member.Name != "GetHashCode" || member is IMethodSymbol { Parameters.IsEmpty: true },
    };

    // Environment.TickCount, DateTime.Ticks of whatever gave the time; a hash code is anything's.
    private static string Name(Predictable predictable, ISymbol member, IOperation? instance) =>
        member.Name == "GetHashCode" ? member.Name
        : (predictable.When == PredictableWhen.OfNow ? Now(instance!) : member.ContainingType.Name) + "." + member.Name;

    // NextBytes, Shuffle and GetItems fill their last argument.
    private static PredictableSource? Generator(IInvocationOperation call, string reason)
    {
        if (!RandomTypes.IsPredictable(call))
            return null;
        var type = RandomTypes.Made(call);
        return new PredictableSource(PredictableOrigin.Generator, call, type.Name + "." + call.TargetMethod.Name,
            RandomTypes.IsRandom(type) ? reason : $"{type.Name} derives from System.Random, whose output can be predicted",
            call.TargetMethod.ReturnsVoid ? Last(Call.Of(call)) : null);
    }

    private static IOperation? Last(Call call) => call.At(call.Count - 1);

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
                case IPropertyReferenceOperation { Property: { IsStatic: true } property }:
                    return ApiIndex<CurrentTime>.Concerns(property);
                case IInvocationOperation { TargetMethod: var method } when ApiIndex<CurrentTime>.Concerns(method):
                    return true;
                case IInvocationOperation { TargetMethod: { Name: "ToUniversalTime" or "ToLocalTime" } converted, Instance: { } instance }
                    when IsTime(converted.ContainingType):
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

    private static bool IsTime(ITypeSymbol? type) => type.Is(BaseLibrary.DateTime) || type.Is(BaseLibrary.DateTimeOffset);
}
