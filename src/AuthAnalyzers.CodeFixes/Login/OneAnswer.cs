using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Login;

/// <summary>The edits that make all answers of a failed login one: the same expression at every site, and the same challenge in front of it.</summary>
internal sealed class OneAnswer
{
    private readonly List<(ExpressionSyntax Site, ExpressionSyntax Answer)> _answers = new();
    private readonly List<(StatementSyntax Before, StatementSyntax[] Header)> _headers = new();

    private readonly FixSite _site;

    private OneAnswer(FixSite site) => _site = site;

    /// <summary>The edits for the diagnostic; null where one of the sites cannot be rewritten.</summary>
    public static OneAnswer? Of(FixSite site)
    {
        if (site.Property(FixProperties.Parts)?.Split(',') is not { } parts || site.Property(FixProperties.Statuses)?.Split(',') is not { } statuses)
            return null;
        var locations = new List<Location> { site.Diagnostic.Location };
        locations.AddRange(site.Diagnostic.AdditionalLocations);
        var sites = new List<AnswerSite>();
        for (var i = 0; i < parts.Length; i++)
        {
            if (ExpressionAt(site, locations[i]) is not { } expression)
                return null;
            sites.Add(new(expression, statuses[i], parts[i]));
        }
        var one = new OneAnswer(site);
        foreach (var part in sites.GroupBy(static s => s.Part))
            if (!one.Unify(part.ToList(), site.Model))
                return null;
        return one.SetHeaders(site, sites, locations.Skip(parts.Length)) && one._answers.Count > 0 ? one : null;
    }

    public void Apply(SyntaxEditor editor)
    {
        foreach (var (site, answer) in _answers)
            if (editor.IsFirst(site, nameof(OneAnswer)))
                editor.ReplaceNode(site, answer.WithTriviaFrom(site));
        foreach (var (before, header) in _headers)
            if (editor.IsFirst(before, nameof(OneAnswer)))
                editor.PutBefore(before, _site, header);
    }

    private bool Unify(List<AnswerSite> sites, SemanticModel model)
    {
        // What is said in a comment within an answer would be lost.
        if (sites.Any(static s => s.Expression.DescendantTrivia().Any(static t => !t.IsKind(SyntaxKind.WhitespaceTrivia) && !t.IsKind(SyntaxKind.EndOfLineTrivia))))
            return false;
        var status = sites.All(s => s.Status == sites[0].Status) ? sites[0].Status : "401";
        // The one that tells nothing is the model, else that of the wrong password: the second.
        var candidates = sites.Skip(1).Append(sites[0]).Where(s => s.Status == status).OrderBy(s => IsGeneric(s.Expression, model) ? 0 : 1).ToList();
        if (candidates.Count == 0)
            candidates.Add(sites[1]);
        foreach (var candidate in candidates)
        {
            var others = sites.Where(s => s != candidate).ToList();
            if (Reworded(candidate.Expression, others, model) is not { } reworded || (candidate.Status == status ? reworded : Unauthorized.Of(reworded)) is not { } answer)
                continue;
            foreach (var s in sites)
                if (!SyntaxFactory.AreEquivalent(s.Expression, answer))
                    _answers.Add((s.Expression, answer));
            return true;
        }
        return false;
    }

    private static bool IsGeneric(ExpressionSyntax answer, SemanticModel model)
    {
        var texts = Wording.Of(answer, model).Where(t => !Wording.IsKey(t, model)).ToList();
        return texts.Count > 0 && texts.All(t => Wording.Say(t, model) is { } text && GenericText.Is(text));
    }

    // The answer as all sites are to give it; null where it cannot stand at their sites. The field that an error is filed under stays the one of this answer.
    private static ExpressionSyntax? Reworded(ExpressionSyntax answer, List<AnswerSite> others, SemanticModel model)
    {
        var tells = Telling(answer, others, model);
        // A resource's key, a look-up of texts, another language: nobody but the author can write the third text, so that both get the one that is there.
        if (!tells.TrueForAll(text => Wording.IsPlain(text, answer, model) && GenericText.IsEnglish(Wording.Say(text, model) ?? "")))
            tells.Clear();
        foreach (var name in answer.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
            if (!name.AncestorsAndSelf().TakeWhile(n => n != answer).Any(tells.Contains) && !IsKnownAt(name, answer, others, model))
                return null;
        return answer.ReplaceNodes(tells, (text, _) =>
            SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(GenericText.Like(Wording.Say(text, model) ?? ""))).WithTriviaFrom(text)).WithoutTrivia();
    }

