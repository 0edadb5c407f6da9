using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Paths;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials;
using AuthAnalyzers.Http.Challenges;
using AuthAnalyzers.Http.Endpoints;
using AuthAnalyzers.Http.Responses;

namespace AuthAnalyzers.Host;

/// <summary>What the rules know of one compilation: made once, shared by all of them, and gone with it.</summary>
internal sealed class AuthCompilation
{
    private static readonly ConditionalWeakTable<Compilation, AuthCompilation> s_known = new();

    private AuthCompilation(Compilation compilation)
    {
        Compilation = compilation;
        Models = new SemanticModels(compilation);
        Bodies = new SharedWalk(Models);
        Framework = new FrameworkSymbols(compilation);
        Responses = new ResponseReader(Framework);
        Graphs = new FlowGraphs();
        Methods = new SourceMethods(Models);
        Flow = new CallingCode(Models, Methods);
        HeaderWrites = new HeaderWrites(Methods, Outlines.Of(compilation));
        ChallengeEvents = new ChallengeEvents(Methods, Graphs);
        Challenges = new ChallengePresence(HeaderWrites, new ResponseWideHeaders(Models, Framework, HeaderWrites), ChallengeEvents, Graphs, new PrivateCalls(Methods));
        Credentials = new RequestCredentials(Methods);
        KnownCallers = new KnownCallers(new AuthorizedEverywhere(Models));
        Schemes = new AuthenticationSchemes(Models, Framework, Methods);
    }

    public Compilation Compilation { get; }

    public FrameworkSymbols Framework { get; }

    public ResponseReader Responses { get; }

    public SemanticModels Models { get; }

    public SharedWalk Bodies { get; }

    public FlowGraphs Graphs { get; }

    public SourceMethods Methods { get; }

    public CallingCode Flow { get; }

    public HeaderWrites HeaderWrites { get; }

    public ChallengeEvents ChallengeEvents { get; }

    public ChallengePresence Challenges { get; }

    public RequestCredentials Credentials { get; }

    public KnownCallers KnownCallers { get; }

    public AuthenticationSchemes Schemes { get; }

    public static AuthCompilation Of(Compilation compilation) => s_known.GetValue(compilation, static c => new AuthCompilation(c));
}
