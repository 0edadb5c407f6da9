using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Credentials.Demanded;
using AuthAnalyzers.Host;
using AuthAnalyzers.Http.Challenges;
using AuthAnalyzers.Http.Responses;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Challenges;

/// <summary>AUTH1012: a text for the client given to <c>Forbid</c> or <c>Challenge</c>, which take the names of schemes and throw for any other (measured on ASP.NET Core 10).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TextAsScheme : AuthAnalyzer
{
    public TextAsScheme() : base(Rules.TextAsScheme) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => framework.Has(AspNetCore.IAuthenticationService);

    private protected override void Start(RuleStart context, Models compilation)
    {
        var schemes = AuthenticationSchemes.Of(compilation);
        var challenges = InferredChallenges.Of(compilation);
        var origins = Origins.Of(compilation);
        context.RegisterOperationAction(operation => Analyze(operation, schemes, challenges, origins), ApiIndex<TakesSchemes>.Concerns, OperationKind.Invocation, OperationKind.ObjectCreation);
    }

    private static void Analyze(OperationContext context, AuthenticationSchemes schemes, InferredChallenges challenges, Origins origins)
    {
        if (Call.Of(context.Operation) is not { Member: { } member } call || ApiIndex<TakesSchemes>.Find(member) is not { } answer)
            return;
        foreach (var argument in call)
            if (answer.Names.Contains(argument.Name))
                foreach (var name in argument.Elements)
                    if (IsText(name.Unwrap(), schemes, origins))
                        Report(context, member, answer, name, challenges);
    }

    private static bool IsText(IOperation name, AuthenticationSchemes schemes, Origins origins)
    {
        if (TextValue.Of(name, origins) is { HasText: true, Text: var text } && text.Length > 0)
            return schemes.Registers(text) switch
            {
                true => false,
                // Every scheme is in view and none is called so.
                false => text.IndexOf(TextValue.Hole) < 0 || IsSentence(text),
                null => IsSentence(text),
            };
        return name is IMemberReferenceOperation { Member: { } member } && SaysWhatIsWrong(member) || name is IParameterReferenceOperation { Parameter: var parameter } && SaysWhatIsWrong(parameter);
    }

    // "You are not allowed to change this document."; "无权访问". Schemes are called Bearer, Cookies or my-key.
    private static bool IsSentence(string text)
    {
        foreach (var c in text)
            if (char.IsWhiteSpace(c) || c > '\u007F' && char.IsLetter(c))
                return true;
        return text[text.Length - 1] is '.' or '!' or '?';
    }

    // Forbid(exception.Message), Forbid(result.Error)
    private static bool SaysWhatIsWrong(ISymbol value) => IdentifierWords.Ends(value.Name, "message", "error", "reason", "detail");

    private static void Report(OperationContext context, ISymbol member, TakesSchemes answer, IOperation name, InferredChallenges challenges)
    {
        var options = AuthOptions.Of(context.Options, context.Operation.Syntax.SyntaxTree);
        var properties = ImmutableDictionary<string, string?>.Empty
            .Add(FixProperties.Status, answer.Status.ToString(CultureInfo.InvariantCulture))
            .Add(FixProperties.Header, HeaderWrites.WwwAuthenticate)
            .With(answer.Status == 401 ? challenges.For(context.Operation, options) : null);
        context.ReportDiagnostic(Diagnostic.Create(Rules.TextAsScheme, name.Syntax.GetLocation(), properties,
            member.Name == WellKnownMemberNames.InstanceConstructorName ? member.ContainingType.Name : member.Name,
            Excerpt.Of(name.Unwrap()), answer.Status));
    }
}