    // The texts of the answer that tell which credential was wrong.
    private static List<ExpressionSyntax> Telling(ExpressionSyntax answer, List<AnswerSite> others, SemanticModel model)
    {
        var said = new HashSet<string>(others.SelectMany(o => Wording.Of(o.Expression, model)).Select(t => Wording.Say(t, model) ?? ""), StringComparer.Ordinal);
        return Wording.Of(answer, model).FindAll(text => !Wording.IsKey(text, model) && !Wording.IsParameterName(text, model) && (Wording.Say(text, model) is not { } says
            || !(GenericText.Is(says) && model.GetConstantValue(text).HasValue) && !(said.Contains(says) && others.TrueForAll(o => Says(o.Expression, says, model)))));
    }

    private static bool Says(ExpressionSyntax answer, string text, SemanticModel model) => Wording.Of(answer, model).Any(t => Wording.Say(t, model) == text);

    // A local may hold something else at another site, unless that speaks of it too.
    private static bool IsKnownAt(IdentifierNameSyntax name, ExpressionSyntax answer, List<AnswerSite> others, SemanticModel model) =>
        model.GetSymbolInfo(name).Symbol is not { } symbol || symbol is not (ILocalSymbol { IsConst: false } or IRangeVariableSymbol)
        || symbol.DeclaringSyntaxReferences.All(r => answer.Span.Contains(r.Span))
        || others.TrueForAll(o => o.Expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(n => n.Identifier.ValueText == name.Identifier.ValueText));

    private bool SetHeaders(FixSite site, List<AnswerSite> sites, IEnumerable<Location> given)
    {
        if (site.Property(FixProperties.Unchallenged)?.Split(',') is not { } unchallenged)
            return true;
        var copied = given.Select(l => site.NodeAt(l)?.FirstAncestorOrSelf<StatementSyntax>()).OfType<StatementSyntax>().Select(static s => s.WithoutTrivia()).ToArray();
        foreach (var number in unchallenged)
        {
            var expression = sites[int.Parse(number, CultureInfo.InvariantCulture)].Expression;
            // In the middle of an expression no statement can be put in front.
            if (expression.Parent is not (ReturnStatementSyntax or ThrowStatementSyntax) || expression.Parent is not StatementSyntax statement)
                return false;
            var header = copied.Length > 0 ? copied : Header(site, expression) is { } written ? new[] { written } : null;
            if (header is null)
                return false;
            _headers.Add((statement, header));
        }
        return true;
    }

    private static StatementSyntax? Header(FixSite site, ExpressionSyntax at)
    {
        if (ChallengeToWrite.Of(site) is not { } challenge || ResponseAt(site, at) is not { } response)
            return null;
        var named = site.Compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Http.IHeaderDictionary")?.GetMembers("WWWAuthenticate").IsEmpty == false;
        var target = response + (named ? ".Headers.WWWAuthenticate" : ".Headers[\"WWW-Authenticate\"]");
        return SyntaxFactory.ParseStatement(target + " = " + challenge.Code + ";");
    }

    // The response of the controller or page, or of an HttpContext at hand.
    private static string? ResponseAt(FixSite site, ExpressionSyntax at)
    {
        foreach (var symbol in site.Model.LookupSymbols(at.SpanStart))
            switch (symbol)
            {
                case IPropertySymbol { Name: "Response", Type.Name: "HttpResponse", IsStatic: false, ContainingType.Name: "ControllerBase" or "PageModel" }:
                    return "Response";
                case IParameterSymbol { Type: { Name: "HttpContext", ContainingNamespace: { Name: "Http", ContainingNamespace.Name: "AspNetCore" } } }:
                    return symbol.Name + ".Response";
                case IParameterSymbol { Type: { Name: "HttpResponse", ContainingNamespace: { Name: "Http", ContainingNamespace.Name: "AspNetCore" } } }:
                    return symbol.Name;
            }
        return null;
    }

    private static ExpressionSyntax? ExpressionAt(FixSite site, Location location)
    {
        var node = site.NodeAt(location);
        while (node is not null && (node is not ExpressionSyntax || node.Parent is { } parent && parent.Span == location.SourceSpan && parent is ExpressionSyntax))
            node = node.Parent;
        return node is ExpressionSyntax expression && expression.Span == location.SourceSpan ? expression : null;
    }

    private sealed class AnswerSite(ExpressionSyntax expression, string status, string part)
    {
        public ExpressionSyntax Expression { get; } = expression;

        public string Status { get; } = status;

        public string Part { get; } = part;
    }
}
