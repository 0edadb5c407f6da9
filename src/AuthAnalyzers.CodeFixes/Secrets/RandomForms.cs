using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Simplification;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.CodeFixes.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>The calls of <c>System.Random</c> in the form of <c>RandomNumberGenerator</c>: same range, same type, no exception that was not there before.</summary>
internal static class RandomForms
{
    /// <summary>The form for a call of a generator; null where the framework has none, or where it might behave otherwise.</summary>
    public static SecureForm? Of(SyntaxNode source, SemanticModel model, SecureGenerator secure)
    {
        if (source is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { RawKind: (int)SyntaxKind.SimpleMemberAccessExpression } access } call
            || model.GetOperation(call) is not IInvocationOperation operation
            || !OfRandom(operation.TargetMethod)
            || !GeneratorFixes.CanGo(access.Expression, model)
            || access.HasInnerComments() || !InOrder(operation))
            return null;

        switch (operation.TargetMethod.Name)
        {
            case "Next" when SecureNumbers.At(call, model, secure) is { } numbers:
                return Number(call, access.Expression, operation, numbers);
            case "NextBytes" when secure.HasFill:
                return Same(call, access.Expression, "Fill", operation, secure);
            case "NextBytes" when secure.HasInstances && call.Parent is ExpressionStatementSyntax statement && call.ArgumentList.Arguments[0].Expression is { } buffer:
                return Filled(statement, buffer, access.Expression, model, secure);
            case "GetItems" or "Shuffle" or "GetString" or "GetHexString" when secure.Has(operation.TargetMethod.Name, operation.TargetMethod.Parameters.Length):
                return Same(call, access.Expression, operation.TargetMethod.Name, operation, secure);
            case "NextDouble" when SecureNumbers.At(call, model, secure) is { } numbers:
                return Fractions.Of(operation, access.Expression, numbers);
            default:
                return null;
        }
    }

    private static SecureForm? Number(InvocationExpressionSyntax call, ExpressionSyntax generator, IInvocationOperation operation, SecureNumbers numbers)
    {
        var bounds = Call.Of(operation);
        switch (bounds.Count)
        {
            case 0:
                return new SecureForm(call, (_, syntax) => numbers.Call(syntax, "int.MaxValue"), generator, numbers);
            case 1 or 2 when numbers.AllowEmpty:
            case 1 when bounds.At(0) is { } most && Bounds.IsPositive(most):
            case 2 when bounds.At(0) is { } least && bounds.At(1) is { } end && Bounds.IsBelow(least, end):
                return new SecureForm(call, (current, syntax) => numbers.Call(syntax, Unnamed(((InvocationExpressionSyntax)current).ArgumentList)), generator, numbers);
            // Random gives the lower bound for an empty range, where GetInt32 throws.
            case 1 when IsName(call.ArgumentList.Arguments[0].Expression):
                var bound = call.ArgumentList.Arguments[0].Expression.WithoutTrivia();
                return Guarded(call, generator, numbers, $"{bound} == 0 ? 0 : x");
            case 2 when IsName(call.ArgumentList.Arguments[0].Expression) && IsName(call.ArgumentList.Arguments[1].Expression):
                var lower = call.ArgumentList.Arguments[0].Expression.WithoutTrivia();
                var upper = call.ArgumentList.Arguments[1].Expression.WithoutTrivia();
                return Guarded(call, generator, numbers, $"{lower} == {upper} ? {lower} : x");
            default:
                return null;
        }
    }

    private static SecureForm Guarded(InvocationExpressionSyntax call, ExpressionSyntax generator, SecureNumbers numbers, string template) =>
        new(call, (current, syntax) =>
        {
            var choice = (ConditionalExpressionSyntax)ParseExpression(template);
            choice = choice.WithWhenFalse(numbers.Call(syntax, Unnamed(((InvocationExpressionSyntax)current).ArgumentList)));
            return ParenthesizedExpression(choice).WithAdditionalAnnotations(Simplifier.Annotation);
        }, generator);

    private static SecureForm Same(InvocationExpressionSyntax call, ExpressionSyntax generator, string name, IInvocationOperation operation, SecureGenerator secure) =>
        new(call, (current, syntax) =>
        {
            var invocation = (InvocationExpressionSyntax)current;
            var method = ((MemberAccessExpressionSyntax)invocation.Expression).Name;
            if (method is not GenericNameSyntax)
                method = TypeArguments(operation) is { IsEmpty: false } types
                    ? GenericName(Identifier(name), TypeArgumentList(SeparatedList(types.Select(type => (TypeSyntax)syntax.ImportedType(type)))))
                    : IdentifierName(name);
            return secure.Call(syntax, method, Unnamed(invocation.ArgumentList));
        }, generator);

    // Random takes arrays too, from which the type argument of a span is not inferred.
    private static ImmutableArray<ITypeSymbol> TypeArguments(IInvocationOperation operation)
    {
        foreach (var argument in Call.Of(operation))
            if (argument.Value is IConversionOperation { IsImplicit: true } or { Type: IArrayTypeSymbol })
                return operation.TargetMethod.TypeArguments;
        return ImmutableArray<ITypeSymbol>.Empty;
    }

    private static SecureForm Filled(ExpressionStatementSyntax statement, ExpressionSyntax buffer, ExpressionSyntax generator, SemanticModel model, SecureGenerator secure)
    {
        var name = "generator";
        for (var number = 2; !model.LookupSymbols(statement.SpanStart, name: name).IsEmpty || Declares(statement, name); number++)
            name = "generator" + number;
        return new SecureForm(statement, (current, syntax) =>
        {
            var filled = ((InvocationExpressionSyntax)((ExpressionStatementSyntax)current).Expression).ArgumentList.Arguments[0].Expression;
            return UsingStatement(
                    VariableDeclaration(IdentifierName("var"), SingletonSeparatedList(
                        VariableDeclarator(Identifier(name), null, EqualsValueClause(secure.Call(syntax, "Create", ""))))),
                    null,
                    ExpressionStatement(InvocationExpression(
                        MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, IdentifierName(name), IdentifierName("GetBytes")),
                        ArgumentList(SingletonSeparatedList(Argument(filled))))))
                .WithAdditionalAnnotations(Formatter.Annotation);
        }, generator);
    }

    private static bool Declares(SyntaxNode statement, string name)
    {
        var body = statement.FirstAncestorOrSelf<SyntaxNode>(static node => node is MemberDeclarationSyntax and not GlobalStatementSyntax or CompilationUnitSyntax) ?? statement;
        foreach (var token in body.DescendantTokens())
            if (token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name)
                return true;
        return false;
    }

    // An override counts: a derived generator's own methods have a meaning of their own.
    private static bool OfRandom(IMethodSymbol method)
    {
        while (method.OverriddenMethod is { } overridden)
            method = overridden;
        return GeneratorFixes.IsRandom(method.ContainingType);
    }

    // Named arguments lose their names, which differ between the two types; their order must be that of the parameters.
    private static bool InOrder(IInvocationOperation operation)
    {
        var before = 0;
        foreach (var argument in Call.Of(operation))
        {
            if (argument.Value.Syntax.SpanStart < before)
                return false;
            before = argument.Value.Syntax.SpanStart;
        }
        return true;
    }

    private static ArgumentListSyntax Unnamed(ArgumentListSyntax arguments)
    {
        foreach (var argument in arguments.Arguments)
            if (argument.NameColon is { Name.Identifier.ValueText: not ("lowercase" or "choices" or "length" or "destination" or "values") })
                return arguments.WithArguments(SeparatedList(arguments.Arguments.Select(static a => a.WithNameColon(null).WithTriviaFrom(a)), arguments.Arguments.GetSeparators()));
        return arguments;
    }

    private static bool IsName(ExpressionSyntax expression)
    {
        while (expression is MemberAccessExpressionSyntax access)
            expression = access.Expression;
        return expression is IdentifierNameSyntax or LiteralExpressionSyntax or ThisExpressionSyntax;
    }
}
