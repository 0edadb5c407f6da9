using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Tokens;

/// <summary>What a validator looks at before it accepts a token: of <c>(before, expires, token, parameters) => expires != null</c> nothing that matters.</summary>
internal sealed class TokenValidator(SourceMethods methods)
{
    // Helpers of helpers, and locals that hold a part of the token.
    private const int MostDeep = 4;

    public static TokenValidator Of(Models models) => models.Get(static m => new TokenValidator(SourceMethods.Of(m)));

    /// <summary>Whether the function accepts every token, whatever its lifetime, audience, issuer or algorithm.</summary>
    public bool AcceptsAny(IMethodSymbol method, IOperation body, TokenPart part)
    {
        // A lifetime's beginning says nothing of its end.
        var looksAt = method.Parameters.Skip(part == TokenPart.Lifetime ? 1 : 0);
        return !looksAt.Any(parameter => LooksAt(parameter, body, 0)) && !AsksOthers(method, body) && (method.ReturnsVoid ? !Guards.Ends(LastOf(body)) : ReturnsAccepted(method, body, 0));
    }

    // Each value that it may return lets the token in, or refuses it, and some let it in.
    private bool ReturnsAccepted(IMethodSymbol method, IOperation body, int depth)
    {
        var accepts = false;
        foreach (var returned in Returns.Of(body))
            foreach (var value in Possible(returned))
                if (Accepts(value, method, depth) is not { } isAccepted)
                    return false;
                else
                    accepts |= isAccepted;
        return accepts;
    }

