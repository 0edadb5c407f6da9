using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>AUTH3009's fix: what takes the protection away goes, or stays for development alone; cookies get Secure; an address becomes one of https.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PlainTransportFix)), Shared]
public sealed class PlainTransportFix : AuthFix
{
    public PlainTransportFix() : base(Rules.PlainTransport) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (site.Property(FixProperties.Replacement) is not { } repair || site.Node.FirstAncestorOrSelf<ExpressionSyntax>() is not { } reported)
            return Array.Empty<Repair>();
        return repair switch
        {
            "Remove" => Removals(site, reported),
            "Always" => Always(site, reported),
            "Secure" => Secure(site),
            "Https" => Https(site),
            "Tls" => Tls(site, reported),
            _ => Array.Empty<Repair>(),
        };
    }

    private static IEnumerable<Repair> Removals(FixSite site, ExpressionSyntax reported)
    {
        var title = (reported is AssignmentExpressionSyntax { Left: var left } ? NameOf(left) : null) switch
        {
            "RequireHttpsMetadata" => "Require https for the authority",
            "AllowInsecureHttp" => "Require https",
            null when reported is InvocationExpressionSyntax => "Require https",
            _ => "Validate server certificates",
        };
        // new SslStream(stream, false, callback)
        if (reported.Parent is ArgumentSyntax { Parent: ArgumentListSyntax list } argument)
        {
            var changed = list.WithArguments(SeparatedLists.Without(list.Arguments, list.Arguments.IndexOf(argument)));
            if (!reported.HasComments() && Speculation.Binds(site.Model, list, changed))
                yield return new Repair(title, "Remove", editor => editor.ReplaceNode(list, changed));
            yield break;
        }
        if (SettingRemoval.Of(reported, static method => method is "DisableTransportSecurityRequirement") is { } remove && site.Compiles(remove))
            yield return new Repair(title, "Remove", remove);
        if (reported.Parent is ExpressionStatementSyntax { Parent: BlockSyntax or GlobalStatementSyntax } statement && EnvironmentAt(site, reported.SpanStart) is { } environment)
        {
            var guard = ParseExpression(environment + ".IsDevelopment()").Importing(site.Compilation.GetTypeByMetadataName(AspNetCore.HostEnvironmentEnvExtensions));
            var layout = Layout.Of(site.Root);
            var indentation = Layout.IndentationOf(site.Root, statement.GetFirstToken());
            yield return new Repair(title == "Validate server certificates" ? "Accept every certificate in development only" : "Allow http in development only", "Development", editor => editor.ReplaceNode(statement, (current, _) =>
                IfStatement(guard, ((StatementSyntax)current).WithLeadingTrivia(Whitespace(layout.Deeper(indentation))))
                    .WithIfKeyword(Token(SyntaxKind.IfKeyword).WithTrailingTrivia(Space)).WithCloseParenToken(Token(SyntaxKind.CloseParenToken).WithTrailingTrivia(site.NewLine))
                    .WithLeadingTrivia(current.GetLeadingTrivia())));
        }
    }

    // What tells the environment, as it is written there: env, _environment, builder.Environment.
    private static string? EnvironmentAt(FixSite site, int position)
    {
        if (site.Compilation.GetTypeByMetadataName(AspNetCore.HostEnvironmentEnvExtensions) is null)
            return null;
        foreach (var symbol in site.Model.LookupSymbols(position))
        {
            if (symbol is ILocalSymbol && !(symbol.DeclaringSyntaxReferences is [{ Span.End: var end }] && end <= position))
                continue;
            var type = symbol switch
            {
                ILocalSymbol local => local.Type,
                IParameterSymbol parameter => parameter.Type,
                IFieldSymbol { CanBeReferencedByName: true } field when IsInReach(site, field) => field.Type,
                IPropertySymbol { IsIndexer: false } property when IsInReach(site, property) => property.Type,
                _ => null,
            };
            if (type.Is(AspNetCore.IHostEnvironment))
                return symbol.Name;
            if (type is not null && type.GetMembers("Environment").OfType<IPropertySymbol>().FirstOrDefault() is { DeclaredAccessibility: Accessibility.Public, IsStatic: false } environment && environment.Type.Is(AspNetCore.IHostEnvironment))
                return symbol.Name + ".Environment";
        }
        return null;
    }

    private static bool IsInReach(FixSite site, ISymbol member) =>
        member.IsStatic || site.Model.GetEnclosingSymbol(site.Node.SpanStart) is { IsStatic: false } && site.Node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is var declaration && declaration is not null && !declaration.Modifiers.Any(SyntaxKind.StaticKeyword);

    private static string? NameOf(ExpressionSyntax left) => left switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } => name,
        IdentifierNameSyntax { Identifier.ValueText: var name } => name,
        _ => null,
    };

    // SecurePolicy = CookieSecurePolicy.None
    private static IEnumerable<Repair> Always(FixSite site, ExpressionSyntax reported)
    {
        if (reported is AssignmentExpressionSyntax { Right: MemberAccessExpressionSyntax { Name: var name } })
            yield return new Repair("Send the cookie over https only", "Always", editor => editor.ReplaceNode(name, IdentifierName("Always").WithTriviaFrom(name)));
    }

    private static IEnumerable<Repair> Secure(FixSite site)
    {
        var made = site.Diagnostic.AdditionalLocations is [var at, ..] ? site.NodeAt(at)?.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() : null;
        if (made is not null && CookieFlags.Of(site, made) is { } set)
            yield return new Repair("Send the cookie over https only", "Secure", set);
    }

    // EnableSsl = false; client.Connect(host, 25, SecureSocketOptions.None)
    private static IEnumerable<Repair> Tls(FixSite site, ExpressionSyntax reported)
    {
        var (old, changed) = reported switch
        {
            AssignmentExpressionSyntax { Right: LiteralExpressionSyntax off } => (off, LiteralExpression(SyntaxKind.TrueLiteralExpression)),
            MemberAccessExpressionSyntax { Name: var none } => (none, IdentifierName("StartTls")),
            _ => ((ExpressionSyntax?)null, (ExpressionSyntax?)null),
        };
        // The server must speak TLS there: each client by itself.
        if (old is not null)
            yield return new Repair("Use TLS", $"{nameof(PlainTransportFix)}:Tls:{old.SpanStart}", editor => editor.ReplaceNode(old, changed!.WithTriviaFrom(old)));
    }

    // "http://api.shop.com/v1": with another port than 80, https has another one too.
    private static IEnumerable<Repair> Https(FixSite site)
    {
        if (site.Diagnostic.AdditionalLocations is not [var at, ..] || site.NodeAt(at)?.DescendantNodesAndSelf().OfType<LiteralExpressionSyntax>().FirstOrDefault() is not { } literal)
            yield break;
        var (text, source) = (literal.Token.ValueText, literal.Token.Text);
        var start = source.IndexOf("http://", StringComparison.OrdinalIgnoreCase);
        if (start < 0 || !text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || !Uri.TryCreate(text, UriKind.Absolute, out var address) || !address.IsDefaultPort)
            yield break;
        var changed = source.Insert(start + "http".Length, "s").Replace(address.Host + ":80/", address.Host + "/");
        if (ParseExpression(changed) is LiteralExpressionSyntax { ContainsDiagnostics: false } written)
            // The server must answer there: each address by itself.
            yield return new Repair("Use https", $"{nameof(PlainTransportFix)}:Https:{literal.SpanStart}", editor =>
            {
                if (editor.IsFirst(literal, nameof(PlainTransportFix)))
                    editor.ReplaceNode(literal, written.WithTriviaFrom(literal));
            });
    }
}
