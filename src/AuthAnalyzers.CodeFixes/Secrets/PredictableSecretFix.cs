using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>AUTH3003's fix: each source of the secret becomes the form of <c>RandomNumberGenerator</c> that gives the same kind of value.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PredictableSecretFix)), Shared]
public sealed class PredictableSecretFix : AuthFix
{
    public PredictableSecretFix() : base(Rules.PredictableSecret) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (SecureGenerator.In(site.Compilation) is not { } secure)
            yield break;
        var forms = new List<SecureForm>();
        foreach (var source in SecretSources.Of(site))
        {
            // A secret of which one part stays predictable would be reported again.
            if ((RandomForms.Of(source, site.Model, secure) ?? ClockForms.Of(source, site.Model, secure) ?? FileNameForms.Of(source, site.Model, secure)) is not { } form)
                yield break;
            forms.Add(form);
        }
        if (forms.Count > 0)
            yield return new Repair("Use RandomNumberGenerator", "UseRandomNumberGenerator", editor =>
            {
                foreach (var form in forms)
                    form.Apply(editor);
                UnusedGenerators.Remove(editor, forms, site.Model);
            });
    }
}
