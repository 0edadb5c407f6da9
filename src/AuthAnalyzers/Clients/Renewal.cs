using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Clients;

/// <summary>Whether code between two sends may give the second one other credentials.</summary>
internal static class Renewal
{
    // Of calls that count, wait and tell.
    private static readonly string[] s_harmless =
    {
        "log", "delay", "sleep", "wait", "write", "print", "trace", "increment", "format", "concat", "dispose", "from", "pow", "min", "max", "next", "console", "yield", "cancel", "ensure", "read", "throw", "equals", "string", "seconds", "milliseconds", "serialize", "deserialize", "contains",
    };

    /// <summary>Whether the code calls anything that is not known to leave credentials alone, or sets an authorization header.</summary>
    public static bool MayBeIn(IOperation code, Func<IInvocationOperation, bool>? isSend = null)
    {
        foreach (var operation in code.DescendantsAndSelf())
            if (operation is IInvocationOperation call && isSend?.Invoke(call) != true && !IsHarmless(call) || operation is IDynamicInvocationOperation || IsCredential(operation))
                return true;
        return false;
    }

    private static bool IsCredential(IOperation operation) =>
        operation is IAssignmentOperation { Target: IMemberReferenceOperation { Member.Name: var name } } && IdentifierWords.Has(name, "authorization", "token", "accesstoken", "credential", "auth", "password", "key", "cookie")
        || operation is IObjectCreationOperation { Type: { } type } && type.IsExactly(Net.AuthenticationHeaderValue);

    private static bool IsHarmless(IInvocationOperation call) =>
        ApiIndex<LogSink>.Concerns(call.TargetMethod) || IdentifierWords.Has(call.TargetMethod.Name, s_harmless) || IdentifierWords.Has(call.TargetMethod.Name, "to", "is", "get") && call.TargetMethod.ContainingType?.RootNamespace() == "System" && call.TargetMethod.ContainingType.Name is not "HttpClient"
        || call.TargetMethod.ContainingType.IsExactly(BaseLibrary.TimeSpan) || call.TargetMethod.ContainingType?.Name == "Math";
}
