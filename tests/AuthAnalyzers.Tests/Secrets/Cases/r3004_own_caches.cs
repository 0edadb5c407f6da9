public class Outcome { public bool IsRight { get; set; } }

public interface ICacheHelper
{
    T? Get<T>(string prefix, string key);
}

// A code that the program's own cache keeps.
public class Codes(ICacheHelper cache)
{
    public Outcome VerifyOtp(string email, string otp)
    {
        var cachedOtp = cache.Get<string>("otp", email);
        if (cachedOtp == null)
            return new Outcome();
        if (cachedOtp != otp) //! AUTH3004
            return new Outcome { IsRight = false };
        return new Outcome { IsRight = true };
    }

    // Of a picture that people read.
    public Outcome VerifyCaptcha(string session, string otp)
    {
        var text = cache.Get<string>("captcha", session);
        if (text != otp)
            return new Outcome { IsRight = false };
        return new Outcome { IsRight = true };
    }
}

public class CacheEntry { public string Key { get; set; } = ""; public string Value { get; set; } = ""; }

public interface IEntries { List<CacheEntry> GetAll(); }

// The key is a name.
public class EntriesController(IEntries entries) : Microsoft.AspNetCore.Mvc.ControllerBase
{
    public Microsoft.AspNetCore.Mvc.IActionResult Get(string key)
    {
        var entry = entries.GetAll().FirstOrDefault(one => one.Key.Equals(key, StringComparison.OrdinalIgnoreCase));
        return entry == null ? NotFound() : Ok(entry);
    }
}
