using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthAnalyzers.Credentials;

/// <summary>How a message shows an expression: as it is written, where that is short.</summary>
internal static class Excerpt
{
    private const int Longest = 60;

    /// <summary>The member that a call or an assignment speaks of: <c>Authorization</c> of <c>headers.Authorization = value</c>.</summary>
    public static string OfMember(IOperation operation) => operation switch
    {
        IAssignmentOperation { Target: IMemberReferenceOperation { Member: IPropertySymbol { IsIndexer: true, ContainingType.Name: var type } } } => type,
        IAssignmentOperation { Target: IMemberReferenceOperation { Member.Name: var member } } => member,
        IInvocationOperation { TargetMethod.Name: var method } => method,
        _ => Of(operation),
    };

    public static string Of(IOperation value)
    {
        var syntax = value.Syntax is PostfixUnaryExpressionSyntax { Operand: var operand } ? operand : value.Syntax;
        if (syntax is not (MemberBindingExpressionSyntax or ElementBindingExpressionSyntax) && syntax.ToString() is { Length: <= Longest } text && text.IndexOf('\n') < 0)
            return text;
        return value switch
        {
            IMemberReferenceOperation { Member: var member } => member.ContainingType.Name + "." + member.Name,
            IInvocationOperation { TargetMethod: var method } => method.ContainingType.Name + "." + method.Name,
            _ => "a value",
        };
    }
}
