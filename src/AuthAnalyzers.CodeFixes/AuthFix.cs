using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Code.Limits;

namespace AuthAnalyzers.CodeFixes;

/// <summary>What every rule's fix shares: it names the repairs of one diagnostic; a lightbulb applies one, Fix All the same one to every diagnostic in one pass.</summary>
public abstract class AuthFix : CodeFixProvider
{
    private static readonly FixAllProvider s_fixAll = FixAllProvider.Create(static async (context, document, diagnostics) =>
        await ((AuthFix)context.CodeFixProvider).Apply(document, diagnostics, context.CodeActionEquivalenceKey, context.CancellationToken).ConfigureAwait(false));

    protected AuthFix(params DiagnosticDescriptor[] rules) => FixableDiagnosticIds = rules.Select(static rule => rule.Id).ToImmutableArray();

    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    public sealed override FixAllProvider GetFixAllProvider() => s_fixAll;

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await FixSite.Of(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } site)
                continue;
            WhileWanted(context.CancellationToken, () =>
            {
                foreach (var repair in Repairs(site))
                    context.RegisterCodeFix(
                        CodeAction.Create(repair.Title, cancellation => Apply(context.Document, ImmutableArray.Create(diagnostic), repair.Key, cancellation), repair.Key),
                        diagnostic);
            });
        }
    }

    /// <summary>The repairs of the diagnostic, the safest first; none where no repair is known to compile and to give the promised behaviour.</summary>
    private protected abstract IEnumerable<Repair> Repairs(FixSite site);

    private async Task<Document> Apply(Document document, ImmutableArray<Diagnostic> diagnostics, string? key, CancellationToken cancellation)
    {
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root)
            return document;
        var editor = new SyntaxEditor(root, document.Project.Solution.Services);
        var repaired = false;
        foreach (var diagnostic in diagnostics.OrderBy(static d => d.Location.SourceSpan.Start))
        {
            if (await FixSite.Of(document, diagnostic, cancellation).ConfigureAwait(false) is not { } site)
                continue;
            WhileWanted(cancellation, () =>
            {
                if (Chosen(site, key) is not { } chosen)
                    return;
                chosen.Apply(editor);
                repaired = true;
            });
        }
        // A document without a repair stays the same document: Fix All leaves it alone.
        if (repaired)
            WhileWanted(cancellation, () => document = document.WithSyntaxRoot(editor.GetChangedRoot()));
        return document;
    }

    private Repair? Chosen(FixSite site, string? key)
    {
        Repair? chosen = null;
        foreach (var repair in Repairs(site))
        {
            if (repair.Key == key || repair.StandsInFor == key && chosen is null)
                chosen = repair;
            if (repair.Key == key)
                break;
        }
        return chosen;
    }

    // The compiler gives up on a tree that is too deep for the stack, such as a sum of ten thousand terms: such code is repaired by hand.
    private static void WhileWanted(CancellationToken cancellation, Action repair)
    {
        try
        {
            using (Cancellation.Hear(cancellation))
                repair();
        }
        catch (InsufficientExecutionStackException) { }
    }
}
