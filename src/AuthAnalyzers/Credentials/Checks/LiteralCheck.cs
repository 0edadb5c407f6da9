using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials.Names;
using AuthAnalyzers.Credentials.Presented;
using AuthAnalyzers.Credentials.Written;
using AuthAnalyzers.Http.Responses;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Credentials.Checks;

/// <summary>A comparison of what a caller presents with a text in the source: <c>if (model.Password == "letmein")</c>.</summary>
internal sealed class LiteralCheck
{
    // A word alone is a scheme, a keyword or a name: "Bearer", "undefined".
    private const int ShortestKey = 6;
    private const int ShortestWord = 16;

    // What is compared with the texts that nobody may choose, and what is no check of a caller.
    private static readonly string[] s_otherPurposes =
    {
        "weak", "strong", "strength", "common", "default", "policy", "complexity", "placeholder", "mask", "masked", "empty", "blank", "change", "changed", "leaked", "breached",
        "banned", "forbidden", "reserved", "convert", "parse", "keyword", "equals", "contains",
    };

    private static readonly string[] s_typedIn = { "password", "passwd", "pwd", "passphrase", "passcode", "pass", "pin", "pincode", "userpassword" };

    private static readonly string[] s_users = { "user", "username", "name", "login", "email", "account", "userid" };

    private LiteralCheck(string presented, bool isTypedIn, IOperation other) => (Presented, IsTypedIn, Other) = (presented, isTypedIn, other);

    /// <summary>What the caller presents, as a message names it.</summary>
    public string Presented { get; }

    /// <summary>Whether a person types it in: a password or PIN may be any word.</summary>
    public bool IsTypedIn { get; }

    /// <summary>What it is compared with.</summary>
    public IOperation Other { get; }

    /// <summary>The check that a comparison is, whatever it compares with; null where it compares no credential or its outcome lets nobody in.</summary>
    public static LiteralCheck? Of(Equality equality, PresentedSecrets presented, ResponseReader responses, ISymbol containing, AuthOptions options)
    {
        if (!SecretTypes.CanCarry(equality.Left.Unwrap().Type) || !SecretTypes.CanCarry(equality.Right.Unwrap().Type) || IdentifierWords.Has(containing.Name, s_otherPurposes))
            return null;
        return (Side(equality.Left, equality.Right, presented, options) ?? Side(equality.Right, equality.Left, presented, options)) is { } check
            && new AccessDecision(equality.Operation, responses).Grants ? check : null;
    }

    /// <summary>Whether the text is a secret there.</summary>
    public bool Works(WrittenSecret secret) =>
        !secret.HasHoles && !Placeholders.Is(secret.Text) && (IsTypedIn || IsKey(secret.Text));

    private static bool IsKey(string text) => text.Length >= ShortestWord || text.Length >= ShortestKey && !text.All(char.IsLetter);

    // The name and the text go first: they are cheap, and most comparisons of texts are of something else.
    private static LiteralCheck? Side(IOperation one, IOperation other, PresentedSecrets presented, AuthOptions options)
    {
        if (one.Unwrap().ConstantValue.HasValue || one.IsNothing() || other.IsNothing() || !MayBeWritten(other, options))
            return null;
        var name = NameOf(one);
        var isTypedIn = name is not null && IdentifierWords.Ends(name, s_typedIn);
        if (isTypedIn && IsBesideUser(one))
            return new(Excerpt.Of(one), isTypedIn, other);
        if (!isTypedIn && other.ConstantText() is { } text && !IsKey(text) || presented.Of(one, options) is not { } found)
            return null;
        return isTypedIn || found.IsOfRequest || name is not null && options.NamesSecret(name) ? new(found.Text, isTypedIn, other) : null;
    }

    // GetToken(string name, string pass)
    private static bool IsBesideUser(IOperation value) =>
        value.UnwrapConverted() is IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol method } parameter }
        && method.Parameters.Any(other => other.Ordinal != parameter.Ordinal && IdentifierWords.Ends(other.Name, s_users));

    // A literal, a constant, a field, a local that is given one; of an object in a list what is called a secret.
    private static bool MayBeWritten(IOperation value, AuthOptions options) => value.UnwrapConverted() switch
    {
        { ConstantValue: { HasValue: true, Value: var constant } } => constant is string,
        IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation } => true,
        IPropertyReferenceOperation { Property.IsIndexer: true } => true,
        IMemberReferenceOperation { Member.Name: var name } => name == "Value" || IdentifierWords.Ends(name, s_typedIn) || options.NamesSecret(name),
        ILocalReferenceOperation or ICoalesceOperation or IInvocationOperation => true,
        _ => false,
    };

    // model.Password, form["password"], password.Trim()
    private static string? NameOf(IOperation value) => value.UnwrapConverted() switch
    {
        IPropertyReferenceOperation { Property.IsIndexer: true } indexer => Call.Of(indexer).At(0).ConstantText(),
        IInvocationOperation call => NameOfCarried(call),
        var other => References.Named(other)?.Name,
    };

    private static string? NameOfCarried(IInvocationOperation call) =>
        SecretForms.Carried(call, static argument => SecretTypes.CanCarry(argument.Type)) is { } inner && inner.UnwrapConverted() is not IInvocationOperation
            ? NameOf(inner) : null;
}
