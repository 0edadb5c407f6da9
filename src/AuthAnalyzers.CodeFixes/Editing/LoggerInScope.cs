using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.CodeFixes.Editing;

/// <summary>The logger that a statement at a place may write to.</summary>
internal static class LoggerInScope
{
    /// <summary>The name of a variable or member that has <c>LogWarning</c> there; null where there is none.</summary>
    public static string? Of(FixSite site, SyntaxNode place)
    {
        var isStatic = site.Model.GetEnclosingSymbol(place.SpanStart) is { IsStatic: true };
        foreach (var symbol in site.Model.LookupSymbols(place.SpanStart))
        {
            ITypeSymbol? type = symbol switch
            {
                ILocalSymbol local when local.Locations[0].SourceSpan.Start < place.SpanStart => local.Type,
                IParameterSymbol parameter => parameter.Type,
                IFieldSymbol field when !isStatic || field.IsStatic => field.Type,
                IPropertySymbol property when !isStatic || property.IsStatic => property.Type,
                _ => null,
            };
            if (type is not null && type.Is(Logs.ILogger) && !site.Model.LookupSymbols(place.SpanStart, type, "LogWarning", includeReducedExtensionMethods: true).IsEmpty)
                return symbol.Name;
        }
        return null;
    }
}
