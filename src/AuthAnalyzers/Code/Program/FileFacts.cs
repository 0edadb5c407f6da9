using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace AuthAnalyzers.Code.Program;

/// <summary>
/// What was found out about single files by binding them. In an editor each key press makes a compilation: facts about the other files hold on, as long as those files are not edited and
/// all files look the same to one another (<see cref="Outlines"/>).
/// </summary>
/// <typeparam name="T">The facts of one file: no symbols, operations or trees, which would keep compilations alive, and nothing that depends on the bodies of other files.</typeparam>
internal sealed class FileFacts<T>
    where T : class, new()
{
    private readonly ConditionalWeakTable<SyntaxTree, StrongBox<Page>> _pages = new();

    /// <summary>The facts of the file, to be read and added to; empty after an edit that they do not outlive.</summary>
    public T Of(SyntaxTree tree, Outlines outlines)
    {
        var fingerprint = outlines.Fingerprint;
        var box = _pages.GetValue(tree, static _ => new());
        if (Volatile.Read(ref box.Value) is { } known && known.Fingerprint == fingerprint)
            return known.Facts;
        var page = new Page(fingerprint);
        Volatile.Write(ref box.Value, page);
        return page.Facts;
    }

    private sealed class Page(string fingerprint)
    {
        public string Fingerprint { get; } = fingerprint;

        public T Facts { get; } = new();
    }
}
