using AuthAnalyzers.Apis.Roles;
using static AuthAnalyzers.Apis.Api;

namespace AuthAnalyzers.Apis;

/// <summary>The C# SDK of the Model Context Protocol.</summary>
internal static class ModelContextProtocol
{
    public static readonly string McpEndpointRouteBuilderExtensions = "Microsoft.AspNetCore.Builder.McpEndpointRouteBuilderExtensions";
    public static readonly string McpAuthenticationExtensions = "Microsoft.Extensions.DependencyInjection.McpAuthenticationExtensions";

    public static Api[] Entries => new[]
    {
        Methods(McpEndpointRouteBuilderExtensions, "MapMcp").As(new PublishesResourceMetadata()),
        Methods(McpAuthenticationExtensions, "AddMcp").As(new PublishesResourceMetadata()),
    };
}
