using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Http.Responses;

/// <summary>
/// Whether a header is added to the responses of other code by some mechanism of this compilation (<see cref="HeaderMechanisms"/>). The answer of each file is kept while the file and all that it
/// was found from stay the same.
/// </summary>
internal sealed class ResponseWideHeaders
{
    private static readonly FileFacts<ConcurrentDictionary<string, FileAnswer>> s_answers = new();

    private readonly SemanticModels _models;
    private readonly FrameworkSymbols _framework;
    private readonly HeaderWrites _writes;
    private readonly Outlines _outlines;
    private readonly ConcurrentDictionary<string, HeaderReach> _reach = new(StringComparer.Ordinal);

    public ResponseWideHeaders(SemanticModels models, FrameworkSymbols framework, HeaderWrites writes)
    {
        _models = models;
        _framework = framework;
        _writes = writes;
        _outlines = Outlines.Of(models.Compilation);
    }

    public static ResponseWideHeaders Of(Models models) => models.Get(static m => new ResponseWideHeaders(SemanticModels.Of(m), FrameworkSymbols.Of(m), HeaderWrites.Of(m)));

    /// <summary>Whether some mechanism of this compilation adds the header to responses that it did not make itself.</summary>
    public bool Adds(string header) => Reach(header).IsEverywhere;

    /// <summary>To which of them.</summary>
    public HeaderReach Reach(string header) => _reach.GetOrAdd(header, Search);

    /// <summary>Whether the call puts a filter on an endpoint or a group that adds the header.</summary>
    public bool IsFilter(IInvocationOperation call, string header) => new HeaderMechanisms(_framework, _writes).IsFilter(call, header);

    private HeaderReach Search(string header)
    {
        var all = new HeaderReach();
        foreach (var tree in _models.Compilation.SyntaxTrees)
            if (HeaderMechanisms.Candidates.In(tree).Count > 0)
            {
                all.Add(In(tree, header));
                if (all.IsEverywhere)
                    return all;
            }
        // options.Filters.Add<ChallengeAttribute>(): it is on every action.
        all.IsEverywhere = all.Attributes.Any(IsGivenElsewhere);
        foreach (var middleware in all.Middleware)
            if (Branches(middleware) is { } paths)
                all.Paths.UnionWith(paths);
            else
                all.IsEverywhere = true;
        return all;
    }

    // The paths of the branches that the middleware was put into: app.Map("/admin", branch => branch.UseMiddleware<Challenges>()). Null: it was put, or may have been, into the whole pipeline.
    private HashSet<string>? Branches(string middleware)
    {
        var paths = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var tree in _models.Compilation.SyntaxTrees)
            if (NameIndex.Of(tree).Has(middleware))
                foreach (var name in NameIndex.Of(tree).In(tree.GetRoot(Cancellation.Token), middleware))
                    // Its own constructor and the type of a parameter put it nowhere.
                    if (name.FirstAncestorOrSelf<TypeArgumentListSyntax>()?.Parent is not GenericNameSyntax { Identifier.ValueText: "UseMiddleware" } use)
                    {
                        if (name.FirstAncestorOrSelf<TypeOfExpressionSyntax>() is not null)
                            return null;
                    }
                    else if (PipelineBranches.PathAround(use) is { } path)
                        paths.Add(path);
                    else
                        return null;
        return paths.Count > 0 ? paths : null;
    }

    // Named anywhere but where it is declared, and where it marks something.
    private bool IsGivenElsewhere(string attribute)
    {
        foreach (var tree in _models.Compilation.SyntaxTrees)
            if (NameIndex.Of(tree).Has(attribute))
                foreach (var name in NameIndex.Of(tree).In(tree.GetRoot(Cancellation.Token), attribute))
                    if (name.FirstAncestorOrSelf<AttributeSyntax>() is null)
                        return true;
        return false;
    }

    private HeaderReach In(SyntaxTree tree, string header)
    {
        var answers = s_answers.Of(tree, _outlines);
        if (answers.TryGetValue(header, out var known) && known.Evidence.Holds(_outlines, _writes, header))
            return known.Reach;
        var evidence = new Evidence(_outlines);
        var reach = new HeaderMechanisms(_framework, _writes.Noting(evidence)).In(tree, _models, header);
        answers[header] = new(reach, evidence);
        return reach;
    }

    private sealed class FileAnswer(HeaderReach reach, Evidence evidence)
    {
        public HeaderReach Reach { get; } = reach;

        public Evidence Evidence { get; } = evidence;
    }
}
