using Microsoft.AspNetCore.HttpLogging;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Logging;
using Microsoft.Net.Http.Headers;

var builder = WebApplication.CreateBuilder(args);

if (builder.Environment.IsDevelopment())
    IdentityModelEventSource.ShowPII = true;
IdentityModelEventSource.LogCompleteSecurityArtifact = true; //! AUTH3002

builder.Services.AddHttpLogging(options =>
{
    options.LoggingFields = HttpLoggingFields.All;
    options.RequestHeaders.Add(HeaderNames.UserAgent);
    options.RequestHeaders.Add(HeaderNames.Authorization); //! AUTH3002
    options.ResponseHeaders.Add("Set-Cookie"); //! AUTH3002
    options.ResponseHeaders.Add("Retry-After");
});

builder.Services.AddDbContext<Shop>(options =>
{
    options.UseSqlite(builder.Configuration.GetConnectionString("Shop"));
    options.EnableDetailedErrors();
    options.EnableSensitiveDataLogging(); //! AUTH3002
});
builder.Services.AddDbContext<Archive>(options => options.UseSqlite("Data Source=archive.db").EnableSensitiveDataLogging(builder.Environment.IsDevelopment()));

builder.Services.AddHttpClient("partner").RedactLoggedHeaders(["Authorization", "X-Api-Key"]);

var app = builder.Build();
app.UseHttpLogging();
app.Run();

public class Shop(DbContextOptions<Shop> options) : DbContext(options);

public class Archive(DbContextOptions<Archive> options) : DbContext(options);
