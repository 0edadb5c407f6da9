using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Login;

/// <summary>AUTH2001: an unknown account and a wrong password get the same answer.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AccountEnumerationFix : AuthFix
{
    public AccountEnumerationFix() : base(Rules.AccountEnumeration) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (OneAnswer.Of(site) is { } answer && site.Compiles(answer.Apply))
            yield return new("Answer an unknown account and a wrong password alike", "OneAnswer", answer.Apply);
    }
}
