using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Shop.Quiet;

// What CA5394 reports in each line, and Sonar's S2245 where a word such as token or password stands near: none of it is a secret.
public class LoadBalancer(IReadOnlyList<string> servers)
{
    private static readonly ThreadLocal<Random> s_random = new(() => new Random());

    public string Pick() => servers[s_random.Value!.Next(servers.Count)];

    public string PickToken(string[] tokens) => tokens[s_random.Value!.Next(tokens.Length)];
}

public class TokenCache
{
    private readonly ConcurrentDictionary<string, (string Token, DateTime Expires)> _tokens = new();
    private readonly Random _random = new();

    // Tokens expire at different times, so that not all are renewed at once.
    public void Add(string key, string token)
    {
        var expires = DateTime.UtcNow.AddMinutes(30).AddSeconds(_random.Next(60));
        _tokens[key] = (token, expires);
    }

    public void Trim()
    {
        if (_random.Next(100) == 0)
            foreach (var (key, value) in _tokens)
                if (value.Expires < DateTime.UtcNow)
                    _tokens.TryRemove(key, out _);
    }

    public string TokenFile() => Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public string CorrelationId() => Random.Shared.Next().ToString("x8");

    public string ETag() => $"\"{DateTime.UtcNow.Ticks:x}\"";
}

public class PasswordPolicy
{
    public int MinimumLength { get; set; } = new Random().Next(8, 12);

    public bool IsStrong(string password) => password.Length >= MinimumLength && password.GetHashCode() != 0;

    public string Hint(string password) => new('*', new Random().Next(6, 10));

    public string Challenge() => $"What is {Random.Shared.Next(10)} + {Random.Shared.Next(10)}?";
}

public class Game
{
    private readonly Random _random = new(1234);
    private readonly List<string> _deck = new();

    public int Roll() => _random.Next(1, 7);

    public int SecretNumber { get; private set; }

    public void Start() => SecretNumber = _random.Next(1, 101);

    public void Shuffle()
    {
        for (var i = _deck.Count - 1; i > 0; i--)
        {
            var j = _random.Next(i + 1);
            (_deck[i], _deck[j]) = (_deck[j], _deck[i]);
        }
    }

    public (int R, int G, int B) Colour() => (_random.Next(256), _random.Next(256), _random.Next(256));

    public string RoomCode() => new(Enumerable.Range(0, 4).Select(_ => (char)('A' + _random.Next(26))).ToArray());
}

public class Orders
{
    public string OrderNumber() => DateTime.UtcNow.ToString("yyyyMMdd") + Random.Shared.Next(10000).ToString("D4");

    public string CouponCode() => Random.Shared.GetString("ABCDEFGHJKLMNPQRSTUVWXYZ", 8);

    public string TrackingKey() => Random.Shared.GetHexString(10);

    public string Slug(string title) => title.ToLowerInvariant() + "-" + Random.Shared.Next(1000);

    public override int GetHashCode() => HashCode.Combine(OrderNumber(), TrackingKey());
}

public class Proper
{
    public string ResetToken() => RandomNumberGenerator.GetHexString(64);

    public string Otp() => RandomNumberGenerator.GetInt32(1_000_000).ToString("D6");

    public byte[] Salt() => RandomNumberGenerator.GetBytes(16);

    // The time tells when; the secret stands beside it.
    public string ApiKey() => $"{DateTime.UtcNow.Ticks:x}.{RandomNumberGenerator.GetHexString(32)}";
}
