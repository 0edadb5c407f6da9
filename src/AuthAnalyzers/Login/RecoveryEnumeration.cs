using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Host;
using AuthAnalyzers.Http.Endpoints;

namespace AuthAnalyzers.Login;

/// <summary>AUTH2002: a recovery that answers an unknown account otherwise than one to which it sends a mail (CWE-204).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RecoveryEnumeration : AuthAnalyzer
{
    public RecoveryEnumeration() : base(Rules.RecoveryEnumeration) { }

    // Services of a web application may live in projects that do not reference the web framework.
    private protected override bool AppliesTo(FrameworkSymbols framework) => !framework.IsTestProject;

    private protected override void Start(RuleStart context, Models compilation)
    {
        var flows = RecoveryFlows.Of(compilation);
        RecoverySteps.Register(context, compilation, (block, function, steps) =>
        {
            if (flows.Of(function, steps) is var (unknown, known, replacement))
                block.ReportDiagnostic(Diagnostic.Create(Rules.RecoveryEnumeration, unknown.Syntax.GetLocation(), known is null ? Array.Empty<Location>() : new[] { known.Syntax.GetLocation() },
                    ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Replacement, replacement), NameOf(unknown, compilation, block.OwningSymbol)));
        });
        context.RegisterOperationAction(operation => AnalyzeValidator(operation, compilation),
            static symbol => symbol.Name is "Must" or "MustAsync" or "Custom" or "CustomAsync", OperationKind.Invocation);
    }

    private static string NameOf(IOperation answer, Models compilation, ISymbol owner) => EndpointIndex.Of(compilation).Around(answer)?.Name ?? owner.Name;

    // RuleFor(model => model.Email).MustAsync(async (email, _) => await users.FindByEmailAsync(email) is not null): the model of a recovery is answered 400 then.
    private static void AnalyzeValidator(OperationContext context, Models compilation)
    {
        var call = (IInvocationOperation)context.Operation;
        if (Model(context.ContainingSymbol.ContainingType) is not { Name: var model } || !IdentifierWords.Has(model, RecoverySteps.Words))
            return;
        foreach (var argument in Call.Of(call))
            if (argument.Value.Unwrap() is IDelegateCreationOperation { Target: var target } && Body(target, compilation) is { } body && AccountLookups.IsAsked(body))
                context.ReportDiagnostic(Diagnostic.Create(Rules.RecoveryEnumeration, call.NamePlace(), context.ContainingSymbol.ContainingType.Name));
    }

    private static IOperation? Body(IOperation target, Models compilation) => target switch
    {
        IAnonymousFunctionOperation lambda => lambda.Body,
        IMethodReferenceOperation { Method: var method } => SourceMethods.Of(compilation).Body(method),
        _ => null,
    };

    private static ITypeSymbol? Model(INamedTypeSymbol? validator)
    {
        for (var type = validator; type is not null; type = type.BaseType)
            if (type.IsExactly(ShownToClients.Validator))
                return type.TypeArguments[0];
        return null;
    }
}
