using System.Net.Http.Headers;
using LeakyApi;
using LeakyApi.Accounts;
using LeakyApi.Orders;
using LeakyApi.Partners;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
var connectionString = builder.Configuration.GetConnectionString("Shop");

builder.Services.AddDbContext<ShopContext>(options => options.UseSqlite(connectionString));
builder.Services.AddScoped<IPasswordHasher<Account>, PasswordHasher<Account>>();
builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = 10_000); //! AUTH3005
builder.Services.AddScoped<StaffLogin>();
builder.Services.AddSingleton<Outbox>();
builder.Services.AddSingleton<SigningKey>();
builder.Services.AddSingleton<TokenIssuer>();
builder.Services.AddControllers();
builder.Services.AddRateLimiter(options => options.AddConcurrencyLimiter("login", limit => limit.PermitLimit = 10)); //! AUTH2010
builder.Services.AddHttpClient("carriers").ConfigurePrimaryHttpMessageHandler(() => new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true }); //! AUTH3009

builder.Services.AddHttpClient("labels", client => client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "lbl_8Jq2vN4xT7wZ1kP9")); //! AUTH3006

builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<SigningKey>((options, key) =>
{
    options.TokenValidationParameters.ValidIssuer = builder.Configuration["Jwt:Issuer"];
    options.TokenValidationParameters.ValidAudience = builder.Configuration["Jwt:Audience"];
    options.TokenValidationParameters.IssuerSigningKey = key.Value;
    options.TokenValidationParameters.LifetimeValidator = (_, expires, _, _) => expires is not null; //! AUTH4002
});
builder.Services.AddAuthorization();

var app = builder.Build();

// The database lives in memory for as long as one connection is open.
using var keepAlive = new SqliteConnection(connectionString);
keepAlive.Open();
using (var scope = app.Services.CreateScope())
    SeedData.Fill(scope.ServiceProvider.GetRequiredService<ShopContext>(), scope.ServiceProvider.GetRequiredService<IPasswordHasher<Account>>());

app.UseMiddleware<RequestAudit>();
app.UseWhen(context => context.Request.Path.StartsWithSegments("/partners"), partners => partners.UseMiddleware<PartnerKeyMiddleware>());
app.UseAuthentication();
app.UseAuthorization();

app.MapControllers();
app.MapAccounts();
app.MapRefresh();
app.MapSessions();
app.MapPartners();
app.Run();
