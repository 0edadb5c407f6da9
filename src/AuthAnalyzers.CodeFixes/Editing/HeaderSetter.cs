using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthAnalyzers.CodeFixes.Editing;

/// <summary>What becomes of a header that the response has already.</summary>
internal enum ExistingHeader
{
    /// <summary>It is set anew.</summary>
    Replaced,

    /// <summary>It stays, and nothing is set.</summary>
    Kept,

    /// <summary>It gets another value: each handler of a policy with several schemes adds its own challenge.</summary>
    Joined,
}

/// <summary>How a header is set on a response object of some framework.</summary>
internal sealed class HeaderSetter
{
    // Metadata name of the response's type, the statement that sets a header on it, and the one that adds a value to the header; {0} response, {1} name, {2} value.
    private static readonly (string Type, string Sets, string Appends)[] s_responses =
    {
        ("Microsoft.AspNetCore.Http.HttpResponse", "{0}.Headers[{1}] = {2};", "{0}.Headers.Append({1}, {2});"),
        ("Microsoft.AspNetCore.Http.Features.IHttpResponseFeature", "{0}.Headers[{1}] = {2};", "{0}.Headers.Append({1}, {2});"),
        ("System.Net.HttpListenerResponse", "{0}.AddHeader({1}, {2});", "{0}.AppendHeader({1}, {2});"),
        ("System.Web.HttpResponse", "{0}.AppendHeader({1}, {2});", "{0}.AppendHeader({1}, {2});"),
        ("System.Web.HttpResponseBase", "{0}.AppendHeader({1}, {2});", "{0}.AppendHeader({1}, {2});"),
        ("Microsoft.Owin.IOwinResponse", "{0}.Headers[{1}] = {2};", "{0}.Headers.Append({1}, {2});"),
        ("Microsoft.Azure.Functions.Worker.Http.HttpResponseData", "{0}.Headers.Add({1}, {2});", "{0}.Headers.Add({1}, {2});"),
    };

    private readonly string _format;
    private readonly string _header;
    private readonly string _value;

    private HeaderSetter(string format, string header, string value, INamedTypeSymbol? extensions)
    {
        _format = format;
        _header = header;
        _value = value;
        Extensions = extensions;
    }

    /// <summary>The class whose extension method the statement calls, so that its namespace must be imported; null for members of the response.</summary>
    public INamedTypeSymbol? Extensions { get; }

    /// <summary>The setter for a response of that type; null for a type that is no response, or cannot do what is asked.</summary>
    /// <param name="site">The diagnostic's site.</param>
    /// <param name="response">The response's type.</param>
    /// <param name="header">The header's name.</param>
    /// <param name="value">The C# expression of its value.</param>
    /// <param name="existing">What becomes of the header where the response has it already.</param>
    public static HeaderSetter? Of(FixSite site, ITypeSymbol response, string header, string value, ExistingHeader existing)
    {
        var compilation = site.Compilation;
        foreach (var (name, sets, appends) in s_responses)
        {
            if (!IsOrDerives(response, compilation, name))
                continue;
            var ofCore = name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal);
            switch (existing)
            {
                case ExistingHeader.Joined:
                    var append = ofCore ? Extension(compilation, "Microsoft.AspNetCore.Http.HeaderDictionaryExtensions", "Append") : null;
                    return ofCore && append is null ? null
                        : append is not null && IsHidden(site, response, append) ? new(append.ToDisplayString() + ".Append({0}.Headers, {1}, {2});", header, value, null)
                        : new(appends, header, value, append);
                case ExistingHeader.Kept:
                    // IDictionary's TryAdd: .NET Core 2.0 and later.
                    return ofCore && Extension(compilation, "System.Collections.Generic.CollectionExtensions", "TryAdd") is { } tryAdd
                        ? new("{0}.Headers.TryAdd({1}, {2});", header, value, tryAdd)
                        : null;
                default:
                    var hasIndexer = sets.IndexOf("[{1}]", StringComparison.Ordinal) >= 0;
                    return new(hasIndexer && HeaderProperty(response, header) is { } property ? "{0}.Headers." + property + " = {2};" : sets, header, value, null);
            }
        }
        return null;
    }

    /// <summary>The statement that sets the header on the response that the expression names.</summary>
    public StatementSyntax Statement(string response) =>
        SyntaxFactory.ParseStatement(string.Format(_format, response, Quoted(_header), _value)).Importing(Extensions);

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

    // `using System.Linq;` has an Append of its own, beside which no using is added for another.
    private static bool IsHidden(FixSite site, ITypeSymbol response, INamedTypeSymbol extensions)
    {
        ITypeSymbol? headers = null;
        for (ITypeSymbol? type = response; type is not null && headers is null; type = type.BaseType)
            headers = type.GetMembers("Headers").OfType<IPropertySymbol>().FirstOrDefault()?.Type;
        var others = false;
        foreach (var found in site.Model.LookupSymbols(site.Node.SpanStart, headers, "Append", includeReducedExtensionMethods: true))
            if (SymbolEqualityComparer.Default.Equals(found.ContainingType, extensions))
                return false;
            else
                others = true;
        return others;
    }

    private static INamedTypeSymbol? Extension(Compilation compilation, string type, string method) =>
        compilation.GetTypesByMetadataName(type).FirstOrDefault(t => t.DeclaredAccessibility == Accessibility.Public && !t.GetMembers(method).IsEmpty);

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
        foreach (var (name, _, _) in s_responses)
            if (type.Name == name.Substring(name.LastIndexOf('.') + 1) || type.BaseType is { SpecialType: not SpecialType.System_Object })
                if (IsOrDerives(type, compilation, name))
                    return true;
        return false;
    }
}
