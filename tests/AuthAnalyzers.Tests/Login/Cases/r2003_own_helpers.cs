using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;

public class Account
{
    public string Name { get; set; } = "";

    public string PasswordHash { get; set; } = "";
}

public static class Passwords
{
    public static bool Derive(string password, string storedHash)
    {
        using var key = new Rfc2898DeriveBytes(password, new byte[16], 100_000, HashAlgorithmName.SHA256);
        return CryptographicOperations.FixedTimeEquals(key.GetBytes(32), Convert.FromBase64String(storedHash));
    }

    public static bool Plain(string password, string storedHash) => password == storedHash;
}

public class Logins(IQueryable<Account> accounts) : ControllerBase
{
    public IActionResult Slow(string name, string password)
    {
        var account = accounts.FirstOrDefault(a => a.Name == name);
        var isRight = account != null && Passwords.Derive(password, account.PasswordHash); //! AUTH2003
        return Ok(isRight);
    }

    public IActionResult Fast(string name, string password)
    {
        var account = accounts.FirstOrDefault(a => a.Name == name);
        var isRight = account != null && Passwords.Plain(password, account.PasswordHash);
        return Ok(isRight);
    }

    public IActionResult Always(string name, string password)
    {
        var account = accounts.FirstOrDefault(a => a.Name == name);
        var isRight = Passwords.Derive(password, account?.PasswordHash ?? "AAAA") && account != null;
        return Ok(isRight);
    }
}
