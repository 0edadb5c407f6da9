using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthAnalyzers.Code.Calls;

/// <summary>
/// The elements that a value is written with: of <c>new[] { a, b }</c>, <c>[a, b]</c>, and of the array, span or list that the compiler makes of <c>Format(text, a, b)</c>.
/// A value that is written with none is its own only element: <c>Format(text, values)</c>.
/// </summary>
internal readonly struct Elements
{
    // OperationKind.CollectionExpression of newer compilers: the oldest that we support has no name for it.
    private const int CollectionExpression = 127;

    private readonly IOperation _value;
    private readonly ImmutableArray<IOperation> _listed;
    private readonly IOperation.OperationList _children;

    public Elements(IOperation value)
    {
        var inner = value.Unwrap();
        _value = value;
        _listed = default;
        _children = default;
        if (inner is IArrayCreationOperation { Initializer.ElementValues: var elements })
            _listed = elements;
        else if (IsCollectionExpression(inner))
            _children = inner.ChildOperations;
        IsWrittenOut = !_listed.IsDefault || IsCollectionExpression(inner);
    }

    /// <summary>Whether the elements stand in the source one by one.</summary>
    public bool IsWrittenOut { get; }

    public int Count => !IsWrittenOut ? 1 : !_listed.IsDefault ? _listed.Length : _children.Count;

    public ImmutableArray<IOperation> ToImmutable()
    {
        var elements = ImmutableArray.CreateBuilder<IOperation>(Count);
        foreach (var element in this)
            elements.Add(element);
        return elements.MoveToImmutable();
    }

    public Enumerator GetEnumerator() => new(this);

    /// <summary>Whether the value is <c>[a, b]</c>, or what the compiler makes of the arguments for <c>params ReadOnlySpan&lt;T&gt;</c>, which has the syntax of the call.</summary>
    public static bool IsCollectionExpression(IOperation value) => value.Syntax is CollectionExpressionSyntax || (int)value.Kind == CollectionExpression;

    public struct Enumerator
    {
        private readonly Elements _elements;
        private IOperation.OperationList.Enumerator _children;
        private int _at;

        internal Enumerator(Elements elements)
        {
            _elements = elements;
            _children = elements._children.GetEnumerator();
            _at = -1;
        }

        public readonly IOperation Current =>
            !_elements.IsWrittenOut ? _elements._value : !_elements._listed.IsDefault ? _elements._listed[_at] : _children.Current;

        public bool MoveNext()
        {
            if (_elements.IsWrittenOut && _elements._listed.IsDefault)
                return _children.MoveNext();
            return ++_at < _elements.Count;
        }
    }
}
