using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Code.Values;

/// <summary>A text that a <c>StringBuilder</c> of the same body is given piece by piece: <c>url.Append("?token=").Append(token)</c>.</summary>
internal static class BuiltText
{
    /// <summary>The pieces of the text that the value is, in the order of the source; null where no builder makes it, or one whose text is also cut or changed.</summary>
    public static IReadOnlyList<IOperation>? PiecesOf(IOperation value)
    {
        if (Locals.WrittenAs(value).UnwrapConverted() is not IInvocationOperation { TargetMethod.Name: "ToString", Instance: { } built } || !built.Type.Is(BaseLibrary.StringBuilder)
            || built.Unwrap() is not ILocalReferenceOperation local || Locals.Given(local.Local, local) is not [{ Value: var made }] || Call.Of(made.Unwrap()) is not { } creation)
            return null;
        var pieces = new List<IOperation>();
        if (creation["value"] is { } first)
            pieces.Add(first);
        foreach (var use in BodyIndex.Uses(built, local.Local))
        {
            var receiver = use;
            for (var steps = 0; steps < StepBudget.MostDeep && receiver.Parent is IInvocationOperation { Instance: { } instance } call && instance == receiver; steps++)
            {
                switch (call.TargetMethod.Name)
                {
                    case "Append" when Call.Of(call).At(0) is { } piece:
                        pieces.Add(piece is IInterpolatedStringHandlerCreationOperation { Content: var written } ? written : piece);
                        break;
                    case "AppendFormat":
                        pieces.Add(call);
                        break;
                    case "Insert" or "Remove" or "Replace" or "Clear" or "AppendJoin":
                        return null;
                }
                receiver = call;
            }
        }
        return pieces;
    }
}
