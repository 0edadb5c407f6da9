using System;
using System.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Shop;

public static class Keys
{
    public const string Jwt = "a-key-of-thirty-two-characters-ok";
    public static readonly string Other = "another-key-of-thirty-two-chars!";
    public static string Changed = "yet-another-key-of-thirty-two-ch";
    private static readonly byte[] Raw = Encoding.ASCII.GetBytes("bytes-of-a-key-of-thirty-two-ch!");
    public static byte[] Bytes => Raw;
}

public class JwtOptions
{
    public string Key { get; set; } = "default-key-of-thirty-two-chars!";
    public string Issuer { get; set; } = "";
    public string Required { get; set; } = null!;
}

public class TokenService
{
    private readonly string _key;
    private readonly SymmetricSecurityKey _secret;
    private readonly IConfiguration _configuration;
    private readonly JwtOptions _options;
    private const string Prefix = "prefix-";

    public TokenService(IConfiguration configuration, IOptions<JwtOptions> options)
    {
        _configuration = configuration;
        _options = options.Value;
        _key = "set in the constructor, long enough";
        _secret = new SymmetricSecurityKey(Encoding.UTF8.GetBytes("written on the spot, long enough")); //! AUTH3006
    }

    public void Hits()
    {
        _ = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Keys.Jwt)); //! AUTH3006
        _ = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Keys.Other)); //! AUTH3006
        _ = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Keys.Changed)); //! AUTH3006
        _ = new SymmetricSecurityKey(Keys.Bytes); //! AUTH3006
        _ = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(_key)); //! AUTH3006
        _ = new SymmetricSecurityKey("some bytes, thirty-two at least!"u8.ToArray()); //! AUTH3006
        _ = new SymmetricSecurityKey(Convert.FromBase64String("c29tZSBieXRlcywgdGhpcnR5LXR3byBhdCBsZWFzdCE=")); //! AUTH3006
        _ = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Prefix + Keys.Other)); //! AUTH3006
        _ = new SymmetricSecurityKey(Encoding.UTF8.GetBytes($"{Prefix}{Keys.Other}")); //! AUTH3006
        _ = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(_configuration["Jwt:Key"] ?? "CHANGE_ME_CHANGE_ME_CHANGE_ME_32")); //! AUTH3006
        _ = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(_configuration.GetValue<string>("Jwt:Key", "fallback-fallback-fallback-32-ch")!)); //! AUTH3006
        _ = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Environment.GetEnvironmentVariable("JWT_KEY") ?? Keys.Jwt)); //! AUTH3006
        _ = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(_options.Key)); //! AUTH3006
        var key = "a local, which is long enough too";
        var bytes = Encoding.ASCII.GetBytes(key);
        var signing = new SymmetricSecurityKey(bytes); //! AUTH3006
        var credentials = new SigningCredentials(signing, SecurityAlgorithms.HmacSha256);
        _ = new SymmetricSecurityKey(SHA256.HashData(Encoding.UTF8.GetBytes("hashed"))); //! AUTH3006
        using var sha = SHA512.Create();
        _ = new SymmetricSecurityKey(sha.ComputeHash(Encoding.UTF8.GetBytes(Keys.Jwt))); //! AUTH3006
        _ = new SymmetricSecurityKey(new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 }); //! AUTH3006
        var mac = new HMACSHA256();
        mac.Key = Encoding.UTF8.GetBytes("f00dbabef00dbabef00dbabe"); //! AUTH3006
        Sign(Keys.Jwt);
        SignBytes(Encoding.UTF8.GetBytes(Keys.Jwt));
        var settings = new JwtOptions { Required = "given in this body, long enough!" };
        _ = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(settings.Required)); //! AUTH3006
        var web = new JsonWebKey { Kty = "oct", K = "c29tZSBieXRlcywgdGhpcnR5LXR3byBhdCBsZWFzdCE" }; //! AUTH3006
    }

    private static SymmetricSecurityKey Sign(string key) => new SymmetricSecurityKey(Encoding.UTF8.GetBytes(key)); //! AUTH3006

    internal static SymmetricSecurityKey SignBytes(byte[] key)
    {
        return new SymmetricSecurityKey(key); //! AUTH3006
    }

    private static string GetKey() => "from a method, long enough, is it";

    public SymmetricSecurityKey Helper() => new(Encoding.UTF8.GetBytes(GetKey())); //! AUTH3006

    public static SymmetricSecurityKey Default(string key = "the default of a parameter, long") => new(Encoding.UTF8.GetBytes(key)); //! AUTH3006

    public void Misses(IHostEnvironment environment, IOptions<JwtOptions> options)
    {
        _ = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(_configuration["Jwt:Key"]!));
        _ = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(_configuration["Jwt:Key"] ?? ""));
        _ = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(_configuration["Jwt:Key"] ?? throw new InvalidOperationException("Jwt:Key is missing")));
        _ = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(_configuration.GetSection("Jwt")["Key"]!));
        _ = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(_configuration.GetValue<string>("Jwt:Key")!));
        _ = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(_options.Required));
        _ = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(options.Value.Required));
        _ = new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32));
        var random = new byte[32];
        RandomNumberGenerator.Fill(random);
        _ = new SymmetricSecurityKey(random);
        _ = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(_configuration["Jwt:Key"] + "-suffix"));
        _ = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(string.Format("{0}{1}", _configuration["A"], "b")));
        if (environment.IsDevelopment())
            _ = new SymmetricSecurityKey(Encoding.UTF8.GetBytes("only a developer's machine, right"));
        _ = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(environment.IsDevelopment() ? "only a developer's machine, right" : _configuration["Jwt:Key"]!));
        using var mac = new HMACSHA512();
        using var derived = new HMACSHA256(Encoding.UTF8.GetBytes("Symmetric key seed"));
        using var zero = Aes.Create();
        zero.Key = new byte[16];
        zero.IV = Encoding.UTF8.GetBytes("0123456789abcdef");
        using var file = new HMACSHA256(System.IO.File.ReadAllBytes("key.bin"));
        using var text = new HMACSHA256(Encoding.UTF8.GetBytes(System.IO.File.ReadAllText("key.txt").Trim()));
        _ = new SymmetricSecurityKey(Convert.FromBase64String(_options.Required.Replace("-----BEGIN", "").Trim()));
    }
}

