using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Http.Endpoints;

namespace AuthAnalyzers.Login;

/// <summary>Which rate-limiting policies stand in front of an endpoint that takes credentials: a login, a code, a recovery, a registration.</summary>
internal sealed class LimitedLogins
{
    // What such an endpoint is called, by its route or its method.
    private static readonly string[] s_credentials =
    {
        "login", "logon", "signin", "auth", "authenticate", "authentication", "identity", "token", "connect", "password", "forgot", "reset", "recover", "recovery", "register", "registration", "signup",
        "otp", "code", "twofactor", "2fa", "mfa", "verify", "verification", "confirm", "resend",
    };

    private static readonly string[] s_logins = { "login", "logon", "signin", "authenticate", "forgotpassword", "resetpassword", "verifyotp" };

    private const int MostSteps = 32;

    // [EnableRateLimiting("login")], .RequireRateLimiting("login"), options.AddPolicy<string, LoginPolicy>("login")
    private static readonly CandidateFacts<Fact> s_facts = new(
        new TreeCandidates(
            static node => node is SimpleNameSyntax { Identifier.ValueText: "EnableRateLimiting" or "EnableRateLimitingAttribute" or "RequireRateLimiting" or "AddPolicy" }, "RateLimit", "AddPolicy"), Read);

    private static readonly TreeCandidates s_named = new(static node => node switch
    {
        MethodDeclarationSyntax { Identifier.ValueText: var method } => IdentifierWords.Has(method, s_logins),
        ClassDeclarationSyntax { Identifier.ValueText: var type } => IdentifierWords.Begins(type, s_logins) && IdentifierWords.Ends(type, "model", "endpoint"),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var called }, ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax { Token.ValueText: var route } }, ..] } =>
            called.StartsWith("Map", StringComparison.Ordinal) && IdentifierWords.Has(route, s_logins),
        SimpleNameSyntax { Identifier.ValueText: "MapIdentityApi" } => true,
        _ => false,
    });

    private readonly Once<List<Fact>> _facts;
    private readonly Once<object> _any;

    private LimitedLogins(Models models)
    {
        _facts = new(() => new(s_facts.In(SemanticModels.Of(models))));
        _any = new(() => models.Compilation.SyntaxTrees.Any(static tree => s_named.In(tree).Count > 0));
    }

    public static LimitedLogins Of(Models models) => models.Get(static m => new LimitedLogins(m));

    /// <summary>Whether the program has a login at all, by its names: a limit of all requests stands in front of it too.</summary>
    public bool Any => (bool)_any.Value;

    /// <summary>Whether an endpoint under the policy takes credentials.</summary>
    public bool AreUnder(string policy) => _facts.Value.Exists(fact => fact.Type is null && fact.Policy == policy && (!fact.IsForAll || Any));

    /// <summary>The policies that are registered with the type: <c>options.AddPolicy&lt;string, LoginPolicy&gt;("login")</c>.</summary>
    public IEnumerable<string> PoliciesOf(INamedTypeSymbol type) => _facts.Value.Where(fact => fact.Type == type.ToDisplayString()).Select(static fact => fact.Policy);

    /// <summary>Whether the action, or one of the controller's, takes credentials.</summary>
    public static bool TakesCredentials(ISymbol actionOrController) => actionOrController switch
    {
        IMethodSymbol method => Endpoint.NamesOf(method, null).Exists(static name => IdentifierWords.Has(name, s_credentials)),
        INamedTypeSymbol type => IdentifierWords.Has(type.Name, s_credentials) || type.GetMembers().OfType<IMethodSymbol>().Any(TakesCredentials),
        _ => false,
    };

    /// <summary>Whether the convention is behind an endpoint that takes credentials: <c>app.MapPost("/login", …).RequireRateLimiting("…")</c>, or a group with one that a local holds.</summary>
    public static bool TakesCredentials(IInvocationOperation convention)
    {
        if (Links(convention).Any(Maps))
            return true;
        for (var around = convention.Parent; around is not null and not IBlockOperation; around = around.Parent)
            if (around is IInvocationOperation call && Maps(call) || around is IVariableDeclaratorOperation { Symbol: var group } && MapsOn(group, convention))
                return true;
        return Call.Of(convention).Subject?.Unwrap() is ILocalReferenceOperation { Local: var local } && MapsOn(local, convention);
    }

    // The calls in front of the convention, through locals that hold a group.
    private static IEnumerable<IInvocationOperation> Links(IInvocationOperation convention)
    {
        var steps = 0;
        for (var link = Call.Of(convention).Subject?.Unwrap(); link is not null && steps < MostSteps; link = Next(link), steps++)
            if (link is IInvocationOperation call)
                yield return call;
    }

    private static IOperation? Next(IOperation link) => link switch
    {
        IInvocationOperation call => Call.Of(call).Subject?.Unwrap(),
        ILocalReferenceOperation local when Locals.SingleValue(local) is { } value && !local.IsIn(value) => value.Unwrap(),
        _ => null,
    };

    private static bool MapsOn(ILocalSymbol group, IOperation near) =>
        BodyIndex.Uses(near, group).Any(static use => Argument.Of(use.Parent is IConversionOperation conversion ? conversion : use)?.Call?.Operation is IInvocationOperation call && Maps(call));

    // A route, a handler, or the method itself: MapIdentityApi.
    private static bool Maps(IInvocationOperation call)
    {
        if (!call.TargetMethod.Name.StartsWith("Map", StringComparison.Ordinal))
            return false;
        if (IdentifierWords.Has(call.TargetMethod.Name, s_credentials))
            return true;
        foreach (var argument in Call.Of(call))
            if (argument.Value.ConstantText() is { } route && IdentifierWords.Has(route, s_credentials)
                || argument.Value.Unwrap() is IDelegateCreationOperation { Target: IMethodReferenceOperation { Method.Name: var handler } } && IdentifierWords.Has(handler, s_credentials))
                return true;
        return false;
    }

    private static IEnumerable<Fact> Read(SyntaxNode name, SemanticModel model)
    {
        if (name.FirstAncestorOrSelf<AttributeSyntax>() is { ArgumentList.Arguments: [{ Expression: var argument }, ..] } attribute && attribute.Name.Span.Contains(name.Span))
        {
            if (model.GetConstantValue(argument, Cancellation.Token).Value is string policy && IsOnLogin(attribute, model))
                yield return new(policy);
        }
        else if (name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } syntax && model.GetOperation(syntax, Cancellation.Token) is IInvocationOperation call
            && ApiIndex<RateLimiting>.Find(call.TargetMethod) is { Policy: { } parameter } role && Call.Of(call)[parameter].ConstantText() is { } named)
        {
            if (role.Part == RateLimitPart.Policy && Registered(call) is { } type)
                yield return new(named) { Type = type.ToDisplayString() };
            else if (role.Part == RateLimitPart.Endpoint && Links(call).Any(static link => link.TargetMethod.Name is "MapControllers" or "MapRazorPages" or "MapControllerRoute" or "MapDefaultControllerRoute"))
                yield return new(named) { IsForAll = true };
            else if (role.Part == RateLimitPart.Endpoint && TakesCredentials(call))
                yield return new(named);
        }
    }

    // At an action, a controller, or the lambda that a call maps.
    private static bool IsOnLogin(AttributeSyntax attribute, SemanticModel model) => attribute.Parent?.Parent switch
    {
        LambdaExpressionSyntax lambda => lambda.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } syntax && model.GetOperation(syntax, Cancellation.Token) is IInvocationOperation call && Maps(call),
        { } declaration => model.GetDeclaredSymbol(declaration, Cancellation.Token) is { } symbol && TakesCredentials(symbol),
        _ => false,
    };

    // AddPolicy<string, LoginPolicy>("login"), AddPolicy("login", new LoginPolicy())
    private static ITypeSymbol? Registered(IInvocationOperation call)
    {
        if (call.TargetMethod.TypeArguments is [_, var policy])
            return policy;
        foreach (var argument in Call.Of(call))
            if (argument.Value.UnwrapConverted() is IObjectCreationOperation { Type: var made })
                return made;
        return null;
    }

    private sealed class Fact(string policy)
    {
        public string Policy => policy;

        // The class that the policy is registered with; null for an endpoint.
        public string? Type { get; set; }

        public bool IsForAll { get; set; }
    }
}
