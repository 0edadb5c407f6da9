using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using AuthAnalyzers.Flow;
using AuthAnalyzers.Http;

namespace AuthAnalyzers;

/// <summary>What the rules know of one compilation: made once, shared by all of them, and gone with it.</summary>
internal sealed class AuthCompilation
{
    private static readonly ConditionalWeakTable<Compilation, AuthCompilation> s_known = new();

    private AuthCompilation(Compilation compilation)
    {
        Compilation = compilation;
        var types = new TypesByName(compilation);
        Framework = new FrameworkSymbols(compilation, types);
        Responses = new Responses(Framework);
        Graphs = new FlowGraphs();
        Methods = new SourceMethods(compilation);
        Flow = new FlowScope(compilation, types, Methods);
        HeaderWrites = new HeaderWrites(Framework, Methods);
        ResponseStart = new ResponseStart(Framework);
        ChallengeEvents = new ChallengeEvents(Framework, Methods, Graphs);
        Challenges = new ChallengePresence(Framework, HeaderWrites, new ResponseWideHeaders(compilation, Framework, HeaderWrites, Methods), ResponseStart, ChallengeEvents, Graphs, new PrivateCalls(Methods));
        Credentials = new RequestCredentials(Framework, Methods);
        KnownCallers = new KnownCallers(Framework, new AuthorizedEverywhere(compilation, Framework));
        Schemes = new AuthenticationSchemes(compilation, Framework, Methods);
    }

    public Compilation Compilation { get; }

    public FrameworkSymbols Framework { get; }

    public Responses Responses { get; }

    public Bodies Bodies { get; } = new();

    public FlowGraphs Graphs { get; }

    public SourceMethods Methods { get; }

    public FlowScope Flow { get; }

    public HeaderWrites HeaderWrites { get; }

    public ResponseStart ResponseStart { get; }

    public ChallengeEvents ChallengeEvents { get; }

    public ChallengePresence Challenges { get; }

    public RequestCredentials Credentials { get; }

    public KnownCallers KnownCallers { get; }

    public AuthenticationSchemes Schemes { get; }

    public static AuthCompilation Of(Compilation compilation) => s_known.GetValue(compilation, static c => new AuthCompilation(c));
}
