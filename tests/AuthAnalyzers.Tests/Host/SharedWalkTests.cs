using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.Tests.Host;

public class SharedWalkTests
{
    private readonly Compilation _compilation = CSharpCompilation.Create("Shop", [CSharpSyntaxTree.ParseText("""
        public class Orders
        {
            private int _count;

            public string? Note { get; set; }

            public void Take(string? note)
            {
                Note = note?.Trim();
                _count = 1;
                var taken = note == "urgent" ? string.Concat(note, " ", new object().ToString()) : null;
                if (_count + 1 > 2 && taken is "x")
                    Take(taken);
            }
        }
        """)], TestFramework.BaseLibrary.References);

    [Fact]
    public void What_is_chosen_by_its_symbol_comes_in_the_order_of_the_source()
    {
        var bodies = Bodies();
        var choice = bodies.Choose(static symbol => symbol.Name is "Trim" or "Concat" or "Take" or "Note" or ".ctor" or "_count",
            [OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.SimpleAssignment]);
        Assert.Equal(["Note = note?.Trim()", ".Trim()", "_count = 1", """string.Concat(note, " ", new object().ToString())""", "new object()", "Take(taken)"], Shown(bodies, choice));
    }

    [Fact]
    public void Of_what_has_no_symbol_everything_comes_but_arithmetic()
    {
        var bodies = Bodies();
        var choice = bodies.Choose(static _ => false, [OperationKind.Binary, OperationKind.ConstantPattern, OperationKind.Invocation]);
        Assert.Equal(["""note == "urgent" """.Trim(), "\"x\""], Shown(bodies, choice));
    }

    [Fact]
    public void Rules_that_choose_alike_share_a_bit()
    {
        var bodies = Bodies();
        var one = bodies.Choose(IsTrim, [OperationKind.Invocation]);
        Assert.Equal(one, bodies.Choose(IsTrim, [OperationKind.Invocation]));
        Assert.NotEqual(one, bodies.Choose(IsTrim, [OperationKind.ObjectCreation]));

        static bool IsTrim(ISymbol symbol) => symbol.Name == "Trim";
    }

    // A driver that comes later may choose when bodies were walked already.
    [Fact]
    public void A_later_choice_is_served_too()
    {
        var bodies = Bodies();
        var first = bodies.Choose(static symbol => symbol.Name == "Trim", [OperationKind.Invocation]);
        Assert.Equal([".Trim()"], Shown(bodies, first));
        var second = bodies.Choose(static symbol => symbol.Name == "Concat", [OperationKind.Invocation]);
        Assert.Single(Shown(bodies, second));
        Assert.Equal([".Trim()"], Shown(bodies, first));
    }

    [Fact]
    public void Whoever_finds_no_bit_left_is_shown_what_it_chose_alone()
    {
        var bodies = Bodies();
        for (var i = 0; i < 128; i++)
        {
            var number = i;
            bodies.Choose(symbol => symbol.Name == "Other" + number, [OperationKind.Invocation]);
        }
        var trim = bodies.Choose(static symbol => symbol.Name == "Trim", [OperationKind.Invocation]);
        var take = bodies.Choose(static symbol => symbol.Name == "Take", [OperationKind.Invocation]);
        var made = bodies.Choose(static _ => true, [OperationKind.ObjectCreation]);
        Assert.Equal([".Trim()"], Shown(bodies, trim));
        Assert.Equal(["Take(taken)"], Shown(bodies, take));
        Assert.Equal(["new object()"], Shown(bodies, made));
    }

    private SharedWalk Bodies() => new(new SemanticModels(_compilation));

    private IEnumerable<string> Shown(SharedWalk bodies, Choice choice)
    {
        var tree = _compilation.SyntaxTrees.Single();
        var method = tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Single();
        var body = ((IMethodBodyOperation)_compilation.GetSemanticModel(tree).GetOperation(method)!).BlockBody!;
        return [.. bodies.Of(body).Operations.Where(chosen => choice.Has(chosen)).Select(chosen => chosen.Operation.Syntax.ToString())];
    }
}
