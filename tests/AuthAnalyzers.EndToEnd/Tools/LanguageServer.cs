using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using StreamJsonRpc;

namespace AuthAnalyzers.EndToEnd.Tools;

/// <summary>The language server that <c>.config/dotnet-tools.json</c> names, over its protocol (Language Server Protocol 3.17), as an editor starts it for a folder. It ends when it is disposed of.</summary>
internal sealed class LanguageServer : IAsyncDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly JsonRpc _rpc;

    private LanguageServer(Process process)
    {
        _process = process;
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginErrorReadLine();
        _rpc = new JsonRpc(new HeaderDelimitedMessageHandler(process.StandardInput.BaseStream, process.StandardOutput.BaseStream, new SystemTextJsonFormatter()));
        // What the server asks of an editor and tells it: parameters by the names of the protocol.
        _rpc.AddLocalRpcMethod("workspace/configuration", (JsonElement items) => items.EnumerateArray().Select(static _ => new { analyzersEnabled = true }).ToArray());
        _rpc.AddLocalRpcMethod("window/workDoneProgress/create", (JsonElement token) => (object?)null);
        _rpc.AddLocalRpcMethod("client/registerCapability", (JsonElement registrations) => (object?)null);
        _rpc.AddLocalRpcMethod("window/logMessage", (JsonElement type, JsonElement message) => { });
        _rpc.StartListening();
    }

    /// <summary>Starts the server for the projects below the folder.</summary>
    public static async Task<LanguageServer> Start(string folder)
    {
        (await Dotnet.Run(Repository.Root, new Dictionary<string, string>(), "tool", "restore")).Succeeded();
        var server = new LanguageServer(Dotnet.Start(Repository.Root, new Dictionary<string, string>(), "tool", "run", "csharp-ls"));
        await server.Ask("initialize", new JsonObject
        {
            ["processId"] = Environment.ProcessId,
            ["rootUri"] = Uri(folder),
            ["workspaceFolders"] = new JsonArray(new JsonObject { ["uri"] = Uri(folder), ["name"] = "tests" }),
            ["capabilities"] = JsonNode.Parse("""
                { "workspace": { "configuration": true }, "window": { "workDoneProgress": true }, "textDocument": { "diagnostic": {}, "publishDiagnostics": { "codeDescriptionSupport": true } } }
                """),
        });
        await server._rpc.NotifyWithParameterObjectAsync("initialized", new JsonObject());
        return server;
    }

    /// <summary>What the server says of a file that an editor opens, as soon as it says anything: it loads the projects meanwhile.</summary>
    public async Task<IReadOnlyList<JsonNode>> Open(string file)
    {
        await _rpc.NotifyWithParameterObjectAsync("textDocument/didOpen", new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = Uri(file), ["languageId"] = "csharp", ["version"] = 1, ["text"] = await File.ReadAllTextAsync(file) },
        });
        for (var time = Stopwatch.StartNew(); time.Elapsed < s_limit; await Task.Delay(500))
            if ((await Ask("textDocument/diagnostic", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = Uri(file) } }))["items"] is JsonArray { Count: > 0 } items)
                return [.. items.Select(static item => item!)];
        throw new TimeoutException("The server says nothing of " + file);
    }

    public async ValueTask DisposeAsync()
    {
        _rpc.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<JsonNode> Ask(string method, JsonObject parameters)
    {
        using var limit = new CancellationTokenSource(s_limit);
        return (await _rpc.InvokeWithParameterObjectAsync<JsonNode>(method, parameters, limit.Token))!;
    }

    private static string Uri(string path) => new Uri(path).AbsoluteUri;
}
