using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AuthAnalyzers.EndToEnd.Tools;

namespace AuthAnalyzers.EndToEnd;

/// <summary>What the sample answered and logged in one run.</summary>
internal sealed record Observations(IReadOnlyDictionary<string, Answer> Answers, IReadOnlyList<string> Tokens, string Log)
{
    public Answer this[string name] => Answers[name];
}

/// <summary>A copy of the sample that uses the packed package as any app would: built and run as it is, repaired by <c>dotnet format</c>, built and run again.</summary>
public sealed class LeakyApi(PackedPackage package) : IAsyncLifetime
{
    public const string PartnerKey = "parcel-post-7f31";

    public const string UnknownKey = "parcel-post-0000";

    private static readonly object s_ada = new { email = "ada@shop.example", password = "correct horse battery staple" };
    private static readonly object s_wrongPassword = new { email = "ada@shop.example", password = "correct horse" };
    private static readonly object s_nobody = new { email = "nobody@shop.example", password = "correct horse" };
    private static readonly object s_staffWrongPassword = new { email = "grace@shop.example", password = "correct horse" };

    internal string Folder { get; private set; } = "";

    internal Report[] Marked { get; private set; } = [];

    internal CommandResult BrokenBuild { get; private set; } = null!;

    internal Observations Broken { get; private set; } = null!;

    internal CommandResult Format { get; private set; } = null!;

    internal CommandResult RepairedBuild { get; private set; } = null!;

    internal Observations Repaired { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Folder = Copy();
        Marked = Report.Marked(Folder);
        BrokenBuild = await package.Run(Folder, "build", "-p:ErrorLog=auth.sarif%2Cversion=2.1");
        BrokenBuild.Succeeded();
        Broken = await Observe();
        Format = await package.Run(Folder, [.. FormatCommandOfTheReadme(), "--no-restore"]);
        Format.Succeeded();
        RepairedBuild = await package.Run(Folder, "build", "--no-restore", "--no-incremental");
        RepairedBuild.Succeeded();
        Repaired = await Observe();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private string Copy()
    {
        var original = Repository.PathOf("docs", "samples", "LeakyApi");
        var folder = package.CreateFolder("LeakyApi");
        foreach (var file in Directory.EnumerateFiles(original, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(original, file);
            if (path.Split(Path.DirectorySeparatorChar)[0] is "bin" or "obj")
                continue;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            File.Copy(file, Path.Combine(folder, path));
        }

        // The project references become what an app has; the repository's central versions come along.
        var project = Path.Combine(folder, "LeakyApi.csproj");
        var lines = File.ReadAllLines(project).Where(line => !line.Contains("<ProjectReference", StringComparison.Ordinal)).ToList();
        lines.Insert(lines.FindIndex(line => line.Contains("Label=\"Analyzers\"", StringComparison.Ordinal)) + 1, "<PackageReference Include=\"AuthAnalyzers\" PrivateAssets=\"all\" />");
        File.WriteAllLines(project, lines);
        File.WriteAllText(Path.Combine(folder, "Directory.Packages.props"), File.ReadAllText(Repository.PathOf("Directory.Packages.props"))
            .Replace("</Project>", $"<ItemGroup><PackageVersion Include=\"AuthAnalyzers\" Version=\"{package.Version}\" /></ItemGroup></Project>", StringComparison.Ordinal));
        return folder;
    }

    internal static string[] FormatCommandOfTheReadme()
    {
        var command = Assert.Single(File.ReadLines(Repository.PathOf("README.md")), line => line.StartsWith("dotnet format analyzers ", StringComparison.Ordinal));
        // The reader's own solution is this one project here.
        return command.Replace("Shop.sln", "LeakyApi.csproj", StringComparison.Ordinal).Split(' ')[1..];
    }

    private async Task<Observations> Observe()
    {
        await using var app = await RunningApp.Start(Folder, Path.Combine(Folder, "bin", "Debug", "net10.0", "LeakyApi.dll"));
        var tokens = new List<string>();
        var answers = new Dictionary<string, Answer>
        {
            ["orders of nobody"] = await Get(app, "/orders"),
            ["order of nobody"] = await Get(app, "/orders/1"),
            ["profile of nobody"] = await Get(app, "/me"),
            ["shipments without a key"] = await Get(app, "/partners/shipments"),
            ["shipments with an unknown key"] = await Get(app, "/partners/shipments", ("X-Api-Key", UnknownKey)),
            ["shipments"] = await Get(app, "/partners/shipments", ("X-Api-Key", PartnerKey)),
            ["login of an unknown account"] = await Post(app, "/login", s_nobody),
            ["login with a wrong password"] = await Post(app, "/login", s_wrongPassword),
            ["login"] = await Post(app, "/login", s_ada),
            ["desk of an unknown account"] = await Post(app, "/orders/desk", s_nobody),
            ["desk with a wrong password"] = await Post(app, "/orders/desk", s_staffWrongPassword),
            ["forgotten password"] = await Post(app, "/password/forgot", s_ada),
        };
        if (answers["login"].Status == 200)
        {
            var token = JsonDocument.Parse(answers["login"].Body).RootElement.GetProperty("accessToken").GetString()!;
            tokens.Add(token);
            answers["orders"] = await Get(app, "/orders", ("Authorization", "Bearer " + token));
            answers["order of somebody else"] = await Get(app, "/orders/2", ("Authorization", "Bearer " + token));
            answers["orders of staff"] = await Get(app, "/orders/all", ("Authorization", "Bearer " + token));
        }
        return new(answers, tokens, await app.CompleteLog());
    }

    private static async Task<Answer> Get(RunningApp app, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await Answer.Of(app.Client.SendAsync(request));
    }

    private static Task<Answer> Post(RunningApp app, string path, object body) =>
        Answer.Of(app.Client.PostAsync(new Uri(path, UriKind.Relative), JsonContent.Create(body, new MediaTypeHeaderValue("application/json"))));
}
