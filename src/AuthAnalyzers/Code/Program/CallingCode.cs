namespace AuthAnalyzers.Code.Program;

/// <summary>What flows through one compilation rest on, shared by all of them.</summary>
internal sealed class CallingCode
{
    public CallingCode(SemanticModels models, SourceMethods methods)
    {
        Methods = methods;
        References = new References(models);
    }

    public SourceMethods Methods { get; }

    public References References { get; }
}
