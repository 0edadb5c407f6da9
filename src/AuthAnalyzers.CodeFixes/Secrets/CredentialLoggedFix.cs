using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>AUTH3001's fix: the credential leaves the message together with its place in it, or gives way to "[redacted]".</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CredentialLoggedFix)), Shared]
public sealed class CredentialLoggedFix : AuthFix
{
    private const string Redacted = "[redacted]";
    private const string RemoveKey = "Remove";

    // Each try binds the whole message.
    private const int MostTries = 10;

    public CredentialLoggedFix() : base(Rules.CredentialLogged) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (site.Node is not ExpressionSyntax carrier)
            yield break;
        var value = ShownValue.Of(carrier, site.Model);
        if (value.FirstAncestorOrSelf<ArgumentListSyntax>() is not { } arguments || HasDirectives(arguments))
            yield break;

        if (LoneTag(value, arguments) is { } tag)
            yield return new Repair("Remove the tag with the credential", RemoveKey, editor =>
            {
                editor.RemoveNode(tag);
                UnusedLocals.Remove(editor, value, site.Model);
            });
        else if (CanGo(value, site.Model) && Remove(arguments, value) is { } without && Speculation.Binds(site.Model, arguments, without))
            // What another diagnostic has taken out may leave this one the only thing that is said: then it stays, redacted.
            yield return new Repair("Leave the credential out of the message", RemoveKey, editor => Edit(editor, arguments, value, site.Model, static (list, now) => Remove(list, now) ?? Redact(list, now)));

        // The smallest expression that may be text instead: bytes may not, but what is made of them may.
        var tries = 0;
        for (var shown = value; shown is not null && tries < MostTries; shown = Outer(shown), tries++)
        {
            if (!Speculation.Binds(site.Model, arguments, Redact(arguments, shown)))
                continue;
            var redacted = shown;
            yield return new Repair($"Log \"{Redacted}\" instead of the credential", "Redact", editor => Edit(editor, arguments, redacted, site.Model, Redact), standsInFor: RemoveKey);
            break;
        }

        if (MessageTemplate.CanBe(value, arguments, site.Model) && MessageTemplate.Of(arguments, value) is { } template && Speculation.Binds(site.Model, arguments, template))
            yield return new Repair("Use a message template without the credential", "Template", editor => Edit(editor, arguments, value, site.Model, static (list, now) => MessageTemplate.Of(list, now) ?? Remove(list, now) ?? Redact(list, now)));
    }

    private static void Edit(SyntaxEditor editor, ArgumentListSyntax arguments, ExpressionSyntax value, SemanticModel model, Func<ArgumentListSyntax, ExpressionSyntax, ArgumentListSyntax> edit)
    {
        editor.TrackNode(value);
        editor.ReplaceNode(arguments, (current, _) => current.GetCurrentNode(value) is { } now ? edit((ArgumentListSyntax)current, now) : current);
        UnusedLocals.Remove(editor, value, model);
    }

    // An operator between numbers would mean another thing without the value; a comment would lose what it is about.
    private static bool CanGo(ExpressionSyntax value, SemanticModel model) =>
        !HasComments(value) && (value.Parent is not BinaryExpressionSyntax || ConcatenatedMessage.StaysText(value, model));

    private static ArgumentListSyntax? Remove(ArgumentListSyntax arguments, ExpressionSyntax value)
    {
        switch (value.Parent)
        {
            case InterpolationSyntax { Parent: InterpolatedStringExpressionSyntax message } hole:
                return InterpolatedMessage.Without(message, hole) is { } rest ? arguments.ReplaceNode(message, rest) : null;
            case BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression):
                return ConcatenatedMessage.Without(value) is var (whole, remaining) ? arguments.ReplaceNode(whole, remaining) : null;
            case ArgumentSyntax argument when argument.Parent == arguments:
                return arguments.Arguments.Any(static a => a.NameColon is not null || !a.RefKindKeyword.IsKind(SyntaxKind.None)) ? null
                    : LogTemplate.Before(arguments, arguments.Arguments.IndexOf(argument))?.Without(arguments.Arguments.IndexOf(argument));
            default:
                return LogEntries.Without(value) is var (entries, others) ? arguments.ReplaceNode(entries, others) : null;
        }
    }

    private static ArgumentListSyntax Redact(ArgumentListSyntax arguments, ExpressionSyntax value) =>
        value.Parent is InterpolationSyntax { Parent: InterpolatedStringExpressionSyntax message } hole
            ? arguments.ReplaceNode(message, InterpolatedMessage.With(message, hole, Redacted))
            : arguments.ReplaceNode(value, SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(Redacted)).WithTriviaFrom(value));

    // Within the argument: the next larger expression.
    private static ExpressionSyntax? Outer(ExpressionSyntax value) => value.Parent switch
    {
        ExpressionSyntax outer => outer,
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Parent: ArgumentSyntax or BinaryExpressionSyntax or InterpolationSyntax } call } => call,
        _ => null,
    };

    // activity.SetTag("token", token); says nothing without the value.
    private static ExpressionStatementSyntax? LoneTag(ExpressionSyntax value, ArgumentListSyntax arguments)
    {
        if (value.Parent?.Parent != arguments || arguments.Parent is not InvocationExpressionSyntax call)
            return null;
        var name = call.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
            MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
            _ => "",
        };
        if (name is not ("SetTag" or "AddTag" or "SetBaggage" or "AddBaggage" or "SetAttribute" or "SetExtra"))
            return null;
        var statement = call.Parent switch
        {
            ExpressionStatementSyntax own => own,
            // The receiver of a chain says more; activity?.SetTag(…) does not.
            ConditionalAccessExpressionSyntax { Parent: ExpressionStatementSyntax own } access when access.WhenNotNull == call => own,
            _ => null,
        };
        return statement is { Parent: BlockSyntax } && !HasComments(statement) && (call.Expression is not MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax }) ? statement : null;
    }

    private static bool HasComments(SyntaxNode node)
    {
        foreach (var trivia in node.DescendantTrivia(descendIntoTrivia: true))
            if (!trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia))
                return true;
        return false;
    }

    private static bool HasDirectives(SyntaxNode node) => node.ContainsDirectives;
}
