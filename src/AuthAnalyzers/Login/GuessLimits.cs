using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Http.Endpoints;

namespace AuthAnalyzers.Login;

/// <summary>What slows a caller down who tries one password or code after the other: rate limits, quotas and captchas, told by the framework's names and by their own words.</summary>
internal sealed class GuessLimits
{
    // From the service that checks a password to the endpoint that calls it.
    private const int MostCallers = 2;

    private static readonly string[] s_words =
    [
        .. RateLimits.Words, "ratelimited", "limiter", "throttled", "quota", "captcha", "recaptcha", "hcaptcha", "turnstile", "antispam", "bruteforce",
    ];

    // What a program counts by hand, and the time of the last request.
    private static readonly string[] s_counters =
    {
        "attempt", "tries", "failures", "lastrequest", "resenddelay", "nextrequest", "nextrequestat", "cooldown", "lastsent", "retryafter", "toomany", "sentat", "requestedat", "resendafter", "canresend",
    };

    private static readonly TreeCandidates s_limited = new(
        static node => node is SimpleNameSyntax { Identifier.ValueText: "EnableRateLimiting" or "EnableRateLimitingAttribute" or "RequireRateLimiting" }, "EnableRateLimiting", "RequireRateLimiting");

    // Parts of names: a file without one of them sets no limit for all endpoints.
    private static readonly string[] s_parts = { "Limit", "Throttl", "Quota", "Captcha", "CAPTCHA", "Turnstile", "AntiSpam", "BruteForce" };

    // app.UseIpRateLimiting(), options.GlobalLimiter = …, app.UseMiddleware<LoginThrottle>(), options.Filters.Add(new ThrottleFilter())
    private static readonly CandidateFacts<bool> s_facts = new(
        new TreeCandidates(static node => node is SimpleNameSyntax { Identifier.ValueText: var name } && IsNamed(name), s_parts), Read);

    private readonly Callers _callers;
    private readonly EndpointIndex _endpoints;
    private readonly CalledCode _code;
    private readonly Once<object> _everywhere;
    private readonly Once<object> _elsewhere;

    public GuessLimits(Models models)
    {
        _callers = Callers.Of(models);
        _endpoints = EndpointIndex.Of(models);
        _code = CalledCode.Of(models);
        _elsewhere = new(() => models.Compilation.SyntaxTrees.Any(static tree => s_limited.In(tree).Count > 0));
        _everywhere = new(() => s_facts.In(SemanticModels.Of(models)).Any(static limits => limits));
    }

    public static GuessLimits Of(Models models) => models.Get(static m => new GuessLimits(m));

    /// <summary>Whether the words of a name are those of a limit.</summary>
    public static bool IsNamed(string name) => IdentifierWords.Has(name, s_words);

    /// <summary>Whether a limit covers every endpoint of the program.</summary>
    public bool CoverAll => (bool)_everywhere.Value;

    /// <summary>Whether a limit stands between a caller and the operation: at its endpoint, in its body, or at whatever calls that.</summary>
    public bool Cover(IOperation operation) => CoverAll || Cover(operation, MostCallers);

    /// <summary>Whether a limit stands between a caller and what the endpoint does, in the methods that it calls too; a call that cannot be seen limits by its words.</summary>
    public bool Cover(Endpoint endpoint, IOperation body) =>
        Cover(body) || endpoint.Mapping is { } mapping && CoverMapping(mapping) || _code.Does(body, static operation => Limits(operation) || IsCounted(operation), s_words);

    /// <summary>Whether a convention limits what the call maps: behind it, on a group, or on the helper that the mapping stands in.</summary>
    public bool CoverMapping(IInvocationOperation mapping)
    {
        if (CoverAll || mapping.Conventions().Any(IsConvention))
            return true;
        // app.MapGroup("/auth").RequireRateLimiting("auth").MapLogins()
        return EndpointIndex.SymbolAt(mapping) is IMethodSymbol { MethodKind: MethodKind.Ordinary } helper && _callers.Of(helper).Exists(static call => call.Conventions().Any(IsConvention));
    }

    /// <summary>Whether some endpoint of the program is under a limit.</summary>
    public bool StandElsewhere => (bool)_elsewhere.Value;

    // if (attempts > 5) return …; if (account.LastRequestAt > …) return …;
    private static bool IsCounted(IOperation operation) =>
        operation is IConditionalOperation { Condition: var condition } && condition.DescendantsAndSelf().Any(static part =>
            (part is IInvocationOperation { TargetMethod.Name: var called } ? called : part.ConstantText() ?? References.Named(part)?.Name) is { } name && name.Length < 60 && IdentifierWords.Has(name, s_counters));

