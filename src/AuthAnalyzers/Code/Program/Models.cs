using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace AuthAnalyzers.Code.Program;

/// <summary>
/// What the rules know of one compilation: each model is made when the first rule asks for it, is shared by all of them, and goes with the compilation.
/// A model says how it is made: <c>public static LoginFlows Of(Models models) => models.Get(static models => new LoginFlows(models));</c>
/// </summary>
internal sealed class Models
{
    private static readonly ConditionalWeakTable<Compilation, Models> s_known = new();

    private readonly ConcurrentDictionary<Type, object> _made = new();

    private Models(Compilation compilation) => Compilation = compilation;

    public Compilation Compilation { get; }

    public static Models Of(Compilation compilation) => s_known.GetValue(compilation, static c => new Models(c));

    /// <summary>The one of that type. Two threads may make one each: the first is kept, so making one is cheap and asks nothing of the program.</summary>
    public T Get<T>(Func<Models, T> make)
        where T : class =>
        (T)(_made.TryGetValue(typeof(T), out var made) ? made : _made.GetOrAdd(typeof(T), make(this)));
}
