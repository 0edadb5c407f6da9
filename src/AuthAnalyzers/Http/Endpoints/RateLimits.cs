using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Http.Endpoints;

/// <summary>The rate limits of ASP.NET Core that this compilation sets up, names and applies.</summary>
internal sealed class RateLimits
{
    /// <summary>The words of names that limit how often something is called: <c>UseIpRateLimiting</c>, <c>LoginThrottle</c>.</summary>
    public static readonly string[] Words = { "ratelimit", "ratelimits", "ratelimiting", "ratelimiter", "throttle", "throttling", "throttler" };

    private static readonly TreeCandidates s_candidates = new(
        static node => node is SimpleNameSyntax { Identifier.ValueText: var name } && (name == "UseRateLimiter" || Attribute(name) || ApiIndex<RateLimiting>.Knows(name) || IdentifierWords.Has(name, Words)),
        "RateLimit", "Throttl");

    private static readonly CandidateFacts<Fact> s_facts = new(s_candidates, Read);

    private readonly Once<List<Fact>> _facts;

    private RateLimits(SemanticModels models) => _facts = new(() => new(s_facts.In(models)));

    public static RateLimits Of(Models models) => models.Get(static m => new RateLimits(SemanticModels.Of(m)));

    /// <summary>Whether <c>UseRateLimiter</c> stands anywhere, or a method of another assembly that may bring limits by its name.</summary>
    public bool AreUsed => Has(FactKind.Middleware) || Has(FactKind.Elsewhere);

    /// <summary>Whether a limit holds for all requests: that needs no endpoint.</summary>
    public bool AreGlobal => Has(FactKind.Global);

    /// <summary>Whether endpoints are under policies, or policies are there for them.</summary>
    public bool HavePolicies => Has(FactKind.Policy) || Has(FactKind.Endpoint);

    /// <summary>The policies that are registered by constant names; null where others may be registered too.</summary>
    public HashSet<string>? Registered
    {
        get
        {
            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (var fact in _facts.Value)
                if (fact.Kind == FactKind.Elsewhere || fact is { Kind: FactKind.Policy, Name: null })
                    return null;
                else if (fact.Kind == FactKind.Policy)
                    names.Add(fact.Name!);
            return names;
        }
    }

    /// <summary>Whether it is the place that speaks first of limits in the compilation: <c>AddRateLimiter</c>, or without that the first endpoint under a policy.</summary>
    public bool IsFirst(SyntaxNode name)
    {
        var first = _facts.Value.Find(static fact => fact.Kind == FactKind.Services) ?? _facts.Value.Find(static fact => fact.Kind == FactKind.Endpoint);
        return first is not null && first.File == name.SyntaxTree.FilePath && name.Span.Contains(first.Start);
    }

    /// <summary>Whether attributes of the type put an endpoint under a policy.</summary>
    public static bool IsPolicy(INamedTypeSymbol attribute) => attribute.Is(AspNetCore.EnableRateLimitingAttribute);

    private bool Has(FactKind kind) => _facts.Value.Exists(fact => fact.Kind == kind);

    private static bool Attribute(string name) => name is "EnableRateLimiting" or "EnableRateLimitingAttribute";

    private static IEnumerable<Fact> Read(SyntaxNode name, SemanticModel model)
    {
        var (kind, policy) = Read((SimpleNameSyntax)name, model);
        if (kind is { } known)
            yield return new(known, policy, name.SyntaxTree.FilePath, name.SpanStart);
    }

    private static (FactKind?, string? Policy) Read(SimpleNameSyntax name, SemanticModel model)
    {
        if (name.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute && attribute.Name.Span.Contains(name.Span))
            return Attribute(name.Identifier.ValueText) ? (FactKind.Endpoint, attribute.ArgumentList?.Arguments is [var only, ..] ? model.GetConstantValue(only.Expression, Cancellation.Token).Value as string : null) : default;
        switch (model.GetSymbolInfo(name, Cancellation.Token).Symbol)
        {
            case IPropertySymbol property when ApiIndex<RateLimiting>.Concerns(property) && IsAssigned(name):
                return (FactKind.Global, null);
            case IMethodSymbol method when ApiIndex<RateLimiting>.Find(method) is { } role:
                return (KindOf(role.Part), PolicyOf(name, role, model));
            case IMethodSymbol { Name: "UseRateLimiter" } method when ApiIndex<Middleware>.Concerns(method):
                return (FactKind.Middleware, null);
            // app.UseClientRateLimiting() of a package or another project; what is declared here is read.
            case IMethodSymbol method when IdentifierWords.Has(method.Name, Words) && !SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, model.Compilation.Assembly):
                return (FactKind.Elsewhere, null);
            case null when IdentifierWords.Has(name.Identifier.ValueText, Words) && name.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } access && access.Name == name:
                return (FactKind.Elsewhere, null);
            default:
                return default;
        }
    }

    private static bool IsAssigned(SyntaxNode name) => name.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is { } assignment && assignment.Left.Span.Contains(name.Span);

    private static string? PolicyOf(SyntaxNode name, RateLimiting role, SemanticModel model) =>
        role.Policy is { } parameter && name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } syntax
            && model.GetOperation(syntax, Cancellation.Token) is IInvocationOperation call ? Call.Of(call)[parameter].ConstantText() : null;

    private static FactKind KindOf(RateLimitPart part) => part switch
    {
        RateLimitPart.Services => FactKind.Services,
        RateLimitPart.Policy => FactKind.Policy,
        RateLimitPart.Global => FactKind.Global,
        _ => FactKind.Endpoint,
    };

    private enum FactKind
    {
        Services,
        Policy,
        Global,
        Endpoint,
        Middleware,
        Elsewhere,
    }

    // What one name in the source says; its place, without the tree.
    private sealed class Fact(FactKind kind, string? name, string file, int start)
    {
        public FactKind Kind => kind;

        public string? Name => name;

        public string File => file;

        public int Start => start;
    }
}
