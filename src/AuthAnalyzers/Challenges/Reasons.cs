using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Flow;
using AuthAnalyzers.Http;

namespace AuthAnalyzers.Challenges;

/// <summary>Why control reaches an answer: read from the conditions around it, one level of predicate of this compilation deep.</summary>
internal sealed class Reasons
{
    private readonly FrameworkSymbols _framework;
    private readonly RequestCredentials _credentials;
    private readonly SourceMethods _methods;

    public Reasons(AuthCompilation compilation)
    {
        _framework = compilation.Framework;
        _credentials = compilation.Credentials;
        _methods = compilation.Methods;
    }

    /// <summary>The one reason for which control reaches the operation. Other: none, several kinds of them, or one that is mixed with something unknown.</summary>
    public Reason Of(IOperation operation, bool callerKnown)
    {
        if (Conditions.Reaching(operation) is not { } alternatives)
            return Reason.Other;
        var result = Reason.Other;
        foreach (var alternative in alternatives)
        {
            var reason = Of(alternative, callerKnown, depth: 1);
            if (reason.Kind is not (ReasonKind.CredentialsMissing or ReasonKind.PermissionLacking) || (result.Kind != ReasonKind.Other && result.Kind != reason.Kind))
                return Reason.Other;
            result = result.Kind == ReasonKind.Other ? reason : result;
        }
        return result;
    }

    private Reason Of(ImmutableArray<Fact> facts, bool callerKnown, int depth)
    {
        var decisive = Reason.Other;
        foreach (var fact in facts)
        {
            var reason = Classify(fact, depth);
            switch (reason.Kind)
            {
                case ReasonKind.CallerKnown:
                    callerKnown = true;
                    break;
                case ReasonKind.CredentialsMissing when decisive.Kind == ReasonKind.PermissionLacking:
                case ReasonKind.PermissionLacking when decisive.Kind == ReasonKind.CredentialsMissing:
                    return Reason.Other;
                case ReasonKind.CredentialsMissing:
                case ReasonKind.PermissionLacking:
                    decisive = reason;
                    break;
                // What comes after the reason may be the real one.
                case ReasonKind.Other:
                    decisive = Reason.Other;
                    break;
            }
        }
        // An anonymous caller is in no role either: only a known one lacks a permission.
        return decisive.Kind == ReasonKind.PermissionLacking && !callerKnown ? Reason.Other : decisive;
    }

    private Reason Classify(Fact fact, int depth)
    {
        if (fact.Caught is { } clause)
            return ClassifyCatch(clause);
        var condition = fact.Condition.Unwrap();
        if (fact.IsNullTest)
            return ClassifyAbsence(condition, fact.Holds);
        switch (condition)
        {
            case IPropertyReferenceOperation property:
                return ClassifyProperty(property.Property, fact.Holds);
            case IConditionalAccessOperation access when Accessed(access) is IPropertyReferenceOperation property:
                return ClassifyProperty(property.Property, fact.Holds);
            case IInvocationOperation call:
                return ClassifyCall(call, fact.Holds, depth);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison:
                return ClassifyComparison(comparison.LeftOperand, comparison.RightOperand, fact.Holds == (comparison.OperatorKind == BinaryOperatorKind.Equals));
            case IIsPatternOperation test:
                return ClassifyPattern(test.Value, test.Pattern, fact.Holds);
            default:
                return IsScope(condition) ? Reason.Scope : Reason.Other;
        }
    }

    private Reason ClassifyCatch(ICatchClauseOperation clause)
    {
        if (_framework.Is(clause.ExceptionType, KnownTypes.Identity.SecurityTokenException))
            return Reason.Missing("the token is not valid");
        // Whatever is caught around the validation of a token and nothing else is that token's fault.
        if (clause.Parent is ITryOperation attempt && clause.ExceptionType is { Name: "Exception" or "ArgumentException" or "SecurityTokenException" })
            foreach (var operation in attempt.Body.Descendants())
                if (operation is IInvocationOperation { TargetMethod.Name: "ValidateToken" } call && _framework.DeclaredBy(call.TargetMethod, KnownTypes.Identity.JwtSecurityTokenHandler)
                    && attempt.Body.Operations.Length <= 6)
                    return Reason.Missing("the token is not valid");
        return Reason.Other;
    }

