using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Credentials;

/// <summary>Which part of an Authorization field (RFC 9110 §11.6.2) a text is.</summary>
internal enum AuthorizationPart
{
    /// <summary>None that starts with the scheme in the case in which the client sent it.</summary>
    None,

    /// <summary>The field as it came: scheme, space, credentials.</summary>
    Whole,

    /// <summary>The scheme alone.</summary>
    Scheme,

    /// <summary>The field in pieces, the scheme first.</summary>
    Pieces,
}

/// <summary>Which values hold the scheme of a request's credentials as the client spelled it.</summary>
internal sealed class AuthorizationValues
{
    private const int MaximumSteps = 12;

    // A local that is given more values than these holds no header.
    private const int MostValues = 100;

    private readonly RequestCredentials _credentials;
    private readonly References _references;

    // What a local is after so many of its values, and whether a parameter is always the header, each with so many steps left:
    // what is asked on many ways is found once.
    private readonly ConcurrentDictionary<(ISymbol Local, int Values, int Steps, bool ByCallers), AuthorizationPart> _locals = new();
    private readonly ConcurrentDictionary<(ISymbol Parameter, int Steps, bool ByCallers), bool> _parameters = new();

    public AuthorizationValues(RequestCredentials credentials, References references)
    {
        _credentials = credentials;
        _references = references;
    }

    public static AuthorizationValues Of(Models models) => models.Get(static m => new AuthorizationValues(RequestCredentials.Of(m), References.Of(m)));

    /// <summary>Which part the value is.</summary>
    /// <param name="value">Any value.</param>
    /// <param name="byCallers">Whether any parameter is asked for what its callers give it, which reads every file for the method's name; else only those that are named so.</param>
    public AuthorizationPart PartOf(IOperation? value, bool byCallers) => PartOf(value, byCallers, MaximumSteps);

