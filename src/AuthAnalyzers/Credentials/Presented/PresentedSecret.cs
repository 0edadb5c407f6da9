namespace AuthAnalyzers.Credentials.Presented;

/// <summary>A secret that a caller presents, to be compared with what the server keeps.</summary>
/// <param name="text">As a message names it: "the X-Api-Key header", <c>request.RefreshToken</c>.</param>
/// <param name="isOfRequest">Whether it is known to be a credential of a request; else its name says what it is.</param>
/// <param name="name">What the header, parameter or member is called; the text where that is not known.</param>
internal readonly struct PresentedSecret(string text, bool isOfRequest, string? name = null)
{
    public string Text { get; } = text;

    public string Name { get; } = name ?? text;

    public bool IsOfRequest { get; } = isOfRequest;
}
