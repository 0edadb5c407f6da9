using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>AUTH3006's fix: the secret is read from a setting, without which the program does not go on: a key that is null would be told only far away.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SecretInSourceFix)), Shared]
public sealed class SecretInSourceFix : AuthFix
{
    public SecretInSourceFix() : base(Rules.SecretInSource) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (site.Property(FixProperties.Setting) is not { } setting || site.Diagnostic.AdditionalLocations is not [var at, ..] || site.NodeAt(at) is not ExpressionSyntax written
            || ConfiguredSecret.Of(site, written, setting) is not { } secret)
            yield break;
        // Two secrets in one setting would be one secret: Fix All takes those of one text together.
        yield return new Repair(secret.Title, $"{nameof(SecretInSourceFix)}:{setting}:{written.ToString().GetHashCode():x}", secret.Apply);
    }
}
