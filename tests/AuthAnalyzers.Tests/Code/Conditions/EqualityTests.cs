using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Code.Conditions;

/// <summary>Which two values are asked whether they are the same, however that is spelled.</summary>
public class EqualityTests
{
    [Theory]
    [InlineData("s == t")]
    [InlineData("s != t")]
    [InlineData("s.Equals(t)")]
    [InlineData("s.Equals(t, StringComparison.Ordinal)")]
    [InlineData("string.Equals(s, t)")]
    [InlineData("string.Equals(b: t, a: s)")]
    [InlineData("string.Equals(s, t, StringComparison.Ordinal)")]
    [InlineData("object.Equals(s, t)")]
    [InlineData("StringComparer.Ordinal.Equals(s, t)")]
    [InlineData("EqualityComparer<string>.Default.Equals(s, t)")]
    [InlineData("string.Compare(s, t) == 0")]
    [InlineData("0 != string.CompareOrdinal(s, t)")]
    [InlineData("s.CompareTo(t) == 0")]
    [InlineData("StringComparer.Ordinal.Compare(s, t) == 0")]
    [InlineData("System.Linq.Enumerable.SequenceEqual(s, t)")]
    public void Two_values_are_compared(string condition) => Assert.Equal("s t", Sides($"if ([|{condition}|]) Here();"));

    [Theory]
    [InlineData("s.Contains(t)")]
    [InlineData("ReferenceEquals(s, t)")]
    [InlineData("string.Compare(s, t) < 0")]
    [InlineData("s.StartsWith(t)")]
    public void Others_are_not(string condition) => Assert.Null(Sides($"if ([|{condition}|]) Here();"));

    [Theory]
    [InlineData("for (i = 0; i < 9; i++) if ([|s[i] != t[i]|]) return;")]
    [InlineData("for (i = 0; i < 9; i++) if (!([|s[i] == t[i]|])) break;")]
    [InlineData("for (i = 0; i < 9; i++) if ([|s[i] == t[i]|]) Here(); else return;")]
    [InlineData("for (i = 0; i < 9 && [|s[i] == t[i]|]; i++) { }")]
    [InlineData("while ([|s[i] == t[i]|]) i++;")]
    [InlineData("foreach (var x in s) if (i > 9 || [|s[i] != t[i]|]) throw new Exception();")]
    public void A_loop_ends_at_the_first_difference(string loop) => Assert.True(Of(loop)!.Value.EndsLoop);

    [Theory]
    [InlineData("for (i = 0; i < 9; i++) if ([|s[i] == t[i]|]) return;")]
    [InlineData("for (i = 0; i < 9; i++) if ([|s[i] != t[i]|]) a = false;")]
    [InlineData("for (i = 0; i < 9; i++) a &= [|s[i] == t[i]|];")]
    [InlineData("if ([|s[i] != t[i]|]) return;")]
    [InlineData("for (i = 0; i < 9; i++) if ([|items[i] != items[0]|]) return;")]
    [InlineData("while ([|s[i] != t[i]|]) i++;")]
    public void Or_goes_on(string loop) => Assert.False(Of(loop)!.Value.EndsLoop);

    private static string? Sides(string statement) => Of(statement) is { } equality ? $"{equality.Left.Syntax} {equality.Right.Syntax}" : null;

    private static Equality? Of(string statement) => Equality.Of(MarkedCode.InMethod(statement).Operation);
}
