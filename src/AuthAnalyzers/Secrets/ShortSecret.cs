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
using AuthAnalyzers.Secrets.Randomness;

namespace AuthAnalyzers.Secrets;

/// <summary>AUTH3010: a secret that is too short (CWE-331, CWE-521).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ShortSecret : AuthAnalyzer
{
    // NIST SP 800-63B §5.1.1.1: the fewest characters of a password that somebody chooses.
    private const int ShortestPassword = 8;

    // NIST SP 800-132 §5.1: 128 bits.
    private const int ShortestSalt = 16;

    public ShortSecret() : base(Rules.ShortSecret) { }

    private protected override bool AppliesTo(FrameworkSymbols framework) => !framework.IsTestProject;

    private protected override void Start(RuleStart context, Models compilation)
    {
        if (TestData.Is(context.Compilation))
            return;
        SecretReports.Register(
            context, compilation, Rules.ShortSecret, ShortSources.Of(compilation).Read, ApiIndex<GeneratesRandom>.Concerns,
            OperationKind.Invocation);
        context.RegisterOperationAction(ReadPolicy, ApiIndex<ShortestPassword>.Concerns, OperationKind.SimpleAssignment);
        var (sizes, keys) = (SizeValues.Of(compilation), SigningKeys.Of(compilation));
        context.RegisterOperationAction(operation => ReadSalt(operation, sizes), ApiIndex<DerivesKey>.Concerns, OperationKind.ObjectCreation);
        context.RegisterOperationAction(operation => ReadKey(operation, keys.WeakOf(operation.Operation)), SigningKeys.Concerns, OperationKind.ObjectCreation);
    }

    private static void ReadPolicy(OperationContext context)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Value.ConstantInt() is < ShortestPassword and var length)
            Report(
                context, assignment.Value, assignment.Value, ShortestPassword,
                $"Passwords of {length} characters are allowed; ask for {ShortestPassword} or more (CWE-521)");
    }

    private static void ReadSalt(OperationContext context, SizeValues sizes)
    {
        if (Call.Of(context.Operation) is { Member: { } member } call
            && ApiIndex<DerivesKey>.Find(member)?.SaltSize is { } parameter && call[parameter] is { } given && sizes.Number(given) is { } size && size.ConstantInt() is < ShortestSalt and var bytes)
            Report(context, given, size, ShortestSalt, $"The salt of {member.ContainingType.Name} has {bytes * 8} bits; make it 128 or more (CWE-331)");
    }

    private static void ReadKey(OperationContext context, WeakKey? key)
    {
        if (key is { } weak)
            Report(context, weak.At, weak.Length, weak.Needed, weak.Words);
    }

    private static void Report(OperationContext context, IOperation at, IOperation? length, int needed, string words)
    {
        if (TestData.Holds(context.ContainingSymbol) || DevelopmentOnly.Is(context.Operation, context.ContainingSymbol))
            return;
        context.ReportDiagnostic(Diagnostic.Create(
            Rules.ShortSecret, at.Syntax.GetLocation(), length is null ? null : new[] { length.Syntax.GetLocation() },
            ImmutableDictionary<string, string?>.Empty
                .Add(FixProperties.Replacement, needed.ToString(System.Globalization.CultureInfo.InvariantCulture))
                .Add(FixProperties.SinkCount, "0"),
            words));
    }
}
