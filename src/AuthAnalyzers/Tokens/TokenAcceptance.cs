using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Paths;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;

namespace AuthAnalyzers.Tokens;

/// <summary>Whether a function that decides about a token in the framework's place lets everyone's in.</summary>
internal sealed class TokenAcceptance(Models models)
{
    // What the header of a token says of the key that it was signed with.
    private static readonly string[] s_keyHeaders = { "jwk", "x5c", "jku", "x5u" };

    // What a method is called that lets nobody in without looking.
    private static readonly string[] s_checks =
    {
        "validate", "verify", "check", "ensure", "authenticate", "contains", "any", "equals", "build", "single", "singleordefault", "first", "firstordefault", "where", "find", "containskey",
    };

    public static TokenAcceptance Of(Models models) => models.Get(static m => new TokenAcceptance(m));

    public bool AcceptsAny(IMethodSymbol method, IOperation body, TokenPart part) => part switch
    {
        TokenPart.Signature or TokenPart.Whole => method.Parameters.Length > 0 && ReturnsUnchecked(method, body, part),
        TokenPart.Key => TakesKeyOfToken(method, body),
        TokenPart.Failure => method.Parameters.Length == 1 && SignsIn(method.Parameters[0], body),
        _ => TokenValidator.Of(models).AcceptsAny(method, body, part),
    };

    // return new JsonWebToken(token); with no check of its signature on the way.
    private bool ReturnsUnchecked(IMethodSymbol method, IOperation body, TokenPart part)
    {
        var checks = SignatureChecks.Of(models).In(body, method.Parameters[0]);
        foreach (var returned in Returns.Of(body))
        {
            if (ReadBy(returned, body, part) is not { } read || IsDecidedElsewhere(returned, method) || read.IsIn(body) && IsDecidedElsewhere(read, method))
                continue;
            // A helper that reads the token may check it too.
            if (!read.IsIn(body) && checks.Count > 0)
                return false;
            if (FlowGraphs.Of(models).Around(returned) is not { } graph)
                return false;
            // catch (SecurityTokenException) { return new JwtSecurityToken(token); }: what was tried has failed.
            var left = Tried(returned) is { } tried ? new HashSet<SyntaxNode>(checks.Where(check => !tried.Span.Contains(check.Span))) : checks;
            var coverage = new PathCoverage(graph, operation => left.Contains(operation.Syntax), static _ => false, static _ => false);
            var site = read.IsIn(returned) ? read.Syntax : returned.Syntax;
            // return await base.ValidateTokenAsync(token, parameters);
            if (site == returned.Syntax && site.DescendantNodesAndSelf().Any(checks.Contains))
                continue;
            if (coverage.Before(site) == OnPaths.None && !site.AncestorsAndSelf().TakeWhile(around => around != body.Syntax).Any(left.Contains))
                return true;
        }
        return false;
    }

