using Microsoft.CodeAnalysis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Apis;

/// <summary>The roles of the types that values pass through.</summary>
internal static class BaseRoles
{
    private static readonly (BaseRole Role, string[] Types)[] s_table =
    {
        (BaseRole.Wrapper, new[] { "System.Nullable`1", "System.Lazy`1", "System.Threading.Tasks.Task`1", "System.Threading.Tasks.ValueTask`1" }),
        (BaseRole.Sequence, new[]
        {
            "System.Span`1", "System.ReadOnlySpan`1", "System.Memory`1", "System.ReadOnlyMemory`1", "System.ArraySegment`1", "System.Linq.IOrderedEnumerable`1", "System.Collections.ObjectModel.Collection`1",
            "System.Collections.Generic.IEnumerable`1", "System.Collections.Generic.IList`1", "System.Collections.Generic.ICollection`1", "System.Collections.Generic.ISet`1", "System.Collections.Generic.IAsyncEnumerable`1",
            "System.Collections.Generic.IReadOnlyList`1", "System.Collections.Generic.IReadOnlyCollection`1", "System.Collections.Generic.List`1", "System.Collections.Generic.Stack`1", "System.Collections.Generic.Queue`1",
            "System.Collections.Generic.HashSet`1", "System.Collections.Generic.LinkedList`1", "System.Collections.Immutable.ImmutableArray`1", "System.Collections.Immutable.ImmutableList`1",
        }),
        (BaseRole.Text, new[] { "System.Text.StringBuilder", "Microsoft.Extensions.Primitives.StringValues" }),
        (BaseRole.Number, new[] { "System.Numerics.BigInteger", "System.Int128", "System.UInt128" }),
        (BaseRole.Guid, new[] { "System.Guid" }),
        (BaseRole.Time, new[] { "System.DateTimeOffset" }),
        (BaseRole.Transforms, new[]
        {
            "System.Object", "System.ValueType", "System.Nullable`1", "System.Convert", "System.BitConverter", "System.Math", "System.MathF", "System.Guid", "System.Array", "System.Buffer", "System.Lazy`1", "System.Uri",
            "System.Span`1", "System.ReadOnlySpan`1", "System.Memory`1", "System.ReadOnlyMemory`1", "System.MemoryExtensions", "System.ArraySegment`1", "System.DateTime", "System.DateTimeOffset", "System.TimeSpan",
            "System.Text.Encoding", "System.Text.StringBuilder", "System.Text.Rune", "System.Text.RegularExpressions.Regex", "System.Linq.Enumerable", "System.Numerics.BigInteger", "System.Int128", "System.UInt128",
            "System.Threading.Tasks.Task", "System.Threading.Tasks.Task`1", "System.Threading.Tasks.ValueTask", "System.Threading.Tasks.ValueTask`1",
            "System.Runtime.InteropServices.MemoryMarshal", "System.Buffers.Text.Base64Url", "System.Buffers.Text.Utf8Formatter", "System.Buffers.Binary.BinaryPrimitives", "System.Net.WebUtility", "System.Web.HttpUtility", "System.Web.HttpServerUtility",
            "Microsoft.AspNetCore.WebUtilities.WebEncoders", "Microsoft.AspNetCore.WebUtilities.Base64UrlTextEncoder", "Microsoft.IdentityModel.Tokens.Base64UrlEncoder",
            "System.Collections.Generic.List`1", "System.Collections.Generic.Stack`1", "System.Collections.Generic.Queue`1", "System.Collections.Generic.IEnumerable`1", "System.Collections.Generic.LinkedList`1",
            "System.Collections.Generic.HashSet`1", "System.Collections.Immutable.ImmutableArray`1", "System.Collections.Immutable.ImmutableArray", "System.Collections.Immutable.ImmutableList`1", "System.Collections.Immutable.ImmutableList",
            "System.Collections.Concurrent.ConcurrentDictionary`2",
        }),
        (BaseRole.Keeps, new[]
        {
            "System.String", "System.Guid", "System.DateTime", "System.DateTimeOffset", "System.Text.StringBuilder", "System.Numerics.BigInteger", "System.Memory`1", "System.ReadOnlyMemory`1", "System.Span`1", "System.ReadOnlySpan`1", "System.ArraySegment`1",
            "System.Collections.Generic.List`1", "System.Collections.Generic.Stack`1", "System.Collections.Generic.Queue`1", "Microsoft.Extensions.Primitives.StringValues",
        }),
        (BaseRole.Swallows, new[]
        {
            "System.TimeSpan", "System.DateTime", "System.DateTimeOffset", "System.Random", "System.Threading.Timer", "System.Threading.PeriodicTimer", "System.Timers.Timer", "System.Threading.Thread", "System.Threading.SpinWait",
            "System.Math", "System.MathF",
        }),
        (BaseRole.Hash, new[] { "System.Security.Cryptography.HashAlgorithm", "System.IO.Hashing.NonCryptographicHashAlgorithm" }),
        (BaseRole.Keyed, new[] { "System.Security.Cryptography.KeyedHashAlgorithm" }),
    };

    // By the type's own name: what is behind it decides only where that is one of ours.
    private static readonly Dictionary<string, List<(string Type, BaseRole Roles)>> s_roles = ByName();

    /// <summary>Whether the type itself has the role.</summary>
    public static bool Has(this ITypeSymbol? type, BaseRole role)
    {
        if (type is not null && s_roles.TryGetValue(type.Name, out var known))
            foreach (var (name, roles) in known)
                if ((roles & role) != 0 && type.IsExactly(name))
                    return true;
        return false;
    }

    /// <summary>Whether the type or one that it derives from has the role.</summary>
    public static bool Inherits(this ITypeSymbol? type, BaseRole role)
    {
        for (; type is not null; type = type.BaseType)
            if (type.Has(role))
                return true;
        return false;
    }

    private static Dictionary<string, List<(string Type, BaseRole Roles)>> ByName()
    {
        var byName = new Dictionary<string, List<(string Type, BaseRole Roles)>>(StringComparer.Ordinal);
        foreach (var (role, types) in s_table)
            foreach (var type in types)
            {
                var name = type.Substring(type.LastIndexOf('.') + 1).Split('`')[0];
                if (!byName.TryGetValue(name, out var known))
                    byName.Add(name, known = new());
                var index = known.FindIndex(entry => entry.Type == type);
                if (index < 0)
                    known.Add((type, role));
                else
                    known[index] = (type, known[index].Roles | role);
            }
        return byName;
    }
}
