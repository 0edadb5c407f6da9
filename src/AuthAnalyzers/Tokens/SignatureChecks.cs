using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Tokens;

/// <summary>What may find out in a body that a token was forged: cryptography, a validation, a call that is given the token and cannot be seen into.</summary>
internal sealed class SignatureChecks(SourceMethods methods)
{
    // Helpers of helpers.
    private const int MostCalls = 3;

    // Locals that hold the token, what is read of it, and parts of that.
    private const int MostLocals = 4;

    private static readonly string[] s_cryptography = { IdentityModel.SignatureProvider, IdentityModel.CryptoProviderFactory, IdentityModel.JwtTokenUtilities };

    public static SignatureChecks Of(Models models) => models.Get(static m => new SignatureChecks(SourceMethods.Of(m)));

    /// <summary>Where a body may check the token that is in these variables.</summary>
    public HashSet<SyntaxNode> In(IOperation body, params ISymbol[] tokens)
    {
        var found = new HashSet<SyntaxNode>();
        foreach (var operation in body.Descendants())
            if (IsCheck(operation, tokens, 0))
                found.Add(operation.Syntax);
        return found;
    }

    /// <summary>Whether a body may check the text of a token in these variables, or the token that was read of it: <c>users.Find(jwt.Subject)</c> is given neither.</summary>
    public bool AreIn(IOperation body, IOperation read, ISymbol[] texts) => AreIn(body, read, texts, 0);

    private bool AreIn(IOperation body, IOperation read, ISymbol[] texts, int depth)
    {
        foreach (var operation in body.Descendants())
            if (operation is IInvocationOperation call && !IsCryptography(call.TargetMethod) && !ApiIndex<TokenValidation>.Concerns(call.TargetMethod) && !IsRequest(call)
                ? methods.Body(call.TargetMethod) is { } called
                    ? depth < MostCalls && AreIn(called, read, Given(Call.Of(call), methods.Declaration(call.TargetMethod), value => MentionsText(value, texts)), depth + 1)
                    : !IsHarmless(call.TargetMethod) && !ApiIndex<MakesCaller>.Concerns(call.TargetMethod) && IsGivenItself(call, read, texts)
                : IsCheck(operation, texts, depth))
                return true;
        return false;
    }

    private static bool IsGivenItself(IInvocationOperation call, IOperation read, ISymbol[] texts)
    {
        foreach (var argument in Call.Of(call).Unreduced)
            if (MentionsText(argument.Value, texts)
                || argument.Value.Unwrap() is { Type: { IsReferenceType: true, SpecialType: SpecialType.None } } value && (value == read || value is ILocalReferenceOperation local && Locals.SingleValue(local)?.Unwrap() == read))
                return true;
        return false;
    }

    // Not within what reads it, nor in a lambda, which runs elsewhere.
    private static bool MentionsText(IOperation value, ISymbol[] texts)
    {
        var ahead = new Stack<IOperation>();
        ahead.Push(value);
        while (ahead.Count > 0)
        {
            var part = ahead.Pop();
            if (TokenReads.TextOf(part) is not null || part is IAnonymousFunctionOperation)
                continue;
            if (References.Named(part) is { } symbol && Array.Exists(texts, text => SymbolEqualityComparer.Default.Equals(text, symbol)))
                return true;
            foreach (var child in part.ChildOperations)
                ahead.Push(child);
        }
        return false;
    }

    private bool IsCheck(IOperation operation, ISymbol[] tokens, int depth) => operation switch
    {
        IObjectCreationOperation { Constructor: { } constructor } => IsCryptography(constructor),
        // jwt.RawSignature == expected
        IMemberReferenceOperation { Member.Name: "RawSignature" or "EncodedSignature" or "EncodedSignatureBytes" } => true,
        // sessions.Any(session => session.Token == token); what is compared with a constant is only looked at.
        IBinaryOperation or IIsPatternOperation when Equality.Of(operation) is { } comparison =>
            IsTokenItself(comparison.Left, tokens) && !IsWritten(comparison.Right) || IsTokenItself(comparison.Right, tokens) && !IsWritten(comparison.Left),
        // parts[2] of token.Split('.')
        IArrayElementReferenceOperation { Indices: { Length: 1 } indices } => indices[0].ConstantInt() == 2,
        IInvocationOperation call => IsCheck(call, tokens, depth),
        _ => false,
    };

