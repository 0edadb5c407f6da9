using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Http.Cookies;

/// <summary>
/// What a cookie policy of the application sets on every cookie: <c>app.UseCookiePolicy(new CookiePolicyOptions { HttpOnly = HttpOnlyPolicy.Always })</c> adds the flag to each <c>Append</c>,
/// also where it is false (measured).
/// </summary>
internal sealed class CookiePolicies
{
    // HttpOnlyPolicy.None, CookieSecurePolicy.None
    private const int NoHttpOnly = 0;
    private const int NoSecure = 2;

    private static readonly CandidateFacts<string> s_settings = new(
        new TreeCandidates(static node => node is AssignmentExpressionSyntax { Left: var left } && NameOf(left) is "HttpOnly" or "Secure" or "OnAppendCookie", "CookiePolicy"), Read);

    private readonly SemanticModels _models;
    private HashSet<string>? _set;

    private CookiePolicies(SemanticModels models) => _models = models;

    public static CookiePolicies Of(Models models) => models.Get(static m => new CookiePolicies(SemanticModels.Of(m)));

    /// <summary>Whether each cookie may be kept from scripts on its way out.</summary>
    public bool SetHttpOnly => Set.Contains("HttpOnly") || Set.Contains("OnAppendCookie");

    /// <summary>Whether each cookie may be kept off plain HTTP on its way out.</summary>
    public bool SetSecure => Set.Contains("Secure") || Set.Contains("OnAppendCookie");

    private HashSet<string> Set => Volatile.Read(ref _set) ?? (_set = new(s_settings.In(_models), StringComparer.Ordinal));

    private static IEnumerable<string> Read(SyntaxNode node, SemanticModel model)
    {
        var assignment = (AssignmentExpressionSyntax)node;
        if (model.GetSymbolInfo(assignment.Left, Cancellation.Token).Symbol is IPropertySymbol property && property.IsDeclaredBy(AspNetCore.CookiePolicyOptions)
            && model.GetConstantValue(assignment.Right, Cancellation.Token) is var value && !(value is { HasValue: true, Value: int number } && number == (property.Name == "HttpOnly" ? NoHttpOnly : NoSecure)))
            yield return property.Name;
    }

    private static string? NameOf(ExpressionSyntax left) => left switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } => name,
        IdentifierNameSyntax { Identifier.ValueText: var name } => name,
        _ => null,
    };
}
