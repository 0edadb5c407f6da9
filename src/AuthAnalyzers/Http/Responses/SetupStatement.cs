using Microsoft.CodeAnalysis;
using AuthAnalyzers.Apis.Roles;

namespace AuthAnalyzers.Http.Responses;

/// <summary>A statement of an application's authentication set-up, without symbols: it is kept while an editor makes one compilation after the other.</summary>
internal readonly record struct SetupStatement(SetupEffect Effect)
{
    /// <summary>The default scheme that is named; null where it is no constant.</summary>
    public string? Name { get; init; }

    /// <summary>The scheme that is added.</summary>
    public RegisteredScheme Scheme { get; init; }
}

/// <summary>The registration of a scheme.</summary>
/// <param name="Name">The extension method that registers it, e.g. <c>AddJwtBearer</c>.</param>
/// <param name="HandlerId">The documentation id of the handler that is named with it, as <c>AddScheme</c> wants one; null where there is none.</param>
internal readonly record struct RegisteredScheme(string Name, string? HandlerId)
{
    /// <summary>Its options send its challenges to another scheme: the handler's own challenge is never asked for.</summary>
    public bool ForwardsChallenge { get; init; }

    /// <summary>What the scheme is called; null where the registration does not tell.</summary>
    public string? Scheme { get; init; }

    public static RegisteredScheme Of(IMethodSymbol method) => new(method.Name, method is { Name: "AddScheme", TypeArguments: [.., INamedTypeSymbol handler] }
        ? DocumentationCommentId.CreateDeclarationId(handler.OriginalDefinition)
        : null);

    public INamedTypeSymbol? Handler(Compilation compilation) =>
        HandlerId is { } id ? DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation) as INamedTypeSymbol : null;
}
