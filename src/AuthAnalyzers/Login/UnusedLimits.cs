using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Host;
using AuthAnalyzers.Http.Endpoints;

namespace AuthAnalyzers.Login;

/// <summary>The rate limits of a program without <c>UseRateLimiter</c>: nothing applies them, and nothing says so.</summary>
internal sealed class UnusedLimits
{
    // app.UseServiceDefaults(), app.UseInfrastructure() of another project: nobody knows what they add.
    private static readonly string[] s_general =
    {
        "defaults", "infrastructure", "shared", "common", "core", "pipeline", "middleware", "middlewares", "application", "presentation", "module", "modules", "framework", "security", "configure", "setup", "api", "web", "startup",
    };

    private static readonly TreeCandidates s_handedOn = new(
        static node => node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } } && IdentifierWords.Begins(name, "use", "configure", "map", "add", "init", "setup", "register"),
        "WebApplication", "IApplicationBuilder");

    private readonly Models _compilation;
    private readonly Once<StrongReference> _areUnused;

    public UnusedLimits(Models compilation)
    {
        _compilation = compilation;
        _areUnused = new(() => new(AreUnused()));
    }

    /// <summary>Whether the limits of this program are never applied, and this is the first place that speaks of them.</summary>
    public bool Begin(SyntaxNode place) => _areUnused.Value.Holds && RateLimits.Of(_compilation).IsFirst(place);

    public Diagnostic Diagnostic(Location place) =>
        Microsoft.CodeAnalysis.Diagnostic.Create(Rules.UnappliedRateLimit, place,
            ApplicationPipeline.Of(_compilation).Start is { } start ? new[] { start } : Array.Empty<Location>(),
            ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Pipeline, "0"), "No UseRateLimiter: the rate limits of this program are never applied");

    private bool AreUnused() =>
        RateLimits.Of(_compilation) is { AreUsed: false } limits && (limits.HavePolicies || limits.AreGlobal) && ApplicationPipeline.Of(_compilation).IsBuilt && !HandsOn();

    // A method of another project that is handed the application, and may use the limiter for it.
    private bool HandsOn()
    {
        foreach (var tree in _compilation.Compilation.SyntaxTrees)
            foreach (var node in s_handedOn.In(tree))
                if (SemanticModels.Of(_compilation).Borrow(tree).GetSymbolInfo(node, Cancellation.Token).Symbol is IMethodSymbol method && MayUse(method))
                    return true;
        return false;
    }

    private bool MayUse(IMethodSymbol method)
    {
        if (SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, _compilation.Compilation.Assembly) || method.ContainingAssembly is not { Name: var assembly }
            || IdentifierWords.Begins(assembly, "microsoft", "system"))
            return false;
        foreach (var parameter in (method.ReducedFrom ?? method).Parameters)
            if (parameter.Type.Is(AspNetCore.IApplicationBuilder) || parameter.Type is ITypeParameterSymbol)
                return IdentifierWords.Has(method.Name, s_general) || assembly.Split('.')[0] == (_compilation.Compilation.AssemblyName ?? "").Split('.')[0];
        return false;
    }

    private sealed class StrongReference(bool holds)
    {
        public bool Holds => holds;
    }
}
