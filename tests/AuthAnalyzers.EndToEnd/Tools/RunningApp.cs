using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace AuthAnalyzers.EndToEnd.Tools;

/// <summary>A web app that runs on a free port of the loopback interface until it is disposed of.</summary>
internal sealed partial class RunningApp : IAsyncDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _log = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningApp(string folder, string assembly)
    {
        _process = Dotnet.Start(folder, new Dictionary<string, string> { ["Logging__Console__FormatterName"] = "simple", ["Logging__Console__FormatterOptions__SingleLine"] = "true" },
            assembly, "--urls", "http://127.0.0.1:0");
        _ = Task.WhenAll(Listen(_process.StandardOutput), Listen(_process.StandardError))
            .ContinueWith(_ => _address.TrySetException(new InvalidOperationException("The app ended:\n" + Log)), TaskScheduler.Default);
    }

    /// <summary>What the app has logged so far.</summary>
    public string Log
    {
        get
        {
            lock (_log)
                return _log.ToString();
        }
    }

    public HttpClient Client { get; private set; } = null!;

    public static async Task<RunningApp> Start(string folder, string assembly)
    {
        var app = new RunningApp(folder, assembly);
        try
        {
            app.Client = new HttpClient { BaseAddress = await app._address.Task.WaitAsync(s_limit) };
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until the log has what belongs to all requests so far: the log is a queue, and the app logs the path of each request.</summary>
    public async Task<string> CompleteLog()
    {
        const string last = "/the-last-request";
        (await Client.GetAsync(new Uri(last, UriKind.Relative))).Dispose();
        var time = Stopwatch.StartNew();
        while (!Log.Contains(last, StringComparison.Ordinal))
        {
            Assert.True(time.Elapsed < s_limit, "The log does not go on:\n" + Log);
            await Task.Delay(20);
        }
        return Log;
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task Listen(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (_log)
                _log.AppendLine(line);
            if (Listening().Match(line) is { Success: true } match)
                _address.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }

    [GeneratedRegex(@"Now listening on: (http://127\.0\.0\.1:\d+)")]
    private static partial Regex Listening();
}
