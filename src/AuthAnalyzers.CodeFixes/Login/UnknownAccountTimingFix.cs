using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Login;

/// <summary>AUTH2003: the password that was sent is hashed for an unknown account too.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UnknownAccountTimingFix : AuthFix
{
    public UnknownAccountTimingFix() : base(Rules.UnknownAccountTiming) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        var statement = site.Node.FirstAncestorOrSelf<StatementSyntax>();
        if (site.Property(FixProperties.Statement) is not { } text || statement is not (ReturnStatementSyntax or ThrowStatementSyntax) || !IsWhole(statement, site.Node))
            yield break;
        var hash = SyntaxFactory.ParseStatement(text);
        void Apply(SyntaxEditor editor)
        {
            if (editor.IsFirst(statement, nameof(UnknownAccountTimingFix)))
                editor.PutBefore(statement, site, hash);
        }
        if (site.Compiles(Apply))
            yield return new("Hash the password for an unknown account too", "DummyHash", Apply);
    }

    // A branch of a conditional expression is left alone.
    private static bool IsWhole(StatementSyntax statement, SyntaxNode answer) => statement switch
    {
        ReturnStatementSyntax { Expression: { } value } => value.Span == answer.Span,
        ThrowStatementSyntax { Expression: { } value } => value.Span == answer.Span,
        _ => false,
    };
}
