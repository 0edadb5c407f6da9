using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>AUTH3008's fix: the cookie gets HttpOnly, and Secure with it. What the browser's storage holds has no other place here.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReadableTokenFix)), Shared]
public sealed class ReadableTokenFix : AuthFix
{
    public ReadableTokenFix() : base(Rules.ReadableToken) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        var made = site.Diagnostic.AdditionalLocations is [var at, ..] ? site.NodeAt(at)?.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() : null;
        switch (site.Property(FixProperties.Replacement))
        {
            case "Flags" when (made is null) == (site.Diagnostic.AdditionalLocations.Count == 0) && CookieFlags.Of(site, made) is { } set && site.Compiles(set, at: made):
                yield return new Repair("Set HttpOnly and Secure (scripts can no longer read it)", "Flags", set);
                break;
            case "Text" when LiteralEnd.Of(site) is { } edit:
                yield return new Repair("Set HttpOnly and Secure (scripts can no longer read it)", "Flags", edit);
                break;
            case "Builder" when site.Node.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is { } assignment:
                // The framework's own builder has it from the start.
                if (assignment.Right.IsKind(SyntaxKind.FalseLiteralExpression) && assignment.Left is MemberAccessExpressionSyntax && SettingRemoval.Of(assignment, static _ => false) is { } remove)
                    yield return new Repair("Keep the cookie from scripts", "Flags", remove);
                else if (assignment.Right.IsKind(SyntaxKind.FalseLiteralExpression))
                    yield return new Repair("Keep the cookie from scripts", "Flags", editor => editor.ReplaceNode(assignment.Right, SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression).WithTriviaFrom(assignment.Right)));
                else if (assignment.Right is BaseObjectCreationExpressionSyntax builder)
                    yield return new Repair("Keep the cookie from scripts", "Flags", CookieFlags.Adding(site, builder, "HttpOnly"));
                break;
        }
    }
}
