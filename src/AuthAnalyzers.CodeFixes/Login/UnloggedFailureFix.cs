using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.Apis;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Login;

/// <summary>AUTH2008: a line in the log in front of the answer, with the caller's address; never the name that was sent, where people type passwords.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UnloggedFailureFix : AuthFix
{
    public UnloggedFailureFix() : base(Rules.UnloggedFailure) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (site.Node.FirstAncestorOrSelf<ExpressionSyntax>() is not { } answer || LoggerInScope.Of(site, answer) is not { } logger)
            yield break;
        var log = Context(site, answer) is { } context
            ? $"{logger}.LogWarning(\"Failed sign-in from {{RemoteIpAddress}}\", {context}.Connection.RemoteIpAddress);"
            : $"{logger}.LogWarning(\"Failed sign-in\");";
        if (StatementBefore.Edit(site, answer, new[] { SyntaxFactory.ParseStatement(log) }) is { } edit)
            yield return new("Log the failed sign-in", nameof(UnloggedFailureFix), edit);
    }

    // HttpContext of a controller or page, a parameter of a minimal endpoint.
    private static string? Context(FixSite site, SyntaxNode place)
    {
        foreach (var symbol in site.Model.LookupSymbols(place.SpanStart))
            if (symbol is IPropertySymbol { Name: "HttpContext", IsStatic: false, Type: var own } && own.Is(AspNetCore.HttpContext) && site.Model.GetEnclosingSymbol(place.SpanStart) is { IsStatic: false }
                || symbol is IParameterSymbol { Type: var given } && given.Is(AspNetCore.HttpContext))
                return symbol.Name;
        return null;
    }
}
