using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using AuthAnalyzers.Flow;
using AuthAnalyzers.Http;

namespace AuthAnalyzers.Challenges;

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
    private readonly System.Runtime.CompilerServices.ConditionalWeakTable<IOperation, MiddlewareCall[]> _read = new();

    public Pipelines(AuthCompilation compilation)
    {
        _methods = compilation.Methods;
    }

    /// <summary>What the function around the operation adds, in order.</summary>
    public IReadOnlyList<MiddlewareCall> Around(IOperation operation) => _read.GetValue(operation.EnclosingFunction(), ReadAll);

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

    // A local function may capture the builder.
    private static bool MayCapture(IInvocationOperation call) => call is { TargetMethod.MethodKind: MethodKind.LocalFunction, Arguments.IsEmpty: true };

    private MiddlewareCall[] ReadAll(IOperation function)
    {
        var calls = new List<MiddlewareCall>();
        Read(function, null, null, null, calls, 0);
        calls.Sort(static (a, b) => a.NameStart.CompareTo(b.NameStart));
        return calls.ToArray();
    }

    // `site` is the call that led here, `shown` its builder, and `given` what stands for that in this function; all are null where the function captures the builder, or is the first.
    private void Read(IOperation function, IInvocationOperation? site, ISymbol? shown, ISymbol? given, List<MiddlewareCall> calls, int depth)
    {
        var inner = new List<MiddlewareCall>();
        foreach (var operation in Own(function))
            if (operation is IInvocationOperation call && (MayCapture(call) || MayAdd(call)))
                inner.Add(new MiddlewareCall(Known(call.TargetMethod) ?? "", call, MayCapture(call) ? call.TargetMethod : Builder(call)!, site is null));
        inner.Sort(static (a, b) => a.NameStart.CompareTo(b.NameStart));
        foreach (var added in inner)
        {
            if (given is not null && !SymbolEqualityComparer.Default.Equals(added.Builder, given))
                continue;
            var captures = added.Builder is IMethodSymbol;
            if (added.Name.Length > 0)
                calls.Add(site is null ? added : new MiddlewareCall(added.Name, site, shown ?? added.Builder, false));
            else if (depth < MaximumDepth && _methods.Body(added.Call.TargetMethod) is { } body)
                Read(body, site ?? added.Call, captures ? null : shown ?? added.Builder, captures ? null : Parameter(added.Call, added.Builder), calls, depth + 1);
        }
    }

    // A lambda is a pipeline of its own, or no pipeline at all; a local function is read where it is called.
    private static IEnumerable<IOperation> Own(IOperation function)
    {
        var todo = new Stack<IOperation>();
        todo.Push(function);
        while (todo.Count > 0)
        {
            var current = todo.Pop();
            yield return current;
            foreach (var child in current.ChildOperations)
                if (child is not (IAnonymousFunctionOperation or ILocalFunctionOperation))
                    todo.Push(child);
        }
    }

    private static bool IsKnownName(string name) => name is "UseCors" or "UseAuthentication" or "UseAuthorization" or "UseRouting" || MayBring(name) is not null;

    private static string? Known(IMethodSymbol method) => method.Name switch
    {
        "UseCors" when method.IsDeclaredBy(KnownTypes.AspNetCore.CorsMiddlewareExtensions) => "UseCors",
        "UseAuthentication" when method.IsDeclaredBy(KnownTypes.AspNetCore.AuthAppBuilderExtensions) => "UseAuthentication",
        "UseAuthorization" when method.IsDeclaredBy(KnownTypes.AspNetCore.AuthorizationAppBuilderExtensions) => "UseAuthorization",
        "UseRouting" when method.IsDeclaredBy(KnownTypes.AspNetCore.EndpointRoutingApplicationBuilderExtensions) => "UseRouting",
        // A method that we cannot read, by whose name it may add one of them: IdentityServer's adds authentication.
        var name when method.DeclaringSyntaxReferences.IsEmpty => MayBring(name),
        _ => null,
    };

    private static string? MayBring(string name) =>
        name.IndexOf("Identity", StringComparison.Ordinal) >= 0 || name.IndexOf("Authentication", StringComparison.Ordinal) >= 0 ? "UseAuthentication?"
        : name.IndexOf("Cors", StringComparison.Ordinal) >= 0 ? "UseCors?"
        : name.IndexOf("Routing", StringComparison.Ordinal) >= 0 || name.IndexOf("Mvc", StringComparison.Ordinal) >= 0 ? "UseRouting?"
        : null;

    // The variable at the start of a chain, or the argument, that is an application builder.
    private static ISymbol? Builder(IInvocationOperation call)
    {
        // The name first: every call of a method of this compilation is asked.
        foreach (var argument in call.Arguments)
            if (argument.Parameter?.Type is { } type && IsNamedBuilder(type) && type.Is(KnownTypes.AspNetCore.IApplicationBuilder))
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
                case IInvocationOperation { Arguments.Length: > 0 } call when call.Type.Is(KnownTypes.AspNetCore.IApplicationBuilder): value = call.Arguments[0].Value; break;
                default: return null;
            }
        }
        return null;
    }

    private static ISymbol? Parameter(IInvocationOperation call, ISymbol builder)
    {
        foreach (var argument in call.Arguments)
            if ((argument.Parameter?.Type).Is(KnownTypes.AspNetCore.IApplicationBuilder) && SymbolEqualityComparer.Default.Equals(Root(argument.Value), builder))
                return (call.TargetMethod.ReducedFrom ?? call.TargetMethod).OriginalDefinition.Parameters[argument.Parameter!.Ordinal];
        return null;
    }
}
