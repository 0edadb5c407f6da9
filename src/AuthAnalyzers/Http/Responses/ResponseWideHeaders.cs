using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using AuthAnalyzers.Apis;
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
    private readonly ConcurrentDictionary<string, bool> _added = new(StringComparer.Ordinal);

    public ResponseWideHeaders(SemanticModels models, FrameworkSymbols framework, HeaderWrites writes)
    {
        _models = models;
        _framework = framework;
        _writes = writes;
        _outlines = Outlines.Of(models.Compilation);
    }

    public static ResponseWideHeaders Of(Models models) => models.Get(static m => new ResponseWideHeaders(SemanticModels.Of(m), FrameworkSymbols.Of(m), HeaderWrites.Of(m)));

    /// <summary>Whether some mechanism of this compilation adds the header to responses that it did not make itself.</summary>
    public bool Adds(string header) => _added.GetOrAdd(header, Search);

    private bool Search(string header)
    {
        foreach (var tree in _models.Compilation.SyntaxTrees)
            if (HeaderMechanisms.Candidates.In(tree).Count > 0 && AddsIn(tree, header))
                return true;
        return false;
    }

    private bool AddsIn(SyntaxTree tree, string header)
    {
        var answers = s_answers.Of(tree, _outlines);
        if (answers.TryGetValue(header, out var known) && known.Evidence.Holds(_outlines, _writes, header))
            return known.Adds;
        var evidence = new Evidence(_outlines);
        var adds = new HeaderMechanisms(_framework, _writes.Noting(evidence)).AddIn(tree, _models, header);
        answers[header] = new(adds, evidence);
        return adds;
    }

    private sealed class FileAnswer(bool adds, Evidence evidence)
    {
        public bool Adds { get; } = adds;

        public Evidence Evidence { get; } = evidence;
    }
}
