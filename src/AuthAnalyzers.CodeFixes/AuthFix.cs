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
    private static readonly FixAllProvider s_fixAll = new FixEach();

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
                {
                    var key = KeyOf(diagnostic, repair.Key);
                    context.RegisterCodeFix(CodeAction.Create(repair.Title, cancellation => Apply(context.Document, ImmutableArray.Create(diagnostic), key, cancellation), key), diagnostic);
                }
                if (OfApplication(site) is { } whole)
                    context.RegisterCodeFix(CodeAction.Create(whole.Title, whole.Apply, KeyOf(diagnostic, whole.Key)), diagnostic);
            });
        }
    }

    /// <summary>The repairs of the diagnostic, the safest first; none where no repair is known to compile and to give the promised behaviour.</summary>
    private protected abstract IEnumerable<Repair> Repairs(FixSite site);

    /// <summary>The repair of the whole application, behind those of the diagnostic alone; null where there is none.</summary>
    private protected virtual ApplicationRepair? OfApplication(FixSite site) => null;

    /// <summary>The key of such repairs; null where the rule has none.</summary>
    private protected virtual string? ApplicationKey => null;

    // Of the same purpose under two rules, each is its own: Fix All of one rule applies to no report of the other.
    private static string KeyOf(Diagnostic diagnostic, string purpose) => diagnostic.Id + "." + purpose;

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
            var isIt = KeyOf(site.Diagnostic, repair.Key) == key;
            if (isIt || repair.StandsInFor is { } other && KeyOf(site.Diagnostic, other) == key && chosen is null)
                chosen = repair;
            if (isIt)
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

    // Each diagnostic by itself, document by document; of the repairs of an application one for each project.
    private sealed class FixEach : FixAllProvider
    {
        private static readonly FixAllProvider s_documents = Create(static async (context, document, diagnostics) =>
            await ((AuthFix)context.CodeFixProvider).Apply(document, diagnostics, context.CodeActionEquivalenceKey, context.CancellationToken).ConfigureAwait(false));

        public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => s_documents.GetSupportedFixAllScopes();

        public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
        {
            if (((AuthFix)context.CodeFixProvider).ApplicationKey is not { } key || context.CodeActionEquivalenceKey?.EndsWith("." + key, StringComparison.Ordinal) != true)
                return await s_documents.GetFixAsync(context).ConfigureAwait(false);
            var projects = context.Scope == FixAllScope.Solution ? context.Solution.Projects : new[] { context.Project };
            var solution = context.Solution;
            string? title = null;
            foreach (var project in projects)
                foreach (var document in context.Scope == FixAllScope.Document && context.Document is { } only ? new[] { only } : project.Documents)
                    if (await Find(context, document).ConfigureAwait(false) is { } repair)
                    {
                        title = repair.Title;
                        var repaired = await repair.Apply(context.CancellationToken).ConfigureAwait(false);
                        foreach (var changed in repaired.GetChanges(context.Solution).GetProjectChanges().SelectMany(static changes => changes.GetChangedDocuments()))
                            if (await repaired.GetDocument(changed)!.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is { } root)
                                solution = solution.WithDocumentSyntaxRoot(changed, root);
                        break;
                    }
            return title is null ? null : CodeAction.Create(title, _ => Task.FromResult(solution), context.CodeActionEquivalenceKey);
        }

        private static async Task<ApplicationRepair?> Find(FixAllContext context, Document document)
        {
            foreach (var diagnostic in await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false))
                if (await FixSite.Of(document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } site
                    && ((AuthFix)context.CodeFixProvider).OfApplication(site) is { } repair && KeyOf(diagnostic, repair.Key) == context.CodeActionEquivalenceKey)
                    return repair;
            return null;
        }
    }
}
