using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;

namespace AuthAnalyzers.Tokens;

/// <summary>
/// The tokens that the program makes itself: of <c>new SecurityTokenDescriptor { Subject = identity, SigningCredentials = key }</c> that nothing names their issuer or audience. A validation that
/// is turned on for these refuses each of them.
/// </summary>
internal sealed class OwnTokens
{
    private static readonly string s_descriptor = SimpleName(IdentityModel.SecurityTokenDescriptor);
    private static readonly string s_token = SimpleName(IdentityModel.JwtSecurityToken);

    private static readonly CandidateFacts<(bool HasIssuer, bool HasAudience)> s_made = new(
        new TreeCandidates(static node => node is ObjectCreationExpressionSyntax { Type: var type } && NameOf(type) is { } name && (name == s_descriptor || name == s_token), s_descriptor, s_token), Read);

    private readonly Once<List<(bool HasIssuer, bool HasAudience)>> _made;

    private OwnTokens(SemanticModels models) => _made = new(() => new(s_made.In(models)));

    public static OwnTokens Of(Models models) => models.Get(static m => new OwnTokens(SemanticModels.Of(m)));

    /// <summary>Whether some of them would be refused by the check of that name.</summary>
    public bool LackWhatIsChecked(string check) => check switch
    {
        "ValidateIssuer" => _made.Value.Exists(static token => !token.HasIssuer),
        "ValidateAudience" => _made.Value.Exists(static token => !token.HasAudience),
        _ => false,
    };

    private static IEnumerable<(bool, bool)> Read(SyntaxNode node, SemanticModel model)
    {
        if (model.GetOperation(node, Cancellation.Token) is not IObjectCreationOperation { Type: { } type } made)
            yield break;
        if (type.Is(IdentityModel.SecurityTokenDescriptor) && ObjectState.Of(made) is { } state)
            yield return (state["Issuer"].Any(IsGiven), state["Audience"].Any(IsGiven) || state["Audiences"].Any(IsGiven));
        else if (type.Is(IdentityModel.JwtSecurityToken) && Call.Of(made) is { Member: IMethodSymbol { Parameters: var parameters } } call && parameters.Any(static parameter => parameter.Name == "issuer"))
            yield return (call["issuer"]?.IsNothing() == false, call["audience"]?.IsNothing() == false);
    }

    private static bool IsGiven(Setting setting) => setting.Value?.IsNothing() != true;

    private static string? NameOf(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax { Right.Identifier.ValueText: var name } => name,
        SimpleNameSyntax { Identifier.ValueText: var name } => name,
        _ => null,
    };

    private static string SimpleName(string metadataName) => metadataName.Substring(metadataName.LastIndexOf('.') + 1);
}
