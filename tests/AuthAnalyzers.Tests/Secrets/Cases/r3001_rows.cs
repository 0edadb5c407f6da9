using System; using System.Collections.Generic; using System.Linq; using System.Net.Http; using System.Net.Http.Headers; using System.Text; using System.Text.Json;
using Microsoft.AspNetCore.Http; using Microsoft.Extensions.Logging;
namespace Rows;
public class User { public string Name { get; set; } = ""; public string Password { get; set; } = ""; }
public class Rows(ILogger log, List<User> users)
{
    static readonly HashSet<string> Hidden = new() { "Authorization", "Cookie" };
    public void A(HttpRequest request)
    {
        foreach (var key in request.Headers.Keys)
            log.LogInformation("{Key}: {Value}", key, request.Headers[key]); //! AUTH3001
        foreach (var h in request.Headers)
            log.LogInformation("{Header}", h); //! AUTH3001
        var text = new StringBuilder();
        foreach (var h in request.Headers)
            text.Append(h.Key + ": " + h.Value + "\n");
        log.LogInformation(string.Join("\n", request.Headers.Select(h => h.Key + ": " + h.Value))); //! AUTH3001
        var all = request.Headers.Select(h => h.Key + ": " + h.Value); log.LogInformation("{All}", string.Join(", ", all)); //! AUTH3001
        log.LogInformation("{All}", string.Join(", ", users.Select(u => u.Name)));
        log.LogInformation("{All}", string.Join(", ", users.Select(u => u.Name + ":" + u.Password))); //! AUTH3001
        foreach (var key in request.Cookies.Keys)
            Console.WriteLine($"{key}={request.Cookies[key]}"); //! AUTH3001
    }
    public void B(HttpRequest request, IHeaderDictionary headers)
    {
        foreach (var (name, value) in request.Headers)
            if (!Hidden.Contains(name)) log.LogInformation("{Key}: {Value}", name, value);
        foreach (var h in request.Headers)
            log.LogInformation("{Key}: {Value}", h.Key, Hide(h.Key, h.Value.ToString()));
        foreach (var h in request.Headers)
            log.LogInformation("{Key}", h.Key);
        foreach (var h in headers)
            log.LogInformation("{Key}: {Value}", h.Key, h.Value);
        foreach (var h in request.Headers)
            log.LogInformation("{Key}: {Value}", h.Key, h.Value.Count);
        foreach (var q in request.Query)
            log.LogInformation("{Key}: {Value}", q.Key, q.Value);
        foreach (var h in request.Headers)
        {
            switch (h.Key) { case "Authorization": continue; }
            log.LogInformation("{Key}: {Value}", h.Key, h.Value);
        }
        foreach (var key in request.Headers.Keys.Where(k => !Hidden.Contains(k)))
            log.LogInformation("{Key}: {Value}", key, request.Headers[key]);
        foreach (var key in request.Headers.Keys)
            if (key.StartsWith("X-")) log.LogInformation("{Key}: {Value}", key, request.Headers[key]);
        log.LogInformation("{All}", string.Join(", ", request.Headers.Where(h => h.Key.StartsWith("x-")).Select(h => h.Key + h.Value)));
        log.LogInformation("{All}", string.Join(", ", request.Headers.Select(h => h.Key + (Hidden.Contains(h.Key) ? "***" : h.Value.ToString()))));
        foreach (var h in request.Headers)
            log.LogInformation("{Key}: {Value}", h.Key, Mask(h.Value!));
    }
    static string Hide(string name, string value) => name == "Authorization" ? "***" : value;
    static string Mask(string value) => "***";
    public void C(HttpRequestMessage request, string t, HttpResponseMessage response)
    {
        foreach (var h in request.Headers)
            log.LogInformation("{Key}: {Value}", h.Key, h.Value);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", t);
        foreach (var h in request.Headers)
            log.LogInformation("{Key}: {Value}", h.Key, h.Value); //! AUTH3001
        foreach (var h in response.Headers)
            log.LogInformation("{Key}: {Value}", h.Key, h.Value);
    }
}
