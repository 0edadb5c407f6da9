using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Credentials.Presented;

/// <summary>
/// Whether the program takes its bearer tokens from the query: <c>OnMessageReceived = context => { context.Token = context.Request.Query["access_token"]; … }</c>. The addresses of its own requests carry
/// them then.
/// </summary>
internal sealed class QueryTokens
{
    private readonly Once<object> _taken;

    private QueryTokens(Compilation compilation, References references, RequestCredentials credentials) => _taken = new(() => AreTaken(compilation, references, credentials));

    public static QueryTokens Of(Models models) => models.Get(static m => new QueryTokens(m.Compilation, References.Of(m), RequestCredentials.Of(m)));

    /// <summary>Found when it is first asked for: that looks for the property's name in every file.</summary>
    public bool AreAccepted => (bool)_taken.Value;

    private static object AreTaken(Compilation compilation, References references, RequestCredentials credentials)
    {
        if (compilation.GetTypeByMetadataName(AspNetCore.JwtMessageReceivedContext) is not { } context)
            return false;
        foreach (var token in context.GetMembers("Token"))
            foreach (var use in references.Uses(token) ?? Array.Empty<IOperation>())
                if (use.Parent is ISimpleAssignmentOperation assignment && assignment.Target == use && credentials.Of(assignment.Value) is { Place: CredentialPlace.Query })
                    return true;
        return false;
    }
}
