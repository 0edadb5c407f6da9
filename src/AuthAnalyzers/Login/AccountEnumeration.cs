using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Host;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Login;

/// <summary>AUTH2001: a login that answers an unknown account and a wrong password differently (CWE-204).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AccountEnumeration : AuthAnalyzer
{
    public AccountEnumeration() : base(Rules.AccountEnumeration) { }

    // Services of a web application may live in projects that do not reference the web framework.
    private protected override bool AppliesTo(FrameworkSymbols framework) => !framework.IsTestProject;

    private protected override void Start(RuleStart context, Models compilation)
    {
        var flows = LoginFlows.Of(compilation);
        var mapping = ServiceCallers.Of(compilation);
        LoginBodies.Register(context, (block, function, checks) => Analyze(block, flows.Of(function, checks), compilation, mapping));
    }

    private static void Analyze(BodyContext context, LoginFlow? flow, Models compilation, ServiceCallers mapping)
    {
        if (flow is null)
            return;
        if (flow.Difference() is not { } difference)
        {
            AnalyzeCodes(context, flow, mapping);
            return;
        }
        if (difference.Unknown.IsException && difference.Wrong.IsException && mapping.HidesExceptions(difference.Unknown.Site, difference.Unknown.Site.Type, difference.Wrong.Site.Type))
            return;
        var (locations, properties) = EnumerationFixData.Of(difference, compilation, AuthOptions.Of(context.Options, difference.Unknown.Site.Syntax.SyntaxTree));
        context.ReportDiagnostic(Diagnostic.Create(Rules.AccountEnumeration, difference.Unknown.Site.Syntax.GetLocation(), locations, properties,
            difference.Unknown.Describe(difference.Wrong), difference.Wrong.Describe(difference.Unknown)));
    }

    // A service that returns codes tells nobody; its caller does, with two responses for them.
    private static void AnalyzeCodes(BodyContext context, LoginFlow flow, ServiceCallers mapping)
    {
        if (flow.UnknownAccount.Count == 0 || flow.WrongPassword.Count == 0 || flow.UnknownAccount[0].Answers is not { Count: 1 } unknown || flow.WrongPassword[0].Answers is not { Count: 1 } wrong)
            return;
        if (mapping.OfCodes(unknown[0].Site, unknown[0].Site, wrong[0].Site) is var (first, second))
            context.ReportDiagnostic(Diagnostic.Create(Rules.AccountEnumeration, unknown[0].Site.Syntax.GetLocation(),
                new[] { wrong[0].Site.Syntax.GetLocation(), first.Site.Syntax.GetLocation(), second.Site.Syntax.GetLocation() }, first.Describe(second), second.Describe(first)));
    }
}
