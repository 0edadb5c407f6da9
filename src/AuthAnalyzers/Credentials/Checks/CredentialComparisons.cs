using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials.Kept;
using AuthAnalyzers.Credentials.Names;
using AuthAnalyzers.Credentials.Presented;
using AuthAnalyzers.Http.Responses;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Credentials.Checks;

/// <summary>Tells which side of a comparison is presented and which is kept.</summary>
internal sealed class CredentialComparisons(PresentedSecrets presented, KeptSecrets kept, References references, ResponseReader responses)
{
    // The ends of names of things that are sent beside a secret, and are none.
    private static readonly string[] s_beside = { "name", "username", "user", "email", "login", "scheme", "realm", "type", "id", "issuer", "audience", "host", "prefix", "url", "header", "version" };

    // How a method is called that only compares what it is given.
    private static readonly string[] s_comparing = { "equal", "compare", "match", "matches", "same", "areequal" };

    // What a secret is called at least, on both sides: Headers["X-Cron-Key"] and configuration["CronKey"].
    private static readonly string[] s_plain = { "key", "token", "secret", "password", "passcode" };

    // A hash of the bytes of a text.
    private const int MostForms = 4;

    public static CredentialComparisons Of(Models models) => models.Get(static m => new CredentialComparisons(PresentedSecrets.Of(m), KeptSecrets.Of(m), References.Of(m), ResponseReader.Of(m)));

    /// <summary>The two sides; null where neither or both are presented or kept, as in <c>Password == ConfirmPassword</c>.</summary>
    public CredentialComparison? Of(Equality equality, AuthOptions options) =>
        IsKnown(equality.Left) || IsKnown(equality.Right) ? null
        : Sides(equality, equality.Left, equality.Right, options) ?? OfCallers(equality, options);

    /// <summary>As <see cref="Of(Equality, AuthOptions)"/>, of what was hashed where both sides are hashes of the same kind: that they have one length lets the sides be of any.</summary>
    public CredentialComparison? OfHashed(Equality equality, AuthOptions options) =>
        Hashed(equality.Left) is var (left, by) && Hashed(equality.Right) is var (right, other) && SymbolEqualityComparer.Default.Equals(by, other)
            ? Of(equality.Of(left, right), options) : null;

    // SHA256.HashData(key), and what a local was given of it.
    private static (IOperation Value, ITypeSymbol By)? Hashed(IOperation side)
    {
        side = side.UnwrapConverted();
        if (side is ILocalReferenceOperation local)
            side = Locals.SingleValue(local)?.Unwrap() ?? side;
        return side is IInvocationOperation { TargetMethod: { Name: "HashData" or "ComputeHash" } method } call && Call.Of(call).At(0) is { } value
            && (call.Instance?.Type ?? method.ContainingType) is { } type && Propagation.Hashes(type) ? (value, type) : null;
    }

    private CredentialComparison? Sides(Equality equality, IOperation left, IOperation right, AuthOptions options) =>
        Sides(equality, left, right, options, isKeptLeft: false) ?? Sides(equality, right, left, options, isKeptLeft: true);

    // bool BytesEqual(byte[] a, byte[] b): what it compares is told by those who call it.
    private CredentialComparison? OfCallers(Equality equality, AuthOptions options)
    {
        if (Parameter(equality.Left) is not { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary } method } left
            || Parameter(equality.Right) is not { } right || !equality.EndsLoop && !IdentifierWords.Has(method.Name, s_comparing))
            return null;
        foreach (var use in references.Uses(method) ?? Array.Empty<IOperation>())
            if (Call.Of(use) is { } call && call[left] is { } one && call[right] is { } other && Sides(equality, one, other, options) is { } comparison)
                return comparison;
        return null;
    }

    private static IParameterSymbol? Parameter(IOperation side)
    {
        // Encoding.UTF8.GetBytes(a)
        side = side.UnwrapConverted();
        for (var forms = 0; forms < MostForms && SecretForms.Inner(side) is { } inner; forms++)
            side = inner.UnwrapConverted();
        return (Whole(side) as IParameterReferenceOperation)?.Parameter;
    }

    // Of text[i] the text.
    private static IOperation Whole(IOperation side) => side switch
    {
        IArrayElementReferenceOperation element => element.ArrayReference.Unwrap(),
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } instance } when side.Type?.SpecialType is SpecialType.System_Byte or SpecialType.System_Char => instance.Unwrap(),
        _ => side,
    };

    private CredentialComparison? Sides(Equality equality, IOperation one, IOperation other, AuthOptions options, bool isKeptLeft)
    {
        if (kept.Of(other, options) is not { } secret)
            return null;
        var isNamed = secret.IsComputed || options.NamesSecret(secret.Name);
        if (!isNamed && IdentifierWords.Ends(secret.Name, s_beside))
            return null;
        var decision = new AccessDecision(equality.Operation, responses);
        // if (key != config.Key) return BadRequest();  Both were sent, to be the same.
        if (presented.Of(one, options) is { } found && !(!found.IsOfRequest && WasSent(other) && !options.NamesSecret(found.Name)))
            return isNamed || found.IsOfRequest || secret.IsCached && options.NamesSecret(found.Name) || IdentifierWords.Ends(secret.Name, s_plain) && IdentifierWords.Ends(found.Name, s_plain)
                ? new(equality, found.Text, secret, isKeptLeft, decision) : null;
        // Whatever is compared with a MAC is to prove something; two MACs are compared to hide how much of them is alike.
        if (secret.IsComputed)
            return kept.Of(one, options) is not { IsComputed: true } ? new(equality, Excerpt.Of(Whole(one.Unwrap())), secret, isKeptLeft, decision) : null;
        // if (user.RefreshToken != refreshToken) throw …, in a method of any name; not where both sides were handed over.
        return isNamed && !IsHandedOver(other) && decision.RefusesOthers && presented.OfProof(one, options) is { } proof ? new(equality, proof.Text, secret, isKeptLeft, decision) : null;
    }

    private static bool IsHandedOver(IOperation kept) => kept.Unwrap() is IMemberReferenceOperation { Instance: IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary } } };

    private static bool WasSent(IOperation kept) => kept.Unwrap() is IPropertyReferenceOperation { Property.IsIndexer: false, Instance: IParameterReferenceOperation parameter } && PresentedSecrets.IsOfRequest(parameter);

    // null, "", constants.
    private static bool IsKnown(IOperation side) => side.IsNothing() || side.Unwrap().ConstantValue.HasValue;
}
