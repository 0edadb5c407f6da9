using System.Net;
using LeakyClient;
using Microsoft.Extensions.Http.Resilience;
using Polly;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<TokenStore>();
builder.Services.AddTransient<TokenHandler>();
builder.Services.AddHttpClient("orders", client => client.BaseAddress = new Uri(builder.Configuration["Shop:Address"] ?? "http://127.0.0.1:5080"))
    .AddHttpMessageHandler<TokenHandler>()
    .AddResilienceHandler("again", pipeline => pipeline.AddRetry(new HttpRetryStrategyOptions
    {
        ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result?.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.Unauthorized), //! AUTH5001
    }));

var app = builder.Build();
app.MapGet("/orders", async (IHttpClientFactory clients) => await clients.CreateClient("orders").GetStringAsync("/orders"));
app.MapGet("/invoices", Invoices.Read);
app.Run();
