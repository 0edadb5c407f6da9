using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using AuthAnalyzers.Code.Limits;

namespace AuthAnalyzers.Code.Program;

/// <summary>A function of a program: the same one in the next compilation, as long as the outlines of all files are the same.</summary>
/// <param name="File">The number of its file in the compilation.</param>
/// <param name="Number">Its number in the file.</param>
internal readonly record struct Function(int File, int Number);

/// <summary>The outlines of a compilation's files: while they and the references stay the same, a body that is not edited means the same.</summary>
internal sealed class Outlines
{
    private static readonly ConditionalWeakTable<Compilation, Outlines> s_known = new();
    private static readonly ConditionalWeakTable<MetadataReference, StrongBox<int>> s_references = new();
    private static int s_lastReference;

    private readonly Compilation _compilation;
    private readonly Once<string> _fingerprint;
    private readonly Once<Files> _files;

    private Outlines(Compilation compilation)
    {
        _compilation = compilation;
        _fingerprint = new(ReadAll);
        _files = new(() => new Files(compilation));
    }

    /// <summary>The same in two compilations whose files look the same to one another.</summary>
    public string Fingerprint => _fingerprint.Value;

    public static Outlines Of(Compilation compilation) => s_known.GetValue(compilation, static c => new Outlines(c));

    /// <summary>The function that a method, constructor or accessor of this compilation is; null where it has no body here, or stands in another body.</summary>
    public Function? Find(IMethodSymbol method)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        foreach (var reference in (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences)
            if (NumberOf(reference.SyntaxTree) is { } file && Outline.Of(reference.SyntaxTree).NumberOf(reference.Span.Start) is { } number)
                return new(file, number);
        return null;
    }

    /// <summary>The number of a file; null where it is none of this compilation.</summary>
    public int? NumberOf(SyntaxTree tree) => _files.Value.Numbers.TryGetValue(tree, out var number) ? number : null;

    public SyntaxTree Tree(int file) => _files.Value.Trees[file];

    public SyntaxNode? Declaration(Function function)
    {
        var tree = Tree(function.File);
        return Outline.Of(tree).Find(function.Number, tree.GetRoot(Cancellation.Token));
    }

    private string ReadAll()
    {
        var text = new StringBuilder(_compilation.AssemblyName).Append('\n').Append(OptionsOf(_compilation.Options));
        foreach (var tree in _compilation.SyntaxTrees)
            text.Append('\n').Append(Outline.Of(tree).Hash);
        foreach (var reference in _compilation.References)
            text.Append('\n').Append(Identity(reference)).Append(' ').Append(string.Join(",", reference.Properties.Aliases)).Append(reference.Properties.EmbedInteropTypes);
        return Outline.HashOf(text);
    }

    // Not as an object: hosts give each compilation options of its own, which may keep much alive.
    private static string OptionsOf(CompilationOptions options) => string.Join(" ", options.OutputKind, options.CheckOverflow, options.Platform, options.MetadataImportOptions,
        options.NullableContextOptions, options.MainTypeName, (options as CSharpCompilationOptions)?.AllowUnsafe, string.Join(",", (options as CSharpCompilationOptions)?.Usings ?? default));

    // Bodies of referenced projects are not read. A reference to a project is made anew whenever it is edited.
    private static string Identity(MetadataReference reference) => reference is CompilationReference { Compilation: CSharpCompilation project }
        ? Of(project).Fingerprint
        : s_references.GetValue(reference, static _ => new(Interlocked.Increment(ref s_lastReference))).Value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private sealed class Files
    {
        public Files(Compilation compilation)
        {
            foreach (var tree in compilation.SyntaxTrees)
            {
                Numbers[tree] = Trees.Count;
                Trees.Add(tree);
            }
        }

        public List<SyntaxTree> Trees { get; } = new();

        public Dictionary<SyntaxTree, int> Numbers { get; } = new();
    }
}
