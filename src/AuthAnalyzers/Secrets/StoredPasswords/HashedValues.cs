using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Credentials.Names;
using AuthAnalyzers.Credentials.Presented;

namespace AuthAnalyzers.Secrets.StoredPasswords;

/// <summary>
/// Whether what is hashed is a password, alone or beside a salt: by its own name, or by what the callers of a method with a plain name pass, as of <c>string GetHash(string value)</c>.
/// </summary>
internal sealed class HashedValues(Origins origins, References references, SourceMethods methods)
{
    // GetHash(value) calls Hash(bytes): how many callers up.
    private const int MostCallers = 2;

    // Calls that put what they are given into a buffer that they are given too, or are made on.
    private static readonly HashSet<string> s_fills = new(StringComparer.Ordinal)
    {
        "BlockCopy", "Copy", "ConstrainedCopy", "CopyTo", "TryCopyTo", "GetBytes", "TryGetBytes", "Append", "AppendLine", "AppendFormat", "Add", "AddRange", "Insert", "Write", "WriteAsync",
    };

    // What is hashed beside a password, and parameters that say what else they take.
    private static readonly string[] s_others =
    {
        "salt", "pepper", "key", "iv", "nonce", "token", "code", "url", "uri", "path", "file", "filename", "body", "payload", "email", "mail", "id", "encoding", "algorithm", "username", "name", "stream", "content", "refreshtoken",
        "apikey", "hash", "stored", "signature", "request", "json",
    };

    public static HashedValues Of(Models models) => models.Get(static m => new HashedValues(Origins.Of(m), References.Of(m), SourceMethods.Of(m)));

    /// <summary>
    /// The calls that give the hash of a password: the one that hashes where it is given one, else those of its method that pass one. Empty where no password is hashed.
    /// </summary>
    public IReadOnlyList<IOperation> Sites(IOperation hash, IEnumerable<IOperation> data)
    {
        var sites = new List<IOperation>();
        foreach (var value in data)
            AddSites(sites, hash, value, MostCallers);
        return sites;
    }

    /// <summary>Whether the value is a password, or one is a part of it.</summary>
    public bool HasPassword(IOperation value) => Find(value, static read => IsPassword(read)) is not null;

    private void AddSites(List<IOperation> sites, IOperation site, IOperation value, int callers)
    {
        if (HasPassword(value))
        {
            sites.Add(site);
            return;
        }
        if (Find(value, static read => read is IParameterReferenceOperation { Parameter: var parameter } && IsPlain(parameter)) is not IParameterReferenceOperation { Parameter: var handed }
            || handed.ContainingSymbol is not IMethodSymbol method)
            return;
        // string HashPassword(string input); string Hash(string input) beside bool VerifyPassword(string hash, string input)
        if (PasswordNames.Mentions(method.Name)
            || IdentifierWords.Has(method.Name, "hash", "compute", "create", "generate", "encode", "encrypt", "verify") && (PasswordNames.Mentions(method.ContainingType.Name) || HasPasswordCheck(method.ContainingType)))
        {
            sites.Add(site);
            return;
        }
        if (callers == 0)
            return;
        var uses = method.MethodKind == MethodKind.LocalFunction ? BodyIndex.Uses(value, method.OriginalDefinition) : references.Uses(method);
        foreach (var use in uses ?? Array.Empty<IOperation>())
            if (Call.Of(use)?.Unreduced[handed] is { } passed)
                AddSites(sites, use, passed, callers - 1);
    }

