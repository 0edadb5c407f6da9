using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials.Names;

namespace AuthAnalyzers.Secrets.StoredPasswords;

/// <summary>Passwords that an SQL statement compares or stores as they were sent: <c>… WHERE Email = @email AND Password = @password</c>.</summary>
internal sealed class SqlPasswords(SentPasswords sent)
{
    private const string Column = @"[\[""`]?\w*\.?[\[""`]?(?:user_?)?(?:password|passwd|passwort|kennwort|pwd|pass|senha|clave|contrase[nñ]a|mot_?de_?passe|mdp|mat_?khau|parola|sifre|haslo|heslo|wachtwoord)(?:_?hash)?[\]""`]?";

    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(1);

    // password = @password; insert into users (email, password) …
    private static readonly Regex s_bound = new(Column + @"\s*(?:=|like)\s*[@:?$]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, s_timeout);
    private static readonly Regex s_inserted = new(@"\binsert\s+into\b[^;]*\(\s*[^)]*" + Column + @"\s*[,)]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, s_timeout);

    // … AND password = '
    private static readonly Regex s_inFront = new(Column + @"\s*(?:=|like)\s*N?'$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, s_timeout);

    // The database hashes it itself.
    private static readonly Regex s_hashed = new(@"\b(?:hashbytes|crypt|md5|sha\d?|sha2|password|digest|encode|encrypt|standard_hash)\s*\(\s*['@:?$]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, s_timeout);

    public static SqlPasswords Of(Models models) => models.Get(static m => new SqlPasswords(SentPasswords.Of(m)));

    /// <summary>Whether calls of the method or constructor may hand a value to a statement.</summary>
    public static bool Concerns(ISymbol symbol) => symbol is IMethodSymbol method
        ? method.MethodKind == MethodKind.Constructor ? IdentifierWords.Ends(method.ContainingType.Name, "parameter", "command", "adapter")
            : method.Name is "AddWithValue" or "Add" || IdentifierWords.Begins(method.Name, "query", "execute", "fromsql")
        : symbol is IPropertySymbol { Name: "CommandText" } || symbol is IPropertySymbol { Name: "Value" } && IsParameter(symbol.ContainingType);

    /// <summary>The password that the operation hands to a statement; null where it hands none.</summary>
    public ClearPassword? Of(IOperation operation) => operation switch
    {
        IInterpolatedStringOperation text => OfText(text),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Value" } target, Value: var value } => IsParameter(target.Property.ContainingType) && sent.Is(value) && StandsIn(operation) ? Found(value) : null,
        ISimpleAssignmentOperation { Value: var text } => OfSum(text),
        _ => Call.Of(operation) is { Member: IMethodSymbol method } call && Concerns(method) ? OfCall(call) : null,
    };

    private ClearPassword? OfCall(Call call)
    {
        // connection.Query("… password = '" + password + "'")
        foreach (var argument in call)
            if (argument.Value.Type?.SpecialType == SpecialType.System_String && OfSum(argument.Value) is { } found)
                return found;
        // new SqlParameter("@password", password), command.Parameters.AddWithValue("@password", password)
        if (call is { Count: 2 } && call.At(0).ConstantText() is not null && call.At(1) is { } value && sent.Is(value) && StandsIn(call.Operation))
            return Found(value);
        // connection.Query<User>("… password = @password", new { email, password })
        foreach (var argument in call)
            if (argument.Value.Unwrap() is IAnonymousObjectCreationOperation values)
                foreach (var initializer in values.Initializers)
                    if (initializer is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property }, Value: var given } && PasswordNames.IsStored(property.Name) && sent.Is(given) && StandsIn(call.Operation))
                        return Found(given);
        return null;
    }

    private static bool IsParameter(ITypeSymbol type) => IdentifierWords.Ends(type.Name, "parameter");

    private static ClearPassword Found(IOperation value) => new(value, "A password goes into an SQL statement as it was sent");

    private static bool StandsIn(IOperation operation)
    {
        var isBound = false;
        foreach (var part in operation.Root().DescendantsAndSelf())
            if (part.ConstantText() is { Length: > 10 } text)
            {
                if (IsMatch(s_hashed, text))
                    return false;
                isBound |= IsMatch(s_bound, text) || IsMatch(s_inserted, text);
            }
        return isBound;
    }

    private ClearPassword? OfText(IInterpolatedStringOperation text)
    {
        for (var i = 1; i < text.Parts.Length; i++)
            if (text.Parts[i] is IInterpolationOperation { Expression: var value } && text.Parts[i - 1] is IInterpolatedStringTextOperation { Text: var before } && before.ConstantText() is { } front
                && IsMatch(s_inFront, front) && sent.Is(value))
                return Found(value);
        return null;
    }

    private ClearPassword? OfSum(IOperation text)
    {
        if (Locals.WrittenAs(text).Unwrap() is IInvocationOperation { TargetMethod: { Name: "Format", ContainingType.SpecialType: SpecialType.System_String } } format)
            return OfFormat(Call.Of(format));
        if (Locals.WrittenAs(text).Unwrap() is not IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum)
            return null;
        var operands = sum.Operands();
        for (var i = 1; i < operands.Count; i++)
            if (operands[i - 1].ConstantText() is { } front && IsMatch(s_inFront, front) && sent.Is(operands[i]))
                return Found(operands[i]);
        return null;
    }

    // string.Format("… password = '{1}'", user, password)
    private ClearPassword? OfFormat(Call call)
    {
        var values = new List<IOperation>();
        foreach (var argument in call)
            foreach (var element in argument.Elements)
                values.Add(element);
        if (values.Count == 0 || values[0].ConstantText() is not { } text)
            return null;
        for (var i = 1; i < values.Count; i++)
            if (text.IndexOf("{" + (i - 1) + "}", StringComparison.Ordinal) is var hole and > 0 && IsMatch(s_inFront, text.Substring(0, hole)) && sent.Is(values[i]))
                return Found(values[i]);
        return null;
    }

    private static bool IsMatch(Regex pattern, string text)
    {
        try
        {
            return pattern.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
