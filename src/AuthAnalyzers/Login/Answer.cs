using System.Globalization;
using Microsoft.CodeAnalysis;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Login;

/// <summary>What a caller can tell of one part of a way out of a login: status, text, codes, model errors, exception.</summary>
internal sealed class Answer
{
    public Answer(IOperation site, Signature signature, int? status)
    {
        Site = site;
        Signature = signature;
        Status = status;
    }

    /// <summary>The expression that answers: the returned value, the thrown exception, the model error.</summary>
    public IOperation Site { get; }

    public Signature Signature { get; }

    public int? Status { get; }

    public bool IsException { get; init; }

    /// <summary>The answer goes to a client: an HTTP response, or something shown on its page.</summary>
    public bool IsVisible { get; init; }

    /// <summary>Whether a caller sees that the two are not the same. Codes, nulls and booleans of a service are its caller's business; text, responses and exceptions get out.</summary>
    public bool CanBeToldFrom(Answer other)
    {
        if (Signature.Text == other.Signature.Text)
            return false;
        if (Status is { } status && other.Status is { } otherStatus && status != otherStatus)
            return true;
        if (Own(other) is not null && other.Own(this) is not null)
            return true;
        if (HasOtherMembers(other))
            return true;
        if (IsException && other.IsException)
            return !SymbolEqualityComparer.Default.Equals(Site.Type, other.Site.Type) || Signature.Unresolved == other.Signature.Unresolved;
        if (!IsVisible || !other.IsVisible)
            return false;
        return Signature.Kind is { } kind && other.Signature.Kind is { } otherKind && (kind != otherKind || Signature.Unresolved == other.Signature.Unresolved);
    }

    /// <summary>Whether one of both has a member that the other has not: <c>new { error = "invalid", attempts }</c>.</summary>
    public bool HasOtherMembers(Answer other) =>
        IsVisible && other.IsVisible && Signature.Members.Count > 0 && other.Signature.Members.Count > 0 && !Signature.Members.SetEquals(other.Signature.Members);

    /// <summary>How a message names the answer, given the one that it is compared with.</summary>
    public string Describe(Answer other)
    {
        if (Own(other) is { } own)
            return Quote(own);
        if (Status is { } status && Status != other.Status)
            return status.ToString(CultureInfo.InvariantCulture);
        if (IsException && Site.Type is { } type)
            return type.Name;
        return Quote(Site.Syntax.ToString());
    }

    // A text that the other does not have; one of several words rather than a code.
    private string? Own(Answer other)
    {
        string? own = null;
        foreach (var text in Signature.Texts)
            if (!other.Signature.Texts.Contains(text) && (own is null || (text.IndexOf(' ') >= 0 && own.IndexOf(' ') < 0)))
                own = text;
        return own;
    }

    private static string Quote(string text) => "'" + (text.Length <= 60 ? text : text.Substring(0, 57) + "...").InOneLine() + "'";
}
