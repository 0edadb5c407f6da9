using System.Security.Cryptography;
using System.Text;

namespace Shop.Accounts;

public class User
{
    public string Name { get; set; } = "";
    public string PasswordHash { get; set; } = "";
    public byte[] PasswordSalt { get; set; } = [];
    public string? EmailConfirmationToken { get; set; }
    public string? ResetCode { get; set; }
    public DateTime ResetCodeExpires { get; set; }
    public string AvatarColor { get; set; } = "";
    public int LuckyNumber { get; set; }
    public string ReferralCode { get; set; } = "";
}

public interface IMailer { Task Send(string to, string subject, string body); }

public interface ICodeStore
{
    Task Save(string email, string verificationCode, TimeSpan lifetime);
    Task Save(string email, int attempts);
}

public class RegistrationService(IMailer mailer, ICodeStore store)
{
    private static readonly Random s_random = new();
    private readonly Random _random = new(DateTime.Now.Millisecond);

    public async Task<User> Register(string name, string email, string password)
    {
        var user = new User
        {
            Name = name,
            EmailConfirmationToken = GenerateRandomString(32),
            AvatarColor = "#" + s_random.Next(0x1000000).ToString("x6"),
            LuckyNumber = s_random.Next(1, 50),
        };
        user.PasswordSalt = CreateSalt();
        user.PasswordHash = Hash(password, user.PasswordSalt);
        user.ReferralCode = MakeReferral(name);
        var code = s_random.Next(100_000, 1_000_000);
        var verification = s_random.Next(100_000, 1_000_000); //! AUTH3003
        await store.Save(email, verification.ToString(), TimeSpan.FromMinutes(5));
        await store.Save(email, s_random.Next(3));
        await mailer.Send(email, "Welcome", $"Draw {code} of our lottery");
        return user;
    }

    public string ForgotPassword(User user)
    {
        string alphabet = "0123456789";
        var builder = new StringBuilder();
        for (int i = 0; i < 6; i++)
        {
            int index = _random.Next(alphabet.Length); //! AUTH3003
            builder.Append(alphabet[index]);
        }
        user.ResetCode = builder.ToString();
        user.ResetCodeExpires = DateTime.UtcNow.AddMinutes(10 + s_random.Next(5));
        return user.ResetCode;
    }

    private static string GenerateRandomString(int length)
    {
        const string chars = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        return new string(Enumerable.Repeat(chars, length)
            .Select(s => s[s_random.Next(s.Length)]).ToArray()); //! AUTH3003
    }

    private static string MakeReferral(string name) => name[..3] + s_random.Next(1000);

    private static byte[] CreateSalt()
    {
        var buffer = new byte[16];
        s_random.NextBytes(buffer); //! AUTH3003
        return buffer;
    }

    private static string Hash(string password, byte[] salt) => Convert.ToHexString(Rfc2898DeriveBytes.Pbkdf2(password, salt, 600_000, HashAlgorithmName.SHA256, 32));
}

public static class PasswordGenerator
{
    private const string Lower = "abcdefghijklmnopqrstuvwxyz";
    private const string Digits = "0123456789";

    public static string Generate(int length = 12)
    {
        var random = new Random();
        var chars = new List<char> { Lower[random.Next(Lower.Length)], Digits[random.Next(Digits.Length)] }; //! AUTH3003
        while (chars.Count < length)
            chars.Insert(random.Next(0, chars.Count), Lower[random.Next(0, Lower.Length)]);
        return new string(chars.ToArray());
    }

    public static string GenerateTemporaryPassword()
    {
        var random = new Random();
        var words = new[] { "correct", "horse", "battery", "staple" };
        return words[random.Next(words.Length)] + "-" + words[random.Next(words.Length)] + random.Next(100); //! AUTH3003
    }

    public static string Shuffled(string text)
    {
        var random = new Random();
        return new string(text.OrderBy(_ => random.Next()).ToArray());
    }

    public static int RandomLength() => new Random().Next(8, 16);
}

public class SessionManager
{
    private readonly Dictionary<string, User> _sessions = new();
    private static int s_counter;

    public string Start(User user)
    {
        var sessionId = $"{DateTime.UtcNow.Ticks:x}-{Random.Shared.Next():x}"; //! AUTH3003
        _sessions[sessionId] = user;
        return sessionId;
    }

    public string StartNumbered(User user)
    {
        var sessionId = Convert.ToHexString(RandomNumberGenerator.GetBytes(16)) + Interlocked.Increment(ref s_counter);
        _sessions[sessionId] = user;
        return sessionId;
    }

    // A place among many, and a pause.
    public User Any() => _sessions.Values.ElementAt(Random.Shared.Next(_sessions.Count));

    public Task Pause() => Task.Delay(Random.Shared.Next(100, 500));
}