    private Reason ClassifyProperty(IPropertySymbol property, bool holds)
    {
        switch (property.Name)
        {
            case "IsAuthenticated" when property.Type.SpecialType == SpecialType.System_Boolean
                && (_framework.DeclaredBy(property, KnownTypes.Identity.IIdentity) || property.ContainingType.Name is "HttpRequest" or "HttpRequestBase"):
                return holds ? Reason.Known : Reason.Missing("the caller is not authenticated");
            case "Succeeded" when property.ContainingType.Name == "AuthenticateResult":
                return holds ? Reason.Known : Reason.Missing("authentication failed");
            case "None" when property.ContainingType.Name == "AuthenticateResult":
                return holds ? Reason.Missing("there are no credentials") : Reason.Scope;
            case "IsValid" when property.ContainingType.Name == "TokenValidationResult":
                return holds ? Reason.Known : Reason.Missing("the token is not valid");
            case "Succeeded" when property.ContainingType.Name == "AuthorizationResult":
                return holds ? Reason.Scope : Reason.Lacking("the caller is not authorized");
            case "HasStarted" or "IsCancellationRequested":
                return Reason.Scope;
            default:
                return Reason.Other;
        }
    }

    private Reason ClassifyCall(IInvocationOperation call, bool holds, int depth)
    {
        var method = call.TargetMethod;
        if (_credentials.HeaderLookedUp(call) is { } header)
            return holds ? Reason.Scope : Reason.Missing($"the {header} header is missing");
        switch (method.Name)
        {
            case "IsNullOrEmpty" or "IsNullOrWhiteSpace" when call.Arguments.Length == 1:
                return ClassifyAbsence(call.Arguments[0].Value, holds);
            case "IsInRole" when _framework.DeclaredBy(method, KnownTypes.Identity.IPrincipal):
            case "IsInRoleAsync" when method.ContainingType.Name == "UserManager":
                return holds ? Reason.Scope : Reason.Lacking(call.Arguments[call.Arguments.Length - 1].Value.ConstantText() is { } role ? $"the caller is not in role '{role}'" : "the caller is not in the role");
            case "HasClaim" when _framework.DeclaredBy(method, KnownTypes.Identity.ClaimsPrincipal):
                return holds ? Reason.Scope : Reason.Lacking("the caller lacks a claim");
            case "TryParse" when method.ContainingType.Name == "AuthenticationHeaderValue":
                return holds ? Reason.Scope : Reason.Missing("the Authorization header cannot be read");
            case "CheckPasswordAsync" when method.ContainingType.Name == "UserManager":
                return holds ? Reason.Known : Reason.Missing("the password is wrong");
            case "StartsWith" when _credentials.HeaderOf(call.Instance) is { } prefixed:
                return holds ? Reason.Scope : Reason.Missing($"the {prefixed} header has another scheme");
            case "StartsWithSegments":
                return Reason.Scope;
            case "Equals" or "SequenceEqual" or "FixedTimeEquals" or "Contains" or "ContainsKey" or "TryGetValue":
                foreach (var operand in Operands(call))
                    if (_credentials.HeaderOf(operand) is { } compared)
                        return holds ? Reason.Known : Reason.Missing($"the {compared} header is not valid");
                break;
        }
        if (IsScope(call))
            return Reason.Scope;
        return depth > 0 && method.ReturnType.SpecialType == SpecialType.System_Boolean ? ClassifyPredicate(method, call, holds, depth - 1) : Reason.Other;
    }

    // A predicate of this compilation: why does it return what it returned?
    private Reason ClassifyPredicate(IMethodSymbol method, IInvocationOperation call, bool holds, int depth)
    {
        if (_methods.Body(method) is not { } body)
            return Reason.Other;
        var result = Reason.Other;
        foreach (var operation in body.DescendantsAndSelf())
        {
            if (operation is not IReturnOperation { ReturnedValue: { } value } || operation.EnclosingFunction() != body.EnclosingFunction())
                continue;
            if (value.Unwrap().ConstantValue is { HasValue: true, Value: bool constant } && constant != holds)
                continue;
            if (Conditions.Reaching(operation) is not { } reaching)
                return Reason.Other;
            foreach (var outer in reaching)
                foreach (var inner in Outcomes.When(value, holds))
                {
                    var reason = Of(outer.AddRange(inner), callerKnown: false, depth);
                    // The credential may be handed in: IsValid(request.Headers["X-Api-Key"]).
                    if (reason.Kind == ReasonKind.Other && !holds)
                        reason = Handed(call);
                    if (reason.Kind != ReasonKind.CredentialsMissing || (result.Kind != ReasonKind.Other && result.Kind != reason.Kind))
                        return Reason.Other;
                    result = reason;
                }
        }
        return result;
    }

    private Reason Handed(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
            if (_credentials.HeaderOf(argument.Value) is { } header)
                return Reason.Missing($"the {header} header is not valid");
        return Reason.Other;
    }

    private Reason ClassifyComparison(IOperation left, IOperation right, bool equal)
    {
        if (IsNothing(right))
            return ClassifyAbsence(left, equal);
        if (IsNothing(left))
            return ClassifyAbsence(right, equal);
        if (_credentials.HeaderOf(left) is { } header || (header = _credentials.HeaderOf(right)) is not null)
            return equal ? Reason.Known : Reason.Missing($"the {header} header is not valid");
        if (IsCallersId(left) || IsCallersId(right))
            return equal ? Reason.Known : Reason.Lacking("the caller is somebody else");
        return IsScope(left) || IsScope(right) ? Reason.Scope : Reason.Other;
    }

