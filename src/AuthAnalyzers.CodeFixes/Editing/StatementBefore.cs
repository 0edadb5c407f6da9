using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace AuthAnalyzers.CodeFixes.Editing;

/// <summary>
/// Puts a statement before the one that evaluates an expression, so that it runs where the expression does and nowhere else:
/// expression bodies become blocks, embedded statements get braces, arms of conditionals become branches.
/// </summary>
internal sealed class StatementBefore
{
    private readonly Layout _layout;
    private readonly bool _bodyReturns;

    private StatementBefore(Layout layout, bool bodyReturns)
    {
        _layout = layout;
        _bodyReturns = bodyReturns;
    }

    /// <summary>The edit that puts the statements before the expression; null where they would not run exactly when it does. What replaces the expression itself must come after it.</summary>
    /// <param name="site">The diagnostic's site.</param>
    /// <param name="expression">The expression, in the document as the site shows it.</param>
    /// <param name="statements">The statements, in order, without trivia.</param>
    /// <param name="prepare">A change of the scope that makes the statements valid, given the scope and the expression in it.</param>
    /// <param name="behind">Behind the statement that evaluates the expression, not before it.</param>
    public static Action<SyntaxEditor>? Edit(FixSite site, ExpressionSyntax expression, IReadOnlyList<StatementSyntax> statements, Func<SyntaxNode, SyntaxNode, SyntaxNode>? prepare = null, bool behind = false)
    {
        if (ScopeOf(expression) is not { } scope)
            return null;
        return editor =>
        {
            editor.TrackNode(expression);
            editor.ReplaceNode(scope, (current, _) =>
            {
                // Worked out on the scope as it stands, so that several edits give what one by one gives.
                if (current.GetCurrentNode(expression) is not { } answer)
                    return current;
                var mark = new SyntaxAnnotation();
                current = current.ReplaceNode(answer, answer.WithAdditionalAnnotations(mark));
                var before = new StatementBefore(Layout.Of(site.Root), BodyReturns(site.Model, expression));
                foreach (var statement in statements)
                    current = before.Insert(current, current.GetAnnotatedNodes(mark).Single(), statement, behind);
                return prepare is null ? current : prepare(current, current.GetAnnotatedNodes(mark).Single());
            });
        };
    }

    // Whether `=> expression` gives a value: neither void nor an async method without a result does.
    private static bool BodyReturns(SemanticModel model, ExpressionSyntax expression)
    {
        for (SyntaxNode? node = expression; node is not null; node = node.Parent)
        {
            var symbol = node switch
            {
                LambdaExpressionSyntax lambda => model.GetSymbolInfo(lambda).Symbol,
                PropertyDeclarationSyntax or IndexerDeclarationSyntax => null,
                LocalFunctionStatementSyntax or AccessorDeclarationSyntax or MemberDeclarationSyntax => model.GetDeclaredSymbol(node),
                _ => null,
            };
            if (symbol is IMethodSymbol method)
                return !method.ReturnsVoid && !(method.IsAsync && method.ReturnType is INamedTypeSymbol { IsGenericType: false });
            if (node is MemberDeclarationSyntax)
                break;
        }
        return true;
    }

    // The node whose replacement the insertion is: the member, or the whole file for a top-level statement.
    private static SyntaxNode? ScopeOf(ExpressionSyntax answer) =>
        Places.Of(answer) is not { } place ? null
        : place.Holder.Parent is GlobalStatementSyntax ? answer.SyntaxTree.GetRoot()
        : answer.FirstAncestorOrSelf<MemberDeclarationSyntax>();

