using Microsoft.CodeAnalysis;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Secrets.StoredPasswords;

/// <summary>Whether a compilation has the endpoints that call its methods: a class library's are called from other projects, which may pass them anything.</summary>
internal sealed class ApplicationCode
{
    private static readonly string[] s_endpoints = { "ControllerBase", "Controller", "ApiController", "PageModel", "MapPost", "MapGet" };

    private readonly Compilation _compilation;
    private readonly Once<object> _hasEndpoints;

    private ApplicationCode(Models models)
    {
        _compilation = models.Compilation;
        _hasEndpoints = new(() => FrameworkSymbols.Of(models).HasWebServer && Find());
    }

    public static ApplicationCode Of(Models models) => models.Get(static m => new ApplicationCode(m));

    public bool HasEndpoints => (bool)_hasEndpoints.Value;

    private bool Find()
    {
        foreach (var tree in _compilation.SyntaxTrees)
            foreach (var name in s_endpoints)
                if (NameIndex.Of(tree).Has(name))
                    return true;
        return false;
    }
}
