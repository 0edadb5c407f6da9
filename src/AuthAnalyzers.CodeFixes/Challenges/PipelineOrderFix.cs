using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Challenges;

/// <summary>Moves the middleware in front of the one that needs it: a statement of its own, or a link of a chain.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class PipelineOrderFix : AuthFix
{
    public PipelineOrderFix() : base(Rules.PipelineOrder) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (site.Diagnostic.AdditionalLocations is not [var place] || Call(site, site.Diagnostic.Location) is not { } late || Call(site, place) is not { } target)
            yield break;
        var move = Statements(site, late, target) ?? Links(late, target);
        if (move is not null)
            yield return new Repair($"Move {Name(late)} before {Name(target)}", nameof(PipelineOrderFix), move);
    }

    private static InvocationExpressionSyntax? Call(FixSite site, Location location)
    {
        if (!site.IsHere(location))
            return null;
        for (var node = site.Root.FindToken(location.SourceSpan.Start).Parent; node is not null; node = node.Parent)
            if (node is InvocationExpressionSyntax call && call.Span.End == location.SourceSpan.End)
                return call;
        return null;
    }

    private static string Name(InvocationExpressionSyntax call) => ((MemberAccessExpressionSyntax)call.Expression).Name.Identifier.ValueText;

    private static Action<SyntaxEditor>? Statements(FixSite site, InvocationExpressionSyntax late, InvocationExpressionSyntax target)
    {
        if (Movable(late) is not { } moved || InList(target.FirstAncestorOrSelf<StatementSyntax>()) is not { } place || moved == place || moved.Parent != place.Parent
            || target.Ancestors().OfType<AnonymousFunctionExpressionSyntax>().FirstOrDefault() != late.Ancestors().OfType<AnonymousFunctionExpressionSyntax>().FirstOrDefault())
            return null;
        var between = place.Parent!.ChildNodes().SkipWhile(n => n != place).TakeWhile(n => n != moved).ToArray();
        if (moved.ContainsDirectives || between.Any(static n => n.ContainsDirectives) || DependsOn(site, moved, between))
            return null;
        return editor =>
        {
            var blank = Blank(place.GetLeadingTrivia());
            editor.RemoveNode(moved, SyntaxRemoveOptions.KeepNoTrivia);
            editor.InsertBefore(place, moved.WithLeadingTrivia(blank.AddRange(moved.GetLeadingTrivia().Skip(Blank(moved.GetLeadingTrivia()).Count))));
            if (blank.Count > 0 && editor.IsFirst(place, nameof(PipelineOrderFix)))
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
    private static bool DependsOn(FixSite site, SyntaxNode moved, SyntaxNode[] between)
    {
        foreach (var name in moved.DescendantNodes().OfType<IdentifierNameSyntax>())
            if (site.Model.GetSymbolInfo(name).Symbol is ILocalSymbol local)
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

    // a.UseRouting().UseAuthorization().UseCors()
    private static Action<SyntaxEditor>? Links(InvocationExpressionSyntax late, InvocationExpressionSyntax target)
    {
        var links = new List<InvocationExpressionSyntax>();
        for (ExpressionSyntax link = late; link is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call; link = access.Expression)
        {
            links.Add(call);
            if (call == target)
                return late.ContainsDirectives || Reordered(links) is not { } reordered ? null : editor => editor.ReplaceNode(late, reordered);
        }
        return null;
    }

    private static ExpressionSyntax? Reordered(List<InvocationExpressionSyntax> links)
    {
        // Each link keeps the end of its line, unless the last one has none: then the two ends change places, which a comment cannot.
        var last = links[0].GetTrailingTrivia();
        var next = links[1].GetTrailingTrivia();
        var swaps = !last.Any(SyntaxKind.EndOfLineTrivia);
        if (swaps && next.Any(static t => t.Kind() is not (SyntaxKind.EndOfLineTrivia or SyntaxKind.WhitespaceTrivia)))
            return null;
        // From the target's receiver: the late link first, then the others as they stood.
        var result = Link(((MemberAccessExpressionSyntax)links[links.Count - 1].Expression).Expression, links[0]);
        result = swaps ? result.WithTrailingTrivia(next) : result;
        for (var i = links.Count - 1; i > 0; i--)
            result = Link(result, links[i]);
        return swaps ? result.WithTrailingTrivia(last) : result;
    }

    private static InvocationExpressionSyntax Link(ExpressionSyntax receiver, InvocationExpressionSyntax link) =>
        link.WithExpression(((MemberAccessExpressionSyntax)link.Expression).WithExpression(receiver));
}
