using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Code.Values;

/// <summary>The functions that a delegate may run: a lambda, a local function or a method, wherever the delegate was made.</summary>
internal sealed class Delegates(Origins origins, SourceMethods methods)
{
    // Whatever chooses among more is a table.
    private const int Most = 8;

    public static Delegates Of(Models models) => models.Get(static m => new Delegates(Origins.Of(m), SourceMethods.Of(m)));

    /// <summary>Each with its body; none where one of them is not in this compilation, or where there may be no delegate at all (<c>strict ? check : null</c>).</summary>
    public IReadOnlyList<(IMethodSymbol Method, IOperation Body)> Functions(IOperation value)
    {
        var found = new List<(IMethodSymbol, IOperation)>();
        var isInView = !value.Chosen().Exists(static choice => choice.IsNothing())
            && origins.Is(value, Ways.All, origin => origin.Value is IDelegateCreationOperation or IAnonymousFunctionOperation or IMethodReferenceOperation ? Add(origin.Value) : OriginAnswer<bool>.GoOn);
        return isInView && found.Count <= Most ? found : Array.Empty<(IMethodSymbol, IOperation)>();

        OriginAnswer<bool> Add(IOperation target)
        {
            // new SignatureValidator(Read) makes one of another.
            while (target is IDelegateCreationOperation { Target: var inner })
                target = inner.Unwrap();
            var (method, body) = target switch
            {
                IAnonymousFunctionOperation lambda => (lambda.Symbol, lambda.Body),
                IMethodReferenceOperation { Method: var named } => (methods.Declaration(named), methods.Body(named)),
                _ => default((IMethodSymbol, IOperation?)),
            };
            if (body is null)
                return OriginAnswer<bool>.IsNot;
            found.Add((method, body));
            return OriginAnswer<bool>.Is(true);
        }
    }
}
