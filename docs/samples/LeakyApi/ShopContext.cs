using LeakyApi.Accounts;
using LeakyApi.Orders;
using LeakyApi.Partners;
using Microsoft.EntityFrameworkCore;

namespace LeakyApi;

public class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<RefreshToken> RefreshTokens => Set<RefreshToken>();

    public DbSet<Order> Orders => Set<Order>();

    public DbSet<Partner> Partners => Set<Partner>();
}
