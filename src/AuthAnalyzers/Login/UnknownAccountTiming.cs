using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.Login;

/// <summary>AUTH2003: an unknown account is answered without the time of a password check (CWE-208).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnknownAccountTiming : AuthAnalyzer
{
    public UnknownAccountTiming() : base(Rules.UnknownAccountTiming) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => !framework.IsTestProject;

    private protected override void Start(RuleStart context, Models compilation)
    {
        var flows = LoginFlows.Of(compilation);
        LoginBodies.Register(context, (block, function, checks) => Analyze(block, flows, function, checks));
    }

    private static void Analyze(OperationBlockAnalysisContext context, LoginFlows flows, IOperation function, List<IOperation> checks)
    {
        // A comparison takes no time that could be measured.
        if (checks.Find(PasswordChecks.IsSlow) is not IInvocationOperation check || flows.Of(function, checks) is not { WrongPassword.Count: > 0 } flow)
            return;
        foreach (var way in flow.UnknownAccount)
        {
            if (TakesTime(way.At, function))
                continue;
            var properties = ImmutableDictionary<string, string?>.Empty;
            // The one way out for both stands behind the check: there is no place for another one.
            if (!flow.WrongPassword.Exists(wrong => wrong.At == way.At) && DummyHash.For(check) is { } dummy)
                properties = properties.Add(FixProperties.Statement, dummy);
            context.ReportDiagnostic(Diagnostic.Create(Rules.UnknownAccountTiming, Answers.Made(Answer(way.At)).Syntax.GetLocation(), properties));
        }
    }

    private static IOperation Answer(IOperation at) => at switch
    {
        IReturnOperation { ReturnedValue: { } value } => value,
        IThrowOperation { Exception: { } exception } => exception,
        IBlockOperation { Operations: { Length: > 0 } statements } => statements[statements.Length - 1],
        _ => at,
    };

    // A hash is computed on the way: in an earlier statement of a block around.
    private static bool TakesTime(IOperation at, IOperation function)
    {
        for (var (child, parent) = (at, at.Parent); parent is not null && child != function; (child, parent) = (parent, parent.Parent))
            if (parent is IBlockOperation block)
                foreach (var statement in block.Operations)
                {
                    if (statement == child)
                        break;
                    if (statement is not IConditionalOperation && Hashes(statement))
                        return true;
                }
        return at is IBlockOperation branch && Hashes(branch);
    }

    private static bool Hashes(IOperation statement)
    {
        foreach (var operation in statement.DescendantsAndSelf())
            if (operation is IInvocationOperation call && (PasswordChecks.IsSlow(call) || NameWords.Has(call.TargetMethod.Name, "HashPassword", "Hash", "Dummy", "Fake", "Delay", "ComputeHash", "Pbkdf2")))
                return true;
        return false;
    }
}
