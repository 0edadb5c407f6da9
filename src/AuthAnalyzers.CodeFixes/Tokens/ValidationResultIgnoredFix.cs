using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AuthAnalyzers.CodeFixes.Tokens;

/// <summary>AUTH4006: <c>var validation = await handler.ValidateTokenAsync(…); if (!validation.IsValid) throw validation.Exception;</c></summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ValidationResultIgnoredFix : AuthFix
{
    public ValidationResultIgnoredFix() : base(Rules.ValidationResultIgnored) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (site.Property(FixProperties.Replacement) is null || site.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call
            || call.FirstAncestorOrSelf<StatementSyntax>() is not { Parent: BlockSyntax block } statement || NameOf(site, statement, call, block) is not { } name
            || Declared(site, statement, call, name) is not { } declaration)
            yield break;
        yield return new("Throw when it is not valid", "Throw", editor =>
        {
            var layout = Layout.Of(site.Root);
            var indentation = Layout.IndentationOf(site.Root, statement.GetFirstToken());
            var check = ParseStatement($"if (!{name}.IsValid){layout.NewLine}{layout.Deeper(indentation)}throw {name}.Exception;")
                .WithLeadingTrivia(Whitespace(indentation)).WithTrailingTrivia(layout.NewLine);
            editor.InsertAfter(statement, check);
            editor.ReplaceNode(statement, declaration.WithTriviaFrom(statement));
        });
    }

    // The local that has the result already, or a new one.
    private static string? NameOf(FixSite site, StatementSyntax statement, InvocationExpressionSyntax call, BlockSyntax block)
    {
        if (statement is LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables } && variables[0].Initializer?.Value is { } value)
            return Value(value, call) ? variables[0].Identifier.ValueText : null;
        var member = statement.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        foreach (var name in new[] { "validation", "tokenValidation" })
            if (site.Model.LookupSymbols(block.OpenBraceToken.Span.End, name: name).IsEmpty && member?.DescendantTokens().Any(token => token.ValueText == name) == false)
                return name;
        return null;
    }

    private static StatementSyntax? Declared(FixSite site, StatementSyntax statement, InvocationExpressionSyntax call, string name)
    {
        var value = statement switch
        {
            LocalDeclarationStatementSyntax => null,
            ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" }, Right: var right } } => right,
            ExpressionStatementSyntax { Expression: var expression } => expression,
            _ => null,
        };
        if (statement is LocalDeclarationStatementSyntax local)
            return local.Declaration.Variables[0].Initializer?.Value is { } given && IsResult(site, given) ? local : null;
        if (value is null || !Value(value, call))
            return null;
        if (!IsResult(site, value))
        {
            // Nobody waits for the task.
            if (value != call || !IsAsync(statement))
                return null;
            value = AwaitExpression(Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(Space), call.WithoutTrivia());
        }
        return ParseStatement($"var {name} = x;") is LocalDeclarationStatementSyntax made
            ? made.ReplaceNode(made.Declaration.Variables[0].Initializer!.Value, value.WithoutTrivia())
            : null;
    }

    // The call, awaited or waited for.
    private static bool Value(ExpressionSyntax value, InvocationExpressionSyntax call) => value.Span.Contains(call.Span);

    private static bool IsResult(FixSite site, ExpressionSyntax value) => site.Model.GetTypeInfo(value).Type is { Name: "TokenValidationResult" };

    private static bool IsAsync(StatementSyntax statement)
    {
        foreach (var around in statement.Ancestors())
            switch (around)
            {
                case AnonymousFunctionExpressionSyntax function:
                    return function.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword);
                case LocalFunctionStatementSyntax local:
                    return local.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case LockStatementSyntax:
                    return false;
                case MethodDeclarationSyntax method:
                    return method.Modifiers.Any(SyntaxKind.AsyncKeyword);
            }
        return false;
    }
}
