using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Flow;

namespace AuthAnalyzers.Http;

/// <summary>Mechanisms of this compilation that add a header to the responses of other code: middleware, result filters, <c>OnStarting</c> callbacks, status-code pages.</summary>
internal sealed class ResponseWideHeaders
{
    // Trees outlive compilations in an IDE; what a tree mentions need not be read again.
    private static readonly ConditionalWeakTable<SyntaxTree, List<SyntaxNode>> s_mentions = new();

    private readonly Compilation _compilation;
    private readonly FrameworkSymbols _framework;
    private readonly HeaderWrites _writes;
    private readonly ConcurrentDictionary<string, bool> _added = new(StringComparer.Ordinal);

    public ResponseWideHeaders(Compilation compilation, FrameworkSymbols framework, HeaderWrites writes)
    {
        _compilation = compilation;
        _framework = framework;
        _writes = writes;
    }

    /// <summary>Whether some mechanism of this compilation adds the header to responses that it did not make itself.</summary>
    public bool Adds(string header) => _added.GetOrAdd(header, Search);

    private bool Search(string header)
    {
        foreach (var tree in _compilation.SyntaxTrees)
        {
            var mentions = s_mentions.GetValue(tree, static t => Mentions(t));
            if (mentions.Count == 0)
                continue;
            // Only asked where a response lacks the header and a file speaks of it.
#pragma warning disable RS1030
            var model = _compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
            foreach (var node in mentions)
                if (IsAdded(node, model, header))
                    return true;
        }
        return false;
    }

    private static List<SyntaxNode> Mentions(SyntaxTree tree)
    {
        var found = new List<SyntaxNode>();
        foreach (var token in tree.GetRoot().DescendantTokens())
            if ((token.IsKind(SyntaxKind.IdentifierToken) || token.IsKind(SyntaxKind.StringLiteralToken))
                && token.ValueText.IndexOf("uthenticate", StringComparison.OrdinalIgnoreCase) >= 0 && Plain(token.ValueText) is "WWWAUTHENTICATE" or "PROXYAUTHENTICATE"
                && token.Parent is { } parent)
                found.Add(parent);
        return found;

        static string Plain(string text) => text.Replace("-", "").ToUpperInvariant();
    }

    private bool IsAdded(SyntaxNode mention, SemanticModel model, string header)
    {
        // The write around the mention: an assignment or a call.
        IOperation? write = null;
        for (var node = mention; node is not null and not StatementSyntax and not MemberDeclarationSyntax; node = node.Parent)
            if (model.GetOperation(node) is { } operation && _writes.Sets(operation, header))
                write = operation;
        if (write is null)
            return false;

        var symbol = model.GetEnclosingSymbol(mention.SpanStart);
        for (var type = symbol?.ContainingType; type is not null; type = type.ContainingType)
            if (IsResultFilter(type))
                return true;
        for (IOperation? operation = write; operation is not null; operation = operation.Parent)
        {
            if (operation is IInvocationOperation { TargetMethod.Name: "OnStarting" or "UseStatusCodePages" })
                return true;
            if (operation is IAnonymousFunctionOperation lambda && CallsNext(lambda.Body, lambda.Symbol, write))
                return true;
        }
        return symbol is IMethodSymbol method && IsMiddleware(method) && CallsNext(write.Root(), method, write);
    }

    private bool IsResultFilter(INamedTypeSymbol type) =>
        _framework.Is(type, KnownTypes.Mvc.IResultFilter) || _framework.Is(type, KnownTypes.Mvc.IAsyncResultFilter);

    private bool IsMiddleware(IMethodSymbol method) =>
        method.Name is "Invoke" or "InvokeAsync" && method.Parameters.Length > 0 && _framework.Is(method.Parameters[0].Type, KnownTypes.AspNetCore.HttpContext);

    // The header is added for others where the rest of the pipeline runs too: after next(), or before it on the way through.
    private bool CallsNext(IOperation body, IMethodSymbol method, IOperation write)
    {
        if (method.Parameters.Length == 0 || !_framework.Is(method.Parameters[0].Type, KnownTypes.AspNetCore.HttpContext))
            return false;
        foreach (var operation in body.Descendants())
        {
            if (operation is not IInvocationOperation { TargetMethod: { MethodKind: MethodKind.DelegateInvoke } } next
                || next.TargetMethod.ContainingType.Name is not ("RequestDelegate" or "Func"))
                continue;
            if (next.Syntax.SpanStart < write.Syntax.SpanStart)
            {
                if (GoesOnTo(write, next))
                    return true;
                continue;
            }
            // Before next(): every condition around the write must let control go on to it.
            if (Conditions.Reaching(write) is { } reaching && reaching.IsAlways())
                return true;
        }
        return false;
    }

    // `await next(context); return;` in a branch of its own never comes to the write behind it.
    private static bool GoesOnTo(IOperation write, IOperation next)
    {
        for (var around = next.Parent; around is not null && !around.Syntax.Span.Contains(write.Syntax.Span); around = around.Parent)
            if (around is IBlockOperation && Conditions.Ends(around))
                return false;
        return true;
    }
}
