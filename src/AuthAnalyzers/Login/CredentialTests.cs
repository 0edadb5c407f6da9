using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials.Checks;
using AuthAnalyzers.Credentials.Names;

namespace AuthAnalyzers.Login;

/// <summary>
/// What tells whether a caller knows a password: a check of the hash, and what programs without one do: <c>u => u.Email == email &amp;&amp; u.Password == password</c>,
/// <c>accounts.Find(name, password)</c>, <c>model.Password == settings.Password</c>.
/// </summary>
internal static class CredentialTests
{
    private static readonly string[] s_passwords = { "passcode", "pin" };
    private static readonly string[] s_names = { "user", "username", "name", "login", "email", "mail", "account", "userid", "phone", "mobile", "number", "nick", "cpf", "code", "id", "correo", "usuario", "utilisateur", "benutzer", "taikhoan" };

    private static readonly string[] s_testing = { "login", "logon", "signin", "authenticate", "authentication", "validate", "check", "verify", "find", "get", "fetch", "load", "query", "is", "exist", "exists", "match", "valid", "auth", "select", "search", "read" };

    // They take both, and let nobody in.
    private static readonly string[] s_others = { "register", "signup", "create", "add", "insert", "save", "update", "change", "reset", "set", "delete", "hash", "send", "encrypt", "new", "seed", "edit", "log" };

    /// <summary>Whether the operation is one.</summary>
    public static bool Is(IOperation operation)
    {
        if (operation is ILiteralOperation)
            return IsSql(operation.ConstantText());
        if (PasswordChecks.Is(operation))
            return true;
        if (Equality.Of(operation) is { } equality)
            return IsInQuery(equality) || IsWithSetting(equality);
        return operation is IInvocationOperation call && TakesBoth(call);
    }

    /// <summary>Whether the call gives an account by its name and its password, or says whether there is one: <c>db.Users.First(u => u.Email == email &amp;&amp; u.Password == password)</c>, <c>accounts.Login(name, password)</c>.</summary>
    public static bool AsksForAccount(IInvocationOperation call)
    {
        if (TakesBoth(call))
            return true;
        foreach (var argument in Call.Of(call))
            if (argument.Value.UnwrapConverted() is var condition && (condition is IDelegateCreationOperation { Target: IAnonymousFunctionOperation target } ? target : condition) is IAnonymousFunctionOperation lambda
                && lambda.Body.Descendants().Any(static part => Equality.Of(part) is { } equality && IsInQuery(equality)))
                return true;
        return false;
    }

    /// <summary>Whether the operation compares a posted password with one that is configured, or stands in the source: <c>password != "admin123"</c>.</summary>
    public static bool ComparesWithSetting(IOperation operation) => Equality.Of(operation) is { } equality && IsWithSetting(equality);

    /// <summary>Whether calls of the method may give one: asked for each symbol.</summary>
    public static bool MayAskForAccount(ISymbol symbol) =>
        symbol is IMethodSymbol method && (IsTesting(method.Name) || IdentifierWords.Has(method.Name, "first", "single", "any", "where", "last", "count"));

    /// <summary>Whether the fact says that no account has that name and password.</summary>
    public static bool Failed(Fact fact)
    {
        var test = TestedValue.Of(fact);
        if (test is { Kind: TestKind.Equality, Holds: false, Other: { } other })
            return IsPosted(test.Value) && IsKept(other) || IsPosted(other) && IsKept(test.Value);
        if (!(test.Kind == TestKind.Absence ? test.Holds : test.Kind == TestKind.Truth && !test.Holds))
            return false;
        // var found = users.Where(…).ToList(); if (found.Count() > 0)
        var asked = test.Value;
        for (var steps = 0; steps < MostLinks; steps++)
            switch (asked)
            {
                case IInvocationOperation call when AsksForAccount(call):
                    return true;
                case IInvocationOperation call:
                    asked = Call.Of(call).Subject?.Unwrap();
                    break;
                case ILocalReferenceOperation local:
                    asked = Locals.SingleValue(local)?.Unwrap();
                    break;
                case IPropertyReferenceOperation { Property.Name: "Count" or "Length", Instance: { } list }:
                    asked = list.Unwrap();
                    break;
                default:
                    return false;
            }
        return false;
    }

    // Calls in one chain.
    private const int MostLinks = 8;

    private static bool IsTesting(string name) => IdentifierWords.Has(name, s_testing) && !IdentifierWords.Begins(name, s_others);

