using Microsoft.CodeAnalysis;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Apis;

/// <summary>Which of the frameworks' types (see <see cref="Catalogue"/>) one compilation references, and what follows from it.</summary>
internal sealed class FrameworkSymbols
{
    private readonly TypesByName _types;

    public FrameworkSymbols(Compilation compilation)
    {
        _types = new TypesByName(compilation);
        IsTestProject = ReferencesTestFramework(compilation) || IsNamedForTests(compilation.AssemblyName ?? "");
    }

    public static FrameworkSymbols Of(Models models) => models.Get(static m => new FrameworkSymbols(m.Compilation));

    /// <summary>Whether code of this compilation answers HTTP requests of real clients.</summary>
    public bool HasWebServer => ReferencesWebServer && !IsTestProject;

    /// <summary>Whether the compilation references a framework for web applications; the base library alone can serve requests too.</summary>
    public bool HasWebFramework =>
        Has(AspNetCore.HttpResponse)
        || Has(WebApi.ApiController) || Has(SystemWeb.HttpResponseBase)
        || Has(Owin.IOwinResponse) || Has(Functions.HttpResponseData);

    private bool ReferencesWebServer => HasWebFramework || Has(Net.HttpListenerResponse);

    /// <summary>Whether the compilation is a test project: its servers are stubs, and answer what the test wants.</summary>
    public bool IsTestProject { get; }

    // Shop.Tests, Shop.Tests.Shared, Shop.AcceptanceTests, shop.acceptancetests, Shop.Test, Shop.TestInfrastructure; not Contests, nor an application called Test.Api.
    private static bool IsNamedForTests(string assembly)
    {
        var parts = assembly.Split('.', '-', '_');
        for (var i = 0; i < parts.Length; i++)
        {
            var words = IdentifierWords.Of(parts[i]);
            if (words.Count == 0)
                continue;
            var last = words[words.Count - 1];
            if (last is "tests" or "acceptancetests" or "integrationtests" or "unittests" or "functionaltests" || i == parts.Length - 1 && i > 0 && words.Count == 1 && last is "test" or "facts"
                || words.Count > 1 && words[0] == "test"
                    && last is "infrastructure" or "support" or "common" or "shared" or "utilities" or "utils" or "helpers" or "fixtures" or "doubles" or "kit")
                return true;
        }
        return false;
    }

    private static bool ReferencesTestFramework(Compilation compilation)
    {
        foreach (var reference in compilation.ReferencedAssemblyNames)
            if (reference.Name is "xunit.core" or "xunit.v3.core" or "nunit.framework" or "Microsoft.VisualStudio.TestPlatform.TestFramework" or "MSTest.TestFramework" or "TUnit.Core"
                or "Microsoft.VisualStudio.QualityTools.UnitTestFramework" or "xunit")
                return true;
        return false;
    }

    /// <summary>Whether the compilation references a type of that metadata name, or declares one.</summary>
    public bool Has(string metadataName) => _types.Has(metadataName);
}
