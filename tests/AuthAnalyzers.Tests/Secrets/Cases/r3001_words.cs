using System; using System.Collections.Generic; using System.Security.Claims;
using Microsoft.AspNetCore.Http; using Microsoft.Extensions.Configuration; using Microsoft.Extensions.Logging;
namespace Words;
public interface IAppLogger { void Warn(string message, params object[] args); bool IsOn(string text); }
public abstract class TraceWriter { public abstract void Write(string text); }
public interface ICatalogWriter { void Write(string text); }
public interface ILoginService { void Error(string message); }
public class Words(ILogger log, IConfiguration configuration, IAppLogger own, TraceWriter trace, ICatalogWriter catalog, ILoginService login)
{
    public void Keys(ClaimsPrincipal user)
    {
        log.LogInformation("{V}", configuration.GetValue("Jwt:SigningKey", "none")); //! AUTH3001
        log.LogInformation("{V}", Environment.GetEnvironmentVariable("ConnectionStrings__Shop")); //! AUTH3001
        var value = Environment.GetEnvironmentVariable("GITHUB_TOKEN") ?? "none";
        log.LogInformation("{V}", value); //! AUTH3001
        log.LogInformation("{V}", user.FindFirstValue("access_token")); //! AUTH3001
        log.LogInformation("{V}", user.FindFirstValue("sub"));
        log.LogInformation("{V}", Environment.GetEnvironmentVariable("ASPNETCORE_URLS"));
        log.LogInformation("{V}", Environment.GetEnvironmentVariable("DB_PASSWORD_FILE"));
        log.LogInformation("{V}", configuration.GetValue<bool>("Password:RequireDigit"));
        log.LogInformation("{V}", configuration["Logging:ConnectionStrings:Level"]);
    }
    public void Own(string token, string password)
    {
        own.Warn("no such token {0}", token); //! AUTH3001
        trace.Write("password: " + password); //! AUTH3001
        own.IsOn(password);
        catalog.Write(password);
        login.Error(password);
    }
    public void Start(string password, string name) { Step(password); Both(password); Both(name); Say("x", password); }
    private void Step(string text) => log.LogInformation("step {Text}", text); //! AUTH3001
    private void Both(string text) => log.LogInformation("step {Text}", text);
    private void Say(string key, string text) { text = text.Length.ToString(); log.LogInformation("step {Key} {Text}", key, text); }
}
