using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Login;

/// <summary>AUTH2004: failures count towards lockout.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class LockoutDisabledFix : AuthFix
{
    public LockoutDisabledFix() : base(Rules.LockoutDisabled) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (site.Property(FixProperties.Replacement) is not { } right || site.Diagnostic.AdditionalLocations.Count == 0
            || site.NodeAt(site.Diagnostic.AdditionalLocations[0]) is not { } found || found.FirstAncestorOrSelf<ExpressionSyntax>() is not { } value)
            yield break;
        yield return new(right switch { "true" => "Count failed sign-ins towards lockout", "5" => "Lock after 5 failed sign-ins", _ => "Lock for 5 minutes" }, "Lockout", editor =>
        {
            if (editor.IsFirst(value, nameof(LockoutDisabledFix)))
                editor.ReplaceNode(value, SyntaxFactory.ParseExpression(right).WithTriviaFrom(value).WithAdditionalAnnotations(Simplifier.Annotation));
        });
    }
}
