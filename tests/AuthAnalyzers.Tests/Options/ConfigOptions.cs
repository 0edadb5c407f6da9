using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AuthAnalyzers.Tests.Options;

/// <summary>Options as <c>.editorconfig</c> gives them, the same for every file.</summary>
internal sealed class ConfigOptions(params (string Key, string Value)[] values) : AnalyzerConfigOptionsProvider
{
    private readonly Values _options = new(values.ToDictionary(v => "auth_analyzers." + v.Key, v => v.Value));

    public override AnalyzerConfigOptions GlobalOptions => _options;

    /// <summary>How often the keys were listed.</summary>
    public int Listed => _options.Listed;

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => _options;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => _options;

    private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public int Listed { get; private set; }

        public override IEnumerable<string> Keys
        {
            get
            {
                Listed++;
                return values.Keys;
            }
        }

        public override bool TryGetValue(string key, out string value) => values.TryGetValue(key, out value!);
    }
}
