using System.IdentityModel.Tokens.Jwt;
using Microsoft.AspNetCore.Identity;

namespace Shop.Accounts;

public record LoginRequest(string Email, string Password);

public record LoginResult(bool Succeeded, string? AccessToken);

public class LoginService(UserManager<IdentityUser> users, IConfiguration configuration, ILogger<LoginService> logger)
{
    public async Task<LoginResult> Login(LoginRequest request)
    {
        logger.LogDebug("Login of {Email}", request.Email);
        logger.LogDebug("Login {Request}", request); //! AUTH3001
        var user = await users.FindByEmailAsync(request.Email);
        if (user is null || !await users.CheckPasswordAsync(user, request.Password))
        {
            logger.LogWarning("Login of {Email} failed, password of {Length} characters", request.Email, request.Password.Length);
            logger.LogWarning("Login of {Email} failed, tried '{Password}'", request.Email, request.Password); //! AUTH3001
            return new(false, null);
        }

        var token = Issue(user);
        logger.LogInformation("Issued token of {Length} characters to {Id}", token.Length, user.Id);
        logger.LogInformation($"Issued {token} to {user.Id}"); //! AUTH3001
        logger.LogTrace("Issued {Prefix}… to {Id}", token[..8], user.Id);
        return new(true, token);
    }

    public async Task Forgot(string email)
    {
        if (await users.FindByEmailAsync(email) is not { } user)
            return;
        var code = await users.GeneratePasswordResetTokenAsync(user);
        var link = $"https://shop.example/reset?code={Uri.EscapeDataString(code)}";
        logger.LogInformation("Reset link for {Id}: {Link}", user.Id, link); //! AUTH3001
        await Send(email, link);
    }

    public void Configure()
    {
        var key = configuration["Jwt:SigningKey"];
        if (key is null || key.Length < 32)
            throw new InvalidOperationException($"Jwt:SigningKey '{key}' is too short"); //! AUTH3001
        logger.LogInformation("Issuer {Issuer}, audience {Audience}", configuration["Jwt:Issuer"], configuration["Jwt:Audience"]);
    }

    private static string Issue(IdentityUser user) => new JwtSecurityTokenHandler().WriteToken(new JwtSecurityToken(subjectOf(user)));

    private static string? subjectOf(IdentityUser user) => user.Id;

    private Task Send(string email, string link) => Task.FromResult(email.Length + link.Length);
}
