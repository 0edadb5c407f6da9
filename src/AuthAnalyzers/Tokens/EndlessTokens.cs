using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;

namespace AuthAnalyzers.Tokens;

/// <summary>Whether a token that is made without an end gets one as a claim: <c>new Claim("exp", …)</c>, <c>payload["exp"] = …</c>.</summary>
internal sealed class EndlessTokens(Models models)
{
    private static readonly string[] s_names = { "exp", "Exp", "Expiration", "AddExp" };

    // The files that may make such a claim.
    private readonly Once<List<SyntaxTree>> _saying = new(() => models.Compilation.SyntaxTrees.Where(static tree => NameIndex.Of(tree).Has("exp") || NameIndex.Of(tree).Has("Exp")).ToList());

    public static EndlessTokens Of(Models models) => models.Get(static m => new EndlessTokens(m));

    /// <summary>Whether no such claim can be among these.</summary>
    /// <param name="claims">What the token gets; null where it gets none.</param>
    /// <param name="creation">What makes the token: its body, and what this calls, may add a claim.</param>
    public bool AreWithoutEnd(IOperation? claims, IOperation creation)
    {
        if (CalledCode.Of(models).Does(creation.Root(), SaysEnd))
            return false;
        return claims is null || AreMadeHere(claims) || _saying.Value.Count == 0;
    }

    /// <summary>Whether the text of a payload has no end: its constant parts, or the members of the object that it is made of.</summary>
    public bool IsWithoutEnd(IOperation payload)
    {
        if (CalledCode.Of(models).Does(payload.Root(), SaysEnd))
            return false;
        var made = Origins.Of(models).Of<IOperation>(payload, Ways.All, static origin => origin.Value is IInvocationOperation { TargetMethod.Name: "Serialize" or "SerializeObject" } call
            ? OriginAnswer<IOperation>.Is(call) : OriginAnswer<IOperation>.GoOn);
        if (made is IInvocationOperation serialized)
            return Call.Of(serialized).Subject is { } value && Type(value) is { } type && HasNoEnd(type);
        var text = TextValue.Of(payload, Origins.Of(models));
        return text.HasText && text.Text.TrimStart().StartsWith("{", StringComparison.Ordinal) && !text.Text.Contains("exp") && text.Filled.All(static hole => hole.Value.Type?.SpecialType != SpecialType.None || hole.Value.Type is { TypeKind: TypeKind.Struct });
    }

    private static ITypeSymbol? Type(IOperation value) => value.Unwrap().Type;

    // An anonymous type, a dictionary (whose entries stand in the body), or a type of this compilation.
    private static bool HasNoEnd(ITypeSymbol type) =>
        type.IsAnonymousType || type.Name == "Dictionary" || !type.DeclaringSyntaxReferences.IsEmpty
            ? !type.GetMembers().Any(static member => member is IPropertySymbol or IFieldSymbol && IsEnd(member.Name))
            : false;

    // The claims are listed in this body, or in a helper of this compilation that says nothing of an end.
    private bool AreMadeHere(IOperation claims) =>
        Origins.Of(models).Is(claims, Ways.All, static origin => origin.Value is IObjectCreationOperation or IArrayCreationOperation || origin.Value is { } value && Elements.IsCollectionExpression(value)
            ? OriginAnswer<bool>.Is(true) : OriginAnswer<bool>.GoOn);

    private static bool SaysEnd(IOperation operation) => operation switch
    {
        { ConstantValue: { HasValue: true, Value: string text } } => text is "exp" || text.EndsWith("/expiration", StringComparison.Ordinal) || text.EndsWith("/expired", StringComparison.Ordinal) || text.Contains("\"exp\""),
        IMemberReferenceOperation { Member.Name: var name } => Array.IndexOf(s_names, name) >= 0,
        IInvocationOperation { TargetMethod.Name: "ExpirationTime" } => true,
        _ => false,
    };

    private static bool IsEnd(string name) => IdentifierWords.Has(name, "exp", "expires", "expiry", "expiration");
}
