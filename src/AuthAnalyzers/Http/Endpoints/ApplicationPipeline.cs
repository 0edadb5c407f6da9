using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Http.Endpoints;

/// <summary>Where an application of this compilation starts to build its pipeline.</summary>
internal sealed class ApplicationPipeline
{
    // var app = builder.Build(); and Configure(IApplicationBuilder app) of a Startup class.
    private static readonly TreeCandidates s_starts = new(
        static node => node switch
        {
            LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer.Value: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Build" } } }] } => true,
            MethodDeclarationSyntax { Identifier.ValueText: "Configure", Body.Statements.Count: > 0, ParameterList.Parameters.Count: > 0 } => true,
            _ => false,
        }, "WebApplication", "IApplicationBuilder");

    private readonly SemanticModels _models;
    private readonly Once<SyntaxNode[]> _start;

    public ApplicationPipeline(SemanticModels models)
    {
        _models = models;
        _start = new(() => Starts().Take(2).ToArray());
    }

    public static ApplicationPipeline Of(Models models) => models.Get(static m => new ApplicationPipeline(SemanticModels.Of(m)));

    /// <summary>The declaration of the variable, or the parameter, that the first middleware is added to; null where there is none, or more than one application.</summary>
    public Location? Start => _start.Value is [var only] ? only.GetLocation() : null;

    /// <summary>Whether the compilation builds an application: <c>builder.Build()</c> of a <c>WebApplicationBuilder</c>, or <c>Configure</c> of a class called <c>Startup</c>.</summary>
    public bool IsBuilt => Array.Exists(_start.Value, static start => start is LocalDeclarationStatementSyntax || start.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type && IdentifierWords.Has(type.Identifier.ValueText, "startup"));

    private IEnumerable<SyntaxNode> Starts()
    {
        foreach (var tree in _models.Compilation.SyntaxTrees)
        {
            if (s_starts.In(tree).Count == 0)
                continue;
            var model = _models.Borrow(tree);
            foreach (var node in s_starts.In(tree))
                switch (node)
                {
                    case LocalDeclarationStatementSyntax local when model.GetTypeInfo(local.Declaration.Variables[0].Initializer!.Value, Cancellation.Token).Type.Is(AspNetCore.IApplicationBuilder):
                        yield return local;
                        break;
                    case MethodDeclarationSyntax method:
                        foreach (var parameter in method.ParameterList.Parameters)
                            if (parameter.Type is { } type && model.GetTypeInfo(type, Cancellation.Token).Type.Is(AspNetCore.IApplicationBuilder))
                            {
                                yield return parameter;
                                break;
                            }
                        break;
                }
        }
    }
}
