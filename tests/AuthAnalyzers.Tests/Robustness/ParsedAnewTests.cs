using AuthAnalyzers.CodeFixes.Challenges;
using AuthAnalyzers.CodeFixes.Login;
using AuthAnalyzers.Challenges;
using AuthAnalyzers.Login;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AuthAnalyzers.Tests.Robustness;

/// <summary>A host may have parsed the document anew since it was analyzed: the places that a diagnostic names are still its own.</summary>
public class ParsedAnewTests
{
    [Fact]
    public Task A_place_beside_the_diagnostic() => Verify(new LockoutDisabled(), new LockoutDisabledFix(), """
        using Microsoft.AspNetCore.Identity;

        public class Login
        {
            public async Task<bool> Check(SignInManager<IdentityUser> signIn, string name, string password) =>
                (await signIn.PasswordSignInAsync(name, password, true, lockoutOnFailure: false)).Succeeded;
        }
        """, "lockoutOnFailure: false", "lockoutOnFailure: true");

    [Fact]
    public Task A_literal() => Verify(new MalformedChallenge(), new MalformedChallengeFix(), """
        public static class Answers
        {
            public static void Ask(HttpResponse response) => response.Headers.WWWAuthenticate = "Basic realm=shop api";
        }
        """, "realm=shop api", "realm=\\\"shop api\\\"");

    private static async Task Verify(DiagnosticAnalyzer analyzer, CodeFixProvider fix, string source, string wrong, string right)
    {
        using var workspace = new AdhocWorkspace();
        var document = workspace.AddProject(ProjectInfo.Create(ProjectId.CreateNewId(), VersionStamp.Default, "Shop", "Shop", LanguageNames.CSharp,
                compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary), metadataReferences: TestFramework.Net10.References))
            .AddDocument("ImplicitUsings.g.cs", ImplicitUsings.Text).Project
            .AddDocument("Shop.cs", source);
        var analyzed = (await document.Project.GetCompilationAsync())!;
        // The same text in another tree.
        var tree = (await document.GetSyntaxTreeAsync())!;
        var diagnostic = Assert.Single(await analyzed.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(source, path: tree.FilePath)).WithAnalyzers([analyzer]).GetAnalyzerDiagnosticsAsync());

        var actions = new List<CodeAction>();
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));

        var change = Assert.IsType<ApplyChangesOperation>(Assert.Single(await actions[0].GetOperationsAsync(CancellationToken.None)));
        var changed = await change.ChangedSolution.GetDocument(document.Id)!.GetTextAsync();
        Assert.Equal(source.Replace(wrong, right, StringComparison.Ordinal), changed.ToString());
    }
}
