using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Host;
using AuthAnalyzers.Http.Responses;
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
            AnalyzeCodes(context, flow, mapping, compilation);
            return;
        }
        if (difference.Unknown.IsException && difference.Wrong.IsException && mapping.HidesExceptions(difference.Unknown.Site, difference.Unknown.Site.Type, difference.Wrong.Site.Type))
            return;
        var (locations, properties) = EnumerationFixData.Of(difference, compilation, AuthOptions.Of(context.Options, difference.Unknown.Site.Syntax.SyntaxTree));
        context.ReportDiagnostic(Diagnostic.Create(Rules.AccountEnumeration, difference.Unknown.Site.Syntax.GetLocation(), locations, properties,
            difference.Unknown.Describe(difference.Wrong), difference.Wrong.Describe(difference.Unknown)));
    }

    // A service that returns codes tells nobody; its caller does, with two responses for them.
    private static void AnalyzeCodes(BodyContext context, LoginFlow flow, ServiceCallers mapping, Models compilation)
    {
        if (flow.UnknownAccount.Count == 0 || flow.WrongPassword.Count == 0 || flow.UnknownAccount[0].Answers is not { Count: 1 } unknown || flow.WrongPassword[0].Answers is not { Count: 1 } wrong)
            return;
        var noted = mapping.Noted(unknown[0].Site, unknown[0].Site, wrong[0].Site);
        foreach (var (first, second) in noted)
            context.ReportDiagnostic(Diagnostic.Create(Rules.AccountEnumeration, first.Site.Syntax.GetLocation(), new[] { second.Site.Syntax.GetLocation() }, first.Describe(second), second.Describe(first)));
        if (noted.Count > 0)
            return;
        if (AnswersPart(unknown[0].Site, wrong[0].Site, mapping, compilation))
            context.ReportDiagnostic(Diagnostic.Create(Rules.AccountEnumeration, unknown[0].Site.Syntax.GetLocation(), new[] { wrong[0].Site.Syntax.GetLocation() }, unknown[0].Describe(wrong[0]), wrong[0].Describe(unknown[0])));
        else if (mapping.OfCodes(unknown[0].Site, unknown[0].Site, wrong[0].Site) is var (one, other))
            context.ReportDiagnostic(Diagnostic.Create(Rules.AccountEnumeration, unknown[0].Site.Syntax.GetLocation(),
                new[] { wrong[0].Site.Syntax.GetLocation(), one.Site.Syntax.GetLocation(), other.Site.Syntax.GetLocation() }, one.Describe(other), other.Describe(one)));
    }

    // return (false, LoginError.UserNotFound, ""): the caller answers with the code itself.
    private static bool AnswersPart(IOperation unknown, IOperation wrong, ServiceCallers mapping, Models compilation)
    {
        if (unknown is not ITupleOperation { Elements: var first } || wrong is not ITupleOperation { Elements: var second } || first.Length != second.Length)
            return false;
        for (var i = 0; i < first.Length; i++)
            if (first[i].ConstantValue is { HasValue: true, Value: var code } && second[i].ConstantValue is { HasValue: true, Value: var other } && !Equals(code, other)
                && mapping.AnswerPart(unknown, i, ResponseReader.Of(compilation)))
                return true;
        return false;
    }
}
