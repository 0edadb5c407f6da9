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
    private static readonly string[] s_opposites = { "doesn't count login failures", "does not count login failures", "To enable password failures to trigger account lockout" };

    public LockoutDisabledFix() : base(Rules.LockoutDisabled) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (CountedCheck(site) is { } counted)
            yield return counted;
        if (site.Property(FixProperties.Replacement) is not { } right || site.Diagnostic.AdditionalLocations.Count == 0
            || site.NodeAt(site.Diagnostic.AdditionalLocations[0]) is not { } found || found.FirstAncestorOrSelf<ExpressionSyntax>() is not { } value)
            yield break;
        yield return new(right switch { "true" => "Count failed sign-ins towards lockout", "5" => "Lock after 5 failed sign-ins", _ => "Lock for 5 minutes" }, "Lockout", editor =>
        {
            if (!editor.IsFirst(value, nameof(LockoutDisabledFix)))
                return;
            editor.ReplaceNode(value, SyntaxFactory.ParseExpression(right).WithTriviaFrom(value).WithAdditionalAnnotations(Simplifier.Annotation));
            if (right == "true" && value.FirstAncestorOrSelf<StatementSyntax>() is { } statement && statement.GetLeadingTrivia().Any(SaysTheOpposite))
                editor.ReplaceNode(statement, static (current, _) => current.WithLeadingTrivia(WithoutOpposite(current.GetLeadingTrivia())));
        });
    }

    // await users.CheckPasswordAsync(user, password) becomes (await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true)).Succeeded.
    private static Repair? CountedCheck(FixSite site)
    {
        if (site.Diagnostic.AdditionalLocations.Count > 0 || site.Property(FixProperties.Replacement) is not { } manager
            || site.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { Expression: MemberAccessExpressionSyntax access } call
            || call.FirstAncestorOrSelf<AwaitExpressionSyntax>() is not { } awaited)
            return null;
        var lockout = SyntaxFactory.ParseArgumentList("(lockoutOnFailure: true)").Arguments[0];
        var counted = call
            .WithExpression(access.WithExpression(SyntaxFactory.ParseExpression(manager).WithTriviaFrom(access.Expression)).WithName(SyntaxFactory.IdentifierName("CheckPasswordSignInAsync").WithTriviaFrom(access.Name)))
            .WithArgumentList(call.ArgumentList.AddArguments(lockout.WithLeadingTrivia(SyntaxFactory.Space)));
        return new("Count failed sign-ins towards lockout", "CountedCheck", editor => editor.ReplaceNode(awaited, (current, _) => SyntaxFactory.MemberAccessExpression(
            SyntaxKind.SimpleMemberAccessExpression,
            SyntaxFactory.ParenthesizedExpression(awaited.ReplaceNode(call, counted).WithoutTrivia()),
            SyntaxFactory.IdentifierName("Succeeded")).WithTriviaFrom(current)));
    }

    // The template of ASP.NET Core writes above the call: "This doesn't count login failures towards account lockout", "To enable password failures to trigger account lockout, set lockoutOnFailure: true".
    private static bool SaysTheOpposite(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) && trivia.ToString() is var comment && s_opposites.Any(opposite => comment.IndexOf(opposite, StringComparison.OrdinalIgnoreCase) >= 0);

    // With the white space in front of it and the end of its line.
    private static SyntaxTriviaList WithoutOpposite(SyntaxTriviaList trivia)
    {
        var kept = new List<SyntaxTrivia>();
        for (var i = 0; i < trivia.Count; i++)
        {
            if (!SaysTheOpposite(trivia[i]))
            {
                kept.Add(trivia[i]);
                continue;
            }
            if (kept.Count > 0 && kept[kept.Count - 1].IsKind(SyntaxKind.WhitespaceTrivia))
                kept.RemoveAt(kept.Count - 1);
            if (i + 1 < trivia.Count && trivia[i + 1].IsKind(SyntaxKind.EndOfLineTrivia))
                i++;
        }
        return SyntaxFactory.TriviaList(kept);
    }
}
