using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace Shop;

public class Owner
{
    public string ResetToken = "";
    public string ApiKey { get; set; } = "";
    public string KeyPrefix { get; set; } = "";
}

public class LongEnough
{
    private readonly RSA _rsa = RSA.Create(1024);
    public LongEnough(string pem) => _rsa.ImportFromPem(pem);
    public SecurityKey Imported() => new RsaSecurityKey(_rsa);

    public void Long(Owner user, int length)
    {
        user.ResetToken = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        user.ApiKey = RandomNumberGenerator.GetHexString(32);
        user.ApiKey = RandomNumberGenerator.GetHexString(length);
        user.ApiKey = Convert.ToHexString(RandomNumberGenerator.GetBytes(32)).Substring(0, 32);
        user.ApiKey = Convert.ToHexString(RandomNumberGenerator.GetBytes(32)).Substring(2);
        var otp = RandomNumberGenerator.GetString("0123456789", 6);
        var verificationCode = RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", 6);
        var userCode = RandomNumberGenerator.GetHexString(8);
        var deviceCode = RandomNumberGenerator.GetHexString(8);
        var token = RandomNumberGenerator.GetString("0123456789", 6);
        var coupon = RandomNumberGenerator.GetHexString(8);
        var tokenId = RandomNumberGenerator.GetHexString(8);
        var correlationId = RandomNumberGenerator.GetHexString(8);
        var nonce = RandomNumberGenerator.GetBytes(12);
        var fileName = RandomNumberGenerator.GetHexString(8) + ".tmp";
        var keyPrefix = RandomNumberGenerator.GetHexString(8);
        var iv = RandomNumberGenerator.GetBytes(8);
    }

    public byte[] NewSalt()
    {
        byte[] salt;
        new RNGCryptoServiceProvider().GetBytes(salt = new byte[16]);
        return salt;
    }

    public string Shown()
    {
        var apiKey = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        Console.WriteLine(apiKey);
        return apiKey[..4] + "…";
    }

    public void Prefix(Owner owner)
    {
        var text = RandomNumberGenerator.GetHexString(64);
        owner.ApiKey = text;
        owner.KeyPrefix = text.Substring(0, 8);
    }

    public string NewToken()
    {
        var id = RandomNumberGenerator.GetHexString(8);
        var secret = RandomNumberGenerator.GetHexString(32);
        var token = $"{id}.{secret}";
        return token;
    }

    public string TwoParts()
    {
        var token = RandomNumberGenerator.GetHexString(16) + RandomNumberGenerator.GetHexString(16);
        return token;
    }

    private static int Next(int max)
    {
        var bytes = new byte[4];
        using var rng = RandomNumberGenerator.Create();
        rng.GetBytes(bytes);
        return (int)(BitConverter.ToUInt32(bytes, 0) % (uint)max);
    }

    public string GenerateToken(string chars)
    {
        var builder = new StringBuilder();
        for (var i = 0; i < 32; i++)
            builder.Append(chars[Next(chars.Length)]);
        return builder.ToString();
    }

    private static string Part() => RandomNumberGenerator.GetHexString(8);

    public string GenerateApiKey() => string.Join("-", Enumerable.Range(0, 8).Select(_ => Part()));

    public string GenerateSecretToken()
    {
        var token = "";
        for (var i = 0; i < 8; i++)
            token += RandomNumberGenerator.GetHexString(8);
        return token;
    }

    public string GenerateAccessToken(string chars)
    {
        var one = new byte[1];
        using var rng = RandomNumberGenerator.Create();
        var token = new StringBuilder();
        while (token.Length < 40)
        {
            rng.GetBytes(one);
            token.Append(chars[one[0] % chars.Length]);
        }
        return token.ToString();
    }

    public void Des(byte[] data)
    {
        using var des = DES.Create();
        des.Key = RandomNumberGenerator.GetBytes(8);
        using var aes = Aes.Create();
        aes.Key = RandomNumberGenerator.GetBytes(16);
        var encryptionKey = RandomNumberGenerator.GetBytes(16);
    }

    public void Policy(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<IdentityOptions>(o => o.Password.RequiredLength = 8);
        services.Configure<IdentityOptions>(o => o.Password.RequiredLength = configuration.GetValue<int>("PasswordLength"));
        services.Configure<IdentityOptions>(o => o.Password.RequiredUniqueChars = 1);
    }

    public SigningCredentials Hmac() => new SigningCredentials(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)), SecurityAlgorithms.HmacSha256);
    public SigningCredentials Configured(IConfiguration c) => new SigningCredentials(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(c["Jwt:Key"]!)), SecurityAlgorithms.HmacSha512);
    public SigningCredentials Rsa() => new SigningCredentials(new RsaSecurityKey(RSA.Create(2048)), SecurityAlgorithms.RsaSha256);
    public SigningCredentials RsaDefault() => new SigningCredentials(new RsaSecurityKey(RSA.Create()), SecurityAlgorithms.RsaSha256);
    public SecurityKey Unknown(int size) => new RsaSecurityKey(RSA.Create(size));
    public byte[] Encrypt() { using var rsa = RSA.Create(1024); return rsa.Encrypt(new byte[1], RSAEncryptionPadding.Pkcs1); }
    public byte[] Hash(string password, byte[] salt) { using var d = new Rfc2898DeriveBytes(password, 16, 100000, HashAlgorithmName.SHA256); return d.GetBytes(8); }
}
