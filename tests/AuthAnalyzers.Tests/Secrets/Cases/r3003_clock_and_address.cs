using System.Security.Cryptography;
using System.Text;

public class User { public int Id { get; set; } public string Email { get; set; } = ""; public string Seed { get; set; } = ""; public string ResetToken { get; set; } = ""; }

// The time and an address that everybody knows.
public static class Tokens
{
    public static string Hashed(string email)
    {
        var token = MD5.HashData(Encoding.UTF8.GetBytes(email + DateTime.UtcNow.Ticks)); //! AUTH3003
        return Convert.ToHexString(token);
    }

    public static void Plain(User user) => user.ResetToken = user.Email.ToLowerInvariant() + DateTime.UtcNow.Ticks; //! AUTH3003

    public static string Begun(string userName)
    {
        string password = userName.Substring(0, 3) + DateTime.Now.ToString("ddMMHHmm"); //! AUTH3003
        return password;
    }

    // A value that nobody knows is in it.
    public static void Seeded(User user) => user.ResetToken = user.Seed + DateTime.UtcNow.Ticks;

    // An address and a time make no token.
    public static string FileName(User user) => user.Email + DateTime.UtcNow.Ticks;

    // The number of a refund.
    public static (string BookingToken, int Id) Refund(User user) => (BookingToken: $"REFUND_{user.Id}_{DateTime.UtcNow:yyyyMMdd}", user.Id);
}
