using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace AuthAnalyzers.CodeFixes.Editing;

/// <summary>Moves a call that adds middleware in front of another one, or behind it: a statement of its own, or a link of a chain.</summary>
internal sealed class PipelineMove
{
    private readonly FixSite _site;
    private readonly InvocationExpressionSyntax _moved;
    private readonly InvocationExpressionSyntax _target;

    private PipelineMove(FixSite site, InvocationExpressionSyntax moved, InvocationExpressionSyntax target) => (_site, _moved, _target) = (site, moved, target);

    public string Name => NameOf(_moved);

    public string TargetName => NameOf(_target);

    /// <summary>The move of the call at one location to that at the other; null where one of them is in another document.</summary>
    public static PipelineMove? Of(FixSite site, Location moved, Location target) =>
        Call(site, moved) is { } call && Call(site, target) is { } other ? new(site, call, other) : null;

    /// <summary>The move of a call that stands behind the other in front of it; null where that cannot be done by moving alone.</summary>
    public Action<SyntaxEditor>? InFront() => Statements(isBehind: false) ?? Links(_moved, _target, static links => links.Skip(1).Append(links[0]));

    /// <summary>The move of a call that stands in front of the other behind it.</summary>
    public Action<SyntaxEditor>? Behind() => Statements(isBehind: true) ?? Links(_target, _moved, static links => links.Skip(links.Count - 1).Concat(links.Take(links.Count - 1)));

    private static InvocationExpressionSyntax? Call(FixSite site, Location location)
    {
        if (!site.IsHere(location))
            return null;
        for (var node = site.Root.FindToken(location.SourceSpan.Start).Parent; node is not null; node = node.Parent)
            if (node is InvocationExpressionSyntax call && call.Span.End == location.SourceSpan.End)
                return call;
        return null;
    }

    private static string NameOf(InvocationExpressionSyntax call) => ((MemberAccessExpressionSyntax)call.Expression).Name.Identifier.ValueText;

    private Action<SyntaxEditor>? Statements(bool isBehind)
    {
        if (Movable(_moved) is not { } moved || InList(_target.FirstAncestorOrSelf<StatementSyntax>()) is not { } place || moved == place || moved.Parent != place.Parent
            || _target.Ancestors().OfType<AnonymousFunctionExpressionSyntax>().FirstOrDefault() != _moved.Ancestors().OfType<AnonymousFunctionExpressionSyntax>().FirstOrDefault())
            return null;
        var (first, last) = isBehind ? (moved, place) : (place, moved);
        var between = place.Parent!.ChildNodes().SkipWhile(n => n != first).TakeWhile(n => n != last).ToArray();
        if (moved.ContainsDirectives || place.ContainsDirectives || between.Any(static n => n.ContainsDirectives) || !isBehind && DependsOn(moved, between))
            return null;
        if (isBehind)
            return editor =>
            {
                var own = moved.GetLeadingTrivia();
                editor.RemoveNode(moved, SyntaxRemoveOptions.KeepNoTrivia);
                editor.InsertAfter(place, moved.WithLeadingTrivia(own.Skip(Blank(own).Count)));
            };
        return editor =>
        {
            var blank = Blank(place.GetLeadingTrivia());
            editor.RemoveNode(moved, SyntaxRemoveOptions.KeepNoTrivia);
            editor.InsertBefore(place, moved.WithLeadingTrivia(blank.AddRange(moved.GetLeadingTrivia().Skip(Blank(moved.GetLeadingTrivia()).Count))));
            if (blank.Count > 0 && editor.IsFirst(place, nameof(PipelineMove)))
                editor.ReplaceNode(place, static (current, _) => current.WithLeadingTrivia(current.GetLeadingTrivia().Skip(Blank(current.GetLeadingTrivia()).Count)));
        };
    }

