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
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Credentials.Names;
using AuthAnalyzers.Credentials.Outgoing;
using AuthAnalyzers.Credentials.Presented;
using AuthAnalyzers.Http.Endpoints;

namespace AuthAnalyzers.Secrets.Answered;

/// <summary>A secret of an account that an answer shows.</summary>
/// <param name="At">Where: the object that is sent, or the member of an anonymous one.</param>
/// <param name="Name">What it is: <c>User.PasswordHash</c>, "the password-reset token".</param>
/// <param name="Members">The members of a type that hold it and others of the kind; empty where it is no member.</param>
/// <param name="IsMailed">Whether it was just made for a mailbox.</param>
internal sealed record AnsweredSecret(IOperation At, string Name, IReadOnlyList<IPropertySymbol> Members, bool IsMailed);

/// <summary>Which answers of an endpoint show a secret of an account.</summary>
internal sealed class AnsweredSecrets(AccountSecrets secrets, Envelopes envelopes, Origins origins, SourceMethods methods, References references)
{
    private static readonly IPropertySymbol[] s_none = Array.Empty<IPropertySymbol>();

    private const int MostChoices = 50;

    // What gives other elements of the same type, or one of them.
    private static readonly HashSet<string> s_same = new(StringComparer.Ordinal)
    {
        "ToList", "ToArray", "ToListAsync", "ToArrayAsync", "AsEnumerable", "AsQueryable", "AsNoTracking", "First", "FirstOrDefault", "FirstAsync", "FirstOrDefaultAsync", "Single", "SingleOrDefault", "SingleAsync",
        "SingleOrDefaultAsync", "Last", "LastOrDefault", "Where", "OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending", "Take", "Skip", "Distinct", "Reverse", "ConfigureAwait",
    };

    // What makes a link or a text of what it is given.
    private static readonly HashSet<string> s_links = new(StringComparer.Ordinal) { "Action", "ActionLink", "Page", "PageLink", "RouteUrl", "Link", "GetUriByAction", "GetUriByName", "GetUriByPage", "AddQueryString" };

    private static readonly string[] s_cleaners = { "without", "sanitize", "sanitized", "redact", "redacted", "strip", "hide", "exclude", "public", "safe", "clean" };

    public static AnsweredSecrets Of(Models models) =>
        models.Get(static m => new AnsweredSecrets(AccountSecrets.Of(m), Envelopes.Of(m), Origins.Of(m), SourceMethods.Of(m), References.Of(m)));

    /// <summary>Whether calls of the method or constructor may send an object.</summary>
    public static bool Concerns(ISymbol member) => ApiIndex<SendsObject>.Concerns(member) || Envelopes.MaySend(member);

    /// <summary>The secret that the call sends, or that the endpoint returns; null where it shows none.</summary>
    public AnsweredSecret? Of(IOperation operation)
    {
        if (operation is IReturnOperation { ReturnedValue: { } value } returned)
            return Returned(Returns.Answer(value)).Select(OfBody).FirstOrDefault(static found => found is not null) is { } shown && IsOfEndpoint(returned) ? shown : null;
        if (Call.Of(operation) is not { Member: { } member } call)
            return null;
        var body = ApiIndex<SendsObject>.Find(member) is { } role ? call[role.Body] : member is IMethodSymbol own && envelopes.SentBy(own) is { } sent ? call.Unreduced[sent] : null;
        return body is null ? null : OfBody(Written(body));
    }

    // The ways of a choice, but for the calls that send an object: they are asked themselves.
    private static IEnumerable<IOperation> Returned(IOperation value)
    {
        var ahead = new Stack<IOperation>();
        ahead.Push(value);
        for (var steps = 0; ahead.Count > 0 && steps < MostChoices; steps++)
            switch (ahead.Pop().UnwrapConverted())
            {
                case IConditionalOperation { WhenFalse: { } otherwise } choice:
                    ahead.Push(otherwise);
                    ahead.Push(choice.WhenTrue);
                    break;
                case ICoalesceOperation coalesce:
                    ahead.Push(coalesce.WhenNull);
                    ahead.Push(coalesce.Value);
                    break;
                case ISwitchExpressionOperation choice:
                    foreach (var arm in choice.Arms)
                        ahead.Push(arm.Value);
                    break;
                case var one when Call.Of(one)?.Member is not { } member || !Concerns(member):
                    yield return Written(one);
                    break;
            }
    }

