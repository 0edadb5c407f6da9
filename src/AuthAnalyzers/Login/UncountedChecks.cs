using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Http.Endpoints;

namespace AuthAnalyzers.Login;

/// <summary>Password checks of Identity in a login that counts no failure: after <c>users.CheckPasswordAsync(user, password)</c> nothing ever locks the account.</summary>
internal sealed class UncountedChecks(LoginFlows flows, FailureCounters counters, GuessLimits limits, Callers callers)
{
    // model.NewPassword, of a history of passwords; model.OldPassword, of somebody who changes his own.
    private static readonly string[] s_otherPasswords = { "new", "next", "old", "current", "previous", "existing", "confirm" };

    public static UncountedChecks Of(Models models) =>
        models.Get(static m => new UncountedChecks(LoginFlows.Of(m), FailureCounters.Of(m), GuessLimits.Of(m), Callers.Of(m)));

    /// <summary>Whether whoever calls may try passwords there without limit.</summary>
    public bool IsOne(IInvocationOperation call, ISymbol containing) =>
        ApiIndex<UncountedCheck>.Find(call.TargetMethod) is { } check
        && Call.Of(call)[check.Password] is { } password && !IsOtherPassword(password)
        && (!check.IsHasher || IsOfIdentity(call))
        // override Task<bool> CheckPasswordAsync(…) => base.CheckPasswordAsync(…)
        && !ApiIndex<UncountedCheck>.Concerns(containing)
        && (check.TakesName || AccountLookups.Precede(call))
        && flows.MayBeLogin(call) && !IsOfKnownCallers(call)
        && !CountedFailures.Excuse(call) && !counters.Follow(call) && !limits.Cover(call);

    /// <summary>The expression that gives the sign-in manager of the same accounts at the call; null where none is at hand, or where the account may be missing.</summary>
    public static string? SignInManagerAt(IInvocationOperation call)
    {
        if (!call.TargetMethod.IsDeclaredBy(Identity.UserManager) || call.Parent is not IAwaitOperation && !IsConfigured(call) || AccountLookups.Of(call) is not { } account
            || !AccountLookups.IsFound(account, call) || UserOf(call.Instance?.Type, Identity.UserManager) is not { } user)
            return null;
        // signIn.UserManager.CheckPasswordAsync(…)
        if (call.Instance?.Unwrap() is IPropertyReferenceOperation { Property.Name: "UserManager", Instance: { } owner } && IsOf(owner.Type, user))
            return owner.Syntax.ToString();
        var isStatic = call.SemanticModel!.GetEnclosingSymbol(call.Syntax.SpanStart)?.IsStatic == true;
        foreach (var symbol in call.SemanticModel.LookupSymbols(call.Syntax.SpanStart))
            if (IsOf(TypeOf(symbol), user) && (symbol is IParameterSymbol || symbol.IsStatic || !isStatic && symbol is IFieldSymbol or IPropertySymbol))
                return symbol.Name;
        return null;
    }

    // await users.CheckPasswordAsync(user, password).ConfigureAwait(false)
    private static bool IsConfigured(IInvocationOperation call) =>
        call.Parent is IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Parent: IAwaitOperation } configured && configured.Instance == call;

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    };

    private static bool IsOf(ITypeSymbol? manager, ITypeSymbol user) => SymbolEqualityComparer.Default.Equals(UserOf(manager, Identity.SignInManager), user);

    // UserManager<AppUser>, or a class that derives from it.
    private static ITypeSymbol? UserOf(ITypeSymbol? manager, string type)
    {
        for (var declaring = manager as INamedTypeSymbol; declaring is not null; declaring = declaring.BaseType)
            if (declaring.OriginalDefinition.IsExactly(type))
                return declaring.TypeArguments[0];
        return null;
    }

    private static bool IsOtherPassword(IOperation password) =>
        password.UnwrapConverted() is var value && (References.Named(value)?.Name is { } name && IdentifierWords.Has(name, s_otherPasswords));

    // users.PasswordHasher.VerifyHashedPassword(…), or with an account of Identity.
    private static bool IsOfIdentity(IInvocationOperation call)
    {
        if (call.Instance?.Unwrap() is IPropertyReferenceOperation { Property: { Name: "PasswordHasher" } property } && (property.IsDeclaredBy(Identity.UserManager) || property.IsDeclaredBy(Identity.OldUserManager)))
            return true;
        return Call.Of(call).At(0)?.UnwrapConverted().Type is { } account && account.Is(Identity.IdentityUser);
    }

    // A service whose callers are all signed in.
    private bool IsOfKnownCallers(IInvocationOperation call)
    {
        if (EndpointIndex.SymbolAt(call) is not IMethodSymbol { MethodKind: MethodKind.Ordinary } method || callers.Of(method) is not { Count: > 0 } calls)
            return false;
        foreach (var caller in calls)
            if (flows.MayBeLogin(caller))
                return false;
        return true;
    }
}
