using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;

namespace AuthAnalyzers.Secrets.Randomness;

/// <summary>How long signing keys are: what a generator or an array gives <c>SymmetricSecurityKey</c>, the pair behind <c>RsaSecurityKey</c>.</summary>
internal sealed class SigningKeys(Origins origins, References references, SizeValues sizes)
{
    // RFC 7518 §3.3.
    private const int ShortestRsa = 2048;

    // A shorter secret is too short whatever it is for, and reported where it is made.
    private const int ShortestSecret = 128;

    public static SigningKeys Of(Models models) => models.Get(static m => new SigningKeys(Origins.Of(m), References.Of(m), SizeValues.Of(m)));

    public static bool Concerns(ISymbol member) => ApiIndex<SignsBy>.Concerns(member) || ApiIndex<SignsWithRsa>.Concerns(member);

    /// <summary>The key that a creation signs with, where it is too short; null where it is not, or where nobody knows.</summary>
    public WeakKey? WeakOf(IOperation creation) =>
        Call.Of(creation) is not { Member: { } member } call ? null
        : ApiIndex<SignsBy>.Find(member) is { } by ? OfText(call, by)
        : ApiIndex<SignsWithRsa>.Find(member) is { } role ? OfPair(call, role)
        : null;

    private WeakKey? OfText(Call call, SignsBy role)
    {
        if (call[role.Algorithm].ConstantText() is not { } algorithm || BitsOf(algorithm) is not (> 0 and var bits)
            || KeyOf(call[role.Key]) is not { } key || Length(key) is not { } length
            || length.ConstantInt() * 8 is not { } given || given >= bits || given < ShortestSecret)
            return null;
        var words = $"{call.Member!.ContainingType.Name} signs with a key of {given} bits; HS{bits} needs {bits}, or signing throws (RFC 7518 §3.2)";
        return new(At(length, call), length, bits / 8, words);
    }

    // HS256, and http://www.w3.org/2001/04/xmldsig-more#hmac-sha256
    private static int BitsOf(string algorithm)
    {
        foreach (var bits in new[] { 256, 384, 512 })
            if (algorithm == "HS" + bits || algorithm.EndsWith("#hmac-sha" + bits, StringComparison.Ordinal))
                return bits;
        return 0;
    }

    // What new SymmetricSecurityKey(key) is given.
    private IOperation? KeyOf(IOperation? value) =>
        origins.Of<IOperation>(value, Ways.All, static origin =>
            origin.Value is IObjectCreationOperation { Constructor: { } constructor } creation
                ? ApiIndex<UsesSecret>.Find(constructor) is { Use: SecretUse.SigningKey, Given: { Length: 1 } given }
                    && Call.Of(creation)[given[0]] is { } key
                    ? OriginAnswer<IOperation>.Is(key) : OriginAnswer<IOperation>.IsNot
                : OriginAnswer<IOperation>.GoOn);

    private IOperation? Length(IOperation key)
    {
        var made = origins.Of<IOperation>(key, Ways.All, origin =>
            origin.Value is IInvocationOperation call
                && ApiIndex<GeneratesRandom>.Find(call.TargetMethod) is { Element: RandomElement.Byte, Length: { } parameter }
                    ? Call.Of(call)[parameter] is { } given && sizes.Number(given) is { } length
                        ? OriginAnswer<IOperation>.Is(length) : OriginAnswer<IOperation>.IsNot
                    : OriginAnswer<IOperation>.GoOn);
        return made ?? sizes.Size(key);
    }

    private WeakKey? OfPair(Call call, SignsWithRsa role)
    {
        foreach (var parameter in role.Pair)
            if (call[parameter] is { } pair && SizeOf(pair) is { } size && size.ConstantInt() is > 0 and < ShortestRsa and var bits)
                return new(
                    At(size, call), size, ShortestRsa,
                    $"{call.Member!.ContainingType.Name} signs with a key of {bits} bits; RSA needs {ShortestRsa} (RFC 7518 §3.3)");
        return null;
    }

    private IOperation? SizeOf(IOperation pair) => origins.Of<IOperation>(pair, Ways.All, origin =>
    {
        if (origin.Value is not { } value || IsImported(value))
            return OriginAnswer<IOperation>.IsNot;
        if (ObjectState.Of(value)?.Last("KeySize") is { Value: { } set } && sizes.Number(set) is { } assigned)
            return OriginAnswer<IOperation>.Is(assigned);
        // rsa.ExportParameters(true)
        if (value is IInvocationOperation { Instance: { } exported, TargetMethod.Name: "ExportParameters" })
            return OriginAnswer<IOperation>.HandsOn(exported);
        if (Call.Of(value) is not { Member: { } member } made || ApiIndex<RsaSize>.Find(member) is not { Size: { Length: > 0 } parameters })
            return OriginAnswer<IOperation>.GoOn;
        return made[parameters[0]] is { } given && sizes.Number(given) is { } size ? OriginAnswer<IOperation>.Is(size) : OriginAnswer<IOperation>.IsNot;
    });

    // rsa.ImportFromPem(text), rsa.FromXmlString(text): the pair that was made is replaced.
    private bool IsImported(IOperation pair)
    {
        var uses = pair switch
        {
            ILocalReferenceOperation local => BodyIndex.Uses(local, local.Local),
            IFieldReferenceOperation field => references.WithinType(field.Field),
            _ => null,
        };
        return uses is not null && uses.Any(static use =>
            use.Parent is IInvocationOperation { TargetMethod.Name: var name } call && call.Instance == use
            && (name.StartsWith("Import", StringComparison.Ordinal) || name.StartsWith("From", StringComparison.Ordinal)));
    }

    // At the number, where it stands in the same body.
    private static IOperation At(IOperation length, Call call) => length.Root() == call.Operation.Root() ? length : call.Operation;
}