    // "SELECT * FROM Users WHERE Name = @name AND Password = @password"
    private static bool IsSql(string? text)
    {
        if (text is null || text.IndexOf("select", StringComparison.OrdinalIgnoreCase) is not (>= 0 and var select)
            || text.IndexOf("where", select, StringComparison.OrdinalIgnoreCase) is not (>= 0 and var where))
            return false;
        return IdentifierWords.Has(text.Substring(where), "password", "passwd", "pwd", "pass", "userpassword");
    }

    // u => u.Email == email && u.Password == Hash(password)
    private static bool IsInQuery(Equality equality) => IsOfRow(equality.Left) && !equality.Right.ConstantValue.HasValue || IsOfRow(equality.Right) && !equality.Left.ConstantValue.HasValue;

    private static bool IsOfRow(IOperation side) =>
        side.UnwrapConverted() is IMemberReferenceOperation { Instance: IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } }, Member.Name: var name } && IsPassword(name);

    // login.Password == _options.Password, password == "secret"
    private static bool IsWithSetting(Equality equality) => IsPosted(equality.Left) && IsKept(equality.Right) || IsPosted(equality.Right) && IsKept(equality.Left);

    private static bool IsPosted(IOperation side) => side.UnwrapConverted() switch
    {
        IParameterReferenceOperation { Parameter: { Name: var name, Type.SpecialType: SpecialType.System_String } } => IsPassword(name),
        IMemberReferenceOperation { Instance: IParameterReferenceOperation or IInstanceReferenceOperation or IMemberReferenceOperation { Instance: IInstanceReferenceOperation }, Member.Name: var name } => IsPassword(name),
        _ => false,
    };

    private static bool IsKept(IOperation side) =>
        side.ConstantText() is { Length: > 0 } || side.UnwrapConverted() is IPropertyReferenceOperation { Property.IsIndexer: true, Instance.Type.Name: var settings } && IdentifierWords.Has(settings, "configuration", "settings")
        || side.UnwrapConverted() is ILocalReferenceOperation local && Locals.SingleValue(local) is { } given && given.UnwrapConverted() is not ILocalReferenceOperation && IsKept(given)
        || side.UnwrapConverted() is IMemberReferenceOperation { Member.Name: var name, Instance: var owner } && IsPassword(name) && owner is null or IFieldReferenceOperation or IPropertyReferenceOperation or IParameterReferenceOperation
            && IdentifierWords.Has(References.Named(owner!)?.Name ?? "", "option", "setting", "config", "configuration", "value", "admin");

    // accounts.GetByEmailAndPassword(email, password), users.Validate(name, password), auth.Login(model)
    private static bool TakesBoth(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.ReturnsVoid || !IsTesting(method.Name) || method.ContainingType.RootNamespace() is "System" && method.ContainingType.Name is not ("Membership" or "FormsAuthentication" or "MembershipProvider"))
            return false;
        bool password = false, name = false;
        foreach (var argument in Call.Of(call))
        {
            var given = References.Named(argument.Value)?.Name ?? "";
            if (argument.Value.Type is { SpecialType: SpecialType.System_String } && (IsPassword(argument.Name) || IsPassword(given)))
                password = true;
            else if (IsCheckOfAccount(method) && argument.Value.Type is { } account && CarriesPassword(account))
                return true;
            // SignInAsync(user): who is handed on has proved himself.
            else if (IdentifierWords.Has(argument.Name, s_names) || IdentifierWords.Has(given, s_names))
                name = true;
            else if (IdentifierWords.Has(method.Name, "login", "logon", "signin", "authenticate") && argument.Value.Type is { } type && CarriesPassword(type))
                return true;
        }
        return password && name;
    }

    // bool CheckAccount(AdminAccount account)
    private static bool IsCheckOfAccount(IMethodSymbol method) => method.ReturnType.Awaited()?.SpecialType == SpecialType.System_Boolean
        && IdentifierWords.Begins(method.Name, "check", "validate", "verify") && IdentifierWords.Has(method.Name, "account", "user", "credential", "admin", "member");

    /// <summary>Whether an object of the type brings a password: <c>LoginRequest</c> with a member <c>Password</c>.</summary>
    public static bool CarriesPassword(ITypeSymbol type)
    {
        if (type.SpecialType != SpecialType.None || type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
            return false;
        for (ITypeSymbol? declared = type; declared is { SpecialType: SpecialType.None }; declared = declared.BaseType)
            foreach (var member in declared.GetMembers())
                if (member is IPropertySymbol { Type.SpecialType: SpecialType.System_String } && IsPassword(member.Name))
                    return true;
        return false;
    }

    /// <summary>Whether the name is that of a password.</summary>
    public static bool IsPassword(string name) => IdentifierWords.Ends(name, s_passwords) || IdentifierWords.Has(name, "password", "passwordhash", "pwd") || PasswordNames.Mentions(name);
}
