namespace AuthAnalyzers.EndToEnd;

/// <summary>What a client sees of one answer: status, body, headers but the date.</summary>
internal sealed record Answer(int Status, string? Challenge, string Body, string Headers)
{
    public static async Task<Answer> Of(Task<HttpResponseMessage> sent)
    {
        using var response = await sent;
        var headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated).Where(h => !h.Key.Equals("Date", StringComparison.OrdinalIgnoreCase));
        return new((int)response.StatusCode,
            response.Headers.NonValidated.TryGetValues("WWW-Authenticate", out var values) ? string.Join(", ", values) : null,
            await response.Content.ReadAsStringAsync(),
            string.Join("\n", headers.Select(h => $"{h.Key}: {h.Value}")));
    }
}
