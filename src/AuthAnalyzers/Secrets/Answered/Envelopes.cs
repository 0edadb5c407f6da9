using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials;

namespace AuthAnalyzers.Secrets.Answered;

/// <summary>What a project puts around what it answers, so that its type no longer shows: <c>new ApiResponse { Data = users }</c> with an <c>object Data</c>, <c>Success(users)</c> of a base controller.</summary>
internal sealed class Envelopes(SourceMethods methods)
{
    // What such a method gives.
    private static readonly HashSet<string> s_answers = new(StringComparer.Ordinal)
    {
        "IActionResult", "ActionResult", "JsonResult", "ObjectResult", "OkObjectResult", "ContentResult", "IHttpActionResult", "HttpResponseMessage", "IResult",
    };

    private readonly ConcurrentDictionary<IMethodSymbol, string?> _sent = new(SymbolEqualityComparer.Default);

    public static Envelopes Of(Models models) => models.Get(static m => new Envelopes(SourceMethods.Of(m)));

    /// <summary>Whether the method may be the project's own that answers with what it is given.</summary>
    public static bool MaySend(ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.Ordinary, DeclaringSyntaxReferences.IsEmpty: false } method && method.ReturnType.Awaited() is { } answer && s_answers.Contains(answer.Name)
        && method.OriginalDefinition.Parameters.Any(static parameter => IsAnything(parameter.Type));

    /// <summary>The parameter that a method of the project answers with: <c>data</c> of <c>IActionResult Success(object data) => Ok(new { success = true, data })</c>; null where it answers with none.</summary>
    public string? SentBy(IMethodSymbol method) => MaySend(method) ? _sent.GetOrAdd(method.OriginalDefinition, Find) : null;

    /// <summary>What is in the members of an object that may hold anything; empty for other objects.</summary>
    public static IEnumerable<IOperation> Contents(IOperation body)
    {
        if (Locals.WrittenAs(body).UnwrapConverted() is not IObjectCreationOperation { Type: { DeclaringSyntaxReferences.IsEmpty: false } type } made || ObjectState.Of(made) is not { } state)
            yield break;
        foreach (var member in type.GetMembers())
            if (member is IPropertySymbol { IsIndexer: false, IsStatic: false, DeclaredAccessibility: Accessibility.Public } property && IsAnything(property.Type) && !SecretTypes.IsLeftOut(property))
            {
                foreach (var setting in state[property.Name])
                    if (setting.Value is { } value)
                        yield return value.UnwrapConverted();
                // new ApiResponse(200, users)
                foreach (var argument in Call.Of(made))
                    if (string.Equals(argument.Name, property.Name, StringComparison.OrdinalIgnoreCase))
                        yield return argument.Value.UnwrapConverted();
            }
    }

    private static bool IsAnything(ITypeSymbol type) => type is { SpecialType: SpecialType.System_Object } or { TypeKind: TypeKind.Dynamic or TypeKind.TypeParameter };

    private string? Find(IMethodSymbol method)
    {
        if (!methods.Declares(method) || methods.Body(method) is not { } body)
            return null;
        foreach (var operation in body.DescendantsAndSelf())
            if (operation is IParameterReferenceOperation { Parameter: var parameter } read && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method) && IsAnything(parameter.Type) && IsSent(read))
                return parameter.Name;
        return null;
    }

    // Ok(data), Ok(new { data }), Json(new ApiResponse { Data = data }), new StringContent(JsonConvert.SerializeObject(data))
    private static bool IsSent(IOperation read)
    {
        for (var outer = read.Parent; outer is not (null or IBlockOperation or IAnonymousFunctionOperation); outer = outer.Parent)
            // JsonConvert.SerializeObject(data) of a dynamic one
            if (outer is IDynamicInvocationOperation { Operation: IDynamicMemberReferenceOperation { MemberName: var late } })
                return late is "SerializeObject" or "Serialize" or "Ok" or "Json";
            else if (Call.Of(outer) is { Member: { } called } call)
            {
                if (ApiIndex<SendsObject>.Find(called) is { } role)
                    return call[role.Body] is { } sent && read.IsIn(sent);
                if (called is IMethodSymbol { MethodKind: not MethodKind.Constructor } method)
                    return SecretTypes.Serializes(method);
            }
        return false;
    }
}
