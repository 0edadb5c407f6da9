using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace AuthAnalyzers.Code.Program;

/// <summary>
/// The models that bind the files of one compilation. The compiler's driver lets go of a file's model when it has analyzed the file, and whoever asks afterwards has the file bound once more:
/// a model that was met is used as long as its memory is not needed elsewhere.
/// </summary>
internal sealed class SemanticModels
{
    private readonly ConcurrentDictionary<SyntaxTree, WeakReference<SemanticModel>> _met = new();
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _kept = new();
    private SyntaxTree? _last;

    public SemanticModels(Compilation compilation) => Compilation = compilation;

    public static SemanticModels Of(Models models) => models.Get(static m => new SemanticModels(m.Compilation));

    public Compilation Compilation { get; }

    /// <summary>Remembers the model of a file that is being analyzed.</summary>
    public void Meet(SemanticModel? model)
    {
        // Bodies come file by file.
        if (model?.SyntaxTree is not { } tree || tree == Volatile.Read(ref _last))
            return;
        Volatile.Write(ref _last, tree);
        _met[tree] = new(model);
    }

    /// <summary>The model of a file, for bodies other than the one that is being analyzed. It is kept for the compilation's life: where one body is of interest, others are.</summary>
    public SemanticModel Of(SyntaxTree tree) => _kept.GetOrAdd(tree, Borrow);

    /// <summary>The model of a file, for a question that is asked once: it goes when nobody else needs it.</summary>
    public SemanticModel Borrow(SyntaxTree tree)
    {
        if (_met.TryGetValue(tree, out var met) && met.TryGetTarget(out var known))
            return known;
#pragma warning disable RS1030 // Questions about other files are asked rarely, and never for all of them.
        var model = Compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
        _met[tree] = new(model);
        return model;
    }
}
