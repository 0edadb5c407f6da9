using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Http.Endpoints;

/// <summary>Set-up of this compilation that asks for authentication at endpoints that do not say so themselves.</summary>
internal sealed class AuthorizedEverywhere
{
    private static readonly string[] s_names = { "FallbackPolicy", "SetFallbackPolicy", "RequireAuthorization", "AuthorizeFilter" };

    private static readonly TreeCandidates s_candidates = new(static node => node is IdentifierNameSyntax { Identifier.ValueText: var name } && s_names.Contains(name), s_names);

    private static readonly CandidateFacts<Covered> s_facts = new(s_candidates, Read);

    private readonly Once<Coverage> _covered;

    public AuthorizedEverywhere(SemanticModels models)
    {
        _covered = new(() => Search(models));
    }

    public static AuthorizedEverywhere Of(Models models) => models.Get(static m => new AuthorizedEverywhere(SemanticModels.Of(m)));

    /// <summary>A fallback policy covers every endpoint that names no policy.</summary>
    public bool CoversEndpoints => _covered.Value.Endpoints;

    /// <summary>A fallback policy, a global filter or a convention on the mapping covers every controller and page.</summary>
    public bool CoversControllers => _covered.Value.Controllers;

    private static Coverage Search(SemanticModels models)
    {
        var (endpoints, controllers) = (false, false);
        foreach (var covered in s_facts.In(models))
        {
            endpoints |= covered == Covered.Endpoints;
            controllers |= covered == Covered.Controllers;
        }
        return new(endpoints, controllers || endpoints);
    }

    private static IEnumerable<Covered> Read(SyntaxNode name, SemanticModel model)
    {
        switch (Around(name, model))
        {
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } assignment
                when target.Property.IsDeclaredBy(AspNetCore.AuthorizationOptions) && RequiresUser(assignment.Value):
            case IInvocationOperation { TargetMethod.Name: "SetFallbackPolicy" } call when RequiresUser(call):
                yield return Covered.Endpoints;
                break;
            case IInvocationOperation { TargetMethod.Name: "RequireAuthorization" } convention when MapsControllers(convention):
            case IObjectCreationOperation { Type: var filter } when filter.Is(Mvc.AuthorizeFilter):
                yield return Covered.Controllers;
                break;
        }
    }

    // The assignment, call or creation that the name belongs to.
    private static IOperation? Around(SyntaxNode name, SemanticModel model)
    {
        for (var node = name; node is not null and not StatementSyntax and not MemberDeclarationSyntax; node = node.Parent)
            if (model.GetOperation(node, Cancellation.Token) is { } around
                and (ISimpleAssignmentOperation or IInvocationOperation or IObjectCreationOperation))
                return around;
        return null;
    }

    private static bool RequiresUser(IOperation policy)
    {
        foreach (var operation in policy.DescendantsAndSelf())
            if (operation is IInvocationOperation { TargetMethod.Name: "RequireAuthenticatedUser" or "RequireRole" or "RequireUserName" } or IPropertyReferenceOperation { Property.Name: "DefaultPolicy" })
                return true;
        return false;
    }

    // app.MapControllers().RequireAuthorization()
    private static bool MapsControllers(IInvocationOperation convention)
    {
        foreach (var operation in convention.Descendants())
            if (operation is IInvocationOperation { TargetMethod.Name: "MapControllers" or "MapControllerRoute" or "MapDefaultControllerRoute" })
                return true;
        return false;
    }

    private enum Covered
    {
        Endpoints,
        Controllers,
    }

    private sealed class Coverage(bool endpoints, bool controllers)
    {
        public bool Endpoints => endpoints;

        public bool Controllers => controllers;
    }
}
