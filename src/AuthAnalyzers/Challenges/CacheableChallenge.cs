using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Paths;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Host;
using AuthAnalyzers.Http.Endpoints;
using AuthAnalyzers.Http.Responses;

namespace AuthAnalyzers.Challenges;

/// <summary>AUTH1007: a 401, or an answer for authenticated callers, that a shared cache may keep (RFC 9111 §3, §3.5). Output caching keeps neither, unless a check of the program's own is behind it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CacheableChallenge : AuthAnalyzer
{
    public CacheableChallenge() : base(Rules.CacheableChallenge) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => framework.HasWebServer;

    private protected override void Start(RuleStart context, Models compilation)
    {
        var rule = new Analysis(compilation);
        context.RegisterOperationAction(rule.Analyze, ResponseReader.MayGive, OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.SimpleAssignment);
        if (FrameworkSymbols.Of(compilation).Has(Mvc.ResponseCacheAttribute))
            context.RegisterSymbolAction(rule.AnalyzeAttributes, SymbolKind.Method, SymbolKind.NamedType);
        context.RegisterOperationAction(rule.AnalyzeOutputCache, ApiIndex<CachesOutput>.Concerns, OperationKind.Invocation);
    }

    private sealed class Analysis(Models compilation)
    {
        private readonly CacheDirectives _directives = CacheDirectives.Of(compilation);
        private readonly ConditionalWeakTable<IOperation, Dictionary<SyntaxNode, Sharing>> _written = new();

        public void Analyze(OperationContext context)
        {
            if (ResponseReader.Of(compilation).Read(context.Operation) is not { Status: 401 } response)
                return;
            var cause = IsSharedByAttribute(response.Operation) ? "[ResponseCache]" : IsSharedByHeader(response.Operation) ? "Cache-Control" : null;
            if (cause is not null && !MayBeMarked(response.Operation))
                context.ReportDiagnostic(Diagnostic.Create(Rules.CacheableChallenge, response.Operation.Syntax.GetLocation(), cause, "this 401", "mark it no-store"));
        }

        // The filter that the attribute stands for writes the header before the action runs.
        private bool IsSharedByAttribute(IOperation operation)
        {
            if (operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart) is not IMethodSymbol { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public } action || !IsController(action.ContainingType))
                return false;
            return (Directive(action) ?? Directive(action.ContainingType)) == Sharing.Shared;
        }

        private bool IsSharedByHeader(IOperation operation) =>
            Written(operation) is { Count: > 0 } written && written.ContainsValue(Sharing.Shared) && Through(operation, written, static s => s == Sharing.Shared, static s => s != Sharing.Shared) == OnPaths.Every;

        // no-store, or what we cannot read, on some way through the answer.
        private bool MayBeMarked(IOperation operation) =>
            Written(operation) is { Count: > 0 } written && Through(operation, written, static s => s != Sharing.Shared, static s => s == Sharing.Shared) != OnPaths.None;

        private OnPaths Through(IOperation operation, Dictionary<SyntaxNode, Sharing> written, Func<Sharing, bool> sets, Func<Sharing, bool> undoes) =>
            FlowGraphs.Of(compilation).Around(operation) is { } graph
                ? graph.Through(operation.Syntax, o => written.TryGetValue(o.Syntax, out var storage) && sets(storage), o => written.TryGetValue(o.Syntax, out var storage) && undoes(storage), static _ => false)
                : OnPaths.None;

        // The graph takes initializers apart, so that its operations are known by their syntax.
        private Dictionary<SyntaxNode, Sharing> Written(IOperation operation) => _written.GetValue(operation.EnclosingFunction(), function =>
        {
            var written = new Dictionary<SyntaxNode, Sharing>();
            foreach (var candidate in function.Descendants())
            {
                Cancellation.ThrowIfRequested();
                if (_directives.Read(candidate) is { } storage)
                    written[candidate.Syntax] = storage;
            }
            return written;
        });

        public void AnalyzeAttributes(SymbolContext context)
        {
            foreach (var attribute in context.Symbol.GetAttributes())
            {
                if (attribute.ApplicationSyntaxReference is not { } place)
                    continue;
                if (_directives.Read(attribute) == Sharing.Shared && RequiresCaller(context.Symbol))
                    context.ReportDiagnostic(Diagnostic.Create(Rules.CacheableChallenge, place.GetSyntax(context.CancellationToken).GetLocation(),
                        "[ResponseCache]", "what only authenticated callers may see", "let the client alone keep it"));
                else if (IsActionOrController(context.Symbol) && CachedKeyChecks.Of(compilation).HeaderBehind(attribute, context.Symbol) is { } header && !KnownCallers.Reach(context.Symbol))
                    ReportOutputCache(context.ReportDiagnostic, place.GetSyntax(context.CancellationToken).GetLocation(), "[OutputCache]", header);
            }
        }

        public void AnalyzeOutputCache(OperationContext context)
        {
            if (context.Operation is IInvocationOperation cache && CachedKeyChecks.Of(compilation).HeaderBehind(cache) is { } header)
                ReportOutputCache(context.ReportDiagnostic, cache.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } }
                    ? Location.Create(cache.Syntax.SyntaxTree, TextSpan.FromBounds(name.SpanStart, cache.Syntax.Span.End)) : cache.Syntax.GetLocation(), "CacheOutput", header);
        }

        // The header tells the fix that neither no-store nor a location mends it.
        private static void ReportOutputCache(Action<Diagnostic> report, Location location, string cause, string header) =>
            report(Diagnostic.Create(Rules.CacheableChallenge, location, ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Header, header),
                cause, $"what only callers with the {header} header may see", "vary by that header"));

        private static bool RequiresCaller(ISymbol symbol) => IsActionOrController(symbol) && KnownCallers.Reach(symbol);

        private static bool IsActionOrController(ISymbol symbol) => IsController(symbol as INamedTypeSymbol ?? symbol.ContainingType);

        private Sharing? Directive(ISymbol symbol)
        {
            foreach (var attribute in symbol.GetAttributes())
                if (_directives.Read(attribute) is { } storage)
                    return storage;
            return null;
        }

        private static bool IsController(INamedTypeSymbol type) => type.Is(Mvc.ControllerBase);
    }
}
