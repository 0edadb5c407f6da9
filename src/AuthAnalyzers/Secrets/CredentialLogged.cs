using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Host;
using AuthAnalyzers.Options;
using AuthAnalyzers.Secrets.Logging;

namespace AuthAnalyzers.Secrets;

/// <summary>AUTH3001: a credential written to a log (CWE-532).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CredentialLogged : AuthAnalyzer
{
    // How often one message is reported: the compiler looks each report up from the root of the tree, and a sum of ten thousand terms is as deep.
    private const int MostReports = 100;

    private static readonly LogSink s_exception = new("an exception message, and with it the log", PrintedAs.Text);

    public CredentialLogged() : base(Rules.CredentialLogged) { }

    // Tests log what they made up themselves.
    private protected override bool AppliesTo(FrameworkSymbols framework) => !framework.IsTestProject;

    private protected override void Start(RuleStart context, Models compilation)
    {
        var sinks = LogSinks.Of(compilation);
        var logged = LoggedParameters.Of(compilation);
        var messages = ExceptionMessages.Of(compilation);
        var credentials = ShownCredentials.Of(compilation);
        context.RegisterOperationAction(
            operation =>
            {
                var call = (IInvocationOperation)operation.Operation;
                if (sinks.Of(call) is { } sink)
                    Analyze(operation, credentials, call, sink);
                else if (logged.Of(call.TargetMethod) is { Count: > 0 } parameters)
                    foreach (var argument in Call.Of(call).Unreduced)
                        if (argument.Parameter is { } parameter && parameters.TryGetValue(parameter.Ordinal, out var behind))
                            Analyze(operation, credentials, argument, behind, printsMembers: false);
            },
            static symbol => symbol is IMethodSymbol method && (LogSinks.MayBe(method) || LoggedParameters.MayHave(method)), OperationKind.Invocation);
        context.RegisterOperationAction(
            operation =>
            {
                if (Thrown((IThrowOperation)operation.Operation) is { Constructor: { } constructor } exception)
                    foreach (var argument in Call.Of(exception))
                        if (argument.Parameter is { } parameter && messages.Shows(constructor, parameter))
                            Analyze(operation, credentials, argument, s_exception, printsMembers: false);
            },
            static _ => true, OperationKind.Throw);
    }

    // throw new …; var exception = new …; throw exception;
    private static IObjectCreationOperation? Thrown(IThrowOperation thrown) =>
        (thrown.Exception?.Unwrap() is ILocalReferenceOperation local ? Locals.SingleValue(local)?.Unwrap() : thrown.Exception?.Unwrap()) as IObjectCreationOperation;

    private static void Analyze(OperationContext context, ShownCredentials credentials, IInvocationOperation invocation, LogSink sink)
    {
        var call = Call.Of(invocation).Unreduced;
        if (LacksHole(call, sink))
            return;
        var destructures = Destructures(call);
        foreach (var argument in call)
            Analyze(context, credentials, argument, sink, destructures || argument.Parameter is { } parameter && SecretTypes.LogsProperties(parameter));
    }

    private static void Analyze(OperationContext context, ShownCredentials credentials, Argument argument, LogSink sink, bool printsMembers)
    {
        if (argument.Value.ConstantValue.HasValue)
            return;
        var options = AuthOptions.Of(context.Options, context.Operation.Syntax.SyntaxTree);
        // The generated method redacts what is classified.
        if (argument.Parameter is { } parameter && SecretTypes.IsClassified(parameter))
            return;
        var reports = 0;
        foreach (var part in LoggedParts.Of(argument.Value))
        {
            Cancellation.ThrowIfRequested();
            if (KnownEmpty.Is(part) || credentials.Of(part, LoggedParts.IsText(part) ? PrintedAs.Text : printsMembers ? PrintedAs.Members : sink.Prints, options) is not { } credential)
                continue;
            Report(context, credential, sink);
            if (++reports == MostReports)
                break;
        }
    }

    // Console.WriteLine("Token: ", token) prints the format alone.
    private static bool LacksHole(Call call, LogSink sink) =>
        sink.Prints == PrintedAs.Text && call.Count > 1 && call.At(0) is { Type.SpecialType: SpecialType.System_String } format && format.ConstantText() is { } text && text.IndexOf('{') < 0
        && call.Member is IMethodSymbol { Parameters: [{ Name: "format" }, ..] };

    // {@Request} prints the members of any object.
    private static bool Destructures(Call call)
    {
        foreach (var argument in call)
            if (argument.Value.ConstantText() is { } template && template.IndexOf("{@", StringComparison.Ordinal) >= 0)
                return true;
        return false;
    }

    private static void Report(OperationContext context, ShownCredential credential, LogSink sink)
    {
        var origin = credential.Origin is { } elsewhere ? ImmutableArray.Create(elsewhere.Syntax.GetLocation()) : ImmutableArray<Location>.Empty;
        context.ReportDiagnostic(Diagnostic.Create(Rules.CredentialLogged, credential.Carrier.Syntax.GetLocation(), origin, credential.Name, sink.Name));
    }
}
