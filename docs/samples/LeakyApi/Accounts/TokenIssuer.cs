using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LeakyApi.Accounts;

/// <summary>Makes what a signed-in caller carries.</summary>
public class TokenIssuer(SigningKey key, IConfiguration configuration)
{
    private const string ResetAlphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static readonly Random s_random = new();

    public string CreateAccessToken(Account account)
    {
        var claims = new Dictionary<string, object>
        {
            [ClaimTypes.NameIdentifier] = account.Id.ToString(CultureInfo.InvariantCulture),
            [ClaimTypes.Name] = account.Name,
        };
        if (account.IsStaff)
            claims[ClaimTypes.Role] = "staff";
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = configuration["Jwt:Issuer"],
            Audience = configuration["Jwt:Audience"],
            Expires = DateTime.UtcNow.AddMinutes(configuration.GetValue("Jwt:Minutes", 30)),
            Claims = claims,
            SigningCredentials = new SigningCredentials(key.Value, SecurityAlgorithms.HmacSha256),
        });
    }

    public string CreateRefreshToken() => Convert.ToHexString(RandomNumberGenerator.GetBytes(32));

    /// <summary>For the scanners in the warehouse, which nobody wants to sign in again.</summary>
    public string CreateScannerToken(string scanner) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = configuration["Jwt:Issuer"],
        Audience = configuration["Jwt:Audience"],
        Expires = DateTime.UtcNow.AddYears(10), //! AUTH4004
        Subject = new ClaimsIdentity([new Claim(ClaimTypes.Name, scanner)]),
        SigningCredentials = new SigningCredentials(key.Value, SecurityAlgorithms.HmacSha256),
    });

    public string CreateResetCode()
    {
        var code = new char[10];
        for (var i = 0; i < code.Length; i++)
            code[i] = ResetAlphabet[s_random.Next(ResetAlphabet.Length)]; //! AUTH3003
        return new string(code);
    }
}
