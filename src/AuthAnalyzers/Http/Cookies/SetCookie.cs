using Microsoft.CodeAnalysis;

namespace AuthAnalyzers.Http.Cookies;

/// <summary>A cookie that a response sets: <c>response.Cookies.Append("session", id, new CookieOptions { HttpOnly = true })</c>.</summary>
internal sealed class SetCookie(IOperation at)
{
    /// <summary>The call or creation, or the value of the header.</summary>
    public IOperation At { get; } = at;

    /// <summary>The name where it is constant.</summary>
    public string? Name { get; init; }

    /// <summary>The name as it is written; null where it stands in a text.</summary>
    public IOperation? NamedBy { get; init; }

    public IOperation? Value { get; init; }

    /// <summary>Whether scripts are kept from it; null where that is not known.</summary>
    public bool? HttpOnly { get; init; }

    /// <summary>Whether it stays off plain HTTP; null where that is not known.</summary>
    public bool? Secure { get; init; }

    /// <summary>The creation of the object with the flags; null where there is none.</summary>
    public IOperation? Options { get; init; }

    /// <summary>Whether it is written as the text of a header, which no policy changes on its way out.</summary>
    public bool IsText { get; init; }

    /// <summary>Whether the browser is told to forget it.</summary>
    public bool IsRemoved { get; init; }
}
