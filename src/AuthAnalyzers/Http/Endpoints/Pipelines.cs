using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Http.Endpoints;

/// <summary>One middleware that a function adds to the pipeline.</summary>
internal sealed class MiddlewareCall(string name, IInvocationOperation call, ISymbol builder, bool isDirect)
{
    /// <summary>The method, e.g. <c>UseCors</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The call in the function itself: of the method, or of a helper that calls it.</summary>
    public IInvocationOperation Call { get; } = call;

    /// <summary>The variable that holds the pipeline's builder.</summary>
    public ISymbol Builder { get; } = builder;

    public bool IsDirect { get; } = isDirect;

    /// <summary>The method's name and arguments, without what stands before them in a chain.</summary>
    public Location Place => Location.Create(Call.Syntax.SyntaxTree, TextSpan.FromBounds(NameStart, Call.Syntax.Span.End));

    /// <summary>Calls run in the order of their names: in a chain the outermost is the last.</summary>
    public int NameStart => Call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } ? access.Name.SpanStart : Call.Syntax.SpanStart;
}

/// <summary>The order in which a function adds the middleware that authentication depends on, helpers of this compilation included.</summary>
internal sealed class Pipelines
{
    private const int MaximumDepth = 3;

    private readonly SourceMethods _methods;
    private readonly ConditionalWeakTable<IOperation, MiddlewareCall[]> _read = new();
    private readonly ConditionalWeakTable<IOperation, MiddlewareCall[]> _inner = new();
    private readonly ConditionalWeakTable<IOperation, ILookup<string, IInvocationOperation>> _named = new();

    // What a helper adds, by its body, the parameter that it adds to (null: what it captures), and how deep it was called: helpers are called hundreds of times.
    private readonly ConcurrentDictionary<(IOperation Body, ISymbol? Given, int Depth), (string Name, ISymbol Builder)[]> _added = new();

    private Pipelines(SourceMethods methods) => _methods = methods;

    public static Pipelines Of(Models models) => models.Get(static m => new Pipelines(SourceMethods.Of(m)));

    /// <summary>What the function around the operation adds, in order.</summary>
    public IReadOnlyList<MiddlewareCall> Around(IOperation operation) => _read.GetValue(operation.EnclosingFunction(), ReadAll);

    /// <summary>Whether the body around the lambda calls a method of that name outside of the lambda.</summary>
    public bool IsCalledOutside(IOperation lambda, string name)
    {
        foreach (var call in _named.GetValue(lambda.Root(), Named)[name])
            if (!lambda.Syntax.Span.Contains(call.Syntax.Span))
                return true;
        return false;
    }

    /// <summary>Whether calls of the method may add middleware to a pipeline: it takes a builder, and has a name or a body that we know.</summary>
    public static bool MayAdd(ISymbol symbol)
    {
        if (symbol is IMethodSymbol method)
            foreach (var parameter in method.Parameters)
                if (parameter.Type is ITypeParameterSymbol || IsNamedBuilder(parameter.Type))
                    return IsKnownName(method.Name) || !method.DeclaringSyntaxReferences.IsEmpty;
        return false;
    }

    /// <summary>Whether the call may add middleware to the pipeline that it is handed.</summary>
    public static bool MayAdd(IInvocationOperation call) => (IsKnownName(call.TargetMethod.Name) || !call.TargetMethod.DeclaringSyntaxReferences.IsEmpty) && Builder(call) is not null;

    private static bool IsNamedBuilder(ITypeSymbol type) => type.Name is "IApplicationBuilder" or "WebApplication";

    /// <summary>Whether every branch around the first call is around the second too, on the same side.</summary>
    public static bool RunsWhenever(IOperation first, IOperation second)
    {
        for (IOperation child = first, parent = first.Parent!; parent is not null; child = parent, parent = parent.Parent!)
        {
            if (child is IAnonymousFunctionOperation or ILocalFunctionOperation)
                break;
            if (parent is IConditionalOperation or ISwitchCaseOperation or ISwitchExpressionArmOperation or ILoopOperation or ICatchClauseOperation
                    or ICoalesceOperation or IConditionalAccessOperation
                && !child.Syntax.Span.Contains(second.Syntax.Span))
                return false;
        }
        return true;
    }

    /// <summary>Whether the call adds to a branch, as in <c>app.Map("/api", branch => …)</c>, and the pipeline outside has middleware of that name: it counts there as well.</summary>
    public bool IsInBranch(IOperation call, string name) => call.EnclosingFunction() is IAnonymousFunctionOperation branch && IsCalledOutside(branch, name);

    // A local function may capture the builder.
    private static bool MayCapture(IInvocationOperation call) => call is { TargetMethod: { MethodKind: MethodKind.LocalFunction, Parameters.IsEmpty: true } };

    private MiddlewareCall[] ReadAll(IOperation function)
    {
        var calls = new List<MiddlewareCall>();
        foreach (var call in _inner.GetValue(function, Inner))
            if (call.Name.Length > 0)
                calls.Add(call);
            else
                foreach (var (name, builder) in Behind(call, 0))
                    calls.Add(new MiddlewareCall(name, call.Call, builder, isDirect: false));
        return calls.ToArray();
    }

