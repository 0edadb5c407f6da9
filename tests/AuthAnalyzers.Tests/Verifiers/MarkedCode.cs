using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace AuthAnalyzers.Tests.Verifiers;

/// <summary>
/// Code with marked operations, for tests of what is asked about operations: <c>[|…|]</c> around the one that a test is about, <c>{|name:…|}</c> around others.
/// </summary>
internal sealed class MarkedCode
{
    private const string Unnamed = "";

    private readonly SemanticModel _model;
    private readonly IReadOnlyDictionary<string, TextSpan> _marks;

    private MarkedCode(SemanticModel model, IReadOnlyDictionary<string, TextSpan> marks)
    {
        _model = model;
        _marks = marks;
    }

    /// <summary>Statements of a method whose parameters are short names for values of each type.</summary>
    public static MarkedCode InMethod(string statements, bool compiles = true) => InClass($$"""
            public void M(bool a, bool b, bool c, bool? n, string? s, string? t, int i, object? o, int[] items, Subject other)
            {
                {{statements}}
            }
        """, compiles: compiles);

    /// <summary>Members of a class that knows a few things to call, to read and to write.</summary>
    /// <param name="members">The members, with the marks.</param>
    /// <param name="framework">What they may use besides; without it, the base library alone.</param>
    /// <param name="usings">Using directives for it.</param>
    /// <param name="compiles">False for code as it is while somebody types it.</param>
    public static MarkedCode InClass(string members, TestFramework? framework = null, string usings = "", bool compiles = true)
    {
        var (text, marks) = Read($$"""
            using System;
            using System.Collections.Generic;
            using System.Threading.Tasks;
            {{usings}}

            public class Subject
            {
                public bool Flag;
                public string? Name { get; set; }
                public Subject? Next { get; set; }
                public static void Here() { }
                public static void Set() { }
                public static void Undo() { }
                public static void Close() { }
                public static bool Check(params object?[] values) => values.Length > 0;
                public static bool Try(out bool found) => found = true;
                public static void Change(ref bool value) => value = !value;
                public void Deconstruct(out bool flag, out string? name) => (flag, name) = (Flag, Name);
            {{members}}
            }
            """);
        var tree = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Latest));
        var compilation = CSharpCompilation.Create("Marked", [tree], (framework ?? TestFramework.BaseLibrary).References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Assert.Equal(compiles, compilation.GetDiagnostics().All(d => d.Severity != DiagnosticSeverity.Error));
        return new(compilation.GetSemanticModel(tree), marks);
    }

    public Compilation Compilation => _model.Compilation;

    /// <summary>The operation within <c>[|…|]</c>.</summary>
    public IOperation Operation => this[Unnamed];

    /// <summary>The operation within <c>{|name:…|}</c>.</summary>
    public IOperation this[string name]
    {
        get
        {
            var span = _marks[name];
            for (var node = _model.SyntaxTree.GetRoot().FindNode(span, getInnermostNodeForTie: true); node is not null && node.Span == span; node = node.Parent)
                if (_model.GetOperation(node) is { } operation)
                    return operation;
            throw new InvalidOperationException($"No operation: {_model.SyntaxTree.GetText().ToString(span)}");
        }
    }

    /// <summary>The variable, parameter or member that the marked name stands for.</summary>
    public ISymbol Symbol(string name = Unnamed)
    {
        var node = _model.SyntaxTree.GetRoot().FindNode(_marks[name], getInnermostNodeForTie: true);
        return _model.GetSymbolInfo(node).Symbol ?? _model.GetDeclaredSymbol(node) ?? throw new InvalidOperationException($"No symbol: {node}");
    }

    private static (string Text, Dictionary<string, TextSpan> Marks) Read(string marked)
    {
        var text = new StringBuilder();
        var marks = new Dictionary<string, TextSpan>();
        var open = new Stack<(string Name, int Start)>();
        for (var at = 0; at < marked.Length; at++)
        {
            switch (marked.AsSpan(at))
            {
                case ['[', '|', ..]:
                    open.Push((Unnamed, text.Length));
                    at++;
                    break;
                case ['{', '|', ..]:
                    var colon = marked.IndexOf(':', at);
                    open.Push((marked[(at + 2)..colon], text.Length));
                    at = colon;
                    break;
                case ['|', ']' or '}', ..]:
                    var (name, start) = open.Pop();
                    marks.Add(name, TextSpan.FromBounds(start, text.Length));
                    at++;
                    break;
                default:
                    text.Append(marked[at]);
                    break;
            }
        }
        return (text.ToString(), marks);
    }
}