    // The answer stands in the scope, and keeps its annotations.
    private SyntaxNode Insert(SyntaxNode scope, SyntaxNode answer, StatementSyntax statement, bool behind)
    {
        var mark = new SyntaxAnnotation();
        scope = scope.ReplaceNode(answer, answer.WithAdditionalAnnotations(mark));
        while (true)
        {
            answer = scope.GetAnnotatedNodes(mark).Single();
            if (Places.Of(answer) is not { } place)
                return scope;
            switch (place.Holder)
            {
                case ArrowExpressionClauseSyntax arrow:
                    scope = scope.ReplaceNode(arrow.Parent!, Block(scope, arrow));
                    continue;
                case LambdaExpressionSyntax lambda:
                    scope = scope.ReplaceNode(lambda, Block(scope, lambda));
                    continue;
                case StatementSyntax holder when holder.Parent is not (BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax):
                    scope = Braced(scope, holder);
                    continue;
                case StatementSyntax holder when place.Choice is ConditionalExpressionSyntax choice:
                    scope = InList(scope, holder, Branches(scope, holder, choice, Within(choice.WhenTrue, answer)));
                    continue;
                case StatementSyntax holder when place.Choice is SwitchExpressionSyntax choice:
                    scope = InList(scope, holder, new[] { Sections(scope, holder, choice) });
                    continue;
                case StatementSyntax holder:
                    return InList(scope, holder, behind ? new[] { holder, statement } : new[] { statement, holder });
                default:
                    return scope;
            }
        }
    }

    // Without the elastic trivia that would have the formatter lay it out anew.
    private static SyntaxToken Token(SyntaxKind kind) => SyntaxFactory.Token(default, kind, default);

    private static bool Within(SyntaxNode outer, SyntaxNode inner) => outer.FullSpan.Contains(inner.FullSpan);

