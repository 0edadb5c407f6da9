using System.Net;
using System.Net.Http.Headers;

namespace LeakyClient;

public record Refreshed(string AccessToken, string RefreshToken);

/// <summary>The tokens of this program at the shop.</summary>
public class TokenStore(IConfiguration configuration)
{
    private readonly HttpClient _shop = new() { BaseAddress = new Uri(configuration["Shop:Address"] ?? "http://127.0.0.1:5080") };
    private string _refreshToken = configuration["Shop:RefreshToken"] ?? "";

    public string AccessToken { get; private set; } = "";

    public async Task RefreshTokenAsync(CancellationToken cancellationToken)
    {
        var response = await _shop.PostAsJsonAsync("/token/refresh", new { refreshToken = _refreshToken }, cancellationToken);
        if (await response.Content.ReadFromJsonAsync<Refreshed>(cancellationToken) is { } refreshed)
            (AccessToken, _refreshToken) = refreshed;
    }
}

/// <summary>Sends each request with the access token, and once more where it was over.</summary>
public class TokenHandler(TokenStore tokens) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.AccessToken);
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
            return response;
        await tokens.RefreshTokenAsync(cancellationToken); //! AUTH5002
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.AccessToken);
        return await base.SendAsync(request, cancellationToken);
    }
}
