using System; using System.Numerics; using Microsoft.AspNetCore.Http;
namespace Texts;
public class Texts
{
    private readonly Random _random = new();
    public string Sum() => "Your reset code is " + _random.Next(100000, 999999); //! AUTH3003
    public string Colon() => $"Hello,\nyour one-time password: {_random.Next()}."; //! AUTH3003
    public string Second(string user) => $"/confirm?user={user}&token={_random.Next():x}"; //! AUTH3003
    public string Sign(HttpResponse response) { var id = _random.NextInt64(); response.Cookies.Append("auth_sid", id.ToString()); return ""; } //! AUTH3003
    public BigInteger PrivateKey() => new BigInteger(_random.NextInt64()); //! AUTH3003
    public string Page() => $"/list?page={_random.Next(10)}";
    public string Dice() => "Your dice is " + _random.Next(1, 7);
    public string Count() => $"tokens: {_random.Next(10)}";
    public string Behind() => $"{_random.Next(10)} is no token";
    public string Status() => $"https://shop.example/reset?tokenType={_random.Next(3)}";
    public void Theme(HttpResponse response) => response.Cookies.Append("theme", _random.Next(3).ToString());
    public BigInteger PublicKey() => new BigInteger(_random.NextInt64());
}
public static class Captcha { public static string NewCode() => new Random().Next(1000, 9999).ToString(); } //! AUTH3003
public static class Voucher { public static string NewCode() => new Random().Next(1000, 9999).ToString(); }
