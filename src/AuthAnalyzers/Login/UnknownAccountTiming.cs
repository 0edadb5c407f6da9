using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials.Checks;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.Login;

/// <summary>AUTH2003: an unknown account is answered without the time of a password check (CWE-208).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnknownAccountTiming : AuthAnalyzer
{
    // How many methods deep a hash or a delay is looked for.
    private const int MostCalls = 2;

    private static readonly string[] s_slow = { "hashpassword", "hash", "dummy", "fake", "delay", "computehash", "pbkdf" };

    private static readonly string[] s_derivations = { "pbkdf", "derivebytes", "scrypt", "argon", "bcrypt" };

    public UnknownAccountTiming() : base(Rules.UnknownAccountTiming) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => !framework.IsTestProject;

    private protected override void Start(RuleStart context, Models compilation)
    {
        var flows = LoginFlows.Of(compilation);
        var methods = SourceMethods.Of(compilation);
        LoginBodies.Register(context, (block, function, checks) => Analyze(block, flows, methods, function, checks));
    }

    private static void Analyze(BodyContext context, LoginFlows flows, SourceMethods methods, IOperation function, List<IOperation> checks)
    {
        // A comparison takes no time that could be measured.
        var slow = checks.FindAll(check => check is IInvocationOperation && (PasswordChecks.IsSlow(check) || DerivesKey(check, methods)));
        var reported = new HashSet<IOperation>();
        foreach (var flow in flows.All(function, slow))
            Analyze(context, flow, methods, function, (IInvocationOperation)(slow.Find(check => SymbolEqualityComparer.Default.Equals(AccountLookups.Of(check), flow.Account)) ?? slow[0]), reported);
    }

    private static void Analyze(BodyContext context, LoginFlow flow, SourceMethods methods, IOperation function, IInvocationOperation check, HashSet<IOperation> reported)
    {
        if (SkippedBy(check, flow.Account) is { } condition && flow.UnknownAccount.TrueForAll(way => IsBehind(way, condition, flow)))
        {
            if (!TakesTime(condition, function, methods))
                context.ReportDiagnostic(Diagnostic.Create(Rules.UnknownAccountTiming, condition.Syntax.GetLocation()));
            return;
        }
        if (flow.WrongPassword.Count == 0)
            return;
        foreach (var way in flow.UnknownAccount)
        {
            // Where two accounts are missing at once, one report is enough.
            if (TakesTime(way.At, function, methods) || flow.UnknownAccount.Exists(other => ComesTo(other.At, way.At)) || !reported.Add(way.At))
                continue;
            var properties = ImmutableDictionary<string, string?>.Empty;
            // The one way out for both stands behind the check: there is no place for another one.
            if (!flow.WrongPassword.Exists(wrong => wrong.At == way.At) && DummyHash.For(check) is { } dummy)
                properties = properties.Add(FixProperties.Statement, dummy);
            context.ReportDiagnostic(Diagnostic.Create(Rules.UnknownAccountTiming, Answers.Made(Answer(way.At)).Syntax.GetLocation(), properties));
        }
    }

    // A check of the project's own that verifies a hash, or derives a key.
    private static bool DerivesKey(IOperation check, SourceMethods methods)
    {
        if (check is not IInvocationOperation call || methods.Body(call.TargetMethod) is not { } body)
            return false;
        foreach (var operation in body.DescendantsAndSelf())
            if (operation is IInvocationOperation { TargetMethod: var method } && (PasswordChecks.IsSlow(operation) || IdentifierWords.Has(method.Name, s_derivations))
                || operation is IObjectCreationOperation { Type.Name: var made } && IdentifierWords.Has(made, s_derivations))
                return true;
        return false;
    }

    // return user != null && Verify(password, user.Hash): no way out is for an unknown account alone, but the check is left out.
    private static IOperation? SkippedBy(IInvocationOperation check, ILocalSymbol? account)
    {
        IOperation? whole = null;
        for (var around = check.Parent; around is IBinaryOperation or IUnaryOperation or IConversionOperation or IParenthesizedOperation or IAwaitOperation or IIsPatternOperation; around = around.Parent)
            if (around is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr })
                whole = around;
        if (whole is null || Guards.Reaching(check) is not { Length: 1 } alternatives)
            return null;
        foreach (var fact in alternatives[0])
            if (whole.Syntax.Span.Contains(fact.Condition.Syntax.Span) && AccountLookups.Failed(fact.Opposite(), account))
                return whole;
        return null;
    }

    // var isRight = user != null && Verify(password, user.Hash); … what follows for both stands elsewhere, and the condition leaves the check out.
    private static bool IsBehind(WayOut way, IOperation condition, LoginFlow flow)
    {
        IOperation around = condition;
        while (around.Parent is not (null or IBlockOperation or IReturnOperation))
            around = around.Parent;
        return !way.At.IsIn(around) && flow.WrongPassword.Exists(wrong => wrong.At == way.At);
    }

    // else { error = "Wrong"; } return View(error); one way out, that is read twice.
    private static bool ComesTo(IOperation branch, IOperation end) =>
        branch is not (IReturnOperation or IThrowOperation) && end is IReturnOperation { Parent: IBlockOperation block } && branch != end && branch.Syntax.Span.End <= end.Syntax.SpanStart && branch.IsIn(block);

    private static IOperation Answer(IOperation at) => at switch
    {
        IReturnOperation { ReturnedValue: { } value } => value,
        IThrowOperation { Exception: { } exception } => exception,
        IBlockOperation { Operations: { Length: > 0 } statements } => statements[statements.Length - 1],
        _ => at,
    };

    // A hash is computed on the way: in an earlier statement of a block around.
    private static bool TakesTime(IOperation at, IOperation function, SourceMethods methods)
    {
        for (var (child, parent) = (at, at.Parent); parent is not null && child != function; (child, parent) = (parent, parent.Parent))
            if (parent is IBlockOperation block)
                foreach (var statement in block.Operations)
                {
                    if (statement == child)
                        break;
                    if (statement is not IConditionalOperation && Hashes(statement, methods, MostCalls))
                        return true;
                }
        return at is IBlockOperation branch && Hashes(branch, methods, MostCalls);
    }

    // By itself or in a method of this compilation: `await _evened.FailAsync()` waits for as long as a check takes.
    private static bool Hashes(IOperation statement, SourceMethods methods, int calls)
    {
        foreach (var operation in statement.DescendantsAndSelf())
            if (operation is IInvocationOperation call && (PasswordChecks.IsSlow(call) || IdentifierWords.Has(call.TargetMethod.Name, s_slow) && !IdentifierWords.Begins(call.TargetMethod.Name, "find", "load", "fetch", "read")
                || calls > 0 && methods.Body(call.TargetMethod) is { } body && Hashes(body, methods, calls - 1)))
                return true;
        return false;
    }
}
