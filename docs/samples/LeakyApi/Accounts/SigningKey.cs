using Microsoft.IdentityModel.Tokens;

namespace LeakyApi.Accounts;

/// <summary>The key that signs access tokens: as configured, else a fresh one that lives as long as the process.</summary>
public class SigningKey(IConfiguration configuration)
{
    public SymmetricSecurityKey Value { get; } = new(configuration["Jwt:Key"] is { } text ? Convert.FromBase64String(text) : CreateKey());

    private static byte[] CreateKey()
    {
        var key = new byte[32];
        new Random().NextBytes(key); //! AUTH3003
        return key;
    }
}