    // Comments and directives above the old statement stay above the first new one.
    private SyntaxNode InList(SyntaxNode scope, StatementSyntax old, IReadOnlyList<StatementSyntax> statements)
    {
        var ownLine = old.GetLeadingTrivia() is { Count: > 0 } || old.GetFirstToken().GetPreviousToken().TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia) || old.Parent is GlobalStatementSyntax;
        var indentation = SyntaxFactory.Whitespace(Layout.IndentationOf(scope, old.GetFirstToken()));
        var placed = new List<StatementSyntax>();
        for (var i = 0; i < statements.Count; i++)
        {
            var next = i == 0 ? statements[i].WithLeadingTrivia(old.GetLeadingTrivia())
                : ownLine || EndsLine(placed[i - 1]) ? statements[i].WithLeadingTrivia(indentation) : statements[i].WithoutLeadingTrivia();
            if (i < statements.Count - 1 && !EndsLine(next))
                next = next.WithTrailingTrivia(next.GetTrailingTrivia().Add(ownLine ? _layout.NewLine : SyntaxFactory.Space));
            // What comes behind the old statement ends where that did.
            else if (i > 0 && statements[0] == old)
                next = next.WithTrailingTrivia(EndsLine(old) ? SyntaxFactory.TriviaList(_layout.NewLine) : old.GetTrailingTrivia());
            placed.Add(next);
        }
        return old.Parent is GlobalStatementSyntax global
            ? scope.ReplaceNode(global, placed.Select(SyntaxFactory.GlobalStatement))
            : scope.ReplaceNode(old, placed);
    }

    private static bool EndsLine(SyntaxNode node) => node.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia);

    private BlockSyntax Block(string indentation, IEnumerable<StatementSyntax> statements, SyntaxTriviaList leading, SyntaxTriviaList trailing)
    {
        var inner = SyntaxFactory.Whitespace(_layout.Deeper(indentation));
        var lines = statements.Select(s => (EndsLine(s) ? s : s.WithTrailingTrivia(s.GetTrailingTrivia().Add(_layout.NewLine))).WithLeadingTrivia(Comments(s.GetLeadingTrivia(), inner).Add(inner)));
        return SyntaxFactory.Block(
            SyntaxFactory.Token(leading, SyntaxKind.OpenBraceToken, SyntaxFactory.TriviaList(_layout.NewLine)),
            SyntaxFactory.List(lines),
            SyntaxFactory.Token(SyntaxFactory.TriviaList(SyntaxFactory.Whitespace(indentation)), SyntaxKind.CloseBraceToken, trailing));
    }

    // Leading trivia without its last indentation, each line at the new one.
    private static SyntaxTriviaList Comments(SyntaxTriviaList trivia, SyntaxTrivia indentation)
    {
        var kept = SyntaxFactory.TriviaList();
        foreach (var one in trivia)
            if (!one.IsKind(SyntaxKind.WhitespaceTrivia))
                kept = one.IsDirective || one.IsKind(SyntaxKind.EndOfLineTrivia) ? kept.Add(one) : kept.Add(indentation).Add(one);
        return kept;
    }

    private SyntaxTriviaList BeforeBrace(string indentation) =>
        _layout.BracesOnOwnLine ? SyntaxFactory.TriviaList(SyntaxFactory.Whitespace(indentation)) : SyntaxFactory.TriviaList();

    private SyntaxTriviaList BeforeBraceLine => SyntaxFactory.TriviaList(_layout.BracesOnOwnLine ? _layout.NewLine : SyntaxFactory.Space);

    private StatementSyntax Statement(ExpressionSyntax value, bool isReturn)
    {
        var bare = value.WithoutTrivia();
        if (bare is ThrowExpressionSyntax thrown)
            return SyntaxFactory.ThrowStatement(Token(SyntaxKind.ThrowKeyword).WithTrailingTrivia(SyntaxFactory.Space), thrown.Expression, Token(SyntaxKind.SemicolonToken));
        return isReturn
            ? SyntaxFactory.ReturnStatement(Token(SyntaxKind.ReturnKeyword).WithTrailingTrivia(SyntaxFactory.Space), bare, Token(SyntaxKind.SemicolonToken))
            : SyntaxFactory.ExpressionStatement(bare, Token(SyntaxKind.SemicolonToken));
    }

    private SyntaxNode Block(SyntaxNode scope, ArrowExpressionClauseSyntax arrow)
    {
        var owner = arrow.Parent!;
        var indentation = Layout.IndentationOf(scope, owner.GetFirstToken());
        var semicolon = owner.GetLastToken();
        if (owner is PropertyDeclarationSyntax or IndexerDeclarationSyntax)
            return WithGetter(scope, owner, arrow, indentation, semicolon);
        var body = Layout.Move(arrow.Expression, Layout.IndentationOf(scope, arrow.Expression.GetFirstToken()), _layout.Deeper(indentation));
        var isReturn = _bodyReturns && owner is not (ConstructorDeclarationSyntax or DestructorDeclarationSyntax) && !(owner is AccessorDeclarationSyntax && !owner.IsKind(SyntaxKind.GetAccessorDeclaration));
        var block = Block(indentation, new[] { Statement(body, isReturn) }, BeforeBrace(indentation), semicolon.TrailingTrivia);
        var none = default(SyntaxToken);
        SyntaxNode changed = owner switch
        {
            MethodDeclarationSyntax m => m.WithExpressionBody(null).WithSemicolonToken(none).WithBody(block),
            LocalFunctionStatementSyntax l => l.WithExpressionBody(null).WithSemicolonToken(none).WithBody(block),
            AccessorDeclarationSyntax a => a.WithExpressionBody(null).WithSemicolonToken(none).WithBody(block),
            ConstructorDeclarationSyntax c => c.WithExpressionBody(null).WithSemicolonToken(none).WithBody(block),
            OperatorDeclarationSyntax o => o.WithExpressionBody(null).WithSemicolonToken(none).WithBody(block),
            ConversionOperatorDeclarationSyntax o => o.WithExpressionBody(null).WithSemicolonToken(none).WithBody(block),
            _ => owner,
        };
        return EndBefore(changed, b => b is BlockSyntax { Parent: var p } && p == changed);
    }

    private SyntaxNode WithGetter(SyntaxNode scope, SyntaxNode owner, ArrowExpressionClauseSyntax arrow, string indentation, SyntaxToken semicolon)
    {
        var inner = _layout.Deeper(indentation);
        var body = Layout.Move(arrow.Expression, Layout.IndentationOf(scope, arrow.Expression.GetFirstToken()), _layout.Deeper(inner));
        var block = Block(inner, new[] { Statement(body, isReturn: true) }, BeforeBrace(inner), SyntaxFactory.TriviaList(_layout.NewLine));
        var getter = SyntaxFactory.AccessorDeclaration(SyntaxKind.GetAccessorDeclaration, block)
            .WithKeyword(SyntaxFactory.Token(SyntaxFactory.TriviaList(SyntaxFactory.Whitespace(inner)), SyntaxKind.GetKeyword, BeforeBraceLine));
        var list = SyntaxFactory.AccessorList(
            SyntaxFactory.Token(BeforeBrace(indentation), SyntaxKind.OpenBraceToken, SyntaxFactory.TriviaList(_layout.NewLine)),
            SyntaxFactory.SingletonList(getter),
            SyntaxFactory.Token(SyntaxFactory.TriviaList(SyntaxFactory.Whitespace(indentation)), SyntaxKind.CloseBraceToken, semicolon.TrailingTrivia));
        SyntaxNode changed = owner is PropertyDeclarationSyntax property
            ? property.WithExpressionBody(null).WithSemicolonToken(default).WithAccessorList(list)
            : ((IndexerDeclarationSyntax)owner).WithExpressionBody(null).WithSemicolonToken(default).WithAccessorList(list);
        return EndBefore(changed, l => l is AccessorListSyntax);
    }

    // The token before the brace ends its line, or leaves one space.
    private SyntaxNode EndBefore(SyntaxNode owner, Func<SyntaxNode, bool> isBody)
    {
        var body = owner.ChildNodes().First(isBody);
        var before = body.GetFirstToken().GetPreviousToken();
        return owner.ReplaceToken(before, before.WithTrailingTrivia(BeforeBraceLine));
    }

    private LambdaExpressionSyntax Block(SyntaxNode scope, LambdaExpressionSyntax lambda)
    {
        var indentation = Layout.IndentationOf(scope, lambda.GetFirstToken());
        var expression = lambda.ExpressionBody!;
        var body = Layout.Move(expression, Layout.IndentationOf(scope, expression.GetFirstToken()), _layout.Deeper(indentation));
        var block = Block(indentation, new[] { Statement(body, _bodyReturns) }, BeforeBrace(indentation), expression.GetTrailingTrivia());
        return lambda.WithArrowToken(lambda.ArrowToken.WithTrailingTrivia(BeforeBraceLine)).WithExpressionBody(null).WithBlock(block);
    }

    // The braces stand under the `if`, not under the statement.
    private SyntaxNode Braced(SyntaxNode scope, StatementSyntax holder)
    {
        var indentation = Layout.IndentationOf(scope, holder.Parent!.GetFirstToken());
        var before = holder.GetFirstToken().GetPreviousToken();
        var comments = before.TrailingTrivia.Where(static t => !t.IsKind(SyntaxKind.WhitespaceTrivia) && !t.IsKind(SyntaxKind.EndOfLineTrivia)).ToList();
        var ownLine = _layout.BracesOnOwnLine || comments.Count > 0;
        var block = Block(indentation, new[] { EndsLine(holder) ? holder : holder.WithoutTrailingTrivia() },
            ownLine ? SyntaxFactory.TriviaList(SyntaxFactory.Whitespace(indentation)) : SyntaxFactory.TriviaList(),
            EndsLine(holder) ? SyntaxFactory.TriviaList(_layout.NewLine) : holder.GetTrailingTrivia());
        var ending = SyntaxFactory.TriviaList(comments.SelectMany(static c => new[] { SyntaxFactory.Space, c })).Add(ownLine ? _layout.NewLine : SyntaxFactory.Space);
        // One replacement of the owner: the token before and the statement are both parts of it, or the token is.
        var mark = new SyntaxAnnotation();
        scope = scope.ReplaceNode(holder, block.WithAdditionalAnnotations(mark));
        before = scope.GetAnnotatedNodes(mark).Single().GetFirstToken().GetPreviousToken();
        return scope.ReplaceToken(before, before.WithTrailingTrivia(ending));
    }

    // return c ? a : b; becomes if (c) { return a; } return b; an assignment keeps the second branch in an else.
    private IReadOnlyList<StatementSyntax> Branches(SyntaxNode scope, StatementSyntax holder, ConditionalExpressionSyntax choice, bool inWhenTrue)
    {
        var indentation = Layout.IndentationOf(scope, holder.GetFirstToken());
        var whenTrue = Arm(scope, holder, choice, choice.WhenTrue, _layout.Deeper(indentation));
        var condition = Layout.Move(choice.Condition.WithoutTrivia(), Layout.IndentationOf(scope, choice.Condition.GetFirstToken()), indentation);
        var head = Token(SyntaxKind.IfKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        var open = Token(SyntaxKind.OpenParenToken);
        var line = SyntaxFactory.TriviaList(_layout.NewLine);
        // A comment at the end of the line stays on that line, the first of those that it becomes; behind several lines it stays behind the last one.
        var comments = SyntaxFactory.TriviaList(holder.GetTrailingTrivia().Where(static t => !t.IsKind(SyntaxKind.WhitespaceTrivia) && !t.IsKind(SyntaxKind.EndOfLineTrivia)).SelectMany(static c => new[] { SyntaxFactory.Space, c }));
        var onFirst = comments.Count > 0 && !holder.DescendantTrivia().Any(t => t.IsKind(SyntaxKind.EndOfLineTrivia) && holder.Span.Contains(t.Span));
        var close = Token(SyntaxKind.CloseParenToken).WithTrailingTrivia(onFirst ? comments.Add(_layout.NewLine) : BeforeBraceLine);
        var brace = onFirst ? SyntaxFactory.TriviaList(SyntaxFactory.Whitespace(indentation)) : BeforeBrace(indentation);
        var ending = !onFirst ? holder.GetTrailingTrivia() : EndsLine(holder) ? line : default;
        if (holder is ReturnStatementSyntax)
            return new StatementSyntax[]
            {
                SyntaxFactory.IfStatement(head, open, condition, close, Block(indentation, new[] { whenTrue }, brace, line), null),
                Arm(scope, holder, choice, choice.WhenFalse, indentation, last: true).WithTrailingTrivia(ending),
            };
        var elseKeyword = SyntaxFactory.Token(SyntaxFactory.TriviaList(SyntaxFactory.Whitespace(indentation)), SyntaxKind.ElseKeyword, BeforeBraceLine);
        var whenFalse = Arm(scope, holder, choice, choice.WhenFalse, _layout.Deeper(indentation));
        if (!onFirst)
            whenFalse = whenFalse.WithTrailingTrivia(whenFalse.GetTrailingTrivia().AddRange(comments));
        var otherwise = Block(indentation, new[] { whenFalse }, BeforeBrace(indentation), EndsLine(holder) ? line : ending);
        return new[]
        {
            SyntaxFactory.IfStatement(head, open, condition, close, Block(indentation, new[] { whenTrue }, brace, line), SyntaxFactory.ElseClause(elseKeyword, otherwise)),
        };
    }

    // The statement with the arm in place of the choice; a comment behind the arm goes behind the statement.
    private StatementSyntax Arm(SyntaxNode scope, StatementSyntax holder, ExpressionSyntax choice, ExpressionSyntax arm, string indentation, bool last = false, SyntaxTriviaList behind = default)
    {
        var moved = Layout.Move(arm.WithoutTrivia(), Layout.IndentationOf(scope, arm.GetFirstToken()), indentation);
        var statement = moved is ThrowExpressionSyntax ? Statement(moved, isReturn: false) : holder.ReplaceNode(Parenthesized(choice), moved).WithoutTrivia();
        if (last)
            return statement.WithTrailingTrivia(holder.GetTrailingTrivia());
        var comments = arm.GetTrailingTrivia().Concat(behind).Where(t => !t.IsKind(SyntaxKind.WhitespaceTrivia) && !t.IsKind(SyntaxKind.EndOfLineTrivia)).ToList();
        return comments.Count == 0 ? statement : statement.WithTrailingTrivia(comments.SelectMany(c => new[] { SyntaxFactory.Space, c }));
    }

    private static ExpressionSyntax Parenthesized(ExpressionSyntax choice)
    {
        while (choice.Parent is ParenthesizedExpressionSyntax outer)
            choice = outer;
        return choice;
    }

    private SwitchStatementSyntax Sections(SyntaxNode scope, StatementSyntax holder, SwitchExpressionSyntax choice)
    {
        var indentation = Layout.IndentationOf(scope, holder.GetFirstToken());
        var label = _layout.Deeper(indentation);
        var inner = _layout.Deeper(label);
        var sections = new List<SwitchSectionSyntax>();
        for (var i = 0; i < choice.Arms.Count; i++)
        {
            var arm = choice.Arms[i];
            var behind = i < choice.Arms.SeparatorCount ? choice.Arms.GetSeparator(i).TrailingTrivia : default;
            var colon = SyntaxFactory.Token(SyntaxFactory.TriviaList(), SyntaxKind.ColonToken, SyntaxFactory.TriviaList(_layout.NewLine));
            var space = SyntaxFactory.Space;
            var above = Comments(arm.GetLeadingTrivia(), SyntaxFactory.Whitespace(label)).Add(SyntaxFactory.Whitespace(label));
            SwitchLabelSyntax head;
            if (arm.Pattern is DiscardPatternSyntax && arm.WhenClause is null)
                head = SyntaxFactory.DefaultSwitchLabel(SyntaxFactory.Token(above, SyntaxKind.DefaultKeyword, SyntaxFactory.TriviaList()), colon);
            else if (arm.Pattern is ConstantPatternSyntax constant && arm.WhenClause is null)
                head = SyntaxFactory.CaseSwitchLabel(SyntaxFactory.Token(above, SyntaxKind.CaseKeyword, SyntaxFactory.TriviaList(space)), constant.Expression.WithoutTrivia(), colon);
            else
                head = SyntaxFactory.CasePatternSwitchLabel(SyntaxFactory.Token(above, SyntaxKind.CaseKeyword, SyntaxFactory.TriviaList(space)),
                    arm.Pattern.WithoutTrivia(), arm.WhenClause?.WithLeadingTrivia(space).WithoutTrailingTrivia(), colon);
            var statements = new List<StatementSyntax> { Line(Arm(scope, holder, choice, arm.Expression, inner, behind: behind)) };
            if (holder is not ReturnStatementSyntax && statements[0] is not ThrowStatementSyntax)
                statements.Add(Line(SyntaxFactory.BreakStatement(Token(SyntaxKind.BreakKeyword), Token(SyntaxKind.SemicolonToken))));
            sections.Add(SyntaxFactory.SwitchSection(SyntaxFactory.SingletonList(head), SyntaxFactory.List(statements)));
        }
        var governing = Layout.Move(choice.GoverningExpression.WithoutTrivia(), Layout.IndentationOf(scope, choice.GoverningExpression.GetFirstToken()), indentation);
        if (governing is ParenthesizedExpressionSyntax inParentheses)
            governing = inParentheses.Expression;
        var bare = governing is TupleExpressionSyntax;
        return SyntaxFactory.SwitchStatement(
            Token(SyntaxKind.SwitchKeyword).WithTrailingTrivia(SyntaxFactory.Space),
            bare ? default : Token(SyntaxKind.OpenParenToken),
            bare ? governing.WithTrailingTrivia(BeforeBraceLine) : governing,
            bare ? default : Token(SyntaxKind.CloseParenToken).WithTrailingTrivia(BeforeBraceLine),
            SyntaxFactory.Token(BeforeBrace(indentation), SyntaxKind.OpenBraceToken, SyntaxFactory.TriviaList(_layout.NewLine)),
            SyntaxFactory.List(sections),
            SyntaxFactory.Token(SyntaxFactory.TriviaList(SyntaxFactory.Whitespace(indentation)), SyntaxKind.CloseBraceToken, holder.GetTrailingTrivia()));

        StatementSyntax Line(StatementSyntax statement) => statement.WithLeadingTrivia(SyntaxFactory.Whitespace(inner)).WithTrailingTrivia(statement.GetTrailingTrivia().Add(_layout.NewLine));
    }
}
