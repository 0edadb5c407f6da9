using Microsoft.CodeAnalysis;

namespace AuthAnalyzers.CodeFixes.Editing;

/// <summary>Elements taken out of lists with commas.</summary>
internal static class SeparatedLists
{
    /// <summary>The list without that element and one comma; what stood behind the last element stays behind the new last one.</summary>
    public static SeparatedSyntaxList<T> Without<T>(SeparatedSyntaxList<T> list, int index) where T : SyntaxNode
    {
        var last = index == list.Count - 1;
        var behind = list[index].GetTrailingTrivia();
        list = list.RemoveAt(index);
        return last && list.Count > 0 ? list.Replace(list[list.Count - 1], list[list.Count - 1].WithTrailingTrivia(behind)) : list;
    }
}
