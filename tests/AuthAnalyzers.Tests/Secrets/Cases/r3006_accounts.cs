using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Shop.Accounts;

public class User { public string Name { get; set; } = ""; public string Password { get; set; } = ""; public string Role { get; set; } = ""; }

public record Account(string Name, string Pin);

public class Users
{
    private readonly List<User> _users = new()
    {
        new User { Name = "admin", Password = "letmein" },
        new User { Name = "guest", Password = "hunter2" },
    };

    private static readonly Account[] s_accounts = { new("admin", "1234"), new("user", "4321") };
    private readonly IDictionary<string, string> _passwords = new Dictionary<string, string> { { "admin", "letmein" }, { "user", "hunter2" } };
    private static readonly Dictionary<string, string> s_keyed = new() { ["admin"] = "letmein" };
    private readonly List<User> _loaded = new();

    public Users(IEnumerable<User> stored) => _loaded.AddRange(stored);

    public User? Authenticate(string name, string password) =>
        _users.SingleOrDefault(user => user.Name == name && user.Password == password); //! AUTH3006

    public bool Login(string name, string password)
    {
        var user = _users.FirstOrDefault(one => one.Name == name);
        if (user == null || user.Password != password) //! AUTH3006
            return false;
        return true;
    }

    public bool CheckPin(string name, string pin)
    {
        foreach (var account in s_accounts)
            if (account.Name == name && account.Pin == pin) //! AUTH3006
                return true;
        return false;
    }

    public string? Token(string name, string password)
    {
        if (!_passwords.Any(pair => pair.Key == name && pair.Value == password)) //! AUTH3006
            return null;
        return Guid.NewGuid().ToString();
    }

    public bool ValidateCredentials(string name, string password)
    {
        if (!_passwords.Any(pair => pair.Key == name && pair.Value == password)) //! AUTH3006
            return false;
        return s_keyed.TryGetValue(name, out var kept) && kept == password; //! AUTH3006
    }

    public bool IsValid(string name, string password) => s_keyed[name] == password; //! AUTH3006

    public User? AuthenticateLoaded(string name, string password) => _loaded.SingleOrDefault(user => user.Name == name && user.Password == password);

    public bool HasRole(string name, string role) => _users.Any(user => user.Name == name && user.Role == role);
}

public class BasicHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var header) || header.Scheme != "Basic")
            return Task.FromResult(AuthenticateResult.NoResult());
        var credentials = Encoding.UTF8.GetString(Convert.FromBase64String(header.Parameter!)).Split(':', 2);
        var username = credentials[0];
        var password = credentials[1];
        if (username == "admin" && password == "letmein") //! AUTH3006
        {
            var principal = new ClaimsPrincipal(new ClaimsIdentity(new[] { new Claim(ClaimTypes.Name, username) }, Scheme.Name));
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme.Name)));
        }
        return Task.FromResult(AuthenticateResult.Fail("wrong user name or password"));
    }
}
