using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>AUTH3013's fix: <c>[JsonIgnore]</c> on the members of the project's own type, or the member leaves the anonymous object.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AccountSecretInResponseFix)), Shared]
public sealed class AccountSecretInResponseFix : AuthFix
{
    private const string Title = "Leave it out with [JsonIgnore]";
    private const string Key = "Ignore";

    public AccountSecretInResponseFix() : base(Rules.AccountSecretInResponse) { }

    private protected override string? ApplicationKey => Key + "Elsewhere";

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (site.Property(FixProperties.SinkCount) is null)
            yield break;
        if (site.Node.FirstAncestorOrSelf<AnonymousObjectMemberDeclaratorSyntax>() is { Parent: AnonymousObjectCreationExpressionSyntax { Initializers.Count: > 1 } anonymous } member
            && member.Span == site.Diagnostic.Location.SourceSpan)
        {
            void Remove(SyntaxEditor editor) => editor.ReplaceNode(
                anonymous, (current, _) => Without((AnonymousObjectCreationExpressionSyntax)current, anonymous.Initializers.IndexOf(member)));
            if (site.Compiles(Remove))
                yield return new("Leave it out of the object", "Member", Remove);
        }
        else if (Members(site) is { Count: > 0 } members && members.All(one => site.IsHere(one)) && IgnoredBy(site) is { } attribute)
            yield return new(Title, Key, editor =>
            {
                foreach (var place in members)
                    if (site.NodeAt(place)?.FirstAncestorOrSelf<SyntaxNode>(IsMember) is { } declared && editor.IsFirst(declared, Key))
                        editor.ReplaceNode(declared, (current, _) => Ignored(current, attribute, site.NewLine));
            });
    }

    private protected override ApplicationRepair? OfApplication(FixSite site)
    {
        if (site.Property(FixProperties.SinkCount) is null || Members(site) is not { Count: > 0 } members || members.Any(site.IsHere) || IgnoredBy(site) is not { } attribute
            || members.Select(static place => place.SourceTree).Distinct().Count() != 1 || DocumentOf(site, members[0]) is not { } document)
            return null;
        return new(Title, Key + "Elsewhere", async cancellation =>
        {
            if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root)
                return document.Project.Solution;
            var declared = members.Select(place => root.FullSpan.Contains(place.SourceSpan) ? root.FindNode(place.SourceSpan).FirstAncestorOrSelf<SyntaxNode>(IsMember) : null).OfType<SyntaxNode>().ToList();
            var changed = root.ReplaceNodes(declared, (_, current) => Ignored(current, attribute, Layout.Of(root).NewLine));
            return document.WithSyntaxRoot(changed).Project.Solution;
        });
    }

    private static List<Location> Members(FixSite site) => site.Diagnostic.AdditionalLocations.ToList();

    private static bool IsMember(SyntaxNode node) => node is PropertyDeclarationSyntax or ParameterSyntax;

    private static Document? DocumentOf(FixSite site, Location place) => place.SourceTree is { } tree
        ? site.Document.Project.Solution.GetDocument(tree) ?? site.Document.Project.Documents.FirstOrDefault(document => document.FilePath is { } path && path == tree.FilePath) : null;

    // The attribute of the serializer that the project uses; null where callers also send objects of the type, of which it would be left out too.
    private static string? IgnoredBy(FixSite site)
    {
        if (Members(site)[0].SourceTree is not { } tree || tree.GetRoot().FindNode(Members(site)[0].SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type || IsBound(site.Compilation, type.Identifier.Text))
            return null;
        var isNewtonsoft = site.Compilation.GetTypesByMetadataName("System.Text.Json.Serialization.JsonIgnoreAttribute").IsEmpty
            || site.Compilation.SyntaxTrees.Any(static source => source.GetText().ToString().Contains("AddNewtonsoftJson"));
        var name = isNewtonsoft ? "Newtonsoft.Json" : "System.Text.Json.Serialization";
        return site.Compilation.GetTypesByMetadataName(name + ".JsonIgnoreAttribute").IsEmpty ? null
            : tree.GetRoot() is CompilationUnitSyntax unit && unit.Usings.Any(one => one.Alias is null && one.Name?.ToString() == name) ? "JsonIgnore" : name + ".JsonIgnore";
    }

    // A parameter of an action or an endpoint.
    private static bool IsBound(Compilation compilation, string type)
    {
        foreach (var tree in compilation.SyntaxTrees)
            foreach (var node in tree.GetRoot().DescendantNodes())
                if (node is ParameterSyntax { Type: IdentifierNameSyntax or QualifiedNameSyntax or NullableTypeSyntax } parameter && parameter.Type!.ToString().TrimEnd('?').Split('.').Last() == type && IsOfEndpoint(parameter))
                    return true;
        return false;
    }

    private static bool IsOfEndpoint(ParameterSyntax parameter) => parameter.FirstAncestorOrSelf<SyntaxNode>(static node => node is LambdaExpressionSyntax or MethodDeclarationSyntax or LocalFunctionStatementSyntax) switch
    {
        MethodDeclarationSyntax { Parent: TypeDeclarationSyntax declaring } method => method.Modifiers.Any(SyntaxKind.PublicKeyword) && declaring.BaseList?.ToString().Contains("Controller") == true || method.Modifiers.Any(SyntaxKind.StaticKeyword)
            && parameter.Modifiers.Count == 0,
        null => false,
        _ => true,
    };

    private static SyntaxNode Ignored(SyntaxNode member, string attribute, SyntaxTrivia newLine)
    {
        var list = AttributeList(SingletonSeparatedList(Attribute(ParseName(attribute))));
        if (member is ParameterSyntax parameter)
            return parameter.WithoutLeadingTrivia()
                .WithAttributeLists(parameter.AttributeLists.Insert(0, list.WithTarget(AttributeTargetSpecifier(Token(SyntaxKind.PropertyKeyword)).WithTrailingTrivia(Space)).WithTrailingTrivia(Space)))
                .WithLeadingTrivia(parameter.GetLeadingTrivia());
        var leading = member.GetLeadingTrivia();
        var margin = leading.LastOrDefault() is { RawKind: (int)SyntaxKind.WhitespaceTrivia } space ? TriviaList(space) : TriviaList();
        var bare = (PropertyDeclarationSyntax)member.WithLeadingTrivia(margin);
        return bare.WithAttributeLists(bare.AttributeLists.Insert(0, list.WithLeadingTrivia(leading).WithTrailingTrivia(newLine)));
    }

    private static AnonymousObjectCreationExpressionSyntax Without(AnonymousObjectCreationExpressionSyntax anonymous, int index) =>
        anonymous.WithInitializers(SeparatedLists.Without(anonymous.Initializers, index));
}
