using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LeakyApi.Accounts;

public record StaffLoginResult(Account? Account, string? Error);

/// <summary>Signs in the people behind the counter.</summary>
public class StaffLogin(ShopContext shop, IPasswordHasher<Account> hasher)
{
    public async Task<StaffLoginResult> SignInAsync(string email, string password)
    {
        var account = await shop.Accounts.FirstOrDefaultAsync(a => a.Email == email && a.IsStaff);
        if (account == null)
            return new StaffLoginResult(null, "Unknown staff member"); //! AUTH2001

        var verification = hasher.VerifyHashedPassword(account, account.PasswordHash, password);
        if (verification == PasswordVerificationResult.Failed)
            return new StaffLoginResult(null, "Wrong password");

        return new StaffLoginResult(account, null);
    }
}