    private static bool HasPasswordCheck(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
            if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary, ReturnType.SpecialType: SpecialType.System_Boolean } && PasswordNames.Mentions(member.Name) && IdentifierWords.Has(member.Name, "verify", "verified", "check", "compare", "match", "valid", "validate"))
                return true;
        return false;
    }

    private IOperation? Find(IOperation value, Func<IOperation, bool> isIt) => origins.Of<IOperation>(value, Ways.Any, origin => Read(origin, isIt));

    private static bool IsPlain(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction or MethodKind.ExplicitInterfaceImplementation }
        && SecretTypes.CanCarry(parameter.Type) && !IdentifierWords.Has(parameter.Name, s_others);

    /// <summary>Whether the operation reads a password: by the name of what it reads, or by the key of a form's field.</summary>
    public static bool IsPassword(IOperation read) => References.Named(read) switch
    {
        IPropertySymbol { IsIndexer: true } => RequestCredentials.ReadsRequest(read) && Call.Of(read)?.At(0).ConstantText() is { } key && PasswordNames.Is(key),
        // txtPassword.Text
        IPropertySymbol { Name: "Text" or "Password" } text when read is IPropertyReferenceOperation { Instance: { } control } && References.Named(control) is { } named && PasswordNames.Is(named.Name) =>
            SecretTypes.CanCarry(text.Type),
        // set => _password = Hash(value);
        IParameterSymbol { Name: "value", ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.PropertySet, AssociatedSymbol: { } property } } => SecretTypes.CanCarry(read.Type) && PasswordNames.Is(property.Name),
        { } named => SecretTypes.CanCarry(read.Type) && PasswordNames.Is(named.Name),
        null => false,
    };

    private OriginAnswer<IOperation> Read(Origin origin, Func<IOperation, bool> isIt)
    {
        var value = origin.Operation;
        if (origin.By is GivenBy.Change or GivenBy.Part)
            return OriginAnswer<IOperation>.HandsOn(value);
        if (origin.By == GivenBy.Reference)
            return OriginAnswer<IOperation>.GoOn;
        if (value.ConstantValue.HasValue)
            return OriginAnswer<IOperation>.IsNot;
        if (isIt(value))
            return OriginAnswer<IOperation>.Is(value);
        return value switch
        {
            ILocalReferenceOperation local => Any(Fills(local), OriginAnswer<IOperation>.GoOn),
            IInvocationOperation call => methods.Declares(call.TargetMethod) ? OriginAnswer<IOperation>.GoOn : OfLibrary(call),
            IObjectCreationOperation creation => Any(Given(Call.Of(creation)), OriginAnswer<IOperation>.IsNot),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => Any(sum.Operands(), OriginAnswer<IOperation>.IsNot),
            IInterpolatedStringOperation text => Any(text.Parts.OfType<IInterpolationOperation>().Select(static hole => hole.Expression), OriginAnswer<IOperation>.IsNot),
            IArrayCreationOperation { Initializer: { } elements } => Any(elements.ElementValues, OriginAnswer<IOperation>.IsNot),
            IArrayElementReferenceOperation element => OriginAnswer<IOperation>.HandsOn(element.ArrayReference),
            IImplicitIndexerReferenceOperation range => OriginAnswer<IOperation>.HandsOn(range.Instance),
            _ => OriginAnswer<IOperation>.GoOn,
        };
    }

    private static OriginAnswer<IOperation> Any(IEnumerable<IOperation> values, OriginAnswer<IOperation> otherwise)
    {
        var choices = values.Select(static value => OriginAnswer<IOperation>.HandsOn(value)).ToList();
        if (choices.Count == 0)
            return otherwise;
        if (otherwise.Kind == AnswerKind.GoOn)
            choices.Insert(0, otherwise);
        return OriginAnswer<IOperation>.AnyOf(choices);
    }

    // Of Encoding.UTF8.GetBytes(password + salt) the sum; what was hashed before is no password any more.
    private static OriginAnswer<IOperation> OfLibrary(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        if (ApiIndex<FastHash>.Concerns(method) || ApiIndex<DerivesKey>.Concerns(method) || ApiIndex<HashCost>.Concerns(method))
            return OriginAnswer<IOperation>.IsNot;
        var parts = new List<IOperation>();
        if (invocation.Instance is { } instance && instance.Type.Carries() is not (Carrier.None or Carrier.Any) && Propagation.Receiver(invocation))
            parts.Add(instance);
        foreach (var argument in Call.Of(invocation).Unreduced)
            if (Propagation.Argument(invocation, argument))
                foreach (var element in argument.Elements)
                    parts.Add(element);
        // reader.ReadToEnd() of what a project wraps around the bytes.
        return Any(parts, OriginAnswer<IOperation>.GoOn);
    }

    private static IEnumerable<IOperation> Given(Call call)
    {
        foreach (var argument in call)
            foreach (var element in argument.Elements)
                if (SecretTypes.CanCarry(element.Unwrap().Type))
                    yield return element;
    }

    // Buffer.BlockCopy(passwordBytes, 0, salted, 0, passwordBytes.Length); salted[i] = passwordBytes[i]; text.Append(password)
    private static IEnumerable<IOperation> Fills(ILocalReferenceOperation buffer)
    {
        if (buffer.Type?.SpecialType == SpecialType.System_String)
            yield break;
        foreach (var use in BodyIndex.Uses(buffer, buffer.Local))
        {
            if (use.Parent is IArrayElementReferenceOperation { Parent: IAssignmentOperation assignment } element && assignment.Target == element)
            {
                yield return assignment.Value;
                continue;
            }
            var whole = Whole(use);
            if ((Argument.Of(whole)?.Call?.Operation ?? (whole.Parent is IInvocationOperation { Instance: { } receiver } on && receiver == whole ? on : null)) is not IInvocationOperation fill
                || !s_fills.Contains(fill.TargetMethod.Name))
                continue;
            if (fill.Instance is { } instance && instance != whole && SecretTypes.CanCarry(instance.Type))
                yield return instance;
            foreach (var argument in Call.Of(fill).Unreduced)
                if (argument.Value != whole && SecretTypes.CanCarry(argument.Value.Unwrap().Type))
                    foreach (var part in argument.Elements)
                        yield return part;
        }
    }

    // salted.AsSpan(16), (Span<byte>)salted, salted[16..]
    private static IOperation Whole(IOperation use)
    {
        while (true)
            switch (use.Parent)
            {
                case IConversionOperation conversion:
                    use = conversion;
                    continue;
                case IImplicitIndexerReferenceOperation range when range.Instance == use:
                    use = range;
                    continue;
                case { } when Argument.Of(use)?.Call?.Operation is IInvocationOperation { TargetMethod.Name: "AsSpan" or "AsMemory" } span:
                    use = span;
                    continue;
                case IInvocationOperation { TargetMethod.Name: "Slice" or "AsSpan" } slice when slice.Instance == use:
                    use = slice;
                    continue;
                default:
                    return use;
            }
    }
}