    // What the helper adds that is called there, and to which of the caller's variables.
    private IEnumerable<(string Name, ISymbol Builder)> Behind(MiddlewareCall helper, int depth)
    {
        if (depth == MaximumDepth || _methods.Body(helper.Call.TargetMethod) is not { } body)
            return Array.Empty<(string, ISymbol)>();
        if (helper.Builder is IMethodSymbol)
            return _added.GetOrAdd((body, null, depth + 1), Added);
        return _added.GetOrAdd((body, Parameter(helper.Call, helper.Builder), depth + 1), Added).Select(added => (added.Name, helper.Builder));
    }

    // Each middleware twice at most: for a third time nobody asks, and helpers that call helpers add up.
    private (string Name, ISymbol Builder)[] Added((IOperation Body, ISymbol? Given, int Depth) helper)
    {
        var all = new List<(string, ISymbol)>();
        var counts = new Dictionary<ISymbol, Dictionary<string, int>>(SymbolEqualityComparer.Default);
        foreach (var call in _inner.GetValue(helper.Body, Inner))
            if (helper.Given is null || SymbolEqualityComparer.Default.Equals(call.Builder, helper.Given))
                foreach (var added in call.Name.Length > 0 ? new[] { (call.Name, call.Builder) } : Behind(call, helper.Depth))
                    if (IsFirstOrSecond(added))
                        all.Add(added);
        return all.ToArray();

        bool IsFirstOrSecond((string Name, ISymbol Builder) added)
        {
            if (!counts.TryGetValue(added.Builder, out var names))
                counts.Add(added.Builder, names = new(StringComparer.Ordinal));
            names.TryGetValue(added.Name, out var count);
            names[added.Name] = count + 1;
            return count < 2;
        }
    }

    // The calls in the function that add middleware, or may; those of helpers have no name yet.
    private static MiddlewareCall[] Inner(IOperation function)
    {
        var inner = new List<MiddlewareCall>();
        // A lambda is a pipeline of its own, or no pipeline at all; a local function is read where it is called.
        foreach (var operation in function.Own())
            if (operation is IInvocationOperation call && (MayCapture(call) || MayAdd(call)))
                inner.Add(new MiddlewareCall(Known(call.TargetMethod) ?? "", call, MayCapture(call) ? call.TargetMethod : Builder(call)!, isDirect: true));
        return inner.OrderBy(static call => call.NameStart).ToArray();
    }

    private static ILookup<string, IInvocationOperation> Named(IOperation body) =>
        body.Descendants().OfType<IInvocationOperation>().Where(static call => IsKnownName(call.TargetMethod.Name)).ToLookup(static call => call.TargetMethod.Name, StringComparer.Ordinal);

    private static bool IsKnownName(string name) => ApiIndex<Middleware>.Knows(name) || MayBring(name) is not null;

    // A method that we cannot read may add one of them, by its name: IdentityServer's adds authentication.
    private static string? Known(IMethodSymbol method) =>
        ApiIndex<Middleware>.Concerns(method) ? method.Name : method.DeclaringSyntaxReferences.IsEmpty ? MayBring(method.Name) : null;

    private static string? MayBring(string name) =>
        IdentifierWords.Has(name, "identity", "authentication") ? "UseAuthentication?"
        : IdentifierWords.Has(name, "cors") ? "UseCors?"
        : IdentifierWords.Has(name, "routing", "mvc") ? "UseRouting?"
        : null;

    // The variable at the start of a chain, or the argument, that is an application builder.
    private static ISymbol? Builder(IInvocationOperation call)
    {
        // The name first: every call of a method of this compilation is asked.
        foreach (var argument in Call.Of(call).Unreduced)
            if (argument.Parameter?.Type is { } type && IsNamedBuilder(type) && type.Is(AspNetCore.IApplicationBuilder))
                return Root(argument.Value);
        return null;
    }

    private static ISymbol? Root(IOperation value)
    {
        for (var depth = 0; depth < 64; depth++)
        {
            value = value.Unwrap();
            switch (value)
            {
                case ILocalReferenceOperation local: return local.Local;
                case IParameterReferenceOperation parameter: return parameter.Parameter;
                case IFieldReferenceOperation field: return field.Field;
                case IPropertyReferenceOperation property: return property.Property;
                case IInvocationOperation call when call.Type.Is(AspNetCore.IApplicationBuilder) && Call.Of(call).Unreduced.At(0) is { } builder:
                    value = builder;
                    break;
                default: return null;
            }
        }
        return null;
    }

    private static ISymbol? Parameter(IInvocationOperation call, ISymbol builder)
    {
        foreach (var argument in Call.Of(call).Unreduced)
            if ((argument.Parameter?.Type).Is(AspNetCore.IApplicationBuilder) && SymbolEqualityComparer.Default.Equals(Root(argument.Value), builder))
                return (call.TargetMethod.ReducedFrom ?? call.TargetMethod).OriginalDefinition.Parameters[argument.Parameter!.Ordinal];
        return null;
    }
}
