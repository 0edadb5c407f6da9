using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Flow;
using AuthAnalyzers.Http;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Secrets;

/// <summary>AUTH3001: a credential written to a log (CWE-532).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CredentialLogged : AuthAnalyzer
{
    public CredentialLogged() : base(Rules.CredentialLogged) { }

    // Tests log what they made up themselves.
    private protected override bool AppliesTo(FrameworkSymbols framework) => !framework.IsTestProject;

    private protected override void Start(CompilationStartAnalysisContext context, AuthCompilation compilation)
    {
        var sinks = new LogSinks(compilation.Framework);
        var credentials = new Credentials(compilation);
        context.RegisterOperationAction(
            operation =>
            {
                var call = (IInvocationOperation)operation.Operation;
                if (sinks.Of(call) is { } sink)
                    AnalyzeArguments(operation, credentials, call.Arguments, sink, call);
            },
            OperationKind.Invocation);
        context.RegisterOperationAction(
            operation =>
            {
                if (((IThrowOperation)operation.Operation).Exception?.Unwrap() is IObjectCreationOperation { Arguments.IsEmpty: false } exception)
                    AnalyzeArguments(operation, credentials, exception.Arguments, "an exception message, and with it the log", null);
            },
            OperationKind.Throw);
    }

    private static void AnalyzeArguments(OperationAnalysisContext context, Credentials credentials, ImmutableArray<IArgumentOperation> arguments, string sink, IInvocationOperation? call)
    {
        var options = AuthOptions.Of(context.Options, context.Operation.Syntax.SyntaxTree);
        foreach (var argument in arguments)
        {
            if (argument.ArgumentKind == ArgumentKind.DefaultValue || argument.Value.ConstantValue.HasValue)
                continue;
            // An exception's parameter name or inner exception is no message.
            if (call is null && argument.Parameter is not { Type.SpecialType: SpecialType.System_String, Name: "message" })
                continue;
            foreach (var part in Parts(argument.Value))
            {
                if (credentials.In(part, options) is { } credential)
                    Report(context, credential, sink);
                else if (call is not null && part.Unwrap() is { Type: { } type } printed && Credentials.PrintedMember(type, options, Destructures(call)) is { } member)
                    Report(context, new Credential(printed, $"'{member}' of {type.Name}"), sink);
            }
        }
    }

    // Each value that a template takes is judged by itself.
    private static IEnumerable<IOperation> Parts(IOperation value)
    {
        if (value is IArrayCreationOperation { IsImplicit: true, Initializer: { } elements })
            return elements.ElementValues;
        if (value.Unwrap() is IInterpolatedStringOperation interpolated)
        {
            var holes = new List<IOperation>();
            foreach (var part in interpolated.Parts)
                if (part is IInterpolationOperation hole)
                    holes.Add(hole.Expression);
            return holes;
        }
        return new[] { value };
    }

    // Serilog's {@Request} prints the members of any object.
    private static bool Destructures(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
            if (argument.Value.ConstantText() is { } template && template.IndexOf("{@", StringComparison.Ordinal) >= 0)
                return true;
        return false;
    }

    private static void Report(OperationAnalysisContext context, Credential credential, string sink)
    {
        var origin = credential.Origin is { } elsewhere ? new[] { elsewhere.Syntax.GetLocation() } : Array.Empty<Location>();
        context.ReportDiagnostic(Diagnostic.Create(Rules.CredentialLogged, credential.Carrier.Syntax.GetLocation(), origin, credential.Name, sink));
    }
}
