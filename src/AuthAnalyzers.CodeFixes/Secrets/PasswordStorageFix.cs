using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>AUTH3005's fix, where what was hashed before still verifies: the cost that the library takes itself. Other hashes need a migration, which the page shows.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PasswordStorageFix)), Shared]
public sealed class PasswordStorageFix : AuthFix
{
    public PasswordStorageFix() : base(Rules.PasswordStorage) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (site.Property(FixProperties.Replacement) is not { } better || site.Diagnostic.AdditionalLocations is not { Count: 1 } places || site.NodeAt(places[0]) is not { } given)
            yield break;
        if (given.FirstAncestorOrSelf<ArgumentSyntax>() is { Parent: ArgumentListSyntax list } argument && argument.Expression == given)
            yield return list.Arguments.IndexOf(argument) == list.Arguments.Count - 1
                ? new("Leave the cost to the library", "Cost", editor => editor.ReplaceNode(list, Without(list, argument)))
                : new("Leave the cost to the library", "Cost", editor => editor.ReplaceNode(given, SyntaxFactory.ParseExpression(better).WithTriviaFrom(given)));
        else if (given is MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name })
            yield return new($"Use {better}", "Format", editor => editor.ReplaceNode(name, SyntaxFactory.IdentifierName(better).WithTriviaFrom(name)));
        else if (given is ExpressionSyntax number)
            yield return new($"Use {better} iterations", "Count", editor => editor.ReplaceNode(number, SyntaxFactory.ParseExpression(better).WithTriviaFrom(number)));
    }

    private static ArgumentListSyntax Without(ArgumentListSyntax list, ArgumentSyntax argument) =>
        list.WithArguments(SeparatedLists.Without(list.Arguments, list.Arguments.IndexOf(argument)));
}
