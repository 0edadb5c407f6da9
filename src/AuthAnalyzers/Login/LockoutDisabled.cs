using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Host;
using AuthAnalyzers.Http.Endpoints;

namespace AuthAnalyzers.Login;

/// <summary>AUTH2004: failed sign-ins do not count towards lockout (CWE-307).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LockoutDisabled : AuthAnalyzer
{
    // NIST SP 800-63B §5.2.2 allows no more consecutive failures on one account.
    private const int MostAttempts = 100;

    public LockoutDisabled() : base(Rules.LockoutDisabled) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) =>
        !framework.IsTestProject && (framework.Has(Identity.LockoutOptions) || framework.Has(Identity.SignInManager) || framework.Has(Identity.OldSignInManager));

    private protected override void Start(RuleStart context, Models compilation)
    {
        context.RegisterOperationAction(operation => AnalyzeCall(operation, compilation), ApiIndex<PasswordCheck>.Concerns, OperationKind.Invocation);
        // A tool on a console asks whoever sits in front of it.
        if (FrameworkSymbols.Of(compilation).HasWebFramework || context.Compilation.Options.OutputKind == OutputKind.DynamicallyLinkedLibrary)
            context.RegisterOperationAction(operation => AnalyzeUncounted(operation, compilation), ApiIndex<UncountedCheck>.Concerns, OperationKind.Invocation);
        context.RegisterOperationAction(AnalyzeOption, ApiIndex<LockoutSetting>.Concerns, OperationKind.SimpleAssignment);
    }

    private static void AnalyzeCall(OperationContext context, Models compilation)
    {
        var call = (IInvocationOperation)context.Operation;
        var method = call.TargetMethod;
        if (ApiIndex<PasswordCheck>.Find(method)?.Lockout is { } parameter && Call.Of(call)[parameter] is { } argument && Source(argument) is { } source && !IsHarmless(call, compilation))
            Report(context, argument, source, $"{method.Name} is called with {parameter}: false", "true");
    }

    private static void AnalyzeUncounted(OperationContext context, Models compilation)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!UncountedChecks.Of(compilation).IsOne(call, context.ContainingSymbol))
            return;
        var check = ApiIndex<UncountedCheck>.Find(call.TargetMethod)!;
        var properties = ImmutableDictionary<string, string?>.Empty;
        if (UncountedChecks.SignInManagerAt(call) is { } manager)
            properties = properties.Add(FixProperties.Replacement, manager);
        context.ReportDiagnostic(Diagnostic.Create(Rules.LockoutDisabled, call.Syntax.GetLocation(), properties,
            check.Name + " does not count failed attempts: passwords can be tried without limit"));
    }

    private static void AnalyzeOption(OperationContext context)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is not IPropertyReferenceOperation property || ApiIndex<LockoutSetting>.Find(property.Property) is not { } setting)
            return;
        var value = assignment.Value;
        if (setting.Limit == LockoutLimit.NewUsers && value.ConstantValue is { HasValue: true, Value: false })
            Report(context, value, value, "Lockout.AllowedForNewUsers = false exempts new accounts from lockout", "true");
        else if (setting.Limit == LockoutLimit.Attempts && value.ConstantInt() is > MostAttempts and var attempts)
            Report(context, value, value, $"Lockout.MaxFailedAccessAttempts = {(attempts == int.MaxValue ? "int.MaxValue" : attempts.ToString(System.Globalization.CultureInfo.InvariantCulture))} never locks an account", "5");
        else if (setting.Limit == LockoutLimit.Duration && value.ConstantTimeSpan() == TimeSpan.Zero)
            Report(context, value, value, $"Lockout.DefaultLockoutTimeSpan = {value.Syntax} ends each lockout at once", TimeSpanAt(value) + ".FromMinutes(5)");
        else if (setting.Limit == LockoutLimit.Account && value.ConstantValue is { HasValue: true, Value: false } && IsNew(property.Instance))
            Report(context, value, value, "LockoutEnabled = false exempts the account from lockout", "true");
    }

    private static string TimeSpanAt(IOperation value) =>
        value.SemanticModel?.LookupNamespacesAndTypes(value.Syntax.SpanStart, name: "TimeSpan").IsEmpty == false ? "TimeSpan" : BaseLibrary.TimeSpan;

    // An account that is made here; whoever exempts one that exists has a reason.
    private static bool IsNew(IOperation? account) =>
        account is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver }
        || account?.Unwrap() is ILocalReferenceOperation local && Locals.SingleValue(local)?.Unwrap() is IObjectCreationOperation;

    // What says false: the argument itself, or the value of a local that serves nothing else.
    private static IOperation? Source(IOperation argument)
    {
        var value = argument.Unwrap();
        if (value is ILocalReferenceOperation local)
        {
            if (Locals.Given(local.Local, local) is not { Count: 1 } given || given[0].By != GivenBy.Value || given[0].Value.Unwrap().ConstantValue is not { HasValue: true, Value: false })
                return null;
            return given[0].Value.Parent is IVariableInitializerOperation && BodyIndex.Uses(local, local.Local).Count == 1
                ? given[0].Value
                : argument;
        }
        return value.ConstantValue is { HasValue: true, Value: false } ? argument : null;
    }

    // Behind a registration the password is right; a signed-in caller proves itself again; and some count the failures by hand.
    private static bool IsHarmless(IInvocationOperation call, Models compilation) =>
        KnownCallers.Of(compilation).Reach(call) || CountedFailures.Excuse(call);

    private static void Report(OperationContext context, IOperation at, IOperation source, string what, string right) =>
        context.ReportDiagnostic(Diagnostic.Create(Rules.LockoutDisabled, at.Syntax.GetLocation(), new[] { source.Syntax.GetLocation() },
            ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Replacement, right), what + ", so passwords can be guessed without limit"));
}
