using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Limits;

namespace AuthAnalyzers.Code.Program;

/// <summary>The bodies of methods that this compilation declares, each bound once and only when asked for.</summary>
internal sealed class SourceMethods
{
    private readonly SemanticModels _models;
    private readonly ConcurrentDictionary<ISymbol, IOperation?> _bodies = new(SymbolEqualityComparer.Default);

    private readonly Implementations _implementations;

    public SourceMethods(SemanticModels models)
    {
        _models = models;
        _implementations = new(models);
    }

    public static SourceMethods Of(Models models) => models.Get(static m => new SourceMethods(SemanticModels.Of(m)));

    /// <summary>Whether the member is written in this compilation; a referenced project may be source too, and is not ours to read.</summary>
    public bool Declares(ISymbol member) => DeclarationHere(member) is not null;

    /// <summary>The body that a call of the method runs; null where it has none in this compilation.</summary>
    public IOperation? Body(IMethodSymbol method)
    {
        method = Declaration(method);
        return method.DeclaringSyntaxReferences.IsEmpty ? null : _bodies.GetOrAdd(method, Bind);
    }

    /// <summary>
    /// The declaration whose body a call of the method runs, and whose parameters stand in it: of an extension method the one with the receiver, of a partial method the implementing part, of a member of
    /// an interface or abstract class its only implementation in this compilation.
    /// </summary>
    public IMethodSymbol Declaration(IMethodSymbol method)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        method = method.PartialImplementationPart ?? method;
        return _implementations.Only(method) ?? method;
    }

    /// <summary>The value that a field or get-only property of this compilation is declared with.</summary>
    public IOperation? Initializer(ISymbol member) =>
        member.DeclaringSyntaxReferences.IsEmpty ? null : _bodies.GetOrAdd(member.OriginalDefinition, Bind) switch
        {
            IFieldInitializerOperation field => field.Value,
            IPropertyInitializerOperation property => property.Value,
            IVariableInitializerOperation variable => variable.Value,
            IBlockOperation { Operations: { Length: 1 } operations } when operations[0] is IReturnOperation { ReturnedValue: { } value } => value,
            _ => null,
        };

    /// <summary>The value that a parameter of this compilation has where a call leaves it out.</summary>
    public IOperation? Default(IParameterSymbol parameter) =>
        DeclarationHere(parameter) is ParameterSyntax { Default.Value: { } value } ? _models.Of(value.SyntaxTree).GetOperation(value, Cancellation.Token) : null;

    // A referenced project may be a compilation too; its trees are not ours to bind.
    private IOperation? Bind(ISymbol member) => DeclarationHere(member) is { } syntax ? Body(syntax) : null;

    /// <summary>The body of a declaration in this compilation; of a type, that of its primary constructor.</summary>
    public IOperation? Body(SyntaxNode syntax)
    {
        var model = _models.Of(syntax.SyntaxTree);
        if (model.GetOperation(syntax, Cancellation.Token) is { } operation)
            return operation is ILocalFunctionOperation local ? local.Body : operation;
        // A primary constructor's body is what it passes on to the base type.
        if (syntax is TypeDeclarationSyntax { BaseList: var list })
            return list?.Types.FirstOrDefault() is PrimaryConstructorBaseTypeSyntax handedOn ? model.GetOperation(handedOn, Cancellation.Token) : null;
        foreach (var child in syntax.ChildNodes())
            if (model.GetOperation(child, Cancellation.Token) is { } part
                and (IFieldInitializerOperation or IPropertyInitializerOperation or IVariableInitializerOperation or IBlockOperation))
                return part;
        return null;
    }

    private SyntaxNode? DeclarationHere(ISymbol member)
    {
        foreach (var reference in member.DeclaringSyntaxReferences)
            if (_models.Compilation.ContainsSyntaxTree(reference.SyntaxTree))
                return reference.GetSyntax(Cancellation.Token);
        return null;
    }
}
