using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Paths;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials.Demanded;
using AuthAnalyzers.Host;
using AuthAnalyzers.Http.Challenges;
using AuthAnalyzers.Http.Responses;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Login;

/// <summary>
/// What AUTH2001 hands over to its fix: every expression of the login that answers, which of them are to become one, and where a challenge is missing then.
/// The first location is the diagnostic's own, the second the answer for a wrong password.
/// </summary>
internal sealed class EnumerationFixData
{
    private readonly Models _compilation;
    private readonly AuthOptions _options;
    private readonly List<(Answer Answer, int Part)> _sites = new();
    private readonly List<Location> _headerStatements = new();
    private readonly List<int> _unchallenged = new();

    private EnumerationFixData(Models compilation, AuthOptions options)
    {
        _compilation = compilation;
        _options = options;
    }

    /// <summary>The diagnostic's additional locations and its properties; no properties where no fix can be given.</summary>
    public static (IEnumerable<Location> Locations, ImmutableDictionary<string, string?> Properties) Of(Difference difference, Models compilation, AuthOptions options)
    {
        var handover = new EnumerationFixData(compilation, options);
        return !IsWithin(difference) && handover.Fill(difference) ? handover.Result(difference) : (new[] { LocationOf(difference.Wrong) }, ImmutableDictionary<string, string?>.Empty);
    }

    // The two differ within one answer, or by a member that only one has: neither can be given to both.
    private static bool IsWithin(Difference difference) =>
        difference.Unknown.HasOtherMembers(difference.Wrong) || difference.Unknown.Site.ConstantValue.HasValue && difference.Wrong.Site.ConstantValue.HasValue;

    // Each part of an answer, by its place: the notes in front of a return, then that itself. Answers of different make have no parts in common.
    private bool Fill(Difference difference)
    {
        var count = difference.UnknownAccount[0].Count;
        foreach (var way in difference.All)
            if (way.Count != count)
                return false;
        for (var part = 0; part < count; part++)
            if (DiffersIn(difference, part, static (a, b) => a.Signature.Text != b.Signature.Text))
                foreach (var way in difference.All)
                    _sites.Add((way[part], part));
        Put(difference.Unknown, 0);
        Put(difference.Wrong, 1);
        for (var part = 0; part < count; part++)
            if (DiffersIn(difference, part, static (a, b) => a.Status != b.Status))
                Challenge(part);
        return true;
    }

    private void Put(Answer answer, int place)
    {
        var now = _sites.FindIndex(site => site.Answer == answer);
        var site = _sites[now];
        _sites.RemoveAt(now);
        _sites.Insert(place, site);
    }

    private static bool DiffersIn(Difference difference, int part, Func<Answer, Answer, bool> differ)
    {
        foreach (var way in difference.All)
            if (differ(way[part], difference.UnknownAccount[0][part]))
                return true;
        return false;
    }

    // Answers of different status become 401, and a 401 carries a challenge (RFC 9110 §15.5.2).
    private void Challenge(int part)
    {
        for (var i = 0; i < _sites.Count; i++)
        {
            var (answer, of) = _sites[i];
            if (of != part)
                continue;
            if (_headerStatements.Count == 0)
                FindHeaderStatements(answer.Site);
            if (ChallengePresence.Of(_compilation).Of(new Response(answer.Site, 401, ResponseForm.ActionResult, ""), HeaderWrites.WwwAuthenticate, _options) != OnPaths.Every)
                _unchallenged.Add(i);
        }
    }

    private void FindHeaderStatements(IOperation site)
    {
        var statement = site;
        while (statement.Parent is { } parent and not IBlockOperation)
            statement = parent;
        if (statement.Parent is not IBlockOperation block)
            return;
        foreach (var before in block.Operations)
        {
            if (before == statement)
                break;
            if (before is IExpressionStatementOperation && HeaderWrites.Of(_compilation).SetsWithin(before, HeaderWrites.WwwAuthenticate))
                _headerStatements.Add(before.Syntax.GetLocation());
        }
    }

    private (IEnumerable<Location>, ImmutableDictionary<string, string?>) Result(Difference difference)
    {
        var properties = ImmutableDictionary<string, string?>.Empty
            .Add(FixProperties.Parts, string.Join(",", _sites.ConvertAll(static site => site.Part.ToString(CultureInfo.InvariantCulture))))
            .Add(FixProperties.Statuses, string.Join(",", _sites.ConvertAll(static site => site.Answer.Status?.ToString(CultureInfo.InvariantCulture) ?? "")));
        var locations = _sites.ConvertAll(static site => LocationOf(site.Answer));
        locations.RemoveAt(0);
        if (_unchallenged.Count > 0)
        {
            properties = properties
                .Add(FixProperties.Unchallenged, string.Join(",", _unchallenged))
                .With(InferredChallenges.Of(_compilation).For(difference.Wrong.Site, _options));
            locations.AddRange(_headerStatements);
        }
        return (locations, properties);
    }

    private static Location LocationOf(Answer answer) => answer.Site.Syntax.GetLocation();
}
