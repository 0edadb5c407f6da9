using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Http.Endpoints;

namespace AuthAnalyzers.Tokens;

/// <summary>
/// Whether a validation must refuse tokens that have expired. A refresh reads the expired access token on purpose, a licence or a signed document is no credential of now,
/// and some look at the time themselves.
/// </summary>
internal sealed class TokenAge(References references)
{
    private static readonly string[] s_names =
    {
        "expired", "expire", "refresh", "renew", "license", "licence", "proof", "dpop", "attestation", "metadata", "blob", "hint", "logout",
    };

    // In a body: what goes on to a refresh, and the times of a token.
    private static readonly string[] s_words = { "expired", "refresh", "renew", "validto", "validfrom", "exp", "iat", "nbf" };

    private readonly ConcurrentDictionary<SyntaxNode, bool> _speaks = new();

    public static TokenAge Of(Models models) => models.Get(static m => new TokenAge(References.Of(m)));

    /// <summary>Whether nothing in view says that the time is not the point, neither where the setting stands nor where one of the tokens is validated.</summary>
    public bool Matters(TokenSetup setup, ISymbol containing)
    {
        var setting = setup.Setting.Operation;
        var elsewhere = setup.Validations.Where(validation => validation.Root() != setting.Root()).ToList();
        if (elsewhere.Count == 0)
            return Matters(setting, containing);
        return !IsNamedSo(setting, containing) && !Speaks(setting.Syntax) && elsewhere.Exists(validation => EndpointIndex.SymbolAt(validation) is not { } symbol || Matters(validation, symbol));
    }

    private bool Matters(IOperation operation, ISymbol containing)
    {
        if (IsNamedSo(operation, containing) || Speaks(operation.Syntax))
            return false;
        // GetPrincipal(token) of a method that refreshes, here or in another project.
        if (containing is IMethodSymbol { MethodKind: MethodKind.Ordinary } method && references.Uses(containing) is { } uses)
        {
            foreach (var use in uses)
                // What lets requests in lets nobody in with an old token, whatever it does for those whose token was refused.
                if (!KnownCallers.IsFilter(EndpointIndex.SymbolAt(use)) && Speaks(use.Syntax))
                    return false;
            return uses.Count > 0 || method.DeclaredAccessibility != Accessibility.Public || !method.ReturnType.Awaited().Is(Identity.ClaimsPrincipal);
        }
        return true;
    }

    private static bool IsNamedSo(IOperation operation, ISymbol containing)
    {
        for (var symbol = containing; symbol is not (null or INamespaceSymbol); symbol = symbol.ContainingSymbol)
            if (IdentifierWords.Has(symbol.Name, s_names))
                return true;
        for (var around = operation; around is not null; around = around.Parent)
            if ((around is ILocalFunctionOperation { Symbol: var local } && IdentifierWords.Has(local.Name, s_names))
                || (around is IVariableDeclaratorOperation { Symbol: var variable } && IdentifierWords.Has(variable.Name, s_names)))
                return true;
        return false;
    }

    private bool Speaks(SyntaxNode syntax) => _speaks.GetOrAdd(syntax.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? syntax, static member => SaysSo(member));

    // The member's name and all that stands in it.
    private static bool SaysSo(SyntaxNode member)
    {
        foreach (var token in member.DescendantTokens())
        {
            Cancellation.ThrowIfRequested();
            if ((token.IsKind(SyntaxKind.IdentifierToken) || token.IsKind(SyntaxKind.StringLiteralToken)) && IdentifierWords.Has(token.ValueText, s_words))
                return true;
        }
        return false;
    }
}