public class Ciphers
{
    private static readonly byte[] Key = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 };
    private static readonly byte[] IV = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 };
    private const string Passphrase = "open sesame";

    public byte[] Encrypt(byte[] text)
    {
        using var aes = Aes.Create();
        aes.Key = Key; //! AUTH3006
        aes.IV = IV;
        using var one = aes.CreateEncryptor();
        using var other = aes.CreateEncryptor(Encoding.UTF8.GetBytes("0123456789abcdef"), IV); //! AUTH3006
        using var third = aes.CreateDecryptor(aes.Key, aes.IV);
        using var derive = new Rfc2898DeriveBytes(Passphrase, IV, 100_000, HashAlgorithmName.SHA256);
        aes.Key = derive.GetBytes(32); //! AUTH3006
        aes.Key = Rfc2898DeriveBytes.Pbkdf2(Passphrase, IV, 100_000, HashAlgorithmName.SHA256, 32); //! AUTH3006
        using var gcm = new AesGcm(Encoding.UTF8.GetBytes("0123456789abcdef"), 16); //! AUTH3006
        using var mac = new HMACSHA256(Encoding.UTF8.GetBytes("d41d8cd98f00b204e9800998ecf8427e")); //! AUTH3006
        return HMACSHA256.HashData(Encoding.UTF8.GetBytes("d41d8cd98f00b204e9800998ecf8427e"), text); //! AUTH3006
    }

    public void Quiet(byte[] text, string password, byte[] salt)
    {
        using var aes = Aes.Create();
        using var derive = new Rfc2898DeriveBytes(password, Encoding.UTF8.GetBytes("a constant salt"), 100_000, HashAlgorithmName.SHA256);
        aes.Key = derive.GetBytes(32);
        aes.GenerateKey();
        var hash = HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes("d41d8cd98f00b204e9800998ecf8427e"));
        using var rsa = RSA.Create();
        rsa.ImportFromPem("-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----");
    }

    public void Private()
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem("-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----"); //! AUTH3006
        rsa.FromXmlString("<RSAKeyValue><Modulus>x</Modulus><Exponent>AQAB</Exponent><D>y</D></RSAKeyValue>"); //! AUTH3006
        rsa.FromXmlString("<RSAKeyValue><Modulus>x</Modulus><Exponent>AQAB</Exponent></RSAKeyValue>");
        rsa.ImportPkcs8PrivateKey(Convert.FromBase64String("MIIBVQIBADANBgkqhkiG9w0BAQEFAASCAT8wggE7"), out _); //! AUTH3006
    }
}

public class Signer
{
    private readonly string _key;
    public Signer(string key) => _key = key;
    public byte[] Sign(byte[] data)
    {
        using var mac = new HMACSHA256(Encoding.UTF8.GetBytes(_key)); //! AUTH3006
        return mac.ComputeHash(data);
    }
}

public class PrimarySigner(string key)
{
    public SymmetricSecurityKey Key => new(Encoding.UTF8.GetBytes(key)); //! AUTH3006
}

public class Uses
{
    public object A() => new Signer("abcdef0123456789abcdef");
    public object B() => new PrimarySigner("abcdef0123456789abcdef0123456789");
}

public static class Settings
{
    public static string Secret => "the getter of a property, long enough";
    public static string Set { get; set; } = null!;
    public static string Loaded { get; set; } = null!;
    public static string Unset { get; set; } = null!;
}

public class KeyOptions
{
    public string Key { get; set; } = null!;
    public string Bound { get; set; } = null!;
}

public class KeyUser(IOptions<KeyOptions> options)
{
    private readonly JwtOptions _own = new() { Required = "of an object of its own, long enough" };

    public static void Start(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<KeyOptions>(o => o.Key = "configured in a lambda, long enough");
        services.Configure<KeyOptions>(o => o.Bound = configuration["Jwt:Key"]!);
        Settings.Set = "set where the program starts, long";
        Settings.Loaded = configuration["Jwt:Key"]!;
    }

    public void Use()
    {
        _ = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Settings.Secret)); //! AUTH3006
        _ = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Settings.Set)); //! AUTH3006
        _ = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Settings.Loaded));
        _ = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Settings.Unset));
        _ = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(_own.Required)); //! AUTH3006
        _ = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(options.Value.Key)); //! AUTH3006
        _ = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(options.Value.Bound));
    }
}

public class Replaced
{
    private string _key = "12345678abcdefgh";
    public static string Loaded = "a start value that is replaced, long";

    public void Load(IConfiguration configuration) => Loaded = configuration["Jwt:Key"]!;

    public void Use(Aes aes, string given)
    {
        _key = given.Substring(0, 16);
        aes.Key = Encoding.UTF8.GetBytes(_key);
        _ = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Loaded));
    }
}