    /// <summary>Whether the fact says that the request has no Authorization header, or one of another scheme.</summary>
    public bool IsAbsent(Fact fact)
    {
        if (fact.Caught is not null || fact.IsUnknown)
            return false;
        if (fact.Matched is { } matched)
            return fact.Holds && IsNothing(fact.Condition is IConstantPatternOperation { Value: var value } ? value : fact.Condition) && IsAuthorization(matched);
        var condition = fact.Condition.Unwrap();
        switch (condition)
        {
            case var tested when fact.IsNullTest:
                return fact.Holds && IsAuthorization(tested);
            case IInvocationOperation call when IsAuthorization(_credentials.LookedUp(call)):
                return !fact.Holds;
            case IInvocationOperation { TargetMethod: { Name: "IsNullOrEmpty" or "IsNullOrWhiteSpace" } } call:
                return fact.Holds && IsAuthorization((call.Arguments.Length > 0 ? call.Arguments[0].Value : null));
            case IInvocationOperation { TargetMethod.Name: "StartsWith", Instance: { } instance }:
                return !fact.Holds && IsAuthorization(instance);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison:
                return fact.Holds == (comparison.OperatorKind == BinaryOperatorKind.Equals)
                    && (IsNothing(comparison.RightOperand) && IsAuthorization(comparison.LeftOperand) || IsNothing(comparison.LeftOperand) && IsAuthorization(comparison.RightOperand));
            case IIsPatternOperation { Pattern: IConstantPatternOperation { Value: var constant } } test when IsNothing(constant):
                return fact.Holds && IsAuthorization(test.Value);
            case IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation { Value: var constant } } } test when IsNothing(constant):
                return !fact.Holds && IsAuthorization(test.Value);
            default:
                return false;
        }

        static bool IsNothing(IOperation value) => value.Unwrap().ConstantValue is { HasValue: true, Value: null or "" or 0 };
    }

    private AuthorizationPart PartOf(IOperation? value, bool byCallers, int steps)
    {
        if (value is null || steps-- == 0)
            return AuthorizationPart.None;
        value = value.Unwrap();
        switch (value)
        {
            // StringValues to string, string to span.
            case IConversionOperation conversion:
                return PartOf(conversion.Operand, byCallers, steps);
            case IConditionalAccessOperation access:
                return PartOf(access.WhenNotNull, byCallers, steps);
            case IConditionalAccessInstanceOperation instance:
                return PartOf(instance.Receiver(), byCallers, steps);
            case ICoalesceOperation coalesce:
                return PartOf(coalesce.Value, byCallers, steps);
            case IPropertyReferenceOperation { Property.Name: "Scheme", Instance: { } instance } when IsHeaderValue(instance.Type):
                return AuthorizationPart.Scheme;
            case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } indexed, Arguments.Length: 1 } indexer when PartOf(indexed, byCallers, steps) is var part and not AuthorizationPart.None:
                return Element(part, indexer.Arguments[0].Value);
            case IPropertyReferenceOperation { Property.Name: "Value", Instance: { } instance } when PartOf(instance, byCallers, steps) is var part and not AuthorizationPart.None:
                return part;
            case IPropertyReferenceOperation property when (property.Property.IsIndexer || property.Property.Name is "Authorization" or "ProxyAuthorization") && !IsHeaderValue(value.Type):
                return IsAuthorization(value) ? AuthorizationPart.Whole : AuthorizationPart.None;
            case IArrayElementReferenceOperation { Indices.Length: 1 } element:
                return Element(PartOf(element.ArrayReference, byCallers, steps), element.Indices[0]);
            case IImplicitIndexerReferenceOperation { Argument: IRangeOperation { LeftOperand: null } } range when PartOf(range.Instance, byCallers, steps) == AuthorizationPart.Whole:
                return AuthorizationPart.Scheme;
            case IInvocationOperation call:
                return OfCall(call, byCallers, steps);
            case ILocalReferenceOperation local:
                return OfLocal(local, byCallers, steps);
            case IParameterReferenceOperation parameter:
                return IsAuthorization(parameter) || IsAlwaysGiven(parameter.Parameter, byCallers, steps) ? AuthorizationPart.Whole : AuthorizationPart.None;
            default:
                return AuthorizationPart.None;
        }
    }

    private AuthorizationPart OfCall(IInvocationOperation call, bool byCallers, int steps)
    {
        var receiver = call.Instance ?? (call.Arguments.Length > 0 ? call.Arguments[0].Value : null);
        switch (call.TargetMethod.Name)
        {
            case "TryGetValue" or "Get" or "GetValues" or "TryGetValues" or "GetHeader" when IsAuthorization(_credentials.LookedUp(call)):
                return AuthorizationPart.Whole;
            case "ToString" or "Trim" or "TrimStart" or "TrimEnd" or "AsSpan" or "AsMemory" or "Normalize" or "ToArray":
                return call.Arguments.Length > 1 && call.Instance is null ? AuthorizationPart.None : PartOf(receiver, byCallers, steps);
            case "First" or "FirstOrDefault" or "Single" or "SingleOrDefault" when call.Arguments.Length <= 1:
                return PartOf(receiver, byCallers, steps) is var part && part == AuthorizationPart.Pieces ? AuthorizationPart.Scheme : part;
            case "Split":
                return PartOf(receiver, byCallers, steps) == AuthorizationPart.Whole ? AuthorizationPart.Pieces : AuthorizationPart.None;
            case "Substring" or "Slice" when call.Instance is not null && call.Arguments.Length == 2 && call.Arguments[0].Value.ConstantInt() == 0:
                return PartOf(receiver, byCallers, steps) is not AuthorizationPart.None and not AuthorizationPart.Pieces ? AuthorizationPart.Scheme : AuthorizationPart.None;
            default:
                return AuthorizationPart.None;
        }
    }

    // Every value that it is given must be the header: a lower-cased copy in the same variable is another text.
    private AuthorizationPart OfLocal(ILocalReferenceOperation local, bool byCallers, int steps)
    {
        var given = Locals.Given(local.Local, local);
        var count = given.Count <= MostValues ? CountBefore(local, given) : 0;
        if (count == 0)
            return AuthorizationPart.None;
        if (_locals.TryGetValue((local.Local, count, steps, byCallers), out var known))
            return known;
        var part = OfFirst(count, local.Local, given, byCallers, steps);
        _locals.TryAdd((local.Local, count, steps, byCallers), part);
        return part;
    }

    // `header = header.Substring(7)` further down changes nothing here, unless control comes back.
    // The values stand in the order of the source.
    private static int CountBefore(ILocalReferenceOperation local, IReadOnlyList<Given> given)
    {
        var count = given.Count;
        if (count > 0 && given[count - 1].Value.Syntax.SpanStart > local.Syntax.SpanStart && !IsInLoop(local))
            while (count > 0 && given[count - 1].Value.Syntax.SpanStart > local.Syntax.SpanStart)
                count--;
        return count;
    }

    private AuthorizationPart OfFirst(int count, ILocalSymbol local, IReadOnlyList<Given> given, bool byCallers, int steps)
    {
        var result = AuthorizationPart.None;
        for (var i = 0; i < count; i++)
        {
            Cancellation.ThrowIfRequested();
            var value = given[i].Value.Unwrap();
            if (value.ConstantValue.HasValue
                || value is ILocalReferenceOperation same && SymbolEqualityComparer.Default.Equals(same.Local, local))
                continue;
            var part = PartOf(value, byCallers, steps);
            if (part == AuthorizationPart.None || result != AuthorizationPart.None && result != part)
                return AuthorizationPart.None;
            result = part;
        }
        return result;
    }

    private static bool IsInLoop(IOperation operation)
    {
        for (var around = operation.Parent; around is not null; around = around.Parent)
            if (around is ILoopOperation or IAnonymousFunctionOperation or ILocalFunctionOperation or ILabeledOperation)
                return true;
        return false;
    }

    // A helper of this compilation that is handed the header by everyone who calls it.
    private bool IsAlwaysGiven(IParameterSymbol parameter, bool byCallers, int steps)
    {
        if (parameter.Type.SpecialType != SpecialType.System_String || parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction, IsVirtual: false, IsOverride: false } method
            || (!byCallers || method.DeclaredAccessibility == Accessibility.Public) && parameter.Name.IndexOf("auth", StringComparison.OrdinalIgnoreCase) < 0 && parameter.Name.IndexOf("header", StringComparison.OrdinalIgnoreCase) < 0)
            return false;
        if (_parameters.TryGetValue((parameter, steps, byCallers), out var known))
            return known;
        var isAlways = _references.IsAlwaysGiven(parameter, given => PartOf(given, byCallers, steps) == AuthorizationPart.Whole);
        _parameters.TryAdd((parameter, steps, byCallers), isAlways);
        return isAlways;
    }

    private static AuthorizationPart Element(AuthorizationPart part, IOperation index) => part switch
    {
        AuthorizationPart.Pieces => index.ConstantInt() == 0 ? AuthorizationPart.Scheme : AuthorizationPart.None,
        // StringValues[0].
        AuthorizationPart.Whole when index.Type?.SpecialType == SpecialType.System_Int32 => AuthorizationPart.Whole,
        _ => AuthorizationPart.None,
    };

    private bool IsAuthorization(IOperation? value) => IsAuthorization(_credentials.Of(value));

    private static bool IsAuthorization(RequestCredential? credential) =>
        credential is { Place: CredentialPlace.Header, Name: var name } && name.Replace("-", "").ToUpperInvariant() is "AUTHORIZATION" or "PROXYAUTHORIZATION";

    private static bool IsHeaderValue(ITypeSymbol? type) => type.Is(KnownTypes.Net.AuthenticationHeaderValue);
}