    private static bool IsTokenItself(IOperation value, ISymbol[] tokens) => References.Named(value) is { } symbol && Array.Exists(tokens, token => SymbolEqualityComparer.Default.Equals(token, symbol));

    private static bool IsWritten(IOperation value) => value.Unwrap() is var inner && (inner.IsNothing() || inner.ConstantValue.HasValue);

    private bool IsCheck(IInvocationOperation call, ISymbol[] tokens, int depth)
    {
        var method = call.TargetMethod;
        if (IsCryptography(method) || ApiIndex<TokenValidation>.Concerns(method) || IsRequest(call))
            return true;
        if (methods.Body(method) is { } body)
            return depth < MostCalls ? ChecksWithin(body, Call.Of(call), methods.Declaration(method), tokens, depth) : IsGivenToken(call, tokens);
        return !IsHarmless(method) && IsGivenToken(call, tokens);
    }

    private bool ChecksWithin(IOperation body, Call call, IMethodSymbol declared, ISymbol[] tokens, int depth)
    {
        var own = Given(call, declared, value => Mentions(value, tokens, MostLocals));
        foreach (var operation in body.Descendants())
            if (IsCheck(operation, own, depth + 1))
                return true;
        return false;
    }

    // The parameters of a method that a call gives such a value.
    private static ISymbol[] Given(Call call, IMethodSymbol declared, Func<IOperation, bool> isSuch)
    {
        var given = new List<ISymbol>();
        foreach (var argument in call.Unreduced)
            if (argument.Parameter is { Ordinal: var ordinal } && ordinal < declared.Parameters.Length && isSuch(argument.Value))
                given.Add(declared.Parameters[ordinal]);
        return given.ToArray();
    }

    private static bool IsGivenToken(IInvocationOperation call, ISymbol[] tokens)
    {
        var given = Call.Of(call);
        if (given.Receiver is { } receiver && Mentions(receiver, tokens, MostLocals))
            return true;
        foreach (var argument in given)
            if (Mentions(argument.Value, tokens, MostLocals))
                return true;
        return false;
    }

    /// <summary>Whether an expression reads one of the variables, or a local that is given something of them.</summary>
    public static bool Mentions(IOperation value, ISymbol[] tokens, int locals = MostLocals)
    {
        foreach (var part in value.DescendantsAndSelf())
            if (References.Named(part) is { } symbol
                && (Array.Exists(tokens, token => SymbolEqualityComparer.Default.Equals(token, symbol))
                    || symbol is ILocalSymbol && locals > 0 && Locals.Given(symbol, value) is { Count: > 0 } given && given.Any(one => Mentions(one.Value, tokens, locals - 1))))
                return true;
        return false;
    }

    private static bool IsCryptography(IMethodSymbol method) =>
        method.ContainingType is { ContainingNamespace: var space } type
        && (space is { Name: "Cryptography", ContainingNamespace: { Name: "Security", ContainingNamespace.Name: "System" } } || Array.Exists(s_cryptography, name => type.Is(name)));

    // Another server may be asked: client.GetAsync(address + token).
    private static bool IsRequest(IInvocationOperation call) => Call.Of(call).Receiver?.Type.Is(Net.HttpClient) == true;

    // The runtime's own (text, JSON, collections), what only reads a token or asks whether it can, and logs.
    private static bool IsHarmless(IMethodSymbol method) =>
        ApiIndex<ReadsToken>.Concerns(method) || ApiIndex<LogSink>.Concerns(method) || method.Name is "CanReadToken" or "GetPayloadValue" or "TryGetPayloadValue" or "GetClaim" or "TryGetClaim" or "ToString" or "TryGetValue" or "Append"
        || method.ContainingType?.RootNamespace() is "System" && method.MethodKind != MethodKind.DelegateInvoke && !ApiIndex<DecidesToken>.Knows(method.Name);
}
