using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Host;
using AuthAnalyzers.Options;
using AuthAnalyzers.Secrets.StoredPasswords;

namespace AuthAnalyzers.Secrets;

/// <summary>AUTH3005: a password is kept so that whoever gets hold of the database reads or guesses it (CWE-256, CWE-257, CWE-916).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PasswordStorage : AuthAnalyzer
{
    private const string Better = "PasswordHasher, PBKDF2, bcrypt or Argon2";

    public PasswordStorage() : base(Rules.PasswordStorage) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => !framework.IsTestProject;

    private protected override void Start(RuleStart context, Models compilation)
    {
        if (TestData.Is(context.Compilation))
            return;
        var (hashes, costs) = (PasswordHashes.Of(compilation), HashCosts.Of(compilation));
        context.RegisterOperationAction(operation => ReadHash(operation, hashes), PasswordHashes.Concerns, OperationKind.Invocation, OperationKind.ObjectCreation);
        var (clear, sql) = (ClearPasswords.Of(compilation), SqlPasswords.Of(compilation));
        context.RegisterOperationAction(
            operation => ReadClear(operation, clear.Of(operation.Operation, operation.ContainingSymbol)), ClearPasswords.Concerns,
            OperationKind.Binary, OperationKind.Invocation, OperationKind.SimpleAssignment, OperationKind.ObjectCreation);
        context.RegisterOperationAction(
            operation => ReadClear(operation, sql.Of(operation.Operation)), SqlPasswords.Concerns,
            OperationKind.SimpleAssignment, OperationKind.Invocation, OperationKind.InterpolatedString, OperationKind.ObjectCreation);
        context.RegisterOperationAction(
            operation => ReadCost(operation, costs), ApiIndex<HashCost>.Concerns, OperationKind.Invocation, OperationKind.SimpleAssignment);
    }

    private static void ReadHash(OperationContext context, PasswordHashes hashes)
    {
        if (hashes.Of(context.Operation) is not { } hashed || !IsWeak(hashed, context))
            return;
        var pair = hashes.Beside(hashed);
        // The method that makes the hash says it for the one that verifies.
        if (hashed.Compares && pair.Exists(static one => !one.Compares))
            return;
        var name = hashed.Member.Name.Contains('<') ? "This" : $"'{hashed.Member.Name}'";
        var least = Options(context).MinimumPbkdf2Iterations;
        var count = hashes.CountStoredBeside(hashed);
        Report(
            context, hashed.At, hashed.Iterations is { } iterations
                ? $"{name} hashes a password with {iterations} iterations; use {least} or more (CWE-916)"
                : $"{name} hashes a password with {hashed.Algorithm}, of which a graphics card tries billions a second; use a password hash: {Better} (CWE-916)",
            count is null ? pair.FindAll(static one => one.Compares).ConvertAll(static one => one.At.Syntax.GetLocation()) : new() { count.Syntax.GetLocation() },
            count is null ? null : least.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static void ReadClear(OperationContext context, ClearPassword? found)
    {
        if (found is not null)
            Report(context, found.At, $"{found.Deed}; keep what a password hash gives: {Better} ({found.Weakness})", new());
    }

    private static bool IsWeak(HashedPassword hashed, OperationContext context) => hashed.Iterations is null || hashed.Iterations < Options(context).MinimumPbkdf2Iterations;

    private static void ReadCost(OperationContext context, HashCosts costs)
    {
        if (costs.Of(context.Operation) is { } found)
            Report(context, context.Operation, $"{found.Hasher} hashes a password with {found.Cost}; use {found.Least} or more (CWE-916)", new() { found.Given.Syntax.GetLocation() }, found.Better);
    }

    private static AuthOptions Options(OperationContext context) => AuthOptions.Of(context.Options, context.Operation.Syntax.SyntaxTree);

    private static void Report(OperationContext context, IOperation at, string words, List<Location> others, string? better = null)
    {
        if (!TestData.Holds(context.ContainingSymbol) && !DevelopmentOnly.Is(context.Operation, context.ContainingSymbol))
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.PasswordStorage, at.Syntax.GetLocation(), others,
                better is null ? null : ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Replacement, better), words));
    }
}
