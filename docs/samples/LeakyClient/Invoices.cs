using System.Net.Http.Headers;

namespace LeakyClient;

/// <summary>Invoices of whoever asks: their token goes on to the shop.</summary>
public static class Invoices
{
    private static readonly HttpClient s_http = new() { BaseAddress = new Uri("http://127.0.0.1:5080") };

    public static async Task<string> Read(HttpContext context)
    {
        s_http.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(context.Request.Headers.Authorization.ToString()); //! AUTH5003
        var response = await s_http.GetAsync("/invoices");
        return await response.Content.ReadAsStringAsync();
    }
}
