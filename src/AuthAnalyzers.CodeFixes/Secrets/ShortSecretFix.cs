using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>AUTH3010's fix: the number that makes the secret long enough.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ShortSecretFix)), Shared]
public sealed class ShortSecretFix : AuthFix
{
    public ShortSecretFix() : base(Rules.ShortSecret) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        var locations = site.Diagnostic.AdditionalLocations;
        if (site.Property(FixProperties.Replacement) is not { } needed
            || !int.TryParse(site.Property(FixProperties.SinkCount), NumberStyles.None, CultureInfo.InvariantCulture, out var sinks)
            || locations.Count <= sinks || site.NodeAt(locations[sinks])?.FirstAncestorOrSelf<LiteralExpressionSyntax>() is not { } length
            || !length.IsKind(SyntaxKind.NumericLiteralExpression)
            || IsCounted(length) || locations.Take(sinks).Any(sink => IsLimited(site, sink)))
            yield break;
        yield return new($"Make the length {needed}", "Length", editor =>
        {
            if (editor.IsFirst(length, nameof(ShortSecretFix)))
                editor.ReplaceNode(length, SyntaxFactory.ParseExpression(needed).WithTriviaFrom(length));
        });
    }

    // A variable may be asked for elsewhere; another 8 in the same type may be where the salt ends, or what the length is compared with. A policy counts nothing.
    private static bool IsCounted(LiteralExpressionSyntax length) =>
        length.Parent is EqualsValueClauseSyntax
        || length.Parent is not AssignmentExpressionSyntax && length.Ancestors().OfType<TypeDeclarationSyntax>().LastOrDefault() is { } type
        && type.DescendantNodes().OfType<LiteralExpressionSyntax>().Any(other => other != length && Equals(other.Token.Value, length.Token.Value));

    // [MaxLength(16)] public string Token: a longer one does not fit into the column.
    private static bool IsLimited(FixSite site, Location sink) =>
        site.NodeAt(sink) is { } node && site.Model.GetSymbolInfo(node).Symbol is { } member
        && member.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name is "MaxLengthAttribute" or "StringLengthAttribute");
}