    private bool Cover(IOperation operation, int steps)
    {
        if (IsAtEndpoint(operation) || IsInBody(operation))
            return true;
        if (steps > 0 && EndpointIndex.SymbolAt(operation) is IMethodSymbol { MethodKind: MethodKind.Ordinary } method)
            foreach (var call in _callers.Of(method))
                if (Cover(call, steps - 1))
                    return true;
        return false;
    }

    // [EnableRateLimiting("login")], [ValidateReCaptcha], [ServiceFilter(typeof(ThrottleFilter))]; .RequireRateLimiting("login")
    private bool IsAtEndpoint(IOperation operation)
    {
        var endpoint = _endpoints.Around(operation);
        for (var around = EndpointIndex.SymbolAt(operation); around is IMethodSymbol method; around = around.ContainingSymbol)
            for (IMethodSymbol? declared = method; declared is not null; declared = declared.OverriddenMethod)
                if (AtSymbol(declared) is { } limited)
                    return limited;
        for (var type = EndpointIndex.SymbolAt(operation)?.ContainingType; type is not null; type = type.BaseType)
            if (AtSymbol(type) is { } limited)
                return limited;
        return endpoint?.Mapping?.Conventions().Any(IsConvention) == true;
    }

    // .RequireRateLimiting("login"), .AddEndpointFilter<LoginThrottle>()
    private static bool IsConvention(IInvocationOperation call) =>
        IsNamed(call.TargetMethod.Name) && !Lifts(call.TargetMethod.Name) || call.TargetMethod.TypeArguments.Any(static type => IsNamed(type.Name));

    private static bool Lifts(string name) => IdentifierWords.Begins(name, "disable", "skip", "no", "without");

    // What [DisableRateLimiting] says at the method counts more than what stands at its type.
    private static bool? AtSymbol(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is not { } type)
                continue;
            if (IsNamed(type.Name))
                return !Lifts(type.Name);
            foreach (var argument in attribute.ConstructorArguments)
                if (argument is { Kind: TypedConstantKind.Type, Value: INamedTypeSymbol filter } && IsNamed(filter.Name))
                    return true;
        }
        return null;
    }

    // What other endpoints of the same program do stands in functions of their own.
    private static bool IsInBody(IOperation operation)
    {
        var isMapped = operation.Mapping() is not null;
        for (var function = operation.EnclosingFunction(); ; function = function.Parent.EnclosingFunction())
        {
            if (function.Parent is null)
                return !isMapped && !IsEntryPoint(function) && LimitsWithin(function);
            if (LimitsWithin(function))
                return true;
        }
    }

    private static bool IsEntryPoint(IOperation body) => body.Syntax is CompilationUnitSyntax;

    private static bool LimitsWithin(IOperation function)
    {
        foreach (var operation in function.Descendants())
        {
            Cancellation.ThrowIfRequested();
            if (Limits(operation))
                return true;
        }
        return false;
    }

    // await _captcha.VerifyAsync(model.Captcha), limiter.TryAcquire(name), FastEndpoints' Throttle(10, 60)
    private static bool Limits(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: var method } call => IsNamed(method.Name) || IsNamed(method.ContainingType.Name) || call.Instance?.Type is { } type && IsNamed(type.Name),
        IMemberReferenceOperation { Member.Name: var member } => IsNamed(member),
        _ => false,
    };

    private static IEnumerable<bool> Read(SyntaxNode name, SemanticModel model)
    {
        var word = ((SimpleNameSyntax)name).Identifier.ValueText;
        if (word == "GlobalLimiter")
            yield return name.Parent?.Parent is AssignmentExpressionSyntax || name.Parent is AssignmentExpressionSyntax;
        // The framework's own middleware applies what endpoints ask for.
        else if (word.StartsWith("Use", StringComparison.Ordinal))
            yield return model.GetSymbolInfo(name, Cancellation.Token).Symbol is not IMethodSymbol method || !method.IsDeclaredBy(AspNetCore.RateLimiterApplicationBuilderExtensions);
        else
            yield return IsAddedForAll(name) || word == "RequireRateLimiting" && MapsAll(name);
    }

    private static bool IsAddedForAll(SyntaxNode name)
    {
        for (var node = name.Parent; node is not null and not StatementSyntax and not MemberDeclarationSyntax; node = node.Parent)
            if (node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var called, Expression: var on } }
                && (called == "UseMiddleware" || called is "Add" or "AddService" && on.ToString().EndsWith("Filters", StringComparison.Ordinal)))
                return true;
        return false;
    }

    // app.MapControllers().RequireRateLimiting("api")
    private static bool MapsAll(SyntaxNode name) =>
        name.Parent is MemberAccessExpressionSyntax { Expression: var mapped }
        && mapped.DescendantNodesAndSelf().Any(static node => node is SimpleNameSyntax { Identifier.ValueText: "MapControllers" or "MapRazorPages" or "MapControllerRoute" or "MapDefaultControllerRoute" });
}
