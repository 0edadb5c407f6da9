using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Secrets.Randomness;

namespace AuthAnalyzers.Secrets.StoredPasswords;

/// <summary>A password that is hashed to be kept, or to be compared with what is kept.</summary>
/// <param name="At">The call that hashes.</param>
/// <param name="Member">The member that it stands in.</param>
/// <param name="Algorithm">What it hashes with.</param>
/// <param name="Iterations">How often; null for a hash that is made to be fast.</param>
/// <param name="Compares">Whether the hash is compared, and not kept.</param>
internal sealed record HashedPassword(IOperation At, ISymbol Member, string Algorithm, int? Iterations, bool Compares);

/// <summary>Which calls hash the password that somebody signs in with, and how.</summary>
internal sealed class PasswordHashes(HashedValues values, HashUses uses, SizeValues sizes, SourceMethods methods, References references)
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, IReadOnlyList<HashedPassword>> _ofTypes = new(SymbolEqualityComparer.Default);

    public static PasswordHashes Of(Models models) => models.Get(static m => new PasswordHashes(HashedValues.Of(m), HashUses.Of(m), SizeValues.Of(m), SourceMethods.Of(m), References.Of(m)));

    /// <summary>Whether calls of the method or constructor may hash a password.</summary>
    public static bool Concerns(ISymbol member) => ApiIndex<FastHash>.Concerns(member) || ApiIndex<DerivesKey>.Find(member) is { Iterations: not null };

    /// <summary>The password that the call hashes; null where it hashes none, or another thing, or in a way that is not known.</summary>
    public HashedPassword? Of(IOperation operation)
    {
        if (Call.Of(operation) is not { Member: { } member } call || operation.EnclosingMember() is not { } around)
            return null;
        return ApiIndex<FastHash>.Find(member) is { } fast ? OfFast(call, around, fast)
            : ApiIndex<DerivesKey>.Find(member) is { Iterations: { } } slow ? OfSlow(call, around, slow) : null;
    }

    /// <summary>What else its type hashes in such a way: beside the method that makes a hash stands the one that verifies it.</summary>
    public List<HashedPassword> Beside(HashedPassword hashed) => hashed.Member.ContainingType is { } type
        ? _ofTypes.GetOrAdd(type, Find).Where(one => one.Iterations is null == hashed.Iterations is null && one.At.Syntax != hashed.At.Syntax).ToList() : new();

    /// <summary>
    /// The number in the source that says how often, where a larger one leaves stored hashes alone: the hash is stored with it, <c>$"{Iterations}.{salt}.{hash}"</c>, and verified with the one that stands there.
    /// Null where a hash that is stored would no longer verify, or may not.
    /// </summary>
    public IOperation? CountStoredBeside(HashedPassword hashed)
    {
        if (Call.Of(hashed.At) is not { Member: { } hash } call || ApiIndex<DerivesKey>.Find(hash)?.Iterations is not { } parameter || call[parameter]?.Unwrap() is not IFieldReferenceOperation { Field: { DeclaredAccessibility: Accessibility.Private } count }
            || methods.Initializer(count) is not ILiteralOperation number || references.Uses(count) is not { Count: >= 2 } uses
            || uses.Any(use => !SymbolEqualityComparer.Default.Equals(use.EnclosingMember(), hashed.Member)) || uses.Count(use => !use.IsIn(hashed.At)) == 0)
            return null;
        var isVerified = false;
        foreach (var body in Bodies(hashed.Member.ContainingType))
            foreach (var operation in body.DescendantsAndSelf())
                if (Call.Of(operation) is { Member: { } called } other && ApiIndex<DerivesKey>.Find(called)?.Iterations is { } iterations && operation.Syntax != hashed.At.Syntax)
                {
                    if (other[iterations] is not { } given || Number(given, hashed.Member) is not null)
                        return null;
                    isVerified = true;
                }
        return isVerified ? number : null;
    }

    private IEnumerable<IOperation> Bodies(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
            if (member is IMethodSymbol { IsImplicitlyDeclared: false } method && methods.Declares(method) && methods.Body(method) is { } body)
                yield return body;
    }

    private IReadOnlyList<HashedPassword> Find(INamedTypeSymbol type)
    {
        var found = new List<HashedPassword>();
        foreach (var body in Bodies(type))
            foreach (var operation in body.DescendantsAndSelf())
                if (Call.Of(operation) is { Member: { } called } && Concerns(called) && Of(operation) is { } hashed)
                    found.Add(hashed);
        return found;
    }

    private HashedPassword? OfFast(Call call, ISymbol around, FastHash role)
    {
        if (call.Receiver?.Type is { DeclaringSyntaxReferences.IsEmpty: false } || !Concern(call, role.Data) || Kept(call.Operation, role.Data, call, new[] { call.Operation }, isSlow: false) is not { } kept)
            return null;
        return new(call.Operation, around, Algorithm(call), null, kept.Compares);
    }

    private static bool Concern(Call call, string[] data)
    {
        foreach (var parameter in data)
            if (call[parameter] is not null)
                return true;
        return false;
    }

    private HashedPassword? OfSlow(Call call, ISymbol around, DerivesKey role)
    {
        var given = call[role.Iterations!];
        if (call.Operation is IObjectCreationOperation creation && ObjectState.Of(creation)?.Last("IterationCount") is { Value: { } set })
            given = set;
        // As an object that is configured by a local: var pbkdf2 = new Rfc2898DeriveBytes(…); pbkdf2.IterationCount = 600_000;
        else if (LocalOf(call.Operation) is { } local && ObjectState.Of(local)?.Last("IterationCount") is { Value: { } later })
            given = later;
        if ((given is null ? role.OwnIterations : Number(given, around)) is not { } iterations || iterations == 0)
            return null;
        return Kept(call.Operation, role.From, call, Results(call.Operation), isSlow: true) is { } kept
            ? new(call.Operation, around, call.Member!.ContainingType.Name, iterations, kept.Compares) : null;
    }

    private (bool Compares, int Sites)? Kept(IOperation hash, string[] data, Call call, IReadOnlyList<IOperation> results, bool isSlow)
    {
        var given = data.Select(parameter => call[parameter]).OfType<IOperation>();
        var (count, compares) = (0, true);
        foreach (var site in values.Sites(hash, given))
            if (uses.StoredAs(hash, site, site == hash ? results : new[] { site }, isSlow) is { } isStored)
            {
                count++;
                compares &= Compares(hash, site, isStored);
            }
        return count > 0 ? (compares, count) : null;
    }

    private static bool Compares(IOperation hash, IOperation site, bool isStored) =>
        HashUses.Verifies(hash.EnclosingMember()) || !isStored && site == hash && HashUses.IsCompared(hash);

    // What a constructor makes gives its bytes when it is asked: derive.GetBytes(32).
    private static IReadOnlyList<IOperation> Results(IOperation hash)
    {
        if (hash is not IObjectCreationOperation)
            return new[] { hash };
        var results = new List<IOperation>();
        if (hash.Parent is IInvocationOperation { TargetMethod.Name: "GetBytes" } direct)
            results.Add(direct);
        else if (LocalOf(hash) is { } local)
            foreach (var use in BodyIndex.Uses(hash, local.Local))
                if (use.Parent is IInvocationOperation { TargetMethod.Name: "GetBytes" } asked)
                    results.Add(asked);
        return results;
    }

    private static ILocalReferenceOperation? LocalOf(IOperation made)
    {
        var value = made;
        while (value.Parent is IConversionOperation)
            value = value.Parent;
        return value.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }
            ? BodyIndex.Uses(made, local).OfType<ILocalReferenceOperation>().FirstOrDefault() : null;
    }

    // The number itself, or the one that a property or parameter of this type has where nobody gives another.
    private int? Number(IOperation value, ISymbol around) => sizes.Number(value).ConstantInt() ?? value.Unwrap() switch
    {
        IParameterReferenceOperation { Parameter: { HasExplicitDefaultValue: true, ExplicitDefaultValue: int own } } => own,
        IMemberReferenceOperation { Member: { } member } when SymbolEqualityComparer.Default.Equals(member.ContainingType, around.ContainingType) => methods.Initializer(member).ConstantInt(),
        _ => null,
    };

    private static string Algorithm(Call call)
    {
        var receiver = call.Receiver is null ? null : Origins.InBody.Of<string>(call.Receiver, Ways.All, static origin => Named(origin.Operation.Type) is { } name ? OriginAnswer<string>.Is(name) : OriginAnswer<string>.GoOn);
        return receiver ?? Named(call.Member!.ContainingType)
            ?? (call["passwordFormat"] ?? call["algorithm"]).ConstantText() ?? (call.Member.ContainingType.IsExactly(Passwords.SystemWebCrypto) || call.Member.ContainingType.IsExactly(Passwords.EncryptProvider) ? call.Member.Name : "a fast hash");
    }

    // MD5CryptoServiceProvider, SHA256Managed
    private static string? Named(ITypeSymbol? type)
    {
        var name = type?.Name ?? "";
        foreach (var end in new[] { "Managed", "CryptoServiceProvider", "Cng" })
            if (name.EndsWith(end, StringComparison.Ordinal))
                name = name.Substring(0, name.Length - end.Length);
        return type.Inherits(BaseRole.Hash) && name is not ("HashAlgorithm" or "KeyedHashAlgorithm" or "HMAC") ? name : null;
    }
}
