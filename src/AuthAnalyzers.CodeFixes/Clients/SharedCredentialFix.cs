using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AuthAnalyzers.CodeFixes.Clients;

/// <summary>AUTH5003: the credential goes on the request that it is for, and the client keeps none.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class SharedCredentialFix : AuthFix
{
    public SharedCredentialFix() : base(Rules.SharedCredential) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (site.Node.FirstAncestorOrSelf<ExpressionStatementSyntax>() is { Parent: BlockSyntax block } statement && ClientRequest.Of(site, statement, block) is { } request)
            yield return new("Set the header on the request", "Request", request.Apply);
    }
}
