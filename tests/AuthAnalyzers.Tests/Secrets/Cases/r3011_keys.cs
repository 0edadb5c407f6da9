using System.Security.Claims;
using System.Security.Cryptography;

namespace Shop.Keys;

public class ApiClient
{
    public Guid Id { get; set; } = Guid.NewGuid();
    public string Name { get; set; } = "";
    public string ApiKey { get; set; } = Guid.NewGuid().ToString("N"); //! AUTH3011
    public string ConcurrencyStamp { get; set; } = Guid.NewGuid().ToString();
    public string SecurityStamp { get; set; } = Guid.NewGuid().ToString();
}

public class Invitations(Dictionary<string, string> invitations)
{
    public string Invite(string email)
    {
        var invitationToken = Guid.NewGuid().ToString(); //! AUTH3011
        invitations[invitationToken] = email;
        return $"https://shop.example.com/join/{invitationToken}";
    }

    public string Upload(string name) => $"{Guid.NewGuid():N}{Path.GetExtension(name)}";

    public Claim[] Claims(string user) => [new("sub", user), new("jti", Guid.NewGuid().ToString())];

    public string RefreshToken() => Convert.ToBase64String(Guid.NewGuid().ToByteArray()); //! AUTH3011

    public string SafeRefreshToken() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    public string RequestId() => Guid.NewGuid().ToString("D");

    public string TokenId() => Guid.NewGuid().ToString("D");

    public IEnumerable<string> Shuffle(IEnumerable<string> tokens) => tokens.OrderBy(_ => Guid.NewGuid());

    public string TemporaryPassword() => Guid.NewGuid().ToString()[..8]; //! AUTH3011

    public string LockKey(string resource) => $"lock:{resource}:{Guid.NewGuid()}";

    public string MessageKey() => Guid.CreateVersion7().ToString();
}