    // What is tried in front of the catch clause that returns.
    private static SyntaxNode? Tried(IOperation returned)
    {
        for (var around = returned.Parent; around is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation); around = around.Parent)
            if (around is ICatchClauseOperation { Parent: ITryOperation { Body: var tried } })
                return tried.Syntax;
        return null;
    }

    // What was read of the token without validation, and becomes the answer.
    private IOperation? ReadBy(IOperation returned, IOperation body, TokenPart part)
    {
        if (part == TokenPart.Signature)
            return Origins.Of(models).Of<IOperation>(returned, Ways.Any, static origin =>
                origin.Value is { } value && TokenReads.TextOf(value) is not null ? OriginAnswer<IOperation>.Is(value) : OriginAnswer<IOperation>.GoOn);
        // new TokenValidationResult { IsValid = true }, new ClaimsPrincipal(new ClaimsIdentity(handler.ReadJwtToken(token).Claims))
        if (returned.Unwrap().IsNothing() || returned.Unwrap() is IInvocationOperation { TargetMethod.DeclaringSyntaxReferences.IsEmpty: false } || IsInvalid(returned))
            return null;
        foreach (var operation in body.Descendants())
            if (TokenReads.TextOf(operation) is not null && operation.Syntax.SpanStart < returned.Syntax.Span.End)
                return operation;
        return returned.Unwrap().Type?.Name == "TokenValidationResult" ? returned : null;
    }

    private static bool IsInvalid(IOperation returned) =>
        ObjectState.Of(returned)?.Last("IsValid", before: returned) is var valid && returned.Unwrap().Type?.Name == "TokenValidationResult" && valid?.Is(true) != true;

    // Under a condition that says nothing of the token: a setting that somebody chose.
    private static bool IsDecidedElsewhere(IOperation operation, IMethodSymbol method)
    {
        if (Guards.Reaching(operation) is not { } alternatives)
            return true;
        var (own, token) = (method.Parameters.ToArray<ISymbol>(), new ISymbol[] { method.Parameters[0] });
        foreach (var facts in alternatives)
            foreach (var fact in facts)
                if (fact.Caught is null && !SignatureChecks.Mentions(fact.Matched ?? fact.Condition, IsNullTest(fact) ? own : token))
                    return true;
        return false;
    }

    // if (validationParameters is null) throw …
    private static bool IsNullTest(Fact fact) => fact.IsNullTest || Equality.Of(fact.Condition.Unwrap()) is { } equality && (equality.Left.Unwrap().IsNothing() || equality.Right.Unwrap().IsNothing());

    // The key is made of what the token's own header says, and compared with nothing.
    private static bool TakesKeyOfToken(IMethodSymbol method, IOperation body)
    {
        var takes = false;
        var own = method.Parameters.ToArray<ISymbol>();
        foreach (var operation in body.Descendants())
            if (operation is IThrowOperation || Equality.Of(operation) is { } comparison && !comparison.Left.Unwrap().IsNothing() && !comparison.Right.Unwrap().IsNothing()
                || operation is IInvocationOperation { TargetMethod: var called } && (IdentifierWords.Has(called.Name, s_checks) || !called.DeclaringSyntaxReferences.IsEmpty))
                return false;
            else
                takes |= IsKeyHeader(operation) && SignatureChecks.Mentions(Outermost(operation), own);
        return takes && Returns.Of(body).Any(static value => !value.Unwrap().IsNothing());
    }

    // jwt.Header["jwk"], jwt.GetHeaderValue<string>("x5c"), jwt.Header.X5c
    private static bool IsKeyHeader(IOperation operation) =>
        operation.ConstantValue is { HasValue: true, Value: string text } && Array.IndexOf(s_keyHeaders, text) >= 0
        || operation is IPropertyReferenceOperation { Property.Name: var name } && Array.IndexOf(s_keyHeaders, name.ToLowerInvariant()) >= 0;

    private static IOperation Outermost(IOperation operation)
    {
        while (Argument.At(operation.Parent) is not null || operation.Parent is IInvocationOperation or IPropertyReferenceOperation or IConversionOperation)
            operation = operation.Parent!;
        return operation;
    }

    // context.Principal = …; context.Success();
    private bool SignsIn(IParameterSymbol context, IOperation body)
    {
        var (succeeds, isSomebody) = (false, false);
        foreach (var operation in body.Descendants())
            switch (operation)
            {
                case IInvocationOperation { TargetMethod.Name: "Success", Instance: IParameterReferenceOperation { Parameter: var of } } when SymbolEqualityComparer.Default.Equals(of, context):
                    succeeds = true;
                    break;
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Principal", Instance: IParameterReferenceOperation } }:
                    isSomebody = true;
                    break;
                // Another credential, or the same token by other rules.
                case IInvocationOperation call when IdentifierWords.Has(call.TargetMethod.Name, "validate", "verify", "check", "authenticate", "find", "lookup", "introspect"):
                    return false;
            }
        return succeeds && isSomebody && !SignatureChecks.Of(models).In(body).Any();
    }
}
