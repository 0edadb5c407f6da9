using Serilog.Context;

namespace Shop.Jobs;

public class PartnerSettings
{
    public string BaseUrl { get; set; } = "";
    public string ClientId { get; set; } = "";
    public string ClientSecret { get; set; } = "";
    public string NextPageToken { get; set; } = "";
}

public class PartnerSync(PartnerSettings settings, IConfiguration configuration) : BackgroundService
{
    private static readonly Serilog.ILogger s_log = Serilog.Log.ForContext<PartnerSync>();

    private string? _accessToken;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        s_log.Information("Starting with {@Settings}", settings); //! AUTH3001
        s_log.Information("Starting against {BaseUrl} as {ClientId}", settings.BaseUrl, settings.ClientId);
        s_log.Debug("Database: {ConnectionString}", configuration.GetConnectionString("Shop")); //! AUTH3001
        using (LogContext.PushProperty("ClientId", settings.ClientId))
        using (LogContext.PushProperty("Secret", settings.ClientSecret)) //! AUTH3001
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await Refresh(stoppingToken);
                s_log.Debug("Next page {Token}", settings.NextPageToken);
                s_log.Debug("Token {Token}", _accessToken); //! AUTH3001
                s_log.Debug("Token {Token}", Mask(_accessToken));
            }
        }
    }

    private async Task Refresh(CancellationToken cancellationToken)
    {
        await Task.Delay(1000, cancellationToken);
        _accessToken = await Fetch();
        if (_accessToken is null)
            Report("No token for " + settings.ClientId);
        else
            Report("Token: " + _accessToken); //! AUTH3001
    }

    private Task<string?> Fetch() => Task.FromResult(configuration["Partner:Token"]);

    private static void Report(string text) => s_log.Information(text);

    private static string Mask(string? secret) => secret is null ? "none" : secret[..2] + "***";
}
