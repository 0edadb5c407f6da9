using System.Collections.Immutable;
using AuthAnalyzers.Host;
using AuthAnalyzers.Tests.Docs;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AuthAnalyzers.Tests.Host;

// In an editor a referenced project is a compilation of its own, whose sources are in view: whatever a rule finds there, it cannot report there.
public class ReportPlacesTests
{
    private static readonly DiagnosticDescriptor s_rule = Rules.UncheckedRefreshExpiry;

    private readonly CSharpCompilation _compilation = AnalyzedSource.Compile("class Here { }", "Here.cs");
    private readonly SyntaxTree _other = CSharpSyntaxTree.ParseText("class There { }", path: "There.cs");

    private Location Here => _compilation.SyntaxTrees[0].GetRoot().GetLocation();

    private Location There => Location.Create(_other, new TextSpan(0, 5));

    [Fact]
    public void A_report_in_this_project_stays_as_it_is()
    {
        var report = Diagnostic.Create(s_rule, Here, [Here], new Dictionary<string, string?> { ["Edit"] = "x" }.ToImmutableDictionary());
        Assert.Same(report, report.InView(_compilation));
    }

    [Fact]
    public void One_in_another_project_is_none() => Assert.Null(Diagnostic.Create(s_rule, There).InView(_compilation));

    [Fact]
    public void Places_in_another_project_go_and_what_counts_on_them()
    {
        var report = Diagnostic.Create(s_rule, Here, DiagnosticSeverity.Info, [Here, There], new Dictionary<string, string?> { ["Edit"] = "x" }.ToImmutableDictionary(), "the row").InView(_compilation)!;
        Assert.Empty(report.AdditionalLocations);
        Assert.Empty(report.Properties);
        Assert.Equal((s_rule.Id, DiagnosticSeverity.Info, Here, s_rule.HelpLinkUri), (report.Id, report.Severity, report.Location, report.Descriptor.HelpLinkUri));
        Assert.Equal(Diagnostic.Create(s_rule, Here, "the row").GetMessage(), report.GetMessage());
    }

    // new Row { … } of the project Data, looked up in this one.
    [Theory]
    [MemberData(nameof(CaseTests.Files), MemberType = typeof(CaseTests))]
    public async Task Classes_of_data_in_a_project_of_their_own(string file)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests", "AuthAnalyzers.Tests", file));
        var root = (CompilationUnitSyntax)await CSharpSyntaxTree.ParseText(text).GetRootAsync();
        var data = root.DescendantNodes().OfType<TypeDeclarationSyntax>().Where(type => type.Parent is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax && !type.DescendantNodes().OfType<StatementSyntax>().Any()).ToList();
        var library = AnalyzedSource.Compile(root.RemoveNodes(root.DescendantNodes().OfType<MemberDeclarationSyntax>()
            .Where(member => member.Parent is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax && member is not BaseNamespaceDeclarationSyntax && !data.Contains(member)), SyntaxRemoveOptions.KeepNoTrivia)!.ToFullString(), "Data.cs")
            .WithAssemblyName("Data").WithOptions(new(OutputKind.DynamicallyLinkedLibrary));
        var rest = AnalyzedSource.Compile(root.RemoveNodes(data, SyntaxRemoveOptions.KeepNoTrivia)!.ToFullString(), file).AddReferences(library.ToMetadataReference());

        var reported = await AnalyzedSource.Analyze(rest, Rules.All.Select(rule => rule.Id).ToHashSet());

        Assert.All(reported, report => Assert.True(rest.ContainsSyntaxTree(report.Location.SourceTree!)));
    }
}
