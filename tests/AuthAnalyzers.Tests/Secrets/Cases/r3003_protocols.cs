using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace Shop.Protocols;

public class OAuthClient(HttpClient http, ILogger<OAuthClient> logger)
{
    private readonly Random _random = new();

    public string AuthorizeUrl(string clientId)
    {
        var bytes = new byte[32];
        _random.NextBytes(bytes); //! AUTH3003
        var codeVerifier = Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var challenge = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(codeVerifier)));
        return $"https://login.example.com/authorize?client_id={clientId}&code_challenge={challenge}&nonce={Nonce()}";
    }

    // A signature base string's nonce must not be guessed; a clock's is unique, which is what the protocol asks for.
    private string Nonce() => _random.Next(123400, 9999999).ToString(); //! AUTH3003

    private static string TimestampNonce() => DateTime.UtcNow.Ticks.ToString();

    public async Task<HttpResponseMessage> Get(string url)
    {
        for (var attempt = 0; ; attempt++)
        {
            var response = await http.GetAsync(url);
            if (response.IsSuccessStatusCode || attempt == 3)
                return response;
            var backoff = TimeSpan.FromSeconds(Math.Pow(2, attempt)) + TimeSpan.FromMilliseconds(_random.Next(0, 1000));
            logger.LogInformation("Retry in {Delay}", backoff);
            await Task.Delay(backoff);
        }
    }
}

public static class Encryption
{
    public static byte[] Encrypt(byte[] key, byte[] plain)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        var random = new byte[16];
        new Random().NextBytes(random); //! AUTH3003
        aes.IV = random;
        return aes.EncryptCbc(plain, random);
    }

    public static byte[] Seal(byte[] key, byte[] plain)
    {
        using var gcm = new AesGcm(key, 16);
        var nonce = new byte[12];
        Random.Shared.NextBytes(nonce); //! AUTH3003
        var sealedText = new byte[plain.Length];
        gcm.Encrypt(nonce, plain, sealedText, new byte[16]);
        return sealedText;
    }

    public static SigningCredentials Credentials()
    {
        var material = new byte[64];
        for (var i = 0; i < material.Length; i++)
            material[i] = (byte)Random.Shared.Next(256); //! AUTH3003
        return new SigningCredentials(new SymmetricSecurityKey(material), SecurityAlgorithms.HmacSha256);
    }

    // Noise that hides a length is no key.
    public static byte[] Padding(int length)
    {
        var padding = new byte[length];
        Random.Shared.NextBytes(padding);
        return padding;
    }
}

public class Webhooks
{
    private string _secret = "";
    private string _lastDelivery = "";

    public void Rotate()
    {
        _secret = "whsec_" + Guid.NewGuid().ToString("N");
        _lastDelivery = Random.Shared.NextInt64().ToString("x");
    }

    public string Issue(string email) => Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes(email + Random.Shared.Next()))); // named by nobody

    public string IssueApiToken(string email) =>
        Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes(email + Random.Shared.Next()))); //! AUTH3003

    public string CsrfToken(HttpContext context)
    {
        var csrfToken = Random.Shared.NextInt64().ToString("x"); //! AUTH3003
        context.Response.Cookies.Append("XSRF-TOKEN", csrfToken);
        return csrfToken;
    }

    public bool Sampled() => Random.Shared.NextDouble() < 0.01;
}
