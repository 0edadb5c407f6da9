using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AuthAnalyzers.CodeFixes.Editing;

/// <summary>Where a diagnostic stands, with what a fix asks about the code around it.</summary>
internal sealed class FixSite
{
    private FixSite(Document document, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node, SemanticModel model)
    {
        Document = document;
        Diagnostic = diagnostic;
        Root = root;
        Node = node;
        Model = model;
    }

    public Document Document { get; }

    public Diagnostic Diagnostic { get; }

    public SyntaxNode Root { get; }

    /// <summary>The innermost node that spans what is reported.</summary>
    public SyntaxNode Node { get; }

    public SemanticModel Model { get; }

    public Compilation Compilation => Model.Compilation;

    /// <summary>The C# version that a repair may use.</summary>
    public LanguageVersion Language => ((CSharpParseOptions)Root.SyntaxTree.Options).LanguageVersion;

    /// <summary>The line break that the file uses.</summary>
    public SyntaxTrivia NewLine =>
        Root.DescendantTrivia().FirstOrDefault(static t => t.IsKind(SyntaxKind.EndOfLineTrivia)) is { RawKind: not 0 } used ? used : SyntaxFactory.LineFeed;

    /// <summary>What the rule hands over for the fix; null where it hands over nothing of that name.</summary>
    public string? Property(string name) => Diagnostic.Properties.TryGetValue(name, out var value) ? value : null;

    /// <summary>The node at another location of the same document, as an additional location names it.</summary>
    public SyntaxNode? NodeAt(Location location) => IsHere(location) ? Root.FindNode(location.SourceSpan, getInnermostNodeForTie: true) : null;

    /// <summary>Whether the location is in this document: in the file of the diagnostic, which a host may have parsed anew since.</summary>
    public bool IsHere(Location location) => location.SourceTree is { } tree && tree == Diagnostic.Location.SourceTree && Root.FullSpan.Contains(location.SourceSpan);

    /// <summary>The site of the diagnostic; null where the document no longer has it.</summary>
    public static async Task<FixSite?> Of(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model
            || !root.FullSpan.Contains(diagnostic.Location.SourceSpan))
            return null;
        var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        return new(document, diagnostic, root, node, model);
    }
}
