using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;

namespace AuthAnalyzers.Tokens;

/// <summary>Where the text of a token becomes claims, and nothing is validated: <c>handler.ReadJwtToken(token)</c>, <c>new JsonWebToken(token)</c>.</summary>
internal static class TokenReads
{
    /// <summary>The text that the operation reads; null where it reads no token.</summary>
    public static IOperation? TextOf(IOperation operation) =>
        operation is IInvocationOperation or IObjectCreationOperation && Call.Of(operation) is { Member: { } member } call && ApiIndex<ReadsToken>.Find(member) is { Token: var parameter }
            ? call[parameter]
            : null;
}
