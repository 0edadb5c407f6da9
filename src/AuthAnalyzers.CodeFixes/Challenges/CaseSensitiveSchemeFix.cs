using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AuthAnalyzers.CodeFixes.Challenges;

/// <summary>Compares the scheme without case, in the form that the framework has.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CaseSensitiveSchemeFix : AuthFix
{
    public CaseSensitiveSchemeFix() : base(Rules.CaseSensitiveScheme) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (LowerCaseChoice.Of(site) is { } choice)
            yield return new Repair("Compare the scheme without case", nameof(CaseSensitiveSchemeFix), choice.Apply);
        if (site.Compilation.GetTypesByMetadataName("System.StringComparison").FirstOrDefault(static t => t.DeclaredAccessibility == Accessibility.Public) is not { } comparison || Form(site) is not { } form)
            yield break;
        yield return new Repair("Compare the scheme without case", nameof(CaseSensitiveSchemeFix), editor =>
        {
            var ignoreCase = (ExpressionSyntax)MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, site.ImportedType(editor.Generator, comparison), IdentifierName("OrdinalIgnoreCase"));
            editor.ReplaceNode(Compared(site.Node), (current, _) => form(current, ignoreCase).WithTriviaFrom(current).WithAdditionalAnnotations(Formatter.Annotation));
        });
        if (ParsedCredentials.Of(site) is { } parsed && site.Compiles(parsed.Apply, withoutNewWarnings: true))
            yield return new Repair("Parse the header with AuthenticationHeaderValue", nameof(CaseSensitiveSchemeFix) + ".Parse", parsed.Apply);
    }

    // A pattern is reported, the test around it changes.
    private static SyntaxNode Compared(SyntaxNode node) => node.Parent switch
    {
        ConstantPatternSyntax { Parent: UnaryPatternSyntax { Parent: IsPatternExpressionSyntax test } } => test,
        ConstantPatternSyntax { Parent: IsPatternExpressionSyntax test } => test,
        _ => node,
    };

    private static Func<SyntaxNode, ExpressionSyntax, SyntaxNode>? Form(FixSite site) => Compared(site.Node) switch
    {
        InvocationExpressionSyntax call => Call(site, call),
        BinaryExpressionSyntax binary when IsText(site, binary.Left) && IsText(site, binary.Right) => (current, ignoreCase) =>
            Negated(StringEquals(((BinaryExpressionSyntax)current).Left, ((BinaryExpressionSyntax)current).Right, ignoreCase), binary.IsKind(SyntaxKind.NotEqualsExpression)),
        IsPatternExpressionSyntax test when IsText(site, test.Expression) => (current, ignoreCase) => ((IsPatternExpressionSyntax)current).Pattern switch
        {
            UnaryPatternSyntax { Pattern: ConstantPatternSyntax constant } => Negated(StringEquals(((IsPatternExpressionSyntax)current).Expression, constant.Expression, ignoreCase), true),
            var pattern => StringEquals(((IsPatternExpressionSyntax)current).Expression, ((ConstantPatternSyntax)pattern).Expression, ignoreCase),
        },
        _ => null,
    };

    private static Func<SyntaxNode, ExpressionSyntax, SyntaxNode>? Call(FixSite site, InvocationExpressionSyntax call)
    {
        if (site.Model.GetSymbolInfo(call).Symbol is not IMethodSymbol method)
            return null;
        for (var i = 0; i < call.ArgumentList.Arguments.Count; i++)
        {
            var index = i;
            var expression = call.ArgumentList.Arguments[i].Expression;
            if (site.Model.GetTypeInfo(expression).Type?.Name == "StringComparison")
                return (current, ignoreCase) => WithArgument((InvocationExpressionSyntax)current, index, expression is MemberAccessExpressionSyntax access ? access.WithName(IdentifierName("OrdinalIgnoreCase")) : ignoreCase);
            if (expression.IsKind(SyntaxKind.FalseLiteralExpression) && NameOf(call.ArgumentList.Arguments[i], method, i) == "ignoreCase")
                return (current, _) => WithArgument((InvocationExpressionSyntax)current, index, LiteralExpression(SyntaxKind.TrueLiteralExpression));
        }
        var name = method.Name == "SequenceEqual" ? "Equals" : method.Name;
        if (HasOverload(method, name))
            return (current, ignoreCase) => WithComparison(Renamed((InvocationExpressionSyntax)current, name), ignoreCase);
        // Older frameworks have Contains without comparison, and IndexOf with it.
        if (method is { Name: "Contains", ContainingType.SpecialType: SpecialType.System_String } && call.Expression is MemberAccessExpressionSyntax)
            return (current, ignoreCase) => ParenthesizedExpression(BinaryExpression(SyntaxKind.GreaterThanOrEqualExpression,
                WithComparison(Renamed((InvocationExpressionSyntax)current, "IndexOf").WithoutTrivia(), ignoreCase),
                LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal(0)))).WithAdditionalAnnotations(Microsoft.CodeAnalysis.Simplification.Simplifier.Annotation);
        return null;
    }

    private static string? NameOf(ArgumentSyntax argument, IMethodSymbol method, int index) =>
        argument.NameColon?.Name.Identifier.ValueText ?? (index < method.Parameters.Length ? method.Parameters[index].Name : null);

    // Behind named arguments the one that is added needs its name.
    private static InvocationExpressionSyntax WithComparison(InvocationExpressionSyntax call, ExpressionSyntax comparison) =>
        call.AddArgumentListArguments(call.ArgumentList.Arguments.Any(static a => a.NameColon is not null)
            ? Argument(NameColon("comparisonType").WithTrailingTrivia(Space), default, comparison)
            : Argument(comparison));

    // The same method with a StringComparison at its end: an instance method of string, or an extension of spans of characters.
    private static bool HasOverload(IMethodSymbol method, string name)
    {
        var given = (method.ReducedFrom ?? method).Parameters.Length;
        if (method.ContainingType.SpecialType != SpecialType.System_String && method.ContainingType.Name != "MemoryExtensions")
            return false;
        foreach (var member in method.ContainingType.GetMembers(name))
            if (member is IMethodSymbol { TypeParameters.IsEmpty: true } other && other.IsStatic == (method.ReducedFrom ?? method).IsStatic && other.Parameters.Length == given + 1
                && other.Parameters[given].Type.Name == "StringComparison" && (method.IsStatic || method.ReducedFrom is not null || SameTypes(method, other)))
                return true;
        return false;
    }

    private static bool SameTypes(IMethodSymbol method, IMethodSymbol other)
    {
        for (var i = 0; i < method.Parameters.Length; i++)
            if (!SymbolEqualityComparer.Default.Equals(method.Parameters[i].Type, other.Parameters[i].Type) && !(method.Name == "Equals" && method.Parameters[i].Type.SpecialType == SpecialType.System_String))
                return false;
        return true;
    }

    private static InvocationExpressionSyntax Renamed(InvocationExpressionSyntax call, string name) => call.Expression switch
    {
        MemberAccessExpressionSyntax access when access.Name.Identifier.ValueText != name => call.WithExpression(access.WithName(IdentifierName(name))),
        MemberBindingExpressionSyntax binding when binding.Name.Identifier.ValueText != name => call.WithExpression(binding.WithName(IdentifierName(name))),
        _ => call,
    };

    private static InvocationExpressionSyntax WithArgument(InvocationExpressionSyntax call, int index, ExpressionSyntax expression)
    {
        var argument = call.ArgumentList.Arguments[index];
        return call.WithArgumentList(call.ArgumentList.WithArguments(call.ArgumentList.Arguments.Replace(argument, argument.WithExpression(expression.WithTriviaFrom(argument.Expression)))));
    }

    private static bool IsText(FixSite site, ExpressionSyntax expression) =>
        site.Model.GetTypeInfo(expression) is { Type: { } type } && (type.SpecialType == SpecialType.System_String || type.Name == "StringValues");

    private static ExpressionSyntax StringEquals(ExpressionSyntax left, ExpressionSyntax right, ExpressionSyntax ignoreCase) =>
        InvocationExpression(MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, PredefinedType(Token(SyntaxKind.StringKeyword)), IdentifierName("Equals")),
            ArgumentList(SeparatedList(new[] { Argument(left.WithoutTrivia()), Argument(right.WithoutTrivia()), Argument(ignoreCase) })));

    private static ExpressionSyntax Negated(ExpressionSyntax expression, bool negate) => negate ? PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, expression) : expression;
}
