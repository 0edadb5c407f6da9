using AuthAnalyzers.Tests.Verifiers;
using AuthAnalyzers.Secrets;

namespace AuthAnalyzers.Tests.Secrets;

/// <summary>Exceptions that are thrown with a credential: whether their message shows it (AUTH3001).</summary>
public class ExceptionMessagesTests : RuleTest<CredentialLogged>
{
    [Theory]
    // The framework's exceptions name the parameter that is their message.
    [InlineData("throw new InvalidOperationException(\"Bad \" + [|password|]);")]
    [InlineData("throw new ArgumentException(\"Bad password\", password);")]
    [InlineData("var exception = new InvalidOperationException(\"Bad \" + [|password|]); throw exception;")]
    [InlineData("var exception = new InvalidOperationException(\"Bad \" + password); log.LogInformation(\"{Type}\", exception.GetType());")]
    // A program's own hand it on, to their base type or to another of their constructors.
    [InlineData("throw new Passed([|password|]);")]
    [InlineData("throw new Primary([|password|]);")]
    [InlineData("throw new Chained([|password|], 5);")]
    [InlineData("throw new Derived([|password|]);")]
    [InlineData("_ = user ?? throw new Passed([|password|]);")]
    // They keep it, and a text of their own shows it.
    [InlineData("throw new Told([|password|]);")]
    [InlineData("throw new Written([|password|]);")]
    [InlineData("throw new ToldPrimary([|password|]);")]
    // Near misses: it is kept and not shown, or only measured, masked or compared.
    [InlineData("throw new Kept(password);")]
    [InlineData("throw new KeptByName(password);")]
    [InlineData("throw new Measured(password);")]
    [InlineData("throw new Masking(password);")]
    [InlineData("throw new Quiet(password);")]
    [InlineData("throw new Passed(user);")]
    [InlineData("throw new Passed(Mask(password));")]
    public Task A_constructor_that_is_given_a_password(string statement) => Verify($$"""
        public class Passed : Exception
        {
            public Passed(string value) : base(value) { }
        }

        public class Primary(string value) : Exception($"Nobody has {value}");

        public class Chained : Exception
        {
            public Chained(string value) : base("Nobody has " + value) { }

            public Chained(string value, int attempts) : this(value) => Attempts = attempts;

            public int Attempts { get; }
        }

        public class Derived(string given) : Chained(given);

        public class Told : Exception
        {
            private readonly string _value;

            public Told(string value) => _value = value;

            public override string Message => $"Nobody has {_value}";
        }

        public class Written : Exception
        {
            public Written(string value) => Value = value;

            public string Value { get; }

            public override string ToString() => "Nobody has " + Value;
        }

        public class ToldPrimary(string value) : Exception
        {
            public override string Message => "Nobody has " + value;
        }

        public class Kept : Exception
        {
            public Kept(string value) : base("Nobody has that password") => Value = value;

            public string Value { get; }
        }

        public class KeptByName(string message) : Exception("Nobody has that password")
        {
            public string Text { get; } = message;
        }

        public class Measured(string value) : Exception($"A password of {value.Length} letters");

        public class Masking(string value) : Exception("Bad password " + Mask(value))
        {
            private static string Mask(string text) => "***";
        }

        public class Quiet : Exception
        {
            private readonly string _value;

            public Quiet(string value) => _value = value;

            public override string Message => _value.Length > 8 ? "Too long" : "Too short";
        }

        public class Logins(ILogger<Logins> log)
        {
            public void Check(string user, string password)
            {
                {{statement}}
            }

            private string Mask(string text) => log is null ? "" : "***";
        }
        """);

    [Fact]
    public async Task An_exception_of_another_project_is_known_by_its_parameters()
    {
        var other = AnalyzedSource.Compile("public class Failed(string message, string code) : Exception(message) { public string Code => code; }", "Failed.cs");
        var compilation = AnalyzedSource.Compile("""
            public class Logins
            {
                public void Check(string password) => throw new Failed("Bad " + password, "1");

                public void Reset(string password) => throw new Failed("Bad password", password);
            }
            """, "Logins.cs").AddReferences(other.ToMetadataReference());
        Assert.Equal(2, Assert.Single(await AnalyzedSource.Analyze(compilation, new HashSet<string> { "AUTH3001" })).Location.GetLineSpan().StartLinePosition.Line);
    }
}
