using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Challenges;

/// <summary>Fixes AUTH1010: overrides <c>HandleChallengeAsync</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class HandlerWithoutChallengeFix : AuthFix
{
    public HandlerWithoutChallengeFix() : base(Rules.HandlerWithoutChallenge) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (site.Node is not ClassDeclarationSyntax { Members.Count: > 0 } handler || ChallengeToWrite.Of(site) is not { } challenge
            || site.Model.GetDeclaredSymbol(handler) is not { } type
            || Response(type) is not { } response || HeaderSetter.Of(site, response, "WWW-Authenticate", challenge.Code, ExistingHeader.Joined) is not { } setter
            || site.Compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Authentication.AuthenticationProperties") is not { } properties
            || site.Compilation.GetTypeByMetadataName("System.Threading.Tasks.Task") is not { } task)
            yield break;
        var after = handler.Members.FirstOrDefault(static m => m is MethodDeclarationSyntax { Identifier.ValueText: "HandleAuthenticateAsync" }) ?? handler.Members.Last();
        // The override belongs to every configuration, not to the region that the method stands in.
        if (after.GetLastToken().GetNextToken().LeadingTrivia.Any(static t => t.IsKind(SyntaxKind.EndIfDirectiveTrivia) || t.IsKind(SyntaxKind.ElseDirectiveTrivia) || t.IsKind(SyntaxKind.ElifDirectiveTrivia)))
            yield break;
        yield return new Repair("Override HandleChallengeAsync with " + challenge.Named("WWW-Authenticate"), "OverrideHandleChallengeAsync", editor =>
        {
            var layout = Layout.Of(site.Root);
            var line = layout.NewLine.ToString();
            var indentation = Layout.IndentationOf(site.Root, after.GetFirstToken());
            var inner = layout.Deeper(indentation);
            var brace = layout.BracesOnOwnLine ? line + indentation + "{" : " {";
            var method = SyntaxFactory.ParseMemberDeclaration(
                indentation + "protected override Task HandleChallengeAsync(AuthenticationProperties properties)" + brace + line
                + inner + setter.Statement("Response") + line
                + inner + "return base.HandleChallengeAsync(properties);" + line
                + indentation + "}" + line)!;
            var generator = editor.Generator;
            method = method.ReplaceNodes(method.DescendantNodes().OfType<IdentifierNameSyntax>().Where(static n => n.Parent is MethodDeclarationSyntax or ParameterSyntax), (old, _) =>
                generator.ImportedType(old.Identifier.ValueText == "Task" ? task : properties).WithTriviaFrom(old));
            method = method.Importing(setter.Extensions);
            editor.ReplaceNode(handler, (current, _) =>
            {
                var now = (ClassDeclarationSyntax)current;
                var members = now.Members;
                var index = handler.Members.IndexOf(after);
                var ended = members[index].GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia) ? members : members.Replace(members[index], members[index].WithTrailingTrivia(layout.NewLine));
                return now.WithMembers(ended.Insert(index + 1, method.WithLeadingTrivia(method.GetLeadingTrivia().Insert(0, layout.NewLine))));
            });
        });
    }

    private static ITypeSymbol? Response(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
            foreach (var member in current.GetMembers("Response"))
                return (member as IPropertySymbol)?.Type;
        return null;
    }
}
