using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials.Names;

namespace AuthAnalyzers.Credentials.Checks;

/// <summary>Which operations compare a password that was sent with the one that is kept, and what an outcome means.</summary>
internal static class PasswordChecks
{
    /// <summary>Whether calls of the method (its original definition) may be checks.</summary>
    public static bool MayBe(ISymbol symbol) =>
        symbol is IMethodSymbol method && (Equality.MayBe(method) || IsKnown(method) || (method.IsGenericMethod || method.ContainingType is { IsGenericType: true } ? IsNamedSo(method.Name) || IsGivenBoth(method) : IsNamed(method) || MayBeGivenBoth(method)));

    /// <summary>Whether the operation itself is a check.</summary>
    public static bool Is(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: var method } call when !Equality.MayBe(method) => IsKnown(method) || IsNamed(method) || IsGivenBoth(call),
        _ => Equality.Of(operation) is { Left: var left, Right: var right } && Compares(left, right),
    };

    /// <summary>Whether the value says whether the password is right: the check itself, or its result.</summary>
    public static bool Decides(IOperation value) => value.Unwrap() switch
    {
        IPropertyReferenceOperation { Property.Name: "Succeeded" } property => property.Property.IsDeclaredBy(Identity.SignInResult),
        ILocalReferenceOperation local => Locals.SingleValue(local) is { } given && given.Unwrap() is IInvocationOperation check && Is(check),
        var other => Is(other),
    };

    /// <summary>Whether the check is made by name and password, and looks the account up itself.</summary>
    public static bool TakesName(IOperation check) => check is IInvocationOperation { TargetMethod.Name: "PasswordSignInAsync" or "PasswordSignIn" };

    /// <summary>Whether the check costs the time of a password hash: not a plain comparison.</summary>
    public static bool IsSlow(IOperation check) => check is IInvocationOperation call && IsKnown(call.TargetMethod);

    /// <summary>Whether control reaches the operation by no other way than a check that succeeded.</summary>
    public static bool IsBehindSuccess(IOperation operation) => Guards.Say(operation, static fact => Failed(fact.Opposite()));

    /// <summary>Whether the fact says that a check failed.</summary>
    public static bool Failed(Fact fact)
    {
        var test = TestedValue.Of(fact);
        return test.Kind switch
        {
            TestKind.Truth => !test.Holds && (Is(test.Value) || HoldsCheck(test.Value)
                || test.Value is IPropertyReferenceOperation { Property: { Name: "Succeeded" } property } && property.IsDeclaredBy(Identity.SignInResult)),
            TestKind.Equality when Compares(test.Value, test.Other!) => !test.Holds,
            TestKind.Equality => FailedResult(test.Value, test.Holds) || FailedResult(test.Other!, test.Holds),
            _ => false,
        };
    }

    // var isRight = false; if (user != null) isRight = await users.CheckPasswordAsync(user, password);
    private static bool HoldsCheck(IOperation tested)
    {
        if (tested is not ILocalReferenceOperation local || Locals.Given(local.Local, local) is not { Count: > 1 } given)
            return false;
        var checks = 0;
        foreach (var one in given)
            if (one.Value.Unwrap() is var value && one.By == GivenBy.Value && (value is IInvocationOperation && Is(value) || value is IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } outcome && FailedResult(outcome.RightOperand, equal: false)))
                checks++;
            else if (value.ConstantValue is not { HasValue: true, Value: false })
                return false;
        return checks > 0;
    }

    /// <summary>Whether the fact is about the state of an account: locked, not confirmed, second factor. Its answer is neither that for an unknown account nor that for a wrong password.</summary>
    public static bool SaysMore(Fact fact)
    {
        if (fact.IsUnknown || fact.IsPassed || fact.Caught is not null || fact.IsNullTest)
            return false;
        // An account that is verified, not locked or without a second factor is one like any other; and what a store supports is no state of an account.
        if (fact.Matched is null && Asked(fact.Condition.Unwrap()) is { } asked
            && (IdentifierWords.Begins(asked, "supports") || (IdentifierWords.Has(asked, s_good) ? fact.Holds : IdentifierWords.Has(asked, s_bad) && !fact.Holds)))
            return false;
        foreach (var operation in fact.Condition.DescendantsAndSelf())
            if (operation is IMemberReferenceOperation { Member.Name: var member } && NamesState(member) || operation is IInvocationOperation { TargetMethod.Name: var method } && NamesState(method))
                return true;
        return false;
    }

    // States in which an account may sign in where they hold, and those in which it may not.
    private static readonly string[] s_good = { "confirmed", "verified", "active", "enabled", "approved" };
    private static readonly string[] s_bad = { "locked", "lockedout", "notallowed", "disabled", "blocked", "banned", "suspended", "twofactor" };

    private static bool NamesState(string name) =>
        IdentifierWords.Has(name, s_good) || IdentifierWords.Has(name, s_bad) || IdentifierWords.Has(name, "lockout", "lock", "attempt", "attempts", "failedcount", "lockoutend");

    // account.IsVerified, await users.IsLockedOutAsync(account)
    private static string? Asked(IOperation condition) => condition switch
    {
        IMemberReferenceOperation { Member.Name: var member } => member,
        IInvocationOperation { TargetMethod.Name: var method } => method,
        _ => null,
    };

    private static bool IsKnown(IMethodSymbol method) => ApiIndex<PasswordCheck>.Concerns(method);

    // A method of the project or of another package: its words say that it checks, its signature that it is given a password.
    private static bool IsNamed(IMethodSymbol method) =>
        IsGivenBoth(method) || IsNamedSo(method.Name) && Decides(method) && (IdentifierWords.Has(method.Name, "password", "hash", "pwd", "credentials") ? TakesText(method) : TakesPassword(method))
        && !BaseLibrary.GeneralNamespaces.Contains(method.ContainingNamespace?.ToDisplayString() ?? "");

    // A method of the project that is given the password and what is kept of it: bool Derive(string hash, string password).
    private static bool IsGivenBoth(IMethodSymbol method)
    {
        if (method.DeclaringSyntaxReferences.IsEmpty || method.ReturnType.Awaited()?.SpecialType != SpecialType.System_Boolean || !TakesPassword(method))
            return false;
        foreach (var parameter in method.Parameters)
            if (parameter.RefKind == RefKind.None && IdentifierWords.Ends(parameter.Name, "hash", "hashed", "stored") && parameter.Type.Carries() is Carrier.Text or Carrier.Bytes)
                return true;
        return false;
    }

    // A method of the project that answers, or throws: bool Verify(string text, string hash), void CheckPassword(string password, string hash).
    private static bool MayBeGivenBoth(IMethodSymbol method) =>
        method is { DeclaringSyntaxReferences.IsEmpty: false, Parameters.Length: >= 2 } && IsNamedSo(method.Name)
        && (method.ReturnsVoid || method.ReturnType is { Name: "Task" or "ValueTask" } or { SpecialType: SpecialType.System_Boolean });

    // hasher.Verify(model.Password, user.PasswordHash): the values say what the parameters' names do not.
    private static bool IsGivenBoth(IInvocationOperation call)
    {
        if (!MayBeGivenBoth(call.TargetMethod))
            return false;
        bool sent = false, kept = false;
        foreach (var argument in Call.Of(call))
            if (argument.Value.Type.Carries() is Carrier.Text or Carrier.Bytes && References.Named(argument.Value) is { Name: var name })
                if (IdentifierWords.Has(name, "hash", "hashed", "passwordhash", "hashedpassword", "passhash"))
                    kept = true;
                else
                    sent |= PasswordNames.Is(name);
        return sent && kept;
    }

    /// <summary>Whether the check answers nothing: it throws where the password is wrong.</summary>
    public static bool Throws(IOperation check) =>
        check is IInvocationOperation { TargetMethod.ReturnType: { } type } && (type.SpecialType == SpecialType.System_Void || type is INamedTypeSymbol { Name: "Task" or "ValueTask", Arity: 0 });

    private static bool IsNamedSo(string method) => IdentifierWords.Has(method, "verify", "check", "validate", "compare", "match", "matches", "is", "verified", "equal", "authenticate");

    private static bool TakesPassword(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
            if (PasswordNames.Mentions(parameter.Name) && parameter.Type.Carries() is Carrier.Text or Carrier.Bytes)
                return true;
        return false;
    }

    private static bool TakesText(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
            if (parameter.Type.Carries() is Carrier.Text or Carrier.Bytes)
                return true;
        return false;
    }

    private static bool Decides(IMethodSymbol method)
    {
        var type = method.ReturnType is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: { Length: 1 } arguments } ? arguments[0] : method.ReturnType;
        return type.SpecialType == SpecialType.System_Boolean || type.Is(Identity.SignInResult)
            || type.Is(Identity.PasswordVerificationResult) || type.Is(Identity.OldPasswordVerificationResult);
    }

    // user.PasswordHash against something that isn't a constant.
    private static bool Compares(IOperation left, IOperation right) =>
        !left.ConstantValue.HasValue && !right.ConstantValue.HasValue && (IsKept(left) || IsKept(right));

    private static bool IsKept(IOperation value) => Origins.InBody.Is(value, Ways.All, static origin => OfKept(origin.Value));

    private static OriginAnswer<bool> OfKept(IOperation? value) => value switch
    {
        IMemberReferenceOperation { Instance: ILocalReferenceOperation or IConditionalAccessInstanceOperation or IPropertyReferenceOperation { Property.IsIndexer: true } } member
            and (IFieldReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: false }) =>
            IsPassword(member.Member.Name) ? OriginAnswer<bool>.Is(true) : OriginAnswer<bool>.IsNot,
        IPropertyReferenceOperation { Property.IsIndexer: true } indexer => OriginAnswer<bool>.HandsOn(indexer.Instance),
        IArrayElementReferenceOperation element => OriginAnswer<bool>.HandsOn(element.ArrayReference),
        IInvocationOperation { TargetMethod.Name: "AsSpan" or "ToArray" or "ToString" or "FromBase64String" or "FromHexString" or "Trim" } call =>
            OriginAnswer<bool>.HandsOn(Call.Of(call).Subject),
        // The name goes first: a walk over the body for each local that is compared would be too much.
        ILocalReferenceOperation { Local.Name: var name } when !PasswordNames.Mentions(name) && !IdentifierWords.Has(name, "hash", "stored", "db", "saved", "bytes") => OriginAnswer<bool>.IsNot,
        _ => OriginAnswer<bool>.GoOn,
    };

    private static bool IsPassword(string name) =>
        PasswordNames.Mentions(name) && !IdentifierWords.Is(name, "pass", "pw") || IdentifierWords.Has(name, "password", "passwd", "pwd", "passwordhash", "hashedpassword", "userpassword") || IdentifierWords.Is(name, "hash", "passhash", "pass", "userpass");

    // A result that says that the password is wrong: equal to Failed, or not equal to Success.
    private static bool FailedResult(IOperation constant, bool equal)
    {
        if (constant.Unwrap() is not IMemberReferenceOperation { Member: var member })
            return false;
        if (!member.IsDeclaredBy(Identity.PasswordVerificationResult) && !member.IsDeclaredBy(Identity.OldPasswordVerificationResult)
            && !member.IsDeclaredBy(Identity.OldSignInStatus) && !member.IsDeclaredBy(Identity.SignInResult))
            return false;
        return member.Name is "Failed" or "Failure" ? equal : member.Name == "Success" && !equal;
    }
}
