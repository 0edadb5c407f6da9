using LeakyApi.Accounts;
using LeakyApi.Orders;
using LeakyApi.Partners;
using Microsoft.AspNetCore.Identity;

namespace LeakyApi;

/// <summary>What the shop knows when it opens.</summary>
public static class SeedData
{
    public static void Fill(ShopContext shop, IPasswordHasher<Account> hasher)
    {
        shop.Database.EnsureCreated();
        if (shop.Accounts.Any())
            return;

        var ada = new Account { Email = "ada@shop.example", Name = "Ada" };
        ada.PasswordHash = hasher.HashPassword(ada, "correct horse battery staple");
        var grace = new Account { Email = "grace@shop.example", Name = "Grace", IsStaff = true };
        grace.PasswordHash = hasher.HashPassword(grace, "nanoseconds of copper wire");
        shop.Accounts.AddRange(ada, grace);
        shop.Partners.Add(new Partner { Name = "Parcel Post", Key = "parcel-post-7f31" });
        shop.SaveChanges();

        shop.Orders.AddRange(
            new Order { AccountId = ada.Id, Article = "Punched cards, 500", Total = 12.50m },
            new Order { AccountId = grace.Id, Article = "Moth trap", Total = 8.20m });
        shop.SaveChanges();
    }
}
