using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Secrets.Randomness;

/// <summary>Tells generators that can be predicted from those that only look like <c>System.Random</c>.</summary>
internal static class RandomTypes
{
    private static readonly ConditionalWeakTable<ITypeSymbol, StrongBox<bool>> s_secure = new();

    /// <summary>Whether the call is made on a predictable generator.</summary>
    public static bool IsPredictable(IInvocationOperation call)
    {
        if (call.Instance is null || !call.TargetMethod.IsDeclaredBy(BaseLibrary.Random))
            return false;
        // CryptoRandom, SecureRandom and the like derive from Random, and override it with a cryptographic generator.
        for (var type = Made(call); type is not null && !IsRandom(type); type = type.BaseType)
            if (s_secure.GetValue(type, static t => new(IsSecure(t))).Value)
                return false;
        return true;
    }

    /// <summary>Whether the type is <c>System.Random</c> itself.</summary>
    public static bool IsRandom(ITypeSymbol type) => type.IsExactly(BaseLibrary.Random);

    /// <summary>Whether the operation asks a cryptographic generator.</summary>
    public static bool IsSecureCall(IInvocationOperation call) =>
        call.TargetMethod.IsDeclaredBy(Cryptography.RandomNumberGenerator) || (call.Instance?.Type).Is(Cryptography.RandomNumberGenerator)
        || (call.Instance is not null && call.TargetMethod.IsDeclaredBy(BaseLibrary.Random) && !IsPredictable(call));

    /// <summary>The generator's type: what it was made as, in <c>Random generator = new SecureRandom()</c>, counts for more than what it was declared as.</summary>
    public static ITypeSymbol Made(IInvocationOperation call)
    {
        var type = call.Instance?.Type ?? call.TargetMethod.ContainingType;
        if (!IsRandom(type))
            return type;
        return call.Instance?.Unwrap() switch
        {
            ILocalReferenceOperation local => Made(local.Local, local) ?? type,
            IFieldReferenceOperation field => Made(field.Field, field) ?? type,
            _ => type,
        };
    }

    private static ITypeSymbol? Made(ISymbol variable, IOperation near)
    {
        if (variable.DeclaringSyntaxReferences.IsEmpty || near.SemanticModel is not { } model || variable.DeclaringSyntaxReferences[0].SyntaxTree != near.Syntax.SyntaxTree)
            return null;
        var initializer = variable.DeclaringSyntaxReferences[0].GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value } ? model.GetOperation(value, Cancellation.Token) : null;
        return initializer?.Unwrap() is IObjectCreationOperation creation ? creation.Type : null;
    }

    // By its name, or by what the project's own code names in it.
    private static bool IsSecure(ITypeSymbol type)
    {
        if (IdentifierWords.Has(type.Name, "crypt", "crypto", "cryptographic", "cryptographically", "cryptography", "cryptorandom", "secure", "securely", "securerandom"))
            return true;
        foreach (var declaration in type.DeclaringSyntaxReferences)
        {
            Cancellation.ThrowIfRequested();
            foreach (var token in declaration.GetSyntax(Cancellation.Token).DescendantTokens())
                if (token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText is "RandomNumberGenerator" or "RNGCryptoServiceProvider" or "SecureRandom")
                    return true;
        }
        return false;
    }
}
