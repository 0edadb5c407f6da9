// A shop's server: commands and their handlers, tokens and codes that were sent by mail, caches, sessions, clients.
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Shop;

public class RefreshToken
{
    public string Token { get; set; } = "";
    public string? ReplacedBy { get; set; }
}

public class Buyer
{
    public string Name { get; set; } = "";
    public string Email { get; set; } = "";
    public string Status { get; set; } = "";
    public string? RefreshSecret { get; set; }
    public string? ConfirmationToken { get; set; }
    public string Password { get; set; } = "";
    public List<RefreshToken> RefreshTokens { get; } = new();
}

public class Buyers : DbContext
{
    public DbSet<Buyer> All => Set<Buyer>();
}

public record ConfirmCommand(string Name, string VerificationToken, string Status);

public class ConfirmHandler(Buyers buyers)
{
    public async Task<bool> Handle(ConfirmCommand command)
    {
        var buyer = await buyers.All.FirstAsync(b => b.Name == command.Name);
        if (buyer.Status == command.Status)
            return true;
        return string.Equals(buyer.ConfirmationToken, command.VerificationToken, StringComparison.Ordinal); //! AUTH3004
    }
}

public class Sessions(Buyers buyers)
{
    // Not named for a check, and yet whoever has another token is refused.
    public async Task<string> CreateNextAsync(string email, string refreshToken)
    {
        var buyer = await buyers.All.FirstOrDefaultAsync(b => b.Email == email);
        if (buyer is null || buyer.RefreshSecret != refreshToken) //! AUTH3004
            throw new InvalidOperationException("Sign in again.");
        return "next";
    }

    // Asks whether something changes; nobody is refused.
    public void Keep(Buyer buyer, string refreshToken)
    {
        if (buyer.RefreshSecret != refreshToken)
            Audit("changed");
        buyer.RefreshSecret = refreshToken;
    }

    public string? Rotate(string name, string token)
    {
        var buyer = buyers.All.First(b => b.Name == name);
        return buyer.RefreshTokens.SingleOrDefault(known => known.Token == token)?.ReplacedBy; //! AUTH3004
    }

    // The buyer was found by the token: what is searched now are his own.
    public string? RotateFound(string token)
    {
        var buyer = FindByToken(token);
        return buyer.RefreshTokens.Single(known => known.Token == token).ReplacedBy;
    }

    private Buyer FindByToken(string token) => buyers.All.First(b => b.RefreshTokens.Any(t => t.Token == token));

    private static void Audit(string what) => Console.WriteLine(what);
}

public class Registration
{
    public string? ForgotPasswordAuthCode { get; private set; }
    public bool ForgotPassword { get; set; }

    public void Reset(string resetCode)
    {
        if (ForgotPasswordAuthCode == null || !ForgotPasswordAuthCode.Equals(resetCode)) //! AUTH3004
            throw new InvalidOperationException("Wrong code.");
    }
}

public class Ticket
{
    public string Name { get; set; } = "";
    public string RefreshToken { get; set; } = "";
}

public record HookEvent(string Token, string Type);

public class HookOptions
{
    public string VerificationToken { get; set; } = "";
    public string Type { get; set; } = "";
}

public class OtpRequest
{
    public string Phone { get; set; } = "";
    public string Otp { get; set; } = "";
    public string Captcha { get; set; } = "";
}

public class OtpStore
{
    private readonly Dictionary<string, string> _codes = new();

    public string RetrieveOtp(string purpose) => _codes[purpose];
}

public record Client(string Id, string Secret);

[ApiController]
public class Door(IMemoryCache cache, IDistributedCache shared, OtpStore store, IDictionary<string, Ticket> tickets, IEnumerable<Client> clients, IConfiguration configuration) : ControllerBase
{
    private readonly string? _deployKey = Environment.GetEnvironmentVariable("DEPLOY_KEY");

    [HttpPost("ticket")]
    public IActionResult Renew(Ticket ticket)
    {
        var known = tickets[ticket.Name];
        if (!known.RefreshToken.Equals(ticket.RefreshToken)) //! AUTH3004
            return Unauthorized();
        return Ok();
    }

    [HttpPost("otp")]
    public IActionResult Otp(OtpRequest request)
    {
        if (!cache.TryGetValue("otp:" + request.Phone, out string? code) || code != request.Otp) //! AUTH3004
            return BadRequest();
        return cache.Get<string>("captcha:" + request.Phone) == request.Captcha ? Ok() : BadRequest();
    }

    [HttpPost("shared")]
    public async Task<IActionResult> Shared(string phone, string otp) =>
        await shared.GetStringAsync("otp_" + phone) != otp ? BadRequest() : Ok(); //! AUTH3004

    [HttpPost("form")]
    public IActionResult Form([FromForm] IFormCollection form) => store.RetrieveOtp("login") == form["otp"].ToString() ? Ok() : BadRequest(); //! AUTH3004

    [HttpPost("session")]
    public IActionResult Session(string otp) => HttpContext.Session.GetString("OtpCode") == otp ? Ok() : BadRequest(); //! AUTH3004

    // A picture that people read.
    [HttpPost("picture")]
    public IActionResult Picture(string code) => HttpContext.Session.GetString("VerifyCode") == code ? Ok() : BadRequest();

    [HttpPost("deploy")]
    public IActionResult Deploy([FromHeader(Name = "X-Deploy-Key")] string deployKey) => !deployKey.Equals(_deployKey, StringComparison.Ordinal) ? Unauthorized() : Ok(); //! AUTH3004

    [HttpPost("token")]
    public IActionResult Token([FromForm(Name = "client_id")] string id, [FromForm(Name = "client_secret")] string secret) =>
        clients.Any(client => client.Id == id && client.Secret == secret) ? Ok() : Unauthorized(); //! AUTH3004

    [HttpPost("keys")]
    public bool IsKnown(string apiKey) => Keys().Any(key => key == apiKey); //! AUTH3004

    [HttpPost("basic")]
    public bool IsPartner([FromHeader] string authorization, Client client)
    {
        var sent = Encoding.UTF8.GetString(Convert.FromBase64String(authorization["Basic ".Length..]));
        var known = clients.First(one => one.Id == "x");
        return sent == $"{known.Id}:{known.Secret}"; //! AUTH3004
    }

    private string[] Keys() => configuration.GetSection("ApiKeys").Get<string[]>()!;
}

public static class Hooks
{
    public static void Map(WebApplication app)
    {
        app.MapPost("/hook", (HookEvent e, IOptions<HookOptions> options) => e.Token == options.Value.VerificationToken ? Results.Ok() : Results.Unauthorized()); //! AUTH3004
        app.MapPost("/type", (HookEvent e, IOptions<HookOptions> options) => e.Type == options.Value.Type ? Results.Ok() : Results.NotFound());
    }
}
