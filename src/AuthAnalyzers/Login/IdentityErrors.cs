using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Login;

/// <summary>Where the errors of <c>UserManager.CreateAsync</c> get to the caller: "Username 'a@b.c' is already taken." is one of them.</summary>
internal static class IdentityErrors
{
    // A local made of errors, a list that is filled with them, what is made of that.
    private const int MostRounds = 4;

    /// <summary>The answer that shows them; null where none does.</summary>
    public static IOperation? Shown(IOperation function, List<IInvocationOperation> creations, Models compilation)
    {
        var carriers = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var creation in creations)
            if ((creation.TargetMethod.IsDeclaredBy(Identity.UserManager) || creation.TargetMethod.IsDeclaredBy(Identity.OldUserManager)) && Stored(creation) is { } result)
                carriers.Add(result);
        if (carriers.Count == 0)
            return null;
        for (var round = 0; round < MostRounds && Spread(function, carriers); round++) { }
        foreach (var operation in function.Descendants())
            if (Carries(operation, carriers) && Answer(operation, compilation) is { } answer)
                return answer;
        return null;
    }

    // var errors = result.Errors.Select(…); foreach (var error in result.Errors) lines.Add(error.Description);
    private static bool Spread(IOperation function, HashSet<ISymbol> carriers)
    {
        var grown = false;
        foreach (var operation in function.Descendants())
        {
            if (!Carries(operation, carriers))
                continue;
            for (var around = operation.Parent; around is not null and not (IBlockOperation or IAnonymousFunctionOperation or IConditionalOperation); around = around.Parent)
                switch (around)
                {
                    case IVariableDeclaratorOperation { Symbol: var local } when IsText(local.Type):
                        grown |= carriers.Add(local);
                        break;
                    case IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation { Symbol: var element } } loop when operation.IsIn(loop.Collection):
                        grown |= carriers.Add(element);
                        break;
                    case IAssignmentOperation { Target: ILocalReferenceOperation { Local: var assigned } } when IsText(assigned.Type):
                        grown |= carriers.Add(assigned);
                        break;
                    case IInvocationOperation { TargetMethod.Name: "Add" or "AddRange" or "Append" or "AppendLine", Instance: ILocalReferenceOperation { Local: var list } }:
                        grown |= carriers.Add(list);
                        break;
                }
        }
        return grown;
    }

    private static bool IsText(ITypeSymbol type) => type.SpecialType is not (SpecialType.System_Boolean or SpecialType.System_Int32);

    // The result itself or its errors; that it succeeded tells nothing of why it did not.
    private static bool Carries(IOperation operation, HashSet<ISymbol> carriers) => operation is ILocalReferenceOperation { Local: var local } && carriers.Contains(local)
        && operation.Parent is not IPropertyReferenceOperation { Property.Name: "Succeeded" or "Count" or "Length" } && !(operation.Parent is ISimpleAssignmentOperation assignment && assignment.Target == operation);

    private static IOperation? Answer(IOperation operation, Models compilation)
    {
        for (var around = operation.Parent; around is not null and not IBlockOperation; around = around.Parent)
            switch (around)
            {
                // return result.Succeeded ? Ok() : BadRequest(result.Errors);
                case IReturnOperation { ReturnedValue: { } value } when Answers.Made(value) != operation:
                    return Answers.Made(value).Chosen().Find(choice => operation.IsIn(choice)) is { } chosen ? Answers.Made(chosen) : Answers.Made(value);
                case IThrowOperation { Exception: { } exception }:
                    return exception.Unwrap();
                case IExpressionStatementOperation when Answers.Effect(around) is { } effect && Answers.Of(compilation).IsShown(effect, s_none):
                    return effect;
                // AddErrors(result);
                case IInvocationOperation { TargetMethod: { DeclaringSyntaxReferences.IsEmpty: false } helper } call when Argument.Of(operation) is not null && SourceMethods.Of(compilation).Body(helper) is { } body && Shows(body, compilation):
                    return call;
                case IConditionalOperation conditional when operation.IsIn(conditional.Condition):
                    return null;
            }
        return null;
    }

    private static readonly HashSet<ILocalSymbol> s_none = new(SymbolEqualityComparer.Default);

    private static bool Shows(IOperation body, Models compilation)
    {
        foreach (var operation in body.Descendants())
            if (operation is IExpressionStatementOperation && Answers.Effect(operation) is { } effect && Answers.Of(compilation).IsShown(effect, s_none))
                return true;
        return false;
    }

    private static ILocalSymbol? Stored(IInvocationOperation call)
    {
        IOperation around = call;
        while (around.Parent is IAwaitOperation or IConversionOperation or IPropertyReferenceOperation { Property.Name: "Result" } or IParenthesizedOperation)
            around = around.Parent;
        return around.Parent switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation local } => local.Local,
            // await users.CreateAsync(user, password) is { Succeeded: false } refused
            IIsPatternOperation { Pattern: IRecursivePatternOperation { DeclaredSymbol: ILocalSymbol named } } => named,
            _ => null,
        };
    }
}
