using AuthAnalyzers.Apis;
using Microsoft.CodeAnalysis.CSharp;

namespace AuthAnalyzers.Tests.Apis;

/// <summary>Which projects are tests where no test framework is referenced: by their names.</summary>
public class FrameworkSymbolsTests
{
    [Theory]
    [InlineData("Shop.Tests")]
    [InlineData("Shop.Test")]
    [InlineData("Shop.Facts")]
    [InlineData("Shop.AcceptanceTests")]
    [InlineData("shop.acceptancetests")]
    [InlineData("shop.server.tests")]
    [InlineData("Shop.Tests.Shared")]
    [InlineData("Tests.Shared")]
    [InlineData("Shop.TestInfrastructure")]
    public void A_test_project(string assembly) => Assert.True(IsTestProject(assembly));

    [Theory]
    [InlineData("Shop")]
    [InlineData("Contests")]
    [InlineData("Test.Api")]
    [InlineData("TestApp")]
    [InlineData("Shop.Attestation")]
    [InlineData("Facts")]
    [InlineData("")]
    [InlineData(null)]
    public void Another_project(string? assembly) => Assert.False(IsTestProject(assembly));

    private static bool IsTestProject(string? assembly) => new FrameworkSymbols(CSharpCompilation.Create(assembly)).IsTestProject;
}
