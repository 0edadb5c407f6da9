using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;

namespace AuthAnalyzers.Tokens;

/// <summary>What a body makes of the claims that one operation brings: the locals that hold a part of them, and what these are put into.</summary>
internal sealed class ReadClaims(IOperation source)
{
    // var jwt = …; var id = jwt.Subject; var identity = new ClaimsIdentity(…); var principal = …
    private const int MostLocals = 6;

    // What a token says of itself, of its key or of its time says nothing of its owner.
    private static readonly string[] s_ofToken =
    {
        "Issuer", "Header", "Kid", "Alg", "Typ", "ValidTo", "ValidFrom", "IssuedAt", "Id", "Audiences", "SignatureAlgorithm", "EncodedHeader", "RawHeader", "Actor",
    };

    private static readonly HashSet<string> s_claimsOfToken = new(StringComparer.Ordinal) { "exp", "iat", "nbf", "iss", "aud", "jti", "kid", "alg", "typ", "azp", "client_id", "tid", "tenant", "tenant_id", "tenantid" };

    private readonly Dictionary<ISymbol, bool> _locals = new(SymbolEqualityComparer.Default);

    /// <summary>Whether the value is made of what the claims say of their owner.</summary>
    public bool Make(IOperation value) => Make(value, MostLocals);

    private bool Make(IOperation value, int locals)
    {
        Cancellation.ThrowIfRequested();
        var isMade = false;
        var ahead = new Stack<IOperation>();
        ahead.Push(value);
        while (ahead.Count > 0)
        {
            var part = ahead.Pop();
            if (part == source || part is ILocalReferenceOperation local && locals > 0 && Holds(local.Local, local, locals - 1))
            {
                isMade |= !SpeaksOfToken(part);
                continue;
            }
            // The value of a condition is not what it chooses.
            foreach (var child in part.ChildOperations)
                if (part is not IConditionalOperation { WhenFalse: not null } choice || child != choice.Condition)
                    ahead.Push(child);
        }
        return isMade;
    }

    private bool Holds(ILocalSymbol local, IOperation near, int locals)
    {
        if (_locals.TryGetValue(local, out var known))
            return known;
        // Of a local that is made of itself nothing is known yet.
        _locals[local] = false;
        var holds = Locals.Given(local, near).Any(given => Make(given.Value, locals)) || BodyIndex.Uses(near, local).Any(use => IsFilled(use, locals));
        return _locals[local] = holds;
    }

    // claims.AddRange(jwt.Claims)
    private bool IsFilled(IOperation use, int locals) =>
        use.Parent is IInvocationOperation { TargetMethod.Name: var name } call && call.Instance == use && name.StartsWith("Add", StringComparison.Ordinal) && Call.Of(call).At(0) is { } added && Make(added, locals);

    // jwt.Issuer, jwt.Claims.First(claim => claim.Type == "exp")
    private static bool SpeaksOfToken(IOperation claims)
    {
        for (var outer = claims.Parent; outer is not (null or IBlockOperation or IExpressionStatementOperation); outer = outer.Parent)
        {
            if (outer is IPropertyReferenceOperation { Property.Name: var name } && Array.IndexOf(s_ofToken, name) >= 0)
                return true;
            if (outer is IInvocationOperation or IPropertyReferenceOperation { Property.IsIndexer: true })
                foreach (var part in outer.Descendants())
                    if (part.ConstantValue is { HasValue: true, Value: string claim } && s_claimsOfToken.Contains(claim))
                        return true;
            if (outer is IObjectCreationOperation or IAnonymousFunctionOperation)
                return false;
        }
        return false;
    }
}
