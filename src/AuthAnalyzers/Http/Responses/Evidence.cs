using Microsoft.CodeAnalysis;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Http.Responses;

/// <summary>What an answer about one file was found from in the bodies of others: the answer holds in the next compilation as long as all of this does.</summary>
/// <param name="outlines">Those of the compilation in which it is found.</param>
internal sealed class Evidence(Outlines outlines)
{
    private readonly List<(Function Function, bool Sets)> _writes = new();
    private readonly List<(int File, WeakReference<SyntaxTree> Tree)> _read = new();

    /// <summary>It was asked whether a function sets the header.</summary>
    public void Add(Function function, bool sets) => _writes.Add((function, sets));

    /// <summary>A body was read.</summary>
    public void Add(IOperation body)
    {
        var tree = body.Syntax.SyntaxTree;
        if (outlines.NumberOf(tree) is { } file)
            _read.Add((file, new(tree)));
    }

    /// <summary>Whether each question has the same answer in this compilation, which has the same outlines.</summary>
    public bool Holds(Outlines now, HeaderWrites writes, string header)
    {
        foreach (var (file, tree) in _read)
            if (!tree.TryGetTarget(out var read) || read != now.Tree(file))
                return false;
        foreach (var (function, sets) in _writes)
            if (writes.SetsInBody(function, header) != sets)
                return false;
        return true;
    }
}
