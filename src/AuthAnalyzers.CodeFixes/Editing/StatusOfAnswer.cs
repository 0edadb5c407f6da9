using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace AuthAnalyzers.CodeFixes.Editing;

/// <summary>The edit that gives an answer another status, with the API that this status has, and keeps its payload.</summary>
internal sealed class StatusOfAnswer
{
    private readonly SyntaxNode _old;
    private readonly SyntaxNode _new;

    private StatusOfAnswer(SyntaxNode old, SyntaxNode @new)
    {
        _old = old;
        _new = @new;
    }

    /// <summary>The edit; null where no API gives that answer, or where it would not compile in the place of the old one.</summary>
    /// <param name="site">The diagnostic's site.</param>
    /// <param name="answer">The call, creation or status assignment that answers.</param>
    /// <param name="from">The status that it answers with.</param>
    /// <param name="to">The status to answer with.</param>
    /// <param name="byScheme">Leave the answer to the default scheme: <c>Forbid()</c>.</param>
    public static StatusOfAnswer? Of(FixSite site, ExpressionSyntax answer, int from, int to, bool byScheme = false)
    {
        // A status that is written down is replaced where it stands.
        if (!byScheme && WrittenStatus(site, answer, from) is { } written)
            return new(written, Spelled(site, written, to).WithTriviaFrom(written));
        var replacement = answer switch
        {
            InvocationExpressionSyntax call => Call(site, call, to, byScheme),
            ObjectCreationExpressionSyntax creation => Creation(site, creation, to, byScheme),
            _ => null,
        };
        return replacement is not null && Fits(site, answer, replacement) ? new(answer, replacement.WithTriviaFrom(answer)) : null;
    }

    /// <summary>Makes the edit.</summary>
    public void Apply(SyntaxEditor editor) => editor.ReplaceNode(_old, (current, _) => _new.WithTriviaFrom(current));

    private static ExpressionSyntax? WrittenStatus(FixSite site, ExpressionSyntax answer, int status)
    {
        foreach (var expression in Candidates(answer))
            if (site.Model.GetConstantValue(expression) is { HasValue: true, Value: int value } && value == status)
                return expression;
        return null;
    }

    private static IEnumerable<ExpressionSyntax> Candidates(ExpressionSyntax answer)
    {
        if (answer is AssignmentExpressionSyntax assignment)
            yield return assignment.Right;
        var (arguments, initializer) = answer switch
        {
            InvocationExpressionSyntax call => (call.ArgumentList, null),
            BaseObjectCreationExpressionSyntax creation => (creation.ArgumentList, creation.Initializer),
            _ => (null, null),
        };
        if (arguments is not null)
            foreach (var argument in arguments.Arguments)
                yield return argument.Expression;
        if (initializer is not null)
            foreach (var member in initializer.Expressions.OfType<AssignmentExpressionSyntax>())
                yield return member.Right;
    }