    // The statement that consists of the call, or of nothing but a condition for it.
    private static SyntaxNode? Movable(InvocationExpressionSyntax call)
    {
        if (call.Parent is not ExpressionStatementSyntax statement || call.Expression is not MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax })
            return null;
        StatementSyntax whole = statement;
        if (whole.Parent is BlockSyntax { Statements.Count: 1, Parent: IfStatementSyntax } block)
            whole = block;
        if (whole.Parent is IfStatementSyntax { Else: null } condition && condition.Statement == whole && condition.Parent is not ElseClauseSyntax)
            whole = condition;
        return InList(whole);
    }

    private static SyntaxNode? InList(StatementSyntax? statement) => statement?.Parent switch
    {
        BlockSyntax or SwitchSectionSyntax => statement,
        GlobalStatementSyntax global => global,
        _ => null,
    };

    // A local that is declared on the way cannot be read in front of it.
    private bool DependsOn(SyntaxNode moved, SyntaxNode[] between)
    {
        foreach (var name in moved.DescendantNodes().OfType<IdentifierNameSyntax>())
            if (_site.Model.GetSymbolInfo(name).Symbol is ILocalSymbol local)
                foreach (var reference in local.DeclaringSyntaxReferences)
                    if (between.Any(n => n.Span.Contains(reference.Span)))
                        return true;
        return false;
    }

    private static SyntaxTriviaList Blank(SyntaxTriviaList trivia)
    {
        var count = 0;
        for (var i = 0; i < trivia.Count && trivia[i].Kind() is SyntaxKind.EndOfLineTrivia or SyntaxKind.WhitespaceTrivia; i++)
            if (trivia[i].IsKind(SyntaxKind.EndOfLineTrivia))
                count = i + 1;
        return SyntaxFactory.TriviaList(trivia.Take(count));
    }

    // a.UseRouting().UseAuthorization().UseCors(): the links from the last to the first, and the same in another order.
    private static Action<SyntaxEditor>? Links(InvocationExpressionSyntax last, InvocationExpressionSyntax first, Func<List<InvocationExpressionSyntax>, IEnumerable<InvocationExpressionSyntax>> order)
    {
        var links = new List<InvocationExpressionSyntax>();
        for (ExpressionSyntax link = last; link is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call; link = access.Expression)
        {
            links.Add(call);
            if (call == first)
                return last.ContainsDirectives || Reordered(links, order(links).ToArray()) is not { } reordered ? null : editor => editor.ReplaceNode(last, reordered);
        }
        return null;
    }

    private static ExpressionSyntax? Reordered(List<InvocationExpressionSyntax> links, InvocationExpressionSyntax[] ordered)
    {
        // Each link keeps the end of its line, unless the last one has none: then the two ends change places, which a comment cannot.
        var last = links[0].GetTrailingTrivia();
        var next = ordered[0].GetTrailingTrivia();
        var swaps = !last.Any(SyntaxKind.EndOfLineTrivia);
        if (swaps && next.Any(static t => t.Kind() is not (SyntaxKind.EndOfLineTrivia or SyntaxKind.WhitespaceTrivia)))
            return null;
        var result = Access(links[links.Count - 1]).Expression;
        for (var i = ordered.Length - 1; i >= 0; i--)
        {
            // The first link may stand on the receiver's line: so does the link that is first now.
            var dot = i == ordered.Length - 1 ? links[links.Count - 1] : ordered[i] == links[links.Count - 1] ? ordered[ordered.Length - 1] : ordered[i];
            result = Link(result, ordered[i], Access(dot).OperatorToken);
            if (swaps && (ordered[i] == links[0] || i == 0))
                result = result.WithTrailingTrivia(i == 0 ? last : next);
        }
        return result;
    }

    private static MemberAccessExpressionSyntax Access(InvocationExpressionSyntax link) => (MemberAccessExpressionSyntax)link.Expression;

    private static InvocationExpressionSyntax Link(ExpressionSyntax receiver, InvocationExpressionSyntax link, SyntaxToken dot) =>
        link.WithExpression(Access(link).WithExpression(receiver).WithOperatorToken(dot));
}
