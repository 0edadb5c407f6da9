using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Host;
using AuthAnalyzers.Secrets.Answered;

namespace AuthAnalyzers.Secrets;

/// <summary>AUTH3013: an answer shows the password hash or a one-time secret of an account (CWE-201, CWE-640).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AccountSecretInResponse : AuthAnalyzer
{
    public AccountSecretInResponse() : base(Rules.AccountSecretInResponse) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => framework.HasWebServer;

    private protected override void Start(RuleStart context, Models compilation)
    {
        if (TestData.Is(context.Compilation))
            return;
        var answers = AnsweredSecrets.Of(compilation);
        context.RegisterOperationAction(
            operation =>
            {
                if (answers.Of(operation.Operation) is { } found && !TestData.Holds(operation.ContainingSymbol) && !DevelopmentOnly.Is(operation.Operation, operation.ContainingSymbol))
                    Report(operation, found);
            },
            AnsweredSecrets.Concerns, OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.Return, OperationKind.YieldReturn);
    }

    private static void Report(OperationContext context, AnsweredSecret found)
    {
        // A referenced project may be source too, and its files are not ours to name.
        var compilation = context.Operation.SemanticModel?.Compilation;
        var members = found.Members.Select(member => member.OriginalDefinition.Locations.FirstOrDefault(
            location => location.SourceTree is { } tree && compilation?.ContainsSyntaxTree(tree) == true)).ToList();
        var properties = ImmutableDictionary<string, string?>.Empty;
        // To leave out some of them is no repair: what a base type of a package declares stays.
        if (found.At.Parent is IAnonymousObjectCreationOperation || members.Count > 0 && members.TrueForAll(static member => member is not null))
            properties = properties.Add(FixProperties.SinkCount, members.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        context.ReportDiagnostic(Diagnostic.Create(
            Rules.AccountSecretInResponse, found.At.Syntax.GetLocation(), members.OfType<Location>(), properties, found.IsMailed
                ? $"The response shows {found.Name}: whoever asks for it takes the account over; send it to the account's own address (CWE-640)"
                : $"The response shows '{found.Name}' of an account to whoever may call this; leave it out with [JsonIgnore], or answer with a type that does not have it (CWE-201)"));
    }
}
