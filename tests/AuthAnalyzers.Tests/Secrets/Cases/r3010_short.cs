using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace Shop;

public class User
{
    public string ResetToken = "";
    public byte[] Salt = new byte[0];
    public string ApiKey { get; set; } = "";
    public string RefreshToken { get; set; } = "";
}

public class ShortSecrets
{
    private const int TokenSize = 8;

    public void Direct(User user)
    {
        user.ResetToken = Convert.ToHexString(RandomNumberGenerator.GetBytes(8)); //! AUTH3010
        user.ApiKey = RandomNumberGenerator.GetHexString(16); //! AUTH3010
        user.RefreshToken = Convert.ToBase64String(RandomNumberGenerator.GetBytes(TokenSize)); //! AUTH3010
        var token = RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 16); //! AUTH3010
        var csrfToken = new string(RandomNumberGenerator.GetItems<char>("abcdefghijklmnopqrstuvwxyz", 10)); //! AUTH3010
    }

    public string CreateSalt()
    {
        var buffer = new byte[8];
        using var rng = RandomNumberGenerator.Create();
        rng.GetBytes(buffer); //! AUTH3010
        return Convert.ToBase64String(buffer);
    }

    public void Buffers(User user)
    {
        byte[] salt = new byte[8];
        RandomNumberGenerator.Fill(salt); //! AUTH3010
        user.Salt = salt;
        Span<byte> bytes = stackalloc byte[12];
        RandomNumberGenerator.Fill(bytes); //! AUTH3010
        user.ApiKey = Convert.ToHexString(bytes);
        var old = new RNGCryptoServiceProvider();
        var sessionToken = new byte[10];
        old.GetBytes(sessionToken); //! AUTH3010
    }

    public byte[] NewSalt()
    {
        byte[] salt;
        new RNGCryptoServiceProvider().GetBytes(salt = new byte[8]); //! AUTH3010
        return salt;
    }

    public void Cuts(User user)
    {
        user.ApiKey = Convert.ToHexString(RandomNumberGenerator.GetBytes(32)).Substring(0, 16); //! AUTH3010
        var refreshToken = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).Replace("+", "").Replace("/", "")[..12]; //! AUTH3010
        var text = Convert.ToHexString(RandomNumberGenerator.GetBytes(64));
        user.ResetToken = text.Substring(0, 10).ToLowerInvariant(); //! AUTH3010
        var secret = RandomNumberGenerator.GetBytes(32);
        var clientSecret = Convert.ToBase64String(secret.Take(8).ToArray()); //! AUTH3010
    }

    public string NewApiKey() => "sk_" + RandomText(6);

    private static string RandomText(int count) => Convert.ToHexString(RandomNumberGenerator.GetBytes(count)); //! AUTH3010

    public string NewSecretToken() => Convert.ToHexString(Bytes(12));

    private static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        RandomNumberGenerator.Fill(bytes); //! AUTH3010
        return bytes;
    }

    public string NewSessionToken(string letters)
    {
        var bytes = new byte[12];
        RandomNumberGenerator.Fill(bytes); //! AUTH3010
        var token = new StringBuilder();
        foreach (var one in bytes)
            token.Append(one.ToString("x2"));
        return token.ToString();
    }

    public byte[] Hash(string password)
    {
        var derive = new Rfc2898DeriveBytes(password, 8, 100000, HashAlgorithmName.SHA256); //! AUTH3010
        return derive.GetBytes(32);
    }

    public void Policy(IServiceCollection services)
    {
        services.AddIdentityCore<IdentityUser>(options =>
        {
            options.Password.RequiredLength = 6; //! AUTH3010
        });
        services.Configure<IdentityOptions>(o => o.Password.RequiredLength = 1); //! AUTH3010
        services.Configure<IdentityOptions>(o => o.Password = new PasswordOptions { RequireDigit = false, RequiredLength = 4 }); //! AUTH3010
    }

    public SigningCredentials Hmac() =>
        new SigningCredentials(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(16)), SecurityAlgorithms.HmacSha256); //! AUTH3010

    public SigningCredentials Hmac512()
    {
        var bytes = new byte[32]; //! AUTH3010
        RandomNumberGenerator.Fill(bytes);
        var key = new SymmetricSecurityKey(bytes);
        return new SigningCredentials(key, SecurityAlgorithms.HmacSha512Signature);
    }

    public SigningCredentials Rsa()
    {
        var rsa = RSA.Create(1024); //! AUTH3010
        return new SigningCredentials(new RsaSecurityKey(rsa), SecurityAlgorithms.RsaSha256);
    }

    public SecurityKey Provider() => new RsaSecurityKey(new RSACryptoServiceProvider(512)); //! AUTH3010

    public SecurityKey Parameters()
    {
        using var rsa = RSA.Create();
        rsa.KeySize = 1024; //! AUTH3010
        return new RsaSecurityKey(rsa.ExportParameters(true)) { KeyId = "a" };
    }

    public SecurityKey Small() => new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(8)); //! AUTH3010
}