    // Null: that depends on something that is not in view.
    private bool? Accepts(IOperation value, IMethodSymbol method, int depth)
    {
        if (value.ConstantValue is { HasValue: true, Value: var constant })
            return constant is true or string { Length: > 0 };
        switch (value)
        {
            case IThrowOperation:
                return false;
            // The issuer as it came, that of the token, or the one that it should have had.
            case IParameterReferenceOperation or IMemberReferenceOperation { Member.Name: "Issuer" or "ValidIssuer" } when IsText(value.Type) && IsOwn(value, method):
                return true;
            case IInvocationOperation call when depth < MostDeep && methods.Body(call.TargetMethod) is { } body:
                return !AsksOthers(call.TargetMethod, body) && ReturnsAccepted(methods.Declaration(call.TargetMethod), body, depth + 1) ? true : null;
            case IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } field } when methods.Initializer(field)?.ConstantValue is { HasValue: true, Value: string or true }:
                return true;
            case ILocalReferenceOperation local when depth < MostDeep && Locals.Given(local.Local, local) is { Count: 1 } given && given[0].By == GivenBy.Value:
                return Accepts(given[0].Value.Unwrap(), method, depth + 1);
            default:
                return value.Type?.SpecialType == SpecialType.System_Boolean && IsOwn(value, method) && value is not IParameterReferenceOperation ? true : null;
        }
    }

    private static bool IsText(ITypeSymbol? type) => type?.SpecialType == SpecialType.System_String;

    // new ValueTask<string>(issuer); issuer ?? throw …; a ? b : c
    private static IEnumerable<IOperation> Possible(IOperation returned)
    {
        foreach (var value in returned.Chosen())
            if (value is IObjectCreationOperation { Type.Name: "ValueTask" } task && Call.Of(task).At(0) is { } result)
                yield return result.Unwrap();
            else if (value is ICoalesceOperation coalesce)
            {
                yield return coalesce.Value.Unwrap();
                yield return coalesce.WhenNull.Unwrap();
            }
            else
                yield return value;
    }

    // A condition that speaks of more than the validator is given may turn it off: a setting, the request.
    private bool AsksOthers(IMethodSymbol method, IOperation body)
    {
        foreach (var operation in body.Descendants())
            if (operation switch
            {
                IConditionalOperation conditional => conditional.Condition,
                ISwitchOperation choice => choice.Value,
                ISwitchExpressionOperation choice => choice.Value,
                ILoopOperation loop => loop,
                _ => null,
            } is { } condition && !IsOwn(condition, method))
                return true;
        return false;
    }

    // Made of the function's own parameters, of what they come with, and of the clock.
    private static bool IsOwn(IOperation value, IMethodSymbol method)
    {
        foreach (var part in value.DescendantsAndSelf())
            if (part switch
            {
                IParameterReferenceOperation { Parameter: var parameter } => !SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method),
                ILocalReferenceOperation local => Locals.Given(local.Local, local) is not { Count: 1 } given || !IsOwn(given[0].Value, method),
                IInstanceReferenceOperation => true,
                IFieldReferenceOperation { Field: { IsConst: false, IsReadOnly: false, IsStatic: true } } => true,
                IPropertyReferenceOperation { Property: { IsStatic: true, DeclaringSyntaxReferences.IsEmpty: false } } => true,
                IInvocationOperation { TargetMethod.DeclaringSyntaxReferences.IsEmpty: false } => true,
                _ => false,
            })
                return false;
        return true;
    }

    private bool LooksAt(ISymbol variable, IOperation body, int depth)
    {
        foreach (var use in BodyIndex.Uses(body, variable))
        {
            Cancellation.ThrowIfRequested();
            if (!IsHarmless(use, body, depth))
                return true;
        }
        return false;
    }

    private bool IsHarmless(IOperation use, IOperation body, int depth)
    {
        var (child, parent) = (use, use.Parent);
        while (parent is IConversionOperation or IParenthesizedOperation or IConditionalAccessOperation)
            (child, parent) = (parent, parent.Parent);
        switch (parent)
        {
            // What it is called, how many it has, and the issuer that is returned.
            case IMemberReferenceOperation { Member.Name: "HasValue" or "Length" or "Count" }:
            case IMemberReferenceOperation { Member.Name: "Issuer" or "ValidIssuer" } named when IsReturned(named):
                return true;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison:
                return comparison.LeftOperand.Unwrap().IsNothing() || comparison.RightOperand.Unwrap().IsNothing();
            case IIsPatternOperation { Pattern: var pattern }:
                return IsHarmless(pattern, body, depth);
            case ICoalesceOperation coalesce:
                return coalesce.WhenNull.Unwrap() is IThrowOperation && IsReturned(coalesce);
            case ISimpleAssignmentOperation { Target: IDiscardOperation }:
                return true;
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }:
                return depth < MostDeep && !LooksAt(local, body, depth + 1);
            case { } when Argument.At(parent) is { Call: { Member: IMethodSymbol called } } given:
                return IsWrapped(called) && IsReturned(parent) || IsAskedWhetherEmpty(called) || IsOfLog(called) || depth < MostDeep && !LooksAtGiven(called, given, depth);
            default:
                return IsReturned(child) || IsPrinted(child);
        }
    }

    private bool IsHarmless(IPatternOperation pattern, IOperation body, int depth) => pattern switch
    {
        INegatedPatternOperation negated => IsHarmless(negated.Pattern, body, depth),
        IConstantPatternOperation constant => constant.Value.Unwrap().IsNothing(),
        IRecursivePatternOperation { PropertySubpatterns.IsEmpty: true, DeconstructionSubpatterns.IsEmpty: true, DeclaredSymbol: var declared } => declared is null || depth < MostDeep && !LooksAt(declared, body, depth + 1),
        IDeclarationPatternOperation { DeclaredSymbol: var declared } => declared is null || depth < MostDeep && !LooksAt(declared, body, depth + 1),
        ITypePatternOperation => true,
        _ => false,
    };

    // A helper of this compilation that does not look at it either.
    private bool LooksAtGiven(IMethodSymbol called, Argument given, int depth) =>
        methods.Body(called) is not { } body || methods.Declaration(called) is var declared && (given.Parameter is not { Ordinal: var ordinal } || ordinal >= declared.Parameters.Length
            || LooksAt(declared.Parameters[ordinal], body, depth + 1));

    private static bool IsAskedWhetherEmpty(IMethodSymbol called) =>
        called is { Name: "IsNullOrEmpty" or "IsNullOrWhiteSpace" } or { Name: "Any" or "Count", Parameters.Length: <= 1 } and { DeclaringSyntaxReferences.IsEmpty: true, IsGenericMethod: true }
        || called is { Name: "ThrowIfNull" or "ThrowIfNullOrEmpty" };

    private static bool IsOfLog(IMethodSymbol called) => ApiIndex<LogSink>.Concerns(called);

    private static bool IsReturned(IOperation value)
    {
        for (var (child, parent) = (value, value.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
            switch (parent)
            {
                case IReturnOperation:
                    return true;
                case IConversionOperation or IParenthesizedOperation or ICoalesceOperation:
                case IConditionalOperation choice when child != choice.Condition:
                case { } when Argument.At(parent) is { Call: { Member: IMethodSymbol called } } && IsWrapped(called):
                case IInvocationOperation { TargetMethod: var method } when IsWrapped(method):
                case IObjectCreationOperation { Constructor: { } constructor } when IsWrapped(constructor):
                    break;
                default:
                    return false;
            }
        return false;
    }

    // Task.FromResult(issuer), new ValueTask<string>(issuer)
    private static bool IsWrapped(IMethodSymbol called) => called.Name == "FromResult" || called is { MethodKind: MethodKind.Constructor, ContainingType.Name: "ValueTask" };

    // In a text for the log, or for an exception.
    private static bool IsPrinted(IOperation value)
    {
        for (var outer = value.Parent; outer is not (null or IBlockOperation or IAnonymousFunctionOperation); outer = outer.Parent)
            if (outer is IThrowOperation || outer is IInvocationOperation { TargetMethod: var called } && IsOfLog(called))
                return true;
        return false;
    }

    private static IOperation? LastOf(IOperation body) => body is IMethodBodyOperation { BlockBody: { } block } ? block : body is IMethodBodyOperation { ExpressionBody: { } expression } ? expression : body;
}
