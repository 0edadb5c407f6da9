using System; using System.Collections.Generic; using System.Net.Http; using System.Text;
using Microsoft.AspNetCore.Http; using Microsoft.Extensions.Logging;
namespace Built;
public class Built(ILogger log, HttpClient client)
{
    public void Addresses(string apiKey, string page)
    {
        var builder = new UriBuilder("https://api.example/");
        builder.Query = "page=" + page;
        log.LogInformation("{Url}", builder.Uri);
        builder.Query = "key=" + apiKey;
        log.LogInformation("{Url}", builder.Uri); //! AUTH3001
        log.LogInformation($"asks {builder}"); //! AUTH3001
        log.LogInformation("{Host}", builder.Host);
        var request = new HttpRequestMessage { RequestUri = new Uri($"https://api.example/?page={page}") };
        log.LogInformation("{Url}", request.RequestUri);
        request.RequestUri = new Uri($"https://api.example/?key={apiKey}");
        log.LogInformation("{Url}", request.RequestUri); //! AUTH3001
        log.LogInformation("{Url} {Host}", request.RequestUri.PathAndQuery, request.RequestUri.Host); //! AUTH3001
        log.LogInformation("{Method}", request.Method);
        log.LogInformation("{Url}", client.BaseAddress);
        throw new InvalidOperationException("no answer of " + new Uri("https://api.example/?key=" + apiKey)); //! AUTH3001
    }
    public void Texts(string password, string name, HttpRequest request)
    {
        var text = new StringBuilder();
        text.Append("name ").AppendLine(name);
        log.LogInformation(text.ToString());
        text.Append("password ").AppendLine(password);
        log.LogInformation(text.ToString()); //! AUTH3001
        text.Clear();
        log.LogInformation(text.ToString());
        text.Append(password.Length);
        log.LogInformation("{Text}", text);
        var lines = new List<string>();
        foreach (var header in request.Headers)
            lines.Add($"{header.Key}: {header.Value}");
        log.LogInformation("{Headers}", string.Join("\n", lines)); //! AUTH3001
        var others = new List<string> { name };
        log.LogInformation("{Names}", string.Join(",", others));
        others.Add(password);
    }
}