    // Of Content(JsonSerializer.Serialize(users)) the users.
    private static IOperation Written(IOperation body)
    {
        body = body.UnwrapConverted();
        var text = Locals.WrittenAs(body).UnwrapConverted();
        return text is IInvocationOperation { TargetMethod: var method } call && SecretTypes.Serializes(method) && Call.Of(call).At(0) is { } value ? value.UnwrapConverted() : body;
    }

    private AnsweredSecret? OfBody(IOperation body)
    {
        if (Anonymous(body) is { } anonymous)
        {
            foreach (var initializer in anonymous.Initializers)
                if (initializer is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: var name }, Value: var value } && (Mailed(value) ?? MailedCode(value, name)) is { } token)
                    return new(initializer, token, s_none, IsMailed: true);
        }
        else if ((Mailed(body) ?? MailedCode(body, "")) is { } mailed)
            return new(body, mailed, s_none, IsMailed: true);
        // Ok(user.PasswordHash), $"{user.Name} has the password {user.Password}"
        foreach (var part in body is IAnonymousObjectCreationOperation or IObjectCreationOperation ? Array.Empty<IOperation>() : Parts(body))
            if (part is IPropertyReferenceOperation { Property: var property, Instance.Type: INamedTypeSymbol owner } && secrets.Is(property, owner) && !IsOfCaller(part))
                return new(part, $"{owner.Name}.{property.Name}", s_none, IsMailed: false);
        var type = body.Type;
        if (type is null or { SpecialType: SpecialType.System_Object })
            type = Locals.WrittenAs(body).UnwrapConverted().Type;
        if (secrets.In(type) is not { Count: > 0 } members)
        {
            // new ApiResponse { Data = users }
            foreach (var content in Envelopes.Contents(body))
                if (OfBody(content) is { } inside)
                    return inside with { At = body };
            return null;
        }
        if (IsEcho(body) || KnownEmpty.Is(body) || IsRefused(body))
            return null;
        var member = members.FirstOrDefault(one => !IsEmptied(body, one));
        if (member is null || IsEarned(body, member) || IsLeftOut(body, member))
            return null;
        if (member.ContainingType is not { IsAnonymousType: true })
            return new(body, $"{Owner(type, member)}.{member.Name}", members, IsMailed: false);
        return Declared(body, member) is { } at && !IsOfCaller(at.Value) ? new(at, member.Name, s_none, IsMailed: false) : null;
    }

    // Of an inherited member the type that is sent: User.PasswordHash, not IdentityUser<string>.PasswordHash.
    private static string Owner(ITypeSymbol? type, IPropertySymbol member) =>
        AccountSecrets.Element(type) is INamedTypeSymbol named && SerializedMembers.Of(named).Contains(member, SymbolEqualityComparer.Default) ? named.Name : member.ContainingType.Name;

    private static IAnonymousObjectCreationOperation? Anonymous(IOperation body) => Locals.WrittenAs(body).UnwrapConverted() as IAnonymousObjectCreationOperation;

    // The declaration of the member in the body around, or in the projection that made the object.
    private static ISimpleAssignmentOperation? Declared(IOperation body, IPropertySymbol member)
    {
        foreach (var operation in body.Root().DescendantsAndSelf())
            if (operation is ISimpleAssignmentOperation { Parent: IAnonymousObjectCreationOperation, Target: IPropertyReferenceOperation { Property: var property } } assignment
                && SymbolEqualityComparer.Default.Equals(property, member))
                return assignment;
        return null;
    }

    // new { request.ResetToken }: the caller has it already.
    private static bool IsOfCaller(IOperation value) =>
        value.Unwrap() is IMemberReferenceOperation read && !(read.Instance is IParameterReferenceOperation element && Argument.OfFunction(element) is not null) && RequestObjects.Has(read) || value.IsNothing() || KnownEmpty.Is(value) || value.UnwrapConverted().ConstantValue.HasValue
        || value.Unwrap() is IParameterReferenceOperation parameter && PresentedSecrets.IsOfRequest(parameter);

    // VerifyCode answers with the token for the next step to who showed that the mailbox is his.
    private static bool IsEarned(IOperation body, IPropertySymbol member) =>
        IdentifierWords.Has(member.Name, "reset") && body.EnclosingMember() is { } around && IdentifierWords.Has(around.Name, "verify", "confirm", "validate", "check", "otp");

    // if (result.Success) return Ok(result); return BadRequest(result);  A result that failed holds nothing.
    private static bool IsRefused(IOperation body) => body.Unwrap() is ILocalReferenceOperation { Local: var result } && Guards.Say(body, fact => TestedValue.Of(fact) is { Kind: TestKind.Truth, Holds: false, Value: IPropertyReferenceOperation { Instance: ILocalReferenceOperation { Local: var asked }, Property.Name: var name } }
            && SymbolEqualityComparer.Default.Equals(asked, result) && IdentifierWords.Is(name, "success", "succeeded", "issuccess", "issuccessful", "issucceeded", "ok", "isok", "isvalid"));

    // new LoginAnswer { Error = "…" } leaves its User unset; new { user = model } gives back what the caller sent.
    private bool IsLeftOut(IOperation body, IPropertySymbol member)
    {
        var made = body.UnwrapConverted() as IObjectCreationOperation;
        if (made is not null ? made.Initializer is null || Call.Of(made).Count > 0 || made.Type is INamedTypeSymbol type && SerializedMembers.Of(type).Contains(member, SymbolEqualityComparer.Default) : Anonymous(body) is null || member.ContainingType.IsAnonymousType)
            return false;
        var holding = (made?.Initializer?.Initializers ?? Anonymous(body)!.Initializers).OfType<ISimpleAssignmentOperation>()
            .Select(static setting => setting.Value).Where(value => secrets.In(value.UnwrapConverted().Type).Contains(member, SymbolEqualityComparer.Default)).ToList();
        return (made is not null || holding.Count > 0) && holding.TrueForAll(static value => IsEcho(value) || value.IsNothing() || KnownEmpty.Is(value));
    }

    private static bool IsEcho(IOperation body) =>
        body.Unwrap() is IParameterReferenceOperation { Parameter.Type: var type } && AccountSecrets.IsSent(type);

    private bool IsOfEndpoint(IReturnOperation returned)
    {
        // What the action or endpoint answers with; a service returns to its caller.
        if (returned.EnclosingFunction() is IAnonymousFunctionOperation lambda)
            return Argument.OfFunction(lambda).IsMapped();
        var symbol = returned.EnclosingFunction() is ILocalFunctionOperation local ? local.Symbol : returned.EnclosingMember() as IMethodSymbol;
        if (symbol is null)
            return false;
        if (symbol is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, MethodKind: MethodKind.Ordinary } && (symbol.ContainingType.Is(Mvc.ControllerBase) || symbol.ContainingType.Is(WebApi.ApiController)))
            return !EndpointIndex.Has(symbol, "NonActionAttribute");
        return IsMapped(returned, symbol);
    }

    // app.MapGet("/users", GetUsers)
    private bool IsMapped(IOperation near, IMethodSymbol method)
    {
        var uses = method.MethodKind == MethodKind.LocalFunction ? BodyIndex.Uses(near, method.OriginalDefinition) : references.Uses(method);
        foreach (var use in uses ?? Array.Empty<IOperation>())
            if (use is IMethodReferenceOperation named && named.IsMapped())
                return true;
        return false;
    }

    // The one-time token that the value is, or that stands in it: in a link, in a text.
    private static string? Mailed(IOperation value) =>
        Origins.InBody.Of<string>(value, Ways.Any, static origin => origin.Operation switch
        {
            IInvocationOperation { TargetMethod: var method } call => ApiIndex<CredentialSource>.Find(method) is { IsMailed: true } source ? OriginAnswer<string>.Is(source.Credential) : Given(call),
            IInterpolatedStringOperation text => Any(text.Parts.OfType<IInterpolationOperation>().Select(static hole => hole.Expression)),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => Any(sum.Operands()),
            IAnonymousObjectCreationOperation values => Any(values.Initializers.OfType<ISimpleAssignmentOperation>().Select(static initializer => initializer.Value)),
            _ => OriginAnswer<string>.GoOn,
        });

    // var otp = Digits(6); await mailer.SendAsync(email, $"Your code is {otp}"); return Ok(new { otp });  Made by the program itself, and told by its name and by whom it was sent to.
    private static string? MailedCode(IOperation value, string member)
    {
        return value.Unwrap() is ILocalReferenceOperation { Local: var code } read && (code.Type.Carries() is Carrier.Text || code.Type.SpecialType == SpecialType.System_Int32)
            && (IsCode(code.Name) || IsCode(member)) && Locals.SingleValue(read)?.ConstantValue.HasValue != true && (IsSent(value, code) || Texts(value, code).Exists(text => IsSent(value, text)))
            ? "the one-time code" : null;
    }

    private static bool IsSent(IOperation within, ILocalSymbol local)
    {
        foreach (var use in BodyIndex.Uses(within, local))
            for (var around = use.Parent; around is not null and not (IAnonymousFunctionOperation or IBlockOperation); around = around.Parent)
                if (around is IInvocationOperation call && SentMessages.Is(call))
                    return true;
        return false;
    }

    // var text = $"Your code is {otp}";
    private static List<ILocalSymbol> Texts(IOperation within, ILocalSymbol code)
    {
        var texts = new List<ILocalSymbol>();
        foreach (var use in BodyIndex.Uses(within, code))
            for (var around = use.Parent; around is not null and not (IAnonymousFunctionOperation or IBlockOperation); around = around.Parent)
                if (around is IVariableDeclaratorOperation { Symbol: var text })
                    texts.Add(text);
        return texts;
    }

    private static bool IsCode(string name) => IdentifierWords.Ends(name, SecretWords.OneTimeCodes) || IdentifierWords.Ends(name, "code") && SecretNames.IsSecret(name);

    private static OriginAnswer<string> Given(IInvocationOperation call)
    {
        var parts = new List<IOperation>();
        foreach (var argument in Call.Of(call).Unreduced)
            if (s_links.Contains(call.TargetMethod.Name) || Propagation.Argument(call, argument))
                foreach (var element in argument.Elements)
                    parts.Add(element);
        return Any(parts);
    }

    private static OriginAnswer<string> Any(IEnumerable<IOperation> values)
    {
        var choices = values.Select(static value => OriginAnswer<string>.HandsOn(value)).ToList();
        return choices.Count == 0 ? OriginAnswer<string>.GoOn : OriginAnswer<string>.AnyOf(choices);
    }

    // Whether the object that is sent was made without the secret, or it was taken out: user.PasswordHash = null; users.Select(u => new User { Id = u.Id }).
    private bool IsEmptied(IOperation body, IPropertySymbol member) =>
        TakesOut(body.Root(), member) || origins.Is(body, Ways.Any, origin => Made(origin, member));

    private OriginAnswer<bool> Made(Origin origin, IPropertySymbol member)
    {
        switch (origin.Value)
        {
            case IObjectCreationOperation { Type: { } type } creation when Derives(type, member.ContainingType):
                return IsGiven(creation, member) || IsGivenHash(creation) ? OriginAnswer<bool>.IsNot : OriginAnswer<bool>.Is(true);
            // Of new { data = users.Select(…) } and new Page<User>(users) what is in it.
            case IAnonymousObjectCreationOperation or IObjectCreationOperation:
                return Some(Parts(origin.Value), OriginAnswer<bool>.GoOn);
            case ILocalReferenceOperation local:
                return Some(Added(local), OriginAnswer<bool>.GoOn);
            case IInvocationOperation { TargetMethod: var method } call:
                if (IdentifierWords.Has(method.Name, s_cleaners) || methods.Declares(method) && methods.Body(method) is { } inner && TakesOut(inner, member))
                    return OriginAnswer<bool>.Is(true);
                if (s_same.Contains(method.Name))
                    return OriginAnswer<bool>.HandsOn(Call.Of(call).Subject);
                return method.Name is "Select" or "SelectMany" or "ConvertAll" && Projected(call) is { } projected ? OriginAnswer<bool>.HandsOn(projected) : OriginAnswer<bool>.GoOn;
            default:
                return OriginAnswer<bool>.GoOn;
        }
    }

    private static OriginAnswer<bool> Some(IEnumerable<IOperation> values, OriginAnswer<bool> otherwise)
    {
        var choices = values.Select(static value => OriginAnswer<bool>.HandsOn(value)).ToList();
        choices.Insert(0, otherwise);
        return OriginAnswer<bool>.AnyOf(choices);
    }

    private static IEnumerable<IOperation> Parts(IOperation made) => made switch
    {
        IPropertyReferenceOperation => new[] { made },
        IInterpolatedStringOperation text => text.Parts.OfType<IInterpolationOperation>().Select(static hole => hole.Expression.UnwrapConverted()),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => sum.Operands(),
        IAnonymousObjectCreationOperation anonymous => anonymous.Initializers.OfType<ISimpleAssignmentOperation>().Select(static given => given.Value),
        IObjectCreationOperation creation => Given(Call.Of(creation))
            .Concat(creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>().Select(static given => given.Value) ?? Array.Empty<IOperation>()),
        _ => Array.Empty<IOperation>(),
    };

    private static List<IOperation> Given(Call call)
    {
        var values = new List<IOperation>();
        foreach (var argument in call)
            values.Add(argument.Value);
        return values;
    }

    // users.Add(new UserView { Id = user.Id });
    private static IEnumerable<IOperation> Added(ILocalReferenceOperation list)
    {
        foreach (var use in BodyIndex.Uses(list, list.Local))
            if (use.Parent is IInvocationOperation { TargetMethod.Name: "Add" or "Insert" } add && add.Instance == use && Given(Call.Of(add)) is { Count: > 0 } given)
                yield return given[given.Count - 1];
    }

    private static bool Derives(ITypeSymbol type, ITypeSymbol declaring)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
            if (SymbolEqualityComparer.Default.Equals(current, declaring))
                return true;
        return false;
    }

    private IOperation? Projected(IInvocationOperation call)
    {
        foreach (var argument in Call.Of(call))
        {
            var given = argument.Value;
            while (given is IConversionOperation or IParenthesizedOperation)
                given = given.ChildOperations.First();
            given = given is IDelegateCreationOperation { Target: var target } ? target : given;
            var body = given is IAnonymousFunctionOperation lambda ? lambda.Body : given is IMethodReferenceOperation { Method: var group } ? methods.Body(group) : null;
            if (body is not null && Returns.Of(body) is { Count: 1 } returned)
                return returned[0];
        }
        return null;
    }

    private static bool IsGiven(IObjectCreationOperation creation, IPropertySymbol member)
    {
        foreach (var argument in Call.Of(creation))
            if (string.Equals(argument.Name, member.Name, StringComparison.OrdinalIgnoreCase))
                return !IsMask(argument.Value);
        var settings = ObjectState.Of(creation)?[member.Name] ?? default;
        if (LocalOf(creation) is { } local && ObjectState.Of(local) is { } state)
            settings = settings.IsDefaultOrEmpty ? state[member.Name] : settings;
        return !settings.IsDefaultOrEmpty && settings.Any(static setting => setting.Value is { } value && !IsMask(value));
    }

    // users.CreateAsync(user, password)
    private static bool IsGivenHash(IObjectCreationOperation creation) =>
        LocalOf(creation) is { } local && BodyIndex.Uses(creation, local.Local).Any(static use => Argument.Of(use)?.Call?.Member is { } taker && ApiIndex<StoresPasswordHash>.Concerns(taker));

    // null, "", "***"
    private static bool IsMask(IOperation value) =>
        value.IsNothing() || value.ConstantText() is { } text && text.Trim('*', 'x', '#', '.', '-', '•', ' ').Length == 0;

    private static ILocalReferenceOperation? LocalOf(IObjectCreationOperation creation) =>
        creation.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } ? BodyIndex.Uses(creation, local).OfType<ILocalReferenceOperation>().FirstOrDefault() : null;

    private static bool TakesOut(IOperation body, IPropertySymbol member)
    {
        foreach (var operation in body.DescendantsAndSelf())
            if (operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var target, Instance: not IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } }, Value: var value }
                && target.Name == member.Name && (value.IsNothing() || value.UnwrapConverted().ConstantValue.HasValue))
                return true;
        return false;
    }
}