    private Reason ClassifyPattern(IOperation value, IPatternOperation pattern, bool holds)
    {
        switch (pattern)
        {
            case INegatedPatternOperation negated:
                return ClassifyPattern(value, negated.Pattern, !holds);
            case IConstantPatternOperation constant when IsNothing(constant.Value):
                return ClassifyAbsence(value, holds);
            case IRecursivePatternOperation recursive:
                foreach (var property in recursive.PropertySubpatterns)
                    if (property.Member is IPropertyReferenceOperation { Property: { Name: "IsAuthenticated" or "Succeeded" or "IsValid" } member }
                        && property.Pattern is IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: bool expected } })
                        return ClassifyProperty(member, holds == expected);
                // `is { } key` tells that there is one.
                return recursive.PropertySubpatterns.IsEmpty ? ClassifyAbsence(value, !holds) : Reason.Other;
            case IDeclarationPatternOperation:
                return ClassifyAbsence(value, !holds);
            default:
                return Reason.Other;
        }
    }

    // The value is null, empty or zero: what does that say?
    private Reason ClassifyAbsence(IOperation value, bool absent)
    {
        value = value.Unwrap();
        if (_credentials.HeaderOf(value) is { } header)
            return absent ? Reason.Missing($"the {header} header is missing") : Reason.Scope;
        if (IsPrincipal(value))
            return absent ? Reason.Missing("the caller is not authenticated") : Reason.Scope;
        if (IsCallersId(value))
            return absent ? Reason.Missing("the caller has no user id") : Reason.Known;
        return IsScope(value) ? Reason.Scope : Reason.Other;
    }

    private bool IsPrincipal(IOperation value) =>
        value is IPropertyReferenceOperation { Property.Name: "User" or "Identity" } property
        && (_framework.Is(property.Type, KnownTypes.Identity.IPrincipal) || _framework.Is(property.Type, KnownTypes.Identity.IIdentity));

    /// <summary>Whether the value is the id of the caller, from the claims that say who it is.</summary>
    private bool IsCallersId(IOperation value, int steps = 6)
    {
        value = value.Unwrap();
        if (steps == 0)
            return false;
        return value switch
        {
            ILocalReferenceOperation local => Locals.SingleValue(local) is { } single && IsCallersId(single, steps - 1),
            IConditionalAccessOperation access => IsCallersId(access.Operation, steps - 1),
            IPropertyReferenceOperation { Property.Name: "Value", Instance: { } instance } => IsCallersId(instance, steps - 1),
            IInvocationOperation { TargetMethod: { Name: "FindFirst" or "FindFirstValue" } find } call when find.ContainingType.Name is "ClaimsPrincipal" or "PrincipalExtensions" or "ClaimsIdentity" =>
                call.Arguments.Length > 0 && call.Arguments[call.Arguments.Length - 1].Value.ConstantText() is ClaimNameIdentifier or "sub" or "nameid" or "uid" or "userId",
            IInvocationOperation { TargetMethod: { Name: "GetUserId" or "GetUserAsync", ContainingType.Name: "UserManager" } } => true,
            IInvocationOperation { TargetMethod.Name: "Parse" or "ToString" or "ToInt32" } call => IsCallersId(call.Instance ?? (call.Arguments.Length > 0 ? call.Arguments[0].Value : call), steps - 1),
            _ => false,
        };
    }

    private const string ClaimNameIdentifier = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier";

    private bool IsScope(IOperation condition)
    {
        foreach (var operation in condition.DescendantsAndSelf())
            switch (operation)
            {
                case IPropertyReferenceOperation { Property.Name: "Path" or "Method" or "PathBase" or "Host" or "IsHttps" } property when _framework.DeclaredBy(property.Property, KnownTypes.AspNetCore.HttpRequest):
                case IInvocationOperation { TargetMethod.Name: "IsDevelopment" or "IsProduction" or "IsEnvironment" or "IsStaging" or "GetEndpoint" or "GetMetadata" }:
                    return true;
            }
        return false;
    }

    // The member at the end of a?.b?.c
    private static IOperation Accessed(IConditionalAccessOperation access)
    {
        var accessed = access.WhenNotNull;
        while (accessed is IConditionalAccessOperation inner)
            accessed = inner.WhenNotNull;
        return accessed;
    }

    private static IEnumerable<IOperation> Operands(IInvocationOperation call)
    {
        if (call.Instance is { } instance)
            yield return instance;
        foreach (var argument in call.Arguments)
            yield return argument.Value;
    }

    private static bool IsNothing(IOperation value)
    {
        value = value.Unwrap();
        return value is IDefaultValueOperation || (value.ConstantValue is { HasValue: true, Value: null or "" or 0 });
    }
}
