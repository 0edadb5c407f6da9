using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthAnalyzers.CodeFixes.Editing;

/// <summary>How a header is set on a response object of some framework.</summary>
internal sealed class HeaderSetter
{
    // Metadata name of the response's type, and the call that sets a header on it; {0} response, {1} name, {2} value.
    private static readonly (string Type, string Format)[] s_responses =
    {
        ("Microsoft.AspNetCore.Http.HttpResponse", "{0}.Headers[{1}] = {2};"),
        ("Microsoft.AspNetCore.Http.Features.IHttpResponseFeature", "{0}.Headers[{1}] = {2};"),
        ("System.Net.HttpListenerResponse", "{0}.AddHeader({1}, {2});"),
        ("System.Web.HttpResponse", "{0}.AppendHeader({1}, {2});"),
        ("System.Web.HttpResponseBase", "{0}.AppendHeader({1}, {2});"),
        ("Microsoft.Owin.IOwinResponse", "{0}.Headers[{1}] = {2};"),
        ("Microsoft.Azure.Functions.Worker.Http.HttpResponseData", "{0}.Headers.Add({1}, {2});"),
    };

    private readonly string _format;
    private readonly string _header;
    private readonly string _value;

    private HeaderSetter(string format, string header, string value)
    {
        _format = format;
        _header = header;
        _value = value;
    }

    /// <summary>The setter for a response of that type; null for a type that is no response, or cannot do what is asked.</summary>
    public static HeaderSetter? Of(Compilation compilation, ITypeSymbol response, string header, string value, bool keepExisting)
    {
        foreach (var (name, format) in s_responses)
        {
            if (!IsOrDerives(response, compilation, name))
                continue;
            var own = format;
            if (format.IndexOf("[{1}]", StringComparison.Ordinal) >= 0)
            {
                if (keepExisting)
                    // IDictionary's TryAdd: .NET Core 2.0 and later.
                    own = name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) && HasTryAdd(compilation) ? "{0}.Headers.TryAdd({1}, {2});" : "";
                else if (HeaderProperty(response, header) is { } property)
                    own = "{0}.Headers." + property + " = {2};";
            }
            else if (keepExisting)
                own = "";
            return own.Length == 0 ? null : new(own, header, value);
        }
        return null;
    }

    /// <summary>The statement that sets the header on the response that the expression names.</summary>
    public StatementSyntax Statement(string response) =>
        SyntaxFactory.ParseStatement(string.Format(_format, response, Quoted(_header), Quoted(_value)));

    public static string Quoted(string text) => SyntaxFactory.Literal(text).ToString();

    // IHeaderDictionary.WWWAuthenticate and its like: .NET 6 and later.
    private static string? HeaderProperty(ITypeSymbol response, string header)
    {
        var property = header.Replace("-", "");
        for (ITypeSymbol? type = response; type is not null; type = type.BaseType)
            foreach (var member in type.GetMembers("Headers"))
                if (member is IPropertySymbol headers && headers.Type.GetMembers(property) is { IsEmpty: false })
                    return property;
        return null;
    }

    private static bool HasTryAdd(Compilation compilation) =>
        compilation.GetTypesByMetadataName("System.Collections.Generic.CollectionExtensions").Any(static t => t.DeclaredAccessibility == Accessibility.Public && !t.GetMembers("TryAdd").IsEmpty);

    private static bool IsOrDerives(ITypeSymbol type, Compilation compilation, string metadataName)
    {
        foreach (var known in compilation.GetTypesByMetadataName(metadataName))
        {
            for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
                if (SymbolEqualityComparer.Default.Equals(current, known))
                    return true;
            if (type.AllInterfaces.Contains(known, SymbolEqualityComparer.Default))
                return true;
        }
        return false;
    }

    public static bool IsResponse(ITypeSymbol type, Compilation compilation)
    {
        foreach (var (name, _) in s_responses)
            if (type.Name == name.Substring(name.LastIndexOf('.') + 1) || type.BaseType is { SpecialType: not SpecialType.System_Object })
                if (IsOrDerives(type, compilation, name))
                    return true;
        return false;
    }
}
