using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using AuthAnalyzers.Apis;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Code.Names;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>What stands in the place of a secret that was written in the source: <c>configuration["Jwt:Key"] ?? throw new InvalidOperationException("Jwt:Key is not configured.")</c>.</summary>
internal sealed class ConfiguredSecret
{
    private readonly SyntaxNode _place;
    private readonly Func<SyntaxGenerator, ExpressionSyntax> _make;
    private readonly VariableUses? _constant;

    private ConfiguredSecret(string title, SyntaxNode place, Func<SyntaxGenerator, ExpressionSyntax> make, VariableUses? constant = null) =>
        (Title, _place, _make, _constant) = (title, place, make, constant);

    public string Title { get; }

    /// <summary>The replacement for a text; null where none compiles.</summary>
    public static ConfiguredSecret? Of(FixSite site, ExpressionSyntax written, string setting)
    {
        if (site.Model.GetConstantValue(written) is not { HasValue: true, Value: string } || site.Compilation.GetTypeByMetadataName("System.InvalidOperationException") is not { } exception
            || written.FirstAncestorOrSelf<SyntaxNode>(static node => node is AttributeSyntax or ParameterSyntax) is not null)
            return null;
        if (Coalesce(written) is { Left: var left })
            return Key(left, site.Model) is { } key && new ConfiguredSecret("Fail where the setting is missing; change the secret too, it is in the history", written, syntax => Thrown(site, syntax, exception, key)) is var failing
                && failing.Compiles(site) ? failing : null;
        // A constant cannot hold what is read when the program runs: what names it reads the setting.
        var constant = Constant(written, site.Model);
        var place = constant is null ? written : constant.Uses.Count == 1 && constant.Values.Count == 1 && !constant.Declarator.Parent!.Parent!.HasComments() ? Whole(constant.Uses[0]) : null;
        foreach (var configuration in place is null ? Array.Empty<ExpressionSyntax>() : Configurations(site, place))
            if (new ConfiguredSecret("Read it from configuration; change the secret too, it is in the history", place!, syntax => Read(site, syntax, exception, configuration, setting), constant) is var reading
                && reading.Compiles(site))
                return reading;
        return null;
    }

    public void Apply(SyntaxEditor editor)
    {
        Replace(editor);
        if (_constant is not null)
            VariableRemoval.Remove(editor, _constant);
    }

    // A constant that nobody names is a warning, and members keep their order in a trial.
    private bool Compiles(FixSite site) =>
        site.Compiles(_constant?.Declarator.Parent?.Parent is LocalDeclarationStatementSyntax { Parent: BlockSyntax } ? Apply : Replace, withoutNewWarnings: true, at: _place);

    private void Replace(SyntaxEditor editor)
    {
        var value = _make(editor.Generator);
        editor.ReplaceNode(_place, (IsWhole(_place) || value is ThrowExpressionSyntax ? value : ParenthesizedExpression(value)).WithTriviaFrom(_place));
    }

    // configuration["Jwt:Key"] ?? "fallback"
    private static BinaryExpressionSyntax? Coalesce(ExpressionSyntax written) =>
        written.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce && coalesce.Right == written ? coalesce : null;

    // The key of what is read on the left.
    private static string? Key(ExpressionSyntax read, SemanticModel model)
    {
        var arguments = read switch
        {
            ElementAccessExpressionSyntax access => access.ArgumentList.Arguments,
            InvocationExpressionSyntax call => call.ArgumentList.Arguments,
            _ => default,
        };
        return arguments.Count > 0 && model.GetConstantValue(arguments[0].Expression) is { HasValue: true, Value: string key } ? key : null;
    }

    private static VariableUses? Constant(ExpressionSyntax written, SemanticModel model) =>
        written.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } && model.GetDeclaredSymbol(declarator) is { } symbol
            && symbol is IFieldSymbol or ILocalSymbol { IsConst: true }
            ? VariableUses.Of(symbol, model) : null;

    private static SyntaxNode Whole(SyntaxNode name) => name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;

    private static bool IsWhole(SyntaxNode place) =>
        place.Parent is ArgumentSyntax or EqualsValueClauseSyntax or ArrowExpressionClauseSyntax or ReturnStatementSyntax or ParenthesizedExpressionSyntax
        || place.Parent is AssignmentExpressionSyntax assignment && assignment.Right == place || place.Parent is LambdaExpressionSyntax;

    // Variables first, then members: configuration, builder.Configuration, _configuration.
    private static IEnumerable<ExpressionSyntax> Configurations(FixSite site, SyntaxNode place)
    {
        var found = site.Model.LookupSymbols(place.SpanStart).Where(symbol => symbol is not ILocalSymbol || symbol.Locations[0].SourceSpan.Start < place.SpanStart);
        foreach (var symbol in found.OrderBy(static symbol => symbol is ILocalSymbol or IParameterSymbol ? 0 : 1))
            if (TypeOf(symbol) is not { } type)
                continue;
            else if (IsConfiguration(type))
                yield return IdentifierName(symbol.Name);
            else if (symbol is ILocalSymbol or IParameterSymbol && type.GetMembers("Configuration").OfType<IPropertySymbol>().FirstOrDefault() is { } property && IsConfiguration(property.Type))
                yield return MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, IdentifierName(symbol.Name), IdentifierName(property.Name));
    }

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        _ => null,
    };

    // A section knows its part alone.
    private static bool IsConfiguration(ITypeSymbol type) => type.Is(Configuration.IConfiguration) && !type.Is(Configuration.IConfigurationSection);

    private static ExpressionSyntax Read(FixSite site, SyntaxGenerator syntax, INamedTypeSymbol exception, ExpressionSyntax configuration, string setting) =>
        BinaryExpression(
            SyntaxKind.CoalesceExpression,
            ElementAccessExpression(configuration, BracketedArgumentList(SingletonSeparatedList(Argument(Text(setting))))),
            Thrown(site, syntax, exception, setting));

    private static ThrowExpressionSyntax Thrown(FixSite site, SyntaxGenerator syntax, INamedTypeSymbol exception, string setting) => ThrowExpression(
        ObjectCreationExpression(site.ImportedType(syntax, exception))
            .WithArgumentList(ArgumentList(SingletonSeparatedList(Argument(Text(setting + " is not configured."))))));

    private static ExpressionSyntax Text(string text) => LiteralExpression(SyntaxKind.StringLiteralExpression, Literal(text));
}
