using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Host;
using AuthAnalyzers.Http.Challenges;

namespace AuthAnalyzers.Challenges;

/// <summary>Edits of string literals that a rule hands over to its fix: each place as an additional location, each replacement as a property.</summary>
internal sealed class SourceEdits
{
    private static readonly SourceEdits s_none = new(ImmutableArray<(Location Place, string Text)>.Empty);

    // Each edit is looked up in the source by itself.
    private const int MostEdits = 1000;

    private readonly ImmutableArray<(Location Place, string Text)> _edits;

    private SourceEdits(ImmutableArray<(Location Place, string Text)> edits) => _edits = edits;

    /// <summary>The edits of the challenge's text as edits of the literals that compose it; none where one of them has no place that the fix may change.</summary>
    public static SourceEdits Of(WrittenChallenge written, IReadOnlyList<TextEdit>? edits)
    {
        if (edits is null || edits.Count > MostEdits)
            return s_none;
        var places = ImmutableArray.CreateBuilder<(Location Place, string Text)>(edits.Count);
        foreach (var edit in edits)
        {
            if (Place(written, edit) is not { } place)
                return s_none;
            places.Add(place);
        }
        return new(places.ToImmutable());
    }

    // realm={Realm} gets its quotes around the hole, not within the constant.
    private static (Location Place, string Text)? Place(WrittenChallenge written, TextEdit edit)
    {
        (Location Place, string Text)? elsewhere = null;
        foreach (var place in written.Text.ToSource(edit))
        {
            if (IsWithin(written, place.Place.SourceTree, place.Place.SourceSpan))
                return MayChange(written, place.Place) ? place : null;
            elsewhere ??= place;
        }
        return elsewhere is { } known && MayChange(written, known.Place) ? known : null;
    }

    /// <summary>The header's name, where it is spelled by a literal or by a member, as <c>WWW-Authenticate</c>.</summary>
    public static SourceEdits OfHeaderName(IOperation name)
    {
        switch (name.Unwrap())
        {
            case ILiteralOperation { Syntax: LiteralExpressionSyntax literal }:
                return new(ImmutableArray.Create((Location.Create(literal.SyntaxTree, TextSpan.FromBounds(literal.SpanStart, literal.Span.End)), "\"WWW-Authenticate\"")));
            case IMemberReferenceOperation { Member: { Name: "Authorization" or "ProxyAuthenticate", ContainingType: var type }, Syntax: var syntax } when !type.GetMembers("WWWAuthenticate").IsEmpty:
                var identifier = syntax is MemberAccessExpressionSyntax access ? access.Name : syntax;
                return identifier is SimpleNameSyntax ? new(ImmutableArray.Create((identifier.GetLocation(), "WWWAuthenticate"))) : s_none;
            default:
                return s_none;
        }
    }

    /// <summary>Where the part of the challenge stands, if within the operation that writes it; else the expression of the challenge.</summary>
    public static Location Place(WrittenChallenge written, int start, int length) =>
        written.Text.Locate(start, length) is { SourceSpan: { IsEmpty: false } span } place && IsWithin(written, place.SourceTree, span) ? place : written.Value.Syntax.GetLocation();

    /// <summary>Where the part of the challenge stands in a static property's expression, a field's initializer or a constructor of this file, which keeps the text for whoever sends it; null where it stands elsewhere.</summary>
    public static Location? PlaceOfKept(WrittenChallenge written, int start, int length) =>
        written.Text.Locate(start, length) is { SourceSpan: { IsEmpty: false } span, SourceTree: { } tree } place && IsKept(written, tree, span) ? place : null;

    // static string Challenge => "Basic realm='a'"; private readonly string _challenge = $"Basic realm={realm}"; what is constant is shown where it is sent.
    private static bool IsKept(WrittenChallenge written, SyntaxTree tree, TextSpan span) =>
        tree == written.Operation.Syntax.SyntaxTree && tree.GetRoot().FindNode(span).FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member && !member.Span.Contains(written.Operation.Syntax.Span)
        && (member is ConstructorDeclarationSyntax || member is PropertyDeclarationSyntax { ExpressionBody: not null } && member.Modifiers.Any(SyntaxKind.StaticKeyword) || member is FieldDeclarationSyntax && !member.Modifiers.Any(SyntaxKind.ConstKeyword) && !member.Modifiers.Any(SyntaxKind.StaticKeyword));

    public Diagnostic Report(DiagnosticDescriptor rule, Location location, params object[] arguments) => Report(rule, location, ImmutableDictionary<string, string?>.Empty, arguments);

    /// <summary>The diagnostic with these properties besides the edits.</summary>
    public Diagnostic Report(DiagnosticDescriptor rule, Location location, ImmutableDictionary<string, string?> properties, params object[] arguments)
    {
        var places = new List<Location>();
        foreach (var (place, text) in _edits)
        {
            properties = properties.Add(FixProperties.Edit + places.Count, text);
            places.Add(place);
        }
        return Diagnostic.Create(rule, location, places, properties, arguments);
    }

    private static bool IsWithin(WrittenChallenge written, SyntaxTree? tree, TextSpan span) => tree == written.Operation.Syntax.SyntaxTree && written.Operation.Syntax.Span.Contains(span);

    private static bool MayChange(WrittenChallenge written, Location place)
    {
        var tree = written.Operation.Syntax.SyntaxTree;
        if (place.SourceTree != tree)
            return false;
        // `new AuthenticationHeaderValue("Basic")` has no room for parameters.
        if (written.SchemeArgument is { } scheme && scheme.Syntax.Span.Contains(place.SourceSpan))
            return false;
        if (IsWithin(written, tree, place.SourceSpan))
            return true;
        for (var node = tree.GetRoot().FindNode(place.SourceSpan); node is not null; node = node.Parent)
        {
            if (node is VariableDeclaratorSyntax variable)
                return MayChange(written, variable);
            // What a member gives that others may read is not this challenge's alone.
            if (node is MemberDeclarationSyntax member)
                return member.Span.Contains(written.Operation.Syntax.Span) || !HasAccess(member.Modifiers);
        }
        return true;
    }

    // A constant that is a challenge is mended for all that send it; a part of one, such as the realm's name, may have other readers.
    private static bool MayChange(WrittenChallenge written, VariableDeclaratorSyntax variable)
    {
        var field = variable.Parent?.Parent as FieldDeclarationSyntax;
        if (field is not null && HasAccess(field.Modifiers))
            return false;
        var sent = written.Value.Unwrap() switch { IFieldReferenceOperation { Field.Name: var name } => name, ILocalReferenceOperation { Local.Name: var name } => name, _ => null };
        return sent == variable.Identifier.ValueText || Reads(variable, field) < 2;
    }

    // How often something of that name is read where the variable can be.
    private static int Reads(VariableDeclaratorSyntax variable, FieldDeclarationSyntax? field)
    {
        if (field?.Parent is TypeDeclarationSyntax type && type.Modifiers.Any(SyntaxKind.PartialKeyword))
            return int.MaxValue;
        var reads = 0;
        foreach (var token in (field?.Parent ?? variable.FirstAncestorOrSelf<MemberDeclarationSyntax>()!).DescendantTokens())
            if (token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == variable.Identifier.ValueText && token != variable.Identifier)
                reads++;
        return reads;
    }

    private static bool HasAccess(SyntaxTokenList modifiers) =>
        modifiers.Any(SyntaxKind.PublicKeyword) || modifiers.Any(SyntaxKind.ProtectedKeyword) || modifiers.Any(SyntaxKind.InternalKeyword);
}
