using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Challenges;

/// <summary>The first middleware of an application, which adds the challenge to each 401 that has none when its headers are sent.</summary>
internal static class ChallengeForAll
{
    public const string Key = "SetHeaderForAll";

    /// <summary>The repair; null where the rule names no pipeline, or a middleware cannot be put there.</summary>
    public static ApplicationRepair? Of(FixSite site)
    {
        if (site.Property(FixProperties.Pipeline) is not { } number || !int.TryParse(number, out var index) || index >= site.Diagnostic.AdditionalLocations.Count
            || site.Property(FixProperties.Challenge) is not { } text || DocumentOf(site, site.Diagnostic.AdditionalLocations[index]) is not { } document)
            return null;
        var span = site.Diagnostic.AdditionalLocations[index].SourceSpan;
        var named = new ChallengeToWrite(text, null, site.Property(FixProperties.Guess) is not null).Named("WWW-Authenticate");
        return new($"Set {named} on every 401 of the application", Key, async cancellation =>
        {
            var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
            var changed = root is null || !root.FullSpan.Contains(span) ? null : Changed(root, root.FindNode(span, getInnermostNodeForTie: true), site.Compilation, text);
            return changed is null ? document.Project.Solution : document.WithSyntaxRoot(changed).Project.Solution;
        });
    }

    // A host may have parsed the file anew since it was analyzed.
    private static Document? DocumentOf(FixSite site, Location place)
    {
        var solution = site.Document.Project.Solution;
        if (place.SourceTree is not { } tree)
            return null;
        return solution.GetDocument(tree) ?? site.Document.Project.Documents.FirstOrDefault(document => document.FilePath is { } path && path == tree.FilePath);
    }

    private static SyntaxNode? Changed(SyntaxNode root, SyntaxNode place, Compilation compilation, string challenge)
    {
        switch (place.FirstAncestorOrSelf<SyntaxNode>(static node => node is ParameterSyntax or LocalDeclarationStatementSyntax))
        {
            // Configure(IApplicationBuilder app) { … }
            case ParameterSyntax { Parent.Parent: MethodDeclarationSyntax { Body.Statements: [var first, ..] } } parameter:
                return root.InsertNodesBefore(first, new[] { Middleware(root, first, parameter.Identifier.Text, compilation, challenge) });
            // var app = builder.Build();
            case LocalDeclarationStatementSyntax { Declaration.Variables: [var variable] } local:
                var added = Middleware(root, local, variable.Identifier.Text, compilation, challenge);
                var line = Layout.Of(root).NewLine;
                if (local.Parent is GlobalStatementSyntax global)
                    return root.InsertNodesAfter(global, new SyntaxNode[] { SyntaxFactory.GlobalStatement(added.WithLeadingTrivia(added.GetLeadingTrivia().Insert(0, line))) });
                return local.Parent is BlockSyntax ? root.InsertNodesAfter(local, new SyntaxNode[] { added.WithLeadingTrivia(added.GetLeadingTrivia().Insert(0, line)) }) : null;
            default:
                return null;
        }
    }

    private static StatementSyntax Middleware(SyntaxNode root, StatementSyntax beside, string builder, Compilation compilation, string challenge)
    {
        var layout = Layout.Of(root);
        var margin = Layout.IndentationOf(root, beside.GetFirstToken());
        var (one, two) = (layout.Deeper(margin), layout.Deeper(layout.Deeper(margin)));
        var next = TakesContext(compilation) ? "await next(context);" : "await next();";
        var task = ImportsTasks(root, compilation) ? "Task" : "System.Threading.Tasks.Task";
        var lines = new[]
        {
            margin + builder + ".Use(async (context, next) =>",
            margin + "{",
            one + "// A 401 says which credentials it asks for.",
            one + "context.Response.OnStarting(() =>",
            one + "{",
            two + "if (context.Response.StatusCode == 401 && !context.Response.Headers.ContainsKey(\"WWW-Authenticate\"))",
            layout.Deeper(two) + "context.Response.Headers[\"WWW-Authenticate\"] = " + HeaderSetter.Quoted(challenge) + ";",
            two + $"return {task}.CompletedTask;",
            one + "});",
            one + next,
            margin + "});",
        };
        return SyntaxFactory.ParseStatement(string.Join(layout.NewLine.ToString(), lines) + layout.NewLine);
    }

    // Use((context, next) => next(context)) came with .NET 6, and spares an allocation for each request.
    private static bool TakesContext(Compilation compilation)
    {
        foreach (var type in compilation.GetTypesByMetadataName("Microsoft.AspNetCore.Builder.UseExtensions"))
            foreach (var member in type.GetMembers("Use"))
                if (member is IMethodSymbol { Parameters: [_, { Type: INamedTypeSymbol { TypeArguments: [_, { Name: "RequestDelegate" }, _] } }] })
                    return true;
        return false;
    }

    private static bool ImportsTasks(SyntaxNode root, Compilation compilation) =>
        compilation.SyntaxTrees.FirstOrDefault(tree => tree.FilePath == root.SyntaxTree.FilePath) is { } tree
            ? compilation.GetSemanticModel(tree).LookupNamespacesAndTypes(Math.Min(((CompilationUnitSyntax)tree.GetRoot()).Members.FirstOrDefault()?.SpanStart ?? 0, tree.Length), name: "Task").Length > 0
            : false;
}
