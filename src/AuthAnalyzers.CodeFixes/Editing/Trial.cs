using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace AuthAnalyzers.CodeFixes.Editing;

/// <summary>Tries a repair before it is offered.</summary>
internal static class Trial
{
    /// <summary>Whether the file has no more errors after the edits than before, in the members that they touch.</summary>
    /// <param name="site">The diagnostic's site.</param>
    /// <param name="apply">The edits.</param>
    /// <param name="withoutNewWarnings">There may be no more warnings either, as those for what may be null.</param>
    /// <param name="at">Where the edits are; by default in the member of the site.</param>
    public static bool Compiles(this FixSite site, Action<SyntaxEditor> apply, bool withoutNewWarnings = false, SyntaxNode? at = null)
    {
        var editor = new SyntaxEditor(site.Root, site.Document.Project.Solution.Services);
        apply(editor);
        var changed = editor.GetChangedRoot();
        var tree = site.Root.SyntaxTree.WithRootAndOptions(changed, site.Root.SyntaxTree.Options);
        // The trial's compilation lives as long as the question; a fix binds nothing else with it.
#pragma warning disable RS1030
        var model = site.Compilation.ReplaceSyntaxTree(site.Root.SyntaxTree, tree).GetSemanticModel(tree);
#pragma warning restore RS1030
        var before = MemberAround(at ?? site.Node);
        // Members keep their order: edits are within bodies.
        var members = site.Root.DescendantNodes().OfType<MemberDeclarationSyntax>().ToList();
        var after = tree.GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>().ElementAtOrDefault(members.IndexOf(before));
        return after is not null && Errors(model, after, withoutNewWarnings) <= Errors(site.Model, before, withoutNewWarnings);
    }

    private static int Errors(SemanticModel model, SyntaxNode member, bool andWarnings) =>
        model.GetDiagnostics(member.Span).Count(d => d.Severity == DiagnosticSeverity.Error || d.IsWarningAsError || andWarnings && d.Severity == DiagnosticSeverity.Warning);

    // Statements of a program stand beside each other: any of them will do.
    private static MemberDeclarationSyntax MemberAround(SyntaxNode node) => node.FirstAncestorOrSelf<MemberDeclarationSyntax>()!;
}
