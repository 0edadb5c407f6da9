using Microsoft.AspNetCore.Mvc;

public class KeyPool(ILogger<KeyPool> logger, List<string> apiKeys)
{
    private readonly Random _random = new();

    // Which of the keys is used is no secret; nor is how one begins.
    public string Next()
    {
        var apiKey = apiKeys[_random.Next(apiKeys.Count)];
        logger.LogInformation("Key {Prefix}…", apiKey.Substring(0, Math.Min(8, apiKey.Length)));
        logger.LogInformation("Key {Key}", apiKey); //! AUTH3001
        return apiKey;
    }

    public string Made()
    {
        const string letters = "abcdefghijklmnopqrstuvwxyz";
        var apiKey = "";
        for (var i = 0; i < 20; i++)
            apiKey += letters[_random.Next(letters.Length)]; //! AUTH3003
        return apiKey;
    }
}

public class LogoutController : ControllerBase
{
    // The format has no place for the token.
    public void Logout(string token)
    {
        Console.WriteLine("Token of the logout: ", token);
        Console.WriteLine("Token of the logout: {0}", token); //! AUTH3001
    }
}