    // In the spelling of the old one: StatusCodes.Status403Forbidden, HttpStatusCode.Forbidden, (int)HttpStatusCode.Forbidden, or the number.
    private static ExpressionSyntax Spelled(FixSite site, ExpressionSyntax old, int status)
    {
        switch (old)
        {
            case CastExpressionSyntax cast when Named(site, cast.Expression, status) is { } name:
                return cast.WithExpression(name);
            case MemberAccessExpressionSyntax or IdentifierNameSyntax when Named(site, old, status) is { } name:
                return name;
        }
        var number = SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(status));
        return site.Model.GetTypeInfo(old).Type is { TypeKind: TypeKind.Enum } type ? SyntaxFactory.CastExpression(Type(site, type), number) : number;
    }

    private static ExpressionSyntax? Named(FixSite site, ExpressionSyntax old, int status)
    {
        if (site.Model.GetSymbolInfo(old).Symbol is not IFieldSymbol { ContainingType: var type })
            return null;
        foreach (var member in type.GetMembers())
            if (member is IFieldSymbol { HasConstantValue: true, ConstantValue: int value } && value == status && (type.TypeKind == TypeKind.Enum || member.Name.StartsWith("Status", StringComparison.Ordinal)))
                return old switch
                {
                    MemberAccessExpressionSyntax access => access.WithName(SyntaxFactory.IdentifierName(member.Name)),
                    _ => SyntaxFactory.IdentifierName(member.Name),
                };
        return null;
    }

    private static ExpressionSyntax? Call(FixSite site, InvocationExpressionSyntax call, int to, bool byScheme)
    {
        if (site.Model.GetSymbolInfo(call).Symbol is not IMethodSymbol method)
            return null;
        var arguments = call.ArgumentList.Arguments;
        switch (method.Name)
        {
            case "Forbid" when to == 401 && arguments.Count == 0:
                return Renamed(call, "Unauthorized");
            // Forbid("You may not."): the text becomes the body.
            case "Forbid" when to == 403 && arguments.Count == 1:
                return Renamed(call, "StatusCode")?.WithArgumentList(WithStatus(call.ArgumentList, to));
            case "Challenge" when to == 401 && arguments.Count == 1:
                return Renamed(call, "Unauthorized")?.WithArgumentList(call.ArgumentList.WithArguments(SyntaxFactory.SingletonSeparatedList(arguments[0].WithNameColon(null))));
            case "ForbiddenAsync" when to == 401:
                return Renamed(call, "UnauthorizedAsync");
            case "SendForbiddenAsync" when to == 401:
                return Renamed(call, "SendUnauthorizedAsync");
            case "UnauthorizedAsync" when to == 403 && !byScheme:
                return Renamed(call, "ForbiddenAsync");
            case "SendUnauthorizedAsync" when to == 403 && !byScheme:
                return Renamed(call, "SendForbiddenAsync");
            // A scheme's answer has no room for a payload.
            case "Unauthorized" when to == 403 && byScheme:
                return arguments.Count == 0 ? Renamed(call, "Forbid") : null;
            case "Unauthorized" when to == 403 && method.ContainingType.ContainingNamespace.ToDisplayString() == "System.Web.Http":
                return arguments.Count == 0 && site.Compilation.GetTypeByMetadataName("System.Net.HttpStatusCode") is { } status
                    ? Renamed(call, "StatusCode")?.WithArgumentList(Arguments(SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, Type(site, status), SyntaxFactory.IdentifierName("Forbidden"))))
                    : null;
            case "Unauthorized" when to == 403:
                var renamed = Renamed(call, "StatusCode");
                return renamed?.WithArgumentList(WithStatus(call.ArgumentList, to));
            default:
                return null;
        }
    }

    private static ArgumentListSyntax WithStatus(ArgumentListSyntax list, int status)
    {
        var number = SyntaxFactory.Argument(SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(status)));
        return list.Arguments.Count == 0
            ? list.AddArguments(number)
            // Its name may differ: StatusCode(int statusCode, object value).
            : list.WithArguments(SyntaxFactory.SeparatedList(new[] { number, list.Arguments[0].WithNameColon(null).WithLeadingTrivia(SyntaxFactory.Space) }));
    }

    private static ExpressionSyntax? Creation(FixSite site, ObjectCreationExpressionSyntax creation, int to, bool byScheme)
    {
        if (site.Model.GetTypeInfo(creation).Type is not { Name: var name } || creation.Initializer is not null)
            return null;
        var arguments = creation.ArgumentList?.Arguments ?? default;
        var number = SyntaxFactory.Argument(SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(to)));
        switch (name)
        {
            case "ForbidResult" when to == 401 && arguments.Count == 0:
                return WithType(creation, "UnauthorizedResult");
            case "UnauthorizedResult" when to == 403 && byScheme:
                return WithType(creation, "ForbidResult");
            case "UnauthorizedResult" when to == 403:
                return WithType(creation, "StatusCodeResult")?.WithArgumentList(SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(number)));
            case "ChallengeResult" when to == 401 && arguments.Count == 1:
                return WithType(creation, "UnauthorizedObjectResult")?.WithArgumentList(creation.ArgumentList!.WithArguments(SyntaxFactory.SingletonSeparatedList(arguments[0].WithNameColon(null))));
            case "UnauthorizedObjectResult" or "ForbidResult" when to == 403 && !byScheme && arguments.Count == 1:
                return WithType(creation, "ObjectResult")?
                    .WithArgumentList(creation.ArgumentList!.WithArguments(SyntaxFactory.SingletonSeparatedList(arguments[0].WithNameColon(null))).WithTrailingTrivia(SyntaxFactory.Space))
                    .WithInitializer(((ObjectCreationExpressionSyntax)SyntaxFactory.ParseExpression("new A() { StatusCode = " + to + " }")).Initializer);
            case "HttpUnauthorizedResult" when to == 403 && !byScheme:
                return WithType(creation, "HttpStatusCodeResult")?.WithArgumentList(SyntaxFactory.ArgumentList(SyntaxFactory.SeparatedList(arguments.Count == 0
                    ? new[] { number } : new[] { number, arguments[0].WithNameColon(null).WithLeadingTrivia(SyntaxFactory.Space) })));
            default:
                return null;
        }
    }

    private static ObjectCreationExpressionSyntax? WithType(ObjectCreationExpressionSyntax creation, string name) => creation.Type switch
    {
        IdentifierNameSyntax old => creation.WithType(SyntaxFactory.IdentifierName(name).WithTriviaFrom(old)),
        QualifiedNameSyntax qualified => creation.WithType(qualified.WithRight(SyntaxFactory.IdentifierName(name).WithTriviaFrom(qualified.Right))),
        _ => null,
    };

    private static InvocationExpressionSyntax? Renamed(InvocationExpressionSyntax call, string name) => call.Expression switch
    {
        IdentifierNameSyntax old => call.WithExpression(SyntaxFactory.IdentifierName(name).WithTriviaFrom(old)),
        MemberAccessExpressionSyntax { Name: IdentifierNameSyntax old } access => call.WithExpression(access.WithName(SyntaxFactory.IdentifierName(name).WithTriviaFrom(old))),
        _ => null,
    };

    private static ArgumentListSyntax Arguments(ExpressionSyntax argument) => SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(argument)));

    private static TypeSyntax Type(FixSite site, ITypeSymbol type) => SyntaxGenerator.GetGenerator(site.Document).ImportedType(type);

    // The new expression binds where the old one stood, and what takes its value takes the new one.
    private static bool Fits(FixSite site, ExpressionSyntax answer, ExpressionSyntax replacement)
    {
        if (site.Model.GetSpeculativeSymbolInfo(answer.SpanStart, replacement, SpeculativeBindingOption.BindAsExpression).Symbol is not IMethodSymbol
            || site.Model.GetSpeculativeTypeInfo(answer.SpanStart, replacement, SpeculativeBindingOption.BindAsExpression).Type is not { TypeKind: not TypeKind.Error } type)
            return false;
        var old = site.Model.GetTypeInfo(answer);
        if (SymbolEqualityComparer.Default.Equals(type, old.Type) || Outermost(answer).Parent is ExpressionStatementSyntax)
            return true;
        // A value whose type nobody asks for gives its own type to what holds it.
        return old.ConvertedType is { } target && !SymbolEqualityComparer.Default.Equals(old.Type, target) && site.Compilation.ClassifyCommonConversion(type, target) is { Exists: true, IsImplicit: true };
    }

    private static SyntaxNode Outermost(SyntaxNode expression)
    {
        while (expression.Parent is AwaitExpressionSyntax or ParenthesizedExpressionSyntax)
            expression = expression.Parent;
        return expression;
    }
}
