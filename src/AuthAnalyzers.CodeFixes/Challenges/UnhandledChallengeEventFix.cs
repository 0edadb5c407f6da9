using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Challenges;

/// <summary>Fixes AUTH1011: tells the handler that the response is taken care of, and gives it what the handler would have.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UnhandledChallengeEventFix : AuthFix
{
    private const string EventContext = "Microsoft.AspNetCore.Authentication.JwtBearer.JwtBearerChallengeContext";

    public UnhandledChallengeEventFix() : base(Rules.UnhandledChallengeEvent) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (site.Node is not ExpressionSyntax write || Context(site, write) is not { } context || ChallengeToWrite.Of(site) is not { } challenge
            || ResponseInScope.Property(context.Type, "Response")?.Type is not { } response)
            yield break;
        var statements = new List<StatementSyntax> { SyntaxFactory.ParseStatement(context.Name + ".HandleResponse();") };
        if (site.Property(FixProperties.Status) is { } status)
            statements.Add(SyntaxFactory.ParseStatement(context.Name + ".Response.StatusCode = " + status + ";"));
        if (site.Property(FixProperties.Header) is { } header)
        {
            if (HeaderSetter.Of(site, response, header, challenge.Code, ExistingHeader.Joined) is not { } setter)
                yield break;
            statements.Add(setter.Statement(context.Name + ".Response"));
        }
        var first = First(write, context.Name);
        if (StatementBefore.Edit(site, first, statements) is { } insertion)
            yield return new Repair("Call HandleResponse first", "CallHandleResponse", insertion);
    }

    private static IParameterSymbol? Context(FixSite site, SyntaxNode node)
    {
        foreach (var function in node.Ancestors())
        {
            var method = function switch
            {
                AnonymousFunctionExpressionSyntax => site.Model.GetSymbolInfo(function).Symbol as IMethodSymbol,
                LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax => site.Model.GetDeclaredSymbol(function) as IMethodSymbol,
                _ => null,
            };
            if (method is { Parameters.Length: 1 } && method.Parameters[0] is var parameter
                && SymbolEqualityComparer.Default.Equals(parameter.Type, site.Compilation.GetTypeByMetadataName(EventContext)))
                return parameter;
            if (function is MemberDeclarationSyntax)
                return null;
        }
        return null;
    }

    // Back over the plain statements that prepare the same answer: the call comes before them.
    private static ExpressionSyntax First(ExpressionSyntax write, string context)
    {
        var statement = write.FirstAncestorOrSelf<StatementSyntax>();
        if (statement?.Parent is not BlockSyntax block || !block.Statements.Contains(statement))
            return write;
        var first = write;
        for (var i = block.Statements.IndexOf(statement) - 1; i >= 0 && block.Statements[i] is ExpressionStatementSyntax or LocalDeclarationStatementSyntax; i--)
            if (block.Statements[i] is ExpressionStatementSyntax { Expression: var expression } && expression.ToString().StartsWith(context + ".Response.", StringComparison.Ordinal))
                first = expression;
        return first;
    }
}
