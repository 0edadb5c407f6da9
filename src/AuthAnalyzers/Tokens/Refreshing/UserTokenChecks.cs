using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Tokens.Refreshing;

/// <summary>Checks of refresh tokens by <c>UserManager.VerifyUserTokenAsync</c>, which asks whether the application made the token, and no store whether it was replaced since.</summary>
internal sealed class UserTokenChecks(SourceMethods methods, RefreshFlows flows, Compilation compilation)
{
    private const string EndsAll = "UpdateSecurityStampAsync";

    public static UserTokenChecks Of(Models models) => models.Get(static m => new UserTokenChecks(SourceMethods.Of(m), RefreshFlows.Of(m), m.Compilation));

    /// <summary>Whether the call accepts refresh tokens that were replaced.</summary>
    public bool TakesReplaced(IInvocationOperation check)
    {
        if (ApiIndex<VerifiesUserToken>.Find(check.TargetMethod) is not { } role || methods.Declares(check.TargetMethod.OriginalDefinition)
            || Call.Of(check)[role.Purpose] is not { } purpose || !IsOfRefresh(purpose) || Call.Of(check)[role.Token] is not { } token)
            return false;
        var function = RefreshFlows.Function(check);
        return !(RefreshFlows.MethodOf(function) is { } method && RefreshNames.IsOtherDeed(method.Name)) && !AsksStore(check, token, function) && !EndsOthers(check, function) && !HasOwnProvider();
    }

    private bool IsOfRefresh(IOperation purpose) =>
        Speaks(purpose.ConstantText()) || References.Named(purpose) is { } named && (Speaks(named.Name) || named is IFieldSymbol or IPropertySymbol && Speaks(methods.Initializer(named).ConstantText()));

    // RefreshToken, REFRESHTOKEN
    private static bool Speaks(string? text) => text?.IndexOf("refresh", StringComparison.OrdinalIgnoreCase) >= 0;

    // The type reads the token that is kept, or the body compares the one that was sent with something.
    private bool AsksStore(IInvocationOperation check, IOperation token, IOperation function)
    {
        foreach (var declaration in TypeAround(check)?.DeclaringSyntaxReferences ?? default)
            if (compilation.ContainsSyntaxTree(declaration.SyntaxTree) && NameIndex.Of(declaration.SyntaxTree).In(declaration.GetSyntax(Cancellation.Token), "GetAuthenticationTokenAsync").Any())
                return true;
        var sent = References.Named(token);
        foreach (var operation in function.Descendants())
            if (Equality.Of(operation) is { } equality && (IsSent(equality.Left, sent) && !equality.Right.Unwrap().IsNothing() || IsSent(equality.Right, sent) && !equality.Left.Unwrap().IsNothing()))
                return true;
        return false;
    }

    private static bool IsSent(IOperation value, ISymbol? sent) => sent is not null && SymbolEqualityComparer.Default.Equals(References.Named(value), sent);

    // A new security stamp ends every token of the account: on the way of a good token, that is, and not only where a bad one is refused.
    private bool EndsOthers(IInvocationOperation check, IOperation function)
    {
        foreach (var operation in function.Descendants())
            if (operation is IInvocationOperation { TargetMethod: var method } call && call != check
                && (method.Name == EndsAll || methods.Body(method) is { } body && flows.Calls(body, 1, static called => called.Name == EndsAll)) && !IsRefused(call, check))
                return true;
        return false;
    }

    private static bool IsRefused(IInvocationOperation call, IInvocationOperation check)
    {
        if (Guards.Reaching(call) is not { Length: > 0 } ways)
            return false;
        foreach (var facts in ways)
            if (!facts.Any(fact => !fact.Holds && !fact.IsUnknown && fact.Condition.Unwrap().Syntax == check.Syntax))
                return false;
        return true;
    }

    // A provider of the program's own may ask a store.
    private bool HasOwnProvider()
    {
        foreach (var member in compilation.GetSymbolsWithName("ValidateAsync", SymbolFilter.Member, Cancellation.Token))
            if (member.ContainingType.Is(Identity.IUserTwoFactorTokenProvider))
                return true;
        return false;
    }

    private static INamedTypeSymbol? TypeAround(IOperation operation) => operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart, Cancellation.Token)?.ContainingType;
}
