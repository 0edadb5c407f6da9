using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>AUTH3002's fix: the entry or the switch goes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CredentialDiagnosticsFix)), Shared]
public sealed class CredentialDiagnosticsFix : AuthFix
{
    public CredentialDiagnosticsFix() : base(Rules.CredentialDiagnostics) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        // The flag, the assignment, the header's name, or the name of the call.
        var node = site.Node;
        if (node.FirstAncestorOrSelf<ExpressionSyntax>() is { } reported && Removal(reported) is { } remove)
            yield return new Repair("Remove what makes credentials logged", "Remove", remove);
    }

    private static Action<SyntaxEditor>? Removal(ExpressionSyntax reported)
    {
        // LoggingFields = … | W3CLoggingFields.Cookie
        if (reported.Parent is BinaryExpressionSyntax flags && flags.IsKind(SyntaxKind.BitwiseOrExpression))
            return editor => editor.ReplaceNode(flags, (current, _) => current is BinaryExpressionSyntax { Left: var left, Right: var right } ? (flags.Left == reported ? right : left).WithTriviaFrom(current) : current);
        return SettingRemoval.Of(reported, static method => method is "EnableSensitiveDataLogging" or "RedactLoggedHeaders");
    }
}
